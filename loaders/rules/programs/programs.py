"""The programmes of a document: the nominals that the evidence makes names, one programme for each name."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.rules.budgets.budgets import Budget, allotted
from loaders.rules.data.lists import words
from loaders.rules.data.weighing import Said, listed, total
from loaders.rules.programs.again import add_mentions
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.programs.comparison import Comparison, Weighed
from loaders.rules.programs.funding import Funding
from loaders.rules.programs.name_evidence import name_evidence, name_odds
from loaders.rules.programs.names import ends_like, name_key
from loaders.rules.programs.nominals import Nominal, nominals
from loaders.rules.programs.place_evidence import place_evidence
from loaders.rules.programs.same_names import joined, pairs
from loaders.rules.programs.surroundings import Surroundings
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.text.denials import is_denied

__all__ = ["apart", "evidence", "on_top", "programs", "settled"]

#: Log odds of the words of a name below which its place need not be looked at: that saves seven in ten.
_HOPELESS = -2.5
#: Log odds of name and place below which nothing else makes a name a programme's.
_SAVEABLE = -4.0
#: Log odds from which on a name is a programme's, somewhere in the document …
_SURE = 0.2
#: … and from which on another mention of it counts.
_POSSIBLE = -2.0


def evidence(reading: Reading) -> Iterator[tuple[Nominal, list[str], list[str]]]:
    """Every nominal of the document with what its words and its place say of its being a programme's name."""
    for item, _, parts in _parts(reading, -math.inf):
        named = name_evidence(reading.view, item, reading.technologies_in[item.line])
        yield item, list(named.evidence), listed(parts)


def _parts(reading: Reading, least: float) -> Iterator[tuple[Nominal, float, list[Said]]]:
    """Nominals whose names alone have log odds of ``least``, with these and the evidence of the name's place.

    Those of something else are left out.
    """
    found = []
    quotations = 0
    for index, group in groupby(nominals(reading), _LINE):
        technologies = reading.technologies_in[index]
        items = list(group)
        quotations += sum(item.source == "quote" for item in items)
        named = [(item, name_odds(reading.view, item, technologies)) for item in items]
        named = [pair for pair in named if pair[1] >= least]
        if named:
            here = Surroundings(reading, index)
            found += [(item, here, odds) for item, odds in named if not _is_other(item, here)]
    repeats = _repeats(reading, {reading.view[item.start : item.end] for item, _, _ in found})
    for item, here, odds in found:
        times = repeats[reading.view[item.start : item.end]]
        yield item, odds, [*place_evidence(here, item, times, quotations)]


_LINE = attrgetter("line")


def _repeats(reading: Reading, names: Set[str]) -> dict[str, int]:
    """How often each name stands in the text."""
    listed = sorted(names)
    automaton = AhoCorasick(listed, MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)
    counts = Counter(map(itemgetter(0), automaton.find_matches_as_indexes(reading.view, overlapping=True)))
    return {name: counts[number] for number, name in enumerate(listed)}


def _is_other(item: Nominal, here: Surroundings) -> bool:
    """Whether it cannot be a programme of the main government: a rule, an event, an office, denied or only wished."""
    return (
        _names_other(here.reading.view[item.start : item.end])
        or _is_department(item, here.units)
        or (item.row is not None and _is_shortened(here.reading, item))
        or (item.source != "quote" and here.is_work)
        or (here.may_deny and is_denied(here.text, item.end - here.line.start))
    )


@lru_cache(maxsize=8192)
def _names_other(name: str) -> bool:
    """Whether the name is that of a rule, an office or an event."""
    single = " " not in name and name.endswith((*_OFFICES, *_titles(1)))
    official = name.endswith(_titles(_TELLING))
    return name.startswith(_FIRM) or ends_like(name, "rules") or single or official or ends_like(name, "events")


#: What a firm's name begins with.
_FIRM = ("㈜", "(주)", "주식회사")


#: A shorter title may be the end of another word behind others (스마트 시장).
_TELLING = 3


@cache
def _titles(least: int) -> tuple[str, ...]:
    """Titles of ``least`` signs or more of heads of offices; others are programmes' as well (AI 주무관)."""
    return tuple(
        sorted(title for title in words("people", "officials") if title.endswith("장") and len(title) >= least)
    )


#: Ends of a single word that names an office, whatever stands around it.
_OFFICES = ("과", "담당관", "정책관", "위원회", "추진단", "자문단", "협의체", "협의회")


#: So many signs behind a department's name hold a title and the name of who bears it (미래전략과장 정약용).
_OFFICIAL = 6


