"""Departments by form and surroundings; the conjunction 과 and other bodies are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.reading import Reading

CASES = [
    ("대전시 미래전략산업실은 AI 센터를 짓고 스마트정책과가 돕는다.", ["미래전략산업실", "스마트정책과"]),
    ("대전시는 교육과 복지, 행정과 안전을 AI로 잇고 결과와 효과를 살핀다.", []),
    (
        "대전시 정보화담당관은 데이터를 모은다. 최근 신설된 ‘군 공항 이전 추진단’도 함께한다.",
        ["정보화담당관", "군 공항 이전 추진단"],
    ),
    ("대전시가 ‘인공지능 혁신 전담조직(TF)’을 꾸렸다. TF는 다음 달 회의를 연다.", ["인공지능 혁신 전담조직(TF)"]),
    ("대전시는 과학기술정보통신부 인공지능정책과와 협의했다. 경찰청 정보화담당관도 참석했다.", []),
    ("대전시는 배운다. 화성특례시에는 AI전략담당관이 있었다. 대전시 AI정책과는 올해 생겼다.", ["AI정책과"]),
    ("대전시 상수도사업본부 수도시설과는 AI 검침을 맡는다.", ["상수도사업본부", "수도시설과"]),
    ("대전시에서 시각장애인 안내를 맡은 미래전략과장은 AI가 답이라고 말했다.", ["미래전략과"]),
    ("대전시 선수단과 자문단, 공공기관과 도서관, 전국과 미국의 AI 교실을 둘러봤다.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_departments(text: str, expected: list[str], reading: Callable[..., Reading]) -> None:
    assert list(dict.fromkeys(unit.name for unit in reading(text).units)) == expected
