"""Tables drawn with box signs (│ ├ ┼): their cells are parted as those of others, and their lines say nothing."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["barred", "is_drawn", "width"]

_UPRIGHT = str.maketrans("│┃║", "|||")
_BOX = re.compile(r"[│┃║]")
#: Nothing but box signs; those that stand upright are bars by then, and in an empty row there are no others.
_DRAWN = re.compile(r"[|\s]*[─-╿][─-╿|\s]*")


def barred(view: str) -> str:
    """The reading copy, with ``|`` for the upright signs; every offset means the same in both."""
    return view.translate(_UPRIGHT) if _BOX.search(view) else view


def is_drawn(line: str) -> bool:
    """Whether a line of a barred copy draws the line of a table, or between paragraphs, and says nothing."""
    return _DRAWN.fullmatch(line) is not None


def width(text: str) -> int:
    """How many columns a text takes in a font of fixed width: Hangul and the like take two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
