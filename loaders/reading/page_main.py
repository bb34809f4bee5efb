"""Which lines of a page are its story: the smallest part with nearly all its sentences, without lists of links."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.reading.lines import is_sentence
from loaders.reading.page import Block, Box
from ontology.document import Range

__all__ = ["lay_out"]

#: Share of the sentences that a part must hold to be taken for the whole.
_ENOUGH = 0.85
#: The same for a part that calls itself the body of a story.
_DECLARED = 0.4


def lay_out(root: Box, found: list[Block], title: str) -> tuple[str, list[Range]]:
    """The text of a page, and its marks: every line outside the story, and every list of links within it, is noise."""
    main = _main(root, found)
    inside = [_is_within(block.box, main) for block in found]
    first = inside.index(True) if True in inside else 0
    shown = range(_title_line(found, first, title), first)
    parts: list[str] = []
    marks: list[Range] = []
    length = 0
    for index, block in enumerate(found):
        gap = "\n" * max(block.gap, 1) if parts else ""
        start = length + len(gap)
        parts.append(gap + block.text)
        length = start + len(block.text)
        kind = _kind(block, inside=inside[index] or index in shown, main=main)
        if kind:
            marks.append(Range(start, length, kind, in_scope=False))
    return "".join(parts), marks


def _main(root: Box, found: list[Block]) -> Box:
    for block in found:
        if _is_good(block) and not _in_noise(block.box, root):
            box: Box | None = block.box
            while box is not None:
                box.good += len(block.text)
                box = box.parent
    declared = max(
        (box for box in _all(root) if box.role == "content" or box.tag in ("article", "main")),
        key=lambda box: box.good,
        default=root,
    )
    main = declared if declared.good > _DECLARED * root.good else root
    while True:
        best = max(main.children, key=lambda box: box.good, default=None)
        if (
            best is None
            or best.good < max(_ENOUGH * main.good, 1)
            or best.tag in ("p", "li", "tr", "td", "table", "tbody")
        ):
            return main
        main = best


def _all(root: Box) -> Iterator[Box]:
    stack = [root]
    while stack:
        box = stack.pop()
        yield box
        stack.extend(reversed(box.children))


def _is_good(block: Block) -> bool:
    """Whether a line speaks: a sentence, or a long line or row, and not mostly links."""
    return block.links * 2 < len(block.text) and (is_sentence(block.text) or len(block.text) >= 40)


def _in_noise(box: Box | None, stop: Box) -> bool:
    while box is not None and box is not stop:
        if box.role == "noise":
            return True
        box = box.parent
    return False


def _is_within(box: Box | None, main: Box) -> bool:
    while box is not None:
        if box is main:
            return True
        box = box.parent
    return False


def _title_line(found: list[Block], first: int, title: str) -> int:
    """The line before the story that is its title; what stands between them may be its dates and byline."""
    wanted = _squeezed(title)
    for index in range(first - 1, -1, -1):
        line = _squeezed(found[index].text)
        if wanted and len(line) >= 6 and (line in wanted or wanted in line):
            return index
    headings = [index for index in range(first) if found[index].tag in ("h1", "h2", "h3") and found[index].links == 0]
    return headings[-1] if headings and not wanted else first


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _kind(block: Block, *, inside: bool, main: Box) -> str:
    if not inside or _in_noise(block.box, main):
        return "noise"
    if block.tag == "figcaption":
        return "caption"
    return "noise" if block.links * 10 > len(block.text) * 7 and not is_sentence(block.text) else ""
