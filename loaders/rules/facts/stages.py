"""Ordinances: by whom they are proposed, passed and enacted, what they regulate and for whom."""

from __future__ import annotations

import re

from loaders.rules.facts.matter import Matter
from loaders.rules.facts.means import is_means
from loaders.rules.facts.ordinances import Bylaw, ordinances
from loaders.rules.facts.organizations import Body, state_body
from loaders.rules.facts.stating import city_span
from loaders.rules.reading.reading import Line
from loaders.rules.text.within import within

__all__ = ["state_bylaws", "state_councillors"]

#: Words before the name of an ordinance that are no part of it.
_LEAD = re.compile(r"(?:[^\s]+(?:가|는|은|이|도|과|와)\s|[A-Za-z]\s|(?:이번|이|해당|새|관련)\s)+")
_GOVERNMENT = re.compile(r"[가-힣]{1,5}(?:특별자치시|특별자치도|특별시|광역시|시|도|구|군)\s(?=\S)")
_COUNCIL = re.compile(
    r"(?<![가-힣])(?:[가-힣]{2,5}(?:특별시|광역시|특별자치시|특별자치도|시|도|구|군)\s?|[시도구군])의회(?=[가도는은에의이를,\s])"
)
_PASSED = re.compile(r"통과|의결|가결")
_PROPOSED = re.compile(r"발의|제안")
_ABOUT = re.compile(r"\s*(?:[□○-]\s*)?(?:이\s|해당\s|이번\s)?조례(?:안)?(?:은|는|에는|에\s따르면)\s")
_ENACTS = re.compile(r"제정|시행|공포|개정")


def state_bylaws(matter: Matter) -> None:
    """State the ordinances of the main government and how far they have got."""
    groups: list[list[Bylaw]] = []
    tails: dict[str, list[list[Bylaw]]] = {}
    for bylaw in (_trimmed(matter.reading.view, item) for item in ordinances(matter.reading)):
        alike = tails.setdefault(_core(bylaw.name)[-_TAIL:], [])
        same = next((group for group in alike[-_COMPARED:] if _alike(group[0].name, bylaw.name)), None)
        if same is None:
            same = []
            groups.append(same)
            alike.append(same)
        same.append(bylaw)
    for group in groups:
        first = max(group, key=lambda item: (_GOVERNMENT.match(item.name) is not None, len(item.name), -item.start))
        identifier = matter.writer.mint("Ordinance", first.start, first.end)
        _name(matter, first, identifier)
        for other in sorted({item.name: item for item in group}.values(), key=lambda item: item.start):
            if other.name != first.name:
                span = (other.start, other.end)
                name = matter.reading.words(*span)
                matter.writer.say(identifier, "alias", name, [span], datatype="string", basis="context")
        for item in group:
            _acts(matter, item, identifier)
        if len(groups) == 1:
            _contents(matter, first, identifier)


#: Names are compared that end alike in so many signs, each with so many of those before it.
_TAIL, _COMPARED = 5, 12


def _trimmed(view: str, bylaw: Bylaw) -> Bylaw:
    """The ordinance without words before its name; a quoted name is whole."""
    if view[bylaw.start - 1 : bylaw.start] in _OPENING:
        return bylaw
    lead = _LEAD.match(bylaw.name)
    if not lead or lead.end() > len(bylaw.name) - 5:
        return bylaw
    return bylaw._replace(start=bylaw.start + lead.end(), name=bylaw.name[lead.end() :])


_OPENING = tuple("‘“「『《〈")


def _alike(one: str, other: str) -> bool:
    """Whether two names are of one ordinance: the same words without the government's name and 관련."""
    first, second = _core(one), _core(other)
    return first == second or first.endswith(second) or second.endswith(first)


def _core(name: str) -> str:
    bare = _GOVERNMENT.sub("", name)
    return re.sub(r"\W|관련|에관한|안$|일부개정|전부개정|제정", "", bare.replace("인공지능", "AI"))


def _name(matter: Matter, bylaw: Bylaw, identifier: str) -> None:
    reading, writer = matter.reading, matter.writer
    span = (bylaw.start, bylaw.end)
    writer.say(identifier, "name", reading.words(*span), [span], datatype="string", confidence=0.9)
    for hit in within(reading.hits, bylaw.start, bylaw.end):
        if hit.end <= bylaw.end and hit.class_key == "Technology" and is_means(reading, hit):
            writer.say(identifier, "concerns", hit.concept, [span, (hit.start, hit.end)])
    for domain, low, high in matter.signs.domains.of_ordinance(bylaw.name):
        writer.say(identifier, "inDomain", domain, [span, (bylaw.start + low, bylaw.start + high)])
    if reading.places.city:
        writer.say(identifier, "aboutCity", reading.places.city, [span, *city_span(reading)], basis="context")


