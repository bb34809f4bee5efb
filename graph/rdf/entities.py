"""Entities in the default graph: their types and plain triples, in our terms and in reused ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.rdf.facts import Fact
from graph.rdf.literals import literal
from graph.rdf.names import Names
from graph.rdf.terms import Rdf, Skos, own
from ontology.alignment import AlignedNode, Alignment, Step
from ontology.model import Ontology
from ontology.statement import SAME

__all__ = ["Entities"]

_Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class _Link:
    """One step of a path that has its ends."""

    start: ox.NamedNode
    step: Step
    end: _Term

    def quads(self) -> Iterator[ox.Quad]:
        """The triple, unless a literal would be its subject, and the types of the node that it leads to."""
        if not self.step.inverse:
            yield ox.Quad(self.start, ox.NamedNode(self.step.iri), self.end)
        elif isinstance(self.end, ox.NamedNode):
            yield ox.Quad(self.end, ox.NamedNode(self.step.iri), self.start)
        if self.step.node and isinstance(self.end, ox.NamedNode):
            for iri in self.step.node.types:
                yield ox.Quad(self.end, Rdf.TYPE, ox.NamedNode(iri))


class Entities:
    """Describes entities by all plain facts together: an entity's types depend on its facets."""

    def __init__(self, names: Names, ontology: Ontology, facts: Sequence[Fact]) -> None:
        self._names = names
        self._ontology = ontology
        self._facets: dict[str, set[str]] = defaultdict(set)
        self._types: dict[str, tuple[str, ...]] = {}
        for fact in facts:
            if not fact.datatype and ontology.properties[fact.key].facet:
                self._facets[fact.subject].add(fact.value)

    def types(self, identifier: str) -> tuple[str, ...]:
        """IRIs of the classes of an id: its own, what that is a subclass of, and those that depend on its facets."""
        if identifier not in self._types:
            self._types[identifier] = tuple(dict.fromkeys(self._find_types(identifier)))
        return self._types[identifier]

    def _find_types(self, identifier: str) -> Iterator[str]:
        cls = self._ontology.class_of(identifier)
        if cls is None:
            return
        alignments = self._ontology.alignments
        yield cls.iri
        yield from alignments.superclasses.get(cls.key, ())
        if cls.key in self._ontology.concept_classes:
            yield Skos.CONCEPT.value
        facets = sorted(self._facets.get(identifier, ()))
        by_kind = [iri for facet in facets for iri in alignments.types_by_kind.get(facet, ())]
        yield from by_kind or alignments.usual_types.get(cls.key, ())

    def typed(self, identifiers: Iterable[str]) -> Iterator[ox.Quad]:
        """The types of entities."""
        for identifier in identifiers:
            for iri in self.types(identifier):
                yield ox.Quad(self._names.iri(identifier), Rdf.TYPE, ox.NamedNode(iri))

    def described(self, fact: Fact) -> Iterator[ox.Quad]:
        """A fact as a plain triple of ours, and as the reused triples that are aligned with it.

        Ours has no language tag: the shapes want an ``xsd:string``; the statement and the reused triples keep the tag.
        ``sameAs`` has none of ours: its value is another name of an entity, of which the shapes would want a name.
        """
        if fact.key != SAME:
            value = self._value(fact.value, fact.datatype)
            yield ox.Quad(self._names.iri(fact.subject), own(fact.key), value)
        for alignment in self._ontology.alignments.paths.get(fact.key, ()):
            if self._holds(alignment, fact):
                yield from self._aligned(alignment, fact)

    def _value(self, value: str, datatype: str, language: str = "") -> _Term:
        return literal(value, datatype, language) if datatype else self._names.iri(value)

    def _holds(self, alignment: Alignment, fact: Fact) -> bool:
        subject = not alignment.subject_classes or alignment.subject_classes.intersection(self.types(fact.subject))
        value = not alignment.value_classes or (
            not fact.datatype and alignment.value_classes.intersection(self.types(fact.value))
        )
        return bool(subject and value)

    def _aligned(self, alignment: Alignment, fact: Fact) -> Iterator[ox.Quad]:
        end = self._end(alignment, fact)
        if end is None:
            return
        links: list[_Link] = []
        here = self._names.iri(fact.subject)
        for step in alignment.steps:
            there = end if step.node is None else self._node(step.node, fact.id if step.node.per_fact else fact.subject)
            if there is None:
                return
            links.append(_Link(here, step, there))
            if isinstance(there, ox.NamedNode):
                here = there
        for link in links:
            yield from link.quads()

    def _end(self, alignment: Alignment, fact: Fact) -> _Term | None:
        """Where the path ends; None where the fact has no such qualifier, or its value no such node."""
        if alignment.qualifier:
            return self._qualifier(alignment, fact)
        node = alignment.value_as
        if node and not fact.datatype and node.classes.intersection(self.types(fact.value)):
            return self._node(node, fact.value)
        return self._value(fact.value, fact.datatype, alignment.language or fact.language)

    def _qualifier(self, alignment: Alignment, fact: Fact) -> _Term | None:
        use = self._ontology.use(fact.subject, fact.key)
        for item in use.qualifiers if use else ():
            for key, value in fact.qualifiers:
                if key == item.property.key == alignment.qualifier:
                    return literal(value, item.datatype, alignment.language)
        return None

    def _node(self, node: AlignedNode, owner: str) -> ox.NamedNode | None:
        """The node beside an entity or a fact; None where it has none."""
        if not owner or (node.excluded and node.excluded & self._facets.get(owner, set())):
            return None
        return self._names.iri(owner, node.fragment)
