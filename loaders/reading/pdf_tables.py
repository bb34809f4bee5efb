"""Tables of a page from its ruled lines. The left and right side of a table may be open, as in Korean reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reading.pdf_page import Edge, Run

__all__ = ["Grid", "grids"]

#: How far two lines may be from each other, in points, to meet or to be one.
_NEAR = 3.5
_MOST_EDGES = 3000


@dataclass
class Grid:
    """A table: where columns and rows begin and end, and which cell (row, column of its corner) covers each place."""

    columns: list[float]
    rows: list[float]
    corners: list[list[tuple[int, int]]]

    def cells(self, runs: Sequence[Run]) -> list[list[list[Run]]]:
        """The runs in each cell; those of a covered place are in the corner of what covers it."""
        table: list[list[list[Run]]] = [[[] for _ in self.columns[1:]] for _ in self.rows[1:]]
        for run in runs:
            row = bisect_right(self.rows, run.middle) - 1
            column = bisect_right(self.columns, min(run.left + 2, (run.left + run.right) / 2)) - 1
            if 0 <= row < len(table) and 0 <= column < len(table[0]):
                row, column = self.corners[row][column]
                table[row][column].append(run)
        return table

    def holds(self, run: Run) -> bool:
        """Whether a run lies within the table."""
        across = (run.left + run.right) / 2
        return self.columns[0] - 1 <= across <= self.columns[-1] + 1 and self.rows[0] <= run.middle <= self.rows[-1]


def grids(edges: Sequence[Edge]) -> list[Grid]:
    """The tables that ruled lines make, from the top of the page down; a single frame is none."""
    level = sorted((edge for edge in edges if edge.horizontal), key=lambda edge: edge.at)
    upright = [edge for edge in edges if not edge.horizontal]
    if len(edges) > _MOST_EDGES or not upright:
        return []
    found = []
    for group in _connected(level, upright):
        grid = _grid([edge for edge in group if edge.horizontal], [edge for edge in group if not edge.horizontal])
        if grid:
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.rows[0], grid.columns[0]))


def _connected(level: list[Edge], upright: list[Edge]) -> list[list[Edge]]:
    """Groups of lines that meet."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [edge.at for edge in level]
    for number, edge in enumerate(upright, start=len(level)):
        for index in range(bisect_left(heights, edge.start - _NEAR), bisect_right(heights, edge.end + _NEAR)):
            if level[index].start - _NEAR <= edge.at <= level[index].end + _NEAR:
                parent[root(index)] = root(number)
    groups: dict[int, list[Edge]] = {}
    for index, edge in enumerate([*level, *upright]):
        groups.setdefault(root(index), []).append(edge)
    return list(groups.values())


def _grid(level: list[Edge], upright: list[Edge]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    columns = _places([edge.at for edge in upright] + _ends(level))
    rows = _places([edge.at for edge in level] + _ends(upright))
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > 20_000 or len(columns) + len(rows) < 5:
        return None
    walls = [
        [_crosses(upright, at, (low + high) / 2) for at in columns] for low, high in zip(rows, rows[1:], strict=False)
    ]
    floors = [
        [_crosses(level, at, (low + high) / 2) for low, high in zip(columns, columns[1:], strict=False)] for at in rows
    ]
    return Grid(columns, rows, _corners(walls, floors))


def _ends(edges: list[Edge]) -> list[float]:
    return [min(edge.start for edge in edges), max(edge.end for edge in edges)]


def _places(values: list[float]) -> list[float]:
    """The distinct places among nearly equal ones."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _crosses(edges: list[Edge], at: float, across: float) -> bool:
    return any(abs(edge.at - at) <= _NEAR and edge.start <= across <= edge.end for edge in edges)


def _corners(walls: list[list[bool]], floors: list[list[bool]]) -> list[list[tuple[int, int]]]:
    """For each place the cell that covers it: to the left where no wall is between, then up where no floor is."""
    corners: list[list[tuple[int, int]]] = []
    for row in range(len(walls)):
        line: list[tuple[int, int]] = []
        for column in range(len(floors[0])):
            if column and not walls[row][column]:
                line.append(line[-1])
            elif row and not floors[row][column]:
                line.append(corners[row - 1][column])
            else:
                line.append((row, column))
        corners.append(line)
    return corners
