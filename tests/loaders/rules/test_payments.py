"""Which programme a sum is for where the words around it say that it is for something: one construction a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.budgets.budgets import budgets
from loaders.rules.payments.payments import payments
from loaders.rules.programs.programs import programs
from loaders.rules.reading.reading import Reading

CASES = [
    # Each item of a series has its own sum, be it a programme or not.
    (
        "대전시는 AI 사업을 벌인다. 사업은 스마트 하천 관제(4억 원), 게이트볼장(12억 원), AI 낙뢰 "
        "예측(9억 원), 마을길 포장(33억 원) 등이다.",
        [
            ("스마트 하천 관제", 400_000_000),
            ("AI 낙뢰 예측", 900_000_000),
        ],
    ),
    (
        "여수시가 AI 사업에 나선다.\n\n세부 사업은 AI 분리수거함(3억원), 돌산 스마트 산책로(13억원), "
        "데이터 허브(8억원)다.",
        [("AI 분리수거함", 300_000_000), ("돌산 스마트 산책로", 1_300_000_000), ("데이터 허브", 800_000_000)],
    ),
    # What a sum is for, where that is something else.
    (
        "여수시는 올해 ‘AI 안개 관제’를 시작한다. 예산은 3억원이다.\n\n시는 또 거북선축제에 8억원, "
        "체육관 보수에 24억원을 편성했다.",
        [("AI 안개 관제", 300_000_000)],
    ),
    (
        "수원시는 새해 ‘AI 모종 선별장’을 연다. 예산은 14억 원이다.\n\n이 밖에 시는 박물관 수장고 "
        "증축에 41억 원을 쓴다.",
        [("AI 모종 선별장", 1_400_000_000)],
    ),
    (
        "대전시의회 본회의회의록\n○시장 예산안을 설명드립니다. AI 하천 감시체계 구축에 20억 원을 "
        "반영했습니다. 아동수당에 250억 원, 경로당 난방비에 16억 원을 편성했습니다.",
        [("AI 하천 감시체계 구축", 2_000_000_000)],
    ),
    # A whole budget.
    (
        "대전시장은 AI 정책을 설명했다. 대표 사업은 ‘AI 홍수 조기 예보망’이다. 31억원을 들여 "
        "지난해 완성했다.\n\n올해 AI 예산은 모두 64억원이다.",
        [("AI 홍수 조기 예보망", 3_100_000_000)],
    ),
    (
        "여수시 정보통신과장에게 물었다.\n\nQ. 성과는?\nA. ‘부두 주차 데이터 지도’를 만들었습니다. "
        "개발에 2억원이 들었습니다.\n\nQ. 과 예산은 충분한가?\nA. 올해 과 예산이 17억원인데 그중 국비가 "
        "11억원입니다.",
        [("부두 주차 데이터 지도", 200_000_000)],
    ),
    # The programme on which a clause says it is spent.
    (
        "대전시의 ‘AI 안심콜’은 이용자가 300명에서 900명으로 늘었지만, 6억원을 들인 ‘스마트 놀이터’는 손님이 적다.",
        [("스마트 놀이터", 600_000_000)],
    ),
    (
        "여수시는 ‘AI 해안 감시’를 작년에 마쳤고, 올해는 12억 원으로 ‘스마트 방파제 관제’를 시작한다.",
        [("스마트 방파제 관제", 1_200_000_000)],
    ),
    # What cities of a province do by themselves.
    (
        "경기도는 ‘배 데이터 플랫폼’에 39억원을 쓴다고 밝혔다.\n\n수원시는 따로 6억원을 들여 온실에 "
        "AI 해충 감지기를 달았다.",
        [("배 데이터 플랫폼", 3_900_000_000)],
    ),
    # What is left is of none of those who share it.
    (
        "대전시는 올해 28억 원으로 ‘AI 온실’을 짓는다.\n남은 9억 원은 ‘AI 민원봇’(6억 원)과 "
        "‘데이터 지도’(3억 원) 두 사업에 배정했다.",
        [("AI 온실", 2_800_000_000), ("AI 민원봇", 600_000_000), ("데이터 지도", 300_000_000)],
    ),
    # The award of a call, and turnover.
    (
        "여수시가 국토교통부 강소형 스마트도시에 뽑힌 것은 지난해 9월이다. 3년간 국비 60억원과 "
        "지방비 60억원을 합쳐 120억원이 들어간다.",
        [
            ("강소형 스마트도시", 6_000_000_000),
            ("강소형 스마트도시", 6_000_000_000),
            ("강소형 스마트도시", 12_000_000_000),
        ],
    ),
    (
        "수원시가 ‘공공데이터 거래소’를 운영한다. 사업비는 16억원이다. 시는 올해 거래액 8억원을 목표로 잡았다.",
        [("공공데이터 거래소", 1_600_000_000)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_payments(text: str, expected: list[tuple[str, int]], reading: Callable[..., Reading]) -> None:
    read = reading(text)
    found = budgets(read)
    paid = payments(read, programs(read, found), found)
    assert [(item.program.name, item.amount.value) for item in paid if item.program] == expected
