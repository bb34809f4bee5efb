"""Tables drawn with box signs (│ ├ ┼): their cells are parted as those of others, and their lines say nothing."""

from __future__ import annotations

import re

__all__ = ["barred", "is_drawn"]

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
