"""Regular expressions that match any of a list of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["alternatives", "word_pattern"]


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"


def word_pattern(words: Iterable[str], others: str = "") -> re.Pattern[str]:
    """Matches any of ``words``, the longest first, in any case; those in Latin letters only between other signs.

    ``others``: a pattern of what it matches besides.
    """
    listed = sorted(words, key=lambda word: (-len(word), word))
    latin = [re.escape(word) for word in listed if word.isascii()]
    # Alternatives that ignore case are slow: only what has letters of two cases is made to, behind a look at the sign.
    firsts = re.escape("".join(sorted({word[0] for word in listed if word.isascii()})))
    hangul = [
        re.escape(word) if word.lower() == word.upper() else f"(?i:{re.escape(word)})"
        for word in listed
        if not word.isascii()
    ]
    either = rf"(?i:(?=[{firsts}])(?<![A-Za-z])(?:{'|'.join(latin)})(?![A-Za-z]))|(?:{'|'.join(hangul)})"
    return re.compile(f"{either}|{others}" if others else either)
