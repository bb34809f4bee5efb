"""The work grows with the length of a text, not with its square, whatever the text is made of."""

from __future__ import annotations

from itertools import count, islice

import pytest

from loaders.rules.extract import Resources, extract
from tests.loaders.rules.conftest import make_document, processor_seconds

_HEAD = "서울특별시는 인공지능과 데이터로 행정을 바꾼다.\n"
_SENTENCE = "서울특별시는 2027년까지 12억 3천만 원을 들여 ‘AI 돌봄 서비스’를 운영한다. "
_REPEATED = {
    "sentences on one line": _SENTENCE,
    "figures and commas": "1,234,567,",
    "letters of numbers": "억",
    "opened quotations": "‘",
    "closed quotations": "“AI ‘돌봄’ 사업”",
    "what is said in short": "“AI 사업은 되는 일",
    "pictures' sources": "AI 사업 사진=",
    "bullets": "□ ○ - ",
    "items": "▲AI 플랫폼 구축 3억 원 ",
    "Hangul without blanks": "인공지능데이터가나다라마바사",
    "endings of departments": "과국실팀",
    "opened brackets": "(국비 ",
    "ambiguous places": "광주시 부산시 중구 동구 ",
    "bars": "|",
    "cells of one row": "AI 플랫폼 구축 사업\t스마트도시과\t1,200\t",
    "cells between blanks": "AI 플랫폼   ",
    "rows of such cells": "AI 플랫폼 구축 사업      스마트도시과    1,200     계속\n          AI 안내      20\n",
    "labels of technologies": "‘AI 돌봄’ CCTV, 드론 어르신 ",
    "labels in a row": "AI 돌봄 | CCTV 드론 CCTV 드론 | ",
    "rows": "AI 플랫폼 구축 사업 | 스마트도시과 | 1,200\n",
    "blank lines": "\n ",
    "broken lines": "서울시는 인공지능 사업을 추진\n한다. 데이터 플랫폼을 구\n축한다고 밝혔다. 그리고\n",
}
_LENGTH = 8_000


def _named_apart(length: int) -> str:
    """Programmes whose names all differ and all end alike."""
    syllables = (f"{chr(0xAC00 + i * 7 % 11000)}{chr(0xAC00 + i * 13 % 11000)}" for i in count())
    sentences = (f"서울특별시는 ‘AI {word} 돌봄 서비스’를 1억 원을 들여 운영한다. " for word in syllables)
    return "".join(islice(sentences, length // 30))[:length]


def _seconds(text: str, resources: Resources, rounds: int) -> float:
    # Each round has a text of its own: what is remembered of the lines of the one before is of no use to it.
    documents = iter([make_document(_HEAD + "\n" * number + text) for number in range(rounds)])
    return processor_seconds(lambda: extract(next(documents), resources), rounds)


@pytest.mark.alone
@pytest.mark.parametrize("repeated", [*_REPEATED.values(), ""], ids=[*_REPEATED, "names that differ"])
def test_four_times_the_text_takes_four_times_as_long(repeated: str, resources: Resources) -> None:
    def made(length: int) -> str:
        return (repeated * (length // len(repeated) + 1))[:length] if repeated else _named_apart(length)

    # Below a twentieth of a second the clock says little.
    short, long = _seconds(made(_LENGTH), resources, 3), _seconds(made(4 * _LENGTH), resources, 2)
    assert long <= 6.5 * short + 0.05


def test_a_row_of_nothing_but_bars_says_nothing(resources: Resources) -> None:
    text = "서울특별시는 인공지능 데이터 사업을 추진한다고 밝혔다.\n||||||\n"
    found = extract(make_document(text), resources)
    assert found
    assert not any("|" in span.quote for item in found for span in item.spans)
