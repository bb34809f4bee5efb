"""Real servers for every test that needs one: both Neo4j releases, once a session, each in a home of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from neo4j import Driver, GraphDatabase

from graph import server
from graph.server import Connection

# How long an example takes says nothing on a busy machine.
settings.register_profile("polisgraph", deadline=None)
settings.load_profile("polisgraph")


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Connection]]:
    """Both releases running, by version; the jars come from the user's cache and are fetched only when missing."""
    homes = {version: tmp_path_factory.mktemp(f"home-{version}") for version in server.RELEASES}
    try:
        yield {version: server.start(home, version) for version, home in homes.items()}
    finally:
        for home in homes.values():
            server.stop(home)


@pytest.fixture(params=list(server.RELEASES))
def connection(request: pytest.FixtureRequest, servers: dict[str, Connection]) -> Connection:
    """A connection to each release in turn, with nothing in its database: no data, no constraints, no indexes."""
    given = servers[request.param]
    with GraphDatabase.driver(given.uri, auth=(given.user, given.password)) as driver:
        _empty(driver)
    return given


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for kind, query in (
            ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name RETURN name"),
            ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"),
        ):
            for name in session.run(query).value("name"):
                session.run(f"DROP {kind} `{name}`").consume()
