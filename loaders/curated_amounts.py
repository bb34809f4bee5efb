"""Compares the sum of money that a reviewer states with the words that are quoted for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.rules.money.amounts import amounts
from ontology.errors import DataError
from ontology.statement import Statement

__all__ = ["amount_faults"]

_AMOUNT = "amount"


def amount_faults(statements: Iterable[Statement], places: Mapping[str, str]) -> Iterator[DataError]:
    """An error for each amount that its own words contradict; ``places`` maps ids of statements to ``file:line``.

    They do where they hold amounts and it is none of them, no end of a range and not their sum. Words that hold none
    (a cell of a table) contradict nothing, nor do they what follows from more than them (not ``explicit``).
    """
    for item in statements:
        if item.predicate != _AMOUNT or item.basis != "explicit" or item.rejected or not item.object.isdigit():
            continue
        words = [span.quote for span in item.spans]
        # A line may end inside an amount: 2조 5천⏎억 원.
        said = [*_values(words), *_values([quote.replace("\n", "") for quote in words])]
        if said and item.object not in said:
            yield DataError(
                "amount-differs",
                f"amount is {item.object}, but {' // '.join(words)!r} is {said[0]}",
                place=places.get(item.id, item.document),
                remedy=f"write amount: {said[0]}, or ~context behind it where more than its words says so",
            )


def _values(words: Sequence[str]) -> list[str]:
    """Every value that the words can state, in their order, and last the sum of all."""
    found = [amount for quote in words for amount in amounts(quote)]
    ends = [str(value) for amount in found for value in (amount.value, amount.high) if value]
    return [*ends, str(sum(amount.value for amount in found))] if found else []
