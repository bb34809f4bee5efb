"""The property graph as rows: what GraphML and CSV hold. Pure, and the same rows as the store's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.amounts import called
from graph.projection import (
    Supported,
    document_properties,
    evidence_properties,
    named_entities,
    on_node,
    other_keys,
    place,
    relationship,
    values,
)
from loaders.resolve.groups import canonical
from ontology.document import Document
from ontology.model import Ontology, graph_key
from ontology.reference import Reference
from ontology.statement import Statement

__all__ = ["Edge", "Node", "Tables", "evidence_rows", "make_tables"]

#: Properties of documents that are no metadata.
_INTERNAL = ("id", "ranges", "record", "text")


@dataclass(frozen=True)
class Node:
    """A document, an entity or a piece of reference data that a statement names."""

    id: str
    label: str
    caption: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Edge:
    """A relationship between two nodes; ``basis`` is ``reference`` where no statement stands behind it."""

    fact: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Tables:
    """Nodes in order of id, edges in order of fact, and the properties that each may have with their datatypes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    node_types: Mapping[str, str]
    edge_types: Mapping[str, str]


def make_tables(
    statements: Sequence[Statement], documents: Sequence[Document], ontology: Ontology, reference: Reference
) -> Tables:
    """The rows of everything that statements say, with the documents and the reference data that they name."""
    dates = {document.id: document.rank_date for document in documents}
    facts: dict[str, list[Statement]] = defaultdict(list)
    supports: dict[tuple[str, str], list[Supported]] = defaultdict(list)
    canon = canonical(statements)
    for item in sorted(statements, key=lambda item: item.id):
        statement = place(item, canon).shown
        facts[statement.fact].append(statement)
        if on_node(statement, ontology):
            support = Supported(statement, dates.get(statement.document, ""))
            supports[statement.subject, statement.predicate].append(support)
    named = named_entities((statement for group in facts.values() for statement in group), ontology)
    properties: dict[str, dict[str, Any]] = {name: {} for name in named}
    properties |= {document.id: _metadata(document, ontology) for document in documents}
    edges = []
    for group in facts.values():
        edge = None if on_node(group[0], ontology) else relationship(group)
        if edge:
            edges.append(Edge(edge.fact, edge.type, edge.start, edge.end, _without(edge.properties, "fact")))
    told = (item.statement for found in supports.values() for item in found)
    for subject, key in supports.keys() | other_keys(told, ontology):
        value = values(subject, key, supports, ontology)
        if value is not None and subject in named and subject not in dates:
            properties[subject][graph_key(key)] = value
    _add_reference(properties, edges, reference)
    nodes = (_node(identifier, properties[identifier], ontology) for identifier in sorted(properties))
    return Tables(
        tuple(nodes), tuple(sorted(edges, key=lambda edge: edge.fact)), _node_types(ontology), _edge_types(ontology)
    )


def _metadata(document: Document, ontology: Ontology) -> dict[str, Any]:
    found = _without(document_properties(document, ontology), *_INTERNAL)
    return {key: value for key, value in found.items() if value is not None}


def _without(properties: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key not in keys}


def _add_reference(properties: dict[str, dict[str, Any]], edges: list[Edge], reference: Reference) -> None:
    """Describe the reference data that are named, and relate those of them that belong together."""
    for node in reference.nodes:
        if node.id in properties:
            properties[node.id] = {**node.properties, **properties[node.id]}
    edges.extend(
        Edge(edge.fact, edge.type, edge.start, edge.end, {**edge.properties, "basis": "reference"})
        for edge in reference.edges
        if edge.start in properties and edge.end in properties
    )


def _node(identifier: str, properties: Mapping[str, Any], ontology: Ontology) -> Node:
    cls = ontology.class_of(identifier)
    caption = called(cls, properties) if cls else ""
    return Node(identifier, cls.key if cls else "", caption or identifier, dict(sorted(properties.items())))


def _node_types(ontology: Ontology) -> dict[str, str]:
    """Datatype of each property; ``string`` where a property may have several values."""
    found: dict[str, set[str]] = defaultdict(set)
    for cls in ontology.classes.values():
        for key, use in cls.uses.items():
            if not use.property.relation or use.property.facet:
                single = use.max_count == 1 and not use.property.facet
                found[graph_key(key)].add(use.datatype if single else "string")
    return {key: types.pop() if len(types) == 1 else "string" for key, types in sorted(found.items())}


def _edge_types(ontology: Ontology) -> dict[str, str]:
    uses = (use for cls in ontology.classes.values() for use in cls.uses.values())
    found = {graph_key(item.property.key): item.datatype for use in uses for item in use.qualifiers}
    return dict(sorted({**found, "basis": "string"}.items()))


def evidence_rows(statements: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    """One row a statement in order of id, with the fact that it is shown as; quotes and offsets as JSON lists."""
    canon = canonical(statements)
    for statement in sorted(statements, key=lambda item: item.id):
        row = evidence_properties(place(statement, canon))
        yield {
            "id": row["id"],
            "fact": row["fact"],
            "subject": statement.subject,
            "predicate": row["predicate"],
            "object": statement.object,
            "datatype": row["datatype"],
            "language": row["language"],
            "qualifiers": row["qualifiers"],
            "document": row["document"],
            "method": row["method"],
            "basis": row["basis"],
            "confidence": row["confidence"],
            "rejected": row["rejected"],
            "quotes": json.dumps(row["quotes"], ensure_ascii=False),
            "starts": json.dumps(row["starts"]),
            "ends": json.dumps(row["ends"]),
            "sentence_start": row.get("sentence_start"),
            "sentence_end": row.get("sentence_end"),
            "record_sha256": row.get("record_sha256"),
            "record_key": row.get("record_key"),
        }
