"""A partner's plain triples in our terms as statements that cite the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.rdf.facts import Fact
from graph.rdf.identify import Identifiers
from graph.rdf.literals import canonical
from graph.rdf.parse import Node, RdfFile, Term
from graph.rdf.terms import Own, Rdf
from ontology.document import Document, text_hash
from ontology.errors import DataError
from ontology.model import Ontology, relation_type
from ontology.reader import NAMESPACE
from ontology.reference import Reference
from ontology.statement import Record, Statement

__all__ = ["file_document", "plain_statements"]

_OF_EVIDENCE = {value for value in vars(Own).values() if isinstance(value, ox.NamedNode)}


def file_document(file: RdfFile, identifier: str = "") -> Document:
    """The document that stands for a file whose plain triples are imported."""
    metadata = {"title": file.name, "sha256": text_hash(file.text), "length": str(len(file.text))}
    return Document(identifier or f"document:import-{file.sha256[:32]}", metadata)


def plain_statements(
    file: RdfFile,
    identifiers: Identifiers,
    ontology: Ontology,
    reference: Reference,
    stated: Iterable[Fact],
    source: Document,
) -> Iterator[tuple[Node, Statement] | DataError]:
    """Statements for the plain triples that ``stated``, what the file's statements say, has not; or what is wrong.

    What a document is (its literals) and what reference data are is nobody's to state, and is passed over.
    """
    said = {(item.subject, item.key, item.value, item.datatype) for item in stated}
    edges = {(edge.start, edge.type, edge.end) for edge in reference.edges}
    for node, predicate, term in _triples(file, identifiers):
        try:
            subject = identifiers.identify(node)
            value, datatype, language = identifiers.value(term)
        except DataError as fault:
            yield fault
            continue
        key = predicate.value.removeprefix(NAMESPACE)
        if (subject, key, value, datatype) in said or (subject, relation_type(key), value) in edges:
            continue
        if _is_reference(subject, key, datatype, ontology, reference):
            continue
        statement = Statement(
            subject=subject,
            predicate=key,
            object=unicodedata.normalize("NFC", canonical(value, datatype)),
            datatype=datatype,
            language=language,
            document=source.id,
            method="import",
            record=Record(file.sha256, f"{node} {predicate} {term}"),
        )
        yield node, statement


def _triples(file: RdfFile, identifiers: Identifiers) -> Iterator[tuple[Node, ox.NamedNode, Term]]:
    for node, values in file.about.items():
        if Rdf.STATEMENT not in values.get(Rdf.TYPE, ()) and not node.value.startswith(NAMESPACE):
            cls = identifiers.class_of(node)
            is_document = cls is not None and cls.key == "Document"
            for predicate, terms in values.items():
                if predicate.value.startswith(NAMESPACE) and predicate not in _OF_EVIDENCE:
                    for term in terms:
                        if not (is_document and isinstance(term, ox.Literal)):
                            yield node, predicate, term


def _is_reference(subject: str, key: str, datatype: str, ontology: Ontology, reference: Reference) -> bool:
    cls = ontology.class_of(subject)
    if cls is not None and cls.key in ontology.concept_classes:
        return True
    prop = ontology.properties.get(key)
    return subject in reference.ids and (bool(datatype) or (prop is not None and prop.facet))
