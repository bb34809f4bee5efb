"""Cuts the parts of a document that are in scope into pieces that are sent one by one, and finds quotes in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.reading.reading import Line, Reading

__all__ = ["LONGEST", "OVERLAP", "Chunk", "chunks"]

#: Code points of a piece, and of the sentences that a piece repeats from the one before it.
LONGEST, OVERLAP = 4_000, 400
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[가-힣A-Za-z0-9]|(?<=\d)[.,]")
_WORD_ENDS = re.compile(rf"{alternatives(word_lists('grammar')['particles'])}?(?![가-힣A-Za-z0-9])")
_MARKS = "‘’“”'\"「」『』《》〈〉<>[]"


@dataclass(frozen=True)
class Chunk:
    """Whole sentences that follow each other. Places are those of the reading's text, not of the piece."""

    reading: Reading
    lines: Sequence[Line]

    @cached_property
    def _cut(self) -> tuple[str, list[int]]:
        """The piece, and the place of each of its code points; what is out of scope leaves a line break."""
        source = self.reading.source.text
        text: list[str] = []
        places: list[int] = []
        at = self.lines[0].start
        for line in self.lines:
            gap = source[at : line.start]
            if gap.strip():
                text.append("\n")
                places.append(at)
            else:
                text.append(gap)
                places.extend(range(at, line.start))
            text.append(source[line.start : line.end])
            places.extend(range(line.start, line.end))
            at = line.end
        return "".join(text), places

    @property
    def text(self) -> str:
        """What is sent."""
        return self._cut[0]

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The piece with each run of blanks as one, and the index in the piece of each of its code points."""
        at = 0
        indexes: list[int] = []
        parts: list[str] = []
        for match in _BLANKS.finditer(self.text):
            parts += [self.text[at : match.start()], " "]
            indexes.extend(range(at, match.start() + 1))
            at = match.end()
        parts.append(self.text[at:])
        indexes.extend(range(at, len(self.text)))
        return "".join(parts), indexes

    def find(self, quote: str) -> list[tuple[int, int]]:
        """Every place of the quote, in NFC, runs of blanks being equal; empty where it is not there word for word."""
        wanted = _BLANKS.sub(" ", unicodedata.normalize("NFC", quote)).strip()
        if not wanted:
            return []
        text, indexes = self._folded
        places = self._cut[1]
        found = []
        at = text.find(wanted)
        while at >= 0:
            first, last = indexes[at], indexes[at + len(wanted) - 1]
            found.append((places[first], places[last] + 1))
            at = text.find(wanted, at + 1)
        return found

    def find_name(self, quote: str) -> list[tuple[int, int]]:
        """Like `find`, for a name: without quotation marks around it; and whole words only, where there are any.

        So 교육과 is not found in 교육과정, nor 3억 원 in 13억 원.
        """
        inner = quote.strip().strip(_MARKS)
        # Marks that stand around a part of it (‘AI 강서’ 특화도시) belong to the name.
        name = quote if set(inner) & set(_MARKS) else inner
        found = self.find(name) or self.find(quote)
        return [place for place in found if self._is_whole(*place)] or found

    def _is_whole(self, start: int, end: int) -> bool:
        text = self.reading.source.text
        return not (start and _WORD.match(text, start - 1)) and bool(_WORD_ENDS.match(text, end))

    def halves(self) -> tuple[Chunk, Chunk] | None:
        """The piece in two; None where it is a single sentence."""
        if len(self.lines) < 2:
            return None
        middle = len(self.lines) // 2
        return Chunk(self.reading, self.lines[:middle]), Chunk(self.reading, self.lines[middle:])


def chunks(reading: Reading, longest: int = LONGEST, overlap: int = OVERLAP) -> Iterator[Chunk]:
    """Pieces of at most ``longest`` code points (a longer sentence is one by itself), cut at ends of paragraphs.

    Where a piece has no such end in its second half, it is cut at the end of a sentence. Each piece but the first
    begins with the sentences before it, up to ``overlap`` code points of them.
    """
    lines = reading.lines
    first = done = 0
    while done < len(lines):
        stop = done + 1
        while stop < len(lines) and lines[stop].end - lines[first].start <= longest:
            stop += 1
        if stop < len(lines):
            stop = _at_paragraph(lines, max(done + 1, first + (stop - first) // 2), stop)
        yield Chunk(reading, lines[first:stop])
        done = first = stop
        while stop < len(lines) and _repeats(lines, first - 1, stop, longest, overlap):
            first -= 1


def _repeats(lines: Sequence[Line], first: int, stop: int, longest: int, overlap: int) -> bool:
    """Whether the piece that goes on with sentence ``stop`` may begin with sentence ``first`` before it."""
    start = lines[first].start
    return first >= 0 and lines[stop - 1].end - start <= overlap and lines[stop].end - start <= longest


def _at_paragraph(lines: Sequence[Line], low: int, stop: int) -> int:
    """The last place in ``[low, stop]`` where a paragraph begins, else ``stop``."""
    for index in range(stop, low - 1, -1):
        if lines[index].sentence.paragraph != lines[index - 1].sentence.paragraph:
            return index
    return stop
