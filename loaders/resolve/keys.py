"""Brings names to forms by which they can be compared: spacing, marks, Hanja, spellings, brackets, endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

__all__ = [
    "Reading",
    "behind_purpose",
    "core",
    "folded",
    "is_open",
    "is_recurring",
    "is_single_body",
    "is_unit",
    "local_body",
    "reading",
    "spelled_out",
    "without_ending",
    "without_government",
]

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|〔([^〔〕]*)〕|【([^【】]*)】|<([^<>]*)>")
_SHORT_YEAR = re.compile(r"['’‘`](\d\d)(?=\s*[년.])")
_YEAR = re.compile(r"(\d{4})\s*년도")
_ORDINAL = re.compile(r"제\s*(?=\d)")
# A full stop counts between digits (2.0), a plus everywhere (M+).
_DROPPED = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.+]|_")
_LATIN = re.compile(r"[a-z][a-z0-9 .&-]*")


@dataclass(frozen=True)
class Reading:
    """A name taken apart.

    ``key`` is its form without brackets; ``short`` are abbreviations that it gives in brackets; ``apart`` is what else
    stands in brackets: it tells things of one name apart.
    """

    key: str
    short: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """One form of a name: NFKC, no case, no blanks, no marks, one spelling; numbers and phases stay."""
    return _spelled(_DROPPED.sub("", _plain(text)))


@lru_cache(maxsize=1 << 17)
def reading(name: str) -> Reading:
    """A name taken apart. Brackets with a number are part of it: (2단계), (2024년)."""
    short: list[str] = []
    apart: list[str] = []

    def taken(match: re.Match[str]) -> str:
        inner = next(group for group in match.groups() if group is not None).strip()
        bare = folded(inner)
        if any(letter.isdigit() for letter in bare):
            return inner
        introduction = next((word for word in _words("abbreviations") if bare.startswith(word)), "")
        if introduction or _LATIN.fullmatch(inner):
            short.append(bare.removeprefix(introduction))
        elif bare not in _words("empty"):
            apart.append(bare)
        return " "

    key = folded(_BRACKETS.sub(taken, _plain(name)))
    return Reading(key or folded(name), tuple(item for item in short if item), tuple(item for item in apart if item))


def without_ending(key: str) -> str:
    """The key without an ending that adds nothing (사업)."""
    for ending in _words("empty_endings"):
        if key.endswith(ending) and key != ending:
            return key.removesuffix(ending)
    return key


def core(key: str) -> str:
    """The key without beginnings and endings that tell a means, a phase or a form."""
    for beginning in _words("beginnings"):
        if key.startswith(beginning) and len(key) > len(beginning) + 1:
            key = key.removeprefix(beginning)
    endings = (*_words("empty_endings"), *_words("endings"))
    while True:
        ending = next((item for item in endings if key.endswith(item) and len(key) > len(item) + 1), "")
        if not ending:
            return key
        key = key.removesuffix(ending)


def behind_purpose(name: str) -> str:
    """The key of what stands behind the purpose in a programme's name (…을 위한 AI 면접 서비스); empty without one."""
    _, purpose, thing = name.rpartition("위한 ")
    return reading(thing).key if purpose else ""


def spelled_out(key: str) -> str:
    """The key of an ordinance without the words that are left out in speech."""
    for word in _words("ordinance_words"):
        key = key.replace(word, "")
    return key


def local_body(key: str) -> bool:
    """Whether every government may have a body of this name."""
    return key.endswith(_words("local_bodies"))


def is_open(key: str, kinds: Collection[str]) -> bool:
    """Whether a name says no more than a kind of thing (기업, 지역 기업); ``kinds`` are folded."""
    return key in kinds or any(
        key.startswith(word) and key.removeprefix(word) in kinds for word in _words("open_words")
    )


def is_single_body(key: str) -> bool:
    """Whether the bare word tells which body of a government is meant."""
    return key in _words("single_bodies")


def is_recurring(key: str) -> bool:
    """Whether events of this name come again."""
    return any(word in key for word in _words("recurring"))


def is_unit(key: str) -> bool:
    """Whether a government may have several units of this name (운영팀)."""
    return key.endswith(_words("units"))


def without_government(key: str, names: Iterable[str]) -> str:
    """The key without the government's name before it; ``names`` are folded, the longest first."""
    for name in names:
        if key.startswith(name) and len(key) > len(name) + 1:
            return _spelled(key.removeprefix(name))
    return key


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_hanja())
    return _ORDINAL.sub("", _YEAR.sub(r"\1년", _SHORT_YEAR.sub(r"20\1", text)))


def _spelled(key: str) -> str:
    for written, form in _lists()["spellings"]:
        if written in key:
            key = key.replace(written, form)
    return key


@cache
def _lists() -> dict[str, Any]:
    text = resources.files("loaders.resolve.data").joinpath("names.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.safe_load(text)
    return lists


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted(_lists()[key], key=lambda word: (-len(word), word)))


@cache
def _hanja() -> dict[int, str]:
    return {ord(letter): syllable for letter, syllable in _lists()["hanja"].items()}
