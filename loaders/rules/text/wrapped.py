"""Joins lines that were broken in the middle of sentences (columns of print, OCR), with the way back to the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from loaders.bullets import NUMBERS, SIGNS
from loaders.wrapping import breaks

__all__ = ["Unwrapped", "unwrap"]

_LONGEST = 48
#: Any number with a bracket and any bracket: a text with a line like that is not joined, so too many do no harm.
_BULLET = re.compile(rf"\s*(?:[{SIGNS}{NUMBERS}#-]|\d{{1,2}}[.)]|[가-하][.)]\s|\()")
_CELLS = re.compile(r"[|\t│┃║]")
_ENDED = re.compile(r"[.!?:”’)\]]\s*$")
_GOES_ON = re.compile(
    r"(?:의|를|을|이|가|은|는|에|에서|에는|으로|로|와|과|도|만|까지|부터|다|이다|한다|했다|된다|됐다|하는|하고|하며|하여|해|된|될|되는|할|한|들|들이|들을|들의|"
    r"으로써|에게|에도|이며|이고|였다|이었다|겠다|습니다|입니다|시킨다|시켜|하기|하도록|되도록)(?=[\s,.]|$)"
)


class Unwrapped:
    """A text with its broken lines joined; `origin` and `place` lead from one to the other."""

    def __init__(self, text: str, dropped: Sequence[int] = ()) -> None:
        self.text = text
        self._dropped = dropped
        # Where in the joined text each sign that was left out would stand.
        self._gaps = [place - before for before, place in enumerate(dropped)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the joined text stands in the text itself."""
        if end <= start:
            return start, end
        return start + bisect_right(self._gaps, start), end + bisect_right(self._gaps, end - 1)

    def place(self, position: int) -> int:
        """Where a place of the text itself stands in the joined text."""
        return position - bisect_left(self._dropped, position)


def unwrap(text: str) -> Unwrapped:
    """Join the lines of paragraphs that are broken before sentences end; nothing changes in other texts."""
    found = breaks(text)
    dropped = [place for item in found for place in range(item.start, item.end)[len(item.sign) :]]
    blanks = [item.start for item in found if item.sign]
    joined = {text.index("\n", item.start) for item in found}
    position = 0
    for block in re.split(r"(\n\s*\n)", text):
        if _is_broken(block):
            _join(block, position, joined, dropped, blanks)
        position += len(block)
    if not dropped and not blanks:
        return Unwrapped(text)
    signs = list(text)
    for place in blanks:
        signs[place] = " "
    for place in dropped:
        signs[place] = ""
    return Unwrapped("".join(signs), sorted(dropped))


def _is_broken(block: str) -> bool:
    if block.count("\n") < 2 or not block.strip():
        return False
    lines = block.split("\n")
    inner = lines[:-1]
    if any(len(line) > _LONGEST or _CELLS.search(line) or _BULLET.match(line) for line in lines):
        return False
    open_ends = sum(1 for line in inner if not _ENDED.search(line))
    lengths = sorted(len(line.strip()) for line in inner)
    even = lengths[-1] - lengths[len(lengths) // 4] <= 12
    return open_ends * 10 >= len(inner) * 6 and even and bool(re.search(r"다[.]", block))


def _join(block: str, offset: int, joined: set[int], dropped: list[int], blanks: list[int]) -> None:
    ends = [match.start() for match in re.finditer(r"\n", block)]
    if any(offset + end in joined for end in ends):
        # Where the width of the lines is known, or shows in part, sentences that end lines may end paragraphs.
        ends = [end for end in ends if offset + end not in joined and not _ENDED.search(block[max(0, end - 8) : end])]
    for end in ends:
        following = block[end + 1 : end + 9]
        before = block[end - 1 : end]
        if _GOES_ON.match(following) and before.strip() and not re.search(r"[.!?,]$", before):
            dropped.append(offset + end)
        else:
            blanks.append(offset + end)
