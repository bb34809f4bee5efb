"""Amounts as they are written in press releases, budgets, minutes and notices, and what only looks like one."""

from __future__ import annotations

import pytest

from loaders.rules.money.amounts import Amount, amounts, unit_of


def only(text: str) -> Amount:
    found = amounts(text)
    assert len(found) == 1, found
    return found[0]


def values(text: str, unit: int | None = None) -> list[int]:
    return [amount.value for amount in amounts(text, unit=unit)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("사업비 200억 원을 들인다", "200억 원", 20_000_000_000),
        ("1조 2,000억 원", "1조 2,000억 원", 1_200_000_000_000),
        ("1조1천억원 규모", "1조1천억원", 1_100_000_000_000),
        ("3억5천만원", "3억5천만원", 350_000_000),
        ("25억 5,000만 원이", "25억 5,000만 원", 2_550_000_000),
        ("12억5000만원", "12억5000만원", 1_250_000_000),
        ("128억9천6백만 원", "128억9천6백만 원", 12_896_000_000),
        ("8천 270억 원", "8천 270억 원", 827_000_000_000),
        ("2064억원", "2064억원", 206_400_000_000),
        ("3.5억원", "3.5억원", 350_000_000),
        ("1.2조원", "1.2조원", 1_200_000_000_000),
        ("1,500백만원", "1,500백만원", 1_500_000_000),
        ("18,650백만 원", "18,650백만 원", 18_650_000_000),
        ("320,000천원", "320,000천원", 320_000_000),
        ("1인당 300만 원 한도", "300만 원", 3_000_000),
        ("금 300,000,000원정", "300,000,000원", 300_000_000),
        ("금363,636,364원(부가세 별도)", "363,636,364원", 363_636_364),
        ("일금 삼억오천만원정", "삼억오천만원", 350_000_000),
        ("(금오억사천오백만원)", "오억사천오백만원", 545_000_000),
        ("포상금 백만 원을", "백만 원", 1_000_000),
        ("5億원", "5億원", 500_000_000),
        ("사업비 ₩1,200,000,000", "₩1,200,000,000", 1_200_000_000),
        ("KRW 300억", "KRW 300억", 30_000_000_000),
        ("10만원 상당의 상품권", "10만원", 100_000),
        ("30억원(국비 50%, 시비 50%)", "30억원", 3_000_000_000),
        ("4조9000억원이 필요하다", "4조9000억원", 4_900_000_000_000),
        ("300억원투입", "300억원", 30_000_000_000),
        ("출고가는 159만8300원이다", "159만8300원", 1_598_300),
        ("만드는 데 든 돈은 4,800만 원뿐이다", "4,800만 원", 48_000_000),
        ("설계비 5억 원뿐이지만", "5억 원", 500_000_000),
        ("545억 원이던 예산이", "545억 원", 54_500_000_000),
        ("총사업비는 12억 원임", "12억 원", 1_200_000_000),
        ("남은 5억 원마저 깎였다", "5억 원", 500_000_000),
    ],
)
def test_amounts_with_won(text: str, quote: str, value: int) -> None:
    found = only(text)
    assert (found.quote, found.value, found.currency) == (quote, value, "KRW")
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("특구사업 1183억 규모", 118_300_000_000),
        ("AI 도시에 300억 투입", 30_000_000_000),
        ("예산 893억", 89_300_000_000),
        ("약 50억", 5_000_000_000),
        ("총 7억(전액 도비)", 700_000_000),
        ("시비 5000만", 50_000_000),
        ("0.5억", 50_000_000),
        ("12억5000만", 1_250_000_000),
        ("5천억", 500_000_000_000),
        ("민원상담 고도화 3억 5천, 이거", 350_000_000),
        ("국비 3억 5천을 들여", 350_000_000),
        ("10억 이상 들어간다", 1_000_000_000),
        ("1500억 AI 펀드 조성", 150_000_000_000),
        ("도비 2억 7,000, 그리고", 270_000_000),
        ("예, 18억 4,000입니다.", 1_840_000_000),
        ("해서 총 14억입니다.", 1_400_000_000),
        ("시범사업 3억은 신규입니까", 300_000_000),
        ("작년에는 12억이었는데요", 1_200_000_000),
        ("작년에 22억 썼는데", 2_200_000_000),
        ("지능형 CCTV·AI 교통신호에 58억… “사고 없는 산단”", 5_800_000_000),
        ("부산시 시동…차·조선·의료에 3800억", 380_000_000_000),
    ],
)
def test_amounts_that_leave_won_out_need_a_cue(text: str, value: int) -> None:
    assert values(text) == [value]


