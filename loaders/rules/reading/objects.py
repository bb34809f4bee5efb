"""What a sum is for by the words beside it: ``경로당 난방비에 9억 원``, ``노후관 교체 97억 원``, ``둘레길(2억 원)``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.money.around import SCOPES
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.relevance import digital_words
from loaders.rules.text.forms import Token
from loaders.rules.text.phrases import phrase_at
from loaders.rules.text.within import within

__all__ = ["NONE", "Object", "object_of", "topic_of"]

_END = attrgetter("end")
#: So far before a sum its object ends.
_REACH = 44
#: What stands between a noun with a particle and the sum that is for it: adverbs, who pays, how long.
_TO = re.compile(r"(에는|에만|에도|에|(?<=데)[는도])\s(?:[^\s,()]{0,7}[^\s,()에]\s){0,3}[^\s,()]{0,4}$")
_BRACKET = re.compile(r"([^\s(])\s?\([^()\n]{0,30}$")
#: What stands between a noun and the sum right behind it.
_FILLERS = re.compile(rf"(?<=[가-힣A-Za-z0-9)’”」』,])\s(?:{alternatives(words('payments', 'fillers'))}\s?){{0,2}}$")
_CLOSING = "’”」』》〉"
#: The particles of a noun right before its sum, and how it says what the sum is for.
_PARTICLES = {"": "bare", "은": "topic", "는": "topic", "을": "object", "를": "object"}


class Object(NamedTuple):
    """What a sum is said to be for.

    ``start`` and ``end``: where the noun phrase is, both 0 where there is none; ``how`` that is said: ``bracket``,
    ``to``, ``bare``, ``topic`` or ``object``. ``kind``: what the phrase is by its words alone, ``generic`` where none
    has something of its own, ``cost`` where it only says what kind of money that is, ``digital`` or ``other``;
    ``telling``: the words that have something of their own.
    """

    start: int = 0
    end: int = 0
    how: str = ""
    kind: str = ""
    telling: tuple[str, ...] = ()


NONE = Object()


def object_of(reading: Reading, index: int, amount: Amount) -> Object:
    """Read what the sum in line ``index`` is for."""
    known = reading.objects.get(amount.start)
    if known is None:
        known = reading.objects[amount.start] = _object_of(reading, index, amount)
    return known


def _object_of(reading: Reading, index: int, amount: Amount) -> Object:
    line = reading.lines[index]
    start, end, how = _object(reading, line, amount)
    name = reading.view[start:end]
    if not how or within(reading.amounts, start, end) or name.startswith(_pronouns()):
        return NONE
    if how in ("bare", "topic", "object") and _acts(reading, index, start, end):
        return NONE
    return Object(start, end, how, *_kind(name))


#: The particles of what a sentence is about, and among how many of its first words that stands.
_TOPICS, _FIRST = ("은", "는", "에는", "에서는", "으로는", "로는"), 5


def topic_of(reading: Reading, index: int) -> Object:
    """Read what line ``index`` is about: ``도로는``, ``문화 분야에는``; nothing where that is who pays."""
    known = reading.topics.get(index)
    if known is None:
        known = reading.topics[index] = _topic_of(reading, index)
    return known


def _topic_of(reading: Reading, index: int) -> Object:
    tokens = reading.lines[index].words
    for token in tokens[:_FIRST]:
        if token.particle in _TOPICS and not token.is_modifier:
            start, end, how = _phrase(reading.view, tokens, token.stem_end, "topic")
            name = reading.view[start:end]
            if not how or name.startswith(_pronouns()) or _acts(reading, index, start, end):
                return NONE
            return Object(start, end, how, *_kind(name))
    return NONE


def _object(reading: Reading, line: Line, amount: Amount) -> tuple[int, int, str]:
    floor = max(line.start, amount.start - _REACH)
    tokens = line.words
    bracket = _BRACKET.search(reading.view, floor, amount.start)
    if bracket:
        return _phrase(reading.view, tokens, bracket.end(1), "bracket")
    bare = _beside(reading.view, tokens, floor, amount.start)
    to = _TO.search(reading.view, floor, amount.start)
    if to and not _says(reading.view[bare[0] : bare[1]]):
        return _phrase(reading.view, tokens, to.start(), "to")
    return bare


def _beside(view: str, tokens: Sequence[Token], floor: int, start: int) -> tuple[int, int, str]:
    """The noun right before the sum."""
    filled = _FILLERS.search(view, floor, start)
    number = bisect_left(tokens, filled.start(), key=_END) if filled else len(tokens)
    if number == len(tokens):
        return 0, 0, ""
    token = tokens[number]
    how = _PARTICLES.get(token.particle, "")
    if not how or token.is_sign or token.is_count or token.is_modifier or token.is_verbal:
        return 0, 0, ""
    if how == "bare" and number and not token.quoted and tokens[number - 1].particle in ("을", "를"):
        return 0, 0, ""
    return _phrase(view, tokens, token.end if token.quoted else token.stem_end, how)


#: No shorter noun behind one with a particle is another thing that the sum is for: it may say when (한 해, 동안).
_SHORTEST = 4


def _says(name: str) -> bool:
    """Whether a noun behind one with a particle is what the sum is for (복지 분야에는 기초연금 402억 원)."""
    if len(name.replace(" ", "")) < _SHORTEST or name.startswith(_pronouns()):
        return False
    return _kind(name)[0] in ("other", "digital")


def _phrase(view: str, tokens: Sequence[Token], end: int, how: str) -> tuple[int, int, str]:
    """The noun phrase that ends at ``end``."""
    number = bisect_left(tokens, end, key=_END)
    if number == len(tokens):
        return 0, 0, ""
    token = tokens[number]
    if token.quoted:
        return token.start + 1, end - (view[end - 1] in _CLOSING), how
    if token.text.startswith("데") and number and tokens[number - 1].is_modifier:
        return _done(tokens, number - 1, how)
    phrase = phrase_at(tokens, number)
    if phrase is None or phrase.start >= end:
        return 0, 0, ""
    return phrase.start, end, how


#: So many words before a verb its object may stand.
_NEAR = 4


def _done(tokens: Sequence[Token], verb: int, how: str) -> tuple[int, int, str]:
    """What something is done to: ``급식비를 올리는 데에 14억 원``."""
    for number in range(verb - 1, max(verb - _NEAR, -1), -1):
        token = tokens[number]
        if token.particle in ("을", "를"):
            if token.quoted:
                return token.start + 1, token.stem_end - 1, how
            phrase = phrase_at(tokens, number)
            return (phrase.start, phrase.end, how) if phrase else (0, 0, "")
    return 0, 0, ""


def _acts(reading: Reading, index: int, start: int, end: int) -> bool:
    """Whether the phrase is a government's or a department's name: who pays."""
    if reading.view[start:end] in words("payments", "payers"):
        return True
    return any(
        start <= item.start < end <= item.end
        for named in (reading.units_in[index], reading.mentions_in[index])
        for item in named
    )


@lru_cache(maxsize=4096)
def _kind(name: str) -> tuple[str, tuple[str, ...]]:
    """The phrase's kind, and the words that have something of their own."""
    empty = words("programs", "empty") | words("programs", "deverbal")
    telling = tuple(word for word in name.split() if word not in empty and len(word) > 1)
    if not telling:
        return "generic", ()
    if name.endswith(_costs()):
        return "cost", telling
    return "digital" if digital_words().search(name) else "other", telling


@cache
def _costs() -> tuple[str, ...]:
    return tuple(sorted(words("payments", "costs")))


@cache
def _pronouns() -> tuple[str, ...]:
    """Words that refer to what was named before, and who pays: nothing that a sum is for."""
    return tuple(sorted(words("payments", "pronouns") | set(SCOPES)))
