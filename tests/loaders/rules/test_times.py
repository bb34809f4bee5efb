"""Expressions of time as they are written in press releases, plans and ordinances, and what only looks like one."""

from __future__ import annotations

import pytest

from loaders.rules.times.expressions import TimeExpression, times
from ontology.errors import UsageError


def only(text: str, reference: str | None = None) -> TimeExpression:
    found = times(text, reference)
    assert len(found) == 1, found
    return found[0]


def span(found: TimeExpression) -> tuple[str, str | None, str | None]:
    return found.kind, found.begin, found.until


@pytest.mark.parametrize(
    ("text", "quote", "kind", "begin", "until"),
    [
        ("2025년 정보화사업", "2025년", "point", "2025", None),
        ("2025년도 예산", "2025년도", "point", "2025", None),
        ("2024년 3월 5일(화) 오전", "2024년 3월 5일(화)", "point", "2024-03-05", None),
        ("2024년 12월 31일 현재", "2024년 12월 31일", "point", "2024-12-31", None),
        ("2024.03.05 14:33", "2024.03.05", "point", "2024-03-05", None),
        ("등록일 2025-03-20 14:33", "2025-03-20", "point", "2025-03-20", None),
        ("24. 3. 5.", "24. 3. 5.", "point", "2024-03-05", None),
        ("25.03.20", "25.03.20", "point", "2025-03-20", None),
        ("<제1823호, 2024. 12. 30.>", "2024. 12. 30.", "point", "2024-12-30", None),
        ("2025. 3. 20. 목요일", "2025. 3. 20. 목요일", "point", "2025-03-20", None),
        ("'24.3월", "'24.3월", "point", "2024-03", None),
        ("’25. 하반기", "’25. 하반기", "point", "2025", None),
        ("24년 3월에", "24년 3월", "point", "2024-03", None),
        ("2025년 3월경", "2025년 3월경", "point", "2025-03", None),
        ("2025년 상반기", "2025년 상반기", "point", "2025", None),
        ("2025년 3/4분기", "2025년 3/4분기", "point", "2025", None),
        ("2027년 말 완공", "2027년 말", "point", "2027-12", None),
        ("’24년말", "’24년말", "point", "2024-12", None),
        ("2025년까지 200억 원", "2025년까지", "deadline", None, "2025"),
        ("오는 2026년 6월까지", "오는 2026년 6월까지", "deadline", None, "2026-06"),
        ("~'26.12월", "'26.12월", "deadline", None, "2026-12"),
        ("2025년 내에", "2025년 내에", "deadline", None, "2025"),
        ("2024년부터", "2024년부터", "since", "2024", None),
        ("2017년 이후", "2017년 이후", "since", "2017", None),
        ("2024. 3. ~", "2024. 3. ~", "since", "2024-03", None),
        ("2022년 1월부터 현재까지", "2022년 1월부터", "since", "2022-01", None),
        ("2026∼2030년", "2026∼2030년", "period", "2026", "2030"),
        ("(2023~2026)에서", "2023~2026", "period", "2023", "2026"),
        ("계획(2023-2027)", "2023-2027", "period", "2023", "2027"),
        ("'23~'27", "'23~'27", "period", "2023", "2027"),
        ("2024년부터 2026년까지", "2024년부터 2026년까지", "period", "2024", "2026"),
        ("2025년 1월 1일부터 12월 31일까지", "2025년 1월 1일부터 12월 31일까지", "period", "2025-01-01", "2025-12-31"),
        ("2025. 1. 1.~12. 31.", "2025. 1. 1.~12. 31.", "period", "2025-01-01", "2025-12-31"),
        ("2024. 3. 5.(화) ~ 10.(일)", "2024. 3. 5.(화) ~ 10.(일)", "period", "2024-03-05", "2024-03-10"),
        ("’25. 1. ~ ’26. 12.", "’25. 1. ~ ’26. 12.", "period", "2025-01", "2026-12"),
        ("2025. 4월 ~ 11월", "2025. 4월 ~ 11월", "period", "2025-04", "2025-11"),
        ("2024년 11월~2월", "2024년 11월~2월", "period", "2024-11", "2025-02"),
        ("2025. 6. 9.(월) 10:00 ~ 2025. 6. 13.(금)", None, "period", "2025-06-09", "2025-06-13"),
    ],
)
def test_dates_with_a_year(text: str, quote: str | None, kind: str, begin: str | None, until: str | None) -> None:
    found = only(text)
    assert span(found) == (kind, begin, until)
    assert found.quote == (quote or text)
    assert found.resolved
    assert found.basis == "explicit"


