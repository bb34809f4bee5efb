"""The address behind ``--store``: which server, as whom, with which password."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

from graph.store.session import Address
from ontology.errors import StoreError, UsageError

__all__ = ["address_of"]

#: Environment variables that hold the credentials of somebody's Neo4j.
USER, PASSWORD = "POLISGRAPH_USER", "POLISGRAPH_PASSWORD"
_WITH_USER = re.compile(r"(?P<scheme>[a-z0-9+]+://)(?P<user>[^/]*)@(?P<rest>.*)", re.DOTALL)


def address_of(store: str, database: str | None = None, password_file: Path | None = None) -> Address:
    """The address behind ``--store``: ``local`` starts the local Neo4j where it is not running.

    A user in the address (``neo4j://reader@host``) goes before the one of the environment.

    Raises:
        StoreError: ``no-credentials``, and what starting the local server raises.
        UsageError: ``file-unreadable``; ``bad-address`` where the address holds a password.
    """
    if store == "local":
        from graph.server import start

        connection = start()
        return Address(connection.uri, connection.user, connection.password, database)
    uri, user = _split(store)
    password = os.environ.get(PASSWORD) if password_file is None else _password(password_file)
    if not password:
        raise StoreError(
            "no-credentials",
            "no password for this store",
            place=uri,
            remedy=f"set {USER} and {PASSWORD}, or name --password-file",
        )
    return Address(uri, user or os.environ.get(USER, "neo4j"), password, database)


def _split(store: str) -> tuple[str, str]:
    """The address without its user, and the user; empty where it names none."""
    found = _WITH_USER.fullmatch(store)
    if not found:
        return store, ""
    uri, (user, colon, _) = found["scheme"] + found["rest"], found["user"].partition(":")
    if colon:
        raise UsageError(
            "bad-address",
            "a password in an address is seen by everybody on the machine",
            place=uri,
            remedy=f"set {PASSWORD}, or name --password-file",
        )
    return uri, unquote(user)


def _password(file: Path) -> str:
    try:
        # Editors on Windows put a byte-order mark first.
        return file.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise UsageError("file-unreadable", str(error.strerror), place=str(file), remedy="name another file") from error
    except UnicodeDecodeError as error:
        raise UsageError("file-unreadable", "not UTF-8", place=str(file), remedy="save it as UTF-8") from error
