"""Words between blanks, each taken apart into its nominal stem and its particle. No dictionary, no model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from loaders.rules.text.forms import Form, form_of

__all__ = ["Token", "tokens"]

_QUOTE = r"[‘「『《〈][^‘’「」『』《》〈〉\n]{1,80}[’」』》〉]|“[^“”‘’\n]{1,40}”"
_TOKEN = re.compile(rf"(?:[^\s,;:…▲△▴▵①-⑳‘「『《〈“│|/(]+|{_QUOTE}|\([^()\n]{{0,80}}\)|\(|(?<=\d),(?=\d))+|\S")
_EDGE = ".!?·~-–—"
_LEADING = "·~-–—-"
#: For how many different words what is known of them is kept.
_REMEMBERED = 65536


class Token(NamedTuple):
    """A word at ``[start, end)``; ``[start, stem_end)`` is ``stem``, what stands before the particle ``particle``.

    ``is_sign``: a punctuation mark. ``is_count``: a number with a counter (640대). ``is_modifier``: a verb in a form
    that modifies or joins (위한, 하는, 해서): it ends a name's reach. ``is_verbal``: it looks like a verb (구축해,
    만든다, 늘리고): it ends a name's reach and may govern an object. ``is_leading``: no name begins with it.
    ``continues``: a name may go on to the left over it. ``breaks``: a name does not go on to the right with it.
    """

    start: int
    end: int
    stem_end: int
    text: str
    stem: str
    particle: str
    quoted: bool
    is_sign: bool
    is_count: bool
    is_modifier: bool
    is_verbal: bool
    is_leading: bool
    continues: bool
    breaks: bool


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The words of ``text``; their offsets count from ``offset``. A quotation is one word, a bracket joins its word."""
    found = []
    for match in _TOKEN.finditer(text):
        left, length, stem, form = _bare(match[0])
        start = offset + match.start() + left
        # What the form tells is copied as a whole: very many words are made.
        found.append(tuple.__new__(Token, (start, start + length, start + stem, *form)))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _bare(word: str) -> tuple[int, int, int, Form]:
    """The word without the signs around it: how many stand before it, its length, its stem's length, its form."""
    left = 0
    if word[-1] in _EDGE:
        word = word.rstrip(_EDGE) or word[0]
    if word[0] in _LEADING:
        bare = word.lstrip(_LEADING) or word[-1]
        word, left = bare, len(word) - len(bare)
    form = form_of(word)
    return left, len(word), len(form.stem), form
