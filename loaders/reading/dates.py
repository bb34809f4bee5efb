"""Dates as heads of documents write them, to ``YYYY[-MM[-DD]]``: what is not written stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["DATE", "first_date", "iso_date"]

#: A date in figures: 2025-07-31, 2025.7.31., 2025년 7월 31일, ’25. 7. 31., 20250731, 2025. 7., 2025년.
DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)|['’‘](?P<short>\d\d))"
    r"(?:(?:\s?[.\-/]\s?|\s?년\s?)(?P<month>1[0-2]|0?[1-9])(?!\d)"
    r"(?:(?:\s?[.\-/]\s?|\s?월\s?)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)일?)?월?|년)"
    r"|(?<!\d)(?P<packed>20\d\d[01]\d[0-3]\d)(?!\d)"
)


def first_date(text: str) -> tuple[str, int, int] | None:
    """The first date of the calendar in ``text`` and where it is."""
    return next(_dates(text), None)


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    for match in DATE.finditer(text):
        parts = match.groupdict()
        if parts["packed"]:
            year, month, day = parts["packed"][:4], parts["packed"][4:6], parts["packed"][6:]
        else:
            year = parts["year"] or "20" + parts["short"]
            month, day = parts["month"], parts["day"]
        value = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
        if _exists(value):
            yield value, match.start(), match.end()


def iso_date(text: str) -> str | None:
    """The date of what a page's metadata calls one: ISO 8601 with or without a time, or any form of `first_date`."""
    found = first_date(text.strip()[:60].replace("T", " "))
    return found[0] if found else None


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True
