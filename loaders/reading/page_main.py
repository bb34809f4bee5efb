"""Which lines of a page are its story: the smallest part with nearly all its sentences, without lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.lines import is_sentence
from loaders.reading.page import Block, Box
from loaders.reading.page_title import title_line
from ontology.document import Range

__all__ = ["lay_out"]

#: Share of the sentences that a part must hold to be taken for the whole.
_ENOUGH = 0.85
#: Share of the sentences up to which a part is what its name says.
_BELIEVED = {"noise": 0.6, "cut": 0.2}
#: What a teaser of another page is made of, and how much it says at most.
_CARDS = ("article", "div", "dl", "li", "section", "tr")
_CARD = 600
_LINES = ("p", "li", "tr", "td", "table", "tbody")
#: The same for a part that calls itself the body of a story.
_DECLARED = 0.4
#: How captions for those who cannot see a table list its heads: 제목, 작성자, 작성일로 구성.
_LISTS_HEADS = re.compile(
    r"^(?!.*단위).*(?: [-:] [가-힣 ]{1,12}, ?[가-힣 ]{1,12},"
    r"|, ?[가-힣 ]{1,12}, ?[가-힣 ]{1,12}(?:로 구성|[을를] (?:안내|나타|제공|포함)))"
)


def lay_out(root: Box, found: list[Block], title: str) -> tuple[str, list[Range]]:
    """The text of a page, and its marks: every line outside the story, and every list of links within it, is noise."""
    _count(root, found)
    main = _main(root)
    inside = [_is_within(block.box, main) for block in found]
    first = inside.index(True) if True in inside else 0
    story = [block for block, is_inside in zip(found, inside, strict=True) if is_inside]
    shown = range(title_line(found[:first], story, title), first)
    parts: list[str] = []
    marks: list[Range] = []
    length = 0
    for index, block in enumerate(found):
        kind = _kind(block, root, inside=inside[index] or index in shown)
        if kind == "cut":
            continue
        gap = "\n" * max(block.gap, 1) if parts else ""
        start = length + len(gap)
        parts.append(gap + block.text)
        length = start + len(block.text)
        if kind:
            marks.append(Range(start, length, kind, in_scope=False))
    return "".join(parts), marks


def _count(root: Box, found: list[Block]) -> None:
    """Fill in what the boxes hold, and call cards what stands in a row and opens with a link each.

    Two are a row where their box is called noise.
    """
    for block in found:
        box: Box | None = block.box
        is_good = _is_good(block)
        while box is not None and (is_good or box.first is None):
            box.good += len(block.text) if is_good else 0
            box.first = box.first or block
            box = box.parent
    for box in _all(root):
        cards = [child for child in box.children if child.tag in _CARDS and _is_card(child)]
        if len(cards) >= (2 if box.role == "noise" else 3):
            for card in cards:
                card.role = "noise"


def _is_card(box: Box) -> bool:
    """Whether a box opens with a link long enough for a headline and says little beside."""
    return box.first is not None and box.first.lead >= 8 and box.good <= _CARD


def _main(root: Box) -> Box:
    named = [box for box in _all(root) if box.role == "content" or box.tag in ("article", "main")]
    declared = max((box for box in named if not _in_noise(box, root)), key=lambda box: box.good, default=root)
    main = declared if declared.good > _DECLARED * _quiet(root, root) else root
    while True:
        quiet = [(_quiet(box, root), box) for box in main.children if not _is_noise(box, root)]
        most, best = max(quiet, key=lambda pair: pair[0], default=(0, root))
        if most < max(_ENOUGH * _quiet(main, root), 1) or best.tag in _LINES:
            return main
        main = best


def _quiet(box: Box, root: Box) -> int:
    """What a box says without the parts of it that are noise."""
    return box.good - sum(inner.good for inner in _outermost_noise(box, root))


def _outermost_noise(box: Box, root: Box) -> Iterator[Box]:
    stack = list(box.children)
    while stack:
        inner = stack.pop()
        if _is_noise(inner, root):
            yield inner
        elif inner.good:
            stack.extend(inner.children)


def _all(root: Box) -> Iterator[Box]:
    stack = [root]
    while stack:
        box = stack.pop()
        yield box
        stack.extend(reversed(box.children))


def _is_good(block: Block) -> bool:
    """Whether a line speaks: a sentence, or a long line or row, and not mostly links."""
    return block.links * 2 < len(block.text) and (is_sentence(block.text) or len(block.text) >= 40)


def _is_noise(box: Box, root: Box) -> bool:
    """Whether the name of a box is to be believed: not where it holds a title, or most of what the page says."""
    return box.role in _BELIEVED and not box.holds and box.good <= _BELIEVED[box.role] * root.good


def _in_noise(box: Box | None, root: Box) -> bool:
    while box is not None:
        if _is_noise(box, root):
            return True
        box = box.parent
    return False


def _is_within(box: Box | None, main: Box) -> bool:
    while box is not None:
        if box is main:
            return True
        box = box.parent
    return False


def _kind(block: Block, root: Box, *, inside: bool) -> str:
    box: Box | None = block.box
    while box is not None and not _is_noise(box, root):
        box = box.parent
    if box is not None:
        return box.role
    if not inside:
        return "noise"
    if block.tag == "figcaption":
        return "caption"
    if block.tag == "caption" and _LISTS_HEADS.search(block.text):
        return "noise"
    return "noise" if block.links * 10 > len(block.text) * 7 and not is_sentence(block.text) else ""
