"""What speaks for a sum's being for a programme that is named in a line below it only."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import Said, held, said
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.wording import CLAUSE
from loaders.rules.programs.candidates import Candidate
from loaders.rules.reading.reading import Reading
from loaders.rules.text.within import within

__all__ = ["later", "own_below", "sums_up"]

#: So many lines below a sum one may take it up.
_BELOW = 3


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣]){alternatives(words('payments', 'sums_up'))}")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[’”」』]?{alternatives(words('payments', 'due_to'))}")


def sums_up(reading: Reading, index: int, mention: Candidate) -> bool:
    """Whether the line that names the programme says that what stands above, in line ``index``, is its matter."""
    if mention.line - index > _BELOW:
        return False
    line = reading.lines[mention.line]
    before = _before().search(reading.view, line.start, mention.start) is not None
    return before or _behind().match(reading.view, mention.end, line.end) is not None


def own_below(reading: Reading, amount: Amount, mention: Candidate) -> str:
    """How the sum right behind the programme's name below the amount compares with the amount."""
    behind = within(reading.amounts, mention.end, reading.lines[mention.line].end)
    if not behind or CLAUSE.search(reading.view, mention.end, behind[0].start):
        return "none"
    value = behind[0].value
    return "same" if value == amount.value else "less" if value < amount.value else "more"


@lru_cache(maxsize=256)
def later(lines: str, others: str, before: bool, own: str, summed: bool) -> Said:
    """The evidence: how far below, what is named between, and what the two functions above find.

    ``before``: whether any programme is named before the sum.
    """
    return said(
        "payments",
        f"lines after={lines}",
        f"lines after={lines} others={others} before={before}",
        f"own sum below={own}",
        f"own sum below={own} before={before}",
        *held("sums up", summed),
    )
