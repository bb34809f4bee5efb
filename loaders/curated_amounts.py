"""Compares the sum of money that a reviewer states with the words that are quoted for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.rules.money.amounts import amounts, unit_of
from ontology.errors import DataError
from ontology.statement import Statement

__all__ = ["amount_faults"]

_AMOUNT = "amount"
#: A line may end inside an amount, and the next one be indented: 2조 5천⏎  억 원.
_LINE_END = re.compile(r"\s*\n\s*")
#: Behind an amount: it is counted more than once (2억 원씩 5개 구, 2억 원×5개소).
_COUNTED = re.compile(r" ?(?:씩|[×xX*])")


def amount_faults(statements: Iterable[Statement], places: Mapping[str, str]) -> Iterator[DataError]:
    """An error for each amount that its own words contradict; ``places`` maps ids of statements to ``file:line``.

    They do where they hold one amount (or range) and it is another one. Of several it may be any sum, and of one that
    is counted (씩) a product. Words that hold none contradict nothing, nor do they what follows from more than them
    (not ``explicit``).
    """
    for item in statements:
        if item.predicate != _AMOUNT or item.basis != "explicit" or item.rejected or not item.object.isdigit():
            continue
        words = [span.quote for span in item.spans]
        said = _said(words)
        if said and item.object not in said:
            yield DataError(
                "amount-differs",
                f"amount is {item.object}, but {' // '.join(words)!r} is {said[0]}",
                place=places.get(item.id, item.document),
                remedy=f"put ~context behind it where more than its words says so, else write amount: {said[0]}",
            )


def _said(words: Sequence[str]) -> list[str]:
    """The values, or ends of a range, that the words can state; nothing where they leave open what it comes to."""
    readings = [_values(words), _values([_LINE_END.sub("", quote) for quote in words])]
    return [] if None in readings else [value for values in readings for value in values or ()]


def _values(words: Sequence[str]) -> list[str] | None:
    """The value of the one amount in the words, or both ends of its range; none where they hold none.

    None where they hold several, or one that is counted. A unit (단위: 1억원) is no amount but tells what the bare
    numbers beside it are worth.
    """
    scale, rest = None, []
    for quote in words:
        unit = unit_of(quote)
        scale = unit.won if unit else scale
        rest.append(f"{quote[: unit.start]}\n{quote[unit.end :]}" if unit else quote)
    found = [(amount, quote) for quote in rest for amount in amounts(quote, unit=scale)]
    if len(found) > 1 or any(_COUNTED.match(quote, amount.end) for amount, quote in found):
        return None
    return [str(value) for amount, _ in found for value in (amount.value, amount.high) if value]
