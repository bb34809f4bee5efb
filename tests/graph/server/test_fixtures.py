"""The shared fixtures: a genuine server of each release, and a database that is empty for every test."""

from __future__ import annotations

import pytest
from neo4j import GraphDatabase

from graph.server import Connection


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_an_empty_database(connection: Connection, request: pytest.FixtureRequest, turn: int) -> None:
    with GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        component = driver.execute_query("CALL dbms.components() YIELD versions, edition RETURN versions[0], edition")
        assert list(component.records[0]) == [request.node.callspec.params["connection"], "community"]
        nodes = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
        indexes = driver.execute_query("SHOW INDEXES YIELD type RETURN collect(type) AS types").records[0]["types"]
        assert (nodes, set(indexes)) == (0, {"LOOKUP"})
        driver.execute_query("CREATE CONSTRAINT once FOR (n:Thing) REQUIRE n.id IS UNIQUE")
        driver.execute_query("CREATE INDEX twice FOR ()-[r:KNOWS]-() ON (r.fact)")
        driver.execute_query("UNWIND range(1, 12000) AS i CREATE (:Thing {id: i})-[:KNOWS {fact: i}]->(:Other)")
