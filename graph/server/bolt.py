"""Asking a server of ours whether it answers. It takes long to import: not before Java has been started."""

from __future__ import annotations

from enum import Enum

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.server.credentials import USER

__all__ = ["Answer", "ask"]

_FIRST = "neo4j"
_SECONDS = 5.0


class Answer(Enum):
    """What came back: the answer, a refused password, or nothing (yet)."""

    RIGHT = "right"
    REFUSED = "refused"
    NONE = "none"


def ask(uri: str, secret: str) -> Answer:
    """Ask the server a question with our password; a new store's first password is replaced by it before."""
    answer = _one(uri, secret)
    if answer is Answer.REFUSED:
        answer = _replace_first(uri, secret)
    return answer


def _driver(uri: str, secret: str) -> Driver:
    # No retries: whoever asks asks again.
    return GraphDatabase.driver(uri, auth=(USER, secret), connection_timeout=_SECONDS, max_transaction_retry_time=0)


def _one(uri: str, secret: str) -> Answer:
    try:
        with _driver(uri, secret) as driver:
            one = driver.execute_query("RETURN 1 AS one").records[0]["one"]
    except (DriverError, Neo4jError, OSError) as error:
        return _refusal(error)
    return Answer.RIGHT if one == 1 else Answer.NONE


def _replace_first(uri: str, secret: str) -> Answer:
    query = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    try:
        with _driver(uri, _FIRST) as driver:
            driver.execute_query(query, old=_FIRST, new=secret, database_="system")
    except (DriverError, Neo4jError, OSError) as error:
        return _refusal(error)
    return _one(uri, secret)


def _refusal(error: Exception) -> Answer:
    """Tell a refused password (or the pause that follows three of them) from a server that is not ready."""
    code = error.code if isinstance(error, Neo4jError) else None
    return Answer.REFUSED if (code or "").startswith("Neo.ClientError.Security.") else Answer.NONE
