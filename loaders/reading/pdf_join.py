"""Lines of a page joined to paragraphs: whether a word goes on in the next line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.broken_words import is_one_word

__all__ = ["Line", "joined"]


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


def joined(lines: Sequence[Line], words: frozenset[str]) -> str:
    """The lines of a paragraph as one; a word that was broken at the end of a line is whole again.

    Args:
        lines: at least one.
        words: what is known to be a word of the document (`loaders.broken_words.whole_words`).
    """
    text = lines[0].text
    for line, following in zip(lines, lines[1:], strict=False):
        if text.endswith("-") and following.text[:1].islower() and text[-2:-1].isalpha():
            text = text[:-1] + following.text
        else:
            whole = line.spaced or not is_one_word(line.text, following.text, words)
            text += (" " if whole else "") + following.text
    return text
