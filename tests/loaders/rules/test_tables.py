"""Rows of tables: which cell stands under which head, whatever parts them and whichever are empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.budgets.budgets import allotted, budgets
from loaders.rules.extract import Resources, extract
from loaders.rules.programs.nominals import nominals
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.tables import rows

from .conftest import make_document
from .facts import LEAD, facts

BARS = "| 구분 | 사업수 | 예산액 |\n| AI 하천 경보 | 12 | 1,250 |\n| 합계 | | 1,250 |"
TABS = "구분\t사업수\t예산액\nAI 하천 경보\t12\t1,250\n합계\t\t1,250"
BLANKS = "구분            사업수     예산액\nAI 하천 경보      437     1,250"


@pytest.mark.parametrize("table", [BARS, TABS, BLANKS])
def test_a_figure_is_of_the_kind_that_its_column_is(table: str, reading: Callable[..., Reading]) -> None:
    read = reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")
    kinds = {read.view[cell.start : cell.end]: cell.kind for row in read.cells.values() for cell in row}
    assert kinds.pop("1,250") == "money"
    assert {kind for text, kind in kinds.items() if text.isdigit()} == {"count"}
    assert {fund.amount.value for fund in allotted(budgets(read))} == {1_250_000_000}


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
    found = allotted(budgets(reading(f"대전시 AI 예산\n(단위: 백만원)\n{table}")))
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
    assert [source[fund.amount.start : fund.amount.end] for fund in allotted(budgets(read))] == ["350", "700"]
    assert not any("─" in line.sentence.text or "═" in line.sentence.text for line in read.lines)


def test_strokes_part_the_cells_of_rows_and_no_others(reading: Callable[..., Reading]) -> None:
    table = "사업명 / 사업비 / 부서\nAI 산불 감시 / 184,000 / 산림과\nAI 하천 경보 / 48,000 / 하천과\n"
    read = reading(f"대전시 AI 예산\n담당 / 정보과 / 홍길동\n(단위: 천원)\n{table}")
    source = read.document.text or ""
    assert [source[row.name_start : row.name_end] for row in rows(read)] == ["AI 산불 감시", "AI 하천 경보"]
    assert [fund.amount.value for fund in allotted(budgets(read))] == [184_000_000, 48_000_000]
    assert "담당 / 정보과 / 홍길동" in read.view


@pytest.mark.parametrize("same", ["", "〃", '"', "상동"])
def test_a_merged_cell_says_what_the_one_above_it_says(same: str, resources: Resources) -> None:
    table = f"부서 | 사업명 | 사업비\n하천관리과 | AI 하천 경보 | 350\n{same} | AI 침수 지도 구축 | 720\n"
    table += f"{same} | AI 제방 점검 로봇 보급 | 410\n산림과 | AI 산불 감시 체계 구축 | 90"
    stated = facts(f"\n(단위: 백만원)\n{table}", resources)
    run = {name: owner for name, predicate, owner in stated if predicate == "runBy"}
    assert run["AI 침수 지도 구축"] == run["AI 제방 점검 로봇 보급"] == "하천관리과"
    assert run["AI 산불 감시 체계 구축"] == "산림과"


def test_rows_without_a_head_need_not_have_as_many_cells(reading: Callable[..., Reading]) -> None:
    read = reading(
        "대전시 AI 예산\n(단위: 천원)\n"
        "세부사업: AI 하천 경보 구축    410,000    300,000\n세부사업: AI 침수 지도 구축    720,000\n"
    )
    assert [read.view[row.name_start : row.name_end] for row in rows(read)] == [
        "AI 하천 경보 구축",
        "AI 침수 지도 구축",
    ]
    assert [len(row.money) for row in rows(read)] == [2, 1]


def test_a_cell_between_blanks_is_of_the_column_it_stands_under(resources: Resources) -> None:
    table = """
 부 서          사 업 명                      예산      비고
 하천관리과     AI 하천 경보                   350      계속
                AI 침수 지도 구축              720
                AI 제방 점검 로봇 보급       1,410      신규
 산림과         AI 산불 감시 체계 구축          90
 계                                          2,570
