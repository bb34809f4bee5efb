"""Talking to a server of ours: the first password, and whether it answers."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

__all__ = ["USER", "answers", "free_port", "listens", "password"]

USER = "neo4j"
_FIRST = "neo4j"
_SECONDS = 5.0

logging.getLogger("neo4j").addHandler(logging.NullHandler())


def answers(uri: str, secret: str) -> bool:
    """Ask the server a question with our password, after replacing the one that a new store begins with.

    False: it does not answer (yet), or not to this password. Raises nothing of the driver's.
    """
    try:
        return _asks(uri, secret)
    except AuthError:
        return _takes(uri, secret) and answers(uri, secret)
    except (DriverError, Neo4jError, OSError):
        return False


def _asks(uri: str, secret: str) -> bool:
    with GraphDatabase.driver(
        uri, auth=(USER, secret), connection_timeout=_SECONDS, max_transaction_retry_time=0
    ) as driver:
        return bool(driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1)


def _takes(uri: str, secret: str) -> bool:
    query = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    try:
        with GraphDatabase.driver(uri, auth=(USER, _FIRST), connection_timeout=_SECONDS) as driver:
            driver.execute_query(query, old=_FIRST, new=secret, database_="system")
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def password(folder: Path) -> str:
    """Give the password kept in this server folder; the first call makes a random one, readable by its owner only."""
    file = folder / "password"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    secret = secrets.token_urlsafe(24)
    with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as handle:
        handle.write(secret + "\n")
    return secret


def listens(port: int) -> bool:
    """Say whether anything accepts connections on this port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def free_port(kept: int, *, avoid: int = 0) -> int:
    """Give the kept port when nobody has it, else one that the system picks; `avoid` is never given."""
    for wish in (kept, 0, 0):
        with socket.socket() as probe:
            if os.name == "posix":
                # A port in TIME_WAIT after the last server is free; on Windows this option would share a used one.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wish))
            except OSError:
                continue
            port = int(probe.getsockname()[1])
            if port != avoid:
                return port
    raise OSError("no free port")
