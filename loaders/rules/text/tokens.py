"""Words between blanks, each taken apart into its nominal stem and its particle. No dictionary, no model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from loaders.bullets import MARKS
from loaders.rules.text.forms import Token, token_of

__all__ = ["tokens"]

_QUOTE = r"[‘「『《〈][^‘’「」『』《》〈〉\n]{1,80}[’」』》〉]|“[^“”‘’\n]{1,40}”"
_TOKEN = re.compile(
    rf"(?:[^\s,;:.…{MARKS}‘「『《〈“│|/(]++|(?<![.])[.](?![.])|{_QUOTE}|\([^()\n]{{0,80}}\)|\(|(?<=\d),(?=\d))+|\S"
)
_EDGE = ".!?·~-–—"
_LEADING = "·~-–—-"
#: For how many different words what is known of them is kept.
_REMEMBERED = 65536


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The words of ``text``; their offsets count from ``offset``. A quotation is one word, a bracket joins its word."""
    found = []
    for match in _TOKEN.finditer(text):
        left, length, stem, told = _bare(match[0])
        start = offset + match.start() + left
        # What the form tells is copied as a whole: very many words are made.
        found.append(tuple.__new__(Token, (start, start + length, start + stem, *told)))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _bare(word: str) -> tuple[int, int, int, tuple[Any, ...]]:
    """The word without the signs around it: how many stand before it, its length, its stem's, what else it tells."""
    left = 0
    if word[-1] in _EDGE:
        word = word.rstrip(_EDGE) or word[0]
    if word[0] in _LEADING:
        bare = word.lstrip(_LEADING) or word[-1]
        word, left = bare, len(word) - len(bare)
    _, end, stem_end, *told = token_of(word)
    return left, end, stem_end, tuple(told)
