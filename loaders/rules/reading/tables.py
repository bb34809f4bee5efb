"""Rows of tables whose cells are parted by bars or tabs: programme, department and amount by the head's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from loaders.bullets import BULLET

if TYPE_CHECKING:
    from loaders.rules.reading.reading import Reading

__all__ = ["Row", "rows"]

_CELL = re.compile(r"(?:(?! {2,}\S)[^|\t│])+")
_NAME = re.compile(r"사업명|과제명|세부\s?사업|단위\s?사업|사업|과제|내역|프로젝트|서비스명")
_DIVISION = re.compile(r"구\s*분|항\s*목")
_OWNER = re.compile(r"부서|소관|담당|주관|추진\s?부서|실과")
_MONEY = re.compile(r"예산|사업비|금액|합\s*계|총\s*계|20\d\d|계$|소요|국비|시비|도비|구비|군비|지방비|민자|기타$")
_CHANGE = re.compile(r"증\s*감|비율|증가|감소|전년\s?대비")
#: A cell of a row that has no head above it: ``2026년 12,000``.
_YEARLY = re.compile(r"20\d\d년?(?:도)?\s*(?:예산|본예산|최종)?\s*[\d,]{2,}\s*(?:백만|천|억)?\s*원?")

#: A line drawn with signs between the rows of a table.
_RULE = re.compile(r"[-=_─━+|│┼├┤\s]{4,}")

_Span = tuple[int, int]


class Row(NamedTuple):
    """A row: the name's place, the department's (zero-length where there is none), and those of the amounts.

    ``named``: the head of the table says that the first column names programmes.
    """

    line: int
    name_start: int
    name_end: int
    owner_start: int
    owner_end: int
    money: tuple[_Span, ...]
    named: bool = True


class _Head(NamedTuple):
    name: int
    owner: int
    money: tuple[int, ...]
    named: bool


def rows(reading: Reading) -> Iterator[Row]:
    """The rows below each head that names a column of programmes, and items whose amounts stand in columns."""
    head: _Head | None = None
    for index, line in enumerate(reading.lines):
        if line.sentence.kind != "row":
            head = head if _RULE.fullmatch(line.sentence.text) else None
            continue
        cells = [_trimmed(match, line.start) for match in _CELL.finditer(line.sentence.text)]
        words = [reading.view[start:end] for start, end in cells]
        if not words:
            continue
        found = _head(words)
        if found:
            head = found
        elif head and len(cells) > head.name:
            money = tuple(cells[column] for column in head.money if column < len(cells))
            yield Row(index, *cells[head.name], *_cell(cells, head.owner), money, head.named)
        elif head is None and (bullet := BULLET.match(words[0])) and all(map(_YEARLY.fullmatch, words[1:])):
            start, end = cells[0]
            yield Row(index, start + bullet.end(), end, 0, 0, tuple(cells[1:]))


def _trimmed(match: re.Match[str], offset: int) -> _Span:
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    return offset + start, offset + start + len(text.strip())


def _cell(cells: list[_Span], column: int) -> _Span:
    return cells[column] if 0 <= column < len(cells) else (0, 0)


def _head(cells: list[str]) -> _Head | None:
    """Columns of name, department (-1 where there is none) and amounts, if it is a head."""
    if any(re.search(r"\d[\d,]{2,}(?!년)", cell) and not re.fullmatch(r"20\d\d년?.{0,6}", cell) for cell in cells):
        return None
    owner = next((i for i, cell in enumerate(cells) if _OWNER.search(cell)), -1)
    money = [i for i, cell in enumerate(cells) if _MONEY.search(cell) and not _CHANGE.search(cell) and i != owner]
    name = next((i for i, cell in enumerate(cells) if _NAME.search(cell) and i != owner and i not in money), -1)
    named = name >= 0
    if not named and money:
        name = next((i for i, cell in enumerate(cells) if _DIVISION.fullmatch(cell.strip())), -1)
    if name < 0 or (owner < 0 and not money):
        return None
    return _Head(name, owner, tuple(money), named)
