"""Moments: a year, month or day as it is written, in full or counted from a date of reference; and what it comes to."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

__all__ = ["Moment", "Reference", "resolve"]

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEAR_END = (1, 1)
_ROUND_NEW_YEAR = 9  # months: "1월" said in October may be the last or the next one
_LAST_SURE_DAY = 27  # "30일" in a text of "2021-01" may be of the month before
_ROUND_MONTH_END = 20  # days: "30일" said on the 2nd may be of the month before


class Moment(NamedTuple):
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

    @property
    def is_open(self) -> bool:
        """Whether nothing says the year: neither figures nor a word like 내년, 지난, 다음 달."""
        return self.year is None and self.year_shift is None and not self.lead and self.month_shift is None


class Reference(NamedTuple):
    """The date from which relative expressions count, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """``YYYY[-MM[-DD]]``."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @classmethod
    def of(cls, text: str | None) -> Reference | None:
        """Read ``YYYY[-MM[-DD]]``; None for None. Raises ValueError for anything else."""
        if text is None:
            return None
        found = _PARTIAL_DATE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        date(year or 0, month or 1, day or 1)
        return cls(year or 0, month, day)


def resolve(moment: Moment, reference: Reference | None, past: bool | None = None) -> str | None:
    """``YYYY[-MM[-DD]]`` as precise as is safe; None where the text and the reference do not tell.

    ``past``: the sentence speaks of what was (True) or what will be (False), None where it does not say.
    """
    if moment.week_shift is not None:
        return _week(moment, reference)
    year, month = _year(moment, reference), moment.month
    if year is not None and month is None and moment.part == _YEAR_END:
        month = 12
    elif year is None:
        year, month = _around(moment, reference, past)
    if year is None or not 1 <= year <= 9999:
        return None
    if moment.day is not None and (month is None or moment.day > calendar.monthrange(year, month)[1]):
        return None
    return Reference(year, month, moment.day).text


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
        return _year_of_part(moment, reference), 12 if moment.part == _YEAR_END else None
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
    if abs(month - now) < _ROUND_NEW_YEAR:
        return reference.year
    if past is None:
        return None
    other = reference.year + (1 if month < now else -1)
    return other if past == (month > now) else reference.year


def _before(month: int, day: int | None, now: int, today: int | None) -> bool | None:
    """Whether month and day lie before the reference; None in the same month where days do not tell."""
    if month != now:
        return month < now
    return None if day is None or today is None or day == today else day < today


def _month_of_day(moment: Moment, reference: Reference, past: bool | None) -> tuple[int | None, int | None]:
    """A day alone is of the reference's month, but that 지난, 오는 or the turn of the month may say otherwise."""
    day, today = moment.day or 1, reference.day
    if today is None:
        sure = reference.month is not None and not moment.lead and day <= _LAST_SURE_DAY
        return (reference.year, reference.month) if sure else (None, None)
    shift = 0
    if moment.lead == "past" or (moment.lead is None and past):
        shift = -1 if day > today else 0
    elif moment.lead == "coming":
        shift = 1 if day < today else 0
    elif past is None and day - today > _ROUND_MONTH_END:
        return None, None
    return _shifted(reference, shift)


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
