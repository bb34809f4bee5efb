"""Reads one moment, or a short range like 3∼5월, where it begins: 2024년 3월 5일(화), '24.3월, 오는 7월, 내년 상반기."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.rules.moments import Moment
from loaders.rules.words import alternatives, word_lists

__all__ = ["SPAN", "START", "read_moments", "second_moment"]

_LISTS = word_lists("times")
_YEARS: dict[str, int] = _LISTS["years"]
_MONTHS: dict[str, int] = _LISTS["months"]
_WEEKS: dict[str, int] = _LISTS["weeks"]

SPAN = "~∼〜～–—―-"
"""The signs that join the ends of a range; the hyphen is last, so that it can stand in a character class."""

_QUOTE = "['’‘′`]"
_NOT_AFTER_YEAR = (
    r"(?!대(?![비상응학전])|형|생(?![활태성])|산(?![업불])|째|짜리|차(?![세량])|식(?!품)|간(?!담)"
    r"| ?동안| 전(?![가-힣])| 된 )"
)
_NOT_AFTER_DAY = (
    r"(?!간|째|차|치|분|장|여|씩|마다|짜리| ?(?:동안|이내|이상|이하|미만|만에|만의|평균|연속|내내|넘게|안에|내에|가량|정도)"
    r"| ?(?:전|후|뒤|간)(?:에|엔|부터|까지|의|에는)?(?![가-힣]))"
)
_DAY_WORD = r"일(?!자리|반|본|체|괄|부(?!터))"
_LEAD = re.compile(rf"(?:(?P<past>{alternatives(_LISTS['past'])})|{alternatives(_LISTS['coming'])}) ?(?=[\d'’‘상하연])")
_YEAR = re.compile(
    rf"(?:(?P<full>(?:19|20)\d\d)|{_QUOTE}(?P<short>\d\d)) ?년도?{_NOT_AFTER_YEAR}"
    rf"|{_QUOTE}(?P<dotted>\d\d)\.(?= ?(?:[상하]반기|[1-4](?:/4)? ?분기))"
    rf"|(?P<tens>[12]\d|3\d)년(?= ?\d{{1,2}} ?월)|(?P<word>{alternatives(_YEARS)})"
    r"|(?P<this>올)(?= (?:\d|상반기|하반기|연말|연초)|\d{1,2}월)"
)
_YEARS_RANGE = re.compile(
    rf"{_QUOTE}?(?P<from>(?:19|20)\d\d|(?<={_QUOTE})\d\d)(?:년도?)? ?[{SPAN}] ?{_QUOTE}?(?P<to>(?:20)?\d\d)"
    r"(?P<named> ?년도?(?!대|간|차))?(?![\d년])"
)
_MONTH = re.compile(
    rf"(?P<month>\d{{1,2}})(?: ?[{SPAN}] ?(?P<to>\d{{1,2}}))? ?월(?![드호세급별간]|평균)"
    rf"|(?P<word>{alternatives(_MONTHS)})(?![리라려린렸])"
)
_DAY = re.compile(rf"(?P<day>\d{{1,2}})(?: ?[{SPAN}] ?(?P<to>\d{{1,2}}))? ?{_DAY_WORD}")
_BARE_DAY = re.compile(rf"{_DAY.pattern}{_NOT_AFTER_DAY}(?! 최대| 이용|(?<=(?<!\d)1일) \d+(?![\d시]))")
_WEEK = re.compile(rf"(?P<word>{alternatives(_WEEKS)})(?:(?![가-힣])|(?=[에부까중초말의]))")
_PART = re.compile(
    rf"(?P<half>[상하])반기|(?:(?P<quarter>[1-4])(?: ?[{SPAN}] ?(?P<to>[1-4]))?(?:[/·]4)? ?분기)(?!점)"
    r"|(?P<end>연말|년말)(?!정산|연시)|(?P<turn>연초)(?![가-힣]{2})"
)
_WITHIN = re.compile(r"연내(?:(?![가-힣])|(?=에|로))")
_CLOSES = r"(?:(?![가-힣])|(?=까지|부터|에|엔|의|이|으로|로|쯤|기준))"
_END = re.compile(rf" ?말(?:경|께|쯤)?{_CLOSES}")
_STRETCH = re.compile(rf" ?{alternatives(_LISTS['stretches'])}{_CLOSES}")
_WEEKDAY = re.compile(r" ?\([월화수목금토일](?:요일)?\)| [월화수목금토일]요일")
_NUMERIC = re.compile(
    rf"(?:(?P<full>(?:19|20)\d\d)|{_QUOTE}(?P<short>\d\d)|(?P<tens>1[5-9]|2\d|3\d))(?P<sign>\.(?P<gap> ?)|-|/)"
    r"(?P<month>1[0-2]|0?[1-9])(?!\d)"
    r"(?:(?(gap)\. ?|(?P=sign))(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?(?P<dot>\.(?!\d))?(?P<wol>월)?"
)
_WEEKDAY_DATE = re.compile(r"(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>3[01]|[12]\d|0?[1-9])\.? ?\([월화수목금토일]\)")
_SECOND_DATE = re.compile(r"(?P<month>1[0-2]|0?[1-9])\. ?(?P<day>3[01]|[12]\d|0?[1-9])(?:\.(?!\d))?(?![\d월])")
_SECOND_PART = re.compile(r"(?P<one>3[01]|[12]\d|0?[1-9])(?:\.(?!\d)|(?=\)))")

_WORDS = alternatives([*_YEARS, *_MONTHS, *_WEEKS, *_LISTS["past"], *_LISTS["coming"], "연말", "연초", "연내"])
START = re.compile(
    rf"(?<![\d.,])(?:{_QUOTE}?\d{{1,4}}(?=[ ]?[년월일분./주개{SPAN}]|[·]4)|(?<![가-힣])(?:{_WORDS}|올 ?(?=[\d상하연]))|[상하](?=반기))"
)
"""Where a moment or a duration may begin."""


def read_moments(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """The moment that begins at ``at``, and the second one where both share a word (3∼5월, 2026∼2030년)."""
    for reader in (_years, _numeric, _written):
        found = reader(text, at, stop)
        if found is not None:
            return found
    return None


def second_moment(text: str, at: int, stop: int, first: Moment) -> tuple[Moment, Moment | None] | None:
    """The upper end of a range that begins at ``at``: like `read_moments`, or only ``10.`` after ``2024. 3. 5. ∼``."""
    found = read_moments(text, at, stop)
    if found is not None or first.month is None:
        return found
    date = _SECOND_DATE.match(text, at, stop)
    if date is not None and first.day is not None:
        return Moment(at, _end(text, date.end(), stop), month=int(date["month"]), day=int(date["day"])), None
    part = _SECOND_PART.match(text, at, stop)
    if part is None:
        return None
    end = _end(text, part.end(), stop)
    one = int(part["one"])
    if first.day is not None:
        return Moment(at, end, day=one), None
    return (Moment(at, end, month=one), None) if one <= 12 else None


def _end(text: str, end: int, stop: int) -> int:
    """The end with a day of the week after it."""
    weekday = _WEEKDAY.match(text, end, stop)
    return weekday.end() if weekday else end


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _years(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """2026∼2030년, '24∼'26, (2023~2026)."""
    found = _YEARS_RANGE.match(text, at, stop)
    if found is None:
        return None
    low, high = _century(found["from"]), _century(found["to"])
    if not low < high <= low + 40:
        return None
    if not found["named"]:
        full = len(found["to"]) == 4 or text[found.start("to") - 1] in _QUOTE[1:-1]
        after = text[found.end() : found.end() + 1]
        hyphen = "-" in found[0] and text[at - 1 : at] not in ("(", "[")
        if not full or hyphen or after in (".", "-", "/", ",") and text[found.end() + 1 : found.end() + 2].isdigit():
            return None
        if after.isalnum() and not text.startswith(("까지", "에", "의"), found.end()):
            return None
    return Moment(at, found.start("to"), low), Moment(found.start("to"), found.end(), high)


def _numeric(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """2024.03.05, 2024. 3. 5.(화), '24.3월, 2024-03-05, 3. 5.(화)."""
    dated = _WEEKDAY_DATE.match(text, at, stop)
    if dated is not None:
        return Moment(at, dated.end(), month=int(dated["month"]), day=int(dated["day"])), None
    found = _NUMERIC.match(text, at, stop)
    if found is None or not _is_date(text, found):
        return None
    year = _century(found["full"] or found["short"] or found["tens"])
    day = int(found["day"]) if found["day"] else None
    return Moment(at, _end(text, found.end(), stop), year, month=int(found["month"]), day=day), None


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Whether figures with full stops are a date and not a version, a decimal or an address."""
    after = text[found.end() : found.end() + 2].lstrip(" ")
    before = text[max(found.start() - 2, 0) : found.start()]
    closed = found["wol"] is not None or found["dot"] is not None
    if (
        after[:1].isdigit()
        and not closed
        or text[found.end() : found.end() + 1] in ("-", "/", ".")
        and after[1:2].isdigit()
    ):
        return False
    if found["short"]:
        return found["gap"] is not None
    padded = len(found["month"]) == 2 and (found["day"] is None or len(found["day"]) == 2)
    if found["full"]:
        if found["day"]:
            return True
        ranged = after[:1] in tuple(SPAN[:-1]) or before[-1:] in ("(", *SPAN[:-1])
        return found["gap"] is not None and (closed or ranged or found["month"][0] == "0")
    if found["gap"] is None or (before[-1:].isalpha() or before[-1:] in ("-", "/")):
        return False
    if found["day"] is None:
        return found["wol"] is not None
    if found["dot"] or found["gap"]:
        return True
    small = found["month"][0] != "0" and found["day"][0] != "0"
    return (padded or small) and not before.strip()[-1:].isalpha()


def _written(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """2024년 3월 5일, 오는 7월, 내년 상반기, 이달 말, 다음 주 11일, 18일."""
    lead = _LEAD.match(text, at, stop)
    place = lead.end() if lead else at
    moment = Moment(at, place)
    if lead is not None:
        moment = replace(moment, lead="past" if lead["past"] else "coming")
    year = _YEAR.match(text, place, stop)
    if year is not None:
        moment, place = _with_year(moment, year), _skip(text, year.end(), stop)
    month = _MONTH.match(text, place, stop)
    if month is not None:
        return _with_month(text, moment, month, stop)
    part = _PART.match(text, place, stop)
    if part is not None:
        return _with_part(text, moment, part, stop)
    within = _WITHIN.match(text, place, stop)
    if within is not None:
        return replace(moment, end=within.end(), year_shift=0, within=True), None
    if year is not None:
        return _stretched(text, moment, stop), None
    week = _WEEK.match(text, place, stop)
    if week is not None:
        moment = replace(moment, end=week.end(), week_shift=_WEEKS[week["word"]])
        place = _skip(text, week.end(), stop)
    return _with_day(text, moment, place, stop) or ((moment, None) if week else None)


def _skip(text: str, place: int, stop: int) -> int:
    return place + 1 if place < stop and text[place] == " " else place


def _with_year(moment: Moment, year: re.Match[str]) -> Moment:
    if year["word"] or year["this"]:
        return replace(moment, end=year.end(), year_shift=_YEARS[year["word"]] if year["word"] else 0)
    return replace(
        moment, end=year.end(), year=_century(year["full"] or year["short"] or year["dotted"] or year["tens"])
    )


def _with_month(text: str, moment: Moment, month: re.Match[str], stop: int) -> tuple[Moment, Moment | None] | None:
    if month["word"]:
        moment = replace(moment, end=month.end(), month_shift=_MONTHS[month["word"]])
        return _with_day(text, moment, _skip(text, month.end(), stop), stop) or (_stretched(text, moment, stop), None)
    number = int(month["month"])
    if not 1 <= number <= 12:
        return None
    if month["to"]:
        last = int(month["to"])
        first = replace(moment, end=month.start("to"), month=number)
        return (first, Moment(month.start("to"), month.end(), month=last)) if 1 <= last <= 12 else None
    moment = replace(moment, end=month.end(), month=number)
    day = _DAY.match(text, _skip(text, month.end(), stop), stop)
    if day is None:
        return _stretched(text, moment, stop), None
    return _days(text, moment, day, stop)


def _with_day(text: str, moment: Moment, place: int, stop: int) -> tuple[Moment, Moment | None] | None:
    day = _BARE_DAY.match(text, place, stop)
    return _days(text, moment, day, stop) if day else None


def _days(text: str, moment: Moment, day: re.Match[str], stop: int) -> tuple[Moment, Moment | None] | None:
    number, last = int(day["day"]), int(day["to"] or 0)
    if not 1 <= number <= 31 or last > 31:
        return None
    end = _end(text, day.end(), stop)
    if last:
        return replace(moment, end=day.start("to"), day=number), Moment(day.start("to"), end, day=last)
    return replace(moment, end=end, day=number), None


def _with_part(text: str, moment: Moment, part: re.Match[str], stop: int) -> tuple[Moment, Moment | None]:
    if part["half"]:
        moment = replace(moment, end=part.end(), part=(2, 1 if part["half"] == "상" else 2))
    elif part["quarter"]:
        moment = replace(moment, end=part.end(), part=(4, int(part["quarter"])))
        if part["to"]:
            first = replace(moment, end=part.start("to"))
            return first, Moment(part.start("to"), part.end(), part=(4, int(part["to"])))
    elif part["end"]:
        return replace(moment, end=part.end(), part=(1, 1)), None
    else:
        return replace(moment, end=part.end(), part=(1, 0)), None
    return _stretched(text, moment, stop), None


def _stretched(text: str, moment: Moment, stop: int) -> Moment:
    """The moment with 말, 초, 중 after it; the end of a year is its December."""
    end = _END.match(text, moment.end, stop)
    if end is not None:
        whole_year = moment.month is None and moment.month_shift is None and moment.part is None
        return replace(moment, end=end.end(), part=(1, 1) if whole_year else moment.part)
    stretch = _STRETCH.match(text, moment.end, stop)
    return replace(moment, end=stretch.end()) if stretch else moment
