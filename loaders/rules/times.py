"""Finds expressions of time in Korean text and says what they come to, never more precisely than the text does.

Relative expressions (내년, 지난달, 18일) count from the date of reference that the caller gives, never from today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from loaders.rules.moment_reader import SPAN, START, read_moments, second_moment
from loaders.rules.moments import Moment, Reference, resolve
from loaders.rules.words import alternatives, word_lists
from ontology.errors import UsageError

__all__ = ["TimeExpression", "times"]

Kind = Literal["point", "period", "deadline", "since", "duration"]

_LISTS = word_lists("times")
_DURATION = re.compile(
    r"(?:(?:향후|앞으로|최근) ?)?(?P<count>\d{1,3}) ?(?:(?:년|개월|달|주|일)(?: ?\d{1,2} ?개월)?여?"
    r"(?: ?동안| ?간(?![가-힣])|간(?=[의에은을이도만씩으]))|개년(?!도))"
    r"|(?:향후|앞으로) ?\d{1,2} ?(?:년|개월)(?![가-힣]|도)"
)
_AHEAD = re.compile(r"(?:향후|앞으로|최근) ?(?=\d)")
_START = re.compile(rf"{START.pattern}|{_AHEAD.pattern}")
_TO = re.compile(rf" ?[{SPAN}] ?|(?P<from> ?부터 ?)(?:오는 )?|(?P<place>에서 ?)")
_UNTIL = re.compile(r" ?까지| ?(?:이내|안|내)(?:에|로)?(?![가-힣])| ?이전(?=[에의까 ])")
_SINCE = re.compile(r" ?(?:부터|이후|이래)(?!로)")
_OPEN = re.compile(rf" ?[{SPAN[:-1]}](?! ?[\d'’‘])")
_RECURRING = re.compile(rf"{alternatives(_LISTS['recurring'])} ?$")
_SAYS = re.compile(rf"(?P<said>{alternatives(_LISTS['said'])})|{alternatives(_LISTS['ahead'])}")
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in ``[start, end)``; ``quote`` is the text there.

    ``begin`` and ``until`` are ``YYYY[-MM[-DD]]`` or open. A point has ``begin`` only, a deadline (2025년까지) ``until``
    only, ``since`` (2024년부터) ``begin`` only, a period both; a duration (3년간) has neither. ``resolved``: a date is
    known. ``basis``: ``explicit`` where the year is written, ``context`` where the reference or a neighbour gave it.
    """

    start: int
    end: int
    quote: str
    begin: str | None
    until: str | None
    kind: Kind
    resolved: bool
    basis: Literal["explicit", "context"]


