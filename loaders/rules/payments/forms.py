"""Sums whose programme the form of a paper tells: below ``사업명: …``, and in the rows of who pays a share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from loaders.bullets import SIGNS
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.reading.reading import Reading

__all__ = ["Forms"]

_Named = tuple[Candidate, Program]


class Forms:
    """What the labels and rows of a document say of which programme a sum is for.

    Args:
        reading: the document.
        found: its programmes.
    """

    def __init__(self, reading: Reading, found: Sequence[Program]) -> None:
        self._reading = reading
        self._found = found

    def told(self, line: int) -> tuple[Program | None] | None:
        """The programme that the form tells a line's sums to be for: None in it where they are the government's."""
        whole = self._reading.payers.get(line)
        if whole is not None and (whole in self._in_rows or self._reading.units_in[whole]):
            return (self._in_rows.get(whole),)
        program = self._labelled(line)
        return (program,) if program else None

    @cached_property
    def _in_rows(self) -> dict[int, Program]:
        """The programmes that rows name, by their lines."""
        return {mention.line: program for program in self._found for mention in program.mentions if mention.row}

    @cached_property
    def _heads(self) -> list[_Named]:
        """The mentions that head a part of the document, in order of place: labelled ones, rows, items."""
        found = [(mention, program) for program in self._found for mention in program.mentions]
        return sorted((pair for pair in found if self._is_head(pair[0])), key=lambda pair: pair[0].start)

    def _is_head(self, mention: Candidate) -> bool:
        if mention.source in ("label", "row"):
            return True
        if self._reading.view[mention.start - 1 : mention.start] in _PAPERS:
            return False
        line = self._reading.lines[mention.line]
        return line.sentence.kind != "prose" and (mention.source == "item" or mention.start - line.start <= _BESIDE)

    def _is_form(self, line: int) -> bool:
        """Whether the line is a row, a field for sums, or right below one."""
        sentence = self._reading.lines[line].sentence
        if sentence.kind == "row" or _FUNDS.match(sentence.text):
            return True
        above = self._reading.lines[line - 1].sentence if line else sentence
        return sentence.kind == "item" and above.text[:1] != sentence.text[:1] and bool(_FUNDS.match(above.text))

    def _labelled(self, line: int) -> Program | None:
        """The programme under whose label a row or sum of the form stands, if no other heads a line between them."""
        if not self._is_form(line):
            return None
        at = bisect_right(self._heads, line, key=lambda pair: pair[0].line) - 1
        if at < 0:
            return None
        mention, program = self._heads[at]
        before = self._reading.view[max(0, mention.start - 3) : mention.start]
        return program if mention.source == "label" and ":" in before and mention.line < line else None


#: A field of a form that says how much is spent.
_FUNDS = re.compile(
    rf"[{SIGNS}-]?\s?(?:(?:\d{{1,2}}|[가-하])[.)])?\s*(?:총\s?)?(?:소\s?요\s?예\s?산|(?:사\s?업\s?)?예\s?산(?:\s?액)?|사\s?업\s?비)\s?[:：]"
)
#: Marks around the names of the papers that a programme rests on (○ 「디지털 전환 계획」에 따른 …).
_PAPERS = ("「", "『")
#: So many signs a bullet or a number takes before a name that heads its line.
_BESIDE = 6
