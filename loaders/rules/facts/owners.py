"""Who runs what: the department or government that acts in the clause, list item, row or sentences before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.rules.programs.candidates import Candidate, Program, by_line
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.text.within import within

__all__ = ["Owner", "item_marks", "owners"]

_LEVEL = re.compile(r"(?<![가-힣A-Za-z])(?:시|도|구|군)(?:는|은|가|이|에서는|에서)(?=[\s,])")
_SUBJECT = re.compile(
    r"(?:\([^()]{0,30}\))?(?:은|는|이|가|에서는|에서|에선|에는|도)(?=[\s,])|\s?[,:]?\s?(?=[‘「『“])|\s?[:：]"
)
_ACTS = re.compile(r"(?:는|은|가|이|에서는|에서|,| ?\()")
_CHARGED = re.compile(
    r"(?:가|이)\s(?:\S+\s)?(?:운영을\s)?(?:맡는다|맡고|맡았|맡으며|주관하|주관한|총괄하|총괄한|담당한|담당하|맡아)"
)
_CHARGE = re.compile(
    r"(?:가|이|에서|이\s|가\s)\s?(?:[^\s.]+\s){0,5}?(?:운영을\s)?"
    r"(?:맡|주관|총괄|담당|전담|운영|추진|관리|이끄|이끈|구축|개발|준비|도입|시행|설치|벌이|벌인|이어|짓|만드|만든|실시|진행|한다|합니다)"
)
_ITEM = re.compile(r"[▲△▴▵▶①-⑳]")


class Owner(NamedTuple):
    """Who runs a programme: a department, or the main government where ``unit`` is None; with the words that say so."""

    unit: Unit | None
    start: int
    end: int
    basis: str


class _Actor(NamedTuple):
    start: int
    end: int
    unit: Unit | None


def owners(reading: Reading, found: Sequence[Program]) -> dict[str, Owner]:
    """The owner of each programme, by the programme's name."""
    acting = [_actors(reading, index, line) for index, line in enumerate(reading.lines)]
    here = by_line(found)
    carried = _carried(reading, acting, here)
    charges = _charges(reading, found)
    sections = _sections(reading)
    ordering = _ordering(reading)
    result: dict[str, Owner] = {}
    for program in found:
        options = [_owner(reading, mention, acting[mention.line], carried) for mention in program.mentions]
        options += [sections.get(mention.line) for mention in program.mentions if mention.row is not None]
        units = [owner for owner in options if owner and owner.unit]
        if program.name in charges:
            result[program.name] = charges[program.name]
        elif units:
            result[program.name] = min(units, key=lambda owner: owner.basis != "explicit")
        else:
            best = ordering if program.first.source == "label" else None
            best = best or next((owner for owner in options if owner), None)
            result[program.name] = best or _default(reading, program)
    return result


_BULLETS = " □■○●◦◯◇◆▪▫►▶※ㅇ·-[]<>〈〉0123456789.)"


def _sections(reading: Reading) -> dict[int, Owner]:
    """For each line the department whose name alone is the heading above it (``가. AI정책과``)."""
    result: dict[int, Owner] = {}
    current: Owner | None = None
    for index, line in enumerate(reading.lines):
        text = line.sentence.text
        bare = _DEPARTMENT_LABEL.sub("", text.strip(_BULLETS))
        unit = next((unit for unit in reading.units_in[index] if unit.name == bare), None)
        if unit is not None:
            current = Owner(unit, unit.start, unit.end, "context")
        elif _SECTION.match(text):
            current = None
        elif current is not None:
            result[index] = current
    return result


#: What calls a heading the name of a department, with the office above it.
_DEPARTMENT_LABEL = re.compile(
    r"^(?:담\s?당\s?|소\s?관\s?|주\s?관\s?)?부\s?서\s?명?\s?[:：]\s?(?:[가-힣A-Za-z0-9]+(?:국|실|본부|센터|관)\s)?"
)
_SECTION = re.compile(r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤ])\.\s")
_ORDERS = re.compile(r"제출처|발주|주관|담당\s?부서|소관|수요|사업\s?부서")


