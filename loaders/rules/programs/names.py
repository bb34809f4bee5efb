"""What makes a phrase the name of a programme: its words, its end, and what is left without the empty ones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import word_pattern
from loaders.rules.reading.relevance import digital_words

__all__ = ["ends_like", "has_substance", "is_digital", "name_key", "residue", "without_bracket", "words_of"]


@cache
def _ending(key: str) -> tuple[str, ...]:
    return tuple(sorted(words("programs", key), key=lambda item: (-len(item), item)))


_BRACKET = re.compile(r"\s*\([^()]*\)$")
#: For how many names what is known of them is kept: they come again in their document, seldom in another.
_REMEMBERED = 1024


def without_bracket(name: str) -> str:
    """The name without a bracket at its end."""
    return _BRACKET.sub("", name) if name.endswith((")", ")\n")) else name


def ends_like(name: str, key: str) -> bool:
    """Whether the name, without a bracket at its end, ends in a word of the list ``key`` of ``data/programs.yaml``."""
    return without_bracket(name).strip(" ’”」』").endswith(_ending(key))


def is_digital(name: str) -> bool:
    """Whether the name speaks of data or digital matters."""
    return bool(digital_words().search(name))


@cache
def _empty() -> re.Pattern[str]:
    return word_pattern((item for item in words("programs", "empty") if len(item) > 1), r"[\W\d_]")


def residue(name: str) -> str:
    """What is left of a name without its empty words."""
    return _empty().sub("", name)


def has_substance(name: str, left: str) -> bool:
    """Whether something of its own is ``left`` (see `residue`) in the name without the empty words."""
    return (
        len(left) >= 2
        or left in words("programs", "short")
        or sum(1 for word in words("programs", "weak") if word in name) >= 2
    )


_TAIL = re.compile(
    r"(?:구축|운영|도입|조성|확대|고도화|개발|설치|보급|제공|추진|시행|사업|프로젝트|서비스|및|실시|개최|신설|건립)+$"
)


_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"\d차|[\W_]+")


@lru_cache(maxsize=_REMEMBERED)
def name_key(name: str) -> str:
    """The form by which two spellings of a name are compared: no blanks, signs, brackets or verbal ends."""
    base = unicodedata.normalize("NFKC", name).lower()
    base = _BRACKETS.sub("", base).replace("인공지능", "ai")
    base = _SIGNS.sub("", base)
    short = _TAIL.sub("", base)
    return short if len(short) >= 3 else base


_PART = re.compile(r"[^\s·,()]+")


def words_of(name: str) -> list[str]:
    """Its words, without signs between them."""
    return _PART.findall(name)
