"""The language of a text by its letters: enough to tell Korean from what the rules cannot read."""

from __future__ import annotations

import re

__all__ = ["foreign_language", "language_of"]

_SAMPLE = 5000
#: Of so many letters one in Hangul makes a text worth reading; a name in brackets here and there is less.
_SOME_HANGUL = 50
_HANGUL = re.compile(r"[가-힣]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTERS = re.compile(r"[^\W\d_]")
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


def foreign_language(text: str) -> str:
    """``ja``, ``zh`` or ``en`` of a text with next to no Hangul anywhere, else nothing."""
    found = language_of(text)
    if found in ("", "ko") or len(_HANGUL.findall(text)) * _SOME_HANGUL > len(_LETTERS.findall(text)):
        return ""
    return found
