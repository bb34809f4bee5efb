"""Where programmes are: places and districts at which the clause about a programme puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.facts.facilities import Facility, facilities_at
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.remarks import Remark, marks_of
from loaders.rules.facts.stating import city_span
from loaders.rules.text.within import within

__all__ = ["state_facility", "state_places"]


@cache
def _verbs(key: str) -> re.Pattern[str]:
    stems = "|".join(sorted(words("places", key), key=lambda item: (-len(item), item)))
    return re.compile(rf"(?<![가-힣])(?:우선|추가로|새로|먼저|시범|본격)?\s?(?:{stems})")


@cache
def _gathering() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("places", "gathering"))))


def state_places(matter: Matter) -> None:
    """State the facilities and districts where programmes are."""
    found: dict[int, list[Facility]] = {}
    for remark in matter.remarks:
        if remark.row or matter.reading.lines[remark.line].opinion:
            continue
        if remark.line not in found:
            found[remark.line] = _unnamed(matter, remark.line)
        for place in found[remark.line]:
            if _is_at(matter, remark, place.start, place.stop, place.particle):
                target = state_facility(matter, place)
                spans = [(remark.at, remark.to), (place.start, place.end)]
                matter.writer.say(
                    matter.ids[remark.program.name], "locatedAt", target, spans, basis=remark.basis, confidence=0.75
                )
        _state_sites(matter, remark, found[remark.line])
        for city, start, end in _districts(matter, remark):
            matter.writer.say(
                matter.ids[remark.program.name],
                "locatedAt",
                city,
                [(remark.at, remark.to), (start, end)],
                basis=remark.basis,
                confidence=0.7,
            )


def _unnamed(matter: Matter, index: int) -> list[Facility]:
    """The places of a line that are no part of a programme's name."""
    mentions = [mention for mention, _ in matter.here.get(index, ())]
    return [
        place
        for place in facilities_at(matter.reading.lines[index], matter.signs.facilities)
        if not any(mention.start < place.end and place.start < mention.end for mention in mentions)
    ]


def _is_at(matter: Matter, remark: Remark, start: int, stop: int, particle: str) -> bool:
    """Whether the verb behind the place and the programme puts the one at the other."""
    if not remark.covers(start) or (remark.at < start < remark.to):
        return False
    view = matter.reading.view
    last = max(stop, remark.to)
    if remark.basis == "anaphora":
        last = stop
    first = min(stop, remark.to)
    if particle == "에서" and (start > remark.at or _gathering().search(view, start, remark.end)):
        return False
    if _CLAUSE.search(view, first, max(start, remark.at)):
        return False
    verb = _verbs("doing" if particle == "에서" else "putting").search(view, last, min(remark.end, last + 40))
    return verb is not None and not _CLAUSE.search(view, last, verb.start())


#: Between a place and a name another verb has closed the clause.
_CLAUSE = re.compile(r"[가-힣](?:고|며|어|아|해|서|워|여)\s(?!있)|[가-힣](?:했|됐|였|었|았)")


_ITEM = re.compile(r"(?:\S+ (?:규모|구간|지역)인 |\S+[는인] )?(?P<name>[^▲△▴▵,()]{3,30}?)\s*(?=[▲△▴▵(]|\s등(?:\s|$))")


def _state_sites(matter: Matter, remark: Remark, places: Sequence[Facility]) -> None:
    """State the places listed before a word that sums them up: △A △B 등 3개 건설현장에 시행된다."""
    line = matter.reading.lines[remark.line]
    marks = marks_of(line.sentence.text)
    if not marks or remark.at > line.start + marks[0]:
        return
    last = line.start + marks[-1]
    whole = next((place for place in places if place.start > last), None)
    if whole is None or not _verbs("putting").search(matter.reading.view, whole.stop, min(line.end, whole.stop + 30)):
        return
    for mark in marks:
        item = _ITEM.match(line.sentence.text, mark + 1)
        if item is None:
            continue
        start, end = line.start + item.start("name"), line.start + item.end("name")
        site = Facility(start, end, whole.kind, "에", whole.stop)
        spans = [(remark.at, remark.to), (start, end), (whole.start, whole.end)]
        matter.writer.say(
            matter.ids[remark.program.name], "locatedAt", state_facility(matter, site), spans, basis=remark.basis
        )


def _districts(matter: Matter, remark: Remark) -> Iterator[tuple[str, int, int]]:
    """Governments below the main one that a clause names as the place: 해운대구에, 서귀포시에서."""
    reading = matter.reading
    main = reading.places.city
    if not main:
        return
    for mention in within(reading.places.mentions, remark.start, remark.end):
        city = mention.id
        if city is None or city == main or main not in reading.jurisdictions.ancestors(city):
            continue
        local = _AT.match(reading.view, mention.end, remark.end)
        if local and _is_at(matter, remark, mention.start, local.end(), "에서" if "서" in local.group() else "에"):
            yield city, mention.start, mention.end


_AT = re.compile(r"(?:에|에는|에서|에서는)(?=\s)")
_NOT_BUILT = frozenset(["facility-kind:vehicle", "facility-kind:website"])


def _shortened(matter: Matter, key: str) -> str | None:
    """The one place named before whose name ends in this one (신청사 for 마곡 이전 신청사)."""
    alike = matter.tails.get(key[-2:], [])[-12:]
    longer = {identifier for name, identifier in alike if name.endswith(key)}
    return next(iter(longer)) if len(longer) == 1 and len(key) > 2 else None


def state_facility(matter: Matter, place: Facility) -> str:
    """State a place by its name, kind and city; its id, the same for the same name."""
    name = matter.reading.words(place.start, place.end)
    key = name.replace(" ", "")
    known = matter.facilities.get(key) or _shortened(matter, key)
    if known is not None:
        return known
    identifier = matter.facilities[key] = matter.writer.mint("Facility", place.start, place.end)
    matter.tails.setdefault(key[-2:], []).append((key, identifier))
    span = (place.start, place.end)
    matter.writer.say(identifier, "name", name, [span], datatype="string", confidence=0.85)
    if place.kind:
        matter.writer.say(identifier, "kind", place.kind, [span])
    main = matter.reading.places.city
    if main and place.kind not in _NOT_BUILT and place.particle != "held":
        spans = [*city_span(matter.reading), span]
        matter.writer.say(identifier, "locatedAt", main, spans, basis="context", confidence=0.6)
    return identifier