def _ordering(reading: Reading) -> Owner | None:
    """The department that a tender notice names as the one that orders."""
    for line, units in zip(reading.lines, reading.units_in, strict=True):
        if units and _ORDERS.search(line.sentence.text[:20]):
            return Owner(units[-1], units[-1].start, units[-1].end, "context")
    return None


def _default(reading: Reading, program: Program) -> Owner:
    for mention in reading.main_mentions:
        return Owner(None, mention.start, mention.end, "context")
    return Owner(None, program.first.start, program.first.end, "inferred")


def _actors(reading: Reading, index: int, line: Line) -> list[_Actor]:
    """Departments and the government that act in a line, in order of place."""
    found = []
    for unit in reading.units_in[index]:
        speaks = unit.titled and line.sentence.kind == "item" and unit.start - line.start < 4
        if speaks or (not unit.titled and _SUBJECT.match(reading.view, unit.end)):
            found.append(_Actor(unit.start, unit.end, unit))
    found.extend(
        _Actor(mention.start, mention.end, None)
        for mention in reading.main_in[index]
        if _ACTS.match(reading.view, mention.end)
    )
    found.extend(
        _Actor(line.start + match.start(), line.start + match.end(), None)
        for match in _LEVEL.finditer(line.sentence.text)
    )
    return sorted(found, key=lambda actor: actor.start)


def _carried(
    reading: Reading,
    acting: Sequence[Sequence[_Actor]],
    here: Mapping[int, Sequence[tuple[Candidate, Program]]],
) -> list[_Actor | None]:
    """For each line the actor that goes on from the lines before."""
    current: _Actor | None = None
    result = []
    paragraph, depth = -1, 0
    for index, (line, actors) in enumerate(zip(reading.lines, acting, strict=True)):
        if line.sentence.paragraph != paragraph and (line.sentence.kind != "item" or line.sentence.depth < depth):
            current = current if current is None or current.unit is None else None
        paragraph = line.sentence.paragraph
        result.append(current)
        if line.foreign or line.opinion or line.sentence.kind == "row":
            continue
        if actors and not _ITEM.search(line.sentence.text):
            current = actors[0] if len(actors) == 1 else actors[-1]
            if current.unit and any(mention.end <= current.start for mention, _ in here.get(index, ())):
                current = None
            depth = line.sentence.depth
    return result


def _owner(
    reading: Reading, mention: Candidate, actors: Sequence[_Actor], carried: Sequence[_Actor | None]
) -> Owner | None:
    """Who runs it by this mention: row, item, 의 before it, subject before it, one in charge behind it, or carried."""
    if mention.row is not None:
        units = within(reading.units, mention.row.owner_start, mention.row.owner_end)
        units = units or _only(reading.units_in[mention.line])
        return Owner(units[0], units[0].start, units[0].end, "explicit") if units else None
    line = reading.lines[mention.line]
    item = _item_start(line.sentence.text, mention.start - line.start)
    inside = [actor for actor in actors if item is not None and line.start + item <= actor.start < mention.start]
    heads = [actor for actor in actors if actor.start < mention.start and _HEADS_LIST.match(reading.view, actor.end)]
    if item is not None:
        first = line.start + item_marks(line.sentence.text)[0]
        actors = [actor for actor in actors if actor.start < first]
    after = [actor for actor in actors if actor.unit and actor.start >= mention.end]
    choices = [
        _appended(reading, line, mention),
        inside[-1:],
        heads[-1:],
        _possessor(reading, line, mention),
        [actor for actor in actors if actor.start < mention.start][-1:],
        [actor for actor in after[:1] if _CHARGE.match(reading.view, actor.end)],
        [actor for actor in actors if actor.unit is None and not line.opinion][:1],
    ]
    chosen = next((choice[0] for choice in choices if choice), None)
    if chosen is not None:
        return _from(chosen, "explicit")
    previous = carried[mention.line]
    return _from(previous, "anaphora") if previous else None


#: What stands between the one who acts and the list of what it does.
_HEADS_LIST = re.compile(r"(?:은|는|이|가|에서는|에서)\s?[▲△▴▵▶①-⑳]")


def _only(units: Sequence[Unit]) -> Sequence[Unit]:
    return units if len(units) == 1 else ()


