"""What the words beside an amount of money say of it: 약, 총, 국비, 3년간."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives

__all__ = ["SCOPES", "WINDOW", "Beside", "Scope", "beside", "payer_before"]

Scope = Literal["total", "national", "province", "city", "district", "local", "private", "mixed"]
"""Whose money it is by the words beside it: notations of the payer scheme (``district`` for district-county)."""

_LISTS = word_lists("money")
SCOPES: dict[str, Scope] = {word: scope for scope, words in _LISTS["scopes"].items() for word in words}
_PAYERS = [word for word, scope in SCOPES.items() if scope not in ("total", "mixed")]
_JOINT = r"(?:은|는|이|가|을|를|로|만|으로|에)?[ :：=]*"
_SHARE = r"(?:\(?\d{1,3}(?:\.\d)?%\)?[ ,(:：]*)?"
_FILLED = rf"{_JOINT}{_SHARE}(?:{alternatives(_LISTS['scope_fillers'])}{_JOINT}){{0,2}}$"
_SEVERAL = re.compile(
    rf"(?<![가-힣]){alternatives(_PAYERS)}(?:과 |와 |[·ㆍ,/+] ?| 및 ){alternatives(_PAYERS)}(?: 등)?{_FILLED}"
)
_SCOPE = re.compile(rf"(?<![가-힣])({alternatives(SCOPES)}){_FILLED}")
_SCOPE_AFTER = re.compile(rf" ?[(\[](?:전액 ?)?({alternatives(SCOPES)})[)\]]")

_NEAR_BEFORE = re.compile(rf"(?<![가-힣]){alternatives(_LISTS['near_before'])} ?$")
_NEAR_AFTER = re.compile(
    rf"(?:대| ?{alternatives(_LISTS['near_after'])})(?:의|에|로|으로|을|를|가|이|인|씩|까지|에서|에 달하는)?(?![가-힣])"
)
_SPAN = (
    r"(?:(?:향후|앞으로) ?)?(?:\d{1,2}년 ?(?:간(?!담)|동안)|\d{1,2}개년|\d{1,2}년(?= 총))"
    rf"|{alternatives(_LISTS['periods'])}"
)
_PERIOD = re.compile(rf"(?<![\d가-힣])(?:{_SPAN}|[연월](?= ))")
_STOP = re.compile(r"[.;]\s")
_PERIOD_AFTER = re.compile(rf"(?:을|를|이|가|은|는|씩)? ?\(?({_SPAN})")
WINDOW = 32
"""How many letters before an amount are looked at."""


class Beside(NamedTuple):
    """What the words beside an amount say of it; the fields are those of `Amount`."""

    near: bool
    scope: Scope | None
    period: tuple[int, int] | None


def beside(text: str, start: int, end: int, after: int, stop: int) -> Beside:
    """Read the words around the amount in ``[start, end)``; ``after`` is where the amount before it ended."""
    begin = max(after, start - WINDOW)
    line = text.rfind("\n", begin, start)
    begin = begin if line < 0 else line + 1
    near = bool(_NEAR_BEFORE.search(text, begin, start) or _NEAR_AFTER.match(text, end, stop))
    return Beside(near, _scope(text, begin, start, end, stop), _period(text, begin, start, end, stop))


def payer_before(text: str, begin: int, start: int) -> Scope | None:
    """The payer or 총 that the words right before ``start`` name, from ``begin`` on."""
    several = _SEVERAL.search(text, begin, start)
    if several is not None:
        return "total" if "총" in several[0] else "mixed"
    found = _SCOPE.search(text, begin, start)
    return SCOPES[found[1]] if found else None


def _scope(text: str, begin: int, start: int, end: int, stop: int) -> Scope | None:
    found = _SCOPE_AFTER.match(text, end, stop)
    return SCOPES[found[1]] if found else payer_before(text, begin, start)


def _period(text: str, begin: int, start: int, end: int, stop: int) -> tuple[int, int] | None:
    before = list(_PERIOD.finditer(text, begin, start))
    if before and not _STOP.search(text, before[-1].end(), start):
        return before[-1].span()
    after = _PERIOD_AFTER.match(text, end, stop)
    return after.span(1) if after else None
