"""States what the text says of its programmes."""

from __future__ import annotations

from loaders.rules.facts.domains import fields
from loaders.rules.facts.events import state_occasions
from loaders.rules.facts.involvement import state_partners
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.metrics import state_metrics
from loaders.rules.facts.places import state_places
from loaders.rules.facts.purposes import Purpose, named, stated
from loaders.rules.facts.remarks import Remark
from loaders.rules.facts.stages import state_bylaws, state_councillors
from loaders.rules.facts.statements import Words
from loaders.rules.facts.status_verbs import standing
from loaders.rules.facts.statuses import Status, likely_status
from loaders.rules.programs.candidates import Program

__all__ = ["describe"]


def describe(matter: Matter) -> None:
    """State the statuses of the programmes."""
    _statuses(matter)
    _purposes(matter)
    _fields(matter)
    _cities(matter)
    state_places(matter)
    state_metrics(matter)
    state_partners(matter)
    state_occasions(matter)
    if "조례" in matter.reading.view:
        state_bylaws(matter)
    if "의원" in matter.reading.view:
        state_councillors(matter)


#: How sure a status is that the verb says which governs the name.
_GOVERNED = 0.75


def _statuses(matter: Matter) -> None:
    """State statuses: by the verb that governs a name, or else by the words around it."""
    said: dict[str, list[Remark]] = {}
    found: list[Status] = []
    for remark in matter.remarks:
        said.setdefault(remark.program.name, []).append(remark)
        governed = standing(matter.reading, remark)
        if governed is not None:
            found.append(Status(governed, _GOVERNED, remark))
    known = {status.remark.program.name for status in found}
    likely = (likely_status(matter.reading, said[name], name) for name in said if name not in known)
    found += [status for status in likely if status is not None]
    seen: set[tuple[str, str]] = set()
    for (status, start, end), probability, remark in found:
        name = remark.program.name
        if (name, remark.basis) in seen or (name, status) in seen:
            continue
        seen |= {(name, remark.basis), (name, status)}
        matter.writer.say(
            matter.ids[name],
            "hasStatus",
            f"status:{status}",
            [(remark.at, remark.to), (start, end)],
            basis=remark.basis,
            confidence=round(probability, 2),
            qualifiers=matter.moment(remark.start, min(remark.end, end), start),
        )


def _purposes(matter: Matter) -> None:
    found: list[tuple[Program, Words, Purpose]] = []
    read: set[tuple[str, str]] = set()
    for remark in matter.remarks:
        name = (remark.program.name, matter.reading.view[remark.at : remark.to])
        if remark.basis == "explicit" and name not in read:
            read.add(name)
            said = named(matter.reading, remark, matter.signs.domains)
            found += [(remark.program, (remark.at, remark.to), item) for item in said]
    found += [(program, (at.start, at.end), item) for program, at, item in stated(matter.reading, matter.found)]
    seen: set[tuple[str, str, str]] = set()
    for program, words, item in found:
        key = (matter.ids[program.name], item.predicate, item.value)
        if key not in seen:
            seen.add(key)
            sure = round(item.probability, 2)
            matter.writer.say(*key, [words, (item.start, item.end)], basis=item.basis, confidence=sure)


def _fields(matter: Matter) -> None:
    """State the domains that headings, tags and leads put programmes into."""
    seen: set[tuple[str, str]] = set()
    above = fields(matter.reading, matter.signs.domains)
    for remark in matter.remarks:
        for domain, start, end in above.get(remark.line, ()):
            identifier = matter.ids[remark.program.name]
            if (identifier, domain) not in seen and remark.basis == "explicit":
                seen.add((identifier, domain))
                spans = [(remark.at, remark.to), (start, end)]
                matter.writer.say(identifier, "inDomain", domain, spans, basis="context")


def _cities(matter: Matter) -> None:
    """State the city of programmes that it runs itself and that a sentence names together with it."""
    main = matter.reading.places.city
    if not main:
        return
    seen: set[str] = set()
    for remark in matter.remarks:
        name = remark.program.name
        if name in seen or remark.basis != "explicit" or matter.owned[name].unit is not None:
            continue
        line = matter.reading.lines[remark.line]
        city = next(iter(matter.reading.main_in[remark.line]), None)
        if city is not None and city.full and not line.opinion:
            seen.add(name)
            spans = [(remark.at, remark.to), (city.start, city.end)]
            matter.writer.say(matter.ids[name], "aboutCity", main, spans)
