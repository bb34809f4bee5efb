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
    latin = [word for word in listed if word.isascii()]
    hangul = [word for word in listed if not word.isascii()]
    # Alternatives that ignore case are slow: only what has letters of two cases is made to.
    forms = [f"(?i:{re.escape(word)})" if _has_case(word) else re.escape(word) for word in hangul]
    either = (
        rf"(?i:{_begins(latin)}(?<![A-Za-z])(?:{'|'.join(map(re.escape, latin))})(?![A-Za-z]))"
        rf"|(?{'i' if any(_has_case(word[0]) for word in hangul) else ''}:{_begins(hangul)})(?:{'|'.join(forms)})"
    )
    return re.compile(f"{either}|{others}" if others else either)


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()


def _begins(words: Iterable[str]) -> str:
    """Looks at the next sign: few begin a word, and many alternatives are slow to try one by one."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"
