"""What a sum is for by the words beside it, be that a programme of the document or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.money.amounts import Amount
from loaders.rules.money.around import SCOPES
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.relevance import digital_words
from loaders.rules.text.phrases import phrase_at
from loaders.rules.text.within import within

__all__ = ["Around", "around", "is_elsewhere", "object_evidence"]

_said = partial(said, "payments")
_START, _END = attrgetter("start"), attrgetter("end")
#: So far before a sum its object ends.
_REACH = 44
#: So far before it in its line a budget may be called a whole one.
_BACK = 120
#: What stands between a noun with a particle and the sum that is for it: adverbs, who pays, how long.
_TO = re.compile(r"(에는|에만|에도|에)\s(?:[^\s,()]{0,7}[^\s,()에]\s){0,3}[^\s,()]{0,4}$")
_BRACKET = re.compile(r"([^\s(])\s?\([^()\n]{0,30}$")


_CLOSING = "’”」』》〉"


class Around(NamedTuple):
    """What stands around a sum.

    ``start`` and ``end``: where the noun phrase is that it is for, both 0 where it has none; ``how`` that is said.
    ``kind``: what the phrase is by its words alone; ``telling``: those that say something. ``turns``: the sentence
    turns to something else. ``whole``: it speaks of a whole budget.
    """

    start: int
    end: int
    how: str
    kind: str
    telling: tuple[str, ...]
    turns: bool
    whole: bool


def around(reading: Reading, line: Line, index: int, amount: Amount) -> Around:
    """Read what stands around the sum in line ``index``."""
    start, end, how = _object(reading, line, amount)
    name = reading.view[start:end]
    if how and (within(reading.amounts, start, end) or name.startswith(_pronouns())):
        start, end, how = 0, 0, ""
    kind, telling = _kind(name) if how else ("", ())
    whole = _whole().search(reading.view, max(line.start, amount.start - _BACK), amount.start) is not None
    if not whole and index and not reading.amounts_in[index - 1]:
        above = reading.lines[index - 1].sentence.text
        whole = _ASKS.search(above) is not None and _whole().search(above) is not None
    turns = _turns().match(line.sentence.text) is not None
    return Around(start, end, how, kind, telling, turns, whole)


def _object(reading: Reading, line: Line, amount: Amount) -> tuple[int, int, str]:
    floor = max(line.start, amount.start - _REACH)
    bracket = _BRACKET.search(reading.view, floor, amount.start)
    to = None if bracket else _TO.search(reading.view, floor, amount.start)
    found = bracket or to
    if found is None:
        return 0, 0, ""
    end = bracket.end(1) if bracket else found.start()
    tokens = line.words
    number = bisect_left(tokens, end, key=_END)
    if number == len(tokens):
        return 0, 0, ""
    how = "bracket" if bracket else "to"
    if tokens[number].quoted:
        return tokens[number].start + 1, end - (reading.view[end - 1] in _CLOSING), how
    phrase = phrase_at(tokens, number)
    if phrase is None or phrase.start >= end:
        return 0, 0, ""
    return phrase.start, end, how


@lru_cache(maxsize=4096)
def _kind(name: str) -> tuple[str, tuple[str, ...]]:
    """``generic`` where no word has something of its own, ``digital`` or ``other``; and the words that have."""
    empty = words("programs", "empty") | words("programs", "deverbal")
    telling = tuple(word for word in name.split() if word not in empty and len(word) > 1)
    if not telling:
        return "generic", ()
    return "digital" if digital_words().search(name) else "other", telling


@cache
def _pronouns() -> tuple[str, ...]:
    """Words that refer to what was named before, and who pays: nothing that a sum is for."""
    return tuple(sorted(words("payments", "pronouns") | set(SCOPES)))


@cache
def _whole() -> re.Pattern[str]:
    whose = alternatives(words("payments", "wholes"))
    return re.compile(rf"(?<![가-힣A-Za-z0-9’]){whose}(?:\s관련|\s분야)?\s예산(?:안|액)?(?:은|이|도)?(?=\s)")


_ASKS = re.compile(r"(?:[가까나요]|\?)[.?]?[”\"]?$")


@cache
def _turns() -> re.Pattern[str]:
    found = alternatives(words("payments", "turns"))
    return re.compile(rf"(?:[가-힣]{{1,8}}[는은가이도]\s)?{found}[\s,]")


#: So many sums beside one in its line are looked at.
_BESIDE = 4


def is_elsewhere(reading: Reading, index: int, amount: Amount, near: Around, name: str, own: int | None) -> bool:
    """Whether a sum is for something else than a programme that its line does not name.

    So it is where it has an object of its own that is nothing digital, and its sentence turns to something else or the
    sum, or another with such an object, is larger than the programme's. A whole budget that is larger is none, too.

    Args:
        reading: the document.
        index: the number of the sum's line.
        amount: the sum.
        near: what stands around it.
        name: the programme's name without blanks.
        own: the programme's own sum, where one is stated before.
    """
    if near.whole:
        return own is not None and amount.value > own
    if not _is_other(near, name):
        return False
    if near.turns:
        return True
    line = reading.lines[index]
    here = reading.amounts_in[index]
    at = bisect_left(here, amount.start, key=_START)
    beside = [item for item in here[max(0, at - _BESIDE) : at + _BESIDE] if own is not None and item.value > own]
    return any(item is amount or _is_other(around(reading, line, index, item), name) for item in beside)


def _is_other(near: Around, name: str) -> bool:
    return near.how == "to" and near.kind == "other" and not any(word in name for word in near.telling)


def object_evidence(
    near: Around, mentions: Mentions, number: int, owner: int | None, inside: bool, lines: int | None
) -> Iterator[Said]:
    """What the words around the sum say of its being for programme ``number``.

    Args:
        near: what stands around it.
        mentions: the programmes.
        number: the one that is asked for.
        owner: the programme that the object names.
        inside: whether the sum's line names the one.
        lines: how many lines above the sum it is named; None where it is not.
    """
    if near.how:
        name = mentions.names[number]
        whose = "own" if owner == number else "another" if owner is not None else "none"
        shares = whose == "none" and any(word in name for word in near.telling)
        yield _for(near.how, near.kind, whose, shares, inside)
    if near.turns or near.whole:
        yield _about(near.turns, near.whole, inside, bucket(lines, 0, 1, 2, 4) if lines is not None else "none")


@lru_cache(maxsize=256)
def _for(how: str, kind: str, whose: str, shares: bool, inside: bool) -> Said:
    found = [f"object={whose}", f"object={whose} how={how}"]
    if whose == "none":
        found += [
            f"object={how} {kind}",
            f"object={how} {kind} inside={inside}",
            f"object={kind} shares={shares}",
            f"object={how} shares={shares}",
        ]
    return _said(*found)


@lru_cache(maxsize=256)
def _about(turns: bool, whole: bool, inside: bool, lines: str) -> Said:
    found = []
    if turns:
        found += [f"turns inside={inside}", f"turns lines={lines}"]
    if whole:
        found += [f"whole budget inside={inside}", f"whole budget lines={lines}"]
    return _said(*found)
