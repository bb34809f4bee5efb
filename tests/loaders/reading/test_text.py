"""Plain text and Markdown: encodings, metadata of the head, and what is no part of the story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading import Source, read
from ontology.document import Document, normalise

STORY = (
    "가람시가 올해 3월부터 AI 안부전화 사업을 시작한다고 밝혔다. 시는 시비 3억 원을 들인다.\n\n"
    "스마트도시과가 맡은 이 사업은 혼자 사는 노인 500명에게 일주일에 두 번 전화를 걸어 안부를 묻는 방식이다. "
    "전화를 받지 않으면 동 주민센터 직원이 집으로 찾아간다.\n"
)


def one(text: str | bytes, name: str = "a.txt") -> Document:
    """The only document of a source."""
    (found,) = read(Source(name, data=text.encode("utf-8") if isinstance(text, str) else text))
    return found


def in_scope(document: Document) -> str:
    """The words that facts may come from."""
    assert document.text is not None
    return "".join(document.text[item.start : item.end] for item in document.ranges if item.in_scope)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_is_found_from_the_content(encoding: str) -> None:
    assert one(STORY.encode(encoding)).text == STORY


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=40))
def test_any_hangul_within_a_text_survives_every_encoding(word: str) -> None:
    text = f"{STORY}담당자는 {word} 이라고 말했다.\n"
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp949"):
        assert one(text.encode(encoding)).text == normalise(text)
