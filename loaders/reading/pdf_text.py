"""Lines of pages to paragraphs: broken lines joined, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.broken_words import whole_words
from loaders.reading.lines import is_bullet
from loaders.reading.pdf_join import Line, joined
from loaders.reading.pdf_page import Run, Sheet
from loaders.reading.rows import CELL

__all__ = ["drop_edges", "paragraphs"]

#: What stands at the edge of a page even where it has no other: page numbers, the address and day of a print.
_EDGE = re.compile(
    r"[-–—‐\[(<\s]*\d{1,4}[-–—‐\])>\s]*(?:(?:/|of)\s*\d{1,4})?\s*(?:쪽|페이지)?"
    r"|(?:https?|file)://\S+\s*(?:\d+/\d+)?|\d{1,4}[./]\s?\d{1,2}[./]\s?\d{1,4}\.?,?\s.{0,4}\d{1,2}:\d\d.{0,4}"
)
_END = re.compile(r"[.?!][\"'”’)]*$")


def drop_edges(pages: Sequence[Sheet]) -> None:
    """Take page numbers, and what stands at the edge of many pages, out of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_key(run) for run in page.runs if _at_edge(run, page.height)})
    often = max(2, round(0.3 * len(pages)))
    for page in pages:
        page.runs = [
            run
            for run in page.runs
            if not (_at_edge(run, page.height) and (edges[_key(run)] >= often or _EDGE.fullmatch(run.text)))
        ]


def _at_edge(run: Run, height: float) -> bool:
    return run.bottom < 0.1 * height or run.top > 0.9 * height


def _key(run: Run) -> str:
    return re.sub(r"\d+", "#", run.text)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs; a row of a table is one of its own."""
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    words = whole_words(line.text for line in lines)
    return [joined(part, words) for part in found]


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line is full and the next one, of the same size, begins no new item."""
    if line.kind != "text" or following.kind != "text" or CELL in following.text:
        return False
    if is_bullet(following.text) and not (following.text.startswith("다.") and line.text[-1:] >= "가"):
        return False
    gap = following.top - line.bottom
    is_end = bool(_END.search(line.text))
    return (
        line.right >= line.column_right - (1.5 if is_end else 3) * line.size
        and 0.85 < line.size / following.size < 1.18
        and (gap < 1.1 * line.size or following.bottom < line.top)
        and not (is_end and following.left > following.column_left + 0.6 * following.size)
    )
