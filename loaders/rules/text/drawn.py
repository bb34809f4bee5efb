"""Tables drawn with box signs (│ ├ ┼) or strokes: their cells are parted as those of others."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

__all__ = ["barred", "is_drawn", "width"]

_UPRIGHT = str.maketrans("│┃║", "|||")
_BOX = re.compile(r"[│┃║]")
#: Nothing but box signs; those that stand upright are bars by then, and in an empty row there are no others.
_DRAWN = re.compile(r"[|\s]*[─-╿][─-╿|\s]*")


#: Rows whose cells strokes part: at least three lines with as many strokes, two or more, one after the other.
_STROKE = " / "
_LEAST_STROKES, _LEAST_ROWS = 2, 3
_FIGURE = re.compile(r"/ \d{1,3}(?:,\d{3})+(?: /|$)")


def barred(view: str) -> str:
    """The reading copy, with ``|`` for what parts the cells of tables; every offset means the same in both."""
    view = view.translate(_UPRIGHT) if _BOX.search(view) else view
    if view.count(_STROKE) < _LEAST_STROKES * _LEAST_ROWS:
        return view
    blocks = (list(block) for _, block in groupby(view.split("\n"), key=lambda line: line.count(_STROKE)))
    return "\n".join(line for block in blocks for line in (_parted(block) if _is_table(block) else block))


def _is_table(lines: list[str]) -> bool:
    """Whether lines with as many strokes each are the rows of a table: figures with a comma are cells of it."""
    strokes = lines[0].count(_STROKE)
    return strokes >= _LEAST_STROKES and len(lines) >= _LEAST_ROWS and any(map(_FIGURE.search, lines))


def _parted(lines: list[str]) -> list[str]:
    return [line.replace(_STROKE, " | ") for line in lines]


def is_drawn(line: str) -> bool:
    """Whether a line of a barred copy draws the line of a table, or between paragraphs, and says nothing."""
    return _DRAWN.fullmatch(line) is not None


def width(text: str) -> int:
    """How many columns a text takes in a font of fixed width: Hangul and the like take two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
