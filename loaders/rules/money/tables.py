"""Amounts in tables: the head that names the unit, (단위: 백만원), and the bare numbers below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.rules.money.numerals import plain

__all__ = ["Number", "Scale", "numbers", "unit_of"]

_UNIT = re.compile(
    r"단위[^\n]{0,24}?(?<![가-힣])([십백천만억조]{0,3}) ?원(?=이다|임|입니다|이며|으로|[^가-힣]|$)"
    r"|\(([십백천만억조]{1,3}) ?원\)"
)
_UNITS = {"": 1, "십": 10, "백": 100, "천": 1000, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8}
_UNITS |= {"십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12}
_NUMBER = re.compile(
    r"(?<![^\s|(:：])(\d{1,3}(?>(?:,\d{3}){1,5})(?:\.\d{1,6}+)?|\d{1,15}+(?:\.\d{1,6}+)?)(?![\d.,]*\d)(?=[\s|),(]|\.(?:\s|$)|$)"
)
_FALLS = ("△", "▲", "▽", "▼", "-", "–", "−")
_INDENT = 8
_YEAR = re.compile(r"(?:19|20)\d\d")


class Number(NamedTuple):
    """A bare number in ``[start, end)`` that may be an amount, in millionths."""

    start: int
    end: int
    micro: int


class Scale(NamedTuple):
    """What one is worth in won by the words at ``[start, end)`` of a line."""

    won: int
    start: int
    end: int


def unit_of(line: str) -> Scale | None:
    """What one is worth by a table's head or its caption: (단위: 백만원) 1000000; None where it names no unit."""
    if "원" not in line:
        return None
    found = _UNIT.search(line)
    won = _UNITS.get(found[1] or found[2] or "") if found else None
    return Scale(won, *found.span()) if found and won else None


def numbers(text: str, start: int, stop: int) -> Iterator[Number]:
    """The bare numbers in rows, but not row numbers, years, falls (△), and figures with something attached (30%)."""
    for found in _NUMBER.finditer(text, start, stop):
        before = text[max(found.start() - 2, 0) : found.start()].rstrip(" ")
        if _YEAR.fullmatch(found[1]) or before[-1:] in _FALLS or _is_row_number(text, found, stop):
            continue
        yield Number(found.start(1), found.end(1), plain(found[1]))


def _is_row_number(text: str, found: re.Match[str], stop: int) -> bool:
    """Whether a small number is the first thing in its line and a word follows: ``2 데이터허브 고도화``."""
    window = text[max(found.start() - _INDENT, 0) : found.start()]
    if len(found[1]) > 2 or (window.rstrip(" \t|(") or "\n")[-1] != "\n":
        return False
    rest = text[found.end() : min(found.end() + 4, stop)].lstrip(" \t|).")
    return bool(rest) and not rest[0].isdigit() and rest[0] != "\n"
