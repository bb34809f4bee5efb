"""Nominal phrases of a sentence: where a name begins, what is coordinated with it, which verb governs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.text.forms import ET_CETERA, Token, is_bracketed

__all__ = ["Phrase", "coordinated", "extended", "governor", "is_parted", "parts", "phrase_at"]


class Phrase(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of a sentence that form a name ``[start, end)``."""

    start: int
    end: int
    first: int
    last: int


def phrase_at(words_: Sequence[Token], last: int) -> Phrase | None:
    """The nominal phrase that ends with word ``last`` (without its particle), as long as it reaches to the left."""
    index = last
    while index >= 0 and last - index < 3 and words_[index].is_count and index > 0:
        index -= 1
        if words_[index].particle or words_[index].is_sign:
            return None
    counted = 2 * _is_counter(words_, index) or _counts_itself(words_[index])
    if index >= counted > 0:
        index -= counted
        if words_[index].particle or words_[index].is_sign:
            return None
    tail = _before_et_cetera(words_, index)
    token = words_[tail]
    if token.quoted or token.is_sign:
        return None
    first = tail
    while first > 0 and tail - first < 9 and words_[first - 1].continues and not is_parted(words_, first - 1):
        first -= 1
    while first < tail and (
        words_[first].is_leading or _ends_clause(words_, first) or _counts(words_, first) or _tells_time(words_, first)
    ):
        first += 1
    if first == tail and token.is_leading and not is_bracketed(token.stem):
        return None
    return Phrase(words_[first].start, token.stem_end, first, tail)


#: From so many blanks on they part columns.
_GAP = 3


def is_parted(words_: Sequence[Token], index: int) -> bool:
    """Whether a wide gap parts the word from the next one."""
    return words_[index + 1].start - words_[index].end >= _GAP


def _counts(words_: Sequence[Token], index: int) -> bool:
    """Whether the word is a numeral or the counter behind one, of what follows (다섯 가지 서비스)."""
    return any(at < len(words_) and _is_counter(words_, at) for at in (index, index + 1))


def _tells_time(words_: Sequence[Token], index: int) -> bool:
    """Whether the word is the second of a time (올 초, 다음 달)."""
    if index == 0 or words_[index].text not in words("grammar", "parts_of_times"):
        return False
    before = words_[index - 1].text
    return before in words("grammar", "times") or _YEAR_OR_MONTH.fullmatch(before) is not None


_YEAR_OR_MONTH = re.compile(r"\d{1,4}[년월]")


#: Particles of what a verb may have before it.
_ARGUMENTS = ("을", "를", "이", "가", "에", "에서", "로", "으로", "에게")


def _ends_clause(words_: Sequence[Token], index: int) -> bool:
    """Whether a verb that names may begin with (살피는; 열, 연, also nouns) has its object before it."""
    modifies = words_[index].text in words("grammar", "name_modifiers") or words_[index].text in ("열", "연")
    return modifies and index > 0 and words_[index - 1].particle in _ARGUMENTS


@cache
def _counter() -> re.Pattern[str]:
    """Matches a counter that stands behind a native numeral (로봇 두 대가), with its particle."""
    return re.compile(
        f"{alternatives(words('grammar', 'counters'))}(?:[이가을를은는의도와과에로]|에서|에는|으로|씩|쯤)?"
    )


def _is_counter(words_: Sequence[Token], index: int) -> bool:
    """Whether the word counts with the native numeral before it."""
    if index == 0 or not words_[index - 1].is_numeral or words_[index - 1].particle:
        return False
    return _counter().fullmatch(words_[index].text) is not None


def _counts_itself(word: Token) -> bool:
    """Whether the word is a numeral that counts what stands before it, without a counter (플랫폼 하나로)."""
    return word.is_numeral and word.stem in words("grammar", "by_themselves")


#: What sums up a list before it.
_SUMMED = frozenset(
    [
        "사업",
        "서비스",
        "과제",
        "정책",
        "프로그램",
        "시설",
        "분야",
        "기술",
        "장비",
        "교육",
        "행사",
        "계획",
        "프로젝트",
        "시책",
    ]
)


