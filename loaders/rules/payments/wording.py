"""How an amount is worded: what it is spent on behind it, and what is said right before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.bullets import MARKS
from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.item_heads import without_labels
from loaders.rules.reading.reading import Reading
from loaders.rules.text.within import within

__all__ = ["CLAUSE", "Label", "acting", "is_apart", "label", "spent_on"]

CLAUSE = re.compile(rf"(?:[고며]|지만|는데|으나)\s?,|다\.|[{MARKS};]")
"""Matches where another clause begins."""

#: 12억 원을 들여 …, 3억 원 규모의 …
_SPENT = re.compile(rf"여?(?:을|를)?\s?{alternatives(words('budgets', 'spent_on'))}\s")
#: How far behind the amount that begins what it is spent on, and how far before it what it is called.
_REACH, _BACK = 60, 60
_BREAK = re.compile(rf"[,;{MARKS}]|[고며]\s|다\.\s")


class Label(NamedTuple):
    """The words that say what an amount is: where they begin, and how many letters they have that are no mere label."""

    start: int
    letters: int


def spent_on(reading: Reading, index: int, amount: Amount, mentions: Mentions) -> frozenset[int]:
    """The numbers of the programmes that the words behind an amount say it is spent on: 들여 ‘AI 관제’를 구축."""
    line = reading.lines[index]
    spent = _SPENT.match(reading.view, amount.end, line.end)
    if spent is None:
        return frozenset()
    places = mentions.first_from(spent.end())
    first = min(places.values(), default=line.end)
    if first >= min(line.end, spent.end() + _REACH) or CLAUSE.search(reading.view, spent.end(), first):
        return frozenset()
    if within(reading.amounts, spent.end(), first):
        return frozenset()
    return frozenset(number for number, place in places.items() if place == first)


def label(reading: Reading, index: int, amount: Amount) -> Label:
    """The words before an amount since the last break, be it another amount: ``▲로봇 보급(3억``, ``국비 2억``."""
    start = max(reading.lines[index].start, amount.start - _BACK)
    start = max([start, *(other.end + 1 for other in within(reading.amounts, start, amount.start))])
    start = max([start, *(found.end() for found in _BREAK.finditer(reading.view, start, amount.start))])
    return Label(start, len(without_labels(reading.view[start : amount.start])))


#: So many governments that a line names are looked at, and so far behind one is said that it acts by itself.
_FIRST, _BY_ITSELF = 12, 60
_ACTS = re.compile(r"(?:은|는|이|가|도|에서는|에서|에는)\s")
_APART = re.compile(rf"\s{alternatives(words('payments', 'apart'))}\s")


def acting(reading: Reading, index: int, amount: Amount) -> int:
    """Where the name of a government begins that is not the main one and acts first before the sum in its line."""
    named = (
        mention.start
        for mention in reading.mentions_in[index][:_FIRST]
        if mention.end < amount.start
        and reading.places.main not in mention.candidates
        and _ACTS.match(reading.view, mention.end)
    )
    return min(named, default=0)


def is_apart(reading: Reading, actor: int, amount: Amount) -> bool:
    """Whether the government whose name begins at ``actor`` is said to pay the sum for a thing of its own."""
    return actor > 0 and _APART.search(reading.view, actor, min(amount.start, actor + _BY_ITSELF)) is not None
