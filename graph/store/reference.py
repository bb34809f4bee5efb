"""Writes the reference data: concepts and governments, the same for every store of one ontology."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.store.cypher import merge_relationships
from graph.store.schema import FORMAT, STORE, schema_statements
from ontology.model import Ontology
from ontology.reference import Reference

__all__ = ["digest_of", "write_reference"]

_T = TypeVar("_T")


def digest_of(ontology: Ontology, reference: Reference) -> str:
    """Changes whenever schema or reference data change."""
    parts = [FORMAT, ontology.version, schema_statements(ontology), reference.to_json()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def write_reference(tx: ManagedTransaction, ontology: Ontology, reference: Reference, digest: str) -> None:
    """Bring the store's reference data to ``reference`` and its marker to ``digest``, in one transaction."""
    tx.run(
        f"MERGE (m:{STORE} {{id: 'store'}}) SET m.writing = true"
    )  # first: its lock makes writers wait for each other
    facts = [edge.fact for edge in reference.edges]
    tx.run("MATCH ()-[r]->() WHERE r.basis = 'reference' AND NOT r.fact IN $facts DELETE r", facts=facts)
    for label, nodes in _grouped(reference.nodes, lambda node: node.class_key).items():
        rows = [{"id": node.id, "properties": {**node.properties, "id": node.id}} for node in nodes]
        tx.run(f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n = row.properties", rows=rows)
    for (kind, start, end), edges in _grouped(
        reference.edges, lambda edge: (edge.type, edge.start_class, edge.end_class)
    ).items():
        rows = [
            {
                "start": edge.start,
                "end": edge.end,
                "properties": {**edge.properties, "fact": edge.fact, "basis": "reference"},
            }
            for edge in edges
        ]
        tx.run(
            merge_relationships(kind, start, end),
            rows=rows,
        )
    tx.run(
        f"MATCH (m:{STORE} {{id: 'store'}}) SET m = $marker",
        marker={"id": "store", "format": FORMAT, "ontology": ontology.version, "digest": digest},
    )


def _grouped(items: Sequence[_T], key: Callable[[_T], Any]) -> Mapping[Any, list[_T]]:
    groups: dict[Any, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return dict(sorted(groups.items()))
