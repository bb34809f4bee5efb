"""Which programme each budget is for: by the weights of the evidence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.rules.budgets.budgets import Budget, allotted
from loaders.rules.data.weighing import total
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.comparison import compared, likeliest
from loaders.rules.payments.evidence import Spot, weighed
from loaders.rules.payments.forms import Forms
from loaders.rules.payments.made_up import made_up
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.objects import is_elsewhere
from loaders.rules.payments.order import in_order
from loaders.rules.payments.shared import Shared, shared
from loaders.rules.payments.together import together
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


def payments(reading: Reading, found: Sequence[Program], funds: Sequence[Budget]) -> list[Payment]:
    """The budgets of the document with the programmes of ``found`` that they are for, in order of place.

    A sum that each of several programmes has comes once for each. ``funds``: the sums that are budgets or may be.
    """
    mentions = Mentions(found)
    sure = in_order(reading, mentions)
    of_none = together(reading, mentions) | made_up(reading, mentions)
    known = {start: Shared(parts=numbers) for start, numbers in of_none.items()}
    known |= shared(reading, mentions) | {start: Shared(each=(number,)) for start, number in sure.items()}
    forms = Forms(reading, found)
    options = [_options(reading, fund, mentions) for fund in funds]
    weighed_again = compared(funds, [likeliest(found, option.odds) for option in options], len(found))
    return [
        payment
        for (fund, parts), option in zip(weighed_again, options, strict=True)
        for budget in allotted([fund._replace(odds=total(parts, fund.odds))])
        for payment in _told(forms, budget) or _weighed(option, budget, known)
    ]


class _Options(NamedTuple):
    """The programmes near a sum, with the log odds that each has it."""

    spot: Spot
    odds: dict[int, float]


def _options(reading: Reading, fund: Budget, mentions: Mentions) -> _Options:
    spot = Spot(reading, fund, mentions)
    return _Options(spot, {number: total(weighed(spot, number)) for number in spot.near})


def _told(forms: Forms, fund: Budget) -> list[Payment]:
    """The payment where the form of the paper tells its programme; that one is named above."""
    told = forms.told(fund.line)
    if told is None:
        return []
    return [Payment(fund.amount, fund.line, told[0], 1 / (1 + math.exp(-fund.odds)), "anaphora")]


def _weighed(option: _Options, fund: Budget, known: Mapping[int, Shared]) -> list[Payment]:
    """The payments by the order of sums and programmes, or by the weight of the evidence."""
    found = _payments(option, fund, known.get(fund.amount.start, Shared()))
    return [_unless_total(option.spot.reading, payment) for payment in found]


def _is_elsewhere(spot: Spot, number: int) -> bool:
    """Whether the words around the sum say that it is for something else than the programme."""
    inside = number in spot.here
    if inside and spot.begins_anew(number):
        return True
    if not inside and spot.apart and spot.around.owner is None:
        return True
    near = spot.around
    if not (near.whole or near.object.how):
        return False
    return is_elsewhere(near, spot.mentions.names[number], number, spot.own_sum(number), inside)


def _unless_total(reading: Reading, payment: Payment) -> Payment:
    """The payment; the government's as a whole where it sums up a table's rows, one of which names the programme."""
    mentions = payment.program.mentions if payment.program and payment.line in reading.totals else ()
    return payment._replace(program=None) if any(mention.row for mention in mentions) else payment


def _payments(option: _Options, fund: Budget, known: Shared) -> Iterator[Payment]:
    amount, line, odds, _ = fund
    spot = option.spot
    probability = sure = 1 / (1 + math.exp(-odds))
    numbers = known.each
    if not numbers:
        near = [item for item in spot.near if item not in known.parts and not _is_elsewhere(spot, item)]
        best, back = max(((option.odds[item], -item) for item in near), default=(-math.inf, 0))
        if best < TIED:
            yield Payment(amount, line, None, probability)
            return
        numbers, sure = (-back,), min(probability, 1 / (1 + math.exp(-best)))
    for number in numbers:
        basis = "explicit" if number in spot.here else "anaphora"
        yield Payment(amount, line, spot.mentions.programs[number], sure, basis)
