"""PDF: the order of reading, broken words, tables from ruled lines, running heads."""

from __future__ import annotations

from tests.loaders.reading.made import in_scope, one, pdf, ruled, shown

LEFT = [
    "가람시는 올해 인공지능 안부전화",
    "사업을 시작한다고 오늘 모두 밝혔",
    "다. 스마트도시과가 맡은 이 사업은",
    "혼자 사는 노인에게 전화를 걸어 안",
    "부를 묻는다. 시는 사업비 3억 원을",
]
RIGHT = [
    "들여 시스템을 만들고 동 주민센터",
    "직원이 집으로 찾아가는 방식도 함께",
    "마련한다. 올해는 노인 500명이 먼",
    "저 전화를 받고 내년에는 모든 동으",
    "로 대상을 넓힐 계획이다.",
]


def column(lines: list[str], left: float, top: float = 700) -> str:
    return "".join(shown(line, left, top - 15 * index, 10) for index, line in enumerate(lines))


def test_columns_are_read_one_after_the_other_and_broken_words_are_whole() -> None:
    page = shown("가람시, 인공지능 안부전화 시작", 60, 750, 18) + column(LEFT, 60) + column(RIGHT, 310)
    document = one(pdf([page]))
    assert document.metadata["title"] == "가람시, 인공지능 안부전화 시작"
    lines = (document.text or "").splitlines()
    assert len(lines) == 2
    assert "모두 밝혔다. 스마트도시과가" in lines[1]
    assert "사업비 3억 원을 들여 시스템을" in lines[1]
    assert lines[1].endswith("넓힐 계획이다.")


def test_a_table_is_read_row_by_row_also_where_its_sides_are_open() -> None:
    cells = [["구분", "사업비(백만원)", "부서"], ["시스템 구축", "200", "스마트도시과"]]
    for open_sides in (False, True):
        page = shown("가람시가 예산을 밝혔다.", 60, 700) + ruled(
            [60, 200, 320, 480], [660, 640, 620], open_sides=open_sides
        )
        for row, texts in enumerate(cells):
            page += "".join(shown(text, 65 + at, 645 - 20 * row) for at, text in zip((0, 140, 260), texts, strict=True))
        text = one(pdf([page])).text
        assert text == "가람시가 예산을 밝혔다.\n구분 | 사업비(백만원) | 부서\n시스템 구축 | 200 | 스마트도시과\n"


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on_over_pages() -> None:
    pages = [
        shown("가람시 주요업무계획", 60, 810, 9) + shown(f"- {number} -", 280, 20, 9) + column(lines, 60)
        for number, lines in ((1, LEFT), (2, RIGHT))
    ]
    text = one(pdf(pages)).text or ""
    assert "주요업무계획" not in text
    assert "- 1 -" not in text
    assert "사업비 3억 원을 들여 시스템을" in text


def test_items_of_a_list_stay_apart() -> None:
    lines = [
        "□ 추진 배경",
        "○ 고독사를 막기 위한 안부 확인 서비스",
        "- 사업비: 3억 원",
        "1. 추진 방향",
        "가. 대상: 노인 500명",
    ]
    assert (one(pdf([column(lines, 60)])).text or "").splitlines() == lines


def test_everything_on_a_page_without_noise_is_in_scope() -> None:
    document = one(pdf([column(LEFT, 60)]))
    assert in_scope(document) == document.text
