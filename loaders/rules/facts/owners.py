"""Who runs what: the department that the evidence makes likely, else the government itself."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from loaders.rules.data.weighing import total
from loaders.rules.facts.owner_evidence import weighed
from loaders.rules.facts.owner_spots import Spot, Spots
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.recognition.divisions import CARRIES_OUT

__all__ = ["SURE", "Owner", "likeliest", "owners"]

#: Log odds, against all others and the government, from which on a department is said to run a programme: a wrong
#: department is worse than its government alone, which is right as well.
SURE = 0.5
#: So many lines above a programme the one who acts may be named.
_REACH = 4


class Owner(NamedTuple):
    """Who runs a programme: a department, or the main government where ``unit`` is None; with the words that say so.

    ``mention``: the words that name the programme there. ``probability``: of the department; None for the government.
    """

    unit: Unit | None
    start: int
    end: int
    basis: str
    mention: Candidate
    probability: float | None = None


def owners(reading: Reading, found: Sequence[Program]) -> dict[str, Owner]:
    """The owner of each programme, by the programme's name."""
    spots = Spots(reading, found)
    return {
        program.name: _department(spots, number) or _government(spots, program) for number, program in enumerate(found)
    }


def likeliest(odds: Mapping[str, Sequence[float]]) -> tuple[str, float]:
    """The likeliest department, and its log odds against the others and the government.

    ``odds``: for each department the log odds, against the government, that each place of it with a mention says it:
    any of them may.
    """
    shares = {name: sum(map(math.exp, odds[name])) for name in sorted(odds)}
    best = max(shares, key=lambda name: (shares[name], name))
    others = sum(share for name, share in shares.items() if name != best)
    return best, round(math.log(shares[best]) - math.log1p(others), 2)


#: So many lines below the head of an item a label of its own may stand, and how sure is what it says.
_BELOW, _LABELLED = 6, 0.95
#: What a label calls the department that runs what it belongs to.
_RUNS = frozenset(["담당", "소관", "주관", "부서"])
#: What it calls the department that carries it out: of an item that has no other label it runs it, too.
_CARRIES_OUT = frozenset(CARRIES_OUT.split("|"))
#: The same before the department's cell in a form, a row for each thing that is said of one programme.
_FORM_ROW = re.compile(r"(?:담\s?당|소\s?관|시행|주관|추진)\s?(?:부\s?서|주체)?\s?\|\s?")

_Pairs = Sequence[tuple[int, Candidate, int]]


def _labelled(spots: Spots, number: int, pairs: _Pairs) -> Owner | None:
    """The department that the layout says to run it.

    A line of its own below the head of an item does (``- 담당부서 : 교통과``), the cell of a row above, with which
    that of its row was merged, or a bracket right behind the name (``‘…’(9억 원, 교통과)``); else the heading of the
    section of a paper that has several (``부서: 교통과``).
    """
    for at, mention, _ in pairs:
        if _is_bracketed(spots, at, mention):
            return _certain(spots, at, mention, "explicit")
        if _is_merged(spots[at], mention) or _is_label(spots, number, at, mention, _RUNS):
            return _certain(spots, at, mention, "anaphora")
    for at, mention, _ in pairs:
        if "keeps the purse" not in spots[at].flags and _is_label(spots, number, at, mention, _CARRIES_OUT):
            return _certain(spots, at, mention, "anaphora")
    for at, mention, _ in pairs:
        if _is_section(spots, at, mention):
            return _certain(spots, at, mention, "context")
    return None


def _certain(spots: Spots, at: int, mention: Candidate, basis: str) -> Owner:
    unit = spots[at].unit
    return Owner(unit, unit.start, unit.end, basis, mention, _LABELLED)


def _is_section(spots: Spots, at: int, mention: Candidate) -> bool:
    """Whether spot ``at`` is the labelled heading of the section of a paper that lists the programme."""
    spot, kind = spots[at], spots.reading.lines[mention.line].sentence.kind
    opens = spots.lead and spot.is_heading and spot.words.label in _RUNS
    return opens and kind != "prose" and spots.sections.get(mention.line) == at