"""
    stated = facts(f"\n(단위: 백만원)\n{table}", resources)
    names = ["AI 하천 경보", "AI 침수 지도 구축", "AI 제방 점검 로봇 보급", "AI 산불 감시 체계 구축"]
    run = {name: owner for name, predicate, owner in stated if predicate == "runBy"}
    assert [run[name] for name in names] == ["하천관리과"] * 3 + ["산림과"]
    paid = {name: money for name, predicate, money in stated if predicate == "hasBudget"}
    assert [paid[name] for name in names] == ["350", "720", "1,410", "90"]


@pytest.mark.parametrize("sign", [" | ", "|", "\t"])
def test_a_row_of_sums_is_for_no_programme(sign: str, resources: Resources) -> None:
    table = "구분/사업명/계/국비/시비\n신규/AI 하천 경보/350/200/150\n계속/AI 침수 지도 구축/720/500/220\n"
    table += "합 계//1,070/700/370"
    stated = facts(f"\n(단위: 백만원)\n{table.replace('/', sign)}", resources)
    paid = {(name, amount) for name, predicate, amount in stated if predicate == "hasBudget"}
    assert {amount for name, amount in paid if name == "AI 침수 지도 구축"} == {"720", "500", "220"}
    assert not {amount for name, amount in paid if name.startswith("AI")} & {"1,070", "700", "370"}


@pytest.mark.parametrize("sign", [" | ", "\t"])
def test_the_heads_of_a_table_say_what_its_sums_are(sign: str, resources: Resources) -> None:
    table = "사업명/2025년 본예산/제1회 추경/국비(50%)/도비/집행액\nAI 하천 경보/350/120/210/90/77\n"
    stated = facts(f"\n(단위: 백만원)\n{table.replace('/', sign)}", resources)
    assert {(quote, *said) for quote, *said in stated if said[0] in ("phase", "payer")} == {
        ("350", "phase", "budget-phase:main"),
        ("120", "phase", "budget-phase:supplementary"),
        ("210", "payer", "payer:national"),
        ("90", "payer", "payer:province"),
        ("77", "phase", "budget-phase:execution"),
    }


def test_a_row_says_who_pays_and_a_column_the_year(resources: Resources) -> None:
    table = "구분 | 2026년 | 2027예산액 | 전년도예산액\n국   비 | 350 | 120 | 45\n군비 | 90 | 77 | 66"
    text = f"{LEAD}\nAI 하천 경보 구축 사업\n(단위: 백만원)\n{table}"
    stated = [item for item in extract(make_document(text), resources) if item.subject.startswith("budget:")]
    quotes = {item.subject: item.object for item in stated if item.predicate == "text"}
    found = {(quotes[item.subject], item.predicate, item.object) for item in stated}
    assert {
        ("350", "payer", "payer:national"),
        ("350", "startDate", "2026"),
        ("120", "endDate", "2027"),
        ("45", "timeText", "전년도"),
        ("77", "payer", "payer:district-county"),
    } <= found


@pytest.mark.parametrize(
    "rows_below",
    [
        "201-01 사무관리비 | 30,000\n401-01 시설비 | 820,000\n",
        "   207-02 전산개발비   |   30,000\n   405-01 자산및물품취득비   |   820,000\n",
        "201 일반운영비 | 30,000\n01 사무관리비 | 30,000\n401 시설비및부대비 | 820,000\n",
    ],
)
def test_items_of_account_are_no_budgets(rows_below: str, resources: Resources) -> None:
    table = f"세부사업 | 예산액\nAI 하천 경보 구축 | 850,000\n{rows_below}AI 산불 감시 운영 | 40,000\n"
    stated = facts(f"\n(단위: 천원)\n{table}", resources)
    paid = {(name, amount) for name, predicate, amount in stated if predicate == "hasBudget"}
    assert {amount for name, amount in paid if name == "AI 하천 경보 구축"} == {"850,000"}
    assert {amount for name, amount in paid if name == "AI 산불 감시 운영"} == {"40,000"}


def test_numbered_rows_of_programmes_are_no_items_of_account(resources: Resources) -> None:
    table = "사업명 | 예산액\n11 지능형 하천 경보 운영비 | 850,000\n12 지능형 산불 감시 구축비 | 40,000\n"
    stated = facts(f"\n(단위: 천원)\n{table}", resources)
    assert {amount for _, predicate, amount in stated if predicate == "hasBudget"} == {"850,000", "40,000"}


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("구분 | 솔루션 | 하는 일\n특화 | 하천 악취 살피기 | 냄새를 잰다\n보급 | 똑똑 건널목 | 알린다", 2),
        ("구분 | 장소 | 때 | 하는 일\n나도 그림 작가 | 한밭도서관 | 7월 | 그린다", 1),
        ("서비스 | 내용 | 규모\n어르신 말벗 서비스 | 안부를 묻는다 | 8대", 1),
        ("번호\t업무명\t사업량\t계\t국\t시\n1\tAI 산불 감시\t4대\t350\t200\t150", 1),
        ("번호\t사업명\t반영액\n1\tAI 제방 점검 로봇\t40.56\n2\tAI 침수 지도\t20", 2),
        ("시설명           규모       사업비\n첨단 온실단지      11.2㏊      35,700", 1),
        ("연도 | 총액 | 대표 사업\n2025년 | 468억 원 | 버스정보시스템 구축 30억 원", 1),
        ("세부사업: 갑천 물길 예측                  410,000\n세부사업: 유등천 다리 점검             66,000", 2),
    ],
)
def test_a_table_names_things_whether_or_not_it_tells_their_money(
    table: str, names: int, reading: Callable[..., Reading]
) -> None:
    read = reading(f"대전시 AI 사업\n\n대전시는 일을 벌인다.\n{table}")
    offered = [read.view[item.start : item.end] for item in nominals(read) if item.source == "row"]
    expected = (
        "하천 악취 살피기/똑똑 건널목/나도 그림 작가/어르신 말벗 서비스/AI 산불 감시/AI 제방 점검 로봇/AI 침수 지도"
    )
    expected += "/첨단 온실단지/버스정보시스템 구축/갑천 물길 예측/유등천 다리 점검"
    assert len(offered) == names
    assert set(offered) <= set(expected.split("/"))


@pytest.mark.parametrize("head", ["반영액", "확보액(안)", "총액", "제출액"])
def test_sums_that_are_given_or_asked_for_are_money(head: str, reading: Callable[..., Reading]) -> None:
    found = allotted(budgets(reading(f"대전시 AI 예산\n(단위: 백만원)\n사업명|{head}|집행률\nAI 산불 감시|350|97")))
    assert [fund.amount.quote for fund in found] == ["350"]