@pytest.mark.parametrize(
    ("text", "reference", "kind", "begin", "until"),
    [
        ("내년", "2025-10-16", "point", "2026", None),
        ("내년도 예산", "2025", "point", "2026", None),
        ("지난해 9월", "2025-10-16", "point", "2024-09", None),
        ("지난해 10월16일", "2025-07", "point", "2024-10-16", None),
        ("올해 하반기", "2025-10-16", "point", "2025", None),
        ("올 1월 전담조직", "2025-03-11", "point", "2025-01", None),
        ("올해 말까지", "2025-07", "deadline", None, "2025-12"),
        ("연말까지", "2021-01", "deadline", None, "2021-12"),
        ("연내 착공", "2025-03-20", "deadline", None, "2025"),
        ("올해 안에", "2025-03-20", "deadline", None, "2025"),
        ("올해부터", "2025-03-20", "since", "2025", None),
        ("지난달 28일", "2025-03-11", "point", "2025-02-28", None),
        ("지난달", "2025-01-11", "point", "2024-12", None),
        ("이달 말", "2025-10-16", "point", "2025-10", None),
        ("내달 2일", "2025-12-30", "point", "2026-01-02", None),
        ("다음달 17일까지", "2025-10-31", "deadline", None, "2025-11-17"),
        ("다음 달 초", "2025-03", "point", "2025-04", None),
        ("오는 7월", "2025-03-20", "point", "2025-07", None),
        ("오는 2월", "2025-10-16", "point", "2026-02", None),
        ("지난 2월", "2025-10-16", "point", "2025-02", None),
        ("지난 12월 5일", "2025-03-20", "point", "2024-12-05", None),
        ("오는 17일부터는", "2025-10-16", "since", "2025-10-17", None),
        ("오는 5일", "2025-03-20", "point", "2025-04-05", None),
        ("지난 25일", "2025-03-20", "point", "2025-02-25", None),
        ("18일 광주시에 따르면", "2021-01", "point", "2021-01-18", None),
        ("16일 열렸다", "2025-09-30", "point", "2025-09-16", None),
        ("30일 밝혔다", "2025-10-01", "point", "2025-09-30", None),
        ("30일까지 의견을 받는다", "2025-12-02", "deadline", None, "2025-12-30"),
        ("1월 중 협의회를", "2025-03-20", "point", "2025-01", None),
        ("1월 시행할 예정", "2025-10-16", "point", "2026-01", None),
        ("12월 열렸다", "2025-01-05", "point", "2024-12", None),
        ("다음 주 11일", "2025-02-07", "point", "2025-02-11", None),
        ("다음 주", "2025-03-20", "point", "2025-03", None),
        ("이번 주", "2025-12-31", "point", None, None),
        ("2분기", "2025-03-20", "point", "2025", None),
        ("하반기에는", "2025", "point", "2025", None),
        ("지난 4분기", "2025-03-20", "point", "2024", None),
        ("3월 24일 ~ 4월 11일", "2025-03-20", "period", "2025-03-24", "2025-04-11"),
        ("4.1.(화)~4.30.(수)", "2025-03-20", "period", "2025-04-01", "2025-04-30"),
        ("3월 5일부터 10일까지", "2025-02-20", "period", "2025-03-05", "2025-03-10"),
        ("4월 1일 오전 9시부터 5월 2일 오후 6시까지", "2025-03-20", "period", "2025-04-01", "2025-05-02"),
        ("3~5월", "2025-03-20", "period", "2025-03", "2025-05"),
        ("20~22일", "2025-03-20", "period", "2025-03-20", "2025-03-22"),
        ("이달 24일부터 다음 달 11일까지", "2025-03-20", "period", "2025-03-24", "2025-04-11"),
        ("11월부터 내년 3월까지", "2025-10-16", "period", "2025-11", "2026-03"),
        ("내년 1월부터 6월까지", "2025-10-16", "period", "2026-01", "2026-06"),
        ("올해부터 2027년까지", "2025-03-11", "period", "2025", "2027"),
    ],
)
def test_relative_dates(text: str, reference: str, kind: str, begin: str | None, until: str | None) -> None:
    found = only(text, reference)
    assert span(found) == (kind, begin, until)
    assert found.basis == "context"
    assert found.resolved == (begin is not None or until is not None)


