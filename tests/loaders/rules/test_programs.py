"""Which names are programmes: one construction a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.budgets.budgets import budgets
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.programs.programs import programs
from loaders.rules.programs.same_names import joined
from loaders.rules.reading.reading import Reading

NAMES = [
    ("대전시는 민원 챗봇 ‘한밭이’를 열었다. AI와 데이터가 답한다.", ["한밭이"]),
    ("대전시는 『AI 기반 하천 경보 플랫폼』 구축 사업을 벌인다.", ["AI 기반 하천 경보 플랫폼"]),
    ("대전시는 소상공인을 위한 AI 상권 진단 서비스를 내놓는다.", ["AI 상권 진단 서비스"]),
    pytest.param(
        "대전시는 임신 성공률 향상을 위한 AI 플랫폼을 구축한다.",
        ["임신 성공률 향상을 위한 AI 플랫폼"],
        marks=pytest.mark.xfail(strict=True, reason="weighed for: what something is for is seldom of its name"),
    ),
    ("대전시는 AI 산불 감시 체계 및 하천 예측 시스템을 갖춘다.", ["AI 산불 감시 체계", "하천 예측 시스템"]),
    ("대전시는 지능형 교통체계(ITS) 구축에 나선다.", ["지능형 교통체계(ITS) 구축"]),
    (
        "대전시 사업은 ▲AI 주차 안내 구축(3억 원) ▲데이터 거래소 운영(2억 원) 등이다.",
        ["AI 주차 안내 구축", "데이터 거래소 운영"],
    ),
    ("대전시는 보행자를 살피는 스마트 횡단보도를 운영한다.", ["스마트 횡단보도"]),
    ("대전시는 ‘AI 3대 강국’을 내건 정부에 발맞춘다.", []),
    ("대전시는 AI 카메라 640대를 설치하고 드론을 도입한다.", []),
    (
        "대전시가 세운 곳은 셋이다. 첫째, 한밭 AI 창작센터다. 둘째는 갑천 데이터 허브다.",
        ["한밭 AI 창작센터", "갑천 데이터 허브"],
    ),
    ("대전시 회의록\n○정보통신과장 장영실 AI 면접 체험관은 지난해 운영을 시작했습니다.", ["AI 면접 체험관"]),
    ("대전시 회의록\n○위원  동네 AI 면접 체험관은 지난해 운영을 시작했지요?", ["동네 AI 면접 체험관"]),
    ("대전시 회의록\n○장영실 의원  AI 면접 체험관 운영에 대해 묻겠습니다.", ["AI 면접 체험관 운영"]),
    ("대전시 회의록\n○위원장 장영실  AI 면접 체험관 운영은 원안대로 의결합니다.", ["AI 면접 체험관 운영"]),
    ("대전시 회의록\n○장영실 위원 AI 면접 체험관 운영은 2억 원을 삭감합니다.", ["AI 면접 체험관 운영"]),
    ("대전시 회의록\n○상인 출신 위원  동네 AI 면접 체험관은 지난해 운영을 시작했지요?", ["동네 AI 면접 체험관"]),
    ("대전시 회의록\n○데이터추진단장  데이터추진단장입니다. AI 면접 체험관을 운영합니다.", ["AI 면접 체험관"]),
    ("대전시가 세운 것은 둘이다. 셋째는 스마트 횡단보도입니다. 사고가 줄었다.", ["스마트 횡단보도"]),
    ("대전시가 맡은 일은 갑천 AI 관측망 구축인데 올해 시작한다.", ["갑천 AI 관측망 구축"]),
    ("대전시는 AI 안부 로봇 두 대를 운영한다.", ["AI 안부 로봇"]),
    ("대전시장은 “내년에는 동구에 AI 배회 감지 시스템도 마련할 것”이라고 말했다.", ["AI 배회 감지 시스템"]),
    ("대전시장은 “AI 침수 예보 체계를 시작하라”고 말했다.", ["AI 침수 예보 체계"]),
    (
        "대전시 주요업무\n\n1 AI 관측망 구축\n □ 예산 4억 원\n\n2 데이터 거래소 고도화\n □ 예산 2억 원\n",
        ["AI 관측망 구축", "데이터 거래소 고도화"],
    ),
    (
        "대전시 AI 사업\n| 사업명 | 예산액 |\n| ○ AI 면접 체험관 운영 | 900 |\n| 나. AI 산불 감시 (산림과) | 800 |",
        ["AI 면접 체험관 운영", "AI 산불 감시"],
    ),
    ("대전시 성과\n○ AI 산불 감시 체계 구축 완료(25. 8.)\n○ 예산: 3억 원", ["AI 산불 감시 체계 구축"]),
    ("대전시 공고\n\nAI 창업 이용권 지원사업 참여기업 모집 공고\n", ["AI 창업 이용권 지원사업"]),
    ("대전시 지적사항: AI 안내판 설치사업 예산 불용액 과다", ["AI 안내판 설치사업"]),
    ("대전시는 두 번째 AI 면접 체험관을 연다.", ["AI 면접 체험관"]),
    ("대전시는 열두 가지 AI 안부 서비스를 운영한다.", ["AI 안부 서비스"]),
    ("대전시는 4가지 AI 안부 서비스를 운영한다.", ["AI 안부 서비스"]),
    ("대전시는 올해 문을 열 AI 창작센터를 구축한다.", ["AI 창작센터"]),
    ("대전시는 지난달 문을 연 갑천 AI 창작센터를 운영한다.", ["갑천 AI 창작센터"]),
    ("대전시는 새롭게 선보일 스마트 경로당을 조성한다.", ["스마트 경로당"]),
    ("대전시는 일손을 덜어 줄 AI 민원 비서를 도입한다.", ["AI 민원 비서"]),
    ("대전시는 예산에 맞게 AI 관제센터를 구축한다.", ["AI 관제센터"]),
    ("대전시 AI 현황\nAI 교통신호 최적화 사업 예산이 얼마였지요?", ["AI 교통신호 최적화 사업"]),
    ("대전시는 스마트 배회감지기도 운영한다.", ["스마트 배회감지기"]),
    ("대전시는 AI 관제 시스템 3억 원, 하천 센서 2억 원을 세웠다.", ["AI 관제 시스템"]),
    ("대전시, AI 하천 경보 시스템 본격 가동\n대전시가 AI 하천 경보 시스템을 가동한다.", ["AI 하천 경보 시스템"]),
    ("대전시는 AI 서비스를 확대하고 데이터 기반 행정을 추진한다.", []),
    ("대전시 회의록\n○라위원 AI 면접 체험관 운영에 2억 원을 편성했지요?", ["AI 면접 체험관 운영"]),
    ("태백시 회의록\n○D 위원 AI 탄광 안내로봇 도입에 7억 원을 들였습니까?", ["AI 탄광 안내로봇 도입"]),
    ("대전시 회의록\n○시장 내년 예산 가운데 AI 면접 체험관 운영에 2억 원을 편성했습니다.", ["AI 면접 체험관 운영"]),
    ("대전시 회의록\n○위원 AI 면접 체험관 운영 이것도 2억 원을 편성했지요?", ["AI 면접 체험관 운영"]),
    ("태백시 회의록\n○위원 AI 탄광 안내로봇 도입 작년 결산에 7억 원을 썼습니까?", ["AI 탄광 안내로봇 도입"]),
    ("대전시는 아직 AI 기본계획조차 세우지 못했다.", []),
    ("태백시는 여태 데이터 종합전략조차 없습니다.", []),
    ("대전시 주요업무\n\n1 AI 관측망 구축 [기상팀, 하천과]\n □ 예산 4억 원\n", ["AI 관측망 구축"]),
    ("태백시 AI 사업\n○ AI 말벗 ‘한밝이’: 어르신 70명, 3천만 원", ["AI 말벗 ‘한밝이’"]),
    (
        "대전시 입찰공고\n가. 용역명: AI 면접 체험관 구축\n2. 과업범위\n ○ 면접 영상 분석 모델 개발 및 앱 연계\n",
        ["AI 면접 체험관 구축"],
    ),
    (
        "태백시 정보화담당관 현황\n□ 조직: 2팀(데이터행정팀, 영상관제팀)\n(단위: 백만원)\n구분 | 2024년 | 2025년\n"
        "데이터행정 | 700 | 770\n영상관제 | 3,300 | 3,400",
        [],
    ),
    ("대전시는 AI 콜센터를 만들 계획이 없다.", []),
    ("대전시는 ‘AI 코딩 이용권’을 주겠다고 했다가 철회했다.", []),
    ("만약 대전시가 AI 주차 시스템을 도입하면 편할 것이다.", []),
    ("대전시장은 “‘AI 꿈나라 플랫폼’을 만들면 좋겠다”고 말했다.", []),
    ("대전시가 ‘인공지능 기본조례’를 제정하고 ‘AI 비전 선포식’을 열었다.", []),
    ("대전시는 스마트그린산단 사업을 추진한다. 부산시는 ‘AI 바다지킴이’를 시작했다.", ["스마트그린산단 사업"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str], reading: Callable[..., Reading]) -> None:
    read = reading(text)
    assert [program.name for program in programs(read, budgets(read))] == expected


#: Names that are found at their right ends, whatever else is held for one.
CUT = [
    ("대전시는 국비 6억 원을 따내 AI 침수 경보 시스템을 만든다.", "AI 침수 경보 시스템"),
    ("여수시는 도비 4억 원을 타내 AI 어구 감시 시스템을 시작한다.", "AI 어구 감시 시스템"),
    ("여수시는 공모에서 9억 원을 이끌어내 스마트 부표 관제 시스템을 구축한다.", "스마트 부표 관제 시스템"),
    ("대전시 역 앞에는 지능형 비상벨 30대가 놓인다. 4억 원이 든다.", "지능형 비상벨"),
    ("여수시 광장에는 스마트 그늘막 15개가 들어선다. 2억 원이 든다.", "스마트 그늘막"),
    ("대전시는 올 초 스마트도서관을 구축했다.", "스마트도서관"),
    ("여수시는 지난달 AI 체험센터를 열었다.", "AI 체험센터"),
    ("여수시는 지난해 말 AI 체험센터 설계를 마쳤다.", "AI 체험센터"),
    ("여수시는 7억 원짜리 AI 체험센터를 연다.", "AI 체험센터"),
    ("대전시는 스마트 교차로를 늘린다. 스마트 교차로는 32억 원으로 24곳에 놓는다.", "스마트 교차로"),
    ("대전시는 먼저 책 추천 서비스 ‘글벗’을 운영한다.", "글벗"),
    ("여수시는 상담 서비스 ‘봄빛’을 시작한다.", "봄빛"),
    ("대전시는 [반려동물 찾기 지도]도 운영한다.", "반려동물 찾기 지도"),
    (
        "여수시 주요사업\n\n(갯벌 안전 감시망) 센서를 둡니다.\n(산불 조기경보) 연기를 찾습니다.",
        "갯벌 안전 감시망",
    ),
    ("대전시 사업은 ▲사물인터넷(IoT) 안부 확인 서비스 ▲AI 주차 안내 구축이다.", "사물인터넷(IoT) 안부 확인 서비스"),
    ("여수시 사업은 ▷AI 어선 위치 안내 구축 ▷데이터 거래소 운영이다.", "AI 어선 위치 안내 구축"),
    ("대전시는 설계에 착수해 데이터 공유 플랫폼을 구축한다.", "데이터 공유 플랫폼"),
    ("대전시는 앞을 내다보고 데이터 공유 플랫폼을 구축한다.", "데이터 공유 플랫폼"),
    ("여수시는 (AI 통합 관제 플랫폼)을 구축한다. 4억 원이 든다.", "AI 통합 관제 플랫폼"),
    ("대전시는 자율주행 보행자우선도로 조성 사업에 9억 원을 들인다.", "자율주행 보행자우선도로 조성 사업"),
    ("대전시는 작은 도서관 AI 사서 보급 사업에 3억 원을 들인다.", "작은 도서관 AI 사서 보급 사업"),
    ("여수시는 운전자 부주의 감지 시스템을 구축한다. 4억 원이 든다.", "운전자 부주의 감지 시스템"),
    ("여수시는 광장 옆에 AI 통역 안내판을 세운다.", "AI 통역 안내판"),
    ("여수시는 낡은 창고를 고쳐 메타버스 체험관을 짓는다. 7억 원이 든다.", "메타버스 체험관"),
    ("대전시는 축제 때 AI 인파 예보 서비스를 시범 운영한다.", "AI 인파 예보 서비스"),
    ("대전시는 노인 안부 확인 말고도 스마트 약상자 보급사업을 추진한다.", "스마트 약상자 보급사업"),
    ("여수시는 부두를 무대로 한 AI 하역 실증센터를 조성한다. 80억 원을 들인다.", "AI 하역 실증센터"),
    ("대전시는 시민이 길을 잃지 않게 AI 길안내 시스템을 구축한다.", "AI 길안내 시스템"),
    ("대전시는 스마트 비상벨 스물네 대를 설치한다. 3억 원을 쓴다.", "스마트 비상벨"),
    ("여수시는 CCTV 300대를 지능형 영상관제로 바꾼다. 9억 원을 들인다.", "지능형 영상관제"),
    ("여수시는 AI 민원 안내 시스템 구축비 6억 원을 세웠다.", "AI 민원 안내 시스템 구축"),
    ("대전시 2026년 과제\n\n□ AI 하천 수위 예보 체계 구축 【하천과】\n ○ 예산 4억 원\n", "AI 하천 수위 예보 체계 구축"),
    ("대전시 2026년 과제\n\n[2-1] AI 통합 돌봄 관제          신규\n ○ 예산 4억 원\n", "AI 통합 돌봄 관제"),
    (
        "대전시는 “로봇 카페도 열었고요. AI 농작업 안전 플랫폼은 지금 구축하고 있습니다.”라고 밝혔다.",
        "AI 농작업 안전 플랫폼",
    ),
    ("대전시 데이터과\n\n사 업 명   2025년 AI 순찰 로봇 보급\n사 업 비   3억 원\n", "2025년 AI 순찰 로봇 보급"),
]


@pytest.mark.parametrize(("text", "name"), CUT)
def test_a_name_ends_where_it_ends(text: str, name: str, reading: Callable[..., Reading]) -> None:
    read = reading(text)
    assert name in [program.name for program in programs(read, budgets(read))]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("대전시는 ‘무단투기 파수꾼’에 2억 원을 쓴다. 파수꾼은 30대다.", "무단투기 파수꾼", "파수꾼"),
        ("여수시는 ‘여수 AI 민원길잡이’를 운영한다. 길잡이에도 외국어를 넣는다.", "여수 AI 민원길잡이", "길잡이"),
        ("여수시는 ‘공원 안전 눈’을 운영한다. 내년에 안전 눈은 30대를 늘린다.", "공원 안전 눈", "안전 눈"),
        (
            "대전시는 AI 번역 조끼 보급(8억 원)을 시작한다. 번역 조끼는 인구과가 맡는다.",
            "AI 번역 조끼 보급",
            "번역 조끼",
        ),
    ],
)
def test_the_end_of_a_name_is_a_mention_of_it(
    text: str, name: str, short: str, reading: Callable[..., Reading]
) -> None:
    read = reading(text)
    (found,) = programs(read, budgets(read))
    assert found.name == name
    assert read.view.rindex(short) in [mention.start for mention in found.mentions]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("대전시, ‘AI 하천 경보’ 공모 통과… 국비 4억 원", "AI 하천 경보 체계 구축 사업"),
        ("대전시 ‘디지털 배움’ 공모 뽑혀", "2026년 디지털 배움 마을 사업"),
    ],
)
def test_what_a_headline_names_in_short_is_what_the_text_names(
    head: str, name: str, reading: Callable[..., Reading]
) -> None:
    read = reading(f"{head}\n\n대전시는 ‘{name}’을 추진한다고 밝혔다.\n")
    assert [program.name for program in programs(read, budgets(read))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "대전시는 디지털 배움터를 꾸린다. 사업비는 3억 원이다.",
        "대전시는 AI 안내판에 3억 원을 들인다.",
        pytest.param(
            "대전시는 데이터 지도에 3억 원을 편성했다.",
            marks=pytest.mark.xfail(strict=True, reason="weighed for: two common words are seldom a name"),
        ),
    ],
)
def test_money_that_is_for_nothing_else_speaks_for_a_name(text: str, reading: Callable[..., Reading]) -> None:
    read = reading(text)
    (funded,) = programs(read, budgets(read))
    bare = {program.name: program.probability for program in programs(read, [])}
    assert funded.probability > bare.get(funded.name, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "고흥군, 노지 스마트농업 시범단지 착공\n\n"
            "고흥군은 3일 ‘노지 스마트농업 시범단지’에 20억 원을 들인다고 밝혔다. "
            "노지 스마트농업 시범단지는 내년에 문을 연다.",
            {"노지 스마트농업 시범단지"},
        ),
        (
            "안동시는 지능형 선별관제 시스템을 구축했다고 4일 밝혔다. "
            "시는 지능형 선별관제를 내년까지 모든 카메라로 확대한다.",
            {"지능형 선별관제 시스템"},
        ),
        (
            "속초시는 ‘AI 안부 전화’와 ‘AI 안심 전화’를 운영한다고 5일 밝혔다. "
            "AI 안부 전화에 2억 원, AI 안심 전화에 3억 원을 쓴다.",
            {"AI 안부 전화", "AI 안심 전화"},
        ),
        (
            "영주시는 스마트팜 1단계 조성사업에 30억 원, 스마트팜 2단계 조성사업에 40억 원을 투입한다고 6일 밝혔다.",
            {"스마트팜 1단계 조성사업", "스마트팜 2단계 조성사업"},
        ),
        pytest.param(
            "안동시, 하천 수위 예측 시스템 가동\n\n안동시는 ‘AI 하천 지킴이’를 운영한다고 3일 밝혔다. "
            "이 시스템은 하천 수위를 예측한다.",
            {"AI 하천 지킴이"},
            marks=pytest.mark.xfail(strict=True, reason="weighed for: most systems in a headline are one more"),
        ),
    ],
)
def test_a_thing_called_shorter_or_longer_is_one(text: str, names: set[str], reading: Callable[..., Reading]) -> None:
    document = reading(text)
    assert {program.name for program in programs(document, budgets(document))} == names


def test_what_is_likelier_no_other_name_says_nothing_of_the_programme() -> None:
    names = ["AI 안심 전화", "AI 행정 혁신", "안심 전화"]
    found = [Program(name, [Candidate(at, at + len(name), name, at, "phrase")]) for at, name in enumerate(names)]
    (one,) = joined(found, {(0, 1): -0.4, (0, 2): 0.4})
    assert (one.name, [mention.name for mention in one.mentions]) == ("AI 안심 전화", ["AI 안심 전화", "안심 전화"])
