"""Pairs of Korean names as documents write them: which are one thing, and which are two."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loaders.resolve.made import (
    BUSAN_GANGSEO,
    CHUNCHEON,
    GANGSEO,
    GWANGJU,
    MERGED_GWANGJU,
    SEOUL,
    are_one,
    entity,
)

Side = dict[str, Any]


def side(name: str, city: str = GANGSEO, **more: Any) -> Side:
    return {"name": name, "city": city, "about": more.pop("about", city), **more}


ONE = [
    # spacing, marks, quotes, case, width
    ("Program", side("AI 콜봇"), side("AI콜봇")),
    ("Program", side("‘AI 강서’ 특화도시"), side("AI 강서 특화도시")),
    ("Program", side("AI·IoT 기반의 어르신 건강관리서비스"), side("AI-IoT 기반 어르신 건강관리 서비스")),
    ("Program", side("ＡＩ 안부 전화"), side("AI 안부전화")),
    ("Program", side("Smart City 통합플랫폼"), side("smart city 통합 플랫폼")),
    # spellings
    ("Department", side("인공지능산업국", GWANGJU), side("AI산업국", GWANGJU)),
    ("Program", side("인공지능 돌봄 로봇"), side("AI 돌봄로봇")),
    ("Program", side("디지털 플랫홈"), side("디지털 플랫폼")),
    # Hanja
    ("Department", side("스마트都市과"), side("스마트都市課")),
    # the government before the name
    ("Program", side("강서구 AI 행정혁신 실행계획"), side("AI 행정혁신 실행계획")),
    ("Program", side("춘천 AI 관광안내소", CHUNCHEON), side("춘천시 AI 관광안내소", CHUNCHEON)),
    ("Ordinance", side("서울특별시 인공지능 기본조례", SEOUL), side("인공지능 기본조례", SEOUL)),
    ("Organization", side("서울시의회", SEOUL), side("시의회", SEOUL)),
    # endings that say nothing, or a phase of the same thing
    ("Program", side("AI 기반 상수도 빅데이터 분석 사업"), side("AI 기반 상수도 빅데이터 분석")),
    ("Program", side("주택정보 AI 통합플랫폼 구축"), side("주택정보 AI 통합플랫폼")),
    ("Program", side("산불감시", owner="공원녹지과"), side("AI 기반 산불감시 구축", owner="공원녹지과")),
    (
        "Program",
        side("청년 취업을 위한 AI 화상면접 서비스", owner="청년과"),
        side("AI 화상면접 서비스", owner="청년과"),
    ),
    # abbreviations that the text gives
    ("Department", side("인공지능 종합지원센터(이하 AI센터)"), side("AI센터")),
    ("Program", side("AI 기반 119 신고 응대 시스템", SEOUL, alias=["AI 콜봇"]), side("AI 콜봇", SEOUL)),
    ("Organization", side("한국지능정보사회진흥원(NIA)", ""), side("NIA", "", about=CHUNCHEON)),
    ("Program", side("시민 AI 에이전트(음성비서)"), side("(가칭)시민 AI 에이전트")),
    # bodies of the whole country, whatever the document is about
    ("Organization", side("과학기술정보통신부", ""), side("과학기술정보통신부", "", about=GWANGJU)),
    ("Organization", side("KAIST", ""), side("카이스트", "", alias=["KAIST"], about=CHUNCHEON)),
    # years and phases that agree
    ("Program", side("제2기 스마트도시 기본계획"), side("2기 스마트도시 기본계획")),
    ("Program", side("2025년도 AI 교육"), side("’25년 AI 교육")),
    # slips, with the same department or the same amount beside them
    ("Program", side("스마트 콘텐츠랩 조성", owner="문화과"), side("스마트 컨텐츠랩 조성", owner="문화과")),
    ("Program", side("스마트 관재 센터", owner="안전과"), side("스마트 관제 센터", owner="안전과")),
    ("Program", side("데이터 활용 지원", won=300_000_000), side("데이터의 활용 지원", won=300_000_000)),
    # people
    ("Person", side("진교훈", role="구청장"), side("진교훈", role="강서구청장")),
    ("Person", side("김서연", owner="스마트도시과", role="과장"), side("김서연", owner="스마트도시과", role="주무관")),
    # events and places
    ("Event", side("AI 강서 특화도시 비전 선포식", start="2025-11-04"), side("AI 강서 특화도시 비전 선포식")),
    ("Event", side("인공지능 시민포럼", start="2025-11-04"), side("AI 시민포럼", start="2025-11")),
    ("Facility", side("빛고을노인건강타운", GWANGJU), side("빛고을 노인건강타운", GWANGJU)),
    ("Ordinance", side("인공지능 산업 육성에 관한 조례"), side("인공지능산업 육성 조례")),
]

TWO = [
    # the same name in two cities
    ("Department", side("스마트도시과", GANGSEO), side("스마트도시과", BUSAN_GANGSEO)),
    ("Program", side("AI 챗봇", GANGSEO), side("AI 챗봇", CHUNCHEON)),
    ("Program", side("스마트시티 사업", SEOUL), side("스마트시티 사업", GANGSEO)),
    ("Ordinance", side("인공지능 기본조례", SEOUL), side("인공지능 기본조례", GANGSEO)),
    ("Person", side("김민수", GANGSEO, role="구청장"), side("김민수", CHUNCHEON, role="시장")),
    ("Facility", side("스마트도서관", GANGSEO), side("스마트도서관", CHUNCHEON)),
    ("Event", side("AI 행정혁신 선포식", GANGSEO), side("AI 행정혁신 선포식", CHUNCHEON)),
    # a government and its successor
    ("Department", side("인공지능산업국", GWANGJU), side("인공지능산업국", MERGED_GWANGJU)),
    # another unit, a reorganisation
    ("Department", side("인공지능산업국", GWANGJU), side("인공지능산업실", GWANGJU)),
    ("Department", side("스마트도시과"), side("스마트도시담당관")),
    ("Department", side("기획1팀"), side("기획2팀")),
    ("Department", side("운영팀", owner="도서관과"), side("운영팀", owner="체육과")),
    # phases and years
    ("Program", side("AI 데이터센터 1단계"), side("AI 데이터센터 2단계")),
    ("Program", side("2024년 AI 교육"), side("2025년 AI 교육")),
    ("Program", side("제1기 AI 서포터즈"), side("제2기 AI 서포터즈")),
    ("Program", side("스마트시티 챌린지 사업(1차)"), side("스마트시티 챌린지 사업(2차)")),
    ("Program", side("AI 서비스 1.0"), side("AI 서비스 2.0")),
    # what brackets tell apart
    ("Program", side("AI 활용 교육(초급)"), side("AI 활용 교육(고급)")),
    # near names, and those that only begin or end alike
    ("Facility", side("빛고을건강타운", GWANGJU), side("빛고을노인건강타운", GWANGJU)),
    ("Program", side("AI 산불감시 시스템", owner="공원과"), side("AI 산불진화 시스템", owner="공원과")),
    ("Program", side("돌봄로봇 지원", owner="복지과"), side("배달로봇 지원", owner="복지과")),
    ("Program", side("AI 면접 서비스"), side("AI 면담 서비스")),
    ("Program", side("스마트 관재 센터"), side("스마트 관제 센터")),
    ("Program", side("AI 관제 구축"), side("AI 관제 운영")),
    ("Program", side("챗봇"), side("챗봇")),
    ("Program", side("시민 참여 예산제"), side("시민 참여 예산지원")),
    ("Program", side("임신을 위한 AI 플랫폼", owner="여성과"), side("결혼을 위한 AI 플랫폼", owner="여성과")),
    ("Program", side("청년 취업을 위한 AI 화상면접 서비스"), side("AI 화상면접 서비스")),
    # bodies that every government has
    ("Organization", side("의회", GANGSEO), side("의회", CHUNCHEON)),
    ("Organization", side("주민자치위원회", "", about=GANGSEO), side("주민자치위원회", "", about=CHUNCHEON)),
    ("Organization", side("기업", ""), side("기업", "")),
    ("Organization", side("지역 기업", ""), side("지역기업", "", about=CHUNCHEON)),
    ("Facility", side("도서관"), side("도서관")),
    ("Facility", side("보건소"), side("보건소")),
    ("Program", side("AI 민원 안내", alias=["플랫폼"]), side("플랫폼")),
    ("Organization", side("한국로봇산업진흥원", "", alias=["진흥원"]), side("진흥원", "", about=CHUNCHEON)),
    # what comes again
    ("Event", side("AI 시민포럼", start="2024-10-02"), side("AI 시민포럼", start="2025-10-08")),
    ("Event", side("정례 간부회의"), side("정례 간부회의")),
    # people of one name
    ("Person", side("김민수", owner="스마트도시과", role="과장"), side("김민수", owner="복지정책과", role="주무관")),
    ("Person", side("김○○", role="주무관"), side("김○○", role="주무관")),
    # an ordinance and its amendment
    ("Ordinance", side("인공지능 기본조례"), side("인공지능 기본조례 일부개정조례안")),
]


def name_of(pair: tuple[str, Side, Side]) -> str:
    return f"{pair[1]['name']} {pair[2]['name']}"


@pytest.mark.parametrize("pair", ONE, ids=name_of)
def test_one(pair: tuple[str, Side, Side]) -> None:
    cls, first, second = pair
    assert are_one(cls, entity(1, cls, **first), entity(2, cls, **second))


@pytest.mark.parametrize("pair", TWO, ids=name_of)
def test_two(pair: tuple[str, Side, Side]) -> None:
    cls, first, second = pair
    assert not are_one(cls, entity(1, cls, **first), entity(2, cls, **second))
