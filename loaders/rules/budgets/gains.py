"""Sums that are no budgets by how they are worded: by how much one rose or fell, and money won as a prize."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.reading.reading import Reading

__all__ = ["is_earlier", "is_gain"]

#: How far before and behind a sum it is read what it is.
_BACK, _ON = 24, 16
_EARLIER = re.compile(r"(?:지난해|작년|전년도?|올해)(?:의|에는)?(?:\s[^\s,.]{1,6}){0,2}\s?(?:약\s)?$")
_THAN = re.compile(r"\s?(?:여|가량)?(?:보다|에서|대비|[에과]\s(?:견줘|견주어|비해|비하면))[\s,]")
_THAN_BEFORE = re.compile(r"(?:보다|에서|대비|견줘|견주어|비해|비하면)\s(?:[^\s,.]{1,5}\s)?$")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"[이가을]?\s?(?:가량|쯤|정도)?\s?(?:더\s)?{alternatives(words('budgets', 'changes'))}")


@cache
def _prize() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(words('budgets', 'prizes'))}(?:으로|인|로)?\s(?:[^\s,.]{{1,8}}\s)?(?:약\s)?$")


@cache
def _contest() -> re.Pattern[str]:
    return re.compile(alternatives(words("budgets", "contests")))


_GOT = re.compile(r"(?:을|를|도)?\s(?:함께\s|추가로\s)?(?:받|확보|따[내낸냈]|얻|거머쥐)")


def is_earlier(reading: Reading, amount: Amount, floor: int) -> bool:
    """Whether the amount is the earlier sum that another is compared with: 지난해 [31억 원]보다."""
    if not _THAN.match(reading.view, amount.end):
        return False
    return _EARLIER.search(reading.view, max(floor, amount.start - _BACK), amount.start) is not None


def is_gain(reading: Reading, amount: Amount, index: int) -> bool:
    """Whether the amount in line ``index`` is a rise or fall (보다 [8억 원] 늘었다), or a prize that was won."""
    line = reading.lines[index]
    before = max(line.start, amount.start - _BACK)
    if _changes().match(reading.view, amount.end, min(line.end, amount.end + _ON)):
        return _THAN_BEFORE.search(reading.view, before, amount.start) is not None
    return (
        _GOT.match(reading.view, amount.end, line.end) is not None
        and _prize().search(reading.view, before, amount.start) is not None
        and _contest().search(reading.view, line.start, amount.start) is not None
    )
