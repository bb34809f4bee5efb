"""Words between blanks, each taken apart into its nominal stem and its particle. No dictionary, no model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from loaders.bullets import MARKS
from loaders.rules.text.forms import Token, token_of

__all__ = ["tokens"]

#: What somebody says in a few words (“이 사업은 …할 것”이라며) is no name: its words count.
_SPOKEN = r"(?![^“”\n]{0,38}[가-힣][은는을를]\s[^“”\n]{1,38}”(?:이?라[고며면]|[고며]|면서|다[고며]))"
_QUOTE = rf"[‘「『《〈][^‘’「」『』《》〈〉\n]{{1,80}}[’」』》〉]|“{_SPOKEN}[^“”‘’\n]{{1,40}}”"
_TOKEN = re.compile(
    rf"(?:[^\s,;:.…{MARKS}‘「『《〈“│|/(]++|(?<![.])[.](?![.])|{_QUOTE}|\([^()\n]{{0,80}}\)|\(|(?<=\d),(?=\d))+|\S"
)
_EDGE = ".!?·~-–—"
_LEADING = "·~-–—-"
#: Behind them a sentence is over: no name goes on.
_CLOSING = ".?"
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
    left, closed = 0, word[-1] in _CLOSING
    if word[-1] in _EDGE:
        word = word.rstrip(_EDGE) or word[0]
    if word[0] in _LEADING:
        bare = word.lstrip(_LEADING) or word[-1]
        word, left = bare, len(word) - len(bare)
    token = token_of(word)
    _, end, stem_end, *told = token._replace(continues=False) if closed else token
    return left, end, stem_end, tuple(told)
