"""Rows of a budget book that part a programme's money by items of account: ``201-01 사무관리비 12,000``."""

from __future__ import annotations

import re

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.item_heads import without_labels
from loaders.rules.reading.reading import Reading

__all__ = ["by_account"]

_ACCOUNT = re.compile(
    rf"[\s|·\-–○]{{0,8}}(?:\(?\d{{3}}(?:-\d{{2}})?\)?|\d{{2}})[\s|.]{{0,3}}(?:[가-힣]{{2,8}}\s)?"
    rf"{alternatives(words('budgets', 'accounts'))}"
)
#: A line of fewer letters that are no labels says only who pays (국 625,000).
_TELLING = 2


def by_account(reading: Reading, mentions: Mentions) -> dict[int, int]:
    """The number of the programme above, by the place of each sum in a row that is an item of account of it."""
    found: dict[int, int] = {}
    above: int | None = None
    for index, line in enumerate(reading.lines):
        text = line.sentence.text
        if line.sentence.kind == "prose":
            above = None
        elif _ACCOUNT.match(text):
            if above is not None:
                found |= dict.fromkeys((amount.start for amount in reading.amounts_in[index]), above)
        elif len(without_labels(text)) >= _TELLING:
            named = {number for _, _, number in mentions.last_of(line.start, line.end)}
            above = min(named) if len(named) == 1 else None
    return found
