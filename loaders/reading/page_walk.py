"""An HTML page to lines of text, each with where it stood: what its reader would see, without its scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.reading.page import TAGS, Block, Box, mark_holders, role_of
from loaders.reading.rows import is_data, repeated, row_line

__all__ = ["blocks"]

_CUT, _BLOCK, _PARAGRAPH = TAGS["cut"], TAGS["block"], TAGS["paragraph"]
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u200b\ufeff]+")
#: Deepest table that is looked at for cells of data, and widest span of a cell.
_DEEPEST_TABLE = 5
_WIDEST = 100


def blocks(tree: LexborHTMLParser) -> tuple[Box, list[Block]]:
    """The lines of a page in order, and the box that holds them all."""
    root = Box(None, "html")
    walker = _Walker(root)
    if tree.body is not None:
        walker.walk(tree.body)
    return root, walker.found


class _Table:
    """A table that is being walked: the cells of the current row, and how far cells reach down into the next ones."""

    def __init__(self) -> None:
        self.row: list[str] = []
        self._number = -1
        #: For the places that a cell above covers: in how many rows still, and what it says there.
        self._down: dict[int, tuple[int, str]] = {}

    def begin(self) -> None:
        """The beginning of a row."""
        self.row = []
        self._number += 1

    def cell(self, text: str, across: int, down: int) -> None:
        """Add a cell; the places that it covers to the right are empty, those below may repeat it."""
        self._skip()
        for place in range(across):
            said = "" if place else text
            if down > 1:
                self._down[len(self.row)] = down - 1, repeated(said, self._number)
            self.row.append(said)

    def line(self) -> str:
        """The finished row."""
        self._skip()
        return row_line(self.row)

    def _skip(self) -> None:
        while len(self.row) in self._down:
            rows, said = self._down.pop(len(self.row))
            if rows > 1:
                self._down[len(self.row)] = rows - 1, said
            self.row.append(said)


class _Walker:
    """Walks the tree without recursion and gathers lines."""

    def __init__(self, root: Box) -> None:
        self.found: list[Block] = []
        self._box = root
        self._tag = "div"
        self._parts: list[str] = []
        self._length = self._gap = 0
        self._links = self._lead = self._link_depth = self._pre_depth = 0
        self._tables: list[_Table | None] = []
        self._lists: list[int] = []
        self._bullet = ""

    def walk(self, body: LexborNode) -> None:
        """Gather every line below ``body``."""
        stack: list[tuple[LexborNode, Box | None]] = [(body, None)]
        while stack:
            node, outer = stack.pop()
            if outer is not None:
                self._leave(node, outer)
            elif node.is_text_node:
                self._add(node.text_content or "")
            elif node.is_element_node and self._enter(node, stack):
                children = list(node.iter(include_text=True))
                stack.extend((child, None) for child in reversed(children))
        self._flush(0)

    def _enter(self, node: LexborNode, stack: list[tuple[LexborNode, Box | None]]) -> bool:
        tag = node.tag or ""
        if tag in _CUT:
            return False
        if tag == "br":
            self._break(1)
            return False
        outer = self._box
        if tag in _BLOCK:
            role = role_of(node)
            if role == "gone":
                return False
            self._open(node, tag)
            self._box = Box(outer, tag, role)
            outer.children.append(self._box)
            mark_holders(self._box)
        elif tag == "a":
            self._link_depth += 1
        stack.append((node, outer))
        return True

    def _open(self, node: LexborNode, tag: str) -> None:
        """The beginning of an element that begins a line, a row or a cell."""
        if tag == "dd" and self._length:
            self._parts.append(" | ")
            return
        self._break(2 if tag in _PARAGRAPH else 1)
        if tag == "table":
            is_plain = len(self._tables) >= _DEEPEST_TABLE or not _is_data(node)
            self._tables.append(None if is_plain else _Table())
        elif tag == "tr" and self._table:
            self._table.begin()
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._bullet = "- "
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                self._bullet = f"{self._lists[-1]}. "
        elif tag == "pre":
            self._pre_depth += 1
        self._tag = tag

    def _leave(self, node: LexborNode, outer: Box) -> None:
        tag = node.tag or ""
        if tag == "a":
            self._link_depth -= 1
        if tag not in _BLOCK:
            return
        if tag in ("td", "th") and self._table:
            self._table.cell(self._taken(), _span(node, "colspan"), _span(node, "rowspan"))
        elif tag == "tr" and self._table:
            self._emit(self._table.line(), 1)
        elif tag == "caption":
            self._flush(1)  # within a table of data, too: it is no part of the row of heads
        elif tag != "dt":
            self._break(2 if tag in _PARAGRAPH else 1)
        if tag == "table":
            self._tables.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "pre":
            self._pre_depth -= 1
        elif tag == "li":
            self._bullet = ""
        self._box, self._tag = outer, outer.tag

    @property
    def _table(self) -> _Table | None:
        """The table of data that is being walked."""
        return self._tables[-1] if self._tables else None

    def _add(self, text: str) -> None:
        if self._pre_depth:
            first, *rest = text.split("\n")
            self._parts.append(first)
            for line in rest:
                self._break(1)
                self._parts.append(line)
        else:
            self._parts.append(text)
        length = len(text.strip())
        if self._link_depth:
            if self._links == self._lead == self._length:
                self._lead += length
            self._links += length
        self._length += length

    def _break(self, gap: int) -> None:
        """The end of a line; within a table of data only a space."""
        if self._table:
            self._parts.append(" ")
        else:
            self._flush(gap)

    def _taken(self) -> str:
        text = _SPACE.sub(" ", "".join(self._parts)).strip().removesuffix(" |")
        self._parts.clear()
        self._length = 0
        return text

    def _flush(self, gap: int) -> None:
        self._emit(self._taken(), gap)

    def _emit(self, text: str, gap: int) -> None:
        if text.strip(" |"):
            self.found.append(Block(self._bullet + text, self._links, self._lead, self._box, self._tag, self._gap))
            self._bullet, self._gap = "", 0
        self._links = self._lead = 0
        self._gap = max(self._gap, gap)


def _span(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or ""
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and len(value) < 6 else 1


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds cells of data rather than the layout of a page. (`css` counts the table itself.)"""
    if len(table.css("table")) > 1:
        return False
    rows: Sequence[Sequence[str]] = [[cell.text() for cell in row.css("td, th")] for row in table.css("tr")]
    return is_data(rows)
