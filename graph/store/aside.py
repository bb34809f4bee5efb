"""Puts nodes aside that stand for nothing any more: those that a rejection leaves without a fact, or without an owner.

Evidence is about its node, so the node stays, with all its properties; but under a label of its own, by which no query
that asks for a class finds it.
"""

from __future__ import annotations

from collections.abc import Collection

from neo4j import ManagedTransaction

from graph.projection import named_entities, placed_of
from graph.store import cypher
from graph.store.rows import by_label
from ontology.model import Ontology

__all__ = ["bring_back", "put_aside"]


def bring_back(tx: ManagedTransaction, names: Collection[str], ontology: Ontology) -> set[str]:
    """Give those of the nodes that were put aside the label of their class again; gives their ids."""
    found = [record["id"] for record in tx.run(cypher.ASIDE, ids=sorted(names))]
    for label, ids in by_label(found, ontology).items():
        tx.run(cypher.bring_back(label), ids=ids)
    return set(found)


def put_aside(tx: ManagedTransaction, names: Collection[str], ontology: Ontology) -> None:
    """Put those of the nodes aside that what is accepted does not name (`named_entities`); a document never."""
    for label, ids in by_label(names, ontology).items():
        loose = [record["id"] for record in tx.run(cypher.rejected_and_untied(label), ids=ids)]
        if loose and label != "Document":
            records = tx.run(cypher.EVIDENCE_NAMING, ids=loose)
            kept = named_entities((placed_of(record["evidence"]).shown for record in records), ontology)
            tx.run(cypher.put_aside(label), ids=[name for name in loose if name not in kept])
