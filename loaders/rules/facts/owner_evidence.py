"""What speaks for and against a department's running a programme: where the two stand, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from loaders.bullets import MARK
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.facts.owner_spots import Spot, Spots
from loaders.rules.programs.candidates import Candidate

__all__ = ["weighed"]

#: The same few words come together again and again.
_said = lru_cache(maxsize=8192)(partial(said, "owners"))

_CLAUSE = re.compile(r"[고며]\s?,|[고며]\s|다\.|;|는데|으나|지만")
#: So many lines behind a programme the sentences that go on about it may name a department.
_GOES_ON = 4
#: Another body that acts, and is not known as a department.
_BODY = re.compile(
    r"[가-힣]{2,}(?:센터|진흥원|위원회|재단|공단|공사|의회|협회|대학교?|연구원|교육청|경찰서)(?:은|는|이|가|의)\s"
)
#: So much of what stands between a department and a programme is read.
_GAP = 300
#: What stands between 의 and a name …
_OPENING = " ‘“「『《〈'\""
#: … and between a name and the particle behind it.
_CLOSING = "’”」』】〉》)"


def weighed(spots: Spots, number: int, at: int, mention: Candidate, order: int) -> list[Said]:
    """The evidence for the department at spot ``at`` and this mention of programme ``number``, with its weight.

    ``order``: how many mentions of the programme come before this one.
    """
    spot = spots[at]
    gap = _gap(spots, number, spot, mention)
    found = [spot.said, *_placed(spots, spot, number, mention, gap, order)]
    found += _near(spots, spot, mention, gap) if gap.same else _far(spots, spot, mention, gap)
    if any(pair in spots.names[number] for pair in spot.field):
        found.append(_said("akin", f"akin {gap.where}"))
    found += _laid_out(spots, at, number, mention, gap)
    found.append(_in_document(gap.where, *spots.sizes, spot.particle[:1]))
    if spot.calls:
        found += _called(spots, spot, number, gap.where)
    return found


class _Gap(NamedTuple):
    """What lies between a department and a programme: ``[low, high)`` of the text.

    ``same``: both stand in one line. ``others``, ``units``, ``acting``: how many other programmes and departments are
    named between them, and how many departments act; ``own``: whether the government does.
    """

    low: int
    high: int
    side: str
    where: str
    same: bool
    others: int
    units: int
    acting: int
    own: bool


def _gap(spots: Spots, number: int, spot: Spot, mention: Candidate) -> _Gap:
    unit, sentence = spot.unit, spots.reading.lines[mention.line].sentence
    before, same = unit.start < mention.start, spot.index == mention.line
    low, high = (unit.end, mention.start) if before else (mention.end, unit.start)
    side = "before" if before else "behind"
    where = f"{_where(spot, sentence.kind, sentence.paragraph, same)} {side}"
    programs, departments = set(spots.named(low, high)), spots.departments(low, high)
    others, units = len(programs) - (number in programs), len(departments) - (unit.name in departments)
    acting, own = spots.acting(low, high)
    return _Gap(low, high, side, where, same, others, units, acting, own)


def _placed(
    spots: Spots, spot: Spot, number: int, mention: Candidate, gap: _Gap, order: int
) -> tuple[Said, Said, Said]:
    """How the two stand to each other, and what the line of each says."""
    where, few, name = gap.where, bucket(gap.others, 0, 1, 2, 4), spot.unit.name
    acting, rank = bucket(gap.acting, 0, 1, 2), bucket(order, 0, 1, 2)
    then = spots.reading.view[mention.end : mention.end + 3].lstrip(_CLOSING)[:1]
    charged = spots.in_charge.get(mention.line, ())
    rivals = bucket(len(charged) - (name in charged), 0, 1, 2)
    programs = spot.words.programs
    return (
        _standing(where, few, bucket(gap.units, 0, 1, 2), acting, gap.own, spot.particle, rank),
        _joined(where, then, spot.particle[:1], rivals, name in charged),
        _flagged(where, few, bucket(len(programs), 0, 1, 2), number in programs, spot.flags),
    )


def _near(spots: Spots, spot: Spot, mention: Candidate, gap: _Gap) -> Iterator[Said]:
    """What the words between the two say, in one line."""
    view, low, high = spots.reading.view, gap.low, gap.high
    between = view[low : min(high, low + _GAP)]
    yield _in_line(
        gap.side,
        bucket(high - low, 1, 3, 8, 15, 30, 60, 120),
        _CLAUSE.search(between) is not None,
        MARK.search(between) is not None,
        bucket(gap.others, 0, 1),
        bucket(gap.units, 0, 1),
        between.strip(_OPENING) == "의",
    )
    yield _run_on(gap.side, between[:2], view[max(low, high - 2) : high], spot.longer)
    if mention.row is not None and mention.row.owner_start <= spot.unit.start < mention.row.owner_end:
        yield _said("cell of the department")


def _far(spots: Spots, spot: Spot, mention: Candidate, gap: _Gap) -> Iterator[Said]:
    """What their two lines say, how far from each other they are."""
    there = spots.reading.lines[mention.line].sentence
    words, lines = spots.words(mention.line), spot.index - mention.line
    yield _in_other_line(
        gap.where,
        bucket(-lines, -9, -5, -3, -2, -1, 0, 1, 2, 3, 5, 9),
        bucket(gap.others, 0, 1),
        bucket(gap.units, 0, 1),
        f"{spot.kind}>{there.kind}",
        bool(words.names),
        there.depth > spot.line.sentence.depth,
    )
    if gap.side == "behind" and not spot.words.programs and lines <= _GOES_ON:
        yield _goes_on(bucket(lines, 1, 2), bucket(gap.others, 0, 1, 2, 4), spot.particle[:1], spot.words.refers)
    if words.again:
        some, acting = bucket(gap.units, 0, 1, 2), bucket(gap.acting, 0, 1)
        yield _said(f"again {gap.where} units={some}", f"again {gap.where} acting={acting}")


def _laid_out(spots: Spots, at: int, number: int, mention: Candidate, gap: _Gap) -> Iterator[Said]:
    """What labels, headings and brackets say, and whether another body stands nearer."""
    spot = spots[at]
    label = spot.words.label
    if label:
        yield _said(f"source={mention.source} label={label}", f"source={mention.source} labelled")
    if gap.side == "before":
        start = max(gap.low, spots.reading.lines[mention.line].start, mention.start - _GAP)
        if _BODY.search(spots.reading.view, start, mention.start):
            yield _said("another body between", f"another body between {gap.where}")
    if spots.sections.get(mention.line) == at:
        yield _said("section")
    if spot.appended_to is not None:
        yield _said(f"appended={spot.appended_to == number}")


@lru_cache(maxsize=1024)
def _in_document(where: str, units: str, programs: str, particle: str) -> Said:
    """``units``, ``programs``: about how many the whole document names."""
    return _said(
        f"of units={units} programs={programs}",
        f"{where} of units={units}",
        f"{where} of units={units} programs={programs}",
        f"{where} of units={units} particle={particle}",
    )


def _where(spot: Spot, kind: str, paragraph: int, same: bool) -> str:
    if same:
        return "row" if kind == "row" else "line"
    return "paragraph" if spot.line.sentence.paragraph == paragraph else "far"


@lru_cache(maxsize=8192)
def _standing(where: str, others: str, units: str, acting: str, own: bool, particle: str, order: str) -> Said:
    """``own``: whether the government acts between the two."""
    return _said(
        where,
        f"{where} others={others}",
        f"{where} units={units}",
        f"{where} others={others} units={units}",
        f"{where} acting={acting} government={own}",
        f"{where} acting={acting} others={others}",
        f"{where} particle={particle}",
        f"{where} acting={acting} particle={particle}",
        f"mention={order}",
    )


@lru_cache(maxsize=8192)
def _joined(where: str, then: str, particle: str, rivals: str, charged: bool) -> Said:
    """``then``: what follows the programme's name; ``rivals``: how many others its line says to be in charge."""
    return _said(
        f"{where} programme then={then}",
        f"{where} programme then={then} particle={particle}",
        f"{where} rivals={rivals}",
        f"{where} rivals={rivals} charged={charged}",
    )


