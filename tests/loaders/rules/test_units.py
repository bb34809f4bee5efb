"""For which lines the unit of a caption (단위: 백만원) holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.reading.reading import Reading

FIRST = "사업명|예산액\nAI 산불 감시|350\n"
SECOND = "사업명|2026년|교육생\nAI 하천 경보|720|460\n"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # A unit of something else ends that of money, and so does the next section with a table of its own.
        (f"(단위: 백만원)\n{FIRST}(단위: 명, %)\n{SECOND}", ["350"]),
        (f"□ 예산 (단위: 백만원)\n{FIRST}□ 교육\n{SECOND}", ["350"]),
        (f"1. 예산\n(단위: 백만원)\n{FIRST}2. 교육\n ○ 대상: 시민\n{SECOND}", ["350"]),
        (f"Ⅰ. 예산\n 1. 총괄 (단위: 백만원)\n{FIRST}Ⅱ. 교육\n{SECOND}", ["350"]),
        # It goes on in the parts of its section, in a text whose sections it stands above, and behind other captions.
        (f"Ⅰ. 예산 (단위: 백만원)\n 1. 산림\n{FIRST} 2. 하천\n{SECOND}", ["350", "720", "460"]),
        (f"(단위: 백만원)\n□ 사업 현황\n{FIRST}\n{SECOND}", ["350", "720", "460"]),
        (f"(단위: 백만원)\n정책: 산림\n단위: 산불 예방\n{FIRST}", ["350"]),
        ("□ 예산 (단위: 백만원)\n□ 산불 감시\n ○ 사업비: 350\n", ["350"]),
        # Outside tables a number is money behind who pays or the year, and at the end of an item.
        (f"(단위: 천원)\n{FIRST}\n  국비 240,000  시비 110,000\n", ["350", "240,000", "110,000"]),
        ("연차별 소요 (단위 : 억 원)\n 2025년 47 / 2026년 79 / 2027년 88\n", ["47", "79", "88"]),
        (
            "단위는 천원이다.\n△AI 산불 감시 1,250,000 △AI 교육생 모집 80 △AI 하천 경보 675,000\n",
            ["1,250,000", "675,000"],
        ),
        # Below a table it holds for that table, unless another one follows at once or one stands above.
        (f"{FIRST}※ 단위: 백만원", ["350"]),
        (f"{FIRST}(단위: 백만원)\n{SECOND}", ["720", "460"]),
        (f"(단위: 명)\n{FIRST}\n끝.", []),
    ],
)
def test_a_unit_holds_for_the_tables_that_it_belongs_to(
    text: str, quotes: list[str], reading: Callable[..., Reading]
) -> None:
    assert [amount.quote for amount in reading(f"대전시 AI 예산\n{text}").amounts] == quotes


def test_a_unit_below_does_not_change_that_above(reading: Callable[..., Reading]) -> None:
    read = reading(f"대전시 AI 예산\n(단위: 천원)\n{FIRST}(단위: 백만원)\n끝.")
    assert [amount.value for amount in read.amounts] == [350_000]
