"""Half-open spans of days, and partial dates compared with them at common precision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.errors import UsageError

__all__ = ["Dated", "first_day"]

_PARTIAL = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def first_day(partial: str) -> str:
    """The first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        UsageError: ``date-malformed`` for anything else.
    """
    if not _PARTIAL.fullmatch(partial):
        raise UsageError("date-malformed", f"{partial!r} is no date", remedy="write YYYY, YYYY-MM or YYYY-MM-DD")
    return partial + "0000-01-01"[len(partial) :]


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something in force from the day ``start`` until before the day ``end`` (``YYYY-MM-DD``); None is open."""

    start: str | None = None
    end: str | None = None

    def holds(self, on: str | None) -> bool:
        """Whether it is in force at some day of the partial date ``on``; None asks whether it ever was."""
        if on is None:
            return True
        first = first_day(on)
        return (self.start is None or self.start[: len(on)] <= on) and (self.end is None or first < self.end)

    def common(self, other: Dated) -> Dated | None:
        """The days that both have; None where there are none."""
        start = max(self.start or "", other.start or "") or None
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return Dated(start=start, end=end) if start is None or end is None or start < end else None

    def within(self, other: Dated) -> bool:
        """Whether every day of it is a day of ``other``."""
        common = self.common(other)
        return common is not None and (common.start, common.end) == (self.start, self.end)
