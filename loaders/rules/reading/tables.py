"""Rows of tables, cells parted by bars, tabs or wide blanks: programme, department and amount by the head's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations, repeat
from typing import TYPE_CHECKING, NamedTuple

from loaders.bullets import BULLET
from loaders.rules.data.lists import words as listed
from loaders.rules.data.patterns import alternatives
from loaders.rules.reading.columns import kind_of
from loaders.rules.text.drawn import width
from loaders.rules.text.sentences import PAID

if TYPE_CHECKING:
    from loaders.rules.reading.reading import Reading

__all__ = ["Cell", "Row", "accounts", "cells", "payers", "rows", "tables", "totals"]

_BAR = re.compile(r"[|\t]")
#: What stands between two signs that part cells, be it nothing; and, where there are none, between wide blanks.
_BARRED = re.compile(r"(?:^|(?<=[|\t]))[^|\t]*")
_SPACED = re.compile(r"(?:(?! {2,}\S).)+")
_WORD = re.compile(r"\S+")
_NAME = re.compile(
    r"(?:사업|과제|업무|시설|서비스|프로그램|솔루션)명|세부사업|단위사업|사업(?![수량자]|기간|대상|위치|규모|목적)|과제(?!수)|내역|프로젝트"
    r"|^(?:서비스|솔루션|프로그램|시스템|플랫폼)(?:이름|명칭)?$"
)
#: A column that tells what the things in the rows are: they are named beside it, whether or not money is.
_TELLING = re.compile(r"(?:주요|사업|추진|세부|서비스|지원)?(?:내용|기능|설명|역할|개요|특징|용도)|하는일")
_LEVEL = re.compile(r"(?:정책|단위|세부|내역)?사업명?")
#: A column of names among others: of programmes, departments, items of account (부서·정책·단위(회계)·세부사업·편성목).
_DIVISION = re.compile(r"구분|항목|(?:예산)?과목|부서[·/,].*(?:사업|편성목)")
_OWNER = re.compile(r"부서|소관|담당|주관|추진부서|실과")
#: What a cell says that is the same as the one above it; cells that were merged are empty.
_SAME = frozenset(["", "〃", "″", '"', "“", "”", "상동"])
#: A cell of a row that has no head above it: ``2026년 12,000``.
_YEARLY = re.compile(r"20\d\d년?(?:도)?\s*(?:예산|본예산|최종)?\s*[\d,]{2,}\s*(?:백만|천|억)?\s*원?")
#: What such a row may begin with where its cells hold nothing but figures (``세부사업: …    410,000``).
_LABEL = re.compile(r"(?:(?:세부|단위)사업|사업명)\s*[:：]\s*")
_PLAIN = re.compile(r"[\d,]{4,}")

#: A line drawn with signs between the rows of a table.
_RULE = re.compile(r"[-=_+|\s]{4,}")

#: From so many columns on what a row says is of the thing that it names, not of one that stands above the table.
_COLUMNS = 3

_Span = tuple[int, int]


class Row(NamedTuple):
    """A row: the name's place, the department's (zero-length where there is none), and those of the amounts.

    The department may stand in a row above, where the cells of several rows are one.

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


class Cell(NamedTuple):
    """A cell of a table at ``[start, end)``; ``head``: the words above its column, empty where there are none.

    ``above``: where those words stand.
    """

    start: int
    end: int
    head: str
    above: _Span = (0, 0)

    @property
    def kind(self) -> str:
        """What the head says, as of `kind_of`."""
        return kind_of(self.head)


def cells(reading: Reading) -> dict[int, list[Cell]]:
    """The cells of each row of a table but its head, by the number of the row's line."""
    found = {}
    heads: list[tuple[str, _Span]] = []
    for index, places, words in reading.tables:
        if not words:
            heads = []
        elif not _is_figureless(words):
            above = chain(heads, repeat(("", (0, 0))))
            found[index] = [Cell(*place, *head) for place, head in zip(places, above, strict=False)]
        elif not heads or any(kind_of(word) not in ("other", "none") for word in _closed(words)):
            heads = list(zip(_closed(words), places, strict=True))
    return found


