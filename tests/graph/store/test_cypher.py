"""How the server would run the store's own queries: by an index, whatever it knows of the data when it plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.store import cypher
from graph.store.load import load
from graph.store.session import Store
from tests.bench.generate import generate

_PARAMETERS: dict[str, list[str]] = {"ids": [], "keys": [], "facts": [], "rows": []}


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", []):
        yield from _operators(child)


def _queries() -> Iterator[str]:
    yield from (value for name, value in vars(cypher).items() if name.isupper() and name in cypher.__all__)
    yield cypher.merge_nodes("Program")
    yield cypher.merge_relationships("USES", "Program", "Technology")
    yield cypher.delete_relationships("uses")
    yield cypher.create_evidence("Program", "Document")
    yield cypher.delete_unnamed("Program")
    yield cypher.bring_back("Program")
    yield cypher.put_aside("Program")
    yield cypher.rejected_and_untied("Program")


def test_no_query_of_the_store_scans(store: Store) -> None:
    # What the planner knows of an index that has just been filled is where it goes wrong.
    load(store, generate(300, store.ontology, store.reference))
    queries = list(_queries())
    assert len(queries) > 10
    for query in queries:
        with store.session() as session:
            plan = session.run(f"EXPLAIN {query}", _PARAMETERS).consume().plan
        found = set(_operators(plan or {}))
        assert found
        assert not any("Scan" in name for name in found), query
