"""Who speaks in the minutes of a meeting: the title, with or without a name, before what is said."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives

__all__ = ["speech_start"]


def speech_start(text: str) -> int:
    """Where in the line what is said begins (``○정보통신과장 장영실 AI 면접은 …``); 0 where nobody speaks."""
    match = _speaker().match(text)
    return match.end() if match else 0


@cache
def _speaker() -> re.Pattern[str]:
    council = words("people", "members") | words("people", "speakers")
    title = alternatives(council | words("people", "heads") | words("people", "officials"))
    surname = alternatives(words("people", "surnames"))
    name = rf"(?!{alternatives(words('people', 'no_names'))}\s){surname}[가-힣○]{{2}}"
    role = rf"[가-힣A-Za-z0-9·]{{0,14}}{title}"
    # One word and one blank may begin a sentence (시장 상인을 위한 …), but for the titles that only councils have.
    alone = rf"[가-힣A-Za-z0-9·]{{2,14}}{title}|{alternatives(council)}|(?:[가-힣]{{1,8}}\s){{0,2}}{title}(?=\s\s)"
    # Minutes that tell no names have letters for them (나위원, C 위원).
    lettered = rf"(?!{alternatives(words('people', 'no_speakers'))})(?:[가-힣]|[A-Z○]\s?){alternatives(council)}"
    # A head of government speaks where the sentence ends politely (시장 … 말씀드리겠습니다).
    head = rf"{alternatives(words('people', 'heads'))}(?=\s[^\n]{{1,400}}(?:니다|니까|[요죠])[.?]?$)"
    return re.compile(rf"[○◯〇□]\s?(?:{name}\s{role}|{role}\s{name}|{alone}|{lettered}|{head})\s+")