def _is_label(spots: Spots, number: int, at: int, mention: Candidate, labels: Set[str]) -> bool:
    """Whether the line of spot ``at`` says who runs the programme that heads the item or form above, and no more."""
    spot = spots[at]
    heads = mention.source in ("item", "label") or (spot.is_below and mention.line in spots.heads(spot.index))
    if not heads or not 0 < spot.index - mention.line <= _BELOW or "telephone" in spot.flags:
        return False
    label = spot.is_bare and spot.words.label in labels and not (spot.is_heading and spots.lead)
    if not label and not (mention.source == "label" and _is_form_row(spots, at)):
        return False
    return not set(spots.named(mention.end, spot.unit.start)) - {number}


def _is_merged(spot: Spot, mention: Candidate) -> bool:
    """Whether the department stands in the cell of a row above that holds for the programme's row too."""
    row = mention.row
    return row is not None and spot.index < row.line and row.owner_start <= spot.unit.start < row.owner_end


def _is_bracketed(spots: Spots, at: int, mention: Candidate) -> bool:
    """Whether a bracket right behind the name holds a sum of money and the department at spot ``at``, or it alone."""
    view, start = spots.reading.view, spots.begins[at]
    if not 0 < start - mention.end <= _BRACKET:
        return False
    opens = _BRACKETED.fullmatch(view, mention.end, start)
    return opens is not None and view[spots[at].unit.end : spots[at].unit.end + 1] in (")", ",", "·")


#: What stands between a name and the department in the bracket behind it, and how long it is at most.
_BRACKETED = re.compile(r"[’”」』]?\s?\((?:[^()\n]{0,8}\d[^()\n]{0,16}원?\s?[,·]\s?)?")
_BRACKET = 40


def _is_form_row(spots: Spots, at: int) -> bool:
    """Whether the line is nothing but such a row with the department at spot ``at`` (``담당 | 산림과``)."""
    view, line = spots.reading.view, spots[at].line
    opens = _FORM_ROW.fullmatch(view, line.start, spots.begins[at])
    return opens is not None and not view[spots[at].unit.end : line.end].strip()


def _department(spots: Spots, number: int) -> Owner | None:
    """The department that runs programme ``number``, if one is likely to."""
    pairs = list(spots.pairs(number))
    labelled = _labelled(spots, number, pairs)
    if labelled:
        return labelled
    found: dict[str, list[tuple[float, int, Candidate]]] = {}
    for at, mention, order in pairs:
        odds = total(weighed(spots, number, at, mention, order))
        found.setdefault(spots[at].unit.name, []).append((odds, at, mention))
    if not found:
        return None
    name, sure = likeliest({name: [odds for odds, _, _ in places] for name, places in found.items()})
    if sure < SURE:
        return None
    _, at, mention = max(found[name], key=itemgetter(0))
    unit = spots[at].unit
    return Owner(unit, unit.start, unit.end, _basis(spots, at, mention), mention, 1 / (1 + math.exp(-sure)))


def _basis(spots: Spots, at: int, mention: Candidate) -> str:
    spot = spots[at]
    if spot.index == mention.line:
        return "explicit"
    near = spot.line.sentence.paragraph == spots.reading.lines[mention.line].sentence.paragraph
    near |= 0 < spot.index - mention.line <= _REACH and not spot.words.programs
    return "anaphora" if near and not (spot.is_heading or spot.labelled) else "context"


def _government(spots: Spots, program: Program) -> Owner:
    """The government: where it acts in the programme's sentence, or before it; else where it is first named."""
    reading, (starts, spans) = spots.reading, spots.governments
    for mention in program.mentions:
        line = reading.lines[mention.line]
        low, high = bisect_left(starts, line.start), bisect_left(starts, line.end)
        if low < high:
            at = max(low, bisect_left(starts, mention.start, low, high) - 1)
            return Owner(None, *spans[at], "explicit", mention)
    first = program.first
    at = bisect_left(starts, first.start) - 1
    if at >= 0 and starts[at] >= reading.lines[max(0, first.line - _REACH)].start:
        return Owner(None, *spans[at], "anaphora", first)
    for named in reading.main_mentions[:1]:
        return Owner(None, named.start, named.end, "context", first)
    return Owner(None, first.start, first.end, "inferred", first)
