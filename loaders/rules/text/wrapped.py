"""Joins lines that were broken in the middle of sentences (columns of print, OCR), with the way back to the text.

So are the letters of a department's name that blanks spread over the line of a form.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from loaders.rules.text.spread import spread_blanks
from loaders.wrapping import breaks

__all__ = ["Unwrapped", "unwrap"]


class Unwrapped:
    """A text with its broken lines joined, or a part of one; `origin` and `place` lead from one to the other."""

    def __init__(self, text: str, dropped: Sequence[int] = (), first: int = 0) -> None:
        self.text = text
        self._dropped = dropped
        self._first = first
        # Where in the joined text each sign that was left out would stand.
        self._gaps = [place - before for before, place in enumerate(dropped)]

    def part(self, start: int, end: int) -> Unwrapped:
        """What stands at ``[start, end)`` of the joined text, with its own places."""
        return Unwrapped(self.text[start:end], self._dropped, self._first + start)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the joined text stands in the text itself."""
        start, end = start + self._first, end + self._first
        if end <= start:
            return start, end
        return start + bisect_right(self._gaps, start), end + bisect_right(self._gaps, end - 1)

    def place(self, position: int) -> int:
        """Where a place of the text itself stands in the joined text."""
        return position - bisect_left(self._dropped, position) - self._first


def unwrap(text: str) -> Unwrapped:
    """Join the lines that are broken before sentences end, and spread letters; nothing changes in other texts."""
    found = breaks(text)
    dropped = [place for item in found for place in range(item.start, item.end)[len(item.sign) :]]
    dropped = sorted({*dropped, *spread_blanks(text)})
    blanks = [item.start for item in found if item.sign]
    if not dropped and not blanks:
        return Unwrapped(text)
    signs = list(text)
    for place in blanks:
        signs[place] = " "
    for place in dropped:
        signs[place] = ""
    return Unwrapped("".join(signs), dropped)