def test_members_of_a_list_lean_on_the_amount_in_their_line() -> None:
    assert values("총사업비는 56억 원(’25년 20억, ’26년 36억)이다") == [5_600_000_000, 2_000_000_000, 3_600_000_000]
    assert values("18억 원(2025년 7억, 2026년 8억, 2027년 3억)") == [
        1_800_000_000,
        700_000_000,
        800_000_000,
        300_000_000,
    ]
    assert values("▲AI 센터 30억 ▲로봇 20억 ▲챗봇 10억 등 총 60억 원") == [
        30 * 10**8,
        20 * 10**8,
        10 * 10**8,
        60 * 10**8,
    ]
    assert values("구독자 30억\n총 60억 원") == [60 * 10**8]


@pytest.mark.parametrize(
    "text",
    [
        "8.2GW",
        "1만 2000대",
        "5억 화소",
        "800억 규모의 거대언어모델(LLM)을",
        "700억 매개변수 모델 투입",
        "3만 명",
        "만원버스",
        "3만 원권",
        "5만원권 지폐",
        "억대 연봉",
        "수십억 원",
        "수백억 원대가 가능하다",
        "몇억 원",
        "02-123-4567",
        "1588-1234",
        "2025년",
        "1억 건의 데이터",
        "백만 평",
        "제1234호",
        "제2024-15호",
        "3조 2교대",
        "제3조 예산",
        "제1조 원칙",
        "3천억 원전 수출",
        "2만 원어민",
        "200 원도심",
        "119 원스톱",
        "천원의 아침밥",
        "인명구조원",
        "구조 원인",
        "2만 유로파",
        "월 100엔드",
        "300 불법 주정차",
        "매개변수 4050억 개",
        "누적 조회수 1억 돌파",
        "총 5억의 데이터를",
        "인구 5천만",
        "인구는 14억입니다",
        "운영 시간 3만 5,000",
        "2026∼2030년",
        "코스피 2,560.12",
        "(단위: 백만원)",
        "예산액(백만원)",
        "상위 1~3위 팀",
        "10,0000원",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("연간 280만 달러", "USD", 2_800_000),
        ("미화 1억2천만 달러", "USD", 120_000_000),
        ("300만불", "USD", 3_000_000),
        ("$3.5 million", "USD", 3_500_000),
        ("US$ 500", "USD", 500),
        ("5억 유로를", "EUR", 500_000_000),
        ("€ 3.5m", "EUR", 3_500_000),
        ("3억 위안", "CNY", 300_000_000),
        ("1억4000만엔", "JPY", 140_000_000),
        ("20 billion won", "KRW", 20_000_000_000),
    ],
)
def test_other_currencies_are_given_as_they_are(text: str, currency: str, value: int) -> None:
    found = only(text)
    assert (found.currency, found.value) == (currency, value)


def test_both_currencies_of_one_sum_are_two_mentions() -> None:
    found = amounts("약 5,000만달러(약 650억 원)를 유치")
    assert [(item.currency, item.value, item.approximate) for item in found] == [
        ("USD", 50_000_000, True),
        ("KRW", 65_000_000_000, True),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100억∼200억 원", 10**10, 2 * 10**10),
        ("100~200억 원을", 10**10, 2 * 10**10),
        ("3~5억 원", 3 * 10**8, 5 * 10**8),
        ("5천~7천만원", 5 * 10**7, 7 * 10**7),
        ("2,500만~3,000만 원", 25_000_000, 30_000_000),
        ("3억 원~5억 원", 3 * 10**8, 5 * 10**8),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    found = only(text)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "약 50억 원",
        "50억여 원",
        "50여억 원",
        "50억원여",
        "5천여만 원",
        "50억 원 안팎",
        "50억 원가량",
        "50억 원 정도",
        "50억원대",
    ],
)
def test_approximate(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize("text", ["50억 원", "최대 50억 원", "50억 원 규모", "50억 원 이상", "3억 원 대비"])
def test_exact(text: str) -> None:
    assert not only(text).approximate


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("총 7억 원(국비 3억, 시비 4억)", ["total", "national", "city"]),
        ("총사업비는 약 450억 원", ["total"]),
        ("시비 9억 8000만 원과 도비 1억 5000만 원", ["city", "province"]),
        ("도비 2억4천만원 군비 5억6천만원", ["province", "district"]),
        ("전액 구비 2억 원", ["district"]),
        ("국비 93억 원, 민자 28억 2,500만 원", ["national", "private"]),
        ("국비 지원금 10억 원", ["national"]),
        ("국비 총 308억 원", ["national"]),
        ("국비 70%(210억 원), 시비 30%(90억 원)", ["national", "city"]),
        ("100억 원(국비)", ["national"]),
        ("국·시비 100억 원", ["mixed"]),
        ("국비와 도비 각각 10억 원", ["mixed"]),
        ("국비와 시비 등 총 100억 원", ["total"]),
        ("지방비 20억 원", ["local"]),
        ("총 13개 사업에 300억 원", [None]),
        ("200억 원", [None]),
    ],
)
def test_whose_money(text: str, scopes: list[str | None]) -> None:
    assert [item.scope for item in amounts(text)] == scopes


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("3년간 총 300억원을 투입", "3년간"),
        ("2년 동안 280억 원", "2년 동안"),
        ("연간 280만 달러", "연간"),
        ("매년 10억 원씩", "매년"),
        ("월 20만 원", "월"),
        ("200억 원을 향후 5년간 투입", "향후 5년간"),
        ("2025년까지 200억 원", None),
        ("3년간 시범 운영했다. 예산은 20억 원", None),
    ],
)
def test_period_words(text: str, period: str | None) -> None:
    found = only(text).period
    assert (text[slice(*found)] if found else None) == period


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(단위: 백만원)", 10**6),
        ("(단위 : 천원)", 1000),
        ("[단위:억 원, %]", 10**8),
        ("(단위: 명, 백만원)", 10**6),
        ("(금액단위: 원)", 1),
        ("올해 정보화 예산 신규분을 공개했다. 단위는 백만원이다.", 10**6),
        ("단위는 천원임", 1000),
        ("구분 | 예산(백만원) | 비고", 10**6),
        ("(단위: 명)", None),
        ("(단위: 천달러)", None),
        ("지원 대상", None),
    ],
)
def test_unit_of_a_table(line: str, unit: int | None) -> None:
    found = unit_of(line)
    assert (found and found.won) == unit
    assert found is None or line[found.start : found.end].strip("()").endswith("원")


