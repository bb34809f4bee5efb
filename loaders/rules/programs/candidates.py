"""A programme of a document, and the places that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.rules.reading.tables import Row

__all__ = ["Candidate", "Program", "by_line"]


class Candidate(NamedTuple):
    """A name at ``[start, end)`` in line ``line``; ``source`` as of `loaders.rules.programs.nominals`, or ``again``."""

    start: int
    end: int
    name: str
    line: int
    source: str
    row: Row | None = None


@dataclass
class Program:
    """A programme: its name, every place that names it (the one that names it best first), and how sure that is."""

    name: str
    mentions: list[Candidate] = field(default_factory=list)
    probability: float = 1.0

    @property
    def first(self) -> Candidate:
        """The mention that its id is made of."""
        return self.mentions[0]


def by_line(found: Iterable[Program]) -> dict[int, list[tuple[Candidate, Program]]]:
    """The mentions of programmes by the number of their line, both in order of place."""
    result: dict[int, list[tuple[Candidate, Program]]] = {}
    for program in found:
        for mention in program.mentions:
            result.setdefault(mention.line, []).append((mention, program))
    return {line: sorted(result[line], key=lambda pair: pair[0].start) for line in sorted(result)}
