"""Loads documents and takes them out again: whole documents in a transaction, touching only what their facts touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.projection import (
    Relationship,
    Supported,
    document_properties,
    evidence_properties,
    on_node,
    relationship,
    statement_of,
    values,
)
from graph.store import cypher
from graph.store.session import Store
from ontology.document import Document
from ontology.errors import StoreError
from ontology.model import graph_key
from ontology.statement import BASES, Statement

__all__ = ["Load", "Loaded", "load", "remove"]

#: Statements in a transaction; a document is never split.
BATCH = 5_000


@dataclass(frozen=True)
class Load:
    """Everything that one method says of one document. It replaces what the same method said of it before."""

    document: Document
    method: str
    statements: Sequence[Statement]


@dataclass
class Loaded:
    """What a load changed: documents seen, statements added and taken out."""

    documents: int = 0
    added: int = 0
    removed: int = 0

    def __iadd__(self, other: Loaded) -> Loaded:
        self.documents += other.documents
        self.added += other.added
        self.removed += other.removed
        return self


@dataclass
class _Change:
    """One transaction's difference between the store and what is wanted."""

    documents: list[Document] = field(default_factory=list)
    added: list[Statement] = field(default_factory=list)
    removed: list[Statement] = field(default_factory=list)


def load(store: Store, loads: Iterable[Load], progress: Callable[[Loaded], None] | None = None) -> Loaded:
    """Bring the store to what ``loads`` say. The same loads again change nothing; the order does not matter.

    Statements must have been checked (`ontology.check`). Killed at any moment, it leaves whole documents.

    Raises:
        StoreError: when the store fails, or wrote another number of rows than it was given.
    """
    total = Loaded()
    for batch in _batches(loads):
        total += store.write(lambda tx, batch=batch: _load_batch(tx, store, batch))  # type: ignore[misc]
        if progress:
            progress(total)
    return total


def remove(store: Store, documents: Sequence[str]) -> Loaded:
    """Take documents out, and with them what only they supported.

    Returns what was removed; documents that are not there count for nothing.
    """

    def work(tx: ManagedTransaction) -> Loaded:
        tx.run(cypher.LOCK)
        found = [row["id"] for row in tx.run(cypher.DOCUMENTS, ids=list(documents)).data()]
        rows = tx.run(cypher.EVIDENCE_OF_DOCUMENTS, ids=found).data()
        gone = [statement_of(row["evidence"]) for row in rows]
        _apply(tx, store, _Change(removed=gone))
        tx.run(cypher.DELETE_DOCUMENTS, ids=found)
        return Loaded(documents=len(found), removed=len(gone))

    return store.write(work)


def _batches(loads: Iterable[Load]) -> Iterator[list[Load]]:
    batch: list[Load] = []
    size = 0
    for item in loads:
        if batch and size + len(item.statements) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item.statements)
    if batch:
        yield batch


def _load_batch(tx: ManagedTransaction, store: Store, batch: Sequence[Load]) -> Loaded:
    tx.run(cypher.LOCK)
    keys = [{"document": item.document.id, "method": item.method} for item in batch]
    before = {row["evidence"]["id"]: row["evidence"] for row in tx.run(cypher.EVIDENCE_OF, keys=keys).data()}
    wanted = {statement.id: statement for statement in _strongest(batch)}
    rows = {identifier: evidence_properties(statement) for identifier, statement in wanted.items()}
    change = _Change(
        documents=[item.document for item in batch],
        added=[wanted[identifier] for identifier in sorted(wanted) if before.get(identifier) != rows[identifier]],
        removed=[
            statement_of(before[identifier])
            for identifier in sorted(before)
            if before[identifier] != rows.get(identifier)
        ],
    )
    _apply(tx, store, change)
    return Loaded(documents=len(batch), added=len(change.added), removed=len(change.removed))


def _strongest(batch: Sequence[Load]) -> Iterator[Statement]:
    """Statements so that of two with one id the one with the stronger basis and the higher confidence comes last."""
    found = [statement for item in batch for statement in item.statements]
    return iter(sorted(found, key=lambda item: (-BASES.index(item.basis), item.confidence)))


