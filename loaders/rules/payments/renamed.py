"""Programmes that a text gives another name: ``기존 ‘A’를 ‘B’로 바꾸고`` leaves what is paid from there on to B."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.reading import Reading

__all__ = ["renamed"]

_MORE = r"[’”」』]?\s?(?:사업|서비스|시스템)?"
_OLD = re.compile(rf"{_MORE}(?:의\s(?:이름|명칭)을|을|를|은|는|이|가)\s(?:올해\s|내년부터\s)?[‘“「『]?")
_NEW = re.compile(
    rf"{_MORE}(?:으로|로)\s(?:이름을\s|명칭을\s|새롭게\s|새로\s)?{alternatives(words('budgets', 'renamed'))}"
)
#: So many lines from the one that renames it on nothing is paid to the old one.
_LINES = 3


def renamed(reading: Reading, mentions: Mentions) -> dict[int, tuple[int, ...]]:
    """The numbers of the programmes that have a new name since shortly before, by the place of each such amount."""
    found: dict[int, tuple[int, ...]] = {}
    starts = [amount.start for amount in reading.amounts]
    for match in _NEW.finditer(reading.view):
        index = reading.line_at(match.start())
        if index is None:
            continue
        named = mentions.last_of(reading.lines[index].start, match.start())[-2:]
        if len(named) < 2 or named[1][1] != match.start() or named[0][2] == named[1][2]:
            continue
        if _OLD.fullmatch(reading.view, named[0][1], named[1][0]):
            last = reading.lines[min(index + _LINES, len(reading.lines)) - 1]
            for start in starts[bisect_left(starts, match.end()) : bisect_left(starts, last.end)]:
                found[start] = (*found.get(start, ()), named[0][2])
    return found
