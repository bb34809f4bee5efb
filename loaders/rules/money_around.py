"""What stands around an amount of money: 약, 총, 국비, 3년간; and whether a number in 억 without 원 is money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from loaders.rules.numerals import Numeral
from loaders.rules.words import alternatives, word_lists

__all__ = ["Beside", "Scope", "beside", "names_unit", "says_money"]

Scope = Literal["total", "national", "province", "city", "district", "local", "private", "mixed"]
"""Whose money it is by the words beside it: notations of the payer scheme (``district`` for district-county)."""

_LISTS = word_lists("money")
_SCOPES: dict[str, Scope] = {word: scope for scope, words in _LISTS["scopes"].items() for word in words}
_PAYERS = [word for word, scope in _SCOPES.items() if scope not in ("total", "mixed")]
_JOINT = r"(?:은|는|이|가|을|를|로|만|으로|에)?[ :：=]*"
_FILLED = rf"{_JOINT}(?:{alternatives(_LISTS['scope_fillers'])}{_JOINT}){{0,2}}$"
_SEVERAL = re.compile(
    rf"(?<![가-힣]){alternatives(_PAYERS)}(?:과 |와 |[·ㆍ,/+]| 및 )[ ]?{alternatives(_PAYERS)}{_FILLED}"
)
_SCOPE = re.compile(rf"(?<![가-힣])({alternatives(_SCOPES)}){_FILLED}")
_SCOPE_AFTER = re.compile(rf" ?[(\[](?:전액 ?)?({alternatives(_SCOPES)})[)\]]")

_NEAR_BEFORE = re.compile(rf"(?<![가-힣]){alternatives(_LISTS['near_before'])} ?$")
_NEAR_AFTER = re.compile(rf"(?:여| ?{alternatives(_LISTS['near_after'])})(?![가-힣]{{3}})")
_SPAN = r"(?:(?:향후|앞으로) ?)?(?:\d{1,2}년 ?(?:간|동안)(?![가-힣]담)|\d{1,2}개년)|연간|매년|해마다|매월|매달|연평균|월평균|분기별"
_PERIOD = re.compile(rf"(?<![\d가-힣])(?:{_SPAN}|[연월](?= ))")
_PERIOD_AFTER = re.compile(rf"(?:을|를|이|가|은|는|씩)? ?\(?({_SPAN})")

_CUE_BEFORE = re.compile(
    rf"{alternatives(_LISTS['cues_before'])}{_JOINT}(?:{alternatives(_LISTS['weak_before'])}{_JOINT}){{0,2}}$"
)
_CUE_AFTER = re.compile(rf"여?(?:을|를|이|가|은|는|으로|씩|의)? ?{alternatives(_LISTS['cues_after'])}")
_COUNTED = re.compile(rf" ?여? ?(?:{alternatives(_LISTS['counters'])}|[A-Za-z㎡㎢㎞㎾㎿%])")
_WEAK_BEFORE = re.compile(rf"(?<![가-힣]){alternatives(_LISTS['weak_before'])} ?$")
_EDGE = re.compile(r"여?(?:(?:을|를|이|가|은|는|으로|에서|까지|씩|도|만)(?![가-힣])|\s*(?:$|[)\]},.;·ㆍ|/…~∼\n(\[]))")
_UNIT_HEAD = re.compile(r"단위[^\n()]{0,14}$|\($")
_WINDOW = 32


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside an amount say of it; the fields are those of `Amount`."""

    near: bool
    scope: Scope | None
    period: tuple[int, int] | None


def beside(text: str, start: int, end: int, after: int, stop: int) -> Beside:
    """Read the words around the amount in ``[start, end)``; ``after`` is where the amount before it ended."""
    begin = max(after, start - _WINDOW)
    line = text.rfind("\n", begin, start)
    begin = begin if line < 0 else line + 1
    near = bool(_NEAR_BEFORE.search(text, begin, start) or _NEAR_AFTER.match(text, end, stop))
    return Beside(near, _scope(text, begin, start, end, stop), _period(text, begin, start, end, stop))


def _scope(text: str, begin: int, start: int, end: int, stop: int) -> Scope | None:
    found = _SCOPE_AFTER.match(text, end, stop)
    if found is None:
        if _SEVERAL.search(text, begin, start):
            return "mixed"
        found = _SCOPE.search(text, begin, start)
    return _SCOPES[found[1]] if found else None


def _period(text: str, begin: int, start: int, end: int, stop: int) -> tuple[int, int] | None:
    last = None
    for last in _PERIOD.finditer(text, begin, start):
        pass
    if last is not None and not re.search(r"[.;]\s", text[last.end() : start]):
        return last.span()
    after = _PERIOD_AFTER.match(text, end, stop)
    return after.span(1) if after else None


def names_unit(text: str, start: int, end: int) -> bool:
    """Whether 백만원 in ``[start, end)`` is the unit of a table, not an amount: (단위: 백만원), 예산(백만원)."""
    found = _UNIT_HEAD.search(text, max(start - 20, 0), start)
    return found is not None and (found[0] != "(" or text[end : end + 1] == ")")


def says_money(text: str, number: Numeral, stop: int, start: int | None = None) -> bool:
    """Whether a number without a currency is money: one in 억 or 조 with a word of money, or one after 국비 and the like.

    ``start``: where the range begins whose upper end the number is.
    """
    start = number.start if start is None else start
    begin = max(start - _WINDOW, text.rfind("\n", max(start - _WINDOW, 0), start) + 1, 0)
    if number.unit < 1000 or _COUNTED.match(text, number.end, stop) and not _CUE_AFTER.match(text, number.end, stop):
        return False
    scope = _SCOPE.search(text, begin, start)
    if scope and _SCOPES[scope[1]] != "total":
        return True
    if not number.big:
        return False
    if _CUE_BEFORE.search(text, begin, start) or _CUE_AFTER.match(text, number.end, stop):
        return True
    if number.composite or text[number.start : number.end].count("."):
        return True
    weak = bool(_WEAK_BEFORE.search(text, begin, start)) or bool(scope)
    return weak and _EDGE.match(text, number.end, stop) is not None
