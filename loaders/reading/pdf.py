"""A PDF with a text layer to a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.reading.draft import Draft
from loaders.reading.pdf_join import Line
from loaders.reading.pdf_layout import page_lines
from loaders.reading.pdf_page import sheets
from loaders.reading.pdf_text import drop_edges, paragraphs
from ontology.document import normalise
from ontology.errors import DataError

__all__ = ["read_pdf"]


def read_pdf(data: bytes, place: str) -> Draft:
    """The paragraphs and rows of the pages; columns one after the other, without running heads.

    Raises:
        DataError: ``password-protected``, ``pdf-broken``, ``too-many-pages``, ``no-text-layer``.
    """
    pages = list(sheets(data, place))
    if not any(re.search(r"\w", run.text) for page in pages for run in page.runs):
        if any(page.has_pictures for page in pages):
            raise DataError(
                "no-text-layer", "a scan: only pictures", place=place, remedy="recognise its text (OCR) first"
            )
        raise DataError("file-empty", "there is no text in it", place=place, remedy="leave it out")
    drop_edges(pages)
    laid_out = [page_lines(page) for page in pages]
    lines = [line for page in laid_out for line in page]
    text = normalise("".join(paragraph + "\n" for paragraph in paragraphs(lines)))
    title = _title(laid_out[0], lines)
    return Draft(text, {"title": title} if title else {})


def _title(first: Sequence[Line], lines: Sequence[Line]) -> str:
    """What is set in the largest letters on the first page, if they are larger than the text's."""
    sizes = Counter(round(line.size) for line in lines for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [line for line in first if line.kind == "text" and line.size >= 1.2 * usual and len(line.text) >= 6]
    largest = max((line.size for line in large), default=0)
    return " ".join(line.text for line in large if line.size >= 0.95 * largest)[:200] if large else ""