def _closed(head: list[str]) -> list[str]:
    """The words of a head without the blanks that spread them over the column (``사 업 명``)."""
    return [word.replace(" ", "") for word in head]


def tables(reading: Reading) -> Iterator[tuple[int, list[_Span], list[str]]]:
    """The rows of tables by their lines: the cells' places and words; no words where a table has ended."""
    columns: list[_Span] = []
    for index, line in enumerate(reading.lines):
        text = line.sentence.text
        if line.sentence.kind == "row":
            places = [_trimmed(match, line.start) for match in _split(text)]
            if places and not _BAR.search(text):
                places, columns = _aligned(reading.view, places, columns)
            if places:
                yield index, places, [reading.view[start:end] for start, end in places]
        elif not _RULE.fullmatch(text):
            columns = []
            yield index, [], []


#: So many columns are aligned, and so many signs of a line stand before its first cell.
_MOST, _WIDE = 8, 400


def _aligned(view: str, places: list[_Span], columns: list[_Span]) -> tuple[list[_Span], list[_Span]]:
    """The cells of a row that blanks part, empty ones where the last full row has some, and the columns of that.

    A cell belongs to the column that it begins or ends nearest to, as the signs stand in a font of fixed width.
    """
    if len(places) > _MOST:
        return places, []
    low = max(0, places[0][0] - _WIDE)
    opens = max(low, view.rfind("\n", low, places[0][0]) + 1)
    here = [(width(view[opens:start]), width(view[opens:end])) for start, end in places]
    if len(here) >= len(columns):
        return places, here
    chosen = min(
        combinations(range(len(columns)), len(here)),
        key=lambda those: sum(
            min(abs(cell[0] - columns[at][0]), abs(cell[1] - columns[at][1]))
            for cell, at in zip(here, those, strict=True)
        ),
    )
    taken = dict(zip(chosen, places, strict=True))
    found: list[_Span] = []
    for at in range(len(columns)):
        end = found[-1][1] if found else places[0][0]
        found.append(taken.get(at, (end, end)))
    return found, columns


def _split(row: str) -> list[re.Match[str]]:
    """The cells of a row, without what is outside of bars at both its ends."""
    if not _BAR.search(row):
        return list((_WORD if PAID.fullmatch(row) else _SPACED).finditer(row))
    found = list(_BARRED.finditer(row))
    return found[1:-1] if row.startswith("|") and row.endswith("|") else found


def rows(reading: Reading) -> Iterator[Row]:
    """The rows below each head that names a column of programmes, and items whose amounts stand in columns."""
    head: _Head | None = None
    owner: _Span = (0, 0)
    for index, places, words in reading.tables:
        if index in reading.accounts or index in reading.payers:
            continue
        found = _head(_closed(words))
        if found or not words:
            head, owner = found, (0, 0)
        elif head and len(places) > head.name:
            if 0 <= head.owner < len(places) and words[head.owner] not in _SAME:
                owner = places[head.owner]
            if words[head.name]:
                money = tuple(places[column] for column in head.money if column < len(places))
                yield Row(index, *places[head.name], *owner, money, head.named)
        elif head is None and (opening := _opening(words)):
            start, end = places[0]
            yield Row(index, start + opening, end, 0, 0, tuple(place for place in places[1:] if place[0] < place[1]))


def _opening(words: list[str]) -> int:
    """How many signs stand before the name in a row that has no head above it; 0 where it names nothing."""
    bullet, label, figures = BULLET.match(words[0]), _LABEL.match(words[0]), [word for word in words[1:] if word]
    if label and figures and all(map(_PLAIN.fullmatch, figures)):
        return label.end()
    return bullet.end() if bullet and all(map(_YEARLY.fullmatch, figures)) else 0


