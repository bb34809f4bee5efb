"""What one of the bare numbers is worth in each line: by the caption above a table (단위: 백만원), or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from loaders.rules.money.amounts import Scale, unit_of

if TYPE_CHECKING:
    from loaders.rules.reading.reading import Line

__all__ = ["units"]

#: A caption that names a unit, of money or of something else.
_CAPTION = re.compile(r"[(\[〔<]\s?단\s?위\s?[:：][^)\]〕>\n]{1,24}[)\]〕>]")
#: How a section's heading begins: 1 for all numbers, the sign itself, the last sign of 제1장.
_SECTION = re.compile(r"([□■◆◇▣])|(\d{1,2})[.)](?!\d)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|제\s?\d{1,3}\s?([장절관])(?=\s)")
#: A longer line that is no row ends what a caption above it says, if it stands behind the table.
_LONGEST = 60
_BELOW = re.compile(r"[※*]?\s?[(\[〔<]?\s?단\s?위\s?[:：]")


def units(lines: Sequence[Line]) -> list[Scale | None]:
    """The unit of each line; it holds in the section whose caption names it, and in those of a text without any."""
    found: list[Scale | None] = []
    unit: Scale | None = None
    captioned = ended = False
    above: list[str] = []
    depth = 0
    for index, line in enumerate(lines):
        text, kind = line.sentence.text, line.sentence.kind
        section = _sign(text) if kind != "row" else ""
        if section:
            above = [*(above[: above.index(section)] if section in above else above), section]
            ended = ended or len(above) <= depth
        named = unit_of(text)
        if named is not None:
            unit = Scale(named.won, line.start + named.start, line.start + named.end)
            captioned, ended, depth = True, False, len(above)
            _reach_up(lines, index, unit, found)
        elif kind != "row" and _CAPTION.search(text):
            unit = None
        if kind in ("row", "item"):
            captioned = False
        elif named is None and len(text) > _LONGEST and not captioned:
            unit = None
        if ended and kind == "row":
            unit = None
        found.append(unit)
    return found


def _sign(text: str) -> str:
    """What the heading of a section begins with, the same for all of one level; empty where the line is none."""
    match = _SECTION.match(text)
    if match is None:
        return ""
    return match[1] or ("1" if match[2] else match[3] or "Ⅰ")


def _reach_up(lines: Sequence[Line], index: int, unit: Scale, found: list[Scale | None]) -> None:
    """Let a caption right below a table without a unit hold for it, if no other table follows there."""
    below = index + 1 < len(lines) and lines[index + 1].sentence.kind == "row"
    if lines[index].sentence.kind == "row" or below or not _BELOW.match(lines[index].sentence.text):
        return
    for number in range(index - 1, -1, -1):
        if lines[number].sentence.kind != "row" or found[number] is not None:
            return
        found[number] = unit
