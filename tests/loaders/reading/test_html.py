"""Web pages as Korean sites build them: the story without what stands around it, tables, and metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.document import Document
from tests.loaders.reading.made import in_scope, one

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((PAGES / "expected.yaml").read_text(encoding="utf-8"))


def page(name: str) -> Document:
    markup = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    return one(markup.encode(EXPECTED[name]["encoding"]), f"{name}.html")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_is_in_scope_and_nothing_else(name: str) -> None:
    words = in_scope(page(name))
    assert [phrase for phrase in EXPECTED[name]["kept"] if phrase not in words] == []
    assert [phrase for phrase in EXPECTED[name]["dropped"] if phrase in words] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata(name: str) -> None:
    found = page(name).metadata
    wanted = EXPECTED[name]["metadata"]
    assert {key: found.get(key) for key in wanted} == wanted


def test_a_page_is_known_by_its_address_and_one_with_the_address_of_its_site_by_its_text() -> None:
    assert page("cards").id == "document:namdo.example/2025/10/drone"
    assert page("news").id.startswith("document:hanbit.example/news/articleView.html-")
    assert page("portal").id == "document:" + page("portal").sha256[:16]


def test_related_stories_stay_in_the_text_as_noise() -> None:
    document = page("news")
    assert document.text is not None
    place = document.text.index("다솜시, 로봇 도서관")
    assert [item.kind for item in document.ranges if item.start <= place < item.end] == ["noise"]


def test_a_table_is_read_row_by_row_and_covered_cells_are_empty() -> None:
    text = page("portal").text or ""
    assert "구분 | 예산(백만원)\n | 국비 | 구비\n가로등 | 500 | 400\n감지기 | 120 | 80\n" in text


def test_a_date_in_utc_is_the_day_in_korea() -> None:
    assert page("news").metadata["published"] == "2025-03-03"


@pytest.mark.parametrize("declared", ["utf-8", "euc-kr", "iso-8859-1", "nonsense"])
def test_the_content_decides_over_a_wrong_character_set(declared: str) -> None:
    markup = f"<html><head><meta charset={declared}></head><body><p>가람시가 안부전화를 시작한다고 밝혔다.</p></body>"
    assert one(markup.encode("cp949")).text == "가람시가 안부전화를 시작한다고 밝혔다."
    assert one(markup).text == "가람시가 안부전화를 시작한다고 밝혔다."


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    hidden = (
        '<script>var a = "숨김";</script><style>.a{}</style><p style="display:none">숨김</p><template>숨김</template>'
    )
    assert "숨김" not in (one(f"<html><body>{hidden}<p>가람시가 밝혔다.</p></body></html>").text or "")


def table(rows: str, caption: str = "") -> str:
    """The text of a page with a table below its headline."""
    page = f"<h1>다솜시, 올해 로봇 사업</h1><table><caption>{caption}</caption>{rows}</table>"
    return in_scope(one(f"<html><body>{page}</body></html>"))


def test_a_caption_is_a_line_of_its_own_and_left_out_where_it_only_lists_the_heads() -> None:
    rows = "<tr><th>사업명</th><th>예산(백만원)</th></tr><tr><td>로봇 순찰 서비스</td><td>70</td></tr>"
    read = "사업명 | 예산(백만원)\n로봇 순찰 서비스 | 70"
    for caption in ("로봇 사업 현황", "순찰, 청소, 안내 분야 로봇 사업"):
        assert table(rows, caption) == f"다솜시, 올해 로봇 사업\n\n{caption}\n{read}"
    assert table(rows, "로봇 사업 목록 - 번호, 사업명, 예산으로 구성").endswith(f"사업\n\n{read}")


def test_a_cell_merged_over_rows_stands_in_each_but_for_heads_and_amounts() -> None:
    rows = (
        "<tr><th rowspan=2>분야</th><th colspan=2>사업</th><th rowspan=2>부서</th></tr>"
        "<tr><th>이름</th><th>예산</th></tr>"
        "<tr><td rowspan=2>안전</td><td>로봇 순찰</td><td rowspan=2>7억</td><td rowspan=2>도시안전과</td></tr>"
        "<tr><td>수위 감지</td></tr><tr><td>복지</td><td>안부 전화</td><td>2억</td><td>노인과</td></tr>"
    )
    assert table(rows).split("\n")[2:] == [
        "분야 | 사업 |  | 부서",
        " | 이름 | 예산",
        "안전 | 로봇 순찰 | 7억 | 도시안전과",
        "안전 | 수위 감지 |  | 도시안전과",
        "복지 | 안부 전화 | 2억 | 노인과",
    ]


TITLE = "다솜시, 하천 수위 감지기 40곳에 설치"


@pytest.mark.parametrize(
    "head",
    [
        f"<ul><li><span>제목</span> {TITLE}</li><li><span>등록일</span> 2025-09-03</li></ul>",
        f"<table><tr><th>제목</th><td>{TITLE}</td></tr><tr><th>등록일</th><td>2025-09-03</td></tr></table>",
        f"<table><tr><th colspan=2>{TITLE}</th></tr><tr><th>작성일</th><td>2025-09-03</td></tr></table>",
        f"<div class=tit><b>{TITLE}</b></div><ul><li>작성일 : 2025-09-03</li><li>하천 수위 감지기.hwpx</li></ul>",
    ],
    ids=["list", "row", "head of a table", "line"],
)
@pytest.mark.parametrize("told", ["<title>새소식 | 다솜시청</title>", "<meta property=og:title content=다솜시청>"])
def test_the_title_of_a_posting_is_that_of_its_board_view(head: str, told: str) -> None:
    story = (
        "<p>다솜시가 하천 수위 감지기를 40곳에 설치했다고 3일 밝혔다. 시비 2억 원이 들었다.</p>"
        "<p>재난안전과는 하천이 넘치기 전에 주민에게 문자를 보낸다.</p>"
    )
    page = f"<head>{told}</head><body><h2>새소식</h2><p>행정 > 알림</p>{head}<div class=cont>{story}</div></body>"
    document = one(f"<html>{page}</html>")
    assert document.metadata["title"] == TITLE
    assert document.metadata["published"] == "2025-09-03"
    assert in_scope(document).startswith(TITLE)


def test_a_story_that_a_script_shows_is_read_from_the_data_of_the_page() -> None:
    body = "<p>다솜시가 폐교에 로봇 교실을 연다고 밝혔다.</p>교육청소년과는 &lsquo;로봇 교실&rsquo;에 3억 원을 들인다."
    data = json.dumps({"@type": "NewsArticle", "headline": "다솜시, 로봇 교실 연다", "articleBody": body})
    head = f'<script type="application/ld+json">{data}</script>'
    others = "<ul><li>가온시, 드론 배송 시작</li><li>새빛군, 마을버스 늘린다</li></ul>"
    lines = "다솜시가 폐교에 로봇 교실을 연다고 밝혔다.", "교육청소년과는 ‘로봇 교실’에 3억 원을 들인다."
    document = one(f"<html><head>{head}</head><body><div id=app></div>{others}</body></html>")
    assert in_scope(document).strip() == "\n\n".join(["다솜시, 로봇 교실 연다", *lines])
    assert document.metadata["title"] == "다솜시, 로봇 교실 연다"
    shown = "".join(f"<p>{line}</p>" for line in lines)
    assert (one(f"<html><head>{head}</head><body>{shown}{others}</body></html>").text or "").count("폐교에") == 1


@pytest.mark.parametrize(
    "metas",
    [
        {"og:site_name": "네이버 뉴스", "og:article:author": "한빛일보 | 네이버"},
        {"og:site_name": "네이버 뉴스", "twitter:creator": "한빛일보"},
        {"og:site_name": "Daum | 한빛일보", "og:article:author": "한빛일보", "og:regDate": "20250903091100"},
        {"og:site_name": "다음 - 한빛일보"},
    ],
)
def test_a_portal_is_no_publisher(metas: dict[str, str]) -> None:
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items())
    found = one(f"<html><head>{head}</head><body><p>가람시가 안부전화를 시작한다고 밝혔다.</p></body></html>").metadata
    assert (found.get("publisher"), found.get("author")) == ("한빛일보", None)
    assert found.get("published") == ("2025-09-03" if "og:regDate" in metas else None)
