"""Reads dates in figures: 2024.03.05, 2024. 3. 5.(화), '24.3월, 2024-03-05, 3. 5.(화), 2026∼2030년, '24∼'26."""

from __future__ import annotations

import re

from loaders.rules.times.moments import Moment

__all__ = ["QUOTE", "SPAN", "century", "read_date", "read_second", "read_years", "with_weekday"]

SPAN = "~∼〜～–—―-"
"""The signs that join the ends of a range; the hyphen is last, so that it can stand in a character class."""

QUOTE = "['’‘′`]"
"""Matches the sign before a year of two figures."""

_YEARS_RANGE = re.compile(
    rf"{QUOTE}?(?P<from>(?:19|20)\d\d|(?<={QUOTE})\d\d)(?:년도?)? ?[{SPAN}] ?{QUOTE}?(?P<to>(?:20)?\d\d)"
    r"(?P<named> ?년도?(?!대|간|차))?(?![\d년])"
)
_WEEKDAY = re.compile(r" ?\([월화수목금토일](?:요일)?\)| [월화수목금토일]요일")
_NUMERIC = re.compile(
    rf"(?:(?P<full>(?:19|20)\d\d)|{QUOTE}(?P<short>\d\d)|(?P<tens>1[5-9]|2\d|3\d))(?P<sign>\.(?P<gap> ?)|-|/)"
    r"(?P<month>1[0-2]|0?[1-9])(?!\d)"
    r"(?:(?(gap)\. ?|(?P=sign))(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?(?P<dot>\.(?!\d))?(?P<wol>월)?"
)
_WEEKDAY_DATE = re.compile(r"(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>3[01]|[12]\d|0?[1-9])\.? ?\([월화수목금토일]\)")
_SECOND_DATE = re.compile(r"(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>3[01]|[12]\d|0?[1-9])(?:\.(?!\d))?(?![\d월])")
_SECOND_PART = re.compile(r"(?P<one>3[01]|[12]\d|0?[1-9])(?:\.(?!\d)|(?=\)))")

_LONGEST_PLAN = 40


def with_weekday(text: str, end: int, stop: int) -> int:
    """The end of a date together with the day of the week after it: (화), 화요일."""
    weekday = _WEEKDAY.match(text, end, stop)
    return weekday.end() if weekday else end


def century(digits: str) -> int:
    """The year that two or four figures name: 24 is 2024."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def read_years(text: str, at: int, stop: int) -> tuple[Moment, Moment] | None:
    """Both ends of a range of years that begins at ``at``: 2026∼2030년, '24∼'26, (2023~2026)."""
    found = _YEARS_RANGE.match(text, at, stop)
    if found is None:
        return None
    low, high = century(found["from"]), century(found["to"])
    if not low < high <= low + _LONGEST_PLAN or not (found["named"] or _are_years(text, found)):
        return None
    return Moment(at, found.start("to"), low), Moment(found.start("to"), found.end(), high)


def _are_years(text: str, found: re.Match[str]) -> bool:
    """Whether figures without 년 are years: not in 2023-1234, 2024∼26, 2024~2026명, 2024.3~2025.2."""
    if len(found["to"]) == 2 and text[found.start("to") - 1] not in QUOTE[1:-1]:
        return False
    if "-" in found[0] and text[max(found.start() - 1, 0)] not in "([":
        return False
    after = text[found.end() : found.end() + 2]
    if after[:1].isalnum():
        return text.startswith(("까지", "에", "의"), found.end())
    return not (after[:1] in (".", "-", "/", ",") and after[1:].isdigit())


def read_date(text: str, at: int, stop: int) -> Moment | None:
    """The date in figures that begins at ``at``."""
    dated = _WEEKDAY_DATE.match(text, at, stop)
    if dated is not None:
        return Moment(at, dated.end(), month=int(dated["month"]), day=int(dated["day"]))
    found = _NUMERIC.match(text, at, stop)
    if found is None or not _is_date(text, found):
        return None
    year = century(found["full"] or found["short"] or found["tens"])
    day = int(found["day"]) if found["day"] else None
    return Moment(at, with_weekday(text, found.end(), stop), year, month=int(found["month"]), day=day)


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Whether figures with full stops are a date and not a version, a decimal, an address or a telephone number."""
    after = text[found.end() : found.end() + 2]
    if after[:1] in ("-", "/", ".") and after[1:].isdigit():
        return False
    if found["day"] is None and not _closed(found) and after.lstrip(" ")[:1].isdigit():
        return False
    if found["full"]:
        return found["day"] is not None or (found["gap"] is not None and _shows_month(text, found, after))
    return found["gap"] is not None and (found["short"] is not None or _is_short_date(text, found))


def _closed(found: re.Match[str]) -> bool:
    return found["wol"] is not None or found["dot"] is not None


def _shows_month(text: str, found: re.Match[str], after: str) -> bool:
    """2024.3. and 2024.03 and (2024.3∼ are months; 2024.3 may be a decimal."""
    before = text[max(found.start() - 1, 0) : found.start()]
    ranged = after.lstrip(" ")[:1] in tuple(SPAN[:-1]) or before in ("(", *SPAN[:-1])
    return _closed(found) or ranged or found["month"][0] == "0"


def _is_short_date(text: str, found: re.Match[str]) -> bool:
    """24. 3. 5. and 25.03.20 and 25.3월, but not 24.04.1 after the name of a program."""
    before = text[max(found.start() - 2, 0) : found.start()]
    if before[-1:].isalpha() or before[-1:] in ("-", "/"):
        return False
    if found["day"] is None or found["dot"] or found["gap"]:
        return found["day"] is not None or found["wol"] is not None
    zeros = [found["month"][0] == "0" or len(found["month"]) == 2, found["day"][0] == "0" or len(found["day"]) == 2]
    even = all(zeros) or "0" not in (found["month"][0], found["day"][0])
    return even and not before.strip()[-1:].isalpha()


def read_second(text: str, at: int, stop: int, first: Moment) -> Moment | None:
    """The upper end that leaves out what the lower one said: ``3. 10.`` or ``10.`` after ``2024. 3. 5. ∼``."""
    if first.month is None:
        return None
    date = _SECOND_DATE.match(text, at, stop)
    if date is not None and first.day is not None:
        end = with_weekday(text, date.end(), stop)
        return Moment(at, end, month=int(date["month"]), day=int(date["day"]))
    part = _SECOND_PART.match(text, at, stop)
    if part is None:
        return None
    end, figure = with_weekday(text, part.end(), stop), int(part["one"])
    if first.day is not None:
        return Moment(at, end, day=figure)
    return Moment(at, end, month=figure) if figure <= 12 else None
