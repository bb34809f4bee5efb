"""What programmes and the other sums of a document say of a sum's being a budget, on top of its own odds.

A sum that a programme near it is likely to have is a budget; one that none has is for something else, though its own
words speak of spending: stacked generalization (Wolpert 1992), as for programmes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from loaders.rules.budgets.budgets import Budget
from loaders.rules.data.weighing import Said, bucket, said, step
from loaders.rules.programs.candidates import Program

__all__ = ["Tie", "compared", "likeliest"]

_said = partial(said, "budgets_on_top")


class Tie(NamedTuple):
    """The likeliest programme for a sum: the log odds that it has it, and how sure it is that it is a programme."""

    odds: float
    probability: float


def likeliest(programs: Sequence[Program], odds: Mapping[int, float]) -> Tie | None:
    """The likeliest of the programmes for a sum; ``odds``: the log odds of those near it, by their numbers."""
    if not odds:
        return None
    best = min(odds, key=lambda number: (-odds[number], number))
    return Tie(odds[best], programs[best].probability)


def compared(funds: Sequence[Budget], ties: Sequence[Tie | None], programs: int) -> Iterator[tuple[Budget, list[Said]]]:
    """Each sum that may be a budget, and what the others and the programmes say of it.

    Args:
        funds: the sums, in order of place.
        ties: the likeliest programme for each; None where none is near.
        programs: how many programmes the document has.
    """
    count = _of_document(bucket(programs, 0, 1, 2, 4, 8), bucket(len(funds), 1, 2, 5, 10, 18))
    likely = ["none", *(bucket(fund.odds, -2, 0, 2) for fund in funds), "none"]
    for at, (fund, tie) in enumerate(zip(funds, ties, strict=True), start=1):
        yield fund, [count, _tied(tie, likely[at]), _beside(step(fund.odds), *likely[at - 1 : at + 2])]


@lru_cache(maxsize=256)
def _of_document(programs: str, sums: str) -> Said:
    return _said("bias", f"programmes={programs} sums={sums}")


def _tied(tie: Tie | None, likely: str) -> Said:
    if tie is None:
        return _said("tie=none", f"tie=none likely={likely}")
    return _by_tie(step(tie.odds), bucket(tie.probability * 100, 50, 70, 85, 95), likely)


@lru_cache(maxsize=1024)
def _by_tie(odds: str, probability: str, likely: str) -> Said:
    return _said(f"tie={odds}", f"tie={odds} likely={likely}", f"tie={odds} probability={probability}")


@lru_cache(maxsize=1024)
def _beside(odds: str, before: str, likely: str, after: str) -> Said:
    return _said(f"odds={odds}", f"before={before} likely={likely} after={after}")