def _before_et_cetera(words_: Sequence[Token], index: int) -> int:
    """``A, B 등의 사업``: the name is B, not the word that sums them up."""
    if words_[index].text in ET_CETERA and index:
        return index - 1
    for back in (1, 2):
        if index > back and words_[index - back].text in ET_CETERA and words_[index].stem in _SUMMED:
            return index - back - 1
    return index


_JOINING = frozenset(
    ["위한", "활용한", "이용한", "통한", "적용한", "접목한", "연계한", "결합한", "도입한", "탑재한", "한"]
)


def extended(words_: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The phrase with the clause before it (``향상을 위한``, ``로봇을 활용한``); None where there is none."""
    at = phrase.first - 1
    if at < 1 or words_[at].text not in _JOINING or words_[at - 1].particle not in ("을", "를", "으로", "로"):
        return None
    inner = phrase_at(words_, at - 1)
    return Phrase(inner.start, phrase.end, inner.first, phrase.last) if inner else None


def parts(words_: Sequence[Token], phrase: Phrase, is_whole: Callable[[str], bool]) -> list[Phrase]:
    """``A 체계 및 B 시스템`` as two phrases where what stands before 및 is a whole name by itself, else as one."""
    for index in range(phrase.first + 1, phrase.last):
        if words_[index].text == "및" and is_whole(words_[index - 1].stem):
            left = Phrase(phrase.start, words_[index - 1].end, phrase.first, index - 1)
            return [left, Phrase(words_[index + 1].start, phrase.end, index + 1, phrase.last)]
    return [phrase]


def coordinated(words_: Sequence[Token], phrase: Phrase) -> list[Phrase]:
    """Phrases joined to ``phrase`` from the left by 와, 과, 및 or commas, nearest first."""
    found: list[Phrase] = []
    current = phrase
    while current.first > 1 and len(found) < 8:
        before = words_[current.first - 1]
        if before.particle in ("와", "과") and not before.quoted:
            target = current.first - 1
        elif before.text == "," and not words_[current.first - 2].particle:
            target = current.first - 2
        elif before.particle == "의" and current.first > 2 and words_[current.first - 2].text == ",":
            target = current.first - 3
            if words_[target].particle:
                break
        else:
            break
        following = phrase_at(words_, target)
        if following is None or words_[target].quoted or words_[target].is_verbal or words_[target].is_modifier:
            break
        found.append(following)
        current = following
    return found


def governor(words_: Sequence[Token], index: int, accept: tuple[str, ...] = (), reach: int = 9) -> Token | None:
    """The verb that governs word ``index``: the first verbal word to its right.

    An object before a comma (``A는 X를, B는 Y를 만든다``) is governed by the verb at the end: the first
    one, not a modifier, that begins with one of ``accept``.
    """
    gapped = index + 1 < len(words_) and words_[index + 1].text == "," and words_[index].particle in ("을", "를")
    for position in range(index + 1, min(len(words_), index + 1 + (60 if gapped else reach))):
        token = words_[position]
        if token.quoted or token.text in _LIGHT:
            continue
        if not (token.is_verbal or token.is_modifier or _is_planned(words_, position)):
            continue
        if gapped and (token.is_modifier or not token.text.startswith(accept)):
            continue
        return token
    return None


def _is_planned(words_: Sequence[Token], position: int) -> bool:
    """Whether the word is what somebody plans to do (구축 계획)."""
    token = words_[position]
    return (
        not token.particle
        and len(token.text) < 4
        and position + 1 < len(words_)
        and words_[position + 1].text.startswith(("계획", "예정", "방침", "수 ", "것"))
    )


#: Verbal words that govern nothing.
_LIGHT = frozenset(
    ["위해", "위한", "통해", "통한", "대한", "함께", "같은", "있는", "없는", "모든", "새로운", "다양한", "따라"]
)
