"""Finds expressions of time in Korean text and says what they come to, never more precisely than the text does.

Relative expressions (내년, 지난달, 18일) count from the date of reference that the caller gives, never from today.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.text.within import within
from loaders.rules.times.context import Context, following
from loaders.rules.times.figures import SPAN, read_second
from loaders.rules.times.moments import Moment, Reference
from loaders.rules.times.reader import read_moments, starts
from ontology.errors import UsageError

__all__ = ["TimeExpression", "Times", "times"]

Kind = Literal["point", "period", "deadline", "since", "duration"]

_DURATION = re.compile(
    r"\d{1,3} ?(?:(?:년|개월|달|주|일)(?: ?\d{1,2} ?개월)?여?"
    r"(?: ?동안| ?간(?![가-힣])|간(?=[의에은을이도만씩으]))|개년(?!도))"
)
_SHORT_DURATION = re.compile(r"\d{1,2} ?(?:년|개월)(?![가-힣])")
_AHEAD = re.compile(r"(?:향후|앞으로|최근) ?$")
_CLOCK = r"(?: (?:오전 |오후 )?\d{1,2}(?:시(?: ?\d{1,2}분)?|:\d\d))?"
_TO = re.compile(rf"{_CLOCK}(?: ?[{SPAN}] ?|(?P<from> ?부터 ?)(?:오는 )?|(?P<place>에서 ?))")
_UNTIL = re.compile(rf"{_CLOCK} ?까지| ?(?:이내|안|내)(?:에|로)?(?![가-힣])| ?이전(?=에|의|까지|부터)")
_SINCE = re.compile(r" ?(?:부터|이후|이래)(?!로)")
_OPEN = re.compile(rf" ?[{SPAN[:-1]}](?! ?[\d'’‘])")
_RECURRING = re.compile(rf"{alternatives(word_lists('times')['recurring'])} ?$")


class TimeExpression(NamedTuple):
    """An expression of time in ``[start, end)``; ``quote`` is the text there.

    ``begin`` and ``until`` are ``YYYY[-MM[-DD]]`` or open. A point and ``since`` (2024년부터) have ``begin`` only, a
    deadline (2025년까지) ``until`` only, a period both; a duration (3년간) has neither. ``resolved``: a date is
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
    """The expressions of time in ``text[start:end]``, in order; offsets count from the beginning of ``text``.

    ``reference``: ``YYYY[-MM[-DD]]`` from which relative expressions count; without it they stay unresolved.

    Raises:
        UsageError: ``reference-malformed`` where ``reference`` is no such date.
    """
    stop = len(text) if end is None else end
    return list(_Scan(text, _base(reference), stop).run(start, stop))


def _base(reference: str | None) -> Reference | None:
    try:
        return Reference.of(reference)
    except ValueError as error:
        remedy = "give YYYY, YYYY-MM or YYYY-MM-DD"
        raise UsageError("reference-malformed", f"{reference!r} is no date", remedy=remedy) from error


class Times:
    """The expressions of time of a text, line by line as they are asked for: those of most lines never are.

    Args:
        text: the text.
        reference: as of `times`.

    Raises:
        UsageError: ``reference-malformed`` where ``reference`` is no such date.
    """

    def __init__(self, text: str, reference: str | None) -> None:
        self._text, self._base = text, _base(reference)
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._found: dict[int, Sequence[TimeExpression]] = {}

    def within(self, start: int, end: int) -> list[TimeExpression]:
        """Those that begin in ``[start, end)``."""
        found: list[TimeExpression] = []
        for number in range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)):
            if number not in self._found:
                stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
                # No expression, and nothing that it leans on, goes on over the end of a line.
                scan = _Scan(self._text, self._base, len(self._text))
                self._found[number] = list(scan.run(self._starts[number], stop))
            found += within(self._found[number], start, end)
        return found


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, reference: Reference | None, stop: int) -> None:
        self._text, self._stop = text, stop
        self._context = Context(text, reference, stop)

    def run(self, start: int, stop: int) -> Iterator[TimeExpression]:
        at = start
        for place in starts(self._text, start, stop):
            if place < at:
                continue
            expression = self._duration(place, at) or self._dated(place)
            if expression is not None:
                at = expression.end
                yield expression

    def _match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.match(self._text, at, self._stop)

    def _duration(self, place: int, after: int) -> TimeExpression | None:
        ahead = _AHEAD.search(self._text, max(place - 4, after), place)
        found = self._match(_DURATION, place)
        if found is None and (ahead or self._text[max(place - 3, 0) : place] == "부터 "):
            found = self._match(_SHORT_DURATION, place)
        if found is None:
            return None
        return self._expression(ahead.start() if ahead else place, found.end(), None, None, "duration", True)

    def _dated(self, place: int) -> TimeExpression | None:
        read = read_moments(self._text, place, self._stop)
        if read is None:
            return None
        first, last = read
        if first.year is None and _RECURRING.search(self._text, max(place - 6, 0), place):
            return None
        last = last or self._upper(first)
        return self._single(first) if last is None else self._period(first, last)

    def _upper(self, first: Moment) -> Moment | None:
        """The upper end after ∼, 부터 … 까지 or 에서 … 까지."""
        to = self._match(_TO, first.end)
        if to is None:
            return None
        read = read_moments(self._text, to.end(), self._stop)
        last = read[0] if read else read_second(self._text, to.end(), self._stop, first)
        if last is None or (read and read[1] is not None):
            return None
        named = to["from"] or to["place"]
        return None if named and not self._match(_UNTIL, last.end) else last

    def _period(self, first: Moment, last: Moment) -> TimeExpression:
        first = _shared(first, last)
        until = self._match(_UNTIL, last.end)
        begin = self._context.date(first)
        finish = following(begin, last) if begin and last.is_open else self._context.date(last)
        if begin and finish and finish < begin[: len(finish)]:
            begin = finish = None
        explicit = first.explicit and (last.explicit or last.is_open)
        return self._expression(first.start, until.end() if until else last.end, begin, finish, "period", explicit)

    def _single(self, moment: Moment) -> TimeExpression:
        value, start, end = self._context.date(moment), moment.start, moment.end
        since, until = self._match(_SINCE, end), self._match(_UNTIL, end)
        opened = self._match(_OPEN, end) if moment.year or moment.month else None
        after = since or until or opened
        end = after.end() if after else end
        to = self._text[max(start - 2, 0) : start].rstrip(" ")[-1:]
        if since or (opened and not until):
            return self._expression(start, end, value, None, "since", moment.explicit)
        if until or moment.within or (to and to in SPAN[:-1]):
            return self._expression(start, end, None, value, "deadline", moment.explicit)
        return self._expression(start, end, value, None, "point", moment.explicit)

    def _expression(
        self, start: int, end: int, begin: str | None, until: str | None, kind: Kind, explicit: bool
    ) -> TimeExpression:
        if begin or until:
            self._context.remember(end, until or begin or "")
        resolved = begin is not None or until is not None
        basis: Literal["explicit", "context"] = "explicit" if explicit else "context"
        return TimeExpression(start, end, self._text[start:end], begin, until, kind, resolved, basis)


def _shared(first: Moment, last: Moment) -> Moment:
    """Give the lower end the year that only the upper one names: 3월∼2025년 12월."""
    if first.is_open and last.year and first.month and last.month:
        return first._replace(year=last.year if first.month <= last.month else last.year - 1)
    return first
