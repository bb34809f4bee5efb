"""Which amounts of a document are budgets: by the weights of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.rules.budgets.evidence import budget_evidence
from loaders.rules.budgets.gains import is_gain
from loaders.rules.budgets.matters import Matters
from loaders.rules.budgets.reckoning import is_reckoned
from loaders.rules.budgets.tenders import no_budgets
from loaders.rules.data.weighing import load_weights, log_odds
from loaders.rules.money.amounts import Amount
from loaders.rules.reading.reading import Reading
from loaders.rules.text.denials import is_cut, is_refused

__all__ = ["ALLOTTED", "POSSIBLE", "Budget", "allotted", "budgets", "sums"]

#: An amount is a budget from these log odds on …
ALLOTTED = 0.5
#: … and from these on it may be one, where a programme is near that it is for.
POSSIBLE = -1.5


class Budget(NamedTuple):
    """Money that a government allots: the amount, the number of its line, the log odds that it is so, and why."""

    amount: Amount
    line: int
    odds: float
    evidence: list[str]


def budgets(reading: Reading) -> list[Budget]:
    """The sums of the document that are budgets or may be, in order of place."""
    weights = load_weights("budgets")
    found = []
    named = list(sums(reading))
    matters = Matters(reading, named)
    for amount, line in named:
        evidence = budget_evidence(reading, amount, matters)
        odds = log_odds(evidence, weights)
        if odds >= POSSIBLE:
            found.append(Budget(amount, line, odds, evidence))
    return found


def allotted(found: Iterable[Budget]) -> list[Budget]:
    """Those that are budgets."""
    return [fund for fund in found if fund.odds >= ALLOTTED]


def sums(reading: Reading) -> Iterator[tuple[Amount, int]]:
    """The amounts of won with their lines: no other government's, no change, nothing cut or only wished for.

    Nor those that a notice of a tender calls taxes, bonds or estimates, prizes, what a budget buys,
    and how it is reckoned.
    """
    others = no_budgets(reading)
    for amount in reading.amounts:
        index = reading.line_at(amount.start)
        if amount.currency != "KRW" or index is None or amount.start in others:
            continue
        if index in reading.accounts or is_reckoned(reading, amount, index) or is_gain(reading, amount, index):
            continue
        line = reading.lines[index]
        after = reading.view[amount.end : line.end]
        cell = reading.cell_at(index, amount.start)
        changes = cell is not None and cell.kind in ("change", "each")
        if not (changes or line.foreign or is_refused(after) or is_cut(after)):
            yield amount, index
