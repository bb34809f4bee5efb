"""Which amounts are budgets, and of which programme: by the weights of the evidence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.rules.budgets.evidence import budget_evidence
from loaders.rules.budgets.payments import Mentions, Spot, weighed
from loaders.rules.data.weighing import load_weights, log_odds, total
from loaders.rules.money.amounts import Amount
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.denials import is_cut, is_refused
from loaders.rules.reading.reading import Reading

__all__ = ["ALLOTTED", "TIED", "Payment", "payments", "sums"]

#: An amount is a budget from these log odds on …
ALLOTTED = 0.0
#: … and that of the likeliest programme from these log odds on.
TIED = -1.2


class Payment(NamedTuple):
    """A budget: the amount, its line, the programme that it is for (None: the government's as a whole), how sure."""

    amount: Amount
    line: int
    program: Program | None
    probability: float
    basis: str = "explicit"


def payments(reading: Reading, found: Sequence[Program]) -> list[Payment]:
    """The budgets of the document, in order of place."""
    weights = load_weights("budgets")
    mentions = Mentions(found)
    result = []
    for amount, line in sums(reading):
        odds = log_odds(budget_evidence(reading, amount), weights)
        if odds >= ALLOTTED:
            result.append(_payment(reading, amount, line, mentions, 1 / (1 + math.exp(-odds))))
    return result


def sums(reading: Reading) -> Iterator[tuple[Amount, int]]:
    """The amounts of won with their lines, without another government's and those cut, refused or only wished for."""
    for amount in reading.amounts:
        index = reading.line_at(amount.start)
        if amount.currency != "KRW" or index is None:
            continue
        line = reading.lines[index]
        after = reading.view[amount.end : min(line.end, amount.end + 30)]
        if not (line.foreign or is_refused(line.sentence.text) or is_cut(after)):
            yield amount, index


def _payment(reading: Reading, amount: Amount, line: int, mentions: Mentions, weight: float) -> Payment:
    spot = Spot(reading, amount, line, mentions)
    options = [(total(weighed(spot, number)), -number) for number in spot.near]
    best, number = max(options, default=(-math.inf, 0))
    if best < TIED:
        return Payment(amount, line, None, weight)
    named = -number in spot.here
    sure = min(weight, 1 / (1 + math.exp(-best)))
    return Payment(amount, line, mentions.programs[-number], sure, "explicit" if named else "anaphora")
