"""Which government a text is about, and which of several of one name is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.extract import Resources, extract
from loaders.rules.reading.reading import Reading

from .conftest import make_document

CASES = [
    ("경기도 광주시는 하수처리장에 AI를 도입한다. 광주시는 9월부터 시험한다.", "", "경기도 광주시"),
    (
        "광주시가 AI 공모에 뽑혔다. 경기 광주시는 콜봇을 만든다. 광주시는 챗봇도 만든다. 광주광역시의 사업과는 다르다.",
        "2025-05-29",
        "경기도 광주시",
    ),
    (
        "광주광역시는 AI 창업을 돕는다. 광주시 광산구와도 만난다. 경기 광주시 관계자도 왔다. 광주시는 도시도 만든다.",
        "2025-05-29",
        "광주광역시",
    ),
    ("광주시가 인공지능 집적단지에 데이터센터를 짓는다. 광주시 광산구와도 협의한다.", "2021-03-02", "광주광역시"),
    ("광주시 동구가 AI 행정팀을 둔다. 동구는 다음 달 팀을 연다.", "2025-06-01", "광주광역시 동구"),
    ("서울 강서구는 AI 도서관을 연다. 이웃한 양천구도 관심을 보였다.", "2025-06-01", "서울특별시 강서구"),
    ("부산 강서구는 AI 교통 예측을 시작한다.", "2025-06-01", "부산광역시 강서구"),
    ("인천 서구가 AI 수거시스템을 가동한다. 구는 21일 이렇게 밝혔다.", "2024-05-21", "인천광역시 서구"),
    ("수원특례시가 AI 국을 만든다. 용인시와 고양시에는 팀만 있었다.", "2025-09-30", "경기도 수원시"),
    ("전북도는 피지컬 AI 단지를 짓는다. 단지는 완주군에 들어선다.", "2025-09-30", "전북특별자치도"),
    (
        "대전 중구가 AI 골목을 연다. 대전시는 돈을 댔다. 대전시는 반겼고 대전시장도 왔다.",
        "2025-09-30",
        "대전광역시 중구",
    ),
    ("양구군수는 화천군을 찾았다. 화천군은 드론을 띄웠다. 군은 배울 셈이다.", "2025-09-30", "강원특별자치도 양구군"),
    ("단양군정소식\n군은 AI 안내판을 세운다. 충북도가 도비를 댄다.", "2025-09-30", "충청북도 단양군"),
    ("제주시가 AI 수거함을 둔다. 시는 제주도 예산을 쓴다.", "2025-09-30", "제주특별자치도 제주시"),
    ("전주시 덕진구는 AI 방송을 한다. 덕진구는 골목에 둔다.", "2025-09-30", "전북특별자치도 전주시"),
    ("창원시 성산구 산단에 창원시가 AI 센터를 짓는다.", "2025-09-30", "경상남도 창원시"),
]


@pytest.mark.parametrize(("text", "published", "city"), CASES)
def test_the_main_government(text: str, published: str, city: str, reading: Callable[..., Reading]) -> None:
    found = reading(text, **({"published": published} if published else {}))
    assert found.places.main is not None
    assert found.jurisdictions.official_name(found.places.main, published or None) == city


@pytest.mark.parametrize(("district", "city"), [("덕진구", "city:kr52110"), ("분당구", "city:kr41130")])
def test_a_city_that_only_its_district_names_is_shown_by_that(district: str, city: str, resources: Resources) -> None:
    document = make_document(f"{district}가 인공지능으로 민원을 돕는다. {district}는 ‘AI 민원 길잡이’를 운영한다.")
    found = extract(document, resources)
    about = [item for item in found if (item.subject, item.predicate) == (document.id, "aboutCity")]
    assert [(item.object, [span.quote for span in item.spans]) for item in about] == [(city, [district])]
    assert any((item.predicate, item.object) == ("runBy", city) for item in found)


def test_a_name_that_nothing_settles_stays_open(reading: Callable[..., Reading]) -> None:
    found = reading("중구는 AI 민원 안내를 시작한다.")
    assert [len(mention.candidates) > 1 for mention in found.places.mentions] == [True]
    assert found.places.city is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (
            "고성군은 ‘AI 갯길 안전망’에 8억 원을 쓴다고 밝혔다. 해양수산과가 맡는다. 군은 내년 문을 연다.",
            ["800000000"],
        ),
        ("남구가 ‘AI 돌봄 스피커’를 3억 원에 들인다. 복지정책과가 맡는다. 구는 200가구에 놓는다.", ["300000000"]),
    ],
)
def test_what_is_said_of_a_name_that_stays_open_is_kept(text: str, amounts: list[str], resources: Resources) -> None:
    found = extract(make_document(text), resources)
    assert [item.object for item in found if item.predicate == "amount"] == amounts
    programs = {item.subject for item in found if item.predicate == "name" and item.subject.startswith("program:")}
    assert {item.predicate for item in found if item.subject in programs} >= {"runBy", "hasBudget"}
    assert not [item for item in found if item.object.startswith("city:")]


def test_names_inside_other_words_are_none(reading: Callable[..., Reading]) -> None:
    found = reading("동구창업센터와 강서구민회관, 대구탕집, 경기 침체, 세종대왕은 자치단체가 아니다.")
    assert [mention.text for mention in found.places.mentions if mention.full] == []


def test_another_governments_example_is_marked(reading: Callable[..., Reading]) -> None:
    text = (
        "대전시는 ‘AI 관제센터’를 세운다.\n천안시 ‘스마트 주차 통합플랫폼’ 구축에 30억 원 투입\n시는 점검을 계속한다."
    )
    assert [line.foreign for line in reading(text).lines] == [False, True, False]
    text = "대전시는 AI 길을 연다.\n○ 부산: 로봇 항만\n[관련기사] AI 카페 인기\n시는 점검한다."
    assert [line.foreign for line in reading(text).lines] == [False, True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "[핫클릭] AI 카페 인기",
        "[속보] AI 로봇 멈춰",
        "[주간 인기] AI 주차장 사라진다",
        "이 시각 주요뉴스 AI 버스 달린다",
        "▶ 많이 본 뉴스 AI 도서관 열려",
        "함께 보는 기사 AI 화분",
        "[함께 본 기사] AI 냉장고 출시",
    ],
)
def test_labels_of_other_stories_are_marked(line: str, reading: Callable[..., Reading]) -> None:
    text = f"대전시는 AI 길을 연다.\n{line}\n시는 길을 점검한다."
    assert [line.foreign for line in reading(text).lines] == [False, True, False]


@pytest.mark.parametrize(
    ("main", "line", "foreign"),
    [
        ("충청남도", "한편 아산시는 AI 전담과를 두었고, 논산시는 AI 딸기 센터에 70억 원을 들인다.", True),
        ("경기도", "이와 별도로, 이천시는 ‘이천 AI 학교’에 9억 원을 쓴다.", True),
        ("강원 태백시", "한편 강원특별자치도는 AI 산불 대책에 40억 원을 들인다.", True),
        ("경기도", "한편 이천시와 손잡고 ‘AI 학교’를 연다.", False),
        ("경기도", "한편 도는 이천시에 ‘AI 학교’를 연다.", False),
        ("경기도", "이천시는 ‘AI 학교’를 맡는다.", False),
    ],
)
def test_what_cities_and_provinces_of_the_main_one_do_besides_is_marked(
    main: str, line: str, foreign: bool, reading: Callable[..., Reading]
) -> None:
    text = f"{main}는 AI 길을 연다고 밝혔다.\n{line}"
    assert [line.foreign for line in reading(text).lines] == [False, foreign]


@pytest.mark.parametrize(
    "line",
    [
        "해외는 지금: 스페인 바르셀로나시는 ‘도시 쌍둥이’를 만든다.",
        "싱가포르는 2억 달러로 ‘AI 항만’을 연다.",
        "· 과학기술정보통신부 ‘AI 이용권’ 3차 모집(총 90억 원)",
        "○ 산림청 ‘AI 숲길’ 설명회 (총 40억 원)",
    ],
)
def test_calls_of_ministries_and_cities_abroad_are_marked(line: str, reading: Callable[..., Reading]) -> None:
    text = f"논산시는 AI 길을 연다.\n{line}\n시는 길을 점검한다."
    assert [line.foreign for line in reading(text).lines] == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "○ 산림청 ‘AI 숲길’ 공모 선정(국비 3억 원)",
        "시는 미국 뉴욕시처럼 ‘AI 버스’를 둔다.",
        "○ 행안부 ‘AI 민원’ 공모 대응",
    ],
)
def test_what_is_done_about_them_is_not(line: str, reading: Callable[..., Reading]) -> None:
    assert [line.foreign for line in reading(f"논산시는 AI 길을 연다.\n{line}").lines] == [False, False]


@pytest.mark.parametrize("line", ["[행정] AI 민원실을 연다.", "주요 사업은 AI 버스다.", "인기 AI 강좌를 다시 연다."])
def test_own_lines_that_begin_alike_are_not(line: str, reading: Callable[..., Reading]) -> None:
    assert [line.foreign for line in reading(f"대전시는 AI 길을 연다.\n{line}").lines] == [False, False]
