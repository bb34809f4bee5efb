"""Sums that follow each other in the order of the programmes that they are for: ``A와 B에 각각 3억 원과 2억 원을``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.wording import CLAUSE
from loaders.rules.reading.reading import Reading
from loaders.rules.text.within import within

__all__ = ["in_order"]

_EACH = re.compile(r"(?<![가-힣])(?:각각|차례로|순서대로)(?![가-힣])")
#: Between the word and the first sum; and between the last sum and the word that follows it (10억, 20억 원을 각각).
_NEAR = 60
_ENDED = re.compile(r"(?:여\s?)?(?:원)?(?:을|를|이|가)?\s")
#: What stands between such sums.
_JOINED = re.compile(r"\s?(?:여\s?)?(?:원)?\s?(?:[,·]|과|와|및)\s?")


def in_order(reading: Reading, mentions: Mentions) -> dict[int, int]:
    """The number of the programme that each such sum is for, by the place of the sum."""
    found: dict[int, int] = {}
    for match in _EACH.finditer(reading.view):
        index = reading.line_at(match.start())
        if index is None:
            continue
        line = reading.lines[index]
        sums = _run(reading.view, within(reading.amounts, match.end(), line.end))
        if not sums or sums[0].start - match.end() > _NEAR:
            sums = _run_before(reading.view, within(reading.amounts, line.start, match.start()), match.start())
        if len(sums) < 2:
            continue
        clause = CLAUSE.search(reading.view, sums[-1].end, line.end)
        behind = (sums[-1].end, clause.start() if clause else line.end)
        places = [(line.start, min(match.start(), sums[0].start)), behind]
        places += [(above.start, above.end) for above in reading.lines[max(index - 1, 0) : index]]
        named = next((here for start, end in places if (here := _named(mentions, start, end))), [])
        if len(named) == len(sums):
            found |= {amount.start: number for amount, number in zip(sums, named, strict=True)}
    return found


def _run_before(view: str, amounts: Sequence[Amount], end: int) -> list[Amount]:
    """The last amounts, as far as nothing but a conjunction stands between them, if nothing follows up to ``end``."""
    if not amounts or not _ENDED.fullmatch(view, amounts[-1].end, end):
        return []
    run = [amounts[-1]]
    for before in reversed(amounts[:-1]):
        if not _JOINED.fullmatch(view, before.end, run[0].start):
            break
        run.insert(0, before)
    return run


def _run(view: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The first amounts, as far as nothing but a conjunction stands between them."""
    run = list(amounts[:1])
    for before, amount in pairwise(amounts):
        if not _JOINED.fullmatch(view, before.end, amount.start):
            break
        run.append(amount)
    return run


def _named(mentions: Mentions, start: int, end: int) -> list[int]:
    """The numbers of the programmes named there, in the order in which they are first named."""
    places = {
        number: min(mention.start for mention in within(mentions.of[number], start, end))
        for number in mentions.between(start, end)
    }
    return sorted(places, key=lambda number: places[number])
