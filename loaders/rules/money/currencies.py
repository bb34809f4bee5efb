"""Which currency a number is in: 원, 달러, 유로 after it, ₩, $, USD before it, ``million`` between."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.numerals import Numeral

__all__ = [
    "CURRENCY_BEGINS",
    "SIGNED",
    "After",
    "Before",
    "after_number",
    "before_number",
    "signed_numbers",
    "won_follows",
]

_LISTS = word_lists("money")
_AFTER = {word: code for code, entry in _LISTS["currencies"].items() for word in entry.get("words", [])}
_LARGE = {word: code for code, entry in _LISTS["currencies"].items() for word in entry.get("large", [])}
_SIGNS = {sign: code for code, entry in _LISTS["currencies"].items() for sign in entry.get("signs", [])}
_SCALES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9}
_SCALES |= {"trillion": 10**12}

CURRENCY_BEGINS = alternatives({word[:2] for word in (*_AFTER, *_LARGE, *_SCALES, "won", "dollars", "euros", "US")})
"""Matches the first letters of what follows a number that has a foreign currency."""

_PARTICLES = _LISTS["particles"]
# After a consonant (원) the subject particle is 이 and the object particle 을: "원가", "원로" are other words.
_PARTICLE = (
    rf"(?:{alternatives([*_PARTICLES['long'], *_PARTICLES['after_consonant']])}"
    rf"|[{_PARTICLES['short_after_consonant']}]{_PARTICLES['second']}?(?![가-힣]))"
)
_OTHER_PARTICLE = rf"(?:{alternatives(_PARTICLES['long'])}|[{_PARTICLES['short']}]{_PARTICLES['second']}?(?![가-힣]))"
_WON = re.compile(r"(?P<near> ?여)?(?P<gap>[ \n]?)(?P<won>[원元])여?")
_WORD_ENDS = re.compile(rf"(?![가-힣])|{_PARTICLE}")
_OTHER_WORD = re.compile(alternatives(_LISTS["not_after_won"]))
_FOREIGN = re.compile(
    r"(?P<near> ?여)?[ ]?(?:(?P<scale>(?i:thousand|million|billion|trillion|mn|bn|m|b))(?![A-Za-z]) ?)?"
    rf"(?:(?P<word>{alternatives([*_AFTER, *_LARGE])})(?=(?![가-힣A-Za-z])|{_OTHER_PARTICLE})"
    r"|(?P<english>(?i:won|us dollars|dollars|euros|yen|yuan))(?![A-Za-z]))?"
)
_ENGLISH = {"won": "KRW", "us dollars": "USD", "dollars": "USD", "euros": "EUR", "yen": "JPY", "yuan": "CNY"}
_SIGN = re.compile(rf"(?<![A-Za-z])({alternatives(_SIGNS)}) ?$")
_LAST_LETTERS = "".join(sorted({sign[-1] for sign in _SIGNS}))
SIGNED = re.compile(rf"[{re.escape(_LAST_LETTERS)}] ?(?=\d)")
"""Matches the end of a currency's sign or code right before a number."""
_LONGEST_SIGN = 5
_BIG_UNIT = 10**4


class Before(NamedTuple):
    """A sign or code before a number, from ``start``."""

    start: int
    code: str


class After(NamedTuple):
    """What follows a number up to ``end``: the currency's code if any; ``near`` for 여; ``times`` for million."""

    end: int
    code: str | None = None
    near: bool = False
    times: int = 1

    def scale(self, number: Numeral) -> Numeral:
        """``number`` multiplied by the English unit that follows it."""
        return number if self.times == 1 else number._replace(micro=number.micro * self.times)


def won_follows(text: str, number: Numeral, stop: int) -> After | None:
    """원 after the number, if it is the currency and not the beginning of another word (원전, 원도심, 5만원권)."""
    found = _WON.match(text, number.end, stop)
    if found is None or _OTHER_WORD.match(text, found.end(), stop):
        return None
    attached = not found["gap"] and number.unit >= _BIG_UNIT
    if not attached and not _WORD_ENDS.match(text, found.end(), stop):
        return None
    return After(found.end("won"), "KRW", bool(found["near"]) or found[0].endswith("여"))


def after_number(text: str, number: Numeral, stop: int, code: str | None) -> After:
    """The words of a currency other than 원 after the number; ``code``: the currency that a sign before it names."""
    found = _FOREIGN.match(text, number.end, stop)
    if found is None:
        return After(number.end, code)
    word, english = found["word"], found["english"]
    named = _AFTER.get(word) if word else _ENGLISH[english.lower()] if english else None
    if named is None and word and number.unit >= _BIG_UNIT:
        named = _LARGE.get(word)
    times = _SCALES[found["scale"].lower()] if found["scale"] and (named or code) else 1
    if named and code in (None, named):
        return After(found.end("word" if word else "english"), named, bool(found["near"]), times)
    return After(found.end("scale") if times > 1 else number.end, code, times=times)


def before_number(text: str, place: int) -> Before | None:
    """The sign or code of a currency that ends where the number at ``place`` begins."""
    if place == 0 or text[place - 1] not in _LAST_LETTERS and text[place - 1] != " ":
        return None
    found = _SIGN.search(text, max(place - _LONGEST_SIGN, 0), place)
    return Before(found.start(1), _SIGNS[found[1]]) if found else None


def signed_numbers(text: str, start: int, stop: int) -> set[int]:
    """Where numbers begin that have a currency's sign or code before them."""
    places = {found.end() for found in SIGNED.finditer(text, start, stop)}
    return {place for place in places if before_number(text, place) is not None}
