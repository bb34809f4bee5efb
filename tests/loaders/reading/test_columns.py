"""Columns of prose that stand side by side are read one after the other; tables stay as they are."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from loaders.reading.columns import one_after_the_other
from loaders.reading.reader import read

_LEFT = [
    "과천시는 올해 숲길의 안내판에",
    "말하는 지도를 넣는다. 공원녹지과는",
    "숲길 열 곳에 ‘숲길 말동무’를 세운다.",
    "여기에 6억 원을 쓴다.",
    "시는 내년에 열 곳을 더한다.",
]
_RIGHT = [
    "도서관과는 어린이가 읽을 책을",
    "골라 주는 ‘책장 길잡이’를 연다.",
    "사업비는 2억 원이다.",
    "시는 여름에 시험 운영을",
    "마치고 가을에 문을 연다.",
    "예약은 누리집에서 받는다.",
]


def _beside(left: list[str], right: list[str], width: int, *, wide: bool) -> str:
    """Lines side by side, padded by signs or, ``wide``, by the columns that a screen has."""

    def padded(line: str) -> str:
        taken = len(line) + (sum(sign >= "ᄀ" for sign in line) if wide else 0)
        return line + " " * (width - taken)

    return "\n".join((padded(one) + two).rstrip() for one, two in zip_longest(left, right, fillvalue=""))


@pytest.mark.parametrize(("width", "wide"), [(30, False), (36, False), (46, True), (52, True)])
def test_the_left_column_goes_before_the_right_one(width: int, wide: bool) -> None:
    text = "과천시 소식\n\n" + _beside(_LEFT, _RIGHT, width, wide=wide) + "\n\n- 끝 -\n"
    assert one_after_the_other(text) == "\n".join(["과천시 소식", "", *_LEFT, "", *_RIGHT, "", "- 끝 -", ""])


def test_a_longer_left_column_ends_before_the_right_one_begins() -> None:
    text = _beside([*_LEFT, "모두 서른 곳이 된다."], _RIGHT[:4], 34, wide=False) + "\n\n그 밖의 소식\n"
    assert one_after_the_other(text) == "\n".join(
        [*_LEFT, "모두 서른 곳이 된다.", "", *_RIGHT[:4], "", "그 밖의 소식", ""]
    )


@pytest.mark.parametrize(
    "text",
    [
        _beside(
            ["사업명", "숲길 말동무", "책장 길잡이", "말하는 지도", "계"],
            ["예산", "600", "200", "100", "900"],
            20,
            wide=True,
        ),
        _beside(["숲길", "책장", "지도", "놀이", "누리집"], _RIGHT, 14, wide=True),
        _beside(_LEFT, ["공원녹지과", "도서관과", "정보통신과", "총무과", "홍보담당관"], 50, wide=True),
        "\n".join(f"{line}   {line}   {line}" for line in _LEFT),
        "\n".join(" " * 8 + line for line in _LEFT),
        _beside(_LEFT[:3], _RIGHT[:3], 34, wide=False),
    ],
    ids=["table", "labels", "offices", "three columns", "indented", "few lines"],
)
def test_what_is_no_prose_in_two_columns_stays_as_it_is(text: str) -> None:
    assert one_after_the_other(text) == text


def test_a_document_has_the_columns_in_order(tmp_path: Path) -> None:
    file = tmp_path / "columns.txt"
    file.write_text("과천시 소식\n\n" + _beside(_LEFT, _RIGHT, 34, wide=False), encoding="utf-8")
    (document,) = read(file)
    assert (document.text or "").index("열 곳을 더한다") < (document.text or "").index("도서관과는")
