"""Real servers for every test that needs one: of each Neo4j release one a session, in a home of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from neo4j import Driver, GraphDatabase

from graph import server
from graph.server import Connection

# How long an example takes says nothing on a busy machine.
settings.register_profile("polisgraph", deadline=None)
settings.load_profile("polisgraph")


class Servers(dict[str, Connection]):
    """The servers that run, by version; the first to ask for one starts it."""

    def __init__(self, homes: dict[str, Path]) -> None:
        super().__init__()
        self._homes = homes

    def __missing__(self, version: str) -> Connection:
        self[version] = server.start(self._homes[version], version)
        return self[version]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Each release, by version; the jars come from the user's cache and are fetched only when missing."""
    homes = {version: tmp_path_factory.mktemp(f"home-{version}") for version in server.RELEASES}
    try:
        yield Servers(homes)
    finally:
        for home in homes.values():
            server.stop(home)


@pytest.fixture(params=list(server.RELEASES))
def connection(request: pytest.FixtureRequest, servers: Servers) -> Connection:
    """A connection to each release in turn, with nothing in its database: no data, no constraints, no indexes."""
    given = servers[request.param]
    with GraphDatabase.driver(given.uri, auth=(given.user, given.password)) as driver:
        _empty(driver)
    return given


@pytest.fixture(params=[server.DEFAULT])
def default_release(request: pytest.FixtureRequest, servers: Servers) -> Connection:
    """A connection to the release that one gets who names none, with whatever the last test left."""
    return servers[request.param]


@pytest.fixture(params=[list(server.RELEASES)], ids=" and ".join)
def both_releases(request: pytest.FixtureRequest, servers: Servers) -> list[Connection]:
    """A connection to each release, both at once, with whatever the last test left."""
    return [servers[version] for version in request.param]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With ``-n 2`` what is tested on a release goes to one process, which starts it; its name is in the tests' names.

    What needs both releases goes to the process of the first, which from then on runs two servers.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByRelease(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return next((version for version in server.RELEASES if version in nodeid), nodeid)

    return ByRelease(config, log)


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for kind, query in (
            ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name RETURN name"),
            ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"),
        ):
            for name in session.run(query).value("name"):
                session.run(f"DROP {kind} `{name}`").consume()