_TOTAL = re.compile(r"(?:합|소|총|총합|누)?계(?:\(.*\))?")


def totals(reading: Reading) -> frozenset[int]:
    """The numbers of the lines of rows that sum up others: up to the column of names, they say so (합계, 소계)."""
    found = set()
    head: _Head | None = None
    for index, _, words in reading.tables:
        new = _head(_closed(words))
        if new or not words:
            head = new
        elif head and any(map(_TOTAL.fullmatch, _closed(words[: head.name + 1]))):
            found.add(index)
    return frozenset(found)


@cache
def _account() -> re.Pattern[str]:
    """Matches an item of account with its number in a budget (201-01 사무관리비, 05 민간위탁금)."""
    return re.compile(rf"(?:[1-8]\d\d(?:-\d\d)?|\d\d)\s+{alternatives(listed('budgets', 'accounts'))}")


def accounts(reading: Reading) -> frozenset[int]:
    """The numbers of the lines of rows that say of a programme what it buys: items of account, and those below them."""
    found = set()
    inside = False
    for index, _, words in reading.tables:
        name = next(filter(None, words), "")
        inside = _account().fullmatch(name) is not None or (inside and BULLET.match(name) is not None)
        if inside:
            found.add(index)
    return frozenset(found)


#: Who pays the share that stands behind, as budgets abbreviate it.
_PAYER = re.compile(r"(?:국|도|시|군|구|균|특|기)(?:비|고|금)?")


def payers(reading: Reading) -> dict[int, int]:
    """The lines of rows that say who pays how much (``국 | 1,050``), each with the line of the row above them all.

    Those below a total, or below no row, are left out: their table is of one thing, which its rows do not name.
    """
    found: dict[int, int] = {}
    whole = -1
    for index, _, words in reading.tables:
        named = next(filter(None, words), "")
        if not _PAYER.fullmatch(named):
            whole = -1 if not words or _is_figureless(words) or index in reading.totals else index
        elif whole >= 0:
            found[index] = whole
    return found


def _trimmed(match: re.Match[str], offset: int) -> _Span:
    text = match.group()
    start = match.start() + len(text) - len(text.lstrip())
    return offset + start, offset + start + len(text.strip())


_FIGURE = re.compile(r"\d[\d,]{2,}(?!년)|^\d+(?:\.\d+)?$")
_YEAR = re.compile(r"20\d\d년?.{0,6}")


def _is_figureless(cells: list[str]) -> bool:
    """Whether no cell but a year is a figure, as in the head of a table."""
    return not any(_FIGURE.search(cell) and not _YEAR.fullmatch(cell) for cell in cells)


def _is_name(head: str) -> bool:
    """Whether a column holds names of programmes, and not their numbers or periods (과제번호, 사업기간)."""
    return _NAME.search(head) is not None and kind_of(head) != "count"


def _head(cells: list[str]) -> _Head | None:
    """Columns of name, department (-1 where there is none) and amounts, if it is a head."""
    if not cells or not _is_figureless(cells):
        return None
    division = next((i for i, cell in enumerate(cells) if _DIVISION.fullmatch(cell)), -1)
    owner = next((i for i, cell in enumerate(cells) if _OWNER.search(cell) and i != division), -1)
    money = [i for i, cell in enumerate(cells) if kind_of(cell) == "money" and i not in (owner, division)]
    others = (owner, division, *money)
    names = [i for i, cell in enumerate(cells) if _is_name(cell) and i not in others]
    # Of columns that part programmes into smaller ones, the last.
    name = next(chain((i for i in reversed(names) if _LEVEL.fullmatch(cells[i])), names), -1)
    named = name >= 0
    told = any(map(_TELLING.fullmatch, cells))
    if not named and (money or (told and len(cells) >= _COLUMNS)):
        name = division
    if name < 0 or (owner < 0 and not money and not told):
        return None
    return _Head(name, owner, tuple(money), named)
