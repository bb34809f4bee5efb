"""Which amounts are budgets, and of which programme: by the weights of the evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.rules.budget_evidence import budget_evidence
from loaders.rules.candidates import Program
from loaders.rules.denials import is_refused
from loaders.rules.money import Amount
from loaders.rules.payment_evidence import Mentions, Spot, weighed
from loaders.rules.reading import Reading
from loaders.rules.weights import load_weights, probability, total

__all__ = ["TIED", "Payment", "payments"]

#: An amount is a budget from this probability on …
_SURE = 0.5
#: … and that of the likeliest programme from these log odds on.
TIED = -1.2


@dataclass(frozen=True, slots=True)
class Payment:
    """A budget: the amount, its line, and the programme that it is for (None: the government's as a whole)."""

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
    for amount in reading.amounts:
        line = reading.line_at(amount.start)
        if amount.currency == "KRW" and line is not None and not is_refused(reading.lines[line].sentence.text):
            weight = probability(budget_evidence(reading, amount), weights)
            if weight >= _SURE:
                result.append(_payment(reading, amount, line, mentions, weight))
    return result


def _payment(reading: Reading, amount: Amount, line: int, mentions: Mentions, weight: float) -> Payment:
    spot = Spot(reading, amount, line, mentions)
    options = [(total(weighed(spot, number)), -number) for number in spot.near]
    best, number = max(options, default=(-math.inf, 0))
    if best < TIED:
        return Payment(amount, line, None, weight)
    named = -number in spot.here
    return Payment(amount, line, mentions.programs[-number], weight, "explicit" if named else "anaphora")
