"""Events that the government holds, announces or launches, and what is presented at them."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources

from .facts import Fact, facts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "시는 지난 10일 ‘AI 행정혁신 보고회’를 열고 과제를 점검했다.",
            ("AI 행정혁신 보고회", "hasStatus", "status:completed"),
        ),
        (
            "시는 오는 11일 ‘AI 콘퍼런스’를 개최한다.",
            ("AI 콘퍼런스", "hasStatus", "status:planned"),
        ),
        (
            "시는 7일 시청에서 ‘인공지능 기본계획’ 수립 연구용역 착수보고회를 열었다.",
            ("‘인공지능 기본계획’ 수립 연구용역 착수보고회", "heldAt", "시청"),
        ),
        (
            "시는 지난 2월 ‘AI 산업 육성 전략’을 발표했다.",
            ("AI 산업 육성 전략", "announcedAt", "AI 산업 육성 전략 발표"),
        ),
        ("시는 지난해 ‘AI 행정 원년’을 선포했다.", ("AI 행정 원년 선포", "heldBy", "city:kr30")),
        ("시는 지난 3월 ‘AI 행정혁신추진단’을 출범했다.", ("AI 행정혁신추진단 출범", "concerns", "AI 행정혁신추진단")),
        ("시는 ‘AI 관제센터’ 개소식을 가졌다.", ("‘AI 관제센터’ 개소식", "kind", "event-kind:opening")),
    ],
)
def test_events(text: str, fact: Fact, resources: Resources) -> None:
    assert fact in facts(text, resources)


@pytest.mark.parametrize(
    "text",
    [
        "시는 ‘도심 AI 주차안내 서비스’를 운영하며 시민의 마음을 연다.",
        "시는 설명회를 열고 ‘도심 AI 주차안내 서비스’를 알렸다.",
        "부산시는 ‘AI 부산 포럼’을 열었다. 대전시는 ‘도심 AI 주차안내 서비스’를 운영한다.",
    ],
)
def test_what_is_no_event_of_the_government(text: str, resources: Resources) -> None:
    assert not any(fact[1] == "heldBy" for fact in facts(text, resources))


def test_what_departments_present_at_a_meeting(resources: Resources) -> None:
    text = (
        "\n시장 주재로 7일 ‘AI 동행 정례 간부회의’를 열고 AI 활용 방안을 논의했다.\n"
        "디지털정책과는 시민을 돕는 ‘시민 AI 에이전트’ 서비스를 공개했다.\n"
        "교통정책과는 다음 달 ‘AI 신호 체계’를 도입한다.\n"
    )
    found = facts(text, resources)
    assert ("시민 AI 에이전트", "presentedAt", "AI 동행 정례 간부회의") in found
    assert ("AI 동행 정례 간부회의", "involves", "디지털정책과") in found
    assert ("AI 신호 체계", "presentedAt", "AI 동행 정례 간부회의") not in found


def test_the_chair_is_the_official_named_by_surname_and_title(resources: Resources) -> None:
    text = "오세훈 시장은 7일 ‘AI 동행 간부회의’를 열고 방안을 논의했다. 오 시장 주재로 모든 국장이 참석했다."
    found = facts(text.replace("시장은", "시장은"), resources)
    assert ("AI 동행 간부회의", "chairedBy", "오세훈") in found
    assert ("AI 동행 간부회의", "heldBy", "오세훈") in found


def test_the_same_event_in_a_heading_and_in_the_text_is_one(resources: Resources) -> None:
    text = "\n7일 ‘AI와의 동행 위한 정례간부회의’ 개최\n\n시는 7일 ‘AI와의 동행을 위한 정례 간부회의’를 열었다.\n"
    held = {fact[0] for fact in facts(text, resources) if fact[1] == "heldBy"}
    assert held == {"AI와의 동행을 위한 정례 간부회의"}
