"""The technologies that a document is said to mention: by which words, and where none is spoken of."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources, extract
from tests.loaders.rules.conftest import make_document

LEAD = "대전시는 인공지능과 데이터로 행정을 바꾸는 ‘AI 마중물’ 사업을 시작한다고 밝혔다.\n"

CASES = [
    ("시는 하수관에 누수음을 듣는 음향 센서와 복합악취 센서를 달았다.", {"음향 센서", "복합악취 센서"}),
    ("시는 골목에 결빙 감지 센서를 심었다. 센서는 밤마다 값을 보낸다.", {"결빙 감지 센서"}),
    ("시는 눈이 오면 제설로봇과 방제드론을 내보낸다.", {"제설로봇", "드론"}),
    ("시는 합성곱신경망(CNN)과 시계열 예측 모델로 수요를 셈한다.", {"합성곱신경망", "시계열 예측 모델"}),
    ("시는 라이다와 레이더, 다중분광 카메라로 길을 읽는다.", {"라이다", "레이더", "다중분광 카메라"}),
    ("시 스마트농업과와 드론팀이 만났다. 시는 로봇산업과장에게 맡겼다.", set()),
    ("시는 비전 검사와 차량번호 자동인식을 시험한다.", {"비전 검사", "차량번호 자동인식"}),
    ("시는 사족보행 로봇을 띄운다.", {"사족보행 로봇"}),
    (
        "시는 경로당에 바둑로봇을 두고 밭에 참외 따기 로봇과 로봇 팔을 보낸다.",
        {"바둑로봇", "참외 따기 로봇", "로봇 팔"},
    ),
    (
        "시는 통역 창구에 신경망 기계번역을 쓰고 벌통에는 진동 판독 신경망을 단다.",
        {"신경망 기계번역", "진동 판독 신경망"},
    ),
    ("시 국장은 “내년에는 머신러닝도 써 보겠다”고 말했다.", {"머신러닝"}),
    ("시는 밤에 여권콜봇이 전화를 받게 하고 강가에 레이더 수위계를 단다.", {"콜봇", "레이더 수위계"}),
    ("시는 첨단로봇 산업을 키운다.\n[관련기사] 부산시, 라이다 달린 순찰로봇 도입\n○ 부산: 챗봇 개통", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_technologies(text: str, expected: set[str], resources: Resources) -> None:
    statements = extract(make_document(LEAD + text), resources)
    said = {
        item.spans[0].quote
        for item in statements
        if item.predicate == "mentions" and item.object.startswith("technology:")
    }
    assert said == expected


WATCHWORDS = [
    "시는 ‘AI 대전환(AX) 추진계획’을 세우고 AX를 통해 ‘스마트도시 데이터허브’를 구축한다.",
    "시는 ‘AI 데이터센터’를 짓고 ‘스마트농업 교육’을 연다. 시는 누리집을 통해 ‘AI 신청 창구’를 운영한다.",
    "시는 ‘스마트 경로당’ 사업과 ‘AI 산불 조기감지’ 사업을 시작한다.",
]


@pytest.mark.parametrize("text", WATCHWORDS)
def test_watchwords_places_and_purposes_are_no_technologies(text: str, resources: Resources) -> None:
    statements = extract(make_document(LEAD + text), resources)
    named = {item.object for item in statements if item.object.startswith("technology:")}
    assert named <= {"technology:ai", "technology:data"}
