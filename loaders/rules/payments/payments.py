"""Which programme each budget is for: by the weights of the evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from loaders.rules.budgets.budgets import Budget
from loaders.rules.data.weighing import total
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.evidence import Spot, weighed
from loaders.rules.payments.forms import Forms
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.order import in_order
from loaders.rules.programs.candidates import Program
from loaders.rules.reading.reading import Reading

__all__ = ["TIED", "Payment", "payments"]

#: A budget is that of the likeliest programme from these log odds on.
TIED = -0.75


class Payment(NamedTuple):
    """A budget: the amount, its line, the programme that it is for (None: the government's as a whole), how sure."""

    amount: Amount
    line: int
    program: Program | None
    probability: float
    basis: str = "explicit"


def payments(reading: Reading, found: Sequence[Program], funds: Iterable[Budget]) -> list[Payment]:
    """The budgets ``funds`` of the document with the programmes of ``found`` that they are for, in order of place."""
    mentions = Mentions(found)
    ordered = in_order(reading, mentions)
    forms = Forms(reading, found)
    return [_told(forms, fund) or _weighed(reading, fund, mentions, ordered) for fund in funds]


def _told(forms: Forms, fund: Budget) -> Payment | None:
    """The payment where the form of the paper tells its programme; that one is named above."""
    told = forms.told(fund.line)
    return told and Payment(fund.amount, fund.line, told[0], 1 / (1 + math.exp(-fund.odds)), "anaphora")


def _weighed(reading: Reading, fund: Budget, mentions: Mentions, ordered: Mapping[int, int]) -> Payment:
    """The payment by the order of sums and programmes, or by the weight of the evidence."""
    return _unless_total(reading, _payment(reading, fund, mentions, ordered.get(fund.amount.start)))


def _unless_total(reading: Reading, payment: Payment) -> Payment:
    """The payment; the government's as a whole where it sums up a table's rows, one of which names the programme."""
    mentions = payment.program.mentions if payment.program and payment.line in reading.totals else ()
    return payment._replace(program=None) if any(mention.row for mention in mentions) else payment


def _payment(reading: Reading, fund: Budget, mentions: Mentions, ordered: int | None) -> Payment:
    amount, line, odds, _ = fund
    spot = Spot(reading, fund, mentions)
    probability = sure = 1 / (1 + math.exp(-odds))
    number = ordered
    if number is None:
        best, back = max(((total(weighed(spot, item)), -item) for item in spot.near), default=(-math.inf, 0))
        if best < TIED:
            return Payment(amount, line, None, probability)
        number, sure = -back, min(probability, 1 / (1 + math.exp(-best)))
    return Payment(amount, line, mentions.programs[number], sure, "explicit" if number in spot.here else "anaphora")
