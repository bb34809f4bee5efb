"""Sums in brackets behind the items of a series: each is its own item's alone, be that a programme or not."""

from __future__ import annotations

from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.series import paid_items
from loaders.rules.text.within import within

__all__ = ["of_items"]

#: So far behind an item's name its sum begins at most: closing mark, blank, bracket, 약.
_REACH = 6


def of_items(reading: Reading, mentions: Mentions) -> dict[int, tuple[int, ...]]:
    """The numbers of the programmes that each such sum is not for: those of the other items, by the sum's place.

    One of the items at least is a programme; what no item names may be the whole of them.
    """
    found = {}
    for index, line in enumerate(reading.lines):
        ends = paid_items(reading, index)
        named = {end: mentions.at(end - 1) for end in ends}
        all_of_them = set().union(*named.values())
        for end in ends if all_of_them else ():
            for amount in within(reading.amounts, end, min(line.end, end + _REACH))[:1]:
                found[amount.start] = tuple(sorted(all_of_them - named[end]))
    return found