@pytest.mark.parametrize(
    "text", ["내년", "지난달", "오는 7월", "18일", "연말까지", "3월 5일", "상반기", "다음 주", "3~5월"]
)
def test_without_a_reference_nothing_is_resolved(text: str) -> None:
    found = only(text)
    assert (found.begin, found.until, found.resolved) == (None, None, False)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("상반기", "2025-10-16"),
        ("1분기부터", "2025-10-16"),
        ("1월", "2025-10-16"),
        ("지난 2월", "2025"),
        ("지난 3월", "2025-03-20"),
        ("지난달", "2025"),
        ("18일", "2025"),
        ("30일", "2021-01"),
        ("30일", "2025-10-01"),
        ("2월 30일", "2025-03-20"),
    ],
)
def test_two_readings_stay_open(text: str, reference: str) -> None:
    found = only(text, reference)
    assert (found.begin, found.until, found.resolved) == (None, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "3년간",
        "향후 5년간",
        "향후 10년",
        "최근 3년",
        "20일 동안",
        "6개월간",
        "3년 6개월간",
        "3개년",
        "2주간",
        "앞으로 3년 동안",
    ],
)
def test_durations_have_no_dates(text: str) -> None:
    found = only(f"{text} 추진한다", "2025-03-20")
    assert (found.quote, *span(found), found.resolved) == (text, "duration", None, None, False)


@pytest.mark.parametrize(
    "text",
    [
        "민선 8기",
        "29년째",
        "30년 기술력",
        "10년 뒤, 30년 뒤에",
        "10년 전에도",
        "2년 만에",
        "3년 연속",
        "25년차 공무원",
        "1차년도",
        "1950년대",
        "2000년대 초",
        "2025년형 전기차",
        "2024년산 쌀",
        "2호선",
        "119",
        "3차원",
        "5G",
        "제3조",
        "제7조 제2항",
        "코로나19",
        "10.26 사태",
        "6.25전쟁",
        "3·1운동",
        "10·29 참사",
        "02-123-4567",
        "042-270-1234",
        "010.1234.5678",
        "192.168.10.1",
        "제2024-15호",
        "ISO 2023-1234",
        "파이썬 3.11.2",
        "버전 24.04.1",
        "GPT-4.1",
        "3.14",
        "코스피 2,560.12",
        "34.8%",
        "1일 평균 300명",
        "1일 1회",
        "1일 2,000톤",
        "3일 전까지",
        "10일 이내",
        "100일",
        "180일",
        "1박 2일",
        "주 5일",
        "매년 11월",
        "매월 15일",
        "3개월",
        "2시간 30분",
        "보내달라",
        "자리를 내주고",
        "들어오는 사람",
        "2050 탄소중립",
        "비전 2030",
        "비전2030펀드",
        "연말정산",
        "월 30만원",
        "2024~2026명",
        "4년 임기",
        "3일자리",
        "1,234년",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert times(text, "2025-03-20") == []


def test_a_duration_beside_its_dates() -> None:
    found = times("2019년부터 2년 총 280억원, 3개년(2024~2026), 올해 말까지 6개월간", "2025-07")
    assert [(item.quote, *span(item)) for item in found] == [
        ("2019년부터", "since", "2019", None),
        ("2년", "duration", None, None),
        ("3개년", "duration", None, None),
        ("2024~2026", "period", "2024", "2026"),
        ("올해 말까지", "deadline", None, "2025-12"),
        ("6개월간", "duration", None, None),
    ]


def test_dates_lean_on_the_one_before_in_the_sentence() -> None:
    assert [item.begin for item in times("2023년 3월 착공해 9월 준공했다.", "2025-03-20")] == ["2023-03", "2023-09"]
    assert [item.begin for item in times("2023년 9월 착공해 3월 준공했다.", "2025-03-20")] == ["2023-09", None]
    assert [item.begin for item in times("2023년 3월 착공했다. 9월 준공한다.", "2025-03-20")] == ["2023-03", "2025-09"]
    assert [item.begin for item in times("다만 올해는 1분기부터", "2025-10-16")] == ["2025", "2025"]
    assert [item.begin for item in times("지난 2월 3일 협약을 맺었다고 18일 밝혔다.", "2025-03-20")] == [
        "2025-02-03",
        "2025-03-18",
    ]


def test_a_stretch_keeps_the_offsets_of_the_text() -> None:
    text = "2024년, 2025년, 2026년"
    found = times(text, None, text.index("2025"), text.index(", 2026"))
    assert [(item.begin, text[item.start : item.end]) for item in found] == [("2025", "2025년")]


@pytest.mark.parametrize("reference", ["오늘", "2025-13", "2025-02-30", "2025-01-01-01", ""])
def test_a_reference_that_is_no_date_is_refused(reference: str) -> None:
    with pytest.raises(UsageError) as caught:
        times("내년", reference)
    assert caught.value.code == "reference-malformed"
