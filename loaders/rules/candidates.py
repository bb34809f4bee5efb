"""Candidates for programmes: a name, where it stands and which rule saw it; and the words that rules share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from loaders.rules.lists import words
from loaders.rules.names import ends_like, has_substance, is_digital
from loaders.rules.reading import Reading
from loaders.rules.tables import Row
from loaders.rules.within import within

__all__ = [
    "Candidate",
    "Program",
    "by_line",
    "deverbal",
    "heads",
    "is_phrase_name",
    "make",
    "nouns",
    "other_verbs",
    "passive_verbs",
    "speaks_of_technology",
    "topic_verbs",
    "verbs",
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at ``[start, end)`` in line ``line``; ``source`` tells which rule saw it."""

    start: int
    end: int
    name: str
    line: int
    source: str
    row: Row | None = None


@dataclass
class Program:
    """A programme: its name and every place that names it, the one that names it best first."""

    name: str
    mentions: list[Candidate] = field(default_factory=list)

    @property
    def first(self) -> Candidate:
        """The mention that its id is made of."""
        return self.mentions[0]


def make(reading: Reading, start: int, end: int, index: int, source: str) -> Candidate:
    """The candidate whose name stands at ``[start, end)`` in line ``index``."""
    return Candidate(start, end, reading.view[start:end], index, source)


def by_line(found: Iterable[Program]) -> dict[int, list[tuple[Candidate, Program]]]:
    """The mentions of programmes by the number of their line, both in order of place."""
    result: dict[int, list[tuple[Candidate, Program]]] = {}
    for program in found:
        for mention in program.mentions:
            result.setdefault(mention.line, []).append((mention, program))
    return {line: sorted(result[line], key=lambda pair: pair[0].start) for line in sorted(result)}


def speaks_of_technology(reading: Reading, start: int, end: int) -> bool:
    """Whether a name holds a word of data or digital matters, or a technology's label."""
    return is_digital(reading.view[start:end]) or any(
        hit.class_key == "Technology" and hit.end <= end for hit in within(reading.hits, start, end)
    )


def is_phrase_name(name: str, digital: bool | None = None) -> bool:
    """Whether a phrase without quotation marks can name a programme: digital, headed, and not empty."""
    if not 4 <= len(name) <= 50 or not (is_digital(name) if digital is None else digital) or not has_substance(name):
        return False
    if ends_like(name, "rules") or ends_like(name, "events") or ends_like(name, "bodies"):
        return False
    return ends_like(name, "heads") or ends_like(name, "deverbal")


@cache
def heads() -> tuple[str, ...]:
    """Nouns that a programme's name ends in."""
    return tuple(sorted(words("programs", "heads")))


@cache
def deverbal() -> tuple[str, ...]:
    """Nouns made of a verb, that a name may end in or be followed by."""
    return tuple(sorted(words("programs", "deverbal")))


@cache
def nouns() -> tuple[str, ...]:
    """Both of these: what a name may end in."""
    return (*heads(), *deverbal())


@cache
def verbs() -> tuple[str, ...]:
    """Stems of verbs of running, building and offering."""
    return tuple(sorted(words("programs", "verbs")))


@cache
def topic_verbs() -> tuple[str, ...]:
    """Stems of verbs, active or passive, that make a topic a programme."""
    return (*verbs(), *passive_verbs())


@cache
def other_verbs() -> tuple[str, ...]:
    """Stems of verbs that say something else of their object."""
    return tuple(sorted(words("programs", "other_verbs")))


@cache
def passive_verbs() -> tuple[str, ...]:
    """Stems of verbs that say of their subject that it is built or offered."""
    return tuple(sorted(words("programs", "passive")))
