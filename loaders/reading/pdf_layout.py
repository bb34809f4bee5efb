"""The lines of a page in the order in which they are read: columns one after the other, tables row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from loaders.broken_words import whole_words
from loaders.reading.pdf_join import Line, joined
from loaders.reading.pdf_page import Run, Sheet
from loaders.reading.pdf_tables import Grid, grids
from loaders.reading.rows import CELL, is_data, row_line

__all__ = ["page_lines"]

_Row = list[Run]
#: Least lines side by side that make columns.
_COLUMN_LINES = 4


def page_lines(sheet: Sheet) -> list[Line]:
    """Every line of a page."""
    runs = list(sheet.runs)
    words = whole_words(run.text for run in runs)
    tables: list[tuple[Run, list[Line]]] = []
    for grid in grids(sheet.edges):
        own = [run for run in runs if grid.holds(run)]
        lines = _table(grid, own, words)
        if lines:
            taken = {id(run) for run in own}
            runs = [run for run in runs if id(run) not in taken]
            tables.append((_frame(grid), lines))
    placed = {id(frame): lines for frame, lines in tables}
    found: list[Line] = []
    for column in _columns(_rows([*runs, *(frame for frame, _ in tables)]), 0):
        bounds = _bounds(column, placed)
        for row in column:
            for run in row:
                found.extend(placed.get(id(run), ()))
            plain = [run for run in row if id(run) not in placed]
            if plain:
                found.append(_line(plain, bounds))
    return found


def _table(grid: Grid, runs: list[Run], words: frozenset[str]) -> list[Line]:
    """The rows of a table, or nothing where it is only a frame around text."""
    cells = [[_cell(place, words) for place in row] for row in grid.cells(runs)]
    if not is_data(cells):
        return []
    left, right = grid.columns[0], grid.columns[-1]
    return [
        Line(row_line(row), left, right, grid.rows[index], grid.rows[index + 1], 10, False, left, right, "row")
        for index, row in enumerate(cells)
        if any(row)
    ]


def _cell(runs: list[Run], words: frozenset[str]) -> str:
    """The text of a cell; its lines are joined as those of a paragraph."""
    rows = _rows(runs)
    if not rows:
        return ""
    bounds = min(run.left for run in runs), max(run.right for run in runs)
    return joined([_line(row, bounds) for row in rows], words)


def _frame(grid: Grid) -> Run:
    """A table as one thing, without text of its own, to be put into the order of the page."""
    return Run("", grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1], 10)


def _rows(runs: Iterable[Run]) -> list[_Row]:
    """Runs side by side, from the top down and from left to right."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: (run.top, run.left)):
        last = rows[-1][0] if rows else None
        if last and min(last.bottom, run.bottom) - max(last.top, run.top) > 0.5 * min(
            last.bottom - last.top, run.bottom - run.top
        ):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _columns(rows: list[_Row], depth: int) -> list[list[_Row]]:
    """The rows cut where they stand in columns: what is above, the columns from the left, what is below."""
    gutter = _gutter(rows) if depth < 3 else None
    if gutter is None:
        return [rows] if rows else []
    found: list[list[_Row]] = []
    across: list[_Row] = []
    for crosses, group in groupby(rows, key=lambda row: _crosses(row, gutter)):
        stretch = list(group)
        left, right = _sides(stretch, gutter)
        if crosses or not len(left) >= _COLUMN_LINES <= len(right):
            across.extend(stretch)
            continue
        below = _below(left, max(run.bottom for row in right for run in row))
        found.extend([across, *_columns(left[:below], depth + 1), *_columns(right, depth + 1)])
        across = left[below:]
    return [part for part in [*found, across] if part]


def _sides(rows: list[_Row], gutter: float) -> tuple[list[_Row], list[_Row]]:
    runs = [run for row in rows for run in row]
    return _rows(run for run in runs if run.right <= gutter), _rows(run for run in runs if run.left >= gutter)


def _below(left: list[_Row], end: float) -> int:
    """Where in a left column what stands below both columns begins: after a gap, or with a table."""
    for index in range(1, len(left)):
        run, before = left[index][0], left[index - 1][0]
        if run.top > end - 2 and (run.top - before.bottom > before.size or not run.text):
            return index
    return len(left)


def _crosses(row: Sequence[Run], at: float) -> bool:
    return any(run.left < at < run.right for run in row)


def _gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """Where an empty strip runs down between two blocks of full lines; None where the lines go across."""
    runs = [run for row in rows for run in row]
    if len(runs) < 2 * _COLUMN_LINES:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    best, most = None, 0
    for step in range(20, 81, 2):
        at = left + (right - left) * step / 100
        sides = [
            (at - run.right, run) if run.right <= at else (run.left - at, run)
            for row in rows
            for run in row
            if not _crosses(row, at)
        ]
        before = [run for _, run in sides if run.right <= at]
        after = [run for _, run in sides if run.left >= at]
        count = min(len(before), len(after))
        if count > most and _is_full(before, at - left) and _is_full(after, right - at):
            best, most = at, count
    return best if most >= _COLUMN_LINES else None


def _is_full(runs: list[Run], width: float) -> bool:
    """Whether lines mostly fill their column, as text does and labels do not."""
    return bool(runs) and sum(run.right - run.left for run in runs) > 0.55 * width * len(runs)


def _bounds(column: list[_Row], placed: dict[int, list[Line]]) -> tuple[float, float]:
    """The left and right side of the text of a column."""
    runs = [run for row in column for run in (row[0], row[-1]) if id(run) not in placed]
    if not runs:
        return 0.0, 0.0
    rights = sorted((run.right for run in runs), reverse=True)
    near = runs[0].size
    side = next((at for at, third in zip(rights, rights[2:], strict=False) if at - third < near), rights[0])
    return min(run.left for run in runs), side


def _line(row: list[Run], bounds: tuple[float, float]) -> Line:
    text = row[0].text
    for before, run in zip(row, row[1:], strict=False):
        gap = run.left - before.right
        text += (CELL if gap > 2 * run.size else " " if gap > 0.2 * run.size or before.spaced else "") + run.text
    top, bottom = min(run.top for run in row), max(run.bottom for run in row)
    size = max(run.size for run in row)
    return Line(text, row[0].left, row[-1].right, top, bottom, size, row[-1].spaced, *bounds)
