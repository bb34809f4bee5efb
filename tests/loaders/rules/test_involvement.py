"""Who takes part in a programme without running it."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources

from .facts import facts, qualified


@pytest.mark.parametrize(
    ("text", "program", "body", "kind"),
    [
        ("시는 충남대와 함께 ‘AI 범죄예측 지도’를 시범 운영한다.", "AI 범죄예측 지도", "충남대", "university"),
        ("시는 카카오와 손잡고 ‘AI 놀이터 교육’ 사업을 추진한다.", "AI 놀이터 교육", "카카오", ""),
        (
            "시는 ‘AI 바다지킴이 플랫폼’을 구축한다. 이 사업은 과학기술정보통신부 공모에 선정된 것이다.",
            "AI 바다지킴이 플랫폼",
            "과학기술정보통신부",
            "ministry",
        ),
        ("시는 내년에 군중 흐름 예측 사업을 카이스트와 시작한다.", "군중 흐름 예측 사업", "카이스트", "university"),
        ("시는 경찰과 협의해 9월부터 AI 우선신호 시스템을 운영한다.", "AI 우선신호 시스템", "경찰", "police"),
    ],
)
def test_partners(text: str, program: str, body: str, kind: str, resources: Resources) -> None:
    found = facts(text, resources)
    assert (program, "involves", body) in found
    assert not kind or (body, "kind", f"organization-kind:{kind}") in found


@pytest.mark.parametrize(
    "text",
    [
        "시는 시민과 함께 만든 ‘AI 민원 비서’ 서비스를 운영한다.",
        "시는 데이터와 연계해 ‘AI 민원 비서’ 서비스를 고도화한다.",
        "시는 스마트정책과와 함께 ‘AI 민원 비서’ 서비스를 운영한다.",
        "시는 어르신과 함께 배우는 ‘AI 민원 비서’ 서비스를 연다.",
    ],
)
def test_what_is_no_partner(text: str, resources: Resources) -> None:
    found = facts(text, resources)
    assert any(fact[0] == "AI 민원 비서" for fact in found)
    assert not any(fact[1] == "involves" for fact in found)


def test_an_agreement_is_an_event_with_its_partners(resources: Resources) -> None:
    text = (
        "시는 오는 11월 4일 대전창업허브에서 ‘AI 특화도시 비전 선포식’을 개최한다. 선포식에서는 AI 적용 방향을 "
        "공유하고, 경찰서·소방서·교육지원청·기업 등과 업무협약을 체결해 협력망을 만든다."
    )
    found = qualified(text, resources)
    partners = {fact[2] for fact, _ in found if fact[:2] == ("업무협약 체결", "involves")}
    assert partners == {"경찰서", "소방서", "교육지원청", "기업"}
    whole = {fact for fact, _ in found}
    assert ("업무협약 체결", "partOf", "AI 특화도시 비전 선포식") in whole
    assert ("AI 특화도시 비전 선포식", "heldAt", "대전창업허브") in whole
    assert {dict(said).get("role") for fact, said in found if fact[1] == "involves"} == {"협약 상대", "업무협약"}
