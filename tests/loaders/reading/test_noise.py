"""Texts copied from pages and newspapers, every line marked by hand with what it is (first column of marked/*.txt).

``A`` article and ``C`` caption are in scope; ``H`` header, ``N`` noise and ``O`` another story are not.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.reading.made import STORY, in_scope, one

MARKED = sorted((Path(__file__).parent / "marked").glob("*.txt"))


def marked(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and its lines with them."""
    lines = [(line[:1], line[2:].strip()) for line in path.read_text(encoding="utf-8").splitlines()]
    return "".join(f"{line}\n" for _, line in lines), lines


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_lines_of_the_story_are_in_scope_and_no_others(path: Path) -> None:
    text, lines = marked(path)
    kept = [line.strip() for line in in_scope(one(text)).splitlines() if line.strip()]
    assert [line for mark, line in lines if mark in "AC" and not any(part in line for part in kept)] == []
    assert [line for mark, line in lines if mark in "NO" and line in kept] == []


def test_ranges_cover_the_text_without_gaps() -> None:
    for path in MARKED:
        document = one(marked(path)[0])
        assert document.text is not None
        ends = [0, *(item.end for item in document.ranges)]
        assert [item.start for item in document.ranges] == ends[:-1]
        assert ends[-1] == len(document.text) == document.length


def test_other_governments_stories_are_named_so() -> None:
    document = one(marked(MARKED[0].with_name("three-stories.txt"))[0])
    assert document.text is not None
    stories = [document.text[item.start : item.end] for item in document.ranges if item.kind == "other-story"]
    assert [story.split("\n")[0] for story in stories] == [
        "해솔시, 겨울철 제설 대책 점검",
        "누리군 딸기 축제 15만 명 찾아",
    ]


def test_tables_stay_in_the_story_though_nothing_is_said_behind_them() -> None:
    table = (
        "[표 1] 추경 사업                            (단위 : 천 원)\n"
        "부서          사업명                         추경액        재원\n"
        "건설교통과    AI 횡단보도                    980,000       도비 294,000 / 군비 686,000\n"
        "안전재난과    스마트 마을방송                320,000       군비\n"
        "정보과        AI 서버                        8             -\n"
        "합계                                         1,308,000\n"
        "2025년 47 / 2026년 79 / 2027년 88\n"
    )
    others = "\n오늘의 날씨\n많이 본 뉴스\n누리군 딸기 축제 15만 명 찾아   조회 1,204\n"
    others += "해솔시, ‘눈꽃 열차’ 달린다   2025.03.05   1,310\n"
    kept = in_scope(one(f"{STORY}\n{table}{others}"))
    assert [line for line in table.splitlines() if line not in kept] == []
    assert "딸기" not in kept
    assert "눈꽃" not in kept


@pytest.mark.parametrize(
    "line",
    [
        "문의 : 스마트도시과 (064-○○○-○○○○)",
        "[문의] 스마트도시과 033-249-1234   [첨부] 조감도.jpg",
        "(문의) 경제국 스마트도시과 ○○○-○○○-○○○○",
        "담당부서 스마트도시과  문의 02-330-0000  최종수정일 2025-04-18",
    ],
)
def test_the_office_that_is_asked_is_read(line: str) -> None:
    assert line in in_scope(one(f"{STORY}\n{line}\n"))
    assert line not in in_scope(one(f"{STORY}\n목록\n다음글 누리군, 딸기 축제\n매우만족\n불만족\n{line}\n"))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "news-dump",
            {"title": "가온시, 생성형 AI로 복지 사각지대 찾는다", "author": "홍길동"},
        ),
        ("press-release", {"title": "누리군, 전국 최초 AI 농업관제센터 구축", "published": "2025-03-05"}),
        (
            "controls",
            {"title": "누리군, 마을 경로당에 AI 건강 로봇", "publisher": "한솔일보", "published": "2025-09-03"},
        ),
        ("minutes", {"title": "행정복지위원회 회의록", "published": None}),
        ("board", {"author": "교통행정과", "published": "2025-04-11", "publishedSource": "header"}),
        ("wire", {"publisher": "한국뉴스", "author": "홍길동", "published": "2025-05-07"}),
        ("portal", {"captured": "2025-10-22", "published": "2025-10-22", "publisher": "한국시정신문"}),
        ("notice-board", {"title": "인공지능 면접 체험관 이용 안내", "published": "2025-02-03"}),
        ("budget", {"title": "2026년도 세출예산 사업명세서", "published": None}),
    ],
)
def test_metadata_that_the_text_carries(name: str, wanted: dict[str, str | None]) -> None:
    found = one(marked(MARKED[0].with_name(f"{name}.txt"))[0]).metadata
    assert {key: found.get(key) for key in wanted} == wanted


def test_the_day_of_the_copy_is_not_the_day_of_the_story() -> None:
    text = (
        "2025.06.26 (목)\n맑음 가온 21.0℃\n사회\n"
        + "가온시, AI 교실 열어\n"
        + "가온시가 인공지능 교실을 열었다고 7일 밝혔다. " * 4
    )
    found = one(text).metadata
    assert found["captured"] == "2025-06-26"
    assert "published" not in found
    assert "reference" not in found


def test_a_row_of_sections_is_no_story_of_the_first_government_that_it_names() -> None:
    menu = "홈 · 종합 · 서울시 · 자치구 · 의회 · 사람 · 오피니언 · 지면보기"
    assert menu not in in_scope(one(f"{menu}\n\n가람시, AI 안부전화 시작\n\n{STORY}"))
