"""HWP 5, HWPX and DOCX: paragraphs, tables row by row, and the head of a press release."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.loaders.reading.made import docx, hwp, hwpx, in_scope, one, word_paragraphs, word_table

Rows = tuple[tuple[str, ...], ...]
LINES = (
    "가람시 | 보도자료",
    "보도일시 | 2025. 3. 5.(수) 09:00",
    "담당부서 | 스마트도시과",
    "가람시, 안부전화 시작",
    "□ 가람시는 올해 3월부터 인공지능 안부전화 사업을 시작한다고 5일 밝혔다.",
    " ○ (사업비) 시비 3억 원",
)
ROWS = (("구분", "사업비(백만원)", "부서"), ("시스템 구축", "200", "스마트도시과"), ("데이터 분석", "100", ""))


@pytest.mark.parametrize(
    "data",
    [hwp(LINES), hwpx(LINES), docx(word_paragraphs(*LINES)), hwp(LINES, flags=1)],
    ids=["hwp", "hwpx", "docx", "hwp-packed"],
)
def test_paragraphs_and_the_head_of_a_press_release(data: bytes) -> None:
    document = one(data, "wrong-name.txt")
    assert document.text == "".join(f"{line.strip()}\n" for line in LINES)
    assert document.metadata["publisher"] == "가람시"
    assert document.metadata["author"] == "스마트도시과"
    assert document.metadata["published"] == "2025-03-05"
    assert document.metadata["title"] == "가람시, 안부전화 시작"
    assert "시비 3억 원" in in_scope(document)
    assert "담당부서 | 스마트도시과" in in_scope(document)
    assert "보도일시" not in in_scope(document)


@pytest.mark.parametrize("data", [hwpx(LINES, ROWS), docx(word_paragraphs(*LINES) + word_table(ROWS))])
def test_a_table_is_read_row_by_row(data: bytes) -> None:
    text = one(data).text or ""
    assert text.endswith("구분 | 사업비(백만원) | 부서\n시스템 구축 | 200 | 스마트도시과\n데이터 분석 | 100\n")


@pytest.mark.parametrize("made", [lambda rows: hwpx(LINES, rows), lambda rows: docx(word_table(rows))])
def test_a_cell_merged_over_rows_stands_in_each_but_for_amounts(made: Callable[[Rows], bytes]) -> None:
    rows = (
        ("사업명", "부서", "사업비"),
        ("로봇 순찰", "도시안전과↓", "7억↓"),
        ("수위 감지", "↑", "↑"),
        ("안부 전화", "노인과", "2억"),
    )
    assert (one(made(rows)).text or "").splitlines()[-3:] == [
        "로봇 순찰 | 도시안전과 | 7억",
        "수위 감지 | 도시안전과",
        "안부 전화 | 노인과 | 2억",
    ]


def test_a_frame_around_text_is_no_table() -> None:
    text = "가람시는 인공지능 안부전화 사업을 시작한다고 밝혔다."
    cell = f"<w:tbl><w:tr><w:tc>{word_paragraphs(text, '시는 3억 원을 들인다.')}</w:tc></w:tr></w:tbl>"
    assert one(docx(cell)).text == f"{text}\n시는 3억 원을 들인다.\n"