#: What tells more the fewer other programmes stand between.
_TELLING = frozenset(["labelled", "in charge", "does", "refers", "heading", "telephone", "marked", "opens"])


@lru_cache(maxsize=1024)
def _goes_on(lines: str, others: str, particle: str, refers: bool) -> Said:
    """The department acts in a line behind the programme's that names no programme itself."""
    return _said(
        f"goes on lines={lines} others={others}",
        f"goes on particle={particle} others={others}",
        f"goes on particle={particle} refers={refers}",
    )


@lru_cache(maxsize=8192)
def _flagged(where: str, others: str, programs: str, inside: bool, flags: tuple[str, ...]) -> Said:
    """``programs``: how many programmes the department's line names; ``inside``: whether this one is among them."""
    return _said(
        f"{where} programmes there={programs} inside={inside}",
        *[f"{where} {flag}" for flag in flags],
        *[f"{where} {flag} others={others}" for flag in flags if flag in _TELLING],
    )


@lru_cache(maxsize=4096)
def _in_line(side: str, distance: str, clause: bool, mark: bool, others: str, units: str, owns: bool) -> Said:
    return _said(
        f"{side} distance={distance}",
        f"{side} clause={clause}",
        f"{side} clause={clause} others={others} units={units}",
        f"{side} mark={mark}",
        *(["owns"] if owns else []),
    )


