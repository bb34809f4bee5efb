"""The language of a text by its letters: enough to tell Korean from what the rules cannot read."""

from __future__ import annotations

import re

__all__ = ["language_of"]

_SAMPLE = 20_000
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|is|for|that|with|on)\b")


def language_of(text: str) -> str:
    """``ko``, ``ja``, ``zh`` or ``en``, or nothing where the letters do not tell."""
    sample = text[:_SAMPLE]
    hangul = sum("가" <= char <= "힣" for char in sample)
    kana = sum("\u3040" <= char <= "\u30ff" for char in sample)
    han = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    latin = sum("a" <= char.lower() <= "z" for char in sample)
    if hangul and hangul * 2 >= kana + han and hangul * 6 >= latin:
        return "ko"
    if kana > 0 and (kana + han) * 2 >= latin and kana * 8 >= han:
        return "ja"
    if han * 2 > latin:
        return "zh"
    words = len(_ENGLISH.findall(sample))
    return "en" if words * 25 >= sample.count(" ") > 0 or (latin and words >= 2) else ""
