"""What programmes use, for whom they are and in which domain: each from its own clause."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources

from .facts import Fact, facts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("시는 시민에게 ‘AI 안부전화’를 제공한다.", ("AI 안부전화", "targets", "target-group:residents")),
        (
            "시는 가임기 여성 및 난임부부를 대상으로 ‘AI 건강상담 서비스’를 운영한다.",
            ("AI 건강상담 서비스", "targets", "target-group:women-of-childbearing-age"),
        ),
        (
            "시는 소상공인의 경쟁력 강화를 위해 ‘AI 상권분석 서비스’를 제공한다.",
            ("AI 상권분석 서비스", "targets", "target-group:small-merchants"),
        ),
        (
            "시는 ‘AI 민원 안내소’를 마련해 민원인이 직접 체험할 수 있도록 한다.",
            ("AI 민원 안내소", "targets", "target-group:petitioners"),
        ),
        ("시는 드론을 활용한 ‘하천 AI 감시망’을 구축한다.", ("하천 AI 감시망", "uses", "technology:drone")),
        ("시는 챗봇 서비스 ‘생활민원 길잡이’를 운영한다.", ("생활민원 길잡이", "uses", "technology:chatbot")),
        ("시의 ‘민원 길잡이’는 시가 만든 인공지능 챗봇이다.", ("민원 길잡이", "uses", "technology:chatbot")),
        ("시의 ‘AI 통역창구’에는 음성인식 기술이 쓰인다.", ("AI 통역창구", "uses", "technology:speech-recognition")),
        ("시는 ‘AI 도서 추천 서비스’를 도입한다.", ("AI 도서 추천 서비스", "uses", "technology:ai")),
        ("시는 청소년 대상 ‘AI 경진대회’를 개최한다.", ("AI 경진대회", "concerns", "technology:ai")),
        (
            "시는 ‘택시수요 AI 예측 시스템’을 구축한다.",
            ("택시수요 AI 예측 시스템", "inDomain", "policy-domain:transport"),
        ),
        (
            "시는 딸기 농가를 위한 ‘AI 생육진단 서비스’를 보급한다.",
            ("AI 생육진단 서비스", "inDomain", "policy-domain:agriculture"),
        ),
    ],
)
def test_stated(text: str, fact: Fact, resources: Resources) -> None:
    assert fact in facts(text, resources)


@pytest.mark.parametrize("text", ["시는 {} 서비스를 보급한다.", "\n○ {} 서비스 추진\n"])
def test_a_label_may_run_into_a_name(text: str, resources: Resources) -> None:
    found = facts(text.format("홀로 사는 어르신 300명 AI 안부 확인"), resources)
    assert any(predicate == "runBy" for _, predicate, _ in found)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "시는 올해 ‘물길 AI 감시망’을 구축한다. 열화상 카메라가 밤에도 하천의 물높이를 살핀다.",
            ("물길 AI 감시망", "uses", "technology:thermal-camera"),
        ),
        (
            "‘골목 AI 지킴이’는 CCTV 영상에서 쓰러진 사람을 찾아 관제센터에 알린다.",
            ("골목 AI 지킴이", "uses", "technology:cctv"),
        ),
        (
            "□ 추진 사업\n ○ 안심경로 AI 안내 서비스 구축\n   - 공원 입구 12곳에 라이다를 설치하여 붐비는 정도를 셈",
            ("안심경로 AI 안내 서비스 구축", "uses", "technology:lidar"),
        ),
        (
            "시는 다음 달 ‘AI 말동무’를 보급한다. 홀로 사는 어르신 300명에게 인형을 나눠 준다.",
            ("AI 말동무", "targets", "target-group:elderly-living-alone"),
        ),
    ],
)
def test_stated_in_words_around_the_name(text: str, fact: Fact, resources: Resources) -> None:
    assert fact in facts(text, resources)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "시는 ‘물길 AI 감시망’을 구축한다. 도서관에서는 ‘책다람 AI 서비스’가 챗봇으로 책을 권한다.",
            ("물길 AI 감시망", "uses", "technology:chatbot"),
        ),
        (
            "시는 드론을 활용한 ‘하천 AI 감시망’을 구축하고, 민원실에는 ‘AI 안내 서비스’를 도입한다.",
            ("AI 안내 서비스", "uses", "technology:drone"),
        ),
        (
            "시는 어르신에게 ‘AI 안부전화’를 제공하고, 청년에게는 ‘AI 취업상담 서비스’를 연다.",
            ("AI 취업상담 서비스", "targets", "target-group:elderly"),
        ),
        (
            "소상공인을 위한 AI 매출예측 서비스에는 3억 원, 방범 CCTV 고도화 사업에는 43억 원을 쓴다.",
            ("방범 CCTV 고도화 사업", "targets", "target-group:small-merchants"),
        ),
        (
            "시는 ▲교통과 ‘챗봇으로 묻는 버스 안내 서비스’ ▲도서관 ‘AI 장서 분석 시스템’ 등을 추진한다.",
            ("AI 장서 분석 시스템", "uses", "technology:chatbot"),
        ),
        ("시는 ‘디지털 조직도 시스템’을 만든다.", ("디지털 조직도 시스템", "uses", "technology:digital")),
    ],
)
def test_not_stated_of_the_neighbour(text: str, fact: Fact, resources: Resources) -> None:
    found = facts(text, resources)
    assert fact not in found
    assert any(item[0] == fact[0] for item in found), "the programme itself is found"


def test_headings_and_tags_name_the_domain(resources: Resources) -> None:
    text = (
        "\n안전 분야: 초동 대응력 고도화\n시는 ‘지능형 선별관제시스템’을 구축한다.\n"
        "복지·건강 분야: 맞춤형 돌봄\n복지 분야에서는 ‘AI 말벗 로봇 지원사업’을 확대한다.\n"
        "(관광) 여행 일정을 짜 주는 ‘AI 길동무’ 서비스를 시작한다.\n"
    )
    domains: dict[str, set[str]] = {}
    for subject, predicate, value in facts(text, resources):
        if predicate == "inDomain":
            domains.setdefault(subject, set()).add(value)
    assert "policy-domain:safety" in domains["지능형 선별관제시스템"]
    assert "policy-domain:welfare" in domains["AI 말벗 로봇 지원사업"]
    assert "policy-domain:health" not in domains["AI 말벗 로봇 지원사업"]
    assert "policy-domain:safety" not in domains["AI 말벗 로봇 지원사업"]


def test_signs_of_domains_are_the_longest_words(resources: Resources) -> None:
    shown = resources.signs.domains.shown
    assert [domain for domain, _, _ in shown("AI 행정혁신 실행계획")] == ["policy-domain:administrative-innovation"]
    assert list(shown("산업혁명")) == []
