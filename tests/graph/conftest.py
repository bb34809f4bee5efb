"""The shipped ontology and seeds, and a prepared store on each Neo4j release that holds no statement yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph import server
from graph.store.session import Address, Store, open_store
from graph.workspace import curated_files, read_curated_files, reference_of
from loaders.curated import Curated
from ontology.model import Ontology
from ontology.reader import load_ontology
from ontology.reference import Reference
from tests.conftest import Servers


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def reference(ontology: Ontology) -> Reference:
    return reference_of(ontology)


@pytest.fixture(scope="session")
def seeds(ontology: Ontology, reference: Reference) -> list[Curated]:
    found, faults = read_curated_files(curated_files([]), ontology, reference)
    assert not faults
    return found


@pytest.fixture(params=list(server.RELEASES))
def store(
    request: pytest.FixtureRequest, servers: Servers, ontology: Ontology, reference: Reference
) -> Iterator[Store]:
    given = servers[request.param]
    with open_store(Address(given.uri, given.user, given.password), ontology, reference) as opened:
        opened.prepare(adopt=True)
        forget(opened)
        yield opened


def forget(store: Store) -> None:
    """Take every statement out by brute force: what is left is marker, schema and reference data."""
    known = sorted(store.reference.ids)
    with store.session() as session:
        session.run(
            "MATCH (n) WHERE NOT n:PolisgraphStore AND NOT coalesce(n.id, '') IN $known DETACH DELETE n", known=known
        ).consume()
        session.run("MATCH ()-[r]->() WHERE r.basis <> 'reference' DELETE r").consume()


def snapshot(store: Store) -> tuple[list[str], list[str]]:
    """Every node and relationship with all that they carry, in an order of its own."""
    nodes = store.rows("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    edges = store.rows(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
    )
    return sorted(map(_line, nodes)), sorted(map(_line, edges))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