@pytest.mark.parametrize(
    "text",
    [
        "총사업비 700억 규모의 대규모 AI 데이터센터",
        "예산 500억 규모 초거대 AI 클러스터",
        "사업비 300억 규모의 언어 AI 펀드",
        "총 800억 규모의 토큰증권 사업",
    ],
)
def test_money_for_what_is_large_is_no_size_of_a_model(text: str) -> None:
    assert len(amounts(text)) == 1


def test_bare_numbers_of_a_table_are_amounts() -> None:
    head = unit_of("(단위: 백만원)")
    assert head
    rows = """구분 2024 2025 2026 비고
계 | 12,450 | 6,225 | '25~'27
1 | AI 관제센터 | 4,500 | 12명 | 50%
2 데이터허브 고도화 2025 3,200.5 △120 ▲ 80
3. 챗봇 750(국비 300, 시비 450) 3억 원"""
    found = amounts(rows, unit=head.won)
    assert [item.value for item in found] == [
        12_450_000_000,
        6_225_000_000,
        4_500_000_000,
        3_200_500_000,
        750_000_000,
        300_000_000,
        450_000_000,
        300_000_000,
    ]
    assert [item.scope for item in found[-3:]] == ["national", "city", None]
    assert amounts("계 | 12,450 | 6,225") == []


def test_parts_in_parentheses_take_over_the_unit() -> None:
    assert values("사업비는 5,600백만원('25년 2,000, '26년 3,600)이다") == [5_600_000_000, 2_000_000_000, 3_600_000_000]
    assert values("총 18억 원(2025년 7.5, 2026년 10.5)") == [1_800_000_000, 750_000_000, 1_050_000_000]
    assert values("총 18억 원(2025년 7, 2026년 8)") == [1_800_000_000]
    assert values("총 15억 원(국비 7.5, 시비 7.5)") == [1_500_000_000, 750_000_000, 750_000_000]
    assert values("18,650백만원(국비 9,300 / 민자 9,350)") == [18_650_000_000, 9_300_000_000, 9_350_000_000]
    assert values("15억 원(국비 50%, 시비 2025년)") == [1_500_000_000]
    assert values("300백만원(국비 50, 시비 50)") == [300_000_000]
    assert values("168억 원(균특 84, 도비 25, 군비 59)") == [
        16_800_000_000,
        8_400_000_000,
        2_500_000_000,
        5_900_000_000,
    ]
    found = amounts("21.5억원(국 10, 시 11.5)")
    assert [(item.value, item.scope) for item in found[1:]] == [(10**9, "national"), (1_150_000_000, "city")]


def test_parts_that_are_no_whole_units_are_left_out() -> None:
    assert values("ℓ당 1,650.5원") == []


def test_a_stretch_keeps_the_offsets_of_the_text() -> None:
    text = "10억 원, 20억 원, 30억 원"
    found = amounts(text, text.index("20"), text.index("30"))
    assert [(item.value, text[item.start : item.end]) for item in found] == [(2_000_000_000, "20억 원")]
