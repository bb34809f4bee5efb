"""Rows of tables whose cells are parted by bars or tabs: programme, department and amount by the head's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.rules.reading import Reading

__all__ = ["Row", "rows"]

_CELL = re.compile(r"(?:(?! {2,}\S)[^|\t│])+")
_NAME = re.compile(r"사업명|과제명|세부\s?사업|단위\s?사업|사업|과제|내역|프로젝트|서비스명")
_OWNER = re.compile(r"부서|소관|담당|주관|추진\s?부서|실과")
_MONEY = re.compile(r"예산|사업비|금액|합계|총계|20\d\d|계$|소요")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the name's place, the department's, and the amount's; zero-length where there is none."""

    line: int
    name_start: int
    name_end: int
    owner_start: int
    owner_end: int
    money_start: int
    money_end: int


def rows(reading: Reading) -> Iterator[Row]:
    """The rows below each head that names a column of programmes."""
    columns: tuple[int, int, int] | None = None
    for index, line in enumerate(reading.lines):
        if line.sentence.kind != "row":
            columns = None
            continue
        cells = [_trimmed(match, line.start) for match in _CELL.finditer(line.sentence.text)]
        head = _head([reading.view[start:end] for start, end in cells])
        if head:
            columns = head
        elif columns and len(cells) > columns[0]:
            name, owner, money = columns
            yield Row(index, *cells[name], *_cell(cells, owner), *_cell(cells, money))


def _trimmed(match: re.Match[str], offset: int) -> tuple[int, int]:
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    return offset + start, offset + start + len(text.strip())


def _cell(cells: list[tuple[int, int]], column: int) -> tuple[int, int]:
    return cells[column] if 0 <= column < len(cells) else (0, 0)


def _head(cells: list[str]) -> tuple[int, int, int] | None:
    """Columns of name, department and the newest or total amount (-1 where there is none), if it is a head."""
    if any(re.search(r"\d[\d,]{2,}(?!년)", cell) and not re.fullmatch(r"20\d\d년?.{0,6}", cell) for cell in cells):
        return None
    owner = next((i for i, cell in enumerate(cells) if _OWNER.search(cell)), -1)
    money = [i for i, cell in enumerate(cells) if _MONEY.search(cell) and i != owner]
    name = next((i for i, cell in enumerate(cells) if _NAME.search(cell) and i != owner and i not in money), -1)
    if name < 0 or (owner < 0 and not money):
        return None
    years = [i for i in money if re.search(r"20\d\d", cells[i])]
    best = max(years, key=lambda i: cells[i]) if years else (money[-1] if money else -1)
    return name, owner, best
