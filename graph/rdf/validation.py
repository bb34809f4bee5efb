"""Judges a file of RDF by the ontology's shapes: with pySHACL, and with the checks that SHACL cannot say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef

from graph.rdf.facts import Fact, reference_facts
from graph.rdf.literals import literal
from graph.rdf.names import Names
from graph.rdf.read import Imported, check_imported, read_rdf
from graph.rdf.shapes import qualified, quiet, read_shapes, violations
from graph.rdf.terms import XSD, Skos, own
from ontology.document import Document
from ontology.errors import DataError
from ontology.gazetteer import load_gazetteer
from ontology.model import Ontology
from ontology.reader import NAMESPACE, load_ontology
from ontology.reference import Reference, make_reference
from ontology.statement import SAME, Statement

__all__ = ["shape_faults", "validate_rdf"]


def validate_rdf(path: Path, ontology_folder: Path | None = None, base: str = "") -> list[DataError]:
    """Every fault of a file of RDF, with file and line.

    Statements, and plain triples that no statement says, are judged document by document, because cardinality binds
    within one. pySHACL judges by the shapes; `ontology.check.Checker` adds what they cannot say: evidence, the order
    of dates, ids, and the canonical form of values.

    Args:
        path: a file whose name ends as in `graph.rdf.parse.SUFFIXES`.
        ontology_folder: the ontology in place of the shipped one.
        base: where the IRIs of the file begin; else what the file says of itself, else ours.

    Raises:
        UsageError: ``unknown-format``, ``file-unreadable``, ``bad-base``, ``ontology-not-found``.
    """
    ontology = load_ontology(ontology_folder)
    reference = make_reference(ontology, load_gazetteer())
    try:
        imported = read_rdf(path, ontology, reference, base=base)
    except DataError as error:
        return list(error.faults or (error,))
    faults = check_imported(imported, ontology, reference)
    places = {fault.place for fault in faults}
    found = shape_faults(imported, ontology, reference, read_shapes(ontology_folder))
    return faults + [fault for fault in found if fault.place not in places]


def shape_faults(imported: Imported, ontology: Ontology, reference: Reference, shapes: Graph) -> list[DataError]:
    """What pySHACL says against the statements and documents of a file. Rejected statements are not judged."""
    judge = _Judge(ontology, reference)
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in imported.statements:
        if not statement.rejected:
            by_document[statement.document].append(statement)
    found = []
    for document in imported.documents:
        statements = by_document[document.id]
        with quiet():
            results = list(violations(judge.graph(document, statements), shapes))
        for focus, path, message in results:
            identifier = judge.names.identifier(focus) or focus
            key = path.removeprefix(NAMESPACE)
            place = _place(imported, statements, identifier, key) or imported.file.name
            found.append(
                DataError("shape-violated", f"{identifier} {key}: {message}", place=place, remedy="see shapes.ttl")
            )
    return found


def _place(imported: Imported, statements: Sequence[Statement], identifier: str, key: str) -> str:
    """Where the file states what a result is about: the statement itself, the property, or else the subject."""
    about = [item for item in statements if identifier in (item.id, item.subject, item.object)]
    exact = [item for item in about if item.id == identifier or (item.subject == identifier and item.predicate == key)]
    return next((imported.file.place(imported.origins[item.id]) for item in [*exact, *about]), "")


class _Judge:
    """Turns statements into the graph that the shapes are about."""

    def __init__(self, ontology: Ontology, reference: Reference) -> None:
        self._ontology = ontology
        self._reference = reference.ids
        self._closed = {identifier.partition(":")[0] for identifier in reference.ids}
        self.names = Names(ontology, reference.ids)
        self._facts: Mapping[str, list[Fact]] = defaultdict(list)
        for fact in reference_facts(reference, ontology):
            if fact.datatype or ontology.properties[fact.key].facet:
                self._facts[fact.subject].append(fact)

    def graph(self, document: Document, statements: Sequence[Statement]) -> Graph:
        """Plain triples of one document's statements; each statement with its qualifiers; reference data it names."""
        graph = Graph()
        named = {document.id}
        for key, value in document.metadata.items():
            use = self._ontology.use(document.id, key)
            self._add(graph, Fact(document.id, key, value, use.datatype if use else "string"))
        for statement in statements:
            self._add_qualifiers(graph, statement)
            if statement.predicate != SAME:  # it speaks of an entity that another document describes
                named |= {statement.subject} | ({statement.object} if not statement.is_literal else set())
                self._add(graph, Fact(statement.subject, statement.predicate, statement.object, statement.datatype))
        for fact in [fact for identifier in sorted(named) for fact in self._facts[identifier]]:
            self._add(graph, fact)
            named |= {fact.value} if not fact.datatype else set()
        for fact in [fact for identifier in sorted(named) for fact in self._facts[identifier]]:
            self._add(graph, fact)
        for identifier in sorted(named):
            for cls in self._classes(identifier):
                graph.add((URIRef(self.names.iri(identifier).value), RDF.type, URIRef(cls)))
        return graph

    def _classes(self, identifier: str) -> Iterator[str]:
        """Its class; none for what a class of reference data does not have."""
        cls = self._ontology.class_of(identifier)
        if cls and (identifier in self._reference or cls.prefix not in self._closed):
            yield cls.iri
            if cls.key in self._ontology.concept_classes:
                yield Skos.CONCEPT.value

    def _add(self, graph: Graph, fact: Fact) -> None:
        value = _term(literal(fact.value, fact.datatype) if fact.datatype else self.names.iri(fact.value))
        graph.add((URIRef(self.names.iri(fact.subject).value), URIRef(own(fact.key).value), value))

    def _add_qualifiers(self, graph: Graph, statement: Statement) -> None:
        use = self._ontology.use(statement.subject, statement.predicate)
        cls = self._ontology.class_of(statement.subject)
        if use and cls:
            datatypes = {item.property.key: item.datatype for item in use.qualifiers}
            node = URIRef(self.names.iri(statement.id).value)
            graph.add((node, RDF.type, RDF.Statement))
            graph.add((node, RDF.type, qualified(cls.key, statement.predicate)))
            for key, value in statement.qualifiers:
                term = _term(literal(value, datatypes.get(key, "string")))
                graph.add((node, URIRef(own(key).value), term))


def _term(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    """The term for rdflib, in which a plain string and an ``xsd:string`` are not equal (RDFLib/rdflib#2123)."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if term.datatype.value == XSD + "string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value))
