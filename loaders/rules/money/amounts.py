"""Finds amounts of money in Korean text: what is said, in whole units of the currency it is said in.

Nothing is converted, added up or guessed. What the money is for (budget, sales, price) is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.rules.money.around import Scope, beside
from loaders.rules.money.breakdown import breakdown
from loaders.rules.money.cues import is_money, may_be_money, names_unit
from loaders.rules.money.currencies import (
    CURRENCY_BEGINS,
    SIGNED,
    after_number,
    before_number,
    signed_numbers,
    won_follows,
)
from loaders.rules.money.numerals import MICRO, NUMERAL_WORDS, Numeral, read_numeral, read_words
from loaders.rules.money.tables import Scale, numbers, unit_of

__all__ = ["Amount", "Scale", "Scope", "amounts", "unit_of"]

_REST_OF_NUMBER = r"(?:\d{0,2}(?>(?:,\d{3}){1,5})(?!\d)|\d{0,14}+)(?:\.\d{1,6}+)?"
_CANDIDATE = re.compile(
    rf"\d(?<![\d.,A-Za-z]\d){_REST_OF_NUMBER}"
    rf"(?=(?: ?여)?[ \n]?(?:[천백십만억조원千百萬億兆元]|{CURRENCY_BEGINS})| ?[~∼〜～–-] ?\d)"
)
_WORDS_END = re.compile(r"[만억萬億](?= ?[원元])")
_WORDS = re.compile(rf"(?<![가-힣\d])(?:(?:일금|금|金) ?)?({NUMERAL_WORDS}(?: ?{NUMERAL_WORDS}){{1,15}})$")
#: Without one of these there is no amount outside tables.
_POSSIBLE = re.compile(rf"{_CANDIDATE.pattern}|{_WORDS_END.pattern}|{SIGNED.pattern}")
_LONGEST_WORDS = 36
_COMPANY = 90
_TO = re.compile(r" ?[~∼〜～–-] ?(?:약 )?(?=\d)")


class Amount(NamedTuple):
    """A mention of money in ``[start, end)``; ``quote`` is the text there.

    ``value`` is in whole units of ``currency`` (ISO 4217); of a range it is the lower end and ``high`` the upper one.
    ``approximate``: 약, 여, 안팎 and the like stand beside it. ``scope``: whose money it is, or that it is a total.
    ``period``: offsets of the words that say how long or how often it is paid (연간, 3년간), where there are any.
    ``unit``: of a bare number in a table, offsets of the words that say what one is worth.
    """

    start: int
    end: int
    quote: str
    value: int
    currency: str = "KRW"
    approximate: bool = False
    high: int | None = None
    scope: Scope | None = None
    period: tuple[int, int] | None = None
    unit: tuple[int, int] | None = None


class _Found(NamedTuple):
    start: int
    end: int
    micro: int
    code: str
    near: bool = False
    high: int = 0
    sure: bool = True
    scope: Scope | None = None


class _Figure(NamedTuple):
    """A number in digits, with its currency where one is named."""

    start: int
    end: int
    number: Numeral
    code: str | None
    near: bool


def amounts(text: str, start: int = 0, end: int | None = None, *, unit: int | None = None) -> list[Amount]:
    """The amounts in ``text[start:end]``, in the order of the text; offsets count from the beginning of ``text``.

    ``unit``: the stretch is rows of a table whose head says, by `unit_of`, what one of a bare number is worth in won.
    Amounts that are not whole units of their currency are left out.
    """
    stop = len(text) if end is None else end
    if unit is None and not _POSSIBLE.search(text, start, stop):
        return []
    found = [*_in_digits(text, start, stop), *_in_words(text, start, stop)]
    if unit is not None:
        found += [_Found(bare.start, bare.end, bare.micro * unit, "KRW") for bare in numbers(text, start, stop)]
    found.sort(key=lambda item: (item.start, -item.end))
    return list(_amounts(text, _in_company(text, found), start, stop))


def _in_company(text: str, found: list[_Found]) -> Iterator[_Found]:
    """Those that are money for sure, and the others that share a line with one next to them, or next to such a one."""
    last: _Found | None = None
    for index, item in enumerate(found):
        company = [] if last is None else [last]
        company += [other for other in found[index + 1 : index + 4] if other.sure]
        spans = [sorted((other.end, item.start, other.start, item.end)) for other in company]
        if item.sure or any(span[3] - span[0] < _COMPANY and "\n" not in text[span[0] : span[3]] for span in spans):
            last = item._replace(sure=True)
            yield last


def _amounts(text: str, found: Iterable[_Found], start: int, stop: int) -> Iterator[Amount]:
    at = start
    for item in found:
        if item.start < at or item.micro <= 0 or item.micro % MICRO or item.high % MICRO:
            continue
        words = beside(text, item.start, item.end, at, stop)
        at = item.end
        quote = text[item.start : item.end]
        near = item.near or words.near
        high = item.high // MICRO or None
        scope = item.scope or words.scope
        yield Amount(item.start, item.end, quote, item.micro // MICRO, item.code, near, high, scope, words.period)


def _in_digits(text: str, start: int, stop: int) -> Iterator[_Found]:
    places = {found.start() for found in _CANDIDATE.finditer(text, start, stop)}
    places |= signed_numbers(text, start, stop)
    at = start
    for place in sorted(places):
        if place < at or text[max(place - 1, 0)] == "제":
            continue
        found = _single_or_range(text, place, stop)
        if found is not None:
            at = found.end
            yield found
            if found.code == "KRW" and not found.high:
                for begin, end, micro, scope in breakdown(text, found.start, found.end, found.micro, stop):
                    yield _Found(begin, end, micro, "KRW", scope=scope)


def _single_or_range(text: str, place: int, stop: int) -> _Found | None:
    low = _figure(text, place, stop)
    if low is None:
        return None
    to = _TO.match(text, low.end, stop)
    high = _figure(text, to.end(), stop) if to else None
    joined = _range(text, low, high, stop) if high else None
    if joined is not None:
        return joined
    sure = low.code is not None or is_money(text, low.number, stop)
    if not sure and not may_be_money(text, low.number, stop):
        return None
    return _Found(low.start, low.end, low.number.micro, low.code or "KRW", low.near, sure=sure)


def _figure(text: str, place: int, stop: int) -> _Figure | None:
    number = read_numeral(text, place, stop)
    if number is None:
        return None
    sign = before_number(text, place)
    if sign is not None:
        after = after_number(text, number, stop, sign.code)
        return _Figure(sign.start, after.end, after.scale(number), sign.code, number.near or after.near)
    won = won_follows(text, number, stop)
    if won is not None:
        return _Figure(place, won.end, number, "KRW", number.near or won.near)
    foreign = after_number(text, number, stop, None)
    if foreign.code is not None:
        return _Figure(place, foreign.end, foreign.scale(number), foreign.code, number.near or foreign.near)
    number = read_numeral(text, place, stop, closed=False) or number
    return _Figure(place, number.end, number, None, number.near)


def _range(text: str, low: _Figure, high: _Figure, stop: int) -> _Found | None:
    """``low``∼``high`` as one amount; the lower end takes over the unit of the upper one: 100∼200억, 5천∼7천만 원."""
    code = high.code or low.code
    if code is None and not is_money(text, high.number, stop, low.start):
        return None
    if low.code and high.code and low.code != high.code:
        return None
    micro = low.number.micro
    if low.number.unit < high.number.unit and low.code is None:
        micro *= high.number.unit if low.number.bare else high.number.large
    if not 0 < micro < high.number.micro:
        return None
    return _Found(low.start, high.end, micro, code or "KRW", low.near or high.near, high.number.micro)


def _in_words(text: str, start: int, stop: int) -> Iterator[_Found]:
    """Amounts whose number is written in words: 삼억오천만 원, 백만 원."""
    for ending in _WORDS_END.finditer(text, start, stop):
        words = _WORDS.search(text, max(start, ending.end() - _LONGEST_WORDS), ending.end())
        if words is None or text[max(words.start() - 2, 0) : words.start()].strip()[-1:].isdigit():
            continue
        value = read_words(words[1])
        if value is None:
            continue
        number = Numeral(words.start(1), words.end(1), value * MICRO, value, 1)
        won = won_follows(text, number, stop)
        if won is not None and not names_unit(text, number.start, won.end):
            yield _Found(number.start, won.end, number.micro, "KRW", won.near)
