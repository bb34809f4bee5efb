"""Words between blanks, each taken apart into its nominal stem and its particle. No dictionary, no model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.rules.lists import split_words, words

__all__ = ["Token", "is_modifier", "particle_of", "tokens"]

_QUOTE = r"[‘「『《〈][^‘’「」『』《》〈〉\n]{1,80}[’」』》〉]|“[^“”\n]{1,80}”"
_TOKEN = re.compile(
    rf"(?:{_QUOTE}|\([^()\n]{{0,80}}\)|(?<=\d),(?=\d)|[^\s,;:…▲△▴▵①-⑳‘「『《〈“|│/])+|[,;:…▲△▴▵/|│]|[①-⑳]|\S"
)
_TAIL = re.compile(r"[가-힣]+$")
_EDGE = ".!?·~-–—"


@dataclass(frozen=True, slots=True)
class Token:
    """A word at ``[start, end)``; ``[start, stem_end)`` is what stands before the particle ``particle``."""

    start: int
    end: int
    text: str
    stem_end: int
    particle: str
    quoted: bool = False

    @property
    def stem(self) -> str:
        """The word without its particle."""
        return self.text[: self.stem_end - self.start]

    @property
    def is_sign(self) -> bool:
        """Whether it is a punctuation mark."""
        return len(self.text) == 1 and not self.text.isalnum()


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The words of ``text``; their offsets count from ``offset``. A quotation is one word, a bracket joins its word."""
    found = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        while len(word) > 1 and word[-1] in _EDGE:
            word, end = word[:-1], end - 1
        while len(word) > 1 and word[0] in "·~-–—-":
            word, start = word[1:], start + 1
        particle = particle_of(word)
        found.append(
            Token(offset + start, offset + end, word, offset + end - len(particle), particle, word[0] in "‘「『《〈“")
        )
    return found


@cache
def _particles() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    nouns = split_words("grammar", "nouns")
    return (
        tuple(sorted(words("grammar", "particles"), key=lambda item: (-len(item), item))),
        nouns,
        tuple(sorted(noun for noun in nouns if len(noun) > 1)),
    )


@cache
def _noun_endings() -> dict[str, tuple[str, ...]]:
    endings: dict[str, list[str]] = {}
    for noun in _particles()[2]:
        endings.setdefault(noun[-1], []).append(noun)
    return {key: tuple(value) for key, value in endings.items()}


def particle_of(word: str) -> str:
    """The particle at the end of ``word``; empty where there is none."""
    return _particle_of(word[-24:]) if len(word) > 24 else _particle_of(word)


@cache
def _cached(word: str) -> str:
    tail = _TAIL.search(word)
    if not tail:
        return ""
    run = tail.group()
    closed = tail.start() > 0  # Latin letters, digits, brackets or quotes stand before the Hangul run
    for particle in _particles()[0]:
        if not run.endswith(particle):
            continue
        stem = run[: len(run) - len(particle)]
        if not stem:
            if closed:
                return particle
            continue
        if len(stem) + (0 if not closed else 1) < 1 or not _agrees(stem[-1], particle):
            continue
        if any(run.endswith(noun) for noun in _noun_endings().get(run[-1], ())) and len(particle) == 1:
            return ""
        if len(particle) > 1 and any(run == noun for noun in _noun_endings().get(run[-1], ())):
            return ""
        if len(stem) == 1 and not closed and stem not in _SHORT:
            continue
        return particle
    return ""


#: Nouns of one syllable that may bear a particle.
_SHORT = frozenset("시도군구국과실앱팀말집돈길숲강섬때곳점것수일년월비인안법책글물불빛힘꿈")


def _particle_of(word: str) -> str:
    return _cached(word)


def _agrees(last: str, particle: str) -> bool:
    """Whether the particle's form fits the syllable before it (을 after a consonant, 를 after a vowel …)."""
    code = ord(last) - 0xAC00
    if not 0 <= code < 11172:
        return True
    final = code % 28
    first = particle[0]
    if (
        particle in ("이나", "이라는", "이란", "이라고", "이며", "이고", "이자", "이라며", "이었다", "입니다")
        or first in "을은이과"
    ):
        return final != 0
    if first in "를는가와" or particle in ("라는", "란", "나", "라며", "였다", "라고"):
        return final == 0
    if particle.startswith("으로"):
        return final not in (0, 8)
    if particle in ("로", "로써", "로서", "로는"):
        return final in (0, 8)
    return True


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("grammar", "modifier_endings"))


def is_modifier(token: Token) -> bool:
    """Whether the word is a verb in a form that modifies or joins (위한, 하는, 해서, 도입해): it ends a name's reach."""
    if token.quoted:
        return False
    text = token.text
    if text.endswith(_endings()):
        return True
    if text.endswith("한"):
        return not any(
            text == noun or (len(noun) > 1 and text.endswith(noun)) for noun in words("grammar", "han_nouns")
        )
    return False
