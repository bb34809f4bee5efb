"""Lines of a page joined to paragraphs: whether a word goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dochan.pdf.spacing import load_model  # type: ignore[import-untyped]

__all__ = ["Line", "joined", "whole_words"]

_CJK = re.compile(r"[가-힣\u3040-\u30ff\u4e00-\u9fff]")


@dataclass
class Line:
    """One line: its text and place, and the right side of its column. ``kind``: ``text``, ``row`` of a table."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    spaced: bool
    column_left: float
    column_right: float
    kind: str = "text"


def whole_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand within lines, so that they are certainly whole."""
    return frozenset(word for text in texts for word in text.split()[1:-1])


def joined(lines: Sequence[Line], words: frozenset[str]) -> str:
    """The lines of a paragraph as one; a word that was broken at the end of a line is whole again.

    Args:
        lines: at least one.
        words: what is known to be a word of the document (`whole_words`).
    """
    text = lines[0].text
    for line, following in zip(lines, lines[1:], strict=False):
        if text.endswith("-") and following.text[:1].islower() and text[-2:-1].isalpha():
            text = text[:-1] + following.text
        else:
            text += ("" if _is_broken(line, text, following.text, words) else " ") + following.text
    return text


def _is_broken(line: Line, text: str, following: str, words: frozenset[str]) -> bool:
    """Whether a word goes on in the next line: Korean is broken between any two syllables, and without a hyphen."""
    if line.spaced:
        return False
    before, after = text.rsplit(None, 1)[-1], following.split(None, 1)[0]
    last, first = before[-1], after[0]
    if before + after in words:
        return True
    if "가" <= last <= "힣" and "가" <= first <= "힣":
        known = 0.3 * (before in words) + 0.3 * (after in words)
        return bool(load_model().space_probability(last, first) + known <= 0.5)
    if _CJK.match(last) and _CJK.match(first):
        return True
    return last.isdigit() and (first.isdigit() or first in ".,%" or "가" <= first <= "힣")
