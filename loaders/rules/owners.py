"""Who runs what: the department or government that acts in the clause, the list item, the row or the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.rules.departments import Unit
from loaders.rules.programs import Candidate, Program
from loaders.rules.reading import Line, Reading

__all__ = ["Owner", "owners"]

_LEVEL = re.compile(r"(?<![가-힣A-Za-z])(?:시|도|구|군)(?:는|은|가|이|에서는|에서)(?=[\s,])")
_SUBJECT = re.compile(
    r"(?:\([^()]{0,30}\))?(?:은|는|이|가|에서는|에서|에선|도)(?=[\s,])|\s?[,:]?\s?(?=[‘「『“])|\s?[:：]"
)
_CHARGE = re.compile(
    r"(?:가|이|에서|이\s|가\s)\s?(?:\S+\s){0,2}?(?:운영을\s)?(?:맡|주관|총괄|담당|전담|운영|추진|관리|이끄|이끈)"
)
_ITEM = re.compile(r"[▲△▴▵▶①-⑳]")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who runs a programme: a department, or the main government where ``unit`` is None; with the words that say so."""

    unit: Unit | None
    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class _Actor:
    start: int
    end: int
    unit: Unit | None


def owners(reading: Reading, found: Sequence[Program]) -> dict[str, Owner]:
    """The owner of each programme, by the programme's name."""
    carried = _carried(reading)
    charges = _charges(reading, found)
    result: dict[str, Owner] = {}
    for program in found:
        options = [_owner(reading, mention, carried) for mention in program.mentions]
        units = [owner for owner in options if owner and owner.unit]
        if program.name in charges:
            result[program.name] = charges[program.name]
        elif units:
            result[program.name] = min(units, key=lambda owner: owner.basis != "explicit")
        else:
            best = next((owner for owner in options if owner), None)
            result[program.name] = best or _default(reading, program)
    return result


def _default(reading: Reading, program: Program) -> Owner:
    for mention in reading.places.mentions:
        if reading.places.main in mention.candidates:
            return Owner(None, mention.start, mention.end, "context")
    return Owner(None, program.first.start, program.first.end, "inferred")


def _actors(reading: Reading, line: Line) -> list[_Actor]:
    """Departments and the government that act in a line, in order of place."""
    found = []
    for unit in reading.units:
        if line.start <= unit.start < line.end and not unit.titled and _SUBJECT.match(reading.view, unit.end):
            found.append(_Actor(unit.start, unit.end, unit))
    for mention in reading.places.mentions:
        if line.start <= mention.start < line.end and reading.places.main in mention.candidates:
            if re.match(r"(?:는|은|가|이|에서는|에서|,| ?\()", reading.view[mention.end : mention.end + 4]):
                found.append(_Actor(mention.start, mention.end, None))
    found.extend(
        _Actor(line.start + match.start(), line.start + match.end(), None)
        for match in _LEVEL.finditer(line.sentence.text)
    )
    return sorted(found, key=lambda actor: actor.start)


def _carried(reading: Reading) -> list[_Actor | None]:
    """For each line the actor that goes on from the lines before."""
    current: _Actor | None = None
    result = []
    paragraph = -1
    for line in reading.lines:
        if line.sentence.paragraph != paragraph and line.sentence.kind != "item":
            current = current if current is None or current.unit is None else None
        paragraph = line.sentence.paragraph
        result.append(current)
        if line.foreign or line.opinion or line.sentence.kind == "row":
            continue
        actors = _actors(reading, line)
        if actors and not _ITEM.search(line.sentence.text):
            current = actors[0] if len(actors) == 1 else actors[-1]
    return result


def _owner(reading: Reading, mention: Candidate, carried: Sequence[_Actor | None]) -> Owner | None:
    if mention.row is not None:
        row = mention.row
        for unit in reading.units:
            if row.owner_start <= unit.start and unit.end <= row.owner_end:
                return Owner(unit, unit.start, unit.end, "explicit")
        return None
    line = reading.lines[mention.line]
    actors = _actors(reading, line)
    text = line.sentence.text
    item = _item_start(text, mention.start - line.start)
    if item is not None:
        inside = [actor for actor in actors if line.start + item <= actor.start < mention.start]
        if inside:
            return _from(inside[-1], "explicit")
        actors = [actor for actor in actors if actor.start < line.start + _first_item(text)]
    for unit in reading.units:  # 소방안전본부의 AI … 시스템
        if mention.start - 3 <= unit.end < mention.start and reading.view[unit.end : mention.start].strip() == "의":
            return Owner(unit, unit.start, unit.end, "explicit")
    before = [actor for actor in actors if actor.start < mention.start]
    if before:
        return _from(before[-1], "explicit")
    after = [actor for actor in actors if actor.unit and actor.start >= mention.end]
    if after and _CHARGE.match(reading.view, after[0].end):
        return _from(after[0], "explicit")
    if actors and not line.opinion:
        cities = [actor for actor in actors if actor.unit is None]
        if cities:
            return _from(cities[0], "explicit")
    previous = carried[mention.line]
    return _from(previous, "anaphora") if previous else None


def _from(actor: _Actor, basis: str) -> Owner:
    return Owner(actor.unit, actor.start, actor.end, basis)


def _item_start(text: str, position: int) -> int | None:
    """Where the list item around ``position`` begins; None outside lists."""
    marks = [match.start() for match in _ITEM.finditer(text)]
    before = [mark for mark in marks if mark < position]
    return before[-1] if before and len(marks) > 1 else None


def _first_item(text: str) -> int:
    match = _ITEM.search(text)
    return match.start() if match else 0


def _charges(reading: Reading, found: Sequence[Program]) -> dict[str, Owner]:
    """Sentences that put a department in charge of the programme spoken of: ``복지정책과가 운영을 맡고``."""
    result: dict[str, Owner] = {}
    for index, line in enumerate(reading.lines):
        if line.foreign or line.opinion:
            continue
        inside = [p for p in found if any(m.line == index for m in p.mentions)]
        for unit in reading.units:
            if not (line.start <= unit.start < line.end) or unit.titled:
                continue
            match = re.match(
                r"(?:가|이)\s(?:\S+\s)?(?:운영을\s)?(?:맡는다|맡고|맡았|맡으며|주관하|주관한|총괄하|총괄한|담당한|담당하|맡아)",
                reading.view[unit.end : unit.end + 20],
            )
            if not match:
                continue
            topic = _topic(reading, found, index, unit.start, inside)
            if topic:
                result[topic.name] = Owner(unit, unit.start, unit.end, "anaphora")
    return result


def _topic(
    reading: Reading, found: Sequence[Program], index: int, before: int, inside: Sequence[Program]
) -> Program | None:
    named = [p for p in inside if any(m.line == index and m.start < before for m in p.mentions)]
    if named:
        return named[-1]
    if inside:
        return inside[0] if any(m.line == index for m in inside[0].mentions) else None
    for back in range(index - 1, max(-1, index - 3), -1):
        there = [p for p in found if any(m.line == back for m in p.mentions)]
        if there:
            return there[0]
    return None
