"""Gives back what was loaded: statements from the Evidence nodes alone, and documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from graph.projection import statement_of
from graph.store.schema import EVIDENCE
from graph.store.session import Alone, Store
from ontology.document import Document
from ontology.statement import Statement

__all__ = ["documents", "statements"]

#: Statements in one answer of the server.
PAGE = 10_000


def statements(store: Store) -> Iterator[Statement]:
    """Every statement in order of id, exactly as it was loaded; a page at a time."""
    after = ""
    while True:
        rows = store.rows(
            f"MATCH (e:{EVIDENCE}) WHERE e.id > $after RETURN properties(e) AS evidence ORDER BY e.id LIMIT $page",
            after=after,
            page=PAGE,
        )
        yield from (statement_of(row["evidence"]) for row in rows)
        if len(rows) < PAGE:
            return
        after = rows[-1]["evidence"]["id"]


def documents(store: Store | Alone, only: Sequence[str] | None = None) -> list[Document]:
    """Every document that was loaded, in order of id, with its text where the store keeps it.

    ``only``: those with these ids, without their texts.
    """
    rows = store.rows(
        "MATCH (d:Document) WHERE d.record IS NOT NULL AND ($only IS NULL OR d.id IN $only) "
        "RETURN d.id AS id, d.record AS metadata, d.ranges AS ranges, CASE WHEN $only IS NULL THEN d.text END AS text "
        "ORDER BY id",
        only=only,
    )
    return [
        Document.from_json(
            {"id": row["id"], "metadata": json.loads(row["metadata"]), "ranges": json.loads(row["ranges"])}, row["text"]
        )
        for row in rows
    ]
