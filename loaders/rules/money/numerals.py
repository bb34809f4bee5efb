"""Reads Korean numerals: 1조 2,000억, 3억5천만, 1,500백만, 100여억, 億 and 萬, and 삼억오천만 in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["MICRO", "NUMERAL_WORDS", "Numeral", "plain", "read_numeral", "read_words"]

MICRO = 10**6
"""`Numeral.micro` counts millionths, so that six decimal places stay exact."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?(?!,?\d)"
_SMALL = {"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12, "萬": 10**4, "億": 10**8, "兆": 10**12}
_SMALLS, _BIGS = "".join(_SMALL), "".join(_BIG)
_PART = re.compile(
    rf"({_NUMBER})( ?여(?= ?[{_SMALLS}{_BIGS}]))?(?: ?([{_SMALLS}]))?( ?여(?= ?[{_BIGS}]))?(?: ?([{_BIGS}]))?"
)
_DIGITS = {digit: index for index, digit in enumerate("일이삼사오육칠팔구", 1)}
_DIGITS |= {digit: index for index, digit in enumerate("一二三四五六七八九", 1)} | {"륙": 6, "壹": 1, "貳": 2, "參": 3}
_MOST_PARTS = 16

#: Ten millions that are told without their 만: 3억 5,000, and what may stand behind them: no noun that is counted.
_SPOKEN = re.compile(
    r" (?:\d,\d00|[3-9]\d00)(?=\s?$|[\n.,)·/~?!]|\s해서|\s정도|이[고었에지요나라]|입니|인데|이?[은는을를가의에도]\s)"
)
NUMERAL_WORDS = "[" + "".join([*_DIGITS, *_SMALL, *_BIG]) + "]"
"""Matches one letter of a number in words."""


class Numeral(NamedTuple):
    """The number in ``[start, end)``, in millionths.

    ``unit``: what one of its last digits group is worth; ``large``: the part of it that is 만, 억 or 조, else 1.
    ``big``: it has 억 or 조. ``composite``: several groups (3억 5천만). ``bare``: digits without any unit word.
    ``near``: 여 stands inside (100여억).
    """

    start: int
    end: int
    micro: int
    unit: int
    large: int
    near: bool = False
    big: bool = False
    composite: bool = False
    bare: bool = False


def plain(digits: str) -> int:
    """``1,234.5`` in millionths."""
    whole, point, decimals = digits.replace(",", "").partition(".")
    if not point:
        return int(whole) * MICRO
    return int(whole) * MICRO + int(decimals.ljust(6, "0") or 0)


def read_numeral(text: str, start: int, end: int, *, closed: bool = True) -> Numeral | None:
    """The longest numeral that begins at ``start``; None where there is no digit.

    Each 조, 억, 만 must be smaller than the one before, and so must what stands before it. ``closed``: a currency is
    known to follow. Otherwise digits without a unit are no part of it ("3억 2025"), but for those that leave 만 out as
    talk does ("3억 5,000"), and "3억 5천" means 3억 5천만.
    """
    parts = list(_parts(text, start, end))
    if not closed and len(parts) > 1 and parts[-1].unit == 1:
        last = parts.pop()
        if parts[-1].large == _BIG["억"] and _SPOKEN.match(text, parts[-1].end, end):
            parts.append(last._replace(large=_BIG["만"]))
    if not parts:
        return None
    total = section = 0
    bigs = [part.large for part in parts if part.large > 1]
    for part in parts:
        section += part.amount
        if part.large > 1:
            total, section = total + section * part.large, 0
    if not closed and section and bigs[-1:] == [10**8] and parts[-1].small > 10:
        section *= 10**4
    return Numeral(
        start,
        parts[-1].end,
        total + section,
        parts[-1].unit,
        parts[-1].large,
        near=any(part.near for part in parts),
        big=bool(bigs) and bigs[0] > 10**4,
        composite=len(parts) > 1 and bool(bigs),
        bare=len(parts) == 1 and parts[0].unit == 1,
    )


class _Part(NamedTuple):
    end: int
    amount: int
    small: int
    large: int
    near: bool

    @property
    def unit(self) -> int:
        return self.small * self.large


def _parts(text: str, start: int, end: int) -> Iterator[_Part]:
    section, limit, section_limit = 0, 10**30, 10**30
    for _ in range(_MOST_PARTS):
        found = _PART.match(text, start, end)
        if found is None:
            return
        small, large = _SMALL.get(found[3], 1), _BIG.get(found[5], 1)
        amount = plain(found[1]) * small
        if amount >= section_limit or (section + amount) * large >= limit:
            return
        start = found.end()
        yield _Part(start, amount, small, large, bool(found[2] or found[4]))
        if small == large == 1:
            return
        section, section_limit = (section + amount, small * MICRO) if large == 1 else (0, large * MICRO)
        limit = limit if large == 1 else large * MICRO
        if text.startswith(" ", start, end):
            start += 1


def read_words(words: str) -> int | None:
    """The value of 삼억오천만, 백만, 일백이십만; None where ``words`` are no number, or a single unit alone."""
    total = section = digit = 0
    small_limit, limit = 10**4, 10**16
    for letter in words.replace(" ", ""):
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
        elif letter in _SMALL:
            if _SMALL[letter] >= small_limit:
                return None
            section, digit, small_limit = section + (digit or 1) * _SMALL[letter], 0, _SMALL[letter]
        else:
            value = _BIG.get(letter, limit)
            if value >= limit or not section + digit:
                return None
            total, section, digit, small_limit, limit = total + (section + digit) * value, 0, 0, 10**4, value
    return total + section + digit or None
