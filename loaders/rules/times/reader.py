"""Reads one moment, or a short range like 3∼5월, where it begins: 2024년 3월 5일(화), 오는 7월, 내년 상반기."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.times.figures import QUOTE, SPAN, century, read_date, read_years, with_weekday
from loaders.rules.times.moments import Moment

__all__ = ["read_moments", "starts"]

_LISTS = word_lists("times")
_YEARS: dict[str, int] = _LISTS["years"]
_MONTHS: dict[str, int] = _LISTS["months"]
_WEEKS: dict[str, int] = _LISTS["weeks"]

_NOT_AFTER_YEAR = (
    r"(?!대(?![비상응학전])|형|생(?![활태성])|산(?![업불])|째|짜리|차(?![세량])|식(?!품)|간(?!담)"
    r"| ?동안| 전(?![가-힣])| 된 )"
)
_NOT_AFTER_DAY = (
    rf"(?!{alternatives(_LISTS['day_counts'])}| ?{alternatives(_LISTS['day_counts_apart'])}"
    r"| ?(?:전|후|뒤|간)(?:에|엔|부터|까지|의|에는)?(?![가-힣]))"
)
_NOT_BEFORE_DAY = r"(?<!박 )(?<!박)(?<!(?<!다음 )(?<!이번 )(?<!지난 )(?<!다음)(?<!이번)(?<!지난)(?<!내)주 )"
_DAY_WORD = r"일(?!자리|반|본|체|괄|부(?!터))"
_LEAD = re.compile(rf"(?:(?P<past>{alternatives(_LISTS['past'])})|{alternatives(_LISTS['coming'])}) ?(?=[\d'’‘상하연])")
_YEAR = re.compile(
    rf"(?:(?P<full>(?:19|20)\d\d)|{QUOTE}(?P<short>\d\d)) ?(?:년도?{_NOT_AFTER_YEAR}|회계연도|학년도)"
    rf"|{QUOTE}(?P<dotted>\d\d)\.(?= ?(?:[상하]반기|[1-4](?:/4)? ?분기))"
    rf"|(?P<tens>[12]\d|3\d)년(?= ?\d{{1,2}} ?월)|(?P<word>{alternatives(_YEARS)})"
    r"|(?P<this>올)(?= (?:\d|상반기|하반기|연말|연초)|\d{1,2}월)"
)
_MONTH = re.compile(
    rf"(?P<month>\d{{1,2}})(?: ?[{SPAN}] ?(?P<to>\d{{1,2}}))? ?월(?![드호세급별간]|평균)"
    rf"|(?P<word>{alternatives(_MONTHS)})(?![리라려린렸의])"
)
_DAY = re.compile(rf"{_NOT_BEFORE_DAY}(?P<day>\d{{1,2}})(?: ?[{SPAN}] ?(?P<to>\d{{1,2}}))? ?{_DAY_WORD}")
_BARE_DAY = re.compile(rf"{_DAY.pattern}{_NOT_AFTER_DAY}(?! 최대| 이용|(?<=(?<!\d)1일) \d+(?![\d시]))")
_WEEK = re.compile(rf"(?P<word>{alternatives(_WEEKS)})(?:(?![가-힣])|(?=[에부까중초말의]))")
_PART = re.compile(
    rf"(?P<half>[상하])반기|(?:(?P<quarter>[1-4])(?: ?[{SPAN}] ?(?P<to>[1-4]))?(?:[/·]4)? ?분기)(?!점)"
    r"|(?P<end>연말)(?!정산|연시)|(?P<turn>연초)(?![가-힣]{2})"
)
_WITHIN = re.compile(r"연내(?:(?![가-힣])|(?=에|로))")
_CLOSES = r"(?:(?![가-힣])|(?=까지|부터|에|엔|의|이|으로|로|쯤|기준))"
_END = re.compile(rf" ?말(?:경|께|쯤)?{_CLOSES}")
_STRETCH = re.compile(rf" ?{alternatives(_LISTS['stretches'])}{_CLOSES}")
_FIRST_WORDS = [
    *_YEARS,
    *_MONTHS,
    *_WEEKS,
    *_LISTS["past"],
    *_LISTS["coming"],
    "연말",
    "연초",
    "연내",
    "상반기",
    "하반기",
    "올 ",
    "올해",
]
_WORD_START = re.compile(alternatives([*_FIRST_WORDS, *(f"올{digit}" for digit in range(1, 10))]))
"""Words with which a moment may begin; no letter may stand before one, but before 상반기 and 하반기."""

_FIGURE_START = re.compile(rf"\d(?<![\d.,]\d)\d{{0,3}}+(?= ?[년월일분./·주개회학{SPAN}])")
"""Figures with which a moment or a duration may begin; an apostrophe may stand before them."""


def starts(text: str, start: int, stop: int) -> Iterator[int]:
    """Where moments and durations may begin, in order."""
    figures = (found.start() for found in _FIGURE_START.finditer(text, start, stop))
    words = (found.start() for found in _WORD_START.finditer(text, start, stop))
    for place in sorted([*figures, *words]):
        before = text[place - 1] if place > start else " "
        if before in QUOTE:
            yield place - 1
        elif not ("가" <= before <= "힣") or text[place] in "상하" or text[place].isdigit():
            yield place


def read_moments(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """The moment that begins at ``at``, and the second one where both share a word (3∼5월, 2026∼2030년)."""
    years = read_years(text, at, stop)
    if years is not None:
        return years
    date = read_date(text, at, stop)
    return (date, None) if date else _written(text, at, stop)


def _written(text: str, at: int, stop: int) -> tuple[Moment, Moment | None] | None:
    """2024년 3월 5일, 오는 7월, 내년 상반기, 이달 말, 다음 주 11일, 18일."""
    lead = _LEAD.match(text, at, stop)
    place = lead.end() if lead else at
    moment = Moment(at, place, lead=None if lead is None else "past" if lead["past"] else "coming")
    year = _YEAR.match(text, place, stop)
    if year is not None:
        moment, place = _with_year(moment, year), _skip(text, year.end(), stop)
    month = _MONTH.match(text, place, stop)
    if month is not None:
        return _with_month(text, moment, month, stop)
    part = _PART.match(text, place, stop)
    if part is not None:
        return _with_part(text, moment, part, stop)
    return (_stretched(text, moment, stop), None) if year else _without_year(text, moment, place, stop)


def _without_year(text: str, moment: Moment, place: int, stop: int) -> tuple[Moment, Moment | None] | None:
    within = _WITHIN.match(text, place, stop)
    if within is not None:
        return moment._replace(end=within.end(), year_shift=0, within=True), None
    week = _WEEK.match(text, place, stop)
    if week is None:
        return _with_day(text, moment, place, stop)
    moment = moment._replace(end=week.end(), week_shift=_WEEKS[week["word"]])
    return _with_day(text, moment, _skip(text, week.end(), stop), stop) or (moment, None)


def _skip(text: str, place: int, stop: int) -> int:
    return place + 1 if place < stop and text[place] == " " else place


def _with_year(moment: Moment, year: re.Match[str]) -> Moment:
    if year["word"] or year["this"]:
        return moment._replace(end=year.end(), year_shift=_YEARS.get(year["word"], 0))
    figures = year["full"] or year["short"] or year["dotted"] or year["tens"]
    return moment._replace(end=year.end(), year=century(figures))


def _with_month(text: str, moment: Moment, month: re.Match[str], stop: int) -> tuple[Moment, Moment | None] | None:
    if month["word"]:
        moment = moment._replace(end=month.end(), month_shift=_MONTHS[month["word"]])
        return _with_day(text, moment, _skip(text, month.end(), stop), stop) or (_stretched(text, moment, stop), None)
    number = int(month["month"])
    if not 1 <= number <= 12:
        return None
    if month["to"]:
        last = int(month["to"])
        first = moment._replace(end=month.start("to"), month=number)
        return (first, Moment(month.start("to"), month.end(), month=last)) if 1 <= last <= 12 else None
    moment = moment._replace(end=month.end(), month=number)
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
    end = with_weekday(text, day.end(), stop)
    if last:
        return moment._replace(end=day.start("to"), day=number), Moment(day.start("to"), end, day=last)
    return moment._replace(end=end, day=number), None


def _with_part(text: str, moment: Moment, part: re.Match[str], stop: int) -> tuple[Moment, Moment | None]:
    if part["half"]:
        moment = moment._replace(end=part.end(), part=(2, 1 if part["half"] == "상" else 2))
    elif part["quarter"]:
        moment = moment._replace(end=part.end(), part=(4, int(part["quarter"])))
        if part["to"]:
            first = moment._replace(end=part.start("to"))
            return first, Moment(part.start("to"), part.end(), part=(4, int(part["to"])))
    elif part["end"]:
        return moment._replace(end=part.end(), part=(1, 1)), None
    else:
        return moment._replace(end=part.end(), part=(1, 0)), None
    return _stretched(text, moment, stop), None


def _stretched(text: str, moment: Moment, stop: int) -> Moment:
    """The moment with 말, 초, 중 after it; the end of a year is its December."""
    end = _END.match(text, moment.end, stop)
    if end is not None:
        whole_year = moment.month is None and moment.month_shift is None and moment.part is None
        return moment._replace(end=end.end(), part=(1, 1) if whole_year else moment.part)
    stretch = _STRETCH.match(text, moment.end, stop)
    return moment._replace(end=stretch.end()) if stretch else moment
