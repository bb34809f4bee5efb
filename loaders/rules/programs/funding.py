"""What budgets say of a nominal's being the name of a programme: money that nothing else in sight is for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from operator import attrgetter

from loaders.rules.budgets.budgets import Budget
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.programs.name_evidence import kind_of_end
from loaders.rules.programs.names import is_digital
from loaders.rules.programs.nominals import Nominal
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.series import paid_items

__all__ = ["Funding"]

_said = partial(said, "programs_on_top")
#: So many lines behind a name its budget may stand.
_BEHIND = 2
_START = attrgetter("start")


class Funding:
    """The budgets of a document and the names that are programmes' by their own evidence.

    Args:
        reading: the document.
        budgets: its budgets, in order of place.
        names: the nominals that are held for names of programmes: none overlaps another.
    """

    def __init__(self, reading: Reading, budgets: Sequence[Budget], names: Sequence[Nominal]) -> None:
        self._reading = reading
        self._budgets = budgets
        self._places = [budget.amount.start for budget in budgets]
        self._names = sorted(names, key=_START)
        self._series: dict[int, list[int]] = {}

    def evidence(self, item: Nominal) -> list[Said]:
        """What the budgets around the nominal say; nothing where there is none."""
        found = []
        at = bisect_left(self._places, item.end)
        if at < len(self._budgets) and self._budgets[at].line <= item.line + _BEHIND:
            found.append(self._behind(item, self._budgets[at]))
        found += self._in_series(item)
        if at and self._budgets[at - 1].line == item.line and self._budgets[at - 1].amount.end <= item.start:
            end = self._budgets[at - 1].amount.end
            found.append(_before(self._any(end, item.start), bucket(item.start - end, 3, 10, 25)))
        return found

    def _in_series(self, item: Nominal) -> Iterator[Said]:
        """Whether it is one of several names with sums in brackets, and how many of the others are programmes'."""
        if item.line not in self._series:
            self._series[item.line] = paid_items(self._reading, item.line)
        ends = self._series[item.line]
        if item.end in ends:
            named = sum(self._ends_at(end) for end in ends if end != item.end)
            yield _in_series(bucket(named, 0, 1), is_digital(self._reading.view[item.start : item.end]))

    def _ends_at(self, place: int) -> bool:
        """Whether a programme's name ends there."""
        at = bisect_left(self._names, place, key=_START)
        return at > 0 and self._names[at - 1].end == place

    def _behind(self, item: Nominal, budget: Budget) -> Said:
        lines = self._reading.lines
        line, above = lines[item.line], lines[max(0, item.line - 1)]
        return _behind(
            item.source,
            kind_of_end(self._reading.view[item.start : item.end]),
            budget.line - item.line,
            self._any(item.end, budget.amount.start),
            self._any(line.start, line.end, item),
            self._any(above.start, item.start),
        )

    def _any(self, start: int, end: int, beside: Nominal | None = None) -> bool:
        """Whether a programme's name begins in ``[start, end)``, other than where ``beside`` is."""
        low = bisect_left(self._names, start, key=_START)
        high = bisect_left(self._names, end, low, key=_START)
        if beside is None:
            return low < high
        return any(name.end <= beside.start or beside.end <= name.start for name in self._names[low:high])


@lru_cache(maxsize=1024)
def _behind(source: str, ending: str, lines: int, between: bool, here: bool, before: bool) -> Said:
    place = f"budget after={lines} between={between} here={here}"
    return _said(place, f"{place} source={source}", f"{place} before={before}", f"{place} ending={ending}")


@lru_cache(maxsize=16)
def _in_series(named: str, digital: bool) -> Said:
    place = f"in a series named={named}"
    return _said(place, f"{place} digital={digital}", f"in a series digital={digital}")


@lru_cache(maxsize=16)
def _before(between: bool, distance: str) -> Said:
    return _said(f"budget before between={between}", f"budget before between={between} distance={distance}")
