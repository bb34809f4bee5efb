"""Where programmes are: buildings, parks, websites and districts that the clause about a programme names."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources

from .facts import facts


@pytest.mark.parametrize(
    ("text", "program", "places"),
    [
        (
            "시는 대전병원, 대덕보건소, 동구창업센터 등에 AI 헬스케어 플랫폼을 구축한다.",
            "AI 헬스케어 플랫폼",
            {"대전병원", "대덕보건소", "동구창업센터"},
        ),
        ("내년에는 보문산에 AI 산불감시 시스템을 조성한다.", "AI 산불감시 시스템", {"보문산"}),
        ("시는 ‘제조 AI 혁신허브’를 대덕 산업단지에 짓고 380억 원을 쓴다.", "제조 AI 혁신허브", {"대덕 산업단지"}),
        ("대표 홈페이지에는 다국어 AI 챗봇을 도입한다.", "다국어 AI 챗봇", {"대표 홈페이지"}),
        ("신청사 내에 ‘AI 전문 도서관’을 조성한다.", "AI 전문 도서관", {"신청사"}),
        ("시는 도심공원에서 ‘AI 순찰로봇 실증사업’을 운영한다.", "AI 순찰로봇 실증사업", {"도심공원"}),
        (
            "시는 ‘AI 공사장 안전관리’ 사업을 추진한다. 이 사업은 △한밭대로 확장 공사 △시립도서관 신축 공사 등"
            " 2개 건설현장에 우선 시행된다.",
            "AI 공사장 안전관리",
            {"한밭대로 확장 공사", "시립도서관 신축 공사", "건설현장"},
        ),
    ],
)
def test_places_of_programmes(text: str, program: str, places: set[str], resources: Resources) -> None:
    found = {fact[2] for fact in facts(text, resources) if fact[:2] == (program, "locatedAt")}
    assert found
    assert found <= places
    assert places - found <= {"건설현장"}


@pytest.mark.parametrize(
    "text",
    [
        "이상이 있으면 ‘AI 안부 확인 서비스’가 동 행정복지센터에 알린다.",
        "시는 19일 구청 대강당에서 비전 선포식을 열고 ‘AI 기본계획’을 발표했다.",
        "시는 ‘AI 안부 확인 서비스’를 시작했고 보건소에 예산을 지원했다.",
        "시는 4월 예산에 ‘AI 안부 확인 서비스’ 사업비를 반영했다.",
    ],
)
def test_what_is_no_place_of_the_programme(text: str, resources: Resources) -> None:
    found = facts(text, resources)
    assert found
    assert not any(fact[1] == "locatedAt" and not fact[2].startswith("city:") for fact in found)


def test_a_place_is_one_entity_also_by_its_short_name(resources: Resources) -> None:
    text = "둔산 이전 신청사에 ‘AI 전문 도서관’을 조성한다. 신청사에는 ‘AI 체험존’을 마련한다."
    found = facts(text, resources)
    assert ("AI 체험존", "locatedAt", "둔산 이전 신청사") in found
    assert ("둔산 이전 신청사", "kind", "facility-kind:government-building") in found
    assert ("둔산 이전 신청사", "locatedAt", "city:kr30") in found


def test_districts_of_the_government_are_places(resources: Resources) -> None:
    text = "대전시는 ‘AI 인파 감지시스템’을 대전 유성구에 설치한다."
    assert ("AI 인파 감지시스템", "locatedAt", "city:kr30200") in facts(text, resources)
