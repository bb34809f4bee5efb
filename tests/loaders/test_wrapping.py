"""Lines that were broken at a width go on in the next one; lines that their writer ended stay apart."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.reader import read
from loaders.rules.text.wrapped import unwrap
from loaders.wrapping import breaks, flat

_HEAD = "안산시, 골목 상권에 데이터 입힌다\n2025-05-06\n\n"
_PARAGRAPHS = [
    "안산시는 골목 상권의 매출과 유동 인구를 한눈에 보는 ‘골목 상권 나침반’을 만든다고 6일 밝혔다. "
    "시는 올해 1억 5000만 원을 들인다.",
    "소상공인지원과는 빈 점포를 미리 짚어 주는 ‘빈 점포 예보 서비스’를 시장 열 곳에서 시험 운영하고, "
    "교통정책과는 배달 차량이 몰리는 시각을 헤아린다.",
    "이 밖에 정보통신과가 맡은 ‘데이터 놀이터’ 사업은 "
    "내년 봄까지 시민 3000명에게 자료를 읽고 다루는 법을 가르칠 계획이다.",
]
_TEXT = _HEAD + "\n".join(_PARAGRAPHS)


def _by_words(paragraph: str, width: int) -> str:
    return textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)


def _by_signs(paragraph: str, width: int) -> str:
    return "\n".join(paragraph[start : start + width] for start in range(0, len(paragraph), width))


@pytest.mark.parametrize("width", [26, 30, 36, 40, 45, 50, 60])
def test_lines_broken_between_words_are_joined(width: int) -> None:
    broken = _HEAD + "\n".join(_by_words(paragraph, width) for paragraph in _PARAGRAPHS)
    # A sentence that happens to end where its line does stays one of its own.
    assert unwrap(broken).text.replace(".\n", ". ") == _TEXT.replace(".\n", ". ")


@pytest.mark.parametrize("width", [24, 30, 36, 40, 45])
def test_lines_cut_inside_words_are_joined_without_a_blank(width: int) -> None:
    broken = _HEAD + "\n".join(_by_signs(paragraph, width) for paragraph in _PARAGRAPHS)
    assert " ".join(unwrap(broken).text.split()) == " ".join(_TEXT.split())


def test_words_are_whole_again_where_blanks_at_the_ends_are_lost() -> None:
    lines = "\n".join(_by_signs(paragraph, 28) for paragraph in _PARAGRAPHS).split("\n")
    text = unwrap(_HEAD + "\n".join(line.strip() for line in lines)).text
    assert "‘골목 상권 나침반’" in text
    assert "1억 5000만" in text
    assert "시민 3000명에게" in text


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("또한 디지털정책과는 소상공인 서른 곳을 골라 ‘AI 매장", "진단 사업’을 벌이고, 4억 원을 댄다."),
        ("맑은물과는 낡은 관로 서른 곳에서 새는 물을", "귀로 듣듯 찾아내는 ‘누수 청진기’를 쓴다."),
    ],
)
def test_an_open_quotation_or_object_goes_on_in_a_text_of_two_lines(line: str, following: str) -> None:
    assert f"{line} {following}" in unwrap(f"광명시 새 사업\n\n{line}\n{following}\n").text


@pytest.mark.parametrize(
    ("line", "following", "sign"),
    [
        ("공주시 관광과는 ‘AI 산성 안내’에 6억", "3,000만 원을 쓴다.", " "),
        ("화순군은 ‘AI 고인돌 관제’ 사업비로 모두 17", "억 원을 잡았다.", ""),
        ("남원시 산림과는 ‘AI 숲길 안내’에 2억 4,0", "00만 원을 들인다.", ""),
        ("문경시 ‘AI 탄광 해설’의 사업비는 21억", "원이며 관광과가 맡는다.", ""),
    ],
)
def test_sums_of_money_go_on_in_the_next_line(line: str, following: str, sign: str) -> None:
    assert unwrap(f"{line}\n{following}\n").text == f"{line}{sign}{following}\n"


@pytest.mark.parametrize(
    ("head", "rest"),
    [("1. AI 기반 지하차도 침수 예측 체계 구", "축"), ("나. 고랭지 배추 병해 AI 판별 플랫", "폼 운영")],
)
def test_heads_of_items_that_are_cut_inside_a_word_are_whole(head: str, rest: str) -> None:
    item = "\n - 사업비: 7억 원\n - 담당부서: 농업정책과\n"
    assert unwrap(f"업무보고\n\n{head}\n{rest}{item}").text == f"업무보고\n\n{head}{rest}{item}"


@pytest.mark.parametrize(
    "text",
    [
        "1. 인공지능 행정의 추진배경\n저출생과 고령화\n - 인구 감소\n",
        "2. 하천 감시 사업의 예산\n세입과 세출\n - 시비 3억 원\n",
        "시가 올해 새로 놓는 기기는 모두 30\n3만 원을 넘는 것은 없다.\n",
        "밭에서 거둔 사과와 배는 모두 3\n원예 단지가 함께 판다.\n",
        "주요 사업\n\n□ 데이터 놀이터 조성 사업 추진\n□ 골목 상권 나침반 구축 추진\n"
        "□ 빈 점포 예보 서비스 도입 추진\n□ 누수 청진기 보급 사업 추진\n",
        "군포시 누리집\n알림마당\n시민의 소리를 들려주세요\n정보공개\n"
        "군포시는 새 사업을 벌인다.\n시민 참여\n부서 안내\n",
        "과제명: 상권 나침반 구축\n부서명: 소상공인지원과\n사업비: 3억 원을 들인다.\n"
        "기간: 2025년 한 해 동안\n대상: 골목 상권\n",
        "\n".join(_PARAGRAPHS),
        "시는 자료를 모은다.\n시민은 그 자료를 읽는다.\n상인은 그 자료로 가게를 낸다.\n",
        "시장에 가면 사람이 있고\n사람이 있으면 이야기가 있다.\n이야기는 자료가 되고\n자료는 길이 된다.\n",
    ],
    ids=["heading", "heading of sums", "counts", "count", "items", "menu", "form", "paragraphs", "sentences", "verses"],
)
def test_lines_that_their_writer_ended_stay_apart(text: str) -> None:
    assert breaks(text) == ()


def test_narrow_columns_are_joined_where_only_one_line_shows_it() -> None:
    text = "의왕시가 호수 둘레길에 사람 많은\n때를 알리는 ‘둘레길\n나침반’을 세운다. 시는 봄까지\n"
    text += "3억 원을 마련해\n푯말을 늘린다.\n"
    assert "세운다. 시는 봄까지 3억 원을 마련해 푯말을 늘린다." in unwrap(text).text


def test_items_headings_and_rows_begin_lines_of_their_own() -> None:
    broken = "\n".join(_by_words(paragraph, 34) for paragraph in _PARAGRAPHS)
    added = "추진 계획\n□ 골목 상권을 살리는 여러 사업을 부서마다\n"
    added += "○ 빈 점포 예보 서비스를 열 곳의 시장에서\n상권 | 매출 | 점포\n"
    assert added in unwrap(broken + "\n\n" + added).text


def test_wrapped_lines_are_no_headlines(tmp_path: Path) -> None:
    file = tmp_path / "wrapped.txt"
    file.write_text(_HEAD + "\n".join(_by_words(paragraph, 30) for paragraph in _PARAGRAPHS), encoding="utf-8")
    (document,) = read(file)
    inside = "".join((document.text or "")[item.start : item.end] for item in document.ranges if item.in_scope)
    assert [word for word in " ".join(_PARAGRAPHS).split() if word not in inside.split()] == []


@given(st.text(alphabet="가나다시는을를의 .,‘’“”()|\n□19", max_size=300))
def test_offsets_lead_back(text: str) -> None:
    joined = unwrap(text)
    assert len(flat(text)) == len(text)
    for index, sign in enumerate(joined.text):
        start, end = joined.origin(index, index + 1)
        assert text[start:end] == sign or (sign == " " and text[start:end].isspace())


@pytest.mark.alone
@pytest.mark.alone
def test_long_texts_take_no_longer_for_each_line() -> None:
    def seconds(times: int) -> float:
        text = ("\n".join(_by_signs(paragraph, 30) for paragraph in _PARAGRAPHS) + "\n") * times
        start = time.process_time()
        breaks(text)
        return time.process_time() - start

    seconds(1)
    assert seconds(800) <= 6.5 * seconds(200) + 0.05


def test_figures_cut_in_two_show_that_words_are() -> None:
    text = _HEAD + "안산시가 골목마다 점포 30\n0곳에 ‘나침반’을 두고서 8\n5억 원을 올해 안에 들인다\n"
    text += ".\n소상공인과가 내년 봄부터 2\n0곳씩 더 둔다고 알렸다.\n"
    assert "점포 300곳에 ‘나침반’을 두고서 85억 원을 올해 안에 들인다.\n" in unwrap(text).text
