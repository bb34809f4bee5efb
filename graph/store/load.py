"""Loads documents and takes them out again: whole documents in a transaction, touching only what their facts touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.projection import Placed, placed_of
from graph.store import cypher
from graph.store.aside import bring_back, put_aside
from graph.store.merging import place_all, write_merged
from graph.store.metadata import merged
from graph.store.rows import Change, Known, Row, Rows, by_label, entities, project, shown_keys
from graph.store.session import Alone, Store
from ontology.document import Document
from ontology.errors import StoreError
from ontology.statement import BASES, SAME, Statement

__all__ = ["Load", "Loaded", "load", "remove"]

#: Statements in a transaction; a document is never split.
BATCH = 5_000
#: As how many of them a ``sameAs`` counts: it moves whatever is said of an entity.
_MOVES = 8


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


def load(
    store: Store,
    loads: Iterable[Load],
    progress: Callable[[Loaded], None] | None = None,
    *,
    alone: Alone | None = None,
) -> Loaded:
    """Bring the store to what ``loads`` say. The same loads again change nothing; the order does not matter.

    Of several loads of one document by one method the last one holds, as if each were loaded by itself.
    Statements must have been checked (`ontology.check`). Killed at any moment, it leaves whole documents. Writers wait
    for each other batch by batch, unless the caller holds the store ``alone``.

    Raises:
        StoreError: when the store fails, or wrote another number of rows than it was given.
    """
    total = Loaded()
    for batch in _batches(loads):
        total += store.write(lambda tx, batch=batch: _load_batch(tx, store, batch, alone))  # type: ignore[misc]
        if progress:
            progress(total)
    return total


def remove(store: Store, documents: Sequence[str]) -> Loaded:
    """Take documents out, and with them what only they supported.

    Returns what was removed; documents that are not there count for nothing.
    """

    def work(tx: ManagedTransaction) -> Loaded:
        tx.run(cypher.LOCK)
        found = [row["id"] for row in _documents(tx, documents)]
        gone = _held(tx, cypher.EVIDENCE_OF_DOCUMENTS, ids=found)
        placing = place_all(tx, [], gone)
        _apply(tx, store, Change(added=placing.added, removed=gone, moved=placing.moved, merged=placing.merged))
        tx.run(cypher.DELETE_DOCUMENTS, ids=found)
        return Loaded(documents=len(found), removed=len(gone))

    return store.write(work)


def _batches(loads: Iterable[Load]) -> Iterator[list[Load]]:
    batch: dict[tuple[str, str], Load] = {}
    size = 0
    for item in loads:
        weight = sum(_MOVES if said.predicate == SAME else 1 for said in item.statements)
        key = item.document.id, item.method
        if key in batch or (batch and size + weight > BATCH):
            yield list(batch.values())
            batch, size = {}, 0
        batch[key] = item
        size += weight
    if batch:
        yield list(batch.values())


def _load_batch(tx: ManagedTransaction, store: Store, batch: Sequence[Load], alone: Alone | None) -> Loaded:
    if alone is None:
        tx.run(cypher.LOCK)
    keys = [{"document": item.document.id, "method": item.method} for item in batch]
    held = {item.statement.id: item for item in _held(tx, cypher.EVIDENCE_OF, keys=keys)}
    wanted = {item.id: item for item in _strongest(batch)}
    kept = {row["id"]: row for row in _documents(tx, {item.document.id for item in batch})}
    documents, given = merged(
        ((item.method, item.document) for item in batch),
        {name: row["given"] for name, row in kept.items() if row["given"]},
    )
    redated = [item.id for item in documents if item.id in kept and kept[item.id]["date"] != item.rank_date]
    removed = [held[name] for name in sorted(held) if wanted.get(name) != held[name].statement]
    gone = {item.statement.id for item in removed}
    added = [item for name, item in wanted.items() if name not in held or name in gone]
    placing = place_all(tx, added, removed)
    stays = (item for item in _held(tx, cypher.EVIDENCE_OF_DOCUMENTS, ids=redated) if item.statement.id not in gone)
    change = Change(
        documents=documents,
        given=given,
        added=placing.added,
        removed=removed,
        redated=list(stays),
        moved=placing.moved,
        merged=placing.merged,
    )
    _apply(tx, store, change)
    return Loaded(documents=len(batch), added=len(added), removed=len(removed))


def _strongest(batch: Sequence[Load]) -> Iterator[Statement]:
    """Statements so that of two with one id the one with the stronger basis and the higher confidence comes last."""
    found = [statement for item in batch for statement in item.statements]
    return iter(sorted(found, key=lambda item: (-BASES.index(item.basis), item.confidence)))


def _held(tx: ManagedTransaction, query: str, **parameters: object) -> list[Placed]:
    return [placed_of(record["evidence"]) for record in tx.run(query, parameters)]


def _documents(tx: ManagedTransaction, documents: Iterable[str]) -> list[Row]:
    """Those of the documents that the store holds: the dates by which they are ranked, and what each method gives."""
    return [record.data() for record in tx.run(cypher.DOCUMENTS, ids=sorted(documents))]


def _apply(tx: ManagedTransaction, store: Store, change: Change) -> None:
    """Write one change: old evidence out; nodes, relationships and evidence in; what nothing names aside, or out."""
    if change.gone:
        tx.run(cypher.DELETE_EVIDENCE, ids=[item.statement.id for item in change.gone])
    write_merged(tx, change.merged)
    was_aside = bring_back(tx, _named(store, change.added, change.gone, change.redated), store.ontology)
    known = _known(tx, store, change)
    _write(tx, change, project(change, known, store.ontology, store.reference.ids))
    named = _named(store, change.gone)
    # Nothing else can have lost what was accepted of it.
    rejected = _named(store, [item for item in change.added if item.statement.rejected])
    put_aside(tx, was_aside | named | rejected, store.ontology)
    for label, ids in by_label(named, store.ontology).items():
        if label != "Document":
            tx.run(cypher.delete_unnamed(label), ids=ids)


def _named(store: Store, *groups: Iterable[Placed]) -> set[str]:
    """The entities that statements name, as they are shown, without reference data."""
    return {name for group in groups for item in group for name in entities(item.shown)} - store.reference.ids


def _known(tx: ManagedTransaction, store: Store, change: Change) -> Known:
    """Look up what the store keeps of the properties and relationships that the change touches."""
    ontology = store.ontology
    keys = set(change.keys(ontology))
    keys |= {(subject, source) for subject, key in keys for source in ontology.others.get(key, ())}
    about = _about(tx, keys)
    more = shown_keys(change, (item.shown for item in about), ontology) - keys
    about += _about(tx, more) if more else []
    behind = _held(tx, cypher.EVIDENCE_FOR, facts=change.facts(ontology))
    sources = {item.statement.document for item in (*about, *change.added)}
    dates = {row["id"]: row["date"] for row in _documents(tx, sources)}
    dates |= {document.id: document.rank_date for document in change.documents}
    return Known([item.shown for item in about], [item.shown for item in behind], dates)


def _about(tx: ManagedTransaction, keys: Iterable[tuple[str, str]]) -> list[Placed]:
    rows = [{"subject": subject, "predicate": key} for subject, key in sorted(keys)]
    return _held(tx, cypher.EVIDENCE_ABOUT, keys=rows)


def _write(tx: ManagedTransaction, change: Change, rows: Rows) -> None:
    hashes = [{"id": document.id, "sha256": document.sha256} for document in change.documents]
    tx.run(cypher.DROP_STALE_TEXT, rows=hashes)
    for label, found in sorted(rows.nodes.items()):
        _count(tx, cypher.merge_nodes(label), found)
    for key, facts in sorted(rows.hidden.items()):
        tx.run(cypher.delete_relationships(key), facts=facts)
    for (kind, start, end), found in sorted(rows.relationships.items()):
        _count(tx, cypher.merge_relationships(kind, start, end), found)
    for (label, document), found in sorted(rows.evidence.items()):
        _count(tx, cypher.create_evidence(label, document), found)


def _count(tx: ManagedTransaction, query: str, rows: Sequence[Row]) -> None:
    """Run a writing query and hold it to one row written for each row sent: MATCH drops rows without a word."""
    record = tx.run(query, rows=rows).single()
    written = record["written"] if record else 0
    if written != len(rows):
        raise StoreError(
            "rows-lost",
            f"{len(rows)} rows were sent and {written} written by: {query[:80]}",
            remedy="please report this",
        )
