"""Talking to a server of ours: its password, its ports, and whether it answers."""

from __future__ import annotations

import os
import secrets
import socket
from enum import Enum
from pathlib import Path

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

__all__ = ["USER", "Answer", "ask", "free_port", "listens", "password"]

USER = "neo4j"
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


def password(folder: Path) -> str:
    """Give the password kept in this server folder; the first call makes a random one that only its owner can read."""
    file = folder / "password"
    if not file.is_file():
        part = folder / "password.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(24) + "\n")
        part.replace(file)
    return file.read_text(encoding="ascii").strip()


def listens(port: int) -> bool:
    """Say whether anything accepts connections on this port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def free_port(kept: int, *, avoid: int = 0) -> int:
    """Give the kept port when nobody has it, else one that the system picks; never `avoid`."""
    with socket.socket() as probe:
        if os.name == "posix":
            # A port on which only old connections linger is free; on Windows this option would share a used one.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", 0 if kept == avoid else kept))
        except OSError:
            if kept in (0, avoid):
                raise
            return free_port(0, avoid=avoid)
        port = int(probe.getsockname()[1])
        return port if port != avoid else free_port(0, avoid=avoid)
