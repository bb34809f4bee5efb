"""Expressions of time by Hypothesis, and the time that hostile text takes."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.rules.times.expressions import TimeExpression, times
from tests.loaders.rules.conftest import processor_seconds


def only(text: str, reference: str | None = None) -> TimeExpression:
    found = times(text, reference)
    assert len(found) == 1, found
    return found[0]


def span(found: TimeExpression) -> tuple[str, str | None, str | None]:
    return found.kind, found.begin, found.until


FULL = {
    "년 월 일": lambda day: f"{day.year}년 {day.month}월 {day.day}일",
    "년월일": lambda day: f"{day.year}년{day.month}월{day.day}일",
    ". ": lambda day: f"{day.year}. {day.month}. {day.day}.",
    ".0": lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    "-0": lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    "'": lambda day: f"'{day.year % 100:02}. {day.month}. {day.day}.",
    "(": lambda day: f"{day.year}년 {day.month}월 {day.day}일({'월화수목금토일'[day.weekday()]})",
}
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
BEFORE = st.sampled_from(["", "시는 ", "(", "지난 ", "○ 일시: "])


@given(DAYS, st.sampled_from(sorted(FULL)), BEFORE, st.sampled_from(["", " 열린다", ")", ", 시청", " 예산 3억 원"]))
def test_a_day_is_read_back(day: date, style: str, before: str, after: str) -> None:
    found = only(before + FULL[style](day) + after, "2025-03-20")
    assert span(found) == ("point", day.isoformat(), None)
    assert found.basis == "explicit"


@given(DAYS, DAYS, st.sampled_from(sorted(FULL)), st.sampled_from(["~", " ~ ", "∼", "부터 "]))
def test_a_period_is_read_back(one: date, other: date, style: str, to: str) -> None:
    low, high = sorted((one, other))
    text = FULL[style](low) + to + FULL[style](high) + ("까지" if to == "부터 " else "")
    found = only(text)
    assert span(found) == ("period", low.isoformat(), high.isoformat())
    assert found.quote == text


@given(DAYS, DAYS)
def test_a_past_or_coming_month_lies_within_a_year_of_the_reference(day: date, other: date) -> None:
    here = f"{day.year}-{day.month:02}"
    past, coming = only(f"지난 {other.month}월", here).begin, only(f"오는 {other.month}월", here).begin
    assert (past is None) == (coming is None) == (day.month == other.month)
    if past and coming:
        assert past < here < coming
        assert int(coming[:4]) - int(past[:4]) == 1


MARKS = "0123456789년월일분기~∼.-/()',’ \n"
PIECES = [
    "2025",
    "2024년",
    "지난 ",
    "오는 ",
    "내년",
    "올해",
    "부터 ",
    "까지",
    "상반기",
    "말",
    "다음 달 ",
    "3월",
    "동안",
    "(화)",
    "향후 ",
    "연말",
    "이후",
]


@given(
    st.lists(st.sampled_from([*MARKS, *PIECES]), max_size=40).map("".join),
    st.sampled_from([None, "2025", "2025-03-20"]),
)
def test_any_text_gives_expressions_in_order_that_quote_it(text: str, reference: str | None) -> None:
    found = times(text, reference)
    assert all(text[item.start : item.end] == item.quote != "" for item in found)
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))
    for item in found:
        for value in (item.begin, item.until):
            assert value is None or date.fromisoformat((value + "-01-01")[:10])
        if item.begin and item.until:
            assert item.until >= item.begin[: len(item.until)]


HOSTILE = [
    "1",
    "2024.",
    "2024. ",
    "12월 ",
    "2024년",
    "2024년부터 ",
    "'24 ",
    "3∼5",
    "지난 ",
    "1월~",
    "오는 ",
    "24. ",
    "3일",
    "연말",
    "~",
]
HOSTILE += ["1년 ", "향후 ", "2024~", "이번 주 ", "매년 3월 "]


def seconds(text: str, rounds: int = 1) -> float:
    return processor_seconds(lambda: times(text, "2025-03-20"), rounds)


@pytest.mark.alone
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    small, large = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    assert seconds(large, 2) < 24 * max(seconds(small, 3), 0.005)


@pytest.mark.alone
def test_five_megabytes() -> None:
    line = "대전광역시는 내년 3월까지 3년간 ‘도시안전망’을 구축한다고 11일 밝혔다.\n"
    page = line + "시는 시민이 체감하는 서비스를 차례로 늘려 가며, 부서마다 데이터를 모아 함께 쓰기로 했다. " * 20
    begin = time.process_time()
    assert len(times(page * (5_000_000 // len(page)), "2025-03-11")) == 3 * (5_000_000 // len(page))
    assert time.process_time() - begin < 10
    assert seconds("1" * 5_000_000) < 5
