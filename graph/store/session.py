"""Opens a store: a driver on somebody's Neo4j, the marker that says it is ours, and its schema and reference data."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session, Transaction
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from graph.store.cypher import LOCK
from graph.store.reference import digest_of, write_reference
from graph.store.schema import FORMAT, STORE, schema_statements
from ontology.errors import StoreError, UsageError
from ontology.model import Ontology
from ontology.reference import Reference

__all__ = ["Address", "Alone", "Store", "open_store", "told"]

_T = TypeVar("_T")
_SCHEME = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?://[^/]")
_ADDRESSES = "local, neo4j://host, neo4j+s://host, bolt://host or bolt+s://host"


@dataclass(frozen=True)
class Address:
    """Where a store is: a Neo4j URI, a user and a password, and the database's name where there are several."""

    uri: str
    user: str
    password: str
    database: str | None = None

    def __repr__(self) -> str:
        return f"Address({self.uri!r}, {self.user!r}, database={self.database!r})"


class Alone:
    """A transaction that keeps other writers waiting, and reads what the last of them wrote."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def rows(self, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """The rows of one read-only query, as they come."""
        return (dict(record) for record in self._tx.run(query, parameters))


class Store:
    """An open store. Made by `open_store`; `read` and `write` run one managed transaction each."""

    def __init__(self, driver: Driver, address: Address, ontology: Ontology, reference: Reference) -> None:
        self._driver = driver
        self._database = address.database
        self.uri = address.uri
        self.ontology = ontology
        self.reference = reference

    def read(self, work: Callable[[ManagedTransaction], _T]) -> _T:
        """Run ``work`` in a read transaction, repeated by the driver when the server asks for it."""
        with told(self.uri), self.session() as session:
            return session.execute_read(work)

    def write(self, work: Callable[[ManagedTransaction], _T]) -> _T:
        """Run ``work`` in a write transaction, repeated by the driver when the server asks (as after a deadlock)."""
        with told(self.uri), self.session() as session:
            return session.execute_write(work)

    @contextmanager
    def alone(self) -> Iterator[Alone]:
        """Keep other writers waiting, for work of several transactions; those that write say that they are ``alone``.

        The lock is a transaction of its own, and ends with this process, however that ends.
        """
        with told(self.uri), self.session() as session, session.begin_transaction() as tx:
            tx.run(LOCK).consume()
            yield Alone(tx)

    def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of one read-only query; ``$captions`` in it is `Ontology.captions`."""
        if "$captions" in query:
            parameters = {"captions": self.ontology.captions, **parameters}
        return self.read(lambda tx: tx.run(query, parameters).data())

    def session(self, **config: Any) -> Session:
        """A session of the driver, for what needs a transaction of its own making."""
        return self._driver.session(database=self._database, **config)

    def prepare(self, adopt: bool = False) -> None:
        """Make marker, constraints, indexes and reference data where they are missing or of another ontology.

        Raises:
            StoreError: ``foreign-database`` where the database holds something else and ``adopt`` is false;
                ``newer-format`` where a newer polisgraph wrote it.
        """
        digest = digest_of(self.ontology, self.reference)
        marker = self.marker()
        if marker is None and not adopt and self.rows("MATCH (n) RETURN 1 AS found LIMIT 1"):
            raise StoreError(
                "foreign-database",
                "the database holds something that polisgraph did not write",
                place=self.uri,
                remedy="name an empty database, or say --adopt to write into this one",
            )
        if marker is not None and marker["format"] > FORMAT:
            raise StoreError(
                "newer-format",
                f"the store has format {marker['format']}, this program knows {FORMAT}",
                place=self.uri,
                remedy="update polisgraph",
            )
        if marker is not None and marker.get("digest") == digest:
            return
        if marker is not None:
            self.write(lambda tx: tx.run("DROP INDEX names IF EXISTS").consume())
        for statement in schema_statements(self.ontology):
            self._make(statement)
        self.read(lambda tx: tx.run("CALL db.awaitIndexes(300)").consume())
        self.write(lambda tx: write_reference(tx, self.ontology, self.reference, digest))

    def _make(self, statement: str) -> None:
        """Make a constraint or an index; that another process made it in between is no fault."""
        try:
            self.write(lambda tx: tx.run(statement).consume())
        except ClientError as error:
            if not str(error.code).endswith("AlreadyExists"):
                raise

    def marker(self) -> dict[str, Any] | None:
        """Properties of the marker node; None in a database that polisgraph never wrote to."""
        rows = self.rows(f"MATCH (m:{STORE} {{id: 'store'}}) RETURN properties(m) AS marker")
        return rows[0]["marker"] if rows else None


@contextmanager
def open_store(address: Address, ontology: Ontology, reference: Reference) -> Iterator[Store]:
    """Connect to ``address`` and give the store; nothing is written before `Store.prepare`.

    Raises:
        StoreError: ``store-unreachable``, ``wrong-password``.
        UsageError: ``bad-address``.
    """
    if not _SCHEME.match(address.uri):
        raise UsageError("bad-address", "not the address of a Neo4j", place=address.uri, remedy=_ADDRESSES)
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    try:
        driver = GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_timeout=10,
            max_transaction_retry_time=60,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
    except (ConfigurationError, ValueError) as error:
        raise UsageError(
            "bad-address",
            str(error),
            place=address.uri,
            remedy=_ADDRESSES,
        ) from error
    try:
        with told(address.uri):
            driver.verify_connectivity()
        yield Store(driver, address, ontology, reference)
    finally:
        driver.close()


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns the driver's errors into ours; what a server says of a query itself is left to the caller.

    Raises:
        StoreError: ``wrong-password``, ``store-unreachable``, ``no-such-database``, ``store-failed``.
    """
    try:
        yield
    except AuthError as error:
        raise StoreError(
            "wrong-password",
            "the store refuses this user and password",
            place=place,
            remedy="set POLISGRAPH_USER and POLISGRAPH_PASSWORD, or name --password-file",
        ) from error
    except (ServiceUnavailable, DriverError, OSError) as error:
        raise StoreError(
            "store-unreachable", _line(error), place=place, remedy="is it running? see polisgraph doctor"
        ) from error
    except ClientError as error:
        if error.code == "Neo.ClientError.Database.DatabaseNotFound":
            raise StoreError(
                "no-such-database", _line(error.message), place=place, remedy="name another --database"
            ) from error
        raise
    except Neo4jError as error:
        raise StoreError("store-failed", _line(error.message), place=place, remedy="see the server's log") from error


def _line(message: object) -> str:
    return (str(message).splitlines() or [""])[0].strip()
