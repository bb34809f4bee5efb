"""The programmes of a document: what every rule saw, without what overlaps, one programme for each name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.rules.candidates import Candidate, Program
from loaders.rules.departments import Unit
from loaders.rules.governed import governed, headlines, predicates
from loaders.rules.listed import in_tables, labelled, listed, paid
from loaders.rules.names import has_substance, name_key
from loaders.rules.quoted import quoted
from loaders.rules.reading import Line, Reading
from loaders.rules.within import within

__all__ = ["programs"]


def programs(reading: Reading) -> list[Program]:
    """The programmes of the main government, in order of their first mention."""
    found: list[Candidate] = []
    for index, line in enumerate(reading.lines):
        if line.foreign:
            continue
        units = within(reading.units, line.start, line.end)
        found.extend(
            candidate
            for candidate in _in_line(reading, index, line)
            if not _overlaps(candidate, units) and not reading.in_speech(candidate.start)
        )
    found.extend(in_tables(reading))
    return _grouped(reading, _disjoint(found))


def _overlaps(candidate: Candidate, units: Iterable[Unit]) -> bool:
    """Whether a department's name is the whole of the candidate, or reaches over its end."""
    return any(
        unit.start <= candidate.start
        and candidate.end <= unit.end
        or (candidate.start < unit.start < candidate.end <= unit.end)
        for unit in units
    )


def _in_line(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    if line.sentence.kind == "row":
        return
    yield from quoted(reading, index, line)
    yield from listed(reading, index, line)
    if not line.opinion:
        yield from governed(reading, index, line)
        yield from paid(reading, index, line)
        yield from predicates(reading, index, line)
        yield from labelled(reading, index, line)
        yield from headlines(reading, index, line)


_START = attrgetter("start")
_RANK = {
    "quoted": 0,
    "row": 1,
    "labelled": 1,
    "paid": 2,
    "listed": 3,
    "object": 4,
    "subject": 5,
    "predicate": 5,
    "topic": 6,
    "again": 7,
}


def _disjoint(found: list[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the better source, then the longer."""
    kept: dict[int, list[Candidate]] = {}
    for item in sorted(found, key=lambda c: (_RANK[c.source], -(c.end - c.start), c.start)):
        beside = kept.setdefault(item.line, [])
        place = bisect_left(beside, item.end, key=_START)
        if not place or beside[place - 1].end <= item.start:
            beside.insert(place, item)
    return sorted((item for items in kept.values() for item in items), key=lambda c: c.start)


def _grouped(reading: Reading, found: list[Candidate]) -> list[Program]:
    """Mentions with the same key, or a key that ends in another's, are one programme."""
    groups: dict[str, Program] = {}
    endings = _Endings()
    found = sorted(found, key=lambda item: item.source == "paid" and not has_substance(item.name))
    for item in found:
        key = name_key(item.name)
        match = key if key in groups else endings.alike(key)
        if match is None and item.source == "paid" and not has_substance(item.name):
            match = _by_head(item.name, groups)
        if match is None:
            groups[key] = Program(item.name, [item])
            endings.add(key)
            continue
        groups[match].mentions.append(item)
    _repeat(reading, groups)
    for program in groups.values():
        program.mentions.sort(key=lambda c: (_RANK[c.source] > 1, c.start))
        program.name = program.mentions[0].name
    return sorted(groups.values(), key=lambda program: min(m.start for m in program.mentions))


def _repeat(reading: Reading, groups: dict[str, Program]) -> None:
    """Add the other places where a name stands, in the spelling in which it was found."""
    forms = {program.name: program for program in groups.values() if len(program.name) >= 4}
    if not forms:
        return
    names = sorted(forms)
    known = sorted((m for program in groups.values() for m in program.mentions), key=lambda m: m.start)
    automaton = AhoCorasick(names, MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
    for number, start, end in automaton.find_matches_as_indexes(reading.view):
        index = reading.line_at(start)
        if index is None or reading.lines[index].foreign:
            continue
        if not any(mention.end > start for mention in within(known, max(0, start - 80), end)):
            forms[names[number]].mentions.append(Candidate(start, end, names[number], index, "again"))


def _by_head(name: str, groups: dict[str, Program]) -> str | None:
    """The one programme whose name ends in the first word of a name that says nothing by itself (포털 개편)."""
    head = name.split(maxsplit=1)[0]
    fitting = [key for key, program in groups.items() if program.name.endswith(head) and program.name != head]
    return fitting[0] if len(fitting) == 1 and len(head) > 1 else None


class _Endings:
    """Keys of programmes by what they end in: two are alike where one is the end of the other, and half of it."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._longer: dict[str, str] = {}

    def add(self, key: str) -> None:
        """Take in a key."""
        self._order[key] = len(self._order)
        for ending in _halves(key):
            self._longer.setdefault(ending, key)

    def alike(self, key: str) -> str | None:
        """The first key that is like ``key``."""
        fitting = [ending for ending in _halves(key) if ending in self._order]
        if len(key) >= _SHORTEST and key in self._longer:
            fitting.append(self._longer[key])
        return min(fitting, key=self._order.__getitem__, default=None)


_SHORTEST = 4
#: Of a longer key only the last signs are compared.
_LONGEST = 80


def _halves(key: str) -> list[str]:
    """The ends of a key that are at least half of it, and not too short to tell anything."""
    least = max(_SHORTEST, (len(key) + 1) // 2)
    return [key[-length:] for length in range(least, min(len(key), _LONGEST))]
