"""Sums said of several programmes at once: the same for each of them, or one for all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.reading.reading import Reading

__all__ = ["COUNTED", "Shared", "shared"]

_EACH_BEHIND = re.compile(r"\s?씩(?![가-힣]{2})")
_EACH_BEFORE = re.compile(r"(?<![가-힣])(?:각|각각)\s?(?:약\s?)?$")
#: What stands between the last of the programmes and a sum for each of them: nothing that shares it out otherwise.
_SO = re.compile(
    r"[’”」』]?\s?(?:[가-힣]{2,4}\s?){0,2}(?:에|에는|은|는|을|를|사업)\s(?:각각?\s?)?(?:약\s?)?(?:예산\s)?"
)
#: What joins programmes that are enumerated: ``‘A’와 ‘B’``, ``A(강서구), B``, ``C시의 ‘A’, D군의 ‘B’``.
_JOINED = re.compile(
    r"[’”」』]?\s?(?:\([^()\n]{0,30}\)\s?)?(?:(?:구축|조성|사업|도입|운영)\s?)?"
    r"(?:[,·ㆍ△▲▷]|과|와|및|이랑|랑)\s?(?:[가-힣]{1,6}[시군구]의\s)?[△▲▷]?\s?[‘“「『]?"
)
#: How many programmes an enumeration is said to have, and words that lead to their number.
_MANY = r"(?:\d{1,3}개|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
COUNTED = rf"{_MANY}\s?(?:개\s)?{alternatives(words('budgets', 'counted'))}"
"""What says of how many things a sum is: 두 사업, 18개 과제."""

_REST = r"(?:에는?|으로|은|는|이|의|을|를)?[,\s]{0,2}(?:[^\s,.]{1,8}\s){0,2}[^\s,.]{0,6}$"
_AMONG_OTHERS = re.compile(
    rf"[’”」』]?\s?(?:\([^()\n]{{0,30}}\)\s?)?(?:사업\s)?(?:등|(?:을|를)\s(?:비롯|포함)(?:한|해|하여))"
    rf"\s(?:[^\s,.]{{1,8}}\s){{0,3}}{COUNTED}{_REST}"
)
_ALL_OF_THEM = re.compile(rf"[’”」』]?\s?(?:사업\s)?(?:등|이?라는)?\s?{COUNTED}{_REST}")
_ALTOGETHER = re.compile(r"\s?씩?[,\s]{0,2}(?:모두|총|합쳐|도합|합계)?\s?$")
#: How far behind the last programme of an enumeration its sum may stand.
_REACH = 48


class Shared(NamedTuple):
    """Whom a sum is for: ``each`` of these programmes, or else anything but ``parts``, by their numbers."""

    each: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


def shared(reading: Reading, mentions: Mentions) -> dict[int, Shared]:
    """What is known of the sums that several programmes share, by the place of the sum."""
    found: dict[int, Shared] = {}
    before: tuple[Amount, tuple[int, ...]] | None = None
    for amount, numbers, between in _enumerated(reading, mentions):
        if before and _adds_up(reading.view, *before, amount):
            found[amount.start] = Shared(parts=before[1])
        elif len(numbers) > 1 and _is_for_each(reading.view, amount, between):
            found[amount.start] = Shared(each=numbers)
            before = amount, numbers
        elif _AMONG_OTHERS.fullmatch(between) or (len(numbers) > 1 and _ALL_OF_THEM.fullmatch(between)):
            found[amount.start] = Shared(parts=numbers)
    return found


def _adds_up(view: str, part: Amount, numbers: tuple[int, ...], amount: Amount) -> bool:
    """Whether the amount behind that for each of the programmes is what they come to: 3억 원씩 모두 6억 원."""
    altogether = _ALTOGETHER.match(view, part.end, amount.start) is not None
    return altogether and amount.value == part.value * len(numbers)


def _is_for_each(view: str, amount: Amount, between: str) -> bool:
    behind = _EACH_BEHIND.match(view, amount.end) is not None
    return (behind or _EACH_BEFORE.search(between) is not None) and _SO.fullmatch(between) is not None


def _enumerated(reading: Reading, mentions: Mentions) -> Iterator[tuple[Amount, tuple[int, ...], str]]:
    """The amounts with the programmes that are enumerated before them in the line, and the words between."""
    for amount in reading.amounts:
        index = reading.line_at(amount.start)
        named = mentions.last_of(reading.lines[index].start, amount.start) if index is not None else []
        if not named or amount.start - named[-1][1] > _REACH:
            continue
        listed = [named[-1]]
        for spot in reversed(named[:-1]):
            if not _JOINED.fullmatch(reading.view, spot[1], listed[-1][0]):
                break
            listed.append(spot)
        numbers = tuple(dict.fromkeys(number for _, _, number in reversed(listed)))
        yield amount, numbers, reading.view[named[-1][1] : amount.start]
