"""Whether a sum is for a programme by what it is said to be for, and by what its sentence is about."""

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
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.objects import NONE, Object, object_of, topic_of
from loaders.rules.reading.reading import Reading

__all__ = ["Around", "around", "is_elsewhere", "object_evidence"]

_said = partial(said, "payments")
_START = attrgetter("start")
#: So far before it in its line a budget may be called a whole one.
_BACK = 120
#: So many sums beside one in its line are looked at.
_BESIDE = 4


class Beside(NamedTuple):
    """A sum of the same line, what it is for, and the number of the programme that this names."""

    value: int
    object: Object
    owner: int | None


class Around(NamedTuple):
    """What stands around a sum.

    ``object``: what it is for; ``owner``: the number of the programme which that names; ``beside``: the other sums of
    the line. ``turns``: the sentence turns to something else, or the sum is paid besides.
    ``whole``: it speaks of a whole budget.
    """

    value: int
    end: str
    object: Object
    owner: int | None
    topic: Object
    beside: tuple[Beside, ...]
    turns: bool
    whole: bool


def around(reading: Reading, mentions: Mentions, index: int, amount: Amount) -> Around:
    """Read what stands around the sum in line ``index``."""
    line, here = reading.lines[index], reading.amounts_in[index]
    at = bisect_left(here, amount.start, key=_START)
    others = [other for other in here[max(0, at - _BESIDE) : at + _BESIDE + 1] if other.start != amount.start]
    own = _read(reading, mentions, index, amount)
    whole = _whole().search(reading.view, max(line.start, amount.start - _BACK), amount.start) is not None
    if not whole and index and not reading.amounts_in[index - 1]:
        above = reading.lines[index - 1].sentence.text
        whole = _ASKS.search(above) is not None and _whole().search(above) is not None
    also = _besides().match(reading.view, amount.end, line.end)
    turns = also is not None or _turns().match(line.sentence.text) is not None
    beside = tuple(_read(reading, mentions, index, other) for other in others)
    ends = reading.view[own.object.start : own.object.end][-2:]
    topic = topic_of(reading, index)
    if topic.start >= own.object.start:
        topic = NONE
    return Around(amount.value, ends, own.object, own.owner, topic, beside, turns, whole)


def _read(reading: Reading, mentions: Mentions, index: int, amount: Amount) -> Beside:
    found = object_of(reading, index, amount)
    owner = min(mentions.at(found.end - 1), default=None) if found.how else None
    return Beside(amount.value, found, owner)


@cache
def _whole() -> re.Pattern[str]:
    whose = alternatives(words("payments", "wholes"))
    return re.compile(rf"(?<![가-힣A-Za-z0-9’]){whose}(?:\s관련|\s분야)?\s예산(?:안|액)?(?:은|이|도)?(?=\s)")


_ASKS = re.compile(r"(?:[가까나요]|\?)[.?]?[”\"]?$")


@cache
def _turns() -> re.Pattern[str]:
    found = alternatives(words("payments", "turns"))
    return re.compile(rf"(?:[가-힣]{{1,8}}[는은가이도]\s)?{found}[\s,]")


@cache
def _besides() -> re.Pattern[str]:
    """What follows a sum that is paid besides: 12억 원도 쓴다."""
    return re.compile(rf"도\s{alternatives(words('payments', 'besides'))}")


def is_elsewhere(near: Around, name: str, number: int, own: int | None, inside: bool) -> bool:
    """Whether a sum is for something else than programme ``number``.

    So it is where what it is for is another thing, and the programme has a sum of its own: one that is said of it
    likewise in the same line, or one stated before that is smaller, while this line is about other things or names
    other programmes. A whole budget that is larger is none, too.

    Args:
        near: what stands around it.
        name: the programme's name without blanks.
        number: the programme.
        own: the programme's own sum, where one is stated before.
        inside: whether the sum's line names the programme.
    """
    if near.whole and not inside:
        return own is not None and near.value > own
    if near.owner is not None or not _is_thing(near.object, name):
        return False
    pair = _pair(near, number)
    if inside or pair == "it":
        return pair == "it"
    if near.turns and near.object.kind == "other":
        return True
    size = _size(near, name, own)
    if size in ("none", "parts"):
        return False
    return size in ("more", "more beside") or pair == "another" or _is_thing(near.topic, name)


def _is_thing(found: Object, name: str) -> bool:
    """Whether the object is a thing of its own, and none of the programme's by its words."""
    return found.kind in ("other", "digital") and not any(word in name for word in found.telling)


def object_evidence(
    near: Around, mentions: Mentions, number: int, own: int | None, inside: bool, lines: int | None
) -> Iterator[Said]:
    """What the words around the sum say of its being for programme ``number``.

    Args:
        near: what stands around it.
        mentions: the programmes.
        number: the one that is asked for.
        own: the programme's own sum, where one is stated before.
        inside: whether the sum's line names the one.
        lines: how many lines above the sum it is named; None where it is not.
    """
    found = near.object
    if found.how:
        name = mentions.names[number]
        whose = "own" if near.owner == number else "another" if near.owner is not None else "none"
        shares = whose == "none" and any(word in name for word in found.telling)
        yield _for(found.how, found.kind, whose, shares, inside)
        if whose == "none":
            yield _said(f"object ends={near.end}")
            yield _topical(near.topic.kind, any(word in name for word in near.topic.telling), found.kind, inside)
            yield _paired(found.kind, found.how, _pair(near, number), _size(near, name, own), inside)
    if near.turns or near.whole:
        yield _about(near.turns, near.whole, inside, bucket(lines, 0, 1, 2, 4) if lines is not None else "none")


def _pair(near: Around, number: int) -> str:
    """Whether another sum of the line is for the programme by name, or for another, and said to be so likewise."""
    alike = [
        item.owner == number for item in near.beside if item.owner is not None and item.object.how == near.object.how
    ]
    return "it" if any(alike) else "another" if alike else "none"


def _size(near: Around, name: str, own: int | None) -> str:
    """How large the sum, with those beside it that are for no programme, is beside the programme's own."""
    if own is None:
        return "none"
    loose = [item for item in near.beside if item.owner is None]
    if near.value + sum(item.value for item in loose) == own:
        return "parts"
    if near.value >= own:
        return "same" if near.value == own else "more"
    return "more beside" if any(item.value > own and _is_thing(item.object, name) for item in loose) else "less"


@lru_cache(maxsize=1024)
def _paired(kind: str, how: str, pair: str, size: str, inside: bool) -> Said:
    return _said(
        f"object={kind} pair={pair}",
        f"object={kind} pair={pair} size={size} inside={inside}",
        f"object={how} pair={pair}",
        f"object={kind} size={size}",
        f"object={kind} size={size} inside={inside}",
        f"object={how} size={size}",
    )


@lru_cache(maxsize=256)
def _topical(topic: str, shares: bool, kind: str, inside: bool) -> Said:
    """What the sentence is about."""
    if not topic:
        return _said()
    return _said(f"about={topic} shares={shares} inside={inside}", f"about={topic} shares={shares} object={kind}")


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
