"""What one change writes: rows of nodes, relationships and evidence, computed without the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.projection import (
    Supported,
    document_properties,
    evidence_properties,
    on_node,
    relationship,
    values,
)
from ontology.document import Document
from ontology.errors import StoreError
from ontology.model import Ontology, graph_key
from ontology.statement import Statement

__all__ = ["Change", "Known", "Row", "Rows", "by_label", "entities", "label_of", "project"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One transaction's difference between the store and what is wanted.

    ``redated`` are statements that stay while their document gets another date: values are ranked by it.
    """

    documents: Sequence[Document] = ()
    added: Sequence[Statement] = ()
    removed: Sequence[Statement] = ()
    redated: Sequence[Statement] = ()

    def keys(self, ontology: Ontology) -> list[tuple[str, str]]:
        """Subject and predicate of every property of a node that may show something else after the change."""
        touched = (*self.added, *self.removed, *self.redated)
        return sorted({(item.subject, item.predicate) for item in touched if on_node(item, ontology)})

    def facts(self, ontology: Ontology) -> list[str]:
        """Facts of every relationship that may look different after the change."""
        return sorted({item.fact for item in (*self.added, *self.removed) if not on_node(item, ontology)})


@dataclass(frozen=True)
class Known:
    """What the store keeps of what a change touches: statements about its keys, and behind its facts."""

    about: Sequence[Supported] = ()
    behind: Sequence[Statement] = ()


@dataclass(frozen=True)
class Rows:
    """Rows to write.

    Nodes by label; relationships by type and the labels of both ends; evidence by the labels of its subject and its
    document; and the facts that are shown no longer, by predicate.
    """

    nodes: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    relationships: dict[tuple[str, str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    evidence: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def project(change: Change, known: Known, ontology: Ontology, reference: Collection[str]) -> Rows:
    """The rows of a change; the same whatever the order of its parts. ``reference``: ids that are not written."""
    rows = Rows()
    nodes = _nodes(change, known, ontology)
    for label, names in by_label(nodes.keys() - reference, ontology).items():
        rows.nodes[label] = [nodes[name] for name in names]
    _relationships(rows, change, known, ontology)
    for statement in sorted(change.added, key=lambda item: item.id):
        labels = label_of(statement.subject, ontology), label_of(statement.document, ontology)
        rows.evidence[labels].append(evidence_properties(statement))
    return rows


def _nodes(change: Change, known: Known, ontology: Ontology) -> dict[str, Row]:
    """Every node that the change names, with the properties that it touches."""
    nodes = {document.id: document_properties(document, ontology) for document in change.documents}
    dates = {document.id: document.rank_date for document in change.documents}
    supports: dict[tuple[str, str], list[Supported]] = defaultdict(list)
    for support in known.about:
        supports[support.statement.subject, support.statement.predicate].append(support)
    for statement in change.added:
        for name in entities(statement):
            nodes.setdefault(name, {"id": name})
        if on_node(statement, ontology):
            supports[statement.subject, statement.predicate].append(Supported(statement, dates[statement.document]))
    for subject, key in change.keys(ontology):
        shown = values(subject, key, supports[subject, key], ontology)
        nodes.setdefault(subject, {"id": subject})[graph_key(key)] = shown
    return nodes


def _relationships(rows: Rows, change: Change, known: Known, ontology: Ontology) -> None:
    behind: dict[str, list[Statement]] = {fact: [] for fact in change.facts(ontology)}
    predicates = {item.fact: item.predicate for item in (*change.added, *change.removed)}
    for statement in (*known.behind, *change.added):
        if statement.fact in behind:
            behind[statement.fact].append(statement)
    for fact, statements in behind.items():
        edge = relationship(statements) if statements else None
        if edge:
            kind = edge.type, label_of(edge.start, ontology), label_of(edge.end, ontology)
            rows.relationships[kind].append({"start": edge.start, "end": edge.end, "properties": dict(edge.properties)})
        else:
            rows.hidden[predicates[fact]].append(fact)


def entities(statement: Statement) -> tuple[str, ...]:
    """The ids that a statement names."""
    return (statement.subject,) if statement.is_literal else (statement.subject, statement.object)


def by_label(identifiers: Iterable[str], ontology: Ontology) -> dict[str, list[str]]:
    """Sorted ids by their label, in the order of the labels."""
    found: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(identifiers):
        found[label_of(identifier, ontology)].append(identifier)
    return dict(sorted(found.items()))


def label_of(identifier: str, ontology: Ontology) -> str:
    """The label of an entity's node: the key of its class.

    Raises:
        StoreError: ``unknown-class``.
    """
    cls = ontology.class_of(identifier)
    if cls is None:
        raise StoreError("unknown-class", f"{identifier!r} has no class", remedy="check statements before loading")
    return cls.key
