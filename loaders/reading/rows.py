"""Rows of tables as lines, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["CELL", "is_data", "repeated", "row_line"]

#: What stands between the cells of a row.
CELL = " | "
#: Most characters of a cell of data; what has more is the layout of a page.
_LONGEST_CELL = 500
#: Most characters of what a cell merged over rows says in each of them: a name, and no remark on all of them.
_LONGEST_NAME = 40


def row_line(cells: Sequence[str]) -> str:
    """The cells of a row in one line; a cell that another covers is empty, and empty ones at the end are left out."""
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return CELL.join(texts)


def repeated(cell: str, row: int) -> str:
    """What a cell of row ``row`` that is merged with those below says in their rows: a department, a field.

    Nothing where it has digits: a budget for all the rows would be counted as one of each. Nor in the first row, for
    a head that is two rows high says nothing of the second one.
    """
    is_name = row > 0 and len(cell) <= _LONGEST_NAME and not any(char.isdigit() for char in cell)
    return cell if is_name else ""


def is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table holds cells of data rather than text in a frame."""
    filled = [cell for row in rows for cell in row if cell.strip()]
    return sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows) > 0 and all(
        len(cell) <= _LONGEST_CELL for cell in filled
    )
