"""An HTML page to lines of text, each with where it stood: what a reader of the page would see, without its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ontology.errors import DataError

__all__ = ["Block", "Box", "blocks", "parse"]

#: Deepest nesting of elements; the parser's time grows with its square.
DEEPEST = 2000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)|<!--")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"(?i)display\s?:\s?none|visibility\s?:\s?hidden")
_TAGS = {
    kind: frozenset(tags)
    for kind, tags in yaml.safe_load(
        files("loaders.reading").joinpath("data/tags.yaml").read_text(encoding="utf-8")
    ).items()
}
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u200b\ufeff]+")
_VOID, _IMPLIED, _FORMATTING = _TAGS["void"], _TAGS["implied"], _TAGS["formatting"]
_CUT, _BLOCK, _PARAGRAPH = _TAGS["cut"], _TAGS["block"], _TAGS["paragraph"]


@dataclass(eq=False)
class Box:
    """An element that holds lines: its parent, its tag and what its class and id call it.

    ``role`` is ``content``, ``noise``, ``cut`` or empty; ``holds`` says that a title or what is called content is
    within; ``good`` counts the characters of the lines that speak, ``first`` is its first line.
    """

    parent: Box | None
    tag: str
    role: str = ""
    children: list[Box] = field(default_factory=list)
    holds: bool = False
    good: int = 0
    first: Block | None = None


@dataclass
class Block:
    """One line of a page: its text, how many characters of it are links, and how many of those open it; its box, the
    tag that began it, and the line ends before it.
    """

    text: str
    links: int
    lead: int
    box: Box
    tag: str
    gap: int


def parse(markup: str, place: str) -> LexborHTMLParser:
    """The tree of a page.

    Raises:
        DataError: ``html-too-deep`` where elements are nested so deeply that no page ever was.
    """
    if _depth(markup) > DEEPEST:
        raise DataError(
            "html-too-deep", f"more than {DEEPEST} elements within each other", place=place, remedy="save it as text"
        )
    return LexborHTMLParser(markup)


def _depth(markup: str) -> int:
    """The deepest nesting, at least; more where the cost of mending unclosed formatting would be great."""
    depth = deepest = formatting = cost = at = 0
    lowered = markup.lower()
    while match := _TAG.search(lowered, at):
        at = match.end()
        closing, name = match.groups()
        if name is None or (name in ("script", "style", "textarea") and not closing):
            at = lowered.find("-->" if name is None else f"</{name}", at)
            if at < 0:
                break
            at += 2
        elif name not in _VOID and name not in _IMPLIED:
            step = -1 if closing else 1
            depth = max(depth + step, 0)
            deepest = max(deepest, depth)
            if name in _FORMATTING:
                formatting = max(formatting + step, 0)
        cost += formatting
    return DEEPEST + 1 if cost > 3_000_000 else deepest


def blocks(tree: LexborHTMLParser) -> tuple[Box, list[Block]]:
    """The lines of a page in order, and the box that holds them all."""
    root = Box(None, "html")
    walker = _Walker(root)
    if tree.body is not None:
        walker.walk(tree.body)
    return root, walker.found


@cache
def _roles() -> dict[str, str]:
    data = yaml.safe_load(files("loaders.reading").joinpath("data/page.yaml").read_text(encoding="utf-8"))
    return {name: role for role in ("content", "noise", "cut") for name in data[role]}


def _role(node: LexborNode) -> str:
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return "gone"
    if attributes.get("role") in ("navigation", "search", "banner", "contentinfo", "complementary"):
        return "noise"
    if attributes.get("itemprop") in ("articleBody", "text"):
        return "content"
    if node.tag in ("aside", "footer"):
        return "noise" if node.tag == "aside" else "cut"
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300]
    roles = {_roles().get(word) for word in _words(names)} if names.strip() else set()
    return next((role for role in ("cut", "noise", "content") if role in roles), "")


def _mark_holders(box: Box) -> None:
    """Tell the boxes around a title or content that they hold it."""
    if box.role in ("cut", "noise") or not (box.role == "content" or box.tag in ("article", "main", "h1")):
        return
    outer = box.parent
    while outer is not None and not outer.holds:
        outer.holds = True
        outer = outer.parent


def _words(names: str) -> Iterator[str]:
    for name in names.split():
        parts = [part.lower() for part in _NAME_PARTS.findall(name)]
        yield from parts
        yield "".join(parts)
        yield from ("".join(pair) for pair in zip(parts, parts[1:], strict=False))


class _Walker:
    """Walks the tree without recursion and gathers lines."""

    def __init__(self, root: Box) -> None:
        self.found: list[Block] = []
        self._box = root
        self._tag = "div"
        self._parts: list[str] = []
        self._gap = 0
        self._links = self._lead = self._link_depth = self._pre_depth = 0
        self._data_tables: list[bool] = []
        self._lists: list[int] = []
        self._bullet = ""

    def walk(self, body: LexborNode) -> None:
        """Gather every line below ``body``."""
        stack: list[tuple[LexborNode, Box | None]] = [(body, None)]
        while stack:
            node, outer = stack.pop()
            if outer is not None:
                self._leave(node.tag or "", outer)
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
            role = _role(node)
            if role == "gone":
                return False
            self._open(node, tag)
            self._box = Box(outer, tag, role)
            outer.children.append(self._box)
            _mark_holders(self._box)
        elif tag == "a":
            self._link_depth += 1
        stack.append((node, outer))
        return True

    def _open(self, node: LexborNode, tag: str) -> None:
        """The beginning of an element that begins a line, or a cell of a table."""
        if tag == "table":
            self._data_tables.append(len(self._data_tables) < 5 and _is_data(node))
        elif tag in ("td", "th", "dd") and self._is_cell(tag):
            if "".join(self._parts).strip() or (tag != "dd" and self._parts):
                self._parts.append(" | ")
            elif tag != "dd":
                self._parts.append(" ")
            return
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        self._break(2 if tag in _PARAGRAPH else 1)
        if tag == "li":
            self._bullet = "- "
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                self._bullet = f"{self._lists[-1]}. "
        if tag == "pre":
            self._pre_depth += 1
        self._tag = tag

    def _leave(self, tag: str, outer: Box) -> None:
        if tag == "a":
            self._link_depth -= 1
        if tag not in _BLOCK:
            return
        if tag not in ("td", "th", "dt") or not self._is_cell(tag):
            self._break(2 if tag in _PARAGRAPH else 1)
        if tag == "table":
            self._data_tables.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "pre":
            self._pre_depth -= 1
        elif tag == "li":
            self._bullet = ""
        self._box, self._tag = outer, outer.tag

    def _is_cell(self, tag: str) -> bool:
        return tag in ("dd", "dt") or bool(self._data_tables and self._data_tables[-1])

    def _add(self, text: str) -> None:
        if self._pre_depth:
            first, *rest = text.split("\n")
            self._parts.append(first)
            for line in rest:
                self._break(1)
                self._parts.append(line)
        else:
            self._parts.append(text)
        if self._link_depth:
            if self._links == self._lead and len("".join(self._parts).strip()) <= self._lead + len(text.strip()) + 2:
                self._lead += len(text.strip())
            self._links += len(text.strip())

    def _break(self, gap: int) -> None:
        """The end of a line; within a cell of a table only a space."""
        if (
            self._data_tables
            and self._data_tables[-1]
            and self._box.tag not in ("table", "tbody", "thead", "tfoot", "tr")
        ):
            self._parts.append(" ")
        else:
            self._flush(gap)

    def _flush(self, gap: int) -> None:
        text = _SPACE.sub(" ", "".join(self._parts)).strip()
        while text.endswith(" |"):
            text = text[:-2].rstrip()
        self._parts.clear()
        if text.strip("| "):
            self.found.append(Block(self._bullet + text, self._links, self._lead, self._box, self._tag, self._gap))
            self._bullet, self._gap = "", 0
        self._links = self._lead = 0
        self._gap = max(self._gap, gap)


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds cells of data rather than the layout of a page. (`css` counts the table itself.)"""
    if len(table.css("table")) > 1:
        return False
    cells = table.css("td, th")
    rows = table.css("tr")
    return len(cells) > len(rows) > 0 and all(len(cell.text()) <= 500 for cell in cells)
