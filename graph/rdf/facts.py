"""The facts that are written as plain triples: of statements, of documents' metadata and of reference data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.projection import Supported, is_shown, on_node, other_keys, shown, unshown
from ontology.document import Document
from ontology.model import Ontology, Use, class_prefix, graph_key, relation_type
from ontology.reference import Edge, Reference
from ontology.statement import Statement

__all__ = ["Fact", "document_facts", "edge_qualifiers", "reference_facts", "statement_facts"]


@dataclass(frozen=True)
class Fact:
    """One plain fact. ``datatype`` is empty where ``value`` is an id; ``id`` is empty where no statement says it."""

    subject: str
    key: str
    value: str
    datatype: str = ""
    language: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    id: str = ""


def statement_facts(
    statements: Sequence[Statement], documents: Iterable[Document], ontology: Ontology
) -> Iterator[Fact]:
    """What the statements say plainly: neither rejected nor only inferred, and of a single value the highest in rank.

    The statements are as they are shown (`graph.projection.place`): what is one is one entity here. What a document is
    (its title, its dates) is its metadata's to say, not a statement's.
    """
    dates = {document.id: document.rank_date for document in documents}
    values: dict[tuple[str, str], list[Supported]] = defaultdict(list)
    relations: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if on_node(statement, ontology):
            support = Supported(statement, dates.get(statement.document, ""))
            values[statement.subject, statement.predicate].append(support)
        else:
            relations[statement.fact].append(statement)
    told = [item.statement for supports in values.values() for item in supports]
    for subject, key in values.keys() | other_keys(told, ontology):
        if not (subject in dates and ontology.properties[key].relation is False):
            found = shown(subject, key, values.get((subject, key), ()), ontology)
            yield from (_fact(item, key) for item in (*found, *unshown(subject, key, values, ontology)))
    for group in relations.values():
        if is_shown(group) and any(not item.rejected and item.basis != "inferred" for item in group):
            yield _fact(group[0], group[0].predicate)


def _fact(statement: Statement, key: str) -> Fact:
    return Fact(
        statement.subject,
        key,
        statement.object,
        statement.datatype,
        statement.language,
        statement.qualifiers,
        statement.fact,
    )


def document_facts(documents: Iterable[Document], ontology: Ontology) -> Iterator[Fact]:
    """Metadata of documents."""
    for document in documents:
        for key, value in document.metadata.items():
            use = ontology.use(document.id, key)
            yield Fact(document.id, key, value, use.datatype if use else "string")


def reference_facts(reference: Reference, ontology: Ontology) -> Iterator[Fact]:
    """Values of concepts and governments, and their relations as far as they are in force."""
    keys = {relation_type(key): key for key in ontology.properties}
    for node in reference.nodes:
        for use in ontology.classes[node.class_key].uses.values():
            found = node.properties.get(graph_key(use.property.key))
            for value in found if isinstance(found, list) else [] if found is None else [found]:
                yield _reference_fact(node.id, use, value)
    for edge in reference.edges:
        if graph_key("endDate") not in edge.properties:
            key = keys[edge.type]
            yield Fact(edge.start, key, edge.end, qualifiers=edge_qualifiers(edge, key, ontology), id=edge.fact)


def _reference_fact(identifier: str, use: Use, value: Any) -> Fact:
    if use.property.facet:
        return Fact(identifier, use.property.key, f"{class_prefix(use.ranges[0])}:{value}")
    return Fact(identifier, use.property.key, str(value), use.datatype)


def edge_qualifiers(edge: Edge, key: str, ontology: Ontology) -> tuple[tuple[str, str], ...]:
    """The qualifiers of a relation of reference data, as far as the ontology declares them."""
    use = ontology.classes[edge.start_class].uses[key]
    names = [item.property.key for item in use.qualifiers]
    return tuple((name, str(edge.properties[graph_key(name)])) for name in names if graph_key(name) in edge.properties)
