"""What notices call their sums: taxes, bonds, pay and, beside the sum allotted, estimates are no budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.money.amounts import Amount
from loaders.rules.reading.reading import Reading

__all__ = ["no_budgets"]

#: How far before a sum what it is called begins.
_REACH = 24
_KINDS = ("taxes", "pay", "estimates", "wholes")


def no_budgets(reading: Reading) -> set[int]:
    """Where the sums begin that a notice calls no budget."""
    called = dict(_called(reading))
    estimated = {"taxes", "pay", "estimates"} if "wholes" in called.values() else {"taxes", "pay"}
    return {start for start, kind in called.items() if kind in estimated}


def _called(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where the sums begin that are called one of the kinds, and which; by the words before or the column's head."""
    for index, line in enumerate(reading.lines):
        for amount in reading.amounts_in[index]:
            before = reading.view[max(line.start, amount.start - _REACH) : amount.start]
            names = (before, _head(reading, index, amount))
            for kind in _KINDS:
                if any(_label(kind).search(name) for name in names):
                    yield amount.start, kind
                    break


def _head(reading: Reading, index: int, amount: Amount) -> str:
    return next((cell.head for cell in reading.cells.get(index, ()) if cell.start <= amount.start < cell.end), "")


@cache
def _label(kind: str) -> re.Pattern[str]:
    """Matches where such a word, be it in wide type, stands right before a sum (추 정 가 격 : 금400,000원)."""
    wide = "|".join(r"\s?".join(map(re.escape, word)) for word in sorted(words("budgets", kind)))
    return re.compile(rf"(?:{wide})\s?(?:\([^()]*\)\s?)?[:：|은는이]?\s?(?:일?금|金|₩)?\s?$")
