"""Texts copied from pages and newspapers, every line marked by hand with what it is (first column of marked/*.txt).

``A`` article and ``C`` caption are in scope; ``H`` header, ``N`` noise and ``O`` another story are not.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.reading.made import in_scope, one

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
