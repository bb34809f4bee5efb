"""Who runs a programme: one construction a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.budgets.budgets import budgets
from loaders.rules.facts.owners import owners
from loaders.rules.programs.programs import programs
from loaders.rules.reading.reading import Reading

#: Known to be read wrongly; a rule of its own for each would change nothing in 1,100 annotated documents.
SELDOM = pytest.mark.xfail(strict=True, reason="weighed for: so seldom that nothing was learnt of it")

OWNERS = [
    (
        "대전시 예산서\n실국: 경제과학국   부서: 산림과   (단위: 백만원)\n| 사업명 | 예산액 |\n| AI 산불 감시 | 800 |",
        {"AI 산불 감시": "산림과"},
    ),
    (
        "대전시 AI 사업\n| 사업명 | 예산액 |\n| AI 면접 체험관 운영 | 90,000 |\n| AI 산불 감시 (산림과) | 80,000 |",
        {"AI 면접 체험관 운영": None, "AI 산불 감시": "산림과"},
    ),
    (
        "대전시 기획조정실은 AI 예산 분석 시스템과 정책 데이터 대시보드를, 안전총괄과는 하천 AI 관측망을 구축한다.",
        {"AI 예산 분석 시스템": "기획조정실", "정책 데이터 대시보드": "기획조정실", "하천 AI 관측망": "안전총괄과"},
    ),
    (
        "대전시는 ▲도시재생국 ‘주택정보 AI 통합플랫폼 구축’ ▲청년정책관 ‘AI 화상면접 서비스’ 등을 추진한다.",
        {"주택정보 AI 통합플랫폼 구축": "도시재생국", "AI 화상면접 서비스": "청년정책관"},
    ),
    (
        "대전시가 ‘AI 안부전화’를 시작했다. 예산은 구비로 마련했다. 복지정책과가 운영을 맡는다.",
        {"AI 안부전화": "복지정책과"},
    ),
    (
        "대전시 소방안전본부의 AI 신고접수 시스템, 보건환경연구원의 AI 신속검사 시스템이 새로 들어선다.",
        {"AI 신고접수 시스템": "소방안전본부", "AI 신속검사 시스템": "보건환경연구원"},
    ),
    ("대전시는 ‘AI 주차 서비스’를 연다.", {"AI 주차 서비스": None}),
    (
        "대전시는 다음 일을 한다.\n\n○ 사업명 : AI 주차 단속 시스템 구축\n - 담당부서 : 교통과\n - 사업비 : 3억원\n\n"
        "1. 데이터 플랫폼 확대\n - 사업비: 5억원\n - 소관부서: 정보통신과\n",
        {"AI 주차 단속 시스템 구축": "교통과", "데이터 플랫폼 확대": "정보통신과"},
    ),
    # Labels below the head of an item, whatever stands around the name in it.
    (
        "대전시 AI 추진계획\n\n□ 추진과제 1 : 유등천 AI 수위 예측\n  · 사업비: 5억원\n  · 담당: 하천관리과\n\n"
        "□ 추진과제 2 : 보문산 드론 순찰\n  · 내용: 드론 4대가 야간에 길 잃은 이를 찾음\n  · 사업비: 3억원\n"
        "  · 수행: 산림녹지과\n",
        {"유등천 AI 수위 예측": "하천관리과", "보문산 드론 순찰": "산림녹지과"},
    ),
    (
        "대전시 예산 설명서\n\n부서: 산림녹지과\n○ 보문산 AI 산불 감시: 3억원\n\n부서: 하천관리과\n"
        "○ 유등천 AI 수위 예측: 5억원\n",
        {"보문산 AI 산불 감시": "산림녹지과", "유등천 AI 수위 예측": "하천관리과"},
    ),
    (
        "대전시 업무보고\n\n○ 담당: 산림녹지과\n - AI 산불 감시 시스템 구축: 3억원\n - 드론 순찰 서비스: 1억원\n\n"
        "○ 담당: 하천관리과\n - AI 하천 감시 시스템: 5억원\n",
        {
            "AI 산불 감시 시스템 구축": "산림녹지과",
            "드론 순찰 서비스": "산림녹지과",
            "AI 하천 감시 시스템": "하천관리과",
        },
    ),
    (
        "대전시 사업 목록\n\n사업명: AI 산불 감시 시스템\n\n사업비: 3억원\n\n담당부서: 산림녹지과\n\n"
        "사업명: AI 하천 감시 시스템\n\n사업비: 5억원\n\n담당부서: 하천관리과\n",
        {"AI 산불 감시 시스템": "산림녹지과", "AI 하천 감시 시스템": "하천관리과"},
    ),
    # The head of a release says who wrote it, who buys is not who runs it.
    (
        "대전시 보도자료\n\n담당부서: 홍보담당관\n\n○ AI 산불 감시 시스템 구축\n○ AI 가로등 설치\n\n"
        "산림녹지과는 AI 산불 감시 시스템을 맡고, 도로과는 AI 가로등을 맡는다.",
        {"AI 산불 감시 시스템 구축": "산림녹지과", "AI 가로등": "도로과"},
    ),
    (
        "대전시 AI 계획\n\n○ AI 민원 안내 로봇 도입\n - 사업비: 2억원\n - 집행: 회계과\n - 담당부서: 민원봉사과\n",
        {"AI 민원 안내 로봇 도입": "민원봉사과"},
    ),
    # Somebody else's demand behind the one who runs it.
    (
        "대전시 하천관리과는 AI 수위 예측 시스템을 운영하고 있으며, 주민들은 이를 더 늘려 달라고 요청했다.",
        {"AI 수위 예측 시스템": "하천관리과"},
    ),
    (
        "대전시가 펼칠 사업은 ‘버섯 AI 선별장’(18억 원, 농축산과), ‘AI 빈집 지도’(3억 원, 도시환경과) 두 가지다.",
        {"버섯 AI 선별장": "농축산과", "AI 빈집 지도": "도시환경과"},
    ),
    (
        "여수시는 ‘AI 김 품질판독’(7억 원·해양수산과)과 ‘AI 대피 안내’(1억 1천만원·안전관리과)를 시작한다고 밝혔다.",
        {"AI 김 품질판독": "해양수산과", "AI 대피 안내": "안전관리과"},
    ),
    # What won a call is run by the department, not the call.
    pytest.param(
        "대전시는 시장에 ‘AI 길찾기 로봇’을 놓는다.\n\n이 사업은 산업통상자원부의 ‘골목상권 기술 공모’에 뽑혀 국비 "
        "2억원을 받았다.\n\n소상공인과가 상인회와 함께 운영한다.",
        {"AI 길찾기 로봇": "소상공인과", "골목상권 기술 공모": None},
        marks=SELDOM,
    ),
    pytest.param(
        "여수시가 부두에 ‘AI 낚시객 지킴이’ 30대를 세운다.\n\n이 사업은 해양수산부의 ‘스마트 어항 만들기 공모’에서 "
        "선정돼 국비 8억 원이 나온다.\n\n수산과가 맡는다.",
        {"AI 낚시객 지킴이": "수산과", "스마트 어항 만들기 공모": None},
        marks=SELDOM,
    ),
    # Who joins in, who is told to see to all of it, and the teams of towns run nothing that other lines name.
    (
        "대전시가 AI를 쓴다. ‘공원 안전 눈’은 3억 원이며 공원녹지과와 함께 한다. ‘둔산 AI 통계 마당’은 2억 원이다.",
        {"공원 안전 눈": None, "둔산 AI 통계 마당": None},
    ),
    (
        "인천 계양구는 ‘계양 AI 골목지기’를 2억 원에 놓고 환경과와 손잡고 살핀다. ‘AI 민원 길잡이’는 5억 원이다.",
        {"계양 AI 골목지기": None, "AI 민원 길잡이": None},
    ),
    (
        "경북 봉화군은 AI 산불 예측 시스템을 6억 원에 짓는다.\n\n군수는 “중복을 정보화담당관이 걸러 달라”고 당부했다.",
        {"AI 산불 예측 시스템": None},
    ),
    (
        "대전시는 ‘AI 버섯 생육 예측’을 8억 원에 짓는다.\n\n시장은 “사업을 디지털전략과가 달마다 점검하라”고 주문했다.",
        {"AI 버섯 생육 예측": None},
    ),
    (
        "대전시는 AI 안부전화를 넓힌다. 답이 없으면 읍면동 복지팀이 찾아간다. 예산은 2억 원이다.",
        {"AI 안부전화": None},
    ),
    (
        "경기 여주시는 AI 말벗 전화를 넓힌다. 사흘 연락이 없으면 동 맞춤형복지팀이 찾아간다. 1억 원을 쓴다.",
        {"AI 말벗 전화": None},
    ),
]


def test_a_verb_like_the_word_for_a_province_names_no_government(reading: Callable[..., Reading]) -> None:
    read = reading("대전시가 ‘AI 우회전 알리미’를 단다. 오른쪽으로 도는 차를 ‘AI 우회전 알리미’가 알린다.")
    owner = owners(read, programs(read, budgets(read)))["AI 우회전 알리미"]
    assert read.view[owner.start : owner.end] == "대전시"


@pytest.mark.parametrize("label", ["담당부서", "소관 부서", "시행부서", "담당", "주관부서", "주관", "추진주체"])
def test_a_row_of_a_form_says_who_runs_the_programme_of_that_form(label: str, reading: Callable[..., Reading]) -> None:
    run = {"AI 하천 감시 시스템": "재난관리과", "AI 무인 택배함": "교통정책과", "AI 방문 진료 서비스": "노인복지과"}
    forms = (f"사업명 | {name}\n기간 | 2025년\n사업비 | 3억원\n{label} | {unit}\n" for name, unit in run.items())
    read = reading("대전시 사업 계획\n\n" + "\n".join(forms))
    found = owners(read, programs(read, budgets(read)))
    assert {name: owner.unit.name if owner.unit else None for name, owner in found.items() if name in run} == run


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_owners(text: str, expected: dict[str, str | None], reading: Callable[..., Reading]) -> None:
    read = reading(text)
    found = owners(read, programs(read, budgets(read)))
    assert {name: owner.unit.name if owner.unit else None for name, owner in found.items()} == expected