_APPENDS = re.compile(
    r"[’”」』]?\s?(?:사업)?\s?(?:[(/:：,\-–—]\s?(?:(?:담당|소관|주관|담당부서)\s?[:：]?\s?)?|[은는]\s)"
)
_APPENDED = re.compile(r"\s?[),/:：]|\s?$|\s(?:소관|소속|담당|몫)")


def _appended(reading: Reading, line: Line, mention: Candidate) -> list[_Actor]:
    """The department right behind the name: ``NAME(복지정책과, 4억 원)``, ``NAME : 도로과``, ``NAME은 도로과 소관``."""
    lead = _APPENDS.match(reading.view, mention.end, min(line.end, mention.end + 24))
    if lead is None:
        return []
    low = _after_amount(reading, lead.end(), line.end)
    units = [unit for unit in within(reading.units, low, low + 12) if unit.end <= line.end]
    if not units or not _APPENDED.match(reading.view, units[-1].end, line.end):
        return []
    return [_Actor(units[-1].start, units[-1].end, units[-1])]


_PARTS = re.compile(r"\s?[,/(]\s?")


def _after_amount(reading: Reading, start: int, stop: int) -> int:
    """Where what follows an amount begins, if one stands at ``start``; else ``start``."""
    for amount in within(reading.amounts, start, min(start + 3, stop)):
        sign = _PARTS.match(reading.view, amount.end, stop)
        return sign.end() if sign else start
    return start


def _possessor(reading: Reading, line: Line, mention: Candidate) -> list[_Actor]:
    """The department right before the name (소방안전본부의 AI … 시스템)."""
    return [
        _Actor(unit.start, unit.end, unit)
        for unit in within(reading.units, line.start, mention.start)
        if mention.start - 4 <= unit.end < mention.start
        and reading.view[unit.end : mention.start].strip(" ‘“'\"「『") == "의"
    ]


def _from(actor: _Actor, basis: str) -> Owner:
    return Owner(actor.unit, actor.start, actor.end, basis)


def _item_start(text: str, position: int) -> int | None:
    """Where the list item around ``position`` begins; None outside lists."""
    marks = item_marks(text)
    before = bisect_left(marks, position)
    return marks[before - 1] if before and len(marks) > 1 else None


@lru_cache(maxsize=16)
def item_marks(text: str) -> tuple[int, ...]:
    """Where the signs stand that begin the items of a list inside a sentence."""
    return tuple(match.start() for match in _ITEM.finditer(text))


_CHARGE_LABEL = re.compile(r"(?:담당|소관|주관|추진)\s?(?:부서|과|기관)?\s?[:：]\s?$")


def _charges(reading: Reading, found: Sequence[Program]) -> dict[str, Owner]:
    """Sentences that put a department in charge of the programme spoken of: ``복지정책과가 운영을 맡고``."""
    result: dict[str, Owner] = {}
    here = by_line(found)
    for index, line in enumerate(reading.lines):
        if line.foreign or line.opinion:
            continue
        for unit in reading.units_in[index]:
            named = _CHARGE_LABEL.search(reading.view, max(line.start, unit.start - 12), unit.start)
            alone = line.sentence.text.strip(" ().") == unit.name and _goes_on(reading, index)
            charged = _CHARGED.match(reading.view, unit.end) and not _OTHER_FIELD.search(line.sentence.text)
            if unit.titled or not (named or alone or charged):
                continue
            topic = _topic(here, index, unit.start, 6 if named else 3)
            if topic:
                result[topic.name] = Owner(unit, unit.start, unit.end, "anaphora")
    return result


#: A sentence that turns to something else than what was spoken of.
_OTHER_FIELD = re.compile(r"(?:쪽|분야|부문|축|나머지)(?:은|는)\s")


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether the line follows the one before it in the same paragraph."""
    lines = reading.lines
    return index > 0 and "\n" not in reading.view[lines[index - 1].end : lines[index].start]


def _topic(
    here: Mapping[int, Sequence[tuple[Candidate, Program]]], index: int, before: int, reach: int
) -> Program | None:
    """The programme spoken of: the last one before the place in the line, else the first one there or before."""
    inside = here.get(index, ())
    named = [program for mention, program in inside if mention.start < before]
    if named:
        return named[-1]
    for back in range(index, max(-1, index - reach), -1):
        for _, program in here.get(back, ()):
            return program
    return None
