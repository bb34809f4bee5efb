"""Several governments' stories in one text: each fact belongs to its own government, in the words of the file."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources, extract

from .conftest import make_document

_ONE = "보성군은 ‘AI 녹차밭 예찰’을 시작한다. 군 농축산과가 3억원을 들인다.\n"
_OTHER = "영월군은 ‘AI 말벗 로봇 보급’ 사업을 벌인다. 사업비는 8억원이며 여성가족과가 맡는다.\n"
_DIGESTS = {
    "triangles": f"[시군 소식] 보성군 외\n\n▲ 보성군, AI 예찰 시작\n전남 {_ONE}\n▲ 영월군, 어르신 말벗\n{_OTHER}",
    "equals signs": f"[전국 단신]\n\n◇ 보성군 AI 예찰 가동 = {_ONE}\n◇ 영월군 말벗 로봇 = 강원 {_OTHER}",
    "names in brackets": f"<보성군> {_ONE}<영월군> {_OTHER}",
    "numbers": f"이번 주 소식\n1. 보성군\n{_ONE}2. 영월군\n{_OTHER}",
    "circled numbers": f"소식지 제7호\n① 보성군, 차밭을 AI로 살핀다\n{_ONE}② 영월군, 말벗이 되는 로봇\n{_OTHER}"
    "③ 이번 주 공고\n정부가 ‘AI 이용권’ 사업에 240억원을 내놓았다.\n",
}
_MORE = (
    _ONE + "군은 차밭 열 곳에 카메라를 세워 잎의 병을 인공지능으로 가려낸다고 3일 밝혔다.\n",
    _OTHER + "군은 인공지능 로봇 300대를 홀로 사는 어르신 집에 놓는다고 4일 밝혔다.\n",
)
_PAGES = {
    "bylines below": "보성군, 차밭을 AI로 살핀다\n\n{}/보성=홍길동 기자\n\n영월에 말벗 로봇\n300대 보급\n\n{}",
    "bylines above": "차밭을 AI로 살핀다\n홍길동 기자 | 입력 2025-09-24 09:12\n\n{}\n"
    "말벗 로봇 300대\n홍길동 기자 | 입력 2025-09-24 08:40\n\n{}",
    "datelines": "차밭을 AI로 살핀다\n\n【보성】 {}\n○ 말벗 로봇 300대\n\n【영월】 {}",
    "a picture between": "보성 차밭을 AI로 살핀다\n\n{}보성=홍길동 기자\n\n(사진) 차밭을 둘러보고 있다.\n\n"
    "[영월] 말벗 로봇 300대\n{}",
}
#: Pages whose articles are not parted yet: what the second says is taken for the first government's, or left out.
_GLUED = {
    "bylines in the last line": "차밭을 AI로 살핀다\n\n{} 보성=홍길동 기자\n\n말벗 로봇 300대\n\n{} 영월=홍길동 기자\n",
    "datelines of an agency": "차밭을 AI로 살핀다\n\n(보성=가나뉴스) 홍길동 기자 = {}\n\n말벗 로봇 300대\n\n"
    "(영월=가나뉴스) 홍길동 기자 = {}\n",
}
_UNPARTED = pytest.mark.xfail(strict=True, reason="what parts the articles stands in the line of a sentence")
_SAID = {
    ("AI 녹차밭 예찰", "농축산과", "300000000"),
    ("AI 말벗 로봇 보급", "여성가족과", "800000000"),
}


@pytest.mark.parametrize(
    "text",
    [
        *_DIGESTS.values(),
        *(page.format(*_MORE) for page in _PAGES.values()),
        *(pytest.param(page.format(*map(str.strip, _MORE)), marks=_UNPARTED) for page in _GLUED.values()),
    ],
    ids=[*_DIGESTS, *_PAGES, *_GLUED],
)
def test_each_story_is_its_governments_own(resources: Resources, text: str) -> None:
    document = make_document(text)
    statements = extract(document, resources)
    value = {(item.subject, item.predicate): item.object for item in statements if item.is_literal}
    linked = [item for item in statements if not item.is_literal]
    runs = {
        (item.subject, value[item.object, "name"])
        for item in linked
        if item.predicate == "runBy" and (item.object, "name") in value
    }
    paid = {(item.subject, value[item.object, "amount"]) for item in linked if item.predicate == "hasBudget"}
    said = {(value[one, "name"], unit, amount) for one, unit in runs for other, amount in paid if one == other}
    assert said == _SAID
    assert len(paid) == 2
    part_of = {(value[item.subject, "name"], item.object) for item in linked if item.predicate == "partOf"}
    assert part_of == {("농축산과", "city:kr12750"), ("여성가족과", "city:kr51750")}
    assert all(document.text[span.start : span.end] == span.quote for item in statements for span in item.spans)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "평창군이 ‘AI 제설 안내’에 5억원을 들인다고 밝혔다. 군은 다른 곳의 예를 살폈다.\n"
            "▲ 속초시, 해변에 AI 카메라\n속초시는 ‘AI 해변 안전망’을 운영한다. 6억원을 썼다.\n"
            "▲ 태백시, 도로에 열선\n태백시는 ‘스마트 열선’을 깔았다. 7억원을 썼다.\n",
            "city:kr51760",
        ),
        (
            "충남도는 ‘스마트 경로당 확산’에 90억원을 들인다고 밝혔다.\n"
            "▲ 서천군, 경로당 열 곳\n도는 서천군 경로당 열 곳에 화상 장비를 놓는다.\n"
            "▲ 청양군, 경로당 스무 곳\n도는 청양군 경로당 스무 곳에 화상 장비를 놓는다.\n",
            "city:kr44",
        ),
        (
            "평창군, 눈길을 AI로 알린다\n홍길동 기자\n\n"
            "평창군이 ‘AI 제설 안내’에 5억원을 들인다고 밝혔다. 군은 다른 곳의 예를 살폈다.\n\n"
            "해변에 AI 카메라\n\n속초시는 ‘AI 해변 안전망’을 운영한다. 6억원을 썼다.\n",
            "city:kr51760",
        ),
    ],
    ids=["examples of others", "parts of a province", "a section on others"],
)
def test_items_below_a_story_are_not_stories(resources: Resources, text: str, city: str) -> None:
    statements = extract(make_document(text), resources)
    assert {item.object for item in statements if item.predicate == "aboutCity" and item.subject.startswith("doc")} == {
        city
    }


def test_what_stands_above_and_below_the_stories_is_read_too(resources: Resources) -> None:
    own = "평창군, 들판을 AI로 지킨다\n군은 3일 ‘AI 들판 지기’에 9억원을 들인다고 밝혔다. 농정과가 맡는다.\n"
    statements = extract(make_document(f"{own}▲ 보성군, AI 예찰\n{_ONE}▲ 영월군, 말벗\n{_OTHER}"), resources)
    names = {item.object for item in statements if item.predicate == "name" and item.subject.startswith("program:")}
    assert {"AI 들판 지기", "AI 녹차밭 예찰", "AI 말벗 로봇 보급"} <= names
