"""Text whose columns stand side by side, set apart by blanks (`pdftotext -layout`, OCR): one column after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median_low
from typing import NamedTuple

__all__ = ["one_after_the_other"]

#: So many lines with words in both columns make columns, most of them with as many blanks between.
_FEWEST, _BLANKS, _MOSTLY = 4, 3, 0.6
#: How far from where most begin the lines of the right column may begin, and how long lines of prose are on average.
_NEAR, _PROSE = 2, 8
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_TOLD = re.compile(r"[가-힣][”’\"')]?\.")
_ENDED = re.compile(r"[.!?][\"'”’)\]]*$")
_ROW = re.compile(r"[|\t│]")


class _Line(NamedTuple):
    """``right``: where the right column begins, by signs and by columns of the screen; ``width``: of the line so."""

    left: str
    right: str
    gap: int
    place: tuple[int, int]
    width: tuple[int, int]


_BLANK = _Line("", "", 0, (0, 0), (0, 0))


def one_after_the_other(text: str) -> str:
    """The text, the left column before the right one wherever two stand side by side over many lines of prose."""
    if "   " not in text:
        return text
    lines = text.split("\n")
    found: list[str] = []
    done = 0
    read = [_line(line) for line in lines]
    for start, end in _runs(read):
        parted = _parted([line for line in read[start:end] if line])
        if parted:
            found += [*lines[done:start], *parted]
            done = end
    return "\n".join([*found, *lines[done:]])


def _line(text: str) -> _Line | None:
    """A line that may be of columns; None where it is a row."""
    body = text.rstrip()
    if not body:
        return _BLANK
    gaps = [match.span() for match in _GAP.finditer(body)]
    if len(gaps) > 1 or _ROW.search(body):
        return None
    start, end = gaps[0] if gaps else (len(body), len(body))
    if not gaps and len(body) - len(body.lstrip()) > _BLANKS:
        start, end = 0, len(body) - len(body.lstrip())
    left, right = body[:start], body[end:]
    return _Line(left.strip(), right, end - start, _measures(body[:end]), _measures(body))


def _measures(text: str) -> tuple[int, int]:
    return len(text), len(text) + len(_WIDE.findall(text))


def _runs(lines: Sequence[_Line | None]) -> Iterator[tuple[int, int]]:
    """From the first line with both columns to the last, and the lines of the left one that follow it."""
    start = last = -1
    for index, line in enumerate([*lines, None]):
        if line and line.left and line.right:
            start, last = (start, index) if start >= 0 else (index, index)
        elif start >= 0 and (line is None or (line.left and line.width[1] >= _edge(lines[last]))):
            end = last + 1
            while end < index and (rest := lines[end]) and (rest.left or rest.right):
                end += 1
            yield start, end
            start = -1


def _edge(line: _Line | None) -> int:
    return line.place[1] if line else 0


def _parted(run: Sequence[_Line]) -> list[str]:
    """The lines of the left column and then those of the right; none where this is a table, or no columns are seen."""
    both = [line for line in run if line.left and line.right]
    if len(both) < _FEWEST or sum(line.gap >= _BLANKS for line in both) < _MOSTLY * len(both):
        return []
    if not any(_is_even([line.place[kind] for line in run if line.right]) for kind in (0, 1)):
        return []
    left, right = [line.left for line in run], [line.right for line in run]
    if not (_is_prose(left) and _is_prose(right)):
        return []
    while right and not right[-1]:
        right.pop()
    while left and not left[-1]:
        left.pop()
    return [*left, *([""] if _ENDED.search(left[-1]) else []), *right]


def _is_even(places: Sequence[int]) -> bool:
    middle = median_low(places)
    return all(abs(place - middle) <= _NEAR for place in places)


def _is_prose(lines: Sequence[str]) -> bool:
    said = [line for line in lines if line]
    return mean(map(len, said)) >= _PROSE and sum(bool(_TOLD.search(line)) for line in said) > 1
