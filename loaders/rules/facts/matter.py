"""What the modules that state facts about programmes work on: one document read, its programmes, and the writer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from loaders.rules.facts.owners import Owner
from loaders.rules.facts.people import Official, officials
from loaders.rules.facts.remarks import Remark, remarks
from loaders.rules.facts.signs import Signs
from loaders.rules.facts.statements import Writer
from loaders.rules.programs.candidates import Candidate, Program, by_line
from loaders.rules.reading.reading import Reading
from loaders.rules.times.expressions import Times

__all__ = ["Matter"]

_DAY = re.compile(r"\d{1,2}일")
_OTHER_VERB = re.compile(r"[가-힣](?:고|며|던)[\s,]|(?<!투입)(?<!위)(?<!통)(?<!대)(?<!들여)해\s")
_REPORTED = re.compile(r"[다라자](?:고|며|면서)\s(?:\d{1,2}일\s)?(?:밝혔|말했|전했|설명했|발표했|알렸|소개했)")


@dataclass(frozen=True)
class Matter:
    """One document: ``ids`` of programmes by name, ``units`` ids of departments by name, ``owned`` who runs what.

    ``facilities``, ``bodies``: ids of the places and organisations stated so far, by their names without blanks;
    ``tails``: those of places by the last two signs.
    """

    reading: Reading
    writer: Writer
    signs: Signs
    found: Sequence[Program]
    ids: Mapping[str, str]
    owned: Mapping[str, Owner]
    units: Mapping[str, str]
    times: Times
    facilities: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    tails: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @cached_property
    def here(self) -> Mapping[int, list[tuple[Candidate, Program]]]:
        """The mentions of programmes by the number of their line."""
        return by_line(self.found)

    @cached_property
    def remarks(self) -> Sequence[Remark]:
        """What is said of the programmes, in order of place."""
        return remarks(self.reading, self.here)

    @cached_property
    def people(self) -> Sequence[Official]:
        """The officials and councillors that the document names, the first mention of each name."""
        found: dict[str, Official] = {}
        for official in officials(self.reading):
            found.setdefault(self.reading.words(official.start, official.end), official)
        return tuple(found.values())

    @cached_property
    def heads(self) -> Mapping[str, Sequence[Official]]:
        """The heads of the government and their deputies by the first syllable of their names, a dozen of each."""
        found: dict[str, list[Official]] = {}
        for official in self.people:
            if official.unit is None and not official.council:
                alike = found.setdefault(self.reading.view[official.start], [])
                if len(alike) < 12:
                    alike.append(official)
        return found

    def person(self, official: Official) -> str:
        """The id of an official: that of the first mention of the name."""
        return self.writer.mint("Person", official.start, official.end)

    def moment(self, start: int, end: int, verb: int | None = None) -> list[tuple[str, str]]:
        """The one time expression in ``[start, end)`` as qualifiers; nothing where there are several.

        The day on which somebody said so (18일 밝혔다) is not the time of the fact; nor is a time that belongs to
        another verb before the one at ``verb``.
        """
        inside = [item for item in self.times.within(start, end) if item.kind != "duration"]
        if inside and _REPORTED.search(self.reading.view, start, end + 80):
            inside = [item for item in inside if not _DAY.fullmatch(item.quote)]
        if len(inside) != 1:
            return []
        item = inside[0]
        if verb is not None and _OTHER_VERB.search(self.reading.view, item.end, max(item.end, verb)):
            return []
        given = [("timeText", item.quote), ("startDate", item.begin), ("endDate", item.until)]
        return [(key, value) for key, value in given if value]
