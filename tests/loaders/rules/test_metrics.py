"""Figures of programmes that are no money and no time."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources, extract

from .conftest import make_document
from .facts import LEAD, facts


@pytest.mark.parametrize(
    ("text", "program", "figures"),
    [
        ("시는 초등학교 34곳에 ‘AI 튜터’ 서비스를 도입한다.", "AI 튜터", {"초등학교 34곳"}),
        ("시는 ‘스마트 보안등’ 1,200개를 설치한다.", "스마트 보안등", {"1,200개"}),
        ("시는 ‘AI 마을방송’을 75개 마을에 구축한다.", "AI 마을방송", {"75개 마을"}),
        (
            "시는 홀로 사는 어르신 8,300가구를 살피는 ‘AI 통합돌봄’ 서비스를 운영한다.",
            "AI 통합돌봄",
            {"어르신 8,300가구"},
        ),
        ("시는 24시간 대화형 AI 챗봇 민원응답 시스템을 도입한다.", "24시간 대화형 AI 챗봇 민원응답 시스템", {"24시간"}),
        ("시는 ‘AI 고속검색 시스템’으로 CCTV를 1분 내 분석해 찾는다.", "AI 고속검색 시스템", {"1분 내"}),
        (
            "시는 ‘AI 행정 기본계획’을 발표하고 3대 전략 11개 과제를 추진한다.",
            "AI 행정 기본계획",
            {"3대 전략", "11개 과제"},
        ),
    ],
)
def test_figures(text: str, program: str, figures: set[str], resources: Resources) -> None:
    found = {fact[2] for fact in facts(text, resources) if fact[:2] == (program, "hasMetric")}
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "시는 3억 원을 들여 2027년까지 ‘AI 침수 예보 시스템’을 구축한다.",
        "시는 제3회 회의에서 정한 ‘AI 침수 예보 시스템’을 3개년 동안 구축한다.",
        "시는 ‘AI 침수 예보 시스템’으로 일자리 600개가 생길 것으로 내다봤다.",
        "시는 119 신고를 돕는 ‘AI 침수 예보 시스템’을 운영한다.",
        "시는 하루 3,000명이 찾는 공원에 ‘AI 침수 예보 시스템’을 설치한다.",
    ],
)
def test_what_is_no_figure_of_the_programme(text: str, resources: Resources) -> None:
    found = facts(text, resources)
    assert any(fact[0] == "AI 침수 예보 시스템" for fact in found)
    assert not any(fact[1] == "hasMetric" for fact in found)


def test_each_fund_has_its_own_figure(resources: Resources) -> None:
    text = (
        "시는 ‘미래혁신 AI 펀드’(2019~2022)에서 AI 기업 262개사에 615억 원, ‘비전 AI 펀드’(2023~2026)에서 "
        "AI 기업 51개사에 72억 원을 투자했다."
    )
    found = {fact for fact in facts(text, resources) if fact[1] == "hasMetric"}
    assert found == {
        ("미래혁신 AI 펀드", "hasMetric", "AI 기업 262개사"),
        ("비전 AI 펀드", "hasMetric", "AI 기업 51개사"),
    }


def test_a_figure_has_a_value_a_unit_and_what_it_counts(resources: Resources) -> None:
    text = LEAD + "시는 중소기업 약 1.2만여 개사에 ‘AI 도입 바우처’를 지원한다."
    statements = [s for s in extract(make_document(text), resources) if s.subject.startswith("metric:")]
    assert {s.predicate: s.object for s in statements} == {
        "name": "중소기업",
        "text": "1.2만여 개사",
        "value": "12000",
        "unit": "개사",
        "approximate": "true",
    }
