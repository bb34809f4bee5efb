"""The language of a text by its letters: enough to tell Korean from what the rules cannot read."""

from __future__ import annotations

import re

__all__ = ["language_of"]

_SAMPLE = 5000
_HANGUL = re.compile(r"[가-힣]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|is|for|that|with|on)\b")


def language_of(text: str) -> str:
    """``ko``, ``ja``, ``zh`` or ``en``, or nothing where the letters do not tell."""
    sample = text[:_SAMPLE]
    hangul, kana, han, latin = (len(letters.findall(sample)) for letters in (_HANGUL, _KANA, _HAN, _LATIN))
    if hangul and hangul * 2 >= kana + han and hangul * 6 >= latin:
        return "ko"
    if kana and (kana + han) * 2 >= latin and kana * 8 >= han:
        return "ja"
    if han * 2 > latin:
        return "zh"
    return "en" if len(_ENGLISH.findall(sample)) * 25 >= max(sample.count(" "), 25) else ""
