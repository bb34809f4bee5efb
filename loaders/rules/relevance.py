"""Whether a document is about a Korean local government's policy on AI, data or digital matters at all."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.jurisdictions import Places
from loaders.rules.lists import words

__all__ = ["core_words", "digital_words", "is_influenza", "relevant_text"]


@cache
def digital_words(key: str = "digital") -> re.Pattern[str]:
    """Matches a word that speaks of data or digital matters; Latin ones only between non-Latin signs."""
    listed = sorted(words("programs", key), key=lambda item: (-len(item), item))
    latin = "|".join(re.escape(item) for item in listed if item.isascii())
    hangul = "|".join(re.escape(item) for item in listed if not item.isascii())
    return re.compile(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])|(?:{hangul})", re.IGNORECASE)


def core_words() -> re.Pattern[str]:
    """Like `digital_words`, but only those that make a document relevant by themselves."""
    return digital_words("core")


@cache
def _influenza() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("relevance", "influenza"))))


def is_influenza(text: str) -> bool:
    """Whether AI in this text means avian influenza."""
    return len(_influenza().findall(text)) >= 2 and "인공지능" not in text


_ACTS = r"(?:은|는|이|가|에서는|에서|,|의|와|과| ?\((?:시장|구청장|군수|도지사|지사)|청(?:은|이|에서)?|장(?:은|이)?| 공고| 관계자| 조례)"


def relevant_text(view: str, places: Places) -> bool:
    """Whether a local government acts in the text, and data or digital matters are what it acts upon."""
    if places.main is None or is_influenza(view):
        return False
    acting = [
        mention
        for mention in places.mentions
        if places.main in mention.candidates and mention.full and re.match(_ACTS, view[mention.end : mention.end + 8])
    ]
    signs = len(core_words().findall(view))
    return bool(acting) and signs >= 2
