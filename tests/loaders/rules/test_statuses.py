"""How far a programme has got, by the verb that governs its name and the tense of the sentence."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources, extract
from loaders.rules.facts.status_verbs import tense_of

from .conftest import make_document
from .facts import LEAD, facts, qualified


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("시는 ‘도심 AI 주차안내 서비스’를 구축한다고 밝혔다.", "planned"),
        ("시는 ‘도심 AI 주차안내 서비스’를 도입할 계획이다.", "planned"),
        ("시는 ‘도심 AI 주차안내 서비스’ 구축을 준비하고 있다.", "planned"),
        ("시는 다음 달부터 ‘도심 AI 주차안내 서비스’를 운영한다.", "planned"),
        ("시는 ‘도심 AI 주차안내 서비스’ 사업을 본격 추진한다고 18일 밝혔다.", "underway"),
        ("시는 ‘도심 AI 주차안내 서비스’를 개발하고 있으며 10월에 시험 운행에 들어간다.", "underway"),
        ("시는 ‘도심 AI 주차안내 서비스’ 구축에 착수했다.", "underway"),
        ("시는 9월부터 ‘도심 AI 주차안내 서비스’를 시범 운영한다.", "pilot"),
        ("시는 ‘도심 AI 주차안내 서비스’를 구축했으며 시민에게 알렸다.", "completed"),
        ("시는 ‘도심 AI 주차안내 서비스’를 운영하고 있다.", "operating"),
        ("시는 지난해 ‘도심 AI 주차안내 서비스’를 도입해 민원을 줄였다.", "operating"),
        ("시는 ‘도심 AI 주차안내 서비스’를 5개 구로 확대한다.", "expanded"),
        ("시는 ‘도심 AI 주차안내 서비스’ 운영을 중단했다.", "suspended"),
    ],
)
def test_status_by_verb_and_tense(text: str, status: str, resources: Resources) -> None:
    found = {fact[2] for fact in facts(text, resources) if fact[:2] == ("도심 AI 주차안내 서비스", "hasStatus")}
    assert found == {f"status:{status}"}


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("지난해 문을 연 ‘도심 AI 주차안내 서비스’에는 3만 명이 다녀갔다.", "operating", "다녀갔다"),
        ("‘도심 AI 주차안내 서비스’ 사업비 12억 원은 내년 예산에 담겼다.", "planned", "담겼다"),
        ("‘도심 AI 주차안내 서비스’가 시험대에 올라 두 달 동안 실증을 거치고 있다.", "pilot", "있다"),
        ("시는 ‘도심 AI 주차안내 서비스’ 착수보고회를 열었다.", "underway", "열었다"),
    ],
)
def test_status_by_the_words_around_the_name(text: str, status: str, words: str, resources: Resources) -> None:
    statements = extract(make_document(LEAD + text), resources)
    (name,) = (item.subject for item in statements if item.object == "도심 AI 주차안내 서비스")
    (found,) = (item for item in statements if (item.subject, item.predicate) == (name, "hasStatus"))
    assert found.object == f"status:{status}"
    assert [span.quote for span in found.spans] == ["도심 AI 주차안내 서비스", words]


@pytest.mark.parametrize(
    "text",
    [
        "‘도심 AI 주차안내 서비스’를 통해 주차난을 줄이는 기업을 지원했다.",
        "‘도심 AI 주차안내 서비스’의 예산은 3억 원이다.",
        "‘도심 AI 주차안내 서비스’는 이름이 길다.",
        "‘도심 AI 주차안내 서비스’는 운전자에게 빈자리를 알려 준다.",
    ],
)
def test_no_status_where_the_words_show_none(text: str, resources: Resources) -> None:
    assert not any(fact[1] == "hasStatus" for fact in facts(text, resources) if "주차안내" in fact[0][-12:])


def test_items_of_a_list_share_the_verb_at_its_end(resources: Resources) -> None:
    text = (
        "이 밖에도 ▲정보통신과 ‘공무원 생성형 AI 서비스’ 확대 ▲교통과 ‘버스 AI 배차 시스템’ 구축 등의 사업을 추진한다."
    )
    found = facts(text, resources)
    assert ("공무원 생성형 AI 서비스", "hasStatus", "status:expanded") in found
    assert any(fact[0].startswith("버스 AI 배차") and fact[2] == "status:planned" for fact in found)


def test_the_time_is_that_of_the_status_and_not_of_the_report(resources: Resources) -> None:
    text = "시는 내년 3월부터 ‘AI 문화유산 돌봄망’을 가동한다고 5일 밝혔다."
    found = dict(qualified(text, resources, published="2025-06-05"))
    assert dict(found["AI 문화유산 돌봄망", "hasStatus", "status:planned"]) == {
        "startDate": "2026-03",
        "timeText": "내년 3월부터",
    }
    reported = dict(qualified("시는 11일 민원 챗봇 ‘이리온’을 선보였다고 밝혔다.", resources))
    assert reported["이리온", "hasStatus", "status:operating"] == ()


def test_a_sentence_that_goes_on_about_a_programme_tells_its_trial(resources: Resources) -> None:
    text = "시는 복지관에 ‘AI 헬스케어 실증센터’를 꾸렸다. 센터는 지난 6일부터 시범운영 중이다."
    assert ("AI 헬스케어 실증센터", "hasStatus", "status:pilot") in facts(text, resources)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("플랫폼을 구축한다고 18일 밝혔다.", "present"),
        ("플랫폼을 구축했다고 밝혔다.", "past"),
        ("플랫폼을 구축하기로 했다.", "future"),
        ("플랫폼을 구축할 방침이다.", "future"),
        ("플랫폼을 운영하겠습니다.", "future"),
        ("플랫폼을 운영 중이다.", "going"),
        ("스마트 플랫폼 구축", ""),
    ],
)
def test_tense(text: str, tense: str) -> None:
    assert tense_of(text) == tense
