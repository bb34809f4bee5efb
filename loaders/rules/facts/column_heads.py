"""What the heads of a table say of the sums below and beside them: phase, payer, kind and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from loaders.rules.reading.reading import Reading
from ontology.model import Concept, Ontology

__all__ = ["Heads", "HeadFact", "column_heads", "head_facts"]

Heads = Mapping[str, tuple[str, str]]
"""The property and the concept that a head states, by the concept's labels without blanks."""

#: What stands before and behind the label in a head: ``2025년 본예산(A)``, ``국비(50%)``, ``시비 부담액``.
_BEFORE = re.compile(r"^(?:(?:19|20)?\d\d년도?|[’']\d\d년?)?")
_BEHIND = re.compile(r"(?:예산액?|보조금?|지원금?|확보액?|부담금?|액|금액)?(?:\([^()]*\))?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=년|\D|$)")
_RELATIVE = re.compile(r"(?:전년|금년|당해연|올해|내년|작년)도?")
_RANGE = re.compile(r"[~∼〜～–-]|이후|까지|부터|현재|기준|[.]\d")
_BLANK = re.compile(r"[\s·ㆍ]+")


class HeadFact(NamedTuple):
    """A fact that the words at ``[start, end)`` state of a sum; ``datatype`` is empty where ``value`` is a concept."""

    predicate: str
    value: str
    datatype: str
    start: int
    end: int


def column_heads(ontology: Ontology) -> Heads:
    """The labels of the concepts that a sum has as facets: phases, payers and kinds of budgets."""
    uses = ontology.classes["Budget"].uses.values()
    stated = {range_: use.property.key for use in uses if use.property.facet for range_ in use.ranges}
    return {
        _BLANK.sub("", label): (stated[concept.class_key], concept.id)
        for concept in sorted(ontology.concepts.values(), key=lambda concept: concept.id)
        if concept.class_key in stated
        for label in _labels(concept)
    }


def _labels(concept: Concept) -> Iterator[str]:
    yield from concept.labels["ko"].split("·")
    yield from concept.hidden


def head_facts(reading: Reading, line: int, place: int, heads: Heads) -> Iterator[HeadFact]:
    """What the head of its column, and the first cell of its row, say of the sum at ``place``; each property once."""
    cell = reading.cell_at(line, place)
    if cell is None:
        return
    first = reading.cells[line][0]
    said: set[str] = set()
    for start, end in (cell.above, (first.start, first.end)):
        if start == end or start <= place < end:
            continue
        for fact in _facts(reading.view[start:end], start, end, heads):
            if fact.predicate not in said:
                said.add(fact.predicate)
                yield fact


def _facts(words: str, start: int, end: int, heads: Heads) -> Iterator[HeadFact]:
    head = _BLANK.sub("", words)
    label = _BEHIND.sub("", _BEFORE.sub("", head), count=1)
    known = heads.get(_BEFORE.sub("", head)) or heads.get(label)
    if known:
        yield HeadFact(*known, "", start, end)
    relative = _RELATIVE.search(head)
    if relative:
        yield HeadFact("timeText", relative[0], "string", start, end)
    years = set(_YEAR.findall(head))
    if len(years) == 1 and not _RANGE.search(head):
        (year,) = years
        for predicate in ("startDate", "endDate"):
            yield HeadFact(predicate, year, "date", start, end)