def _acts(matter: Matter, bylaw: Bylaw, identifier: str) -> None:
    reading, writer = matter.reading, matter.writer
    main = reading.places.city
    span = (bylaw.start, bylaw.end)
    index = reading.line_at(bylaw.start)
    line = reading.lines[index] if index is not None else None
    after = reading.view[bylaw.end : bylaw.end + 14]
    if (
        main
        and line is not None
        and (bylaw.act == "enacted" or (bylaw.act != "planned" and re.match(r"[’”」』]?[을를]?\s?제정", after)))
    ):
        cue = _ENACTS.search(reading.view, bylaw.end, line.end)
        place = cue.span() if cue else (bylaw.cue_start, bylaw.cue_end)
        writer.say(
            identifier,
            "enactedBy",
            main,
            [span, place],
            basis="context",
            qualifiers=matter.moment(line.start, place[1], place[0]),
        )
    elif bylaw.act == "planned":
        writer.say(identifier, "hasStatus", "status:planned", [span, (bylaw.cue_start, bylaw.cue_end)])
    if line is not None:
        _passed(matter, line, identifier, span, "explicit")
        _proposed(matter, line, identifier, span, "explicit")


def _passed(matter: Matter, line: Line, identifier: str, span: tuple[int, int], basis: str) -> None:
    view = matter.reading.view
    cue = _PASSED.search(view, span[1], line.end)
    council = _COUNCIL.search(view, line.start, line.end)
    if not cue or not council or _NOT_YET.search(view, cue.start(), min(line.end, cue.end() + 14)):
        return
    body = _state_council(matter, council.start(), council.end())
    when = matter.moment(line.start, cue.end(), cue.start())
    spans = [span, council.span(), cue.span()]
    matter.writer.say(identifier, "passedBy", body, spans, basis=basis, qualifiers=when)


_NOT_YET = re.compile(r"예정|계획|않|못|부결|보류|면")


def _state_council(matter: Matter, start: int, end: int) -> str:
    body = state_body(matter, Body(start, end))
    main = matter.reading.places.city
    if main:
        spans = [(start, end), *city_span(matter.reading)]
        matter.writer.say(body, "partOf", main, spans, basis="context")
    return body


def _proposed(matter: Matter, line: Line, identifier: str, span: tuple[int, int], basis: str) -> None:
    """The councillor who proposed it: 왕정순 의원이 발의한."""
    view = matter.reading.view
    cue = _PROPOSED.search(view, line.start, line.end)
    if cue is None:
        return
    for official in within(matter.people, line.start, cue.start()):
        if official.council:
            person = matter.person(official)
            role = ("role", matter.reading.words(official.role_start, official.role_end))
            when = matter.moment(line.start, cue.end(), cue.start())
            spans = [span, (official.start, official.end), cue.span()]
            matter.writer.say(identifier, "proposedBy", person, spans, basis=basis, qualifiers=[role, *when])
            return


def _contents(matter: Matter, bylaw: Bylaw, identifier: str) -> None:
    """What the sentences about 조례 say: 조례는 △전문인력 양성 △창업 지원 …"""
    reading = matter.reading
    named = reading.line_at(bylaw.start) or 0
    for line in reading.lines[named + 1 : named + 3]:
        if not line.foreign and "조례" not in line.sentence.text:
            _proposed(matter, line, identifier, (bylaw.start, bylaw.end), "anaphora")
    for index, line in enumerate(reading.lines):
        lead = _ABOUT.match(line.sentence.text) if not line.foreign and not line.opinion else None
        if lead is None or line.start <= bylaw.start < line.end:
            continue
        span = (line.start + lead.start() + _indent(lead), line.start + lead.end() - 1)
        _proposed(matter, line, identifier, span, "anaphora")
        _passed(matter, line, identifier, span, "anaphora")
        aim = "concerns" if _AIM.search(line.sentence.text) else "regulates"
        names = [mention for mention, _ in matter.here.get(index, ())]
        for hit in within(reading.hits, line.start, line.end):
            if any(mention.start <= hit.start < mention.end for mention in names):
                continue
            if hit.class_key == "Technology" and not is_means(matter.reading, hit):
                continue
            predicate = {"Technology": aim, "PolicyDomain": "regulates", "TargetGroup": "targets"}[hit.class_key]
            matter.writer.say(
                identifier, predicate, hit.concept, [span, (hit.start, hit.end)], basis="anaphora", confidence=0.7
            )


_AIM = re.compile(r"목적|취지|배경")


def _indent(lead: re.Match[str]) -> int:
    return len(lead.group()) - len(lead.group().lstrip(" □○-"))


def state_councillors(matter: Matter) -> None:
    """State that councillors hold their roles in the council, where the document names it, and in their party."""
    view = matter.reading.view
    members = [official for official in matter.people if official.council]
    if not members:
        return
    council = _COUNCIL.search(view)
    for official in members:
        person = matter.person(official)
        role = [("role", matter.reading.words(official.role_start, official.role_end))]
        spans = [(official.start, official.end), (official.role_start, official.role_end)]
        if council:
            target = _state_council(matter, council.start(), council.end())
            matter.writer.say(person, "holdsRole", target, [*spans, council.span()], basis="context", qualifiers=role)
        party = _PARTY.match(view, official.role_end)
        if party:
            place = party.span("party")
            target = state_body(matter, Body(*place))
            matter.writer.say(person, "holdsRole", target, [*spans, place], qualifiers=[("role", "소속 의원")])


_PARTY = re.compile(
    r"\s?\((?P<party>더불어민주당|국민의힘|조국혁신당|개혁신당|진보당|정의당|기본소득당|사회민주당|민주당)"
)
