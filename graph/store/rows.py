"""What one change writes: rows of nodes, relationships and evidence, computed without the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.projection import (
    Placed,
    Supported,
    document_properties,
    evidence_properties,
    on_node,
    other_keys,
    relationship,
    values,
)
from ontology.document import Document
from ontology.errors import StoreError
from ontology.model import Ontology, graph_key
from ontology.statement import SAME, Statement

__all__ = ["Change", "Known", "Row", "Rows", "by_label", "entities", "label_of", "project", "shown_keys"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One transaction's difference between the store and what is wanted.

    ``moved`` and ``removed`` are statements that are shown no longer where they were; those that ``moved`` stay, and
    are in ``added`` again as they are shown from now on. ``redated`` are statements that stay while their document gets
    another date: values are ranked by it. ``merged`` has the ids that another stands for from now on, with that one
    (themselves where they stand alone again). ``given``: the metadata that each method gives, as JSON by document.
    """

    documents: Sequence[Document] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    added: Sequence[Placed] = ()
    removed: Sequence[Placed] = ()
    redated: Sequence[Placed] = ()
    moved: Sequence[Placed] = ()
    merged: Mapping[str, str] = field(default_factory=dict)

    @property
    def gone(self) -> list[Placed]:
        """Evidence that is taken out of the store before the rest is written."""
        return [*self.removed, *self.moved]

    def keys(self, ontology: Ontology) -> list[tuple[str, str]]:
        """Subject and predicate of every property of a node that may show something else after the change."""
        touched = [item.shown for item in (*self.added, *self.gone, *self.redated)]
        return sorted({(item.subject, item.predicate) for item in touched if on_node(item, ontology)})

    def facts(self, ontology: Ontology) -> list[str]:
        """Facts of every relationship that may look different after the change."""
        touched = [item.shown for item in (*self.added, *self.gone)]
        return sorted({item.fact for item in touched if not on_node(item, ontology)})


@dataclass(frozen=True)
class Known:
    """What the store keeps of what a change touches: statements about its keys, and behind its facts, as shown.

    ``dates`` are those by which documents are ranked.
    """

    about: Sequence[Statement] = ()
    behind: Sequence[Statement] = ()
    dates: Mapping[str, str] = field(default_factory=dict)


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
    for item in sorted(change.added, key=lambda item: item.statement.id):
        labels = label_of(item.shown.subject, ontology), label_of(item.shown.document, ontology)
        rows.evidence[labels].append(evidence_properties(item))
    return rows


def _nodes(change: Change, known: Known, ontology: Ontology) -> dict[str, Row]:
    """Every node that the change names, with the properties that it touches."""
    nodes = {document.id: document_properties(document, ontology) for document in change.documents}
    for identifier, given in change.given.items():
        nodes[identifier]["given"] = given
    supports: dict[tuple[str, str], list[Supported]] = defaultdict(list)
    added = [item.shown for item in change.added]
    for statement in added:
        for name in entities(statement):
            nodes.setdefault(name, {"id": name})
    for statement in (*known.about, *added):
        if on_node(statement, ontology):
            support = Supported(statement, known.dates.get(statement.document, ""))
            supports[statement.subject, statement.predicate].append(support)
    for subject, key in sorted(shown_keys(change, known.about, ontology)):
        nodes.setdefault(subject, {"id": subject})[graph_key(key)] = values(subject, key, supports, ontology)
    return nodes


def shown_keys(change: Change, about: Iterable[Statement], ontology: Ontology) -> set[tuple[str, str]]:
    """Subject and property of all that nodes may show otherwise after a change.

    Where a thing has several names, that is its aliases too: ``about`` has every name that the store keeps of what the
    change names.
    """
    touched = (item.shown for item in (*change.added, *change.gone))
    return set(change.keys(ontology)) | other_keys((*about, *touched), ontology)


def _relationships(rows: Rows, change: Change, known: Known, ontology: Ontology) -> None:
    behind: dict[str, list[Statement]] = {fact: [] for fact in change.facts(ontology)}
    added = [item.shown for item in change.added]
    predicates = {item.fact: item.predicate for item in (*added, *(item.shown for item in change.gone))}
    for statement in (*known.behind, *added):
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
    """The ids that a statement makes nodes of: ``sameAs`` speaks of another name, not of another thing."""
    if statement.is_literal or statement.predicate == SAME:
        return (statement.subject,)
    return statement.subject, statement.object


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
