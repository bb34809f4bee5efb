"""The bare driver: rows that are ready, written by the shortest script that leaves the same graph."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from neo4j import GraphDatabase, ManagedTransaction

from graph.store.rows import Rows

__all__ = ["write"]


def write(uri: str, user: str, password: str, batches: Iterable[Rows]) -> float:
    """Write each batch in a managed transaction; gives the seconds, without those that reading the batches takes."""
    seconds = 0.0
    with GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        for rows in batches:
            begin = perf_counter()
            session.execute_write(_write, rows)
            seconds += perf_counter() - begin
    return seconds


def _write(tx: ManagedTransaction, rows: Rows) -> None:
    for label, found in rows.nodes.items():
        tx.run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", rows=found).consume()
    for (kind, start, end), found in rows.relationships.items():
        tx.run(
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"MERGE (a)-[r:{kind} {{fact: row.properties.fact}}]->(b) SET r = row.properties",
            rows=found,
        ).consume()
    for (subject, document), found in rows.evidence.items():
        tx.run(
            f"UNWIND $rows AS row MATCH (n:{subject} {{id: row.subject}}) MATCH (d:{document} {{id: row.document}}) "
            "CREATE (e:Evidence) SET e = row CREATE (e)-[:FROM]->(d) CREATE (e)-[:ABOUT]->(n)",
            rows=found,
        ).consume()
