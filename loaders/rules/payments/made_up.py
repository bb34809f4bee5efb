"""Sums that those behind them in the line make up: 남은 8억 원은 ‘A’(5억 원)와 ‘B’(3억 원)에. They are of no part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.reading import Reading

__all__ = ["made_up"]

#: So many sums make one up at most.
_PARTS = 12
#: So far before a sum it is called what is left.
_REACH = 8
_IN_BRACKET = re.compile(r"\([^()]{0,12}$")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣]){alternatives(words('payments', 'rests'))}\s(?:약\s)?$")


def made_up(reading: Reading, mentions: Mentions) -> dict[int, tuple[int, ...]]:
    """The numbers of the programmes that no such sum is for, by the place of the sum: those that share it.

    What others have left is for none at all.
    """
    found = {}
    for line, amounts in zip(reading.lines, reading.amounts_in, strict=True):
        for at, amount in enumerate(amounts if len(amounts) > 2 else ()):
            last = _last_part(amount, list(_bracketed(reading.view, amount.end, amounts[at + 1 : at + 1 + _PARTS])))
            if last is not None:
                parts = mentions.between(amount.end, last.end) - mentions.between(line.start, amount.start)
                if _rest().search(reading.view, max(line.start, amount.start - _REACH), amount.start):
                    parts = set(range(len(mentions.of)))
                found[amount.start] = tuple(sorted(parts))
    return found


def _bracketed(view: str, floor: int, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The first of the amounts, as far as each stands in a bracket."""
    for amount in amounts:
        if not _IN_BRACKET.search(view, floor, amount.start):
            return
        yield amount
        floor = amount.end


def _last_part(amount: Amount, behind: Sequence[Amount]) -> Amount | None:
    """The last of two or more amounts that come to the one before them; None where none do."""
    come_to = 0
    for at, part in enumerate(behind):
        come_to += part.value
        if come_to == amount.value and at:
            return part
    return None
