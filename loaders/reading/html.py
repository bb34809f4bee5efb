"""An HTML page to a draft."""

from __future__ import annotations

from loaders.reading.draft import Draft
from loaders.reading.encoding import decode
from loaders.reading.lines import is_sentence
from loaders.reading.page import Block, Box, parse
from loaders.reading.page_main import lay_out
from loaders.reading.page_meta import article_body, page_metadata, page_title
from loaders.reading.page_title import is_of, without_label
from loaders.reading.page_walk import blocks
from ontology.document import normalise

__all__ = ["read_html"]


def read_html(data: bytes, place: str) -> Draft:
    """The lines of a page; menus and footers are left out, what else is outside the story is marked as noise.

    Raises:
        DataError: ``not-text``, ``mojibake``, ``html-too-deep``.
    """
    tree = parse(decode(data, place), place)
    metadata = page_metadata(tree)
    root, found = blocks(tree)
    fallback = page_title(tree, metadata.get("publisher", ""))
    title = metadata.get("title") or fallback
    found = [*_unshown(root, found, title, article_body(tree)), *found]
    for block in found:
        block.text = without_label(normalise(block.text))
    if not is_of(found, title):
        fallback = metadata.pop("title", fallback)
    text, marks = lay_out(root, found, title)
    return Draft(text, metadata, marks, {"title": fallback})


def _unshown(root: Box, found: list[Block], title: str, body: list[str]) -> list[Block]:
    """The title and the lines of a story that a script shows, where the page itself says little."""
    said = sum(len(block.text) for block in found if is_sentence(block.text))
    if sum(map(len, body)) <= 2 * said:
        return []
    box = Box(root, "article", "content")
    root.children.insert(0, box)
    lines = [title, *body] if title else body
    return [Block(line, 0, 0, box, "p", 2) for line in lines]