def _apply(tx: ManagedTransaction, store: Store, change: _Change) -> None:
    """Write one change: evidence out; documents, nodes, relationships and evidence in; then what nothing names out."""
    ontology = store.ontology
    if change.removed:
        tx.run(cypher.DELETE_EVIDENCE, ids=[item.id for item in change.removed])
    if change.documents:
        rows = [
            document_properties(document, ontology) for document in sorted(change.documents, key=lambda item: item.id)
        ]
        tx.run(cypher.DROP_STALE_TEXT, rows=[{"id": row["id"], "sha256": row["sha256"]} for row in rows])
        _count(tx, cypher.merge_nodes(_label(store, rows[0]["id"])), rows)
    if not change.added and not change.removed:
        return
    dates = {document.id: document.rank_date for document in change.documents}
    touched = [*change.added, *change.removed]
    relations = [item for item in touched if not on_node(item, ontology)]
    _write_nodes(tx, store, change, [item for item in touched if on_node(item, ontology)], dates)
    _write_relationships(tx, store, change, sorted({item.fact for item in relations}), relations)
    by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for statement in change.added:
        by_label[_label(store, statement.subject)].append(evidence_properties(statement))
    for label, rows in sorted(by_label.items()):
        _count(tx, cypher.create_evidence(label, _label(store, rows[0]["document"])), rows)
    named = {name for item in change.removed for name in _entities(item)}
    _delete_unnamed(tx, store, sorted(named - store.reference.ids))


def _write_nodes(
    tx: ManagedTransaction, store: Store, change: _Change, touched: Sequence[Statement], dates: dict[str, str]
) -> None:
    """Merge every node that the new statements name, with the properties that the change touches."""
    keys = sorted({(item.subject, item.predicate) for item in touched})
    supports: dict[tuple[str, str], list[Supported]] = defaultdict(list)
    rows = tx.run(cypher.EVIDENCE_ABOUT, keys=[{"subject": subject, "predicate": key} for subject, key in keys]).data()
    for row in rows:
        statement = statement_of(row["evidence"])
        supports[statement.subject, statement.predicate].append(Supported(statement, row["date"]))
    for statement in change.added:
        if on_node(statement, store.ontology):
            supports[statement.subject, statement.predicate].append(Supported(statement, dates[statement.document]))
    nodes: dict[str, dict[str, Any]] = {}
    for statement in change.added:
        for name in _entities(statement):
            nodes.setdefault(name, {"id": name})
    for subject, key in keys:
        shown = values(subject, key, supports[subject, key], store.ontology)
        nodes.setdefault(subject, {"id": subject})[graph_key(key)] = shown
    by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for identifier in sorted(nodes.keys() - store.reference.ids):
        by_label[_label(store, identifier)].append(nodes[identifier])
    for label, found in sorted(by_label.items()):
        _count(tx, cypher.merge_nodes(label), found)


def _write_relationships(
    tx: ManagedTransaction, store: Store, change: _Change, facts: Sequence[str], touched: Sequence[Statement]
) -> None:
    """Merge the relationships that are shown, delete those that are not shown any more."""
    by_fact: dict[str, list[Statement]] = defaultdict(list)
    for row in tx.run(cypher.EVIDENCE_FOR, facts=facts).data():
        by_fact[row["evidence"]["fact"]].append(statement_of(row["evidence"]))
    for statement in change.added:
        by_fact[statement.fact].append(statement)
    shown: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for fact in facts:
        found = by_fact[fact]
        edge = relationship(found) if found else None
        if edge:
            shown[edge.type, _label(store, edge.start), _label(store, edge.end)].append(_row(edge))
    alive = {row["properties"]["fact"] for rows in shown.values() for row in rows}
    hidden: dict[str, set[str]] = defaultdict(set)
    for statement in touched:
        if statement.fact not in alive:
            hidden[statement.predicate].add(statement.fact)
    for key, gone in sorted(hidden.items()):
        tx.run(cypher.delete_relationships(key), facts=sorted(gone))
    for (kind, start, end), rows in sorted(shown.items()):
        _count(tx, cypher.merge_relationships(kind, start, end), rows)


def _row(row: Relationship) -> dict[str, Any]:
    return {"start": row.start, "end": row.end, "properties": dict(row.properties)}


def _delete_unnamed(tx: ManagedTransaction, store: Store, candidates: Sequence[str]) -> None:
    by_label: dict[str, list[str]] = defaultdict(list)
    for identifier in candidates:
        by_label[_label(store, identifier)].append(identifier)
    for label, ids in sorted(by_label.items()):
        if label != "Document":
            tx.run(cypher.delete_unnamed(label), ids=ids)


def _entities(statement: Statement) -> tuple[str, ...]:
    return (statement.subject,) if statement.is_literal else (statement.subject, statement.object)


def _label(store: Store, identifier: str) -> str:
    cls = store.ontology.class_of(identifier)
    if cls is None:
        raise StoreError("unknown-class", f"{identifier!r} has no class", remedy="check statements before loading")
    return cls.key


def _count(tx: ManagedTransaction, query: str, rows: Sequence[dict[str, Any]]) -> None:
    """Run a writing query and hold it to one row written for each row sent: MATCH drops rows without a word."""
    record = tx.run(query, rows=list(rows)).single()
    written = record["written"] if record else 0
    if written != len(rows):
        raise StoreError(
            "rows-lost",
            f"{len(rows)} rows were sent and {written} written by: {query[:80]}",
            remedy="please report this",
        )
