"""Adds documents to a store: reads, extracts, checks and loads file by file, and reports what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from graph.resolution import settle
from graph.store.load import Load, Loaded, load
from graph.store.session import Store
from loaders.editions import Editions
from loaders.extraction import Extracted
from ontology.check import Checker
from ontology.errors import DataError

__all__ = ["Outcome", "ingest"]


@dataclass(frozen=True)
class Outcome:
    """What became of one document, or of one source that could not be read.

    ``replaces`` is the source, earlier in the same run, of another text of the same document.
    """

    source: str
    document: str
    state: str
    statements: int = 0
    fault: DataError | None = None
    replaces: str = ""


def ingest(
    store: Store,
    extracted: Iterable[Extracted],
    *,
    keep_text: bool = True,
    adopt: bool = False,
    report: Callable[[Outcome], None] = lambda _: None,
) -> Loaded:
    """Load what was extracted, whole documents at a time, and resolve it; killed and run again, it ends the same.

    A document that is not relevant is loaded only to replace what an earlier edition of it said; of two editions in
    one run the later one holds. ``report`` is told of
    each document: ``loaded``, ``not-relevant`` or ``failed``.

    Raises:
        StoreError: as `Store.prepare` and `load`.
    """
    store.prepare(adopt)
    checker = Checker(store.ontology, store.reference.ids)
    known = {row["id"] for row in store.rows("MATCH (d:Document) RETURN d.id AS id")}
    done = load(store, _loads(extracted, checker, known, keep_text, report))
    done += settle(store)
    return done


def _loads(
    extracted: Iterable[Extracted],
    checker: Checker,
    known: set[str],
    keep_text: bool,
    report: Callable[[Outcome], None],
) -> Iterator[Load]:
    editions = Editions()
    for item in extracted:
        for fault in item.faults:
            report(Outcome(item.source, "", "failed", fault=fault))
        for document, statements in item.documents:
            parts = {method: [one for one in statements if one.method == method] for method in item.methods}
            # Two methods may differ about a value that a document gives once: each is checked by itself.
            faults = [fault for part in parts.values() for fault in checker.faults(document, part)]
            if faults:
                report(Outcome(item.source, document.id, "failed", fault=faults[0]))
                continue
            state = "loaded" if statements else "not-relevant"
            replaces = editions.replaced(item.source, document)
            report(Outcome(item.source, document.id, state, len(statements), replaces=replaces))
            if statements or document.id in known:
                known.add(document.id)
                kept = document if keep_text else replace(document, text=None)
                yield from (Load(kept, method, part) for method, part in parts.items())
