"""Sums over several programmes, each of which has its own: what they come to, and what goes into a budget for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.shared import COUNTED
from loaders.rules.reading.reading import Reading
from loaders.rules.text.within import within

__all__ = ["together"]

#: So many sums make one up at most, and so many lines above it they stand.
_PARTS, _LINES = 8, 2
#: So far before a sum it is said for how many things it is, and into which budget it goes.
_REACH = 40
_OF_ALL = re.compile(rf"(?<![가-힣]){COUNTED}(?:의|에|에는)\s(?:(?!각)[^\s,.]{{1,8}}\s){{0,4}}$")
_GOVERNMENT = re.compile(r"(?:[가-힣]{1,5}\s)?[가-힣]{0,5}[시군구도][는은]\s")
_REFERS = re.compile(r"(?:이를|이에|여기|이\s|그\s|해당\s)")


@cache
def _into() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(words('payments', 'into'))}에\s")


def together(reading: Reading, mentions: Mentions) -> dict[int, tuple[int, ...]]:
    """The numbers of the programmes that no such sum alone is for, by its place."""
    found: dict[int, tuple[int, ...]] = {}
    for index, line in enumerate(reading.lines):
        for amount in reading.amounts_in[index]:
            numbers = _come_to(reading, mentions, index, amount)
            if not numbers and not mentions.any(line.start, amount.start) and _is_of_all(reading, index, amount):
                before = _paid_before(reading, mentions, amount, line.start)
                numbers = {number for number in before if not mentions.is_whole(number)}
            if len(numbers) > 1:
                found[amount.start] = tuple(sorted(numbers))
    return found


def _come_to(reading: Reading, mentions: Mentions, index: int, amount: Amount) -> set[int]:
    """The programmes whose sums, named one after the other right before the amount, come to it."""
    floor = reading.lines[max(0, index - _LINES)].start
    parts: list[Amount] = []
    for part in _before(reading, floor, amount):
        if mentions.any(part.end, parts[0].start if parts else amount.start) != bool(parts):
            return set()
        parts.insert(0, part)
        come_to = sum(item.value for item in parts)
        if come_to == amount.value and len(parts) > 1:
            return _of_each(reading, mentions, parts)
        if come_to >= amount.value:
            return set()
    return set()


def _before(reading: Reading, floor: int, amount: Amount) -> Iterator[Amount]:
    yield from list(within(reading.amounts, floor, amount.start))[: -_PARTS - 1 : -1]


def _of_each(reading: Reading, mentions: Mentions, parts: list[Amount]) -> set[int]:
    index = reading.line_at(parts[0].start) or 0
    start = reading.lines[index].start
    first = mentions.last_of(start, parts[0].start)
    named = [{first[-1][2]} if first else set()]
    named += [mentions.between(one.end, other.start) for one, other in pairwise(parts)]
    return set().union(*named) if all(named) else set()


def _paid_before(reading: Reading, mentions: Mentions, amount: Amount, place: int) -> tuple[int, ...]:
    """The numbers of the programmes near the amount that are named, with a sum of their own, before ``place``."""
    return tuple(
        number
        for number in mentions.near(amount.start)
        if mentions.of[number][0].start < place and mentions.own_sum(reading, number, amount) is not None
    )


def _is_of_all(reading: Reading, index: int, amount: Amount) -> bool:
    """Whether the amount is said to be for all things that were named, or opens a paragraph on a budget as a whole."""
    line = reading.lines[index]
    floor = max(line.start, amount.start - _REACH)
    if _OF_ALL.search(reading.view, floor, amount.start):
        return True
    if not index or reading.lines[index - 1].sentence.paragraph == line.sentence.paragraph:
        return False
    opens = _GOVERNMENT.match(reading.view, line.start, amount.start)
    if opens is None or _REFERS.search(reading.view, line.start, amount.start):
        return False
    return _into().search(reading.view, floor, amount.start) is not None