def _is_department(item: Nominal, units: Sequence[Unit]) -> bool:
    """Whether a department's name is the whole of the nominal, reaches over its end, or bears an officer's title."""
    return any(
        unit.start <= item.start
        and item.end <= unit.end
        or item.start <= unit.start
        and item.end <= unit.end + _OFFICIAL * unit.titled
        and unit.start < item.end
        for unit in units
    )


#: Endings of departments that tables of their sums leave out.
_LEFT_OUT = ("팀", "과", "담당관", "국", "실")


def _is_shortened(reading: Reading, item: Nominal) -> bool:
    """Whether the row is that of a department whose name lacks its end (``데이터행정 | 700``)."""
    name = reading.view[item.start : item.end]
    return any(unit.name.startswith(name) and unit.name[len(name) :] in _LEFT_OUT for unit in reading.units)


def programs(reading: Reading, budgets: Sequence[Budget]) -> list[Program]:
    """The programmes of the main government, in order of their first mention.

    ``budgets``: the sums of the document that are budgets or may be.
    """
    weighed = [Weighed(item, odds, total(parts, odds)) for item, odds, parts in _parts(reading, _HOPELESS)]
    found = apart(reading, [(one.item, one.odds + total(parts)) for one, parts in on_top(reading, budgets, weighed)])
    return settled(reading, found, {(kept, other): total(parts) for kept, other, parts in pairs(reading, found)})


def on_top(
    reading: Reading, budgets: Sequence[Budget], weighed: Sequence[Weighed]
) -> Iterator[tuple[Weighed, list[Said]]]:
    """Nominals without those that nothing can save, and what budgets and the other nominals say of each."""
    possible = [one for one in weighed if one.name >= _HOPELESS and one.odds >= _SAVEABLE]
    names = [item for item, _ in _disjoint([(one.item, one.odds) for one in possible if one.odds >= _SURE])]
    funding, comparison = Funding(reading, allotted(budgets), names), Comparison(reading, possible)
    for one in possible:
        yield one, [*funding.evidence(one.item), *comparison.evidence(one)]


def apart(reading: Reading, weighed: Iterable[tuple[Nominal, float]]) -> list[Program]:
    """Programmes from nominals with their log odds: of overlapping ones the likeliest, one for each name."""
    groups: dict[str, Program] = {}
    endings = _Endings()
    for item, odds in _named(_disjoint([pair for pair in weighed if pair[1] >= _POSSIBLE])):
        name = reading.view[item.start : item.end]
        key = name_key(name)
        match = key if key in groups else endings.alike(key)
        mention = Candidate(item.start, item.end, name, item.line, item.source, item.row)
        if match is not None:
            groups[match].mentions.append(mention)
            if odds >= _SURE and len(name) > len(groups[match].name):
                groups[match].name = name
        elif odds >= _SURE:
            groups[key] = Program(name, [mention], 1 / (1 + math.exp(-odds)))
            endings.add(key)
    return list(groups.values())


def settled(reading: Reading, programs: Sequence[Program], odds: Mapping[tuple[int, int], float]) -> list[Program]:
    """The programmes of `apart` with every place that names them, in order; ``odds``: as of `joined`."""
    found = joined(programs, odds)
    add_mentions(reading, found)
    for program in found:
        program.mentions.sort(key=lambda mention: (mention.name != program.name, mention.start))
    return sorted(found, key=lambda program: min(mention.start for mention in program.mentions))


def _named(found: Iterable[tuple[Nominal, float]]) -> list[tuple[Nominal, float]]:
    """Without the phrases that only say what the quoted name behind them is (``안내로봇 ‘길동무’``)."""
    pairs = list(found)
    quoted = {item.start for item, odds in pairs if item.source == "quote" and odds >= _SURE}
    return [
        (item, odds)
        for item, odds in pairs
        if item.source == "quote" or not quoted.intersection((item.end + 1, item.end + 2))
    ]


_START = attrgetter("start")


def _disjoint(found: list[tuple[Nominal, float]]) -> Iterator[tuple[Nominal, float]]:
    """Of overlapping nominals the likelier, then the longer; the likeliest of the document first."""
    kept: dict[int, list[Nominal]] = {}
    for item, odds in sorted(found, key=lambda pair: (-pair[1], pair[0].start - pair[0].end, pair[0].start)):
        beside = kept.setdefault(item.line, [])
        place = bisect_left(beside, item.end, key=_START)
        if not place or beside[place - 1].end <= item.start:
            beside.insert(place, item)
            yield item, odds


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
