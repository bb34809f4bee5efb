"""States events: their names, kinds, times and places, who holds and chairs them, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.rules.data.lists import word_lists
from loaders.rules.facts.facilities import Facility, facilities_at
from loaders.rules.facts.involvement import partners
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.means import is_means
from loaders.rules.facts.occasions import Occasion, occasions
from loaders.rules.facts.organizations import state_body
from loaders.rules.facts.places import state_facility
from loaders.rules.facts.signs import kind_of
from loaders.rules.facts.stating import city_span
from loaders.rules.facts.status_verbs import tense_of
from loaders.rules.text.within import within

__all__ = ["state_occasions"]


def state_occasions(matter: Matter) -> None:
    """State the events of the main government."""
    found = occasions(matter.reading, matter.here)
    if not found:
        return
    stated: list[tuple[Occasion, str]] = []
    for item in found:
        identifier = matter.writer.mint("Event", item.start, item.end)
        stated.append((item, identifier))
        _state(matter, item, identifier)
    _agreements(matter, stated)
    _presentations(matter, stated)


def _state(matter: Matter, item: Occasion, identifier: str) -> None:
    reading, writer = matter.reading, matter.writer
    span, cue = (item.start, item.end), (item.cue, item.stop)
    writer.say(identifier, "name", item.name, [span] if item.form == "held" else [span, cue], datatype="string")
    kind = kind_of(item.name, matter.signs.events)
    if kind:
        writer.say(identifier, "kind", kind, [span, cue])
    main = reading.places.city
    if main:
        writer.say(identifier, "heldBy", main, [span, cue], basis="context")
        writer.say(identifier, "aboutCity", main, [span, *city_span(reading)], basis="context")
    line = reading.lines[item.line]
    when = matter.moment(line.start, item.stop, item.cue)
    tense = tense_of(_clause(reading.view, item, line.end))
    status = (
        {"past": "completed", "future": "planned", "present": "planned"}.get(tense) if item.form == "held" else None
    )
    if status:
        writer.say(identifier, "hasStatus", f"status:{status}", [span, cue], qualifiers=when, confidence=0.7)
    _time(matter, identifier, when, line.start, item.stop)
    _subject(matter, item, identifier)
    _venue(matter, item, identifier)
    if item.form == "held":
        _people(matter, item, identifier)
        if "주재" in matter.reading.view:
            _chair(matter, item, identifier)


def _clause(view: str, item: Occasion, end: int) -> str:
    return view[item.start : end]


def _time(matter: Matter, identifier: str, when: list[tuple[str, str]], start: int, stop: int) -> None:
    given = dict(when)
    text = given.get("timeText", "")
    at = matter.reading.view.find(text, start, stop) if text else -1
    if at < 0:
        return
    span = (at, at + len(text))
    matter.writer.say(identifier, "timeText", matter.reading.words(*span), [span], datatype="string")
    if "startDate" in given:
        matter.writer.say(identifier, "startDate", given["startDate"], [span], datatype="date", basis="context")


def _subject(matter: Matter, item: Occasion, identifier: str) -> None:
    """What the event is about: the programme announced, the department launched, the technology in its name."""
    span, cue = (item.start, item.end), (item.cue, item.stop)
    if item.form == "announced":
        program = matter.ids[item.about]
        matter.writer.say(program, "announcedAt", identifier, [span, cue])
        matter.writer.say(identifier, "concerns", program, [span, cue])
    elif item.form == "launched" and item.about in matter.units:
        matter.writer.say(identifier, "concerns", matter.units[item.about], [span, cue])
    elif item.form in ("held", "declared"):
        for hit in within(matter.reading.hits, item.start, item.end):
            if hit.class_key == "Technology" and hit.end <= item.end and is_means(matter.reading, hit):
                matter.writer.say(identifier, "concerns", hit.concept, [span, (hit.start, hit.end)])
        for mention, program_ in matter.here.get(item.line, ()):
            if item.start <= mention.start and mention.end <= item.end:
                matter.writer.say(
                    identifier, "concerns", matter.ids[program_.name], [span, (mention.start, mention.end)]
                )


def _venue(matter: Matter, item: Occasion, identifier: str) -> None:
    """The place before the event with 에서: 구청 대강당에서 선포식을 열었다."""
    if item.form not in ("held", "agreed"):
        return
    line = matter.reading.lines[item.line]
    best: Facility | None = None
    for place in facilities_at(line, matter.signs.facilities, held=True):
        if place.particle == "에서" and place.stop <= item.start and item.start - place.stop < 60:
            best = place
    if best is None or _VERB.search(matter.reading.view, best.stop, item.start):
        return
    venue = Facility(best.start, best.end, best.kind, "held", best.stop)
    target = state_facility(matter, venue)
    spans = [(item.start, item.end), (best.start, best.end)]
    matter.writer.say(identifier, "heldAt", target, spans)


_VERB = re.compile(r"[가-힣](?:고|며|했|됐|었|았)[\s,]")


def _agreements(matter: Matter, stated: list[tuple[Occasion, str]]) -> None:
    """The partners of an agreement, and the event that it is part of: 선포식에서는 … 업무협약을 체결해."""
    for at, (item, identifier) in enumerate(stated):
        if item.form != "agreed":
            continue
        line = matter.reading.lines[item.line]
        whole = _whole(line.sentence.text, item, stated[max(0, at - 4) : at])
        if whole:
            span = (line.start, line.start + whole[1])
            matter.writer.say(identifier, "partOf", whole[0], [span, (item.start, item.end)], basis="anaphora")
        for partner in partners(matter, line):
            if partner.body.end <= item.start:
                spans = [(item.start, item.end), (partner.body.start, partner.body.end)]
                if whole:
                    matter.writer.say(
                        whole[0],
                        "involves",
                        state_body(matter, partner.body),
                        [span, *spans],
                        basis="anaphora",
                        qualifiers=[("role", item.name.removesuffix(" 체결"))],
                    )
                matter.writer.say(
                    identifier, "involves", state_body(matter, partner.body), spans, qualifiers=[("role", "협약 상대")]
                )


def _whole(text: str, item: Occasion, before: Sequence[tuple[Occasion, str]]) -> tuple[str, int] | None:
    """The event of the sentence before that this one goes on about (선포식에서는), and where those words end."""
    match = re.match(r"(?:이날\s)?(?P<head>[가-힣]{2,6})에서(?:는)?\s", text)
    if match is None:
        return None
    for other, identifier in reversed(before):
        if other.form == "held" and 0 < item.line - other.line <= 2 and other.name.endswith(match["head"]):
            return identifier, match.end("head")
    return None


def _presentations(matter: Matter, stated: list[tuple[Occasion, str]]) -> None:
    """What departments presented at a meeting, by the sentences behind the one that tells of it."""
    meetings = [(item, key) for item, key in stated if item.form == "held" and _MEETING.search(item.name)]
    if len(meetings) != 1:
        return
    (item, identifier), telling = meetings[0], "|".join(word_lists("occasions")["telling"])
    verb = re.compile(rf"(?P<role>{telling})(?:했다|했으며|했고|하고)")
    for index in range(item.line + 1, min(len(matter.reading.lines), item.line + 16)):
        line = matter.reading.lines[index]
        if line.foreign or line.opinion or line.sentence.kind != "prose":
            continue
        for unit in within(matter.reading.units, line.start, line.end):
            told = verb.search(matter.reading.view, unit.end, line.end)
            if told is None or unit.titled or not _ACTS.match(matter.reading.view, unit.end):
                continue
            place = (unit.start, unit.end)
            role = [("role", told["role"])]
            spans = [place, told.span()]
            matter.writer.say(identifier, "involves", matter.units[unit.name], spans, basis="anaphora", qualifiers=role)
            for mention, program in matter.here.get(index, ()):
                if unit.end < mention.start < told.start():
                    matter.writer.say(
                        matter.ids[program.name],
                        "presentedAt",
                        identifier,
                        [(mention.start, mention.end), told.span()],
                        basis="anaphora",
                    )


_MEETING = re.compile(r"(?:회의|보고회|간담회|회)$")
_ACTS = re.compile(r"(?:은|는|에서|에서는|이|가)\s")


def _people(matter: Matter, item: Occasion, identifier: str) -> None:
    """The head of the government who holds it: 오세훈 시장은 … 열고."""
    reading = matter.reading
    line = reading.lines[item.line]
    for official in within(matter.people, line.start, item.start):
        if official.council or official.unit is not None:
            continue
        if _SUBJECT.match(reading.view, official.role_end):
            spans = [(official.start, official.role_end), (item.cue, item.stop)]
            matter.writer.say(identifier, "heldBy", matter.person(official), spans)


_SUBJECT = re.compile(r"(?:은|는|이|가)\s")
_CHAIR = re.compile(
    r"(?P<who>[가-힣]{1,4})\s(?P<role>시장|도지사|지사|구청장|군수|부시장|부지사|부구청장|부군수)(?:이|가)?\s주재"
)


def _chair(matter: Matter, item: Occasion, identifier: str) -> None:
    """Who chairs it, named by surname and title up to four sentences away: 오 시장 주재."""
    lines = matter.reading.lines
    first, last = lines[max(0, item.line - 4)], lines[min(len(lines) - 1, item.line + 4)]
    for match in _CHAIR.finditer(matter.reading.view, first.start, last.end):
        for official in matter.heads.get(match["who"][:1], ()):
            name = matter.reading.words(official.start, official.end)
            role = matter.reading.words(official.role_start, official.role_end)
            if name.startswith(match["who"]) and role.endswith(match["role"]):
                spans = [match.span(), (item.start, item.end)]
                matter.writer.say(identifier, "chairedBy", matter.person(official), spans)
                return
