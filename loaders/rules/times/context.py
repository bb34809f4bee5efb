"""Dates that lean on others: on the date before them in the sentence, and on whether it tells of past or future."""

from __future__ import annotations

import re

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.times.moments import Moment, Reference, resolve

__all__ = ["Context", "following"]

_LISTS = word_lists("times")
_SAYS = re.compile(rf"(?P<said>{alternatives(_LISTS['said'])})|{alternatives(_LISTS['ahead'])}")
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n")
_NEAR = 60


class Context:
    """What is known around a moment: the reference date, and the last date that was read."""

    def __init__(self, text: str, reference: Reference | None, stop: int) -> None:
        self._text, self._reference, self._stop = text, reference, stop
        self._last: tuple[int, str] | None = None

    def remember(self, end: int, date: str) -> None:
        """Keep the date that was read and where it ends."""
        self._last = end, date

    def date(self, moment: Moment) -> str | None:
        """``YYYY[-MM[-DD]]`` of the moment; None where it is open or has two readings."""
        last = self._last_in_sentence(moment) if moment.is_open else None
        if last is None or moment.week_shift is not None:
            return self._by_reference(moment)
        here = self._reference
        if moment.part is not None:
            return resolve(moment._replace(year=int(last[:4])), None) if len(last) == 4 else self._by_reference(moment)
        if moment.month is not None:
            if here and here.year == int(last[:4]):
                return self._by_reference(moment)
            return following(last, moment) if len(last) > 4 and moment.month > int(last[5:7]) else None
        if len(last) < 10 or self._past(moment) or (here and here.month and last.startswith(here.text[:7])):
            return self._by_reference(moment)
        return following(last, moment) if (moment.day or 0) > int(last[8:10]) else None

    def _by_reference(self, moment: Moment) -> str | None:
        past = self._past(moment) if moment.is_open and self._reference else None
        return resolve(moment, self._reference, past)

    def _past(self, moment: Moment) -> bool | None:
        found = _SAYS.search(self._text, moment.end, min(moment.end + _NEAR, self._stop))
        return None if found is None else found["said"] is not None

    def _last_in_sentence(self, moment: Moment) -> str | None:
        if self._last is None or moment.start - self._last[0] > _NEAR:
            return None
        return None if _NEW_SENTENCE.search(self._text, self._last[0], moment.start) else self._last[1]


def following(date: str, moment: Moment) -> str | None:
    """The date of a moment that names no year, after ``date``: the next such month, or that day of the same month."""
    before = Reference.of(date)
    if before is None:
        return None
    month, year = moment.month, before.year
    if month is None and moment.day is not None:
        if before.month is None:
            return None
        month = before.month
    elif month is not None and before.month is not None and month < before.month:
        year += 1
    return resolve(moment._replace(year=year, month=month), None)
