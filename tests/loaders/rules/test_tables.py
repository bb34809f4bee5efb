"""Rows of tables: which cell stands under which head, whatever parts them and whichever are empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.budgets.budgets import budgets
from loaders.rules.extract import Resources
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.tables import rows

from .facts import facts

BARS = "| 구분 | 사업수 | 예산액 |\n| AI 하천 경보 | 12 | 1,250 |\n| 합계 | | 1,250 |"
TABS = "구분\t사업수\t예산액\nAI 하천 경보\t12\t1,250\n합계\t\t1,250"
BLANKS = "구분            사업수     예산액\nAI 하천 경보      437     1,250"


@pytest.mark.parametrize("table", [BARS, TABS, BLANKS])
def test_a_figure_is_of_the_kind_that_its_column_is(table: str, reading: Callable[..., Reading]) -> None:
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    kinds = {read.view[cell.start : cell.end]: cell.kind for row in read.cells.values() for cell in row}
    assert kinds.pop("1,250") == "money"
    assert {kind for text, kind in kinds.items() if text.isdigit()} == {"count"}
    assert {fund.amount.value for fund in budgets(read)} == {1_250_000_000}


@pytest.mark.parametrize("first", ["구분 | ", ""])
def test_an_empty_cell_moves_no_other(first: str, reading: Callable[..., Reading]) -> None:
    blank = " | " if first else ""
    table = f"{first}사업명 | 부서 | 예산\n{blank}AI 하천 경보 | 하천관리과 | 800\n{blank} | 정보과 | 90"
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    found = [
        (read.view[row.name_start : row.name_end], read.view[row.owner_start : row.owner_end]) for row in rows(read)
    ]
    assert found == [("AI 하천 경보", "하천관리과")]


@pytest.mark.parametrize(
    ("heads", "figures", "kinds"),
    [
        ("사업량(대)|집행률(%)|전화번호", "28|91.5|5120", ["count"] * 3),
        ("지원 횟수|예산 집행률|설치 기간", "1,300|97|12", ["count"] * 3),
        ("국비(50%)|시비|비중", "410|410|35.2", ["money", "money", "count"]),
        ("2025년|2026년 인원|보급(대)", "410|630|77", ["money", "count", "count"]),
    ],
)
def test_a_number_is_money_only_where_its_column_is(
    heads: str, figures: str, kinds: list[str], reading: Callable[..., Reading]
) -> None:
    table = f"사업명|사업비|{heads}\nAI 산불 감시|35|{figures}"
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    (row,) = read.cells.values()
    assert [cell.kind for cell in row[2:]] == kinds
    money = [figure for figure, kind in zip(figures.split("|"), kinds, strict=True) if kind == "money"]
    assert [amount.quote for amount in read.amounts] == ["35", *money]


@pytest.mark.parametrize("head", ["증감", "비교증감", "삭감액", "조정액(안)", "증액", "전년 대비 증감"])
def test_a_change_is_no_budget(head: str, reading: Callable[..., Reading]) -> None:
    table = f"사업명|예산액|{head}\nAI 산불 감시|350|120\nAI 하천 경보|700|(45)\nAI 콜봇|60|20백만원"
    found = budgets(reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}"))
    assert [fund.amount.quote for fund in found] == ["350", "700", "60"]


@pytest.mark.parametrize(
    "head", ["부서·정책·단위·세부사업", "부서·정책·단위(회계)·세부사업·편성목", "부서ㆍ세부사업", "과목", "내역사업"]
)
def test_a_budget_paper_names_programmes_in_one_column_with_the_rest(
    head: str, reading: Callable[..., Reading]
) -> None:
    read = reading(f"대전시 AI 예산\n(단위: 천원)\n{head}|예산액|전년도예산액\nAI 산불 감시|350,000|120,000")
    (row,) = rows(read)
    names = [(row.name_start, row.name_end), *row.money]
    assert [read.view[start:end] for start, end in names] == ["AI 산불 감시", "350,000", "120,000"]
    assert row.owner_start == row.owner_end


@pytest.mark.parametrize(("head", "numbers"), [("과제번호", ("1-1", "2-1")), ("사업번호", ("3-가", "4-나"))])
def test_the_number_of_a_task_is_not_its_name(
    head: str, numbers: tuple[str, str], reading: Callable[..., Reading]
) -> None:
    table = f"{head} | 과제명 | 소관부서 | 사업비(억원)\n{numbers[0]} | AI 산불 감시 | 산림과 | 42\n"
    read = reading(f"대전시 AI 과제 목록\n{table}{numbers[1]} | AI 하천 경보 | 하천관리과 | 7")
    assert [read.view[row.name_start : row.name_end] for row in rows(read)] == ["AI 산불 감시", "AI 하천 경보"]


def test_a_head_may_be_spread_by_blanks(reading: Callable[..., Reading]) -> None:
    table = "| 사 업  명 | 담 당 부 서 | 예 산 액 | 수 량 |\n| AI 산불 감시 | 산림과 | 350,000 | 128 |"
    read = reading(f"대전시 AI 예산\n(단위: 천원)\n{table}")
    (row,) = rows(read)
    places = [(row.name_start, row.name_end), (row.owner_start, row.owner_end), *row.money]
    assert [read.view[start:end] for start, end in places] == ["AI 산불 감시", "산림과", "350,000"]
    assert [amount.quote for amount in read.amounts] == ["350,000"]


def test_the_last_of_the_levels_names_the_programme(reading: Callable[..., Reading]) -> None:
    table = "정책사업 | 단위사업 | 세부사업 | 사업 내용 | 예산액\n산림 보호 | 산불 예방 | AI 산불 감시 | 탑 설치 | 350"
    table += "\n | | AI 산불 예측 | 자료 | 120\n | 산사태 예방 | | | 700"
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    assert [read.view[row.name_start : row.name_end] for row in rows(read)] == ["AI 산불 감시", "AI 산불 예측"]


@pytest.mark.parametrize("upright", "│┃║")
def test_a_table_may_be_drawn(upright: str, reading: Callable[..., Reading]) -> None:
    table = "┌────┬────┐\n│ 사업명 │ 예산액 │\n├────┼────┤\n│ AI 산불 감시 │ 350 │\n╞════╪════╡\n"
    table += "│ AI 하천 경보 │ 700 │\n└────┴────┘"
    table = table.replace("│", upright)
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    source = read.document.text or ""
    assert [source[row.name_start : row.name_end] for row in rows(read)] == ["AI 산불 감시", "AI 하천 경보"]
    assert [source[fund.amount.start : fund.amount.end] for fund in budgets(read)] == ["350", "700"]
    assert not any("─" in line.sentence.text or "═" in line.sentence.text for line in read.lines)


@pytest.mark.parametrize("same", ["", "〃", '"', "상동"])
def test_a_merged_cell_says_what_the_one_above_it_says(same: str, resources: Resources) -> None:
    table = f"부서 | 사업명 | 사업비\n하천관리과 | AI 하천 경보 | 350\n{same} | AI 침수 지도 구축 | 720\n"
    table += f"{same} | AI 제방 점검 로봇 보급 | 410\n산림과 | AI 산불 감시 체계 구축 | 90"
    stated = facts(f"\n(단위: 백만원)\n{table}", resources)
    run = {name: owner for name, predicate, owner in stated if predicate == "runBy"}
    assert run["AI 침수 지도 구축"] == run["AI 제방 점검 로봇 보급"] == "하천관리과"
    assert run["AI 산불 감시 체계 구축"] == "산림과"


@pytest.mark.parametrize("sign", [" | ", "|", "\t"])
def test_a_row_of_sums_is_for_no_programme(sign: str, resources: Resources) -> None:
    table = "구분/사업명/계/국비/시비\n신규/AI 하천 경보/350/200/150\n계속/AI 침수 지도 구축/720/500/220\n"
    table += "합 계//1,070/700/370"
    stated = facts(f"\n(단위: 백만원)\n{table.replace('/', sign)}", resources)
    paid = {(name, amount) for name, predicate, amount in stated if predicate == "hasBudget"}
    assert {amount for name, amount in paid if name == "AI 침수 지도 구축"} == {"720", "500", "220"}
    assert not {amount for name, amount in paid if name.startswith("AI")} & {"1,070", "700", "370"}
