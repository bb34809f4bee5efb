"""Whether a document is about a Korean local government's policy on AI, data or digital matters at all."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import word_pattern
from loaders.rules.recognition.jurisdictions import Mention, Places

__all__ = ["core_words", "digital_words", "is_influenza", "is_paper", "relevant_text"]


@cache
def digital_words(key: str = "digital") -> re.Pattern[str]:
    """Matches a word that speaks of data or digital matters; Latin ones only between non-Latin signs."""
    return word_pattern(words("programs", key))


def core_words() -> re.Pattern[str]:
    """Like `digital_words`, but only those that make a document relevant by themselves."""
    return digital_words("core")


@cache
def _influenza() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("relevance", "influenza"))))


def is_influenza(text: str) -> bool:
    """Whether AI in this text means avian influenza."""
    return len(_influenza().findall(text)) >= 2 and "인공지능" not in text


_ACTS = re.compile(
    r"(?:은|는|이|가|에서는|에서|의| ?\((?:시장|구청장|군수|도지사|지사)"
    r"|청(?:은|이|에서)?(?![가-힣])|장(?:은|이)?(?![가-힣])| 공고| 관계자| 조례|의회"
    r"| ?[가-힣]{2,10}(?:과|국|실|담당관|센터|본부|보건소|사업소|기술원|연구원|공단|공사|재단)(?:는|은|가|이))"
)
_LEVELS = {"district": "구", "county": "군", "province": "도", "special-self-governing-province": "도"}


#: What may stand before a name that opens a line: a bullet, a date, the name of the province.
_OPENING = re.compile(r"[^가-힣\n]{0,24}(?:[가-힣]{2,7} )?")
_LONGEST_OPENING = 32


def _heads_line(view: str, mention: Mention) -> bool:
    """Whether the name opens a line as its subject or one of its subjects: ``○○시, …``, ``○○시와 …``."""
    if view[mention.end : mention.end + 1] not in (",", "와", "과"):
        return False
    floor = max(0, mention.start - _LONGEST_OPENING - 1)
    start = view.rfind("\n", floor, mention.start) + 1
    return (start > 0 or floor == 0) and bool(_OPENING.fullmatch(view, start, mention.start))


_PAPER = re.compile(
    r"(?:예산|예산안|예산서|설명서|명세서|계획|계획서|구상|로드맵|전략|방안|지침|가이드라인|공고문?|고시|업무보고|보고서?|현황|추진상황|결산|백서|편람|일정표?|요청서|지시서|답변서?|공약|조례)"
    r"\s?(?:\(?안\)?|\(요약\)|\(발췌\))?\)?$"
    r"|(?:시행|추진|실행|기본|종합|세부|업무)\s?계획|세출\s?예산|사업\s?(?:설명|명세)서|보\s?도\s?자\s?료|회의록|업무\s?보고|공고\s제"
    r"|기본\s?구상|추진\s?과제|과업\s?(?:지시|내용)|제안\s?요청|회의\s?자료|바란다|질문과\s?답변|묻고\s?답하기|자주\s?묻는",
    re.MULTILINE,
)
#: Up to five short lines without a sentence's end, as titles are.
_HEAD = re.compile(r"\s{0,20}(?:[^\n]{0,119}[^\n.]\n\s{0,20}){0,5}")


def _titles(view: str, mention: Mention) -> bool:
    """Whether the name stands in the first five lines, which call the text a paper of the government's own."""
    head = _HEAD.match(view)
    return head is not None and mention.end <= head.end() and bool(_PAPER.search(head.group()))


def is_paper(view: str, places: Places) -> bool:
    """Whether the head of the text says that it is a paper of the main government's own: a plan, a budget, minutes."""
    named = [mention for mention in places.mentions if places.main in mention.candidates and mention.full]
    return bool(named) and _titles(view, named[0])


def relevant_text(view: str, places: Places) -> bool:
    """Whether a local government acts in the text, and AI is not short for avian influenza."""
    if places.main is None or is_influenza(view):
        return False
    named = [mention for mention in places.mentions if places.main in mention.candidates and mention.full]
    if any(_ACTS.match(view, mention.end) or _heads_line(view, mention) for mention in named):
        return True
    if is_paper(view, places):
        return True
    word = _LEVELS.get(places.level, "시")
    return bool(named) and bool(re.search(rf"(?<![가-힣A-Za-z0-9]){word}(?:는|은|가|이)(?=[\s,])", view))
