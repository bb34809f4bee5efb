"""The tree of an HTML page, and what the makers of pages call its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ontology.errors import DataError

__all__ = ["TAGS", "Block", "Box", "mark_holders", "parse", "role_of"]

#: Deepest nesting of elements; the parser's time grows with its square.
DEEPEST = 2000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)|<!--")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"(?i)display\s?:\s?none|visibility\s?:\s?hidden")
TAGS = {
    kind: frozenset(tags)
    for kind, tags in yaml.safe_load(
        files("loaders.reading").joinpath("data/tags.yaml").read_text(encoding="utf-8")
    ).items()
}
_VOID, _IMPLIED, _FORMATTING = TAGS["void"], TAGS["implied"], TAGS["formatting"]


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


@cache
def _roles() -> dict[str, str]:
    data = yaml.safe_load(files("loaders.reading").joinpath("data/page.yaml").read_text(encoding="utf-8"))
    return {name: role for role in ("content", "noise", "cut") for name in data[role]}


def role_of(node: LexborNode) -> str:
    """What the class, id and other attributes of an element call it; ``gone`` where it is not shown."""
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


def mark_holders(box: Box) -> None:
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
