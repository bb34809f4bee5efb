"""The kind of a programme by its name, and what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from loaders.rules.programs.candidates import Candidate, Program, by_line
from loaders.rules.programs.names import ends_like, without_bracket
from loaders.rules.reading.reading import Line, Reading
from ontology.model import Ontology

__all__ = ["Kinds", "kind_of_name", "parts_of", "program_kinds"]


Kinds = Mapping[str, str]
"""Kinds of programme by their labels."""


def kind_of_name(name: str, kinds: Kinds) -> str | None:
    """The kind of programme that a name ends in (…플랫폼, …기본계획), by the longest label."""
    bare = without_bracket(name)
    return next((kinds[bare[at:]] for at in range(len(bare)) if bare[at:] in kinds), None)


def program_kinds(ontology: Ontology) -> Kinds:
    """Labels of kinds of programme with their ids."""
    return {
        label: concept.id
        for concept in ontology.concepts.values()
        if concept.class_key == "ProgramKind"
        for label in (concept.labels["ko"], *concept.hidden)
    }


_WHOLE = re.compile(r"[’”』」]?(?:에는|은|는|이|가|의|에)?\s?[^▲△.]{0,30}[▲△]")


def parts_of(reading: Reading, found: Sequence[Program]) -> Iterator[tuple[Program, Program, Candidate, Candidate]]:
    """Part and whole: items of a list behind a plan's name (이 계획에는 ▲…), and ``… 구축의 하나다``."""
    here = by_line(found)
    for index, line in enumerate(reading.lines):
        text = line.sentence.text
        if "▲" not in text and "△" not in text:
            continue
        inside = here.get(index, [])
        first = line.start + min((text.find(mark) for mark in "▲△" if mark in text), default=0)
        wholes = [(m, p) for m, p in inside if m.end <= first and ends_like(p.name, "heads")]
        wholes = wholes or _plan_before(here, line, index)
        if not wholes or not re.search(r"계획|전략|대책|로드맵|사업|프로젝트", wholes[-1][1].name):
            continue
        for mention, program in inside:
            if mention.start > first and program is not wholes[-1][1]:
                yield program, wholes[-1][1], mention, wholes[-1][0]


def _plan_before(
    here: Mapping[int, list[tuple[Candidate, Program]]], line: Line, index: int
) -> list[tuple[Candidate, Program]]:
    if not re.match(r"(?:이|이번|해당) (?:계획|전략|대책|사업)|계획(?:에는|은)|전략(?:에는|은)", line.sentence.text):
        return []
    return here.get(index - 1, [])
