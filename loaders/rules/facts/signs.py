"""What the words of names show by the ontology: kinds of facilities, events, bodies and departments; policy domains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.rules.facts.column_heads import Heads, column_heads
from loaders.rules.facts.domains import Domains, make_domains
from loaders.rules.facts.facilities import FacilityKinds, facility_kinds
from ontology.model import Concept, Ontology

__all__ = ["Ends", "Signs", "kind_of", "make_signs"]

Ends = tuple[tuple[str, str], ...]
"""Ends of names with the kind that each shows, the longest first."""


@dataclass(frozen=True)
class Signs:
    """What names show, built once."""

    facilities: FacilityKinds
    events: Ends
    bodies: Ends
    departments: Ends
    domains: Domains
    heads: Heads


def make_signs(ontology: Ontology) -> Signs:
    """The signs that the ontology gives its concepts; events go by their labels as well."""
    by_class: dict[str, list[Concept]] = {}
    for concept in ontology.concepts.values():
        by_class.setdefault(concept.class_key, []).append(concept)

    def signed(key: str) -> dict[str, str]:
        return {sign: concept.id for concept in by_class.get(key, ()) for sign in concept.hints.signs}

    events = signed("EventKind")
    for concept in by_class.get("EventKind", ()):
        for label in (concept.labels["ko"], *concept.hidden):
            events |= {part: concept.id for part in label.split("·") if len(part) > 1}
    return Signs(
        facility_kinds(ontology),
        _longest_first(events),
        _longest_first(signed("OrganizationKind")),
        _longest_first(signed("DepartmentKind")),
        make_domains(ontology),
        column_heads(ontology),
    )


def _longest_first(found: Mapping[str, str]) -> Ends:
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair)))


def kind_of(name: str, kinds: Ends) -> str | None:
    """The kind that a name's end shows; None where it shows none."""
    return next((kind for end, kind in kinds if name.endswith(end)), None)
