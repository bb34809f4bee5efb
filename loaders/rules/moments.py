"""Moments: a year, month or day as it is written, in full or counted from a date of reference; and what it comes to."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["Moment", "Reference", "resolve"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time as written in ``[start, end)``. What is not said is None.

    ``year_shift``, ``month_shift``, ``week_shift``: counted from the reference (내년 +1, 지난달 -1, 다음 주 +1).
    ``lead``: 지난 or 오는 before it. ``part``: (2, 1) the first of two halves, (4, 3) the third of four quarters,
    (1, 1) the end of the year (연말).
    """

    start: int
    end: int
    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    day: int | None = None
    lead: Literal["past", "coming"] | None = None
    part: tuple[int, int] | None = None
    within: bool = False

    @property
    def explicit(self) -> bool:
        """Whether the year is written, so that no reference is needed."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Reference:
    """The date from which relative expressions count, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, text: str | None) -> Reference | None:
        """Read ``YYYY[-MM[-DD]]``; None for None. Raises ValueError for anything else."""
        if text is None:
            return None
        year, *rest = (int(part) for part in text.split("-"))
        month, day = [*rest, None, None][:2]
        date(year, month or 1, day or 1)
        return cls(year, month, day)


def resolve(moment: Moment, reference: Reference | None, past: bool | None = None) -> str | None:
    """``YYYY[-MM[-DD]]`` as precise as is safe; None where the text and the reference do not tell.

    ``past``: the sentence speaks of what was (True) or what will be (False), None where it does not say.
    """
    if moment.week_shift is not None:
        return _week(moment, reference)
    year, month = _year(moment, reference), moment.month
    if year is not None and moment.month is None and moment.month_shift is None and moment.day is None:
        return f"{year:04}-12" if moment.part == (1, 1) else f"{year:04}"
    if year is None:
        year, month = _around(moment, reference, past)
    if year is None:
        return None
    if month is None:
        return f"{year:04}"
    if moment.day is None:
        return f"{year:04}-{month:02}"
    if moment.day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{moment.day:02}"


def _year(moment: Moment, reference: Reference | None) -> int | None:
    if moment.year is not None:
        return moment.year
    if moment.year_shift is not None and reference is not None:
        return reference.year + moment.year_shift
    return None


def _around(moment: Moment, reference: Reference | None, past: bool | None) -> tuple[int | None, int | None]:
    """Year and month of a moment without a year; (None, None) where two readings are possible."""
    if reference is None or moment.year_shift is not None:
        return None, None
    if moment.part is not None:
        return _year_of_part(moment, reference), None if moment.part != (1, 1) else 12
    if moment.month_shift is not None:
        return _shifted(reference, moment.month_shift)
    if moment.month is not None:
        return _year_of_month(moment, reference, past), moment.month
    if moment.day is not None:
        return _month_of_day(moment, reference, past)
    return None, None


def _year_of_part(moment: Moment, reference: Reference) -> int | None:
    """A half or quarter that is running or still to come is this year's; one that is over may be next year's."""
    count, which = moment.part or (1, 1)
    if count == 1:
        return reference.year - (moment.lead == "past" and reference.month in range(1, 7))
    if reference.month is None:
        return None if moment.lead else reference.year if which == count else None
    now = (reference.month - 1) * count // 12 + 1
    if moment.lead == "past":
        return reference.year if which < now else reference.year - 1
    if which >= now:
        return reference.year
    return reference.year + 1 if moment.lead == "coming" else None


def _shifted(reference: Reference, months: int) -> tuple[int | None, int | None]:
    if reference.month is None:
        return None, None
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return year, month + 1


def _year_of_month(moment: Moment, reference: Reference, past: bool | None) -> int | None:
    """지난 2월 is the last February, 오는 7월 the next July; a month alone is this year's, but not around New Year."""
    month, now = moment.month or 1, reference.month
    if now is None:
        return None if moment.lead else reference.year
    before = _before(month, moment.day, now, reference.day)
    if moment.lead == "past":
        return None if before is None else reference.year if before else reference.year - 1
    if moment.lead == "coming":
        return None if before is None else reference.year + 1 if before else reference.year
    if abs(month - now) < 9:
        return reference.year
    if past is None or past == (month < now):
        return None if past is None else reference.year
    return reference.year + (1 if month < now else -1)


def _before(month: int, day: int | None, now: int, today: int | None) -> bool | None:
    """Whether month and day lie before the reference; None in the same month where days do not tell."""
    if month != now:
        return month < now
    return None if day is None or today is None or day == today else day < today


def _month_of_day(moment: Moment, reference: Reference, past: bool | None) -> tuple[int | None, int | None]:
    """A day alone is of the reference's month, but that 지난, 오는 or the turn of the month may say otherwise."""
    day, today = moment.day or 1, reference.day
    if reference.month is None:
        return None, None
    if today is None:
        return (None, None) if moment.lead or day >= 28 else (reference.year, reference.month)
    if moment.lead == "past":
        return _shifted(reference, 0 if day <= today else -1)
    if moment.lead == "coming":
        return _shifted(reference, 0 if day >= today else 1)
    if day > today and past:
        return _shifted(reference, -1)
    if day > today and past is None and day - today > 20:
        return None, None
    return _shifted(reference, 0)


def _week(moment: Moment, reference: Reference | None) -> str | None:
    """The month or year that holds the whole week (Monday to Sunday), or the day where it is named."""
    if reference is None or reference.month is None or reference.day is None:
        return None
    today = date(reference.year, reference.month, reference.day)
    monday = today + timedelta(weeks=moment.week_shift or 0, days=-today.weekday())
    week = [monday + timedelta(days=index) for index in range(7)]
    if moment.day is not None:
        named = [day for day in week if day.day == moment.day]
        return named[0].isoformat() if named else None
    if week[0].month == week[6].month:
        return f"{week[0].year:04}-{week[0].month:02}"
    return f"{week[0].year:04}" if week[0].year == week[6].year else None
