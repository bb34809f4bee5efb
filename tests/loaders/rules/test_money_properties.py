"""Amounts by Hypothesis, and the time that hostile text takes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.rules.money.amounts import Amount, amounts
from tests.loaders.rules.conftest import processor_seconds


def only(text: str) -> Amount:
    found = amounts(text)
    assert len(found) == 1, found
    return found[0]


def _grouped(number: int, gap: str, before: str, *, commas: bool = False) -> str:
    parts = []
    for size, word in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        part, number = divmod(number, size)
        if part:
            parts.append(f"{part:,}{word}" if commas else f"{part}{word}")
    return gap.join(parts) + before + "원"


def _in_thousands(number: int) -> str:
    """3천5백억2천만 원: with 천 and 백 between the figures."""
    words = ""
    for size, word in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        part, number = divmod(number, size)
        digits = "".join(
            f"{part // unit % 10}{name}"
            for unit, name in ((1000, "천"), (100, "백"), (10, "십"), (1, ""))
            if part // unit % 10
        )
        words += digits + word if part else ""
    return words + " 원"


STYLES = {
    "원": lambda n: f"{n}원",
    ",": lambda n: f"{n:,}원",
    "금": lambda n: f"금 {n:,}원정",
    "₩": lambda n: f"₩{n:,}",
    "억만": lambda n: _grouped(n, "", ""),
    "억 만": lambda n: _grouped(n, " ", " "),
    "억 5,000만": lambda n: _grouped(n, " ", "", commas=True),
    "천백십": _in_thousands,
    "천원": lambda n: f"{n}천원",
}


@given(
    number=st.integers(1, 10**15 - 1),
    style=st.sampled_from(sorted(STYLES)),
    before=st.sampled_from(["", "예산 ", "시는 총 ", "(국비 ", "약 ", "2025년까지 ", "챗봇 구축에 ", "▲드론 "]),
    after=st.sampled_from(["", "을 투입한다.", " 규모", "이다.", ")", ", 시비", "이 든다"]),
)
def test_an_amount_is_read_back(number: int, style: str, before: str, after: str) -> None:
    written = STYLES[style](number)
    found = only(before + written + after)
    assert found.value == number * (1000 if style == "천원" else 1)
    assert found.start == len(before) + (2 if style == "금" else 0)


MARKS = "0123456789천백십만억조원여약총금,.~-()%$₩ \n"
PIECES = st.sampled_from([*MARKS, "국비 ", "시비", "달러", "million", "2025년", "단위: 백만원", "億", "3년간", "AI"])


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([None, 1000]))
def test_any_text_gives_amounts_in_order_that_quote_it(text: str, unit: int | None) -> None:
    found = amounts(text, unit=unit)
    assert all(text[item.start : item.end] == item.quote and item.value > 0 for item in found)
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))
    assert all(item.high is None or item.high > item.value for item in found)


HOSTILE = [
    "1",
    "1,",
    "1,000,",
    "1억 ",
    "3~",
    "국비 ",
    "(",
    "천만",
    "총 ",
    "2024. ",
    "1 ",
    "일이삼사",
    "만원 ",
    "국비·",
    "억",
]
HOSTILE += ["$1 ", "1천여", "10억(", "단위: "]


def seconds(text: str, unit: int | None = None, rounds: int = 1) -> float:
    return processor_seconds(lambda: amounts(text, unit=unit), rounds)


@pytest.mark.alone
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    small, large = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    for unit in (None, 1000):
        assert seconds(large, unit, 2) < 24 * max(seconds(small, unit, 3), 0.005)


@pytest.mark.alone
def test_five_megabytes() -> None:
    line = "대전광역시는 2027년까지 3년간 총사업비 186억 5천만 원(국비 93억 원)을 들여 ‘도시안전망’을 구축한다.\n"
    page = line + "시는 시민이 체감하는 서비스를 차례로 늘려 가며, 부서마다 데이터를 모아 함께 쓰기로 했다. " * 20
    begin = time.process_time()
    assert len(amounts(page * (5_000_000 // len(page)))) == 2 * (5_000_000 // len(page))
    assert time.process_time() - begin < 10
    assert seconds("1" * 5_000_000) < 5
