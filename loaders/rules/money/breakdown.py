"""Reads the parts in parentheses after an amount without its unit: 15억 원(국비 7.5, 시비 7.5), (’25년 6, ’26년 9)."""

from __future__ import annotations

import re

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.around import SCOPES, Scope
from loaders.rules.money.numerals import MICRO, plain, read_numeral

__all__ = ["breakdown"]

_PARENTHESIS = re.compile(r" ?[(\[※]([^)\]\n]{1,160})[)\]]")
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9}(?:\.\d{1,3})?)"
_WORDS: dict[str, Scope] = {**SCOPES, **word_lists("money")["short_scopes"]}
_YEAR = r"(?<!\d)(?:20|['’‘´`])\d\d(?:년도?|\.)"
_PART = re.compile(rf"(?:(?<![가-힣])(?P<payer>{alternatives(_WORDS)})|{_YEAR})[ :：]{{0,3}}{_NUMBER}(?=[\s,)/+·\]])")


def breakdown(text: str, start: int, end: int, micro: int, stop: int) -> list[tuple[int, int, int, Scope | None]]:
    """Start, end, micro won and payer (None: a year) of each part after the amount ``micro`` in ``[start, end)``.

    The unit is that of the amount, which must be a single one (1,500백만원, 15억 원). Several parts must add up to the
    whole, give or take one unit: otherwise they may be shares in hundredths.
    """
    found = _PARENTHESIS.match(text, end, stop)
    whole = read_numeral(text, start, end) if found else None
    if found is None or whole is None or whole.composite:
        return []
    parts = [
        (part.start("number"), part.end("number"), plain(part["number"]) * whole.unit, _WORDS.get(part["payer"]))
        for part in _PART.finditer(text, found.start(), found.end())
    ]
    total = sum(part[2] for part in parts)
    fits = total <= micro if len(parts) == 1 else abs(total - micro) <= whole.unit * MICRO
    return parts if fits else []