@lru_cache(maxsize=8192)
def _run_on(side: str, first: str, last: str, particle: str) -> Said:
    return _said(
        f"{side} then={first}",
        f"{side} last={last}",
        f"{side} particle={particle}",
        f"{side} then={first[:1]} particle={particle[:1]}",
    )


@lru_cache(maxsize=4096)
def _in_other_line(where: str, lines: str, others: str, units: str, kinds: str, here: bool, deeper: bool) -> Said:
    """``here``: whether the programme's own line names departments; ``deeper``: whether it is further in."""
    return _said(
        f"{where} lines={lines}",
        f"{where} lines={lines} others={others}",
        f"{where} kinds={kinds}",
        f"{where} kinds={kinds} units={units}",
        f"{where} kinds={kinds} deeper={deeper}",
        f"{where} named there={here}",
    )


#: How far before a department the programmes are named that it is said to run one after the other.
_LIST = 400
#: So many names are compared with a word.
_COMPARED = 40


def _called(spots: Spots, spot: Spot, number: int, where: str) -> Iterator[Said]:
    """What the words before the department say of which programme is meant: its last word, its rank in a list."""
    if spot.topic:
        if spots.names[number].endswith(spot.topic):
            yield _said("meant", "called by its end", f"called by its end {where}")
        elif any(name.endswith(spot.topic) for name in spots.names[:_COMPARED]):
            yield _said("another is meant", "another is called by its end")
    names, start = spot.words.names, spot.unit.start
    ordered = spot.words.ordered and len(names) > 1
    if not (spot.contrast or spot.words.both or ordered):
        return
    last = list(dict.fromkeys(reversed(spots.named(max(0, start - _LIST), start))))
    if spot.contrast and number in last[:2]:
        right = last.index(number) == (spot.contrast == "former")
        yield _said(f"contrast={right}", "meant" if right else "another is meant")
    if spot.words.both:
        yield _said(f"both last={number in last[:2]}")
    if ordered:
        before = list(dict.fromkeys(spots.named(spot.line.start, start)))
        listed = before if len(before) > 1 else last[: len(names)][::-1]
        right = number in listed and spot.unit.name in names and listed.index(number) == names.index(spot.unit.name)
        if len(listed) != len(names) or number not in listed:
            yield _said("order of others")
        else:
            yield _said(f"in order={right}", "meant" if right else "another is meant")
