"""Reads the parts in parentheses after an amount that leave its unit out: 15억 원(국비 7.5, 시비 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.rules.money_around import SCOPE_WORD
from loaders.rules.numerals import plain, read_numeral

__all__ = ["breakdown"]

_PARENTHESIS = re.compile(r" ?[(\[※]([^)\]\n]{1,160})[)\]]")
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9}(?:\.\d{1,3})?)"
_PART = re.compile(rf"(?<![가-힣]){SCOPE_WORD}[ :：]{{0,3}}{_NUMBER}(?=[\s,)/+·\]])")


def breakdown(text: str, start: int, end: int, micro: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and millionths of won of each part after the amount ``micro`` in ``[start, end)``.

    The unit is that of the amount, which must be a single one (1,500백만원, 15억 원); a part that is more is none.
    """
    found = _PARENTHESIS.match(text, end, stop)
    if found is None:
        return
    whole = read_numeral(text, start, end)
    if whole is None or whole.composite:
        return
    for part in _PART.finditer(text, found.start(), found.end()):
        value = plain(part["number"]) * whole.unit
        if value <= micro:
            yield part.start("number"), part.end("number"), value
