"""Sums of which another sum is made: prices of one thing (``3대 × 20,000천원``), and how a budget is reckoned."""

from __future__ import annotations

import re

from loaders.rules.money.amounts import Amount
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.reading import Reading

__all__ = ["is_reckoned"]

_TIMES = re.compile(r"\s?[×✕*]\s?")
_TIMES_BEFORE = re.compile(r"[×✕*]\s?$")
_HEADS = re.compile(r"산출\s?(?:근거|내역|기초)")


def is_reckoned(reading: Reading, amount: Amount, index: int) -> bool:
    """Whether the amount in line ``index`` is the price of one of several, or stands where a budget is reckoned."""
    line = reading.lines[index]
    if not _TIMES.search(line.sentence.text):
        return False
    if _TIMES.match(reading.view, amount.end, line.end) or _TIMES_BEFORE.search(
        reading.view, max(line.start, amount.start - 2), amount.start
    ):
        return True
    head = head_of(reading, index)
    return head is not None and _HEADS.search(reading.lines[head].sentence.text) is not None