def times(text: str, reference: str | None = None, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The expressions of time in ``text[start:end]``, in the order of the text; offsets count from the text's beginning.

    ``reference``: ``YYYY[-MM[-DD]]`` from which relative expressions count; without it they stay unresolved.

    Raises:
        UsageError: ``reference-malformed`` where ``reference`` is no such date.
    """
    try:
        base = Reference.of(reference)
    except ValueError as error:
        raise UsageError(
            "reference-malformed", f"{reference!r} is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD"
        ) from error
    return list(_Scan(text, base, len(text) if end is None else end).run(start))


class _Scan:
    """One pass over the text; remembers the last date of the sentence, on which later ones may lean."""

    def __init__(self, text: str, reference: Reference | None, stop: int) -> None:
        self._text, self._reference, self._stop = text, reference, stop
        self._anchor: tuple[int, str] | None = None

    def run(self, start: int) -> Iterator[TimeExpression]:
        at = start
        for found in _START.finditer(self._text, start, self._stop):
            if found.start() < at:
                continue
            expression = self._duration(found.start()) or self._dated(found.start())
            if expression is not None:
                at = expression.end
                yield expression

    def _duration(self, at: int) -> TimeExpression | None:
        found = _DURATION.match(self._text, at, self._stop)
        return self._expression(at, found.end(), None, None, "duration", "explicit") if found else None

    def _dated(self, at: int) -> TimeExpression | None:
        read = read_moments(self._text, at, self._stop)
        if read is None:
            return None
        first, last = read
        if first.year is None and _RECURRING.search(self._text, max(at - 6, 0), at):
            return None
        if last is None:
            last = self._upper(first)
        if last is not None:
            return self._period(first, last)
        return self._single(first)

    def _upper(self, first: Moment) -> Moment | None:
        """The upper end after ∼, 부터 … 까지 or 에서 … 까지."""
        to = _TO.match(self._text, first.end, self._stop)
        if to is None:
            return None
        read = second_moment(self._text, to.end(), self._stop, first)
        if read is None or read[1] is not None:
            return None
        last = read[0]
        named = to["from"] or to["place"]
        return None if named and not _UNTIL.match(self._text, last.end, self._stop) else last

    def _period(self, first: Moment, last: Moment) -> TimeExpression:
        first, last = _shared(first, last)
        until = _UNTIL.match(self._text, last.end, self._stop)
        end = until.end() if until else last.end
        begin = self._date(first)
        if last.year is None and last.year_shift is None and begin and last.month_shift is None and not last.lead:
            finish = _after(begin, last)
        else:
            finish = self._date(last)
        if begin and finish and finish < begin[: len(finish)]:
            begin = finish = None
        basis: Literal["explicit", "context"] = "explicit" if first.explicit else "context"
        return self._expression(first.start, end, begin, finish, "period", basis)

    def _single(self, moment: Moment) -> TimeExpression:
        value = self._date(moment)
        basis: Literal["explicit", "context"] = "explicit" if moment.explicit else "context"
        start, end = moment.start, moment.end
        since = _SINCE.match(self._text, end, self._stop)
        if since is not None:
            return self._expression(start, since.end(), value, None, "since", basis)
        until = _UNTIL.match(self._text, end, self._stop)
        if until is not None or moment.within:
            return self._expression(start, until.end() if until else end, None, value, "deadline", basis)
        before = self._text[max(start - 2, 0) : start].rstrip(" ")[-1:]
        if before and before in SPAN[:-1]:
            return self._expression(start, end, None, value, "deadline", basis)
        if moment.month or moment.year:
            opened = _OPEN.match(self._text, end, self._stop)
            if opened is not None:
                return self._expression(start, opened.end(), value, None, "since", basis)
        return self._expression(start, end, value, None, "point", basis)

    def _expression(
        self,
        start: int,
        end: int,
        begin: str | None,
        until: str | None,
        kind: Kind,
        basis: Literal["explicit", "context"],
    ) -> TimeExpression:
        if begin or until:
            self._anchor = end, until or begin or ""
        resolved = begin is not None or until is not None
        return TimeExpression(start, end, self._text[start:end], begin, until, kind, resolved, basis)

    def _date(self, moment: Moment) -> str | None:
        if moment.explicit or moment.year_shift is not None:
            return resolve(moment, self._reference)
        leaned = self._leaned(moment)
        if leaned is not None:
            return leaned or None
        return resolve(moment, self._reference, self._past(moment))

    def _past(self, moment: Moment) -> bool | None:
        found = _SAYS.search(self._text, moment.end, min(moment.end + _NEAR, self._stop))
        return None if found is None else found["said"] is not None

    def _leaned(self, moment: Moment) -> str | None:
        """The date by an earlier one in the same sentence; "" where two readings are possible, None where it is silent."""
        if self._anchor is None or moment.lead or moment.month_shift is not None or moment.week_shift is not None:
            return None
        end, date = self._anchor
        between = self._text[end : moment.start]
        if len(between) > _NEAR or _NEW_SENTENCE.search(between):
            return None
        here = self._reference
        if here and date[:4] == f"{here.year:04}" and (moment.month or moment.part):
            return None
        if moment.month is not None:
            return _after(date, moment) or "" if len(date) > 4 and moment.month > int(date[5:7]) else ""
        if moment.day is None or len(date) < 10 or self._past(moment):
            return None if moment.part is None or len(date) > 4 else date[:4]
        if here and here.month and date[:7] == f"{here.year:04}-{here.month:02}":
            return None
        return _after(date, moment) or "" if moment.day > int(date[8:10]) else ""


def _shared(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Give the lower end the year that only the upper one names: 3월∼2025년 12월."""
    if first.year is None and first.year_shift is None and not first.lead and last.year and first.month and last.month:
        first = replace(first, year=last.year if first.month <= last.month else last.year - 1)
    return first, last


def _after(begin: str, last: Moment) -> str | None:
    """The date of ``last``, which names no year, by the date before it: the next such month or day."""
    reference = Reference.of(begin)
    if reference is None:
        return None
    year, month = reference.year, last.month
    if month is None and last.day is not None:
        month = reference.month
        if month is None:
            return None
    elif month is not None and reference.month is not None and month < reference.month:
        year += 1
    return resolve(Moment(last.start, last.end, year, month=month, day=last.day, part=last.part), None)
