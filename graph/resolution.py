"""Resolution over a store: which entities of its documents are one, kept as statements of those documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.projection import statement_of
from graph.store import read
from graph.store.load import Load, Loaded, load
from graph.store.schema import EVIDENCE
from graph.store.session import Alone, Store
from loaders.garbage import without_collecting
from loaders.resolve.entities import PREDICATES
from loaders.resolve.resolve import resolve
from ontology.check import Checker
from ontology.errors import require_none
from ontology.statement import Statement

__all__ = ["METHOD", "settle"]

METHOD = "resolution"
_FACTS = f"MATCH (e:{EVIDENCE}) WHERE e.predicate IN $predicates RETURN properties(e) AS evidence"
_SOURCES = "MATCH (d:Document) WHERE d.record IS NOT NULL RETURN d.id AS id, d.sha256 AS sha256"


def settle(store: Store) -> Loaded:
    """Bring the statements of resolution to what the store's other statements and judgements make of it.

    Reads only the properties that resolution looks at, and writes only the difference, document by document; run again
    it changes nothing. A statement belongs to a document that names the entity which another one stands for, and is
    replaced with it as what any method says of a document. Killed, it leaves some merges out; the next run makes them.
    Other writers wait meanwhile: what is read here is still so when its merges are written.

    Raises:
        StoreError: as `load`.
    """
    with store.alone() as alone:
        found = _facts(alone)
        sources = {row["id"]: row["sha256"] for row in alone.rows(_SOURCES)}
        wanted = _by_document(resolve(found, sources, store.ontology, store.reference))
        kept = _by_document(item for item in found if item.method == METHOD)
        changed = sorted(name for name in wanted.keys() | kept.keys() if wanted.get(name) != kept.get(name))
        checker = Checker(store.ontology, store.reference.ids)
        loads = []
        for document in read.documents(alone, changed):
            statements = sorted(wanted.get(document.id, {}).values(), key=lambda item: item.id)
            require_none(checker.faults(document, statements))
            loads.append(Load(document, METHOD, statements))
        done = load(store, loads, alone=alone)
    return Loaded(added=done.added, removed=done.removed)


def _facts(alone: Alone) -> list[Statement]:
    with without_collecting():
        return [statement_of(row["evidence"]) for row in alone.rows(_FACTS, predicates=sorted(PREDICATES))]


def _by_document(statements: Iterable[Statement]) -> dict[str, dict[str, Statement]]:
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for item in statements:
        found[item.document][item.id] = item
    return dict(found)
