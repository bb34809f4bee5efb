"""Sentences, bullets, headings and table rows of a text, with quoted speech marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.bullets import BULLET, MARKS
from loaders.rules.text.drawn import is_drawn
from loaders.rules.text.view import QUOTED

__all__ = ["PAID", "Sentence", "sentences", "speech_spans"]

#: No sentence is longer; what is, is a broken file.
_LONGEST = 1500
_END = re.compile(rf"(?<=[가-힣’”\])])[.!?。]+[’”」』)]*(?=\s|[가-힣‘“「『{MARKS}])|(?<=[가-힣])[!?]+[’”]?(?=\s)")
#: Blanks that part the cells of a row without lines.
_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SPEECH_END = re.compile(r"(?:[다요까죠네]|[라자])[.!?]?$|[.!?]$|(?:이다|하다|겠다|한다|습니다|입니다)")
_TAG = re.compile(r"”\s*(?:이?라고|이?라며|이?라면서|고|며|면서|는|라는|이라는|라고도)(?![가-힣]*센)")


class Sentence(NamedTuple):
    """A sentence, item or row: ``[start, end)`` in the text.

    ``kind``: ``prose``, ``item`` (a line that begins with a bullet), ``heading`` (a line without an end) or ``row``.
    ``depth``: column of the bullet's sign; ``paragraph``: number of the line.
    """

    start: int
    end: int
    text: str
    kind: str
    paragraph: int
    depth: int = 0


def sentences(view: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Split ``view[start:end]`` (a reading copy): first at line ends, then after final signs outside quotes."""
    stop = len(view) if end is None else end
    found: list[Sentence] = []
    position, number = start, 0
    while position < stop:
        line_end = view.find("\n", position, stop)
        line_end = stop if line_end < 0 else line_end
        line = view[position:line_end]
        if line.strip() and not is_drawn(line):
            found.extend(_line(view, position, line_end, number))
        number += 1
        position = line_end + 1
    return found


def _line(view: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    line = view[start:end]
    if _is_row(line):
        yield _make(view, start, end, "row", number)
        return
    bullet = BULLET.match(line)
    depth = len(line) - len(line.lstrip()) if bullet else 0
    quotes = QUOTED.finditer(line)
    quote = next(quotes, None)
    cut = 0
    pieces = []
    for match in _END.finditer(line):
        while quote and quote.end() <= match.start():
            quote = next(quotes, None)
        goes_on = line[match.end() : match.end() + 1].strip() != ""
        if not (quote and quote.start() < match.start() and match.end() < quote.end() + goes_on):
            pieces.append((cut, match.end()))
            cut = match.end()
    if line[cut:].strip():
        pieces.append((cut, len(line)))
    for low, high in (part for piece in pieces for part in _shorter(line, *piece)):
        kind = "item" if bullet else ("prose" if _finished(line[low:high]) else "heading")
        yield _make(view, start + low, start + high, kind, number, depth)


#: A name and a number in columns (``국    625,000``).
_PAIR = re.compile(r"\s*\S.{0,40}?\S? {3,}-?[\d,.]+\s*$")
#: Who pays, abbreviated, and how much (``국 625,000``): such rows stand below that of a programme.
PAID = re.compile(r"\s*(?:국|도|시|군|구|균|특|기)(?:비|고|금)? +\d{1,3}(?:,\d{3})+\s*")
#: A name and a number with one line between them (``국 | 625,000``), and the head of such a table.
_BARRED = re.compile(r"[^|\t]{2,60}[|\t]\s*(?:-?\d[\d,.]*|[^|\t]{0,12}(?:예산|사업비|금액)[^|\t]{0,12})\s*$")


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells between bars, tabs or wide blanks, and no sentence among them."""
    if line.count("|") >= 2 or line.count("\t") >= 2:
        return True
    if any(bar in line for bar in "|\t") and _BARRED.match(line):
        return True
    if PAID.fullmatch(line):
        return True
    gaps = len(_GAPS.findall(line)) if "  " in line else 0
    return (gaps >= 2 and not _END.search(line)) or (gaps == 1 and _PAIR.match(line) is not None)


def _shorter(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long to be a sentence at blanks, so that the work for one stays bounded."""
    while end - start > _LONGEST:
        cut = line.rfind(" ", start + 1, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def _finished(text: str) -> bool:
    return len(text) > 120 or text.rstrip().rstrip("’”)").endswith((".", "!", "?"))


def _make(view: str, start: int, end: int, kind: str, number: int, depth: int = 0) -> Sentence:
    text = view[start:end]
    left = len(text) - len(text.lstrip())
    text = text.strip()
    return Sentence(start + left, start + left + len(text), text, kind, number, depth)


def speech_spans(view: str) -> list[tuple[int, int]]:
    """Quoted speech that is attributed to somebody (… ”라고, ”며): opinions, not facts. Half-open spans."""
    found = []
    for match in QUOTED.finditer(view):
        content = match.group(2)
        if content and _SPEECH_END.search(content.strip()) and _TAG.match(view, match.end() - 1):
            found.append(match.span())
    return found
