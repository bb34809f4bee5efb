"""Where the programmes of a document are named: found from the place of an amount."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.rules.data.weighing import bucket
from loaders.rules.money.amounts import Amount
from loaders.rules.programs.candidates import Candidate, Program

__all__ = ["Mentions"]

#: So many mentions before and behind an amount are looked at …
_AROUND = 12
#: … and so many of those between a programme and an amount: more say no more, and a long text has very many.
_BETWEEN = 400


class Mentions:
    """All mentions of the programmes of a document, in order of place.

    Args:
        programs: the programmes; they are called by their numbers here.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = programs
        #: The mentions of each programme, its name without blanks, and what it is among the others.
        self.of = [sorted(program.mentions, key=lambda mention: mention.start) for program in programs]
        self.names = [program.name.replace(" ", "") for program in programs]
        self.rank = [_rank(program, number, len(programs)) for number, program in enumerate(programs)]
        self._places = [[mention.start for mention in found] for found in self.of]
        places = sorted((m.start, m.end, number) for number, found in enumerate(self.of) for m in found)
        self._starts = [start for start, _, _ in places]
        self._numbers = [number for _, _, number in places]

    def _between(self, start: int, end: int) -> tuple[int, int]:
        low = bisect_left(self._starts, start)
        return low, bisect_left(self._starts, end, low)

    def any(self, start: int, end: int) -> bool:
        """Whether a programme is named in ``[start, end)``."""
        low, high = self._between(start, end)
        return low < high

    def between(self, start: int, end: int) -> set[int]:
        """Numbers of the programmes that are named in ``[start, end)``, by the last mentions there."""
        low, high = self._between(start, end)
        return set(self._numbers[max(low, high - _BETWEEN) : high])

    def last_before(self, place: int) -> dict[int, int]:
        """Where each programme is named last before ``place``, by the last mentions there."""
        high = bisect_left(self._starts, place)
        low = max(0, high - _BETWEEN)
        return dict(zip(self._numbers[low:high], self._starts[low:high], strict=True))

    def first_from(self, place: int) -> dict[int, int]:
        """Where each programme is named first from ``place`` on, by the next mentions there."""
        low = bisect_left(self._starts, place)
        high = low + _BETWEEN
        return dict(zip(self._numbers[low:high][::-1], self._starts[low:high][::-1], strict=True))

    def near(self, place: int) -> list[int]:
        """Numbers of the programmes that an amount at ``place`` may be for: those named around it, and the first."""
        at = bisect_left(self._starts, place)
        return sorted({*self._numbers[:1], *self._numbers[max(0, at - _AROUND) : at + _AROUND]})

    def beside(self, number: int, amount: Amount) -> tuple[int, Candidate | None, Candidate | None]:
        """How many mentions of a programme stand before an amount, the last of them, and the first behind it."""
        places, starts = self.of[number], self._places[number]
        low = bisect_left(starts, amount.start)
        while low and places[low - 1].end > amount.start:
            low -= 1
        high = bisect_left(starts, amount.end, low)
        return low, places[low - 1] if low else None, places[high] if high < len(places) else None


_WHOLE = re.compile(r"계획|전략|로드맵|마스터플랜|종합|프로젝트$")


def _rank(program: Program, number: int, count: int) -> tuple[str, str, bool, bool, str]:
    """What a programme is among all: how many there are, its place, whether the title names it, the whole, how sure."""
    return (
        bucket(count, 1, 2, 4, 8),
        bucket(number, 0, 1, 2),
        min((mention.start, mention.line) for mention in program.mentions)[1] == 0,
        _WHOLE.search(program.name) is not None,
        bucket(program.probability * 100, 50, 70, 85, 95),
    )
