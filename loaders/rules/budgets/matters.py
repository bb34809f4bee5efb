"""How near to each sum a digital matter is named, and how many sums of the document are near none.

In a story of roads, welfare and festivals a sum beside which nothing digital is named is for those; where all of the
document is about one system it is for that one, though its own sentence does not say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from loaders.bullets import MARKS
from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import bucket
from loaders.rules.money.amounts import Amount
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.objects import object_of
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.relevance import digital_words

__all__ = ["Matter", "Matters"]

_START = attrgetter("start")
_WORD = re.compile(r"[가-힣A-Za-z]+")
_CLAUSE = re.compile(rf"[,;{MARKS}]\s|(?:[고며다]|면서|[는은]데|지만|으나)[,.]?\s|[.?!]\s")
#: 12억 원을 들여 …, 3억 원 규모의 …: what follows is what the sum is for.
_SPENT = re.compile(rf"(?:여|가량|정도)?[을를]?\s?{alternatives(words('budgets', 'spent_on'))}\s")
#: So far before and behind a sum the words of its clause are looked at; a shorter clause goes on from the one before.
_BACK, _ON, _SHORTEST = 30, 24, 4


class Matter(NamedTuple):
    """What a sum is for.

    ``own``: whether a digital matter is named before it, behind the sum before; ``near``: that it is (``own``), that
    it is so behind it (``behind``), elsewhere in its line (``line``), in the line before or the head of its item,
    while it is said to be for something else (``before another``) or not (``before``), or nowhere near (``none``).
    ``paragraph``: whether one is named in its paragraph; ``text``: the words of its clause.
    """

    own: bool
    near: str
    paragraph: bool
    text: str


class Matters:
    """What the sums of a document are for, and how many are for no digital matter.

    Args:
        reading: the document.
        found: its sums with the numbers of their lines.
    """

    def __init__(self, reading: Reading, found: Sequence[tuple[Amount, int]]) -> None:
        self._digital: dict[int, bool] = {}
        self._reading = reading
        paragraphs = {reading.lines[index].sentence.paragraph for _, index in found}
        self._paragraphs = {
            line.sentence.paragraph
            for index, line in enumerate(reading.lines)
            if line.sentence.paragraph in paragraphs and self.is_digital(index)
        }
        self._matters = {amount.start: self._read(amount, index) for amount, index in found}
        self._count = bucket(len(found), 2, 5, 10, 18)
        self._apart = _share([matter.near not in ("own", "behind") for matter in self._matters.values()])
        self._outside = _share([not matter.paragraph for matter in self._matters.values()])

    def __getitem__(self, amount: Amount) -> Matter:
        return self._matters[amount.start]

    def evidence(self, amount: Amount) -> Iterator[str]:
        """What the matter of the sum, beside those of the others, says of its being a budget."""
        matter = self[amount]
        yield f"near={matter.near} apart={self._apart} sums={self._count}"
        yield f"near={matter.near} paragraph={matter.paragraph} outside={self._outside}"
        pairs = (word[at : at + 2] for word in _WORD.findall(matter.text) for at in range(len(word) - 1))
        yield from (f"clause={pair}" for pair in dict.fromkeys(pairs))

    def _read(self, amount: Amount, index: int) -> Matter:
        view, line, here = self._reading.view, self._reading.lines[index], self._reading.amounts_in[index]
        digital = digital_words()
        at = bisect_left(here, amount.start, key=_START)
        floor = here[at - 1].end if at else line.start
        limit = here[at + 1].start if at + 1 < len(here) else line.end
        own = digital.search(view, floor, amount.start) is not None
        text = _clause(view[max(floor, amount.start - 2 * _BACK) : amount.start])[-_BACK:]
        spent = _SPENT.match(view, amount.end, limit)
        break_ = None if spent else _CLAUSE.search(view, amount.end, limit)
        end = break_.start() if break_ else limit
        behind = digital.search(view, amount.end, end) is not None
        if spent or behind:
            text += f" {view[amount.end : min(limit, amount.end + _ON)]}"
        near = "own" if own else "behind" if behind else self._around(amount, index)
        return Matter(own, near, line.sentence.paragraph in self._paragraphs, text)

    def _around(self, amount: Amount, index: int) -> str:
        """How near to the sum a digital matter is named that is not beside it."""
        if self.is_digital(index):
            return "line"
        head = head_of(self._reading, index)
        if (index and self.is_digital(index - 1)) or (head is not None and self.is_digital(head)):
            return "before another" if object_of(self._reading, index, amount).kind == "other" else "before"
        return "none"

    def is_digital(self, index: int) -> bool:
        """Whether line ``index`` names a digital matter."""
        known = self._digital.get(index)
        if known is None:
            text = self._reading.lines[index].sentence.text
            known = self._digital[index] = digital_words().search(text) is not None
        return known


def _clause(text: str) -> str:
    """The last clause of the text, with the one before where it is short."""
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text, 0, max(0, len(text) - 1)))]
    last = starts.pop()
    return text[starts[-1] if starts and len(text[last:].strip()) < _SHORTEST else last :]


def _share(flags: Sequence[bool]) -> str:
    """The share of the flags that are set, in hundredths."""
    return bucket(100 * sum(flags) / max(1, len(flags)), 0, 10, 25, 40, 60, 80)
