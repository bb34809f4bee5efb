"""Start, stop and look at the Neo4j of a home.

One home has one server. Starting and stopping are guarded by a lock in the home, so that processes that start at once
get the same server; it is left running for the next command. A recorded process is believed only when it is alive, is
ours by its command line, and answers over Bolt to our password; nothing else is ever ended.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from graph.server import bolt, folders, jars, processes, state
from graph.server.command import command, write_settings
from graph.server.releases import DEFAULT, release
from graph.server.state import Connection, State, Status
from ontology.errors import StoreError

__all__ = ["start", "status", "stop"]

_START_SECONDS = 120.0
_POLL_SECONDS = 0.05


def start(home: Path | None = None, version: str | None = None, browser: bool = True) -> Connection:
    """Give the running server of a home, or start it, wait until it answers, and leave it running.

    Args:
        home: the home (default: ``POLISGRAPH_HOME``, else the user's data folder).
        version: the Neo4j release (default: the one that runs, or that this home had last, else the long-term
            support release).
        browser: whether a server that has to be started serves Neo4j Browser.

    Raises:
        StoreError: ``other-version-runs``, ``store-unreadable``, ``server-silent``, and those of ``fetch``.
    """
    root = folders.resolved(home, folders.home())
    return _running(root, version) or _locked_start(root, version, browser)


def stop(home: Path | None = None) -> bool:
    """Stop the server of a home and wait until its process is gone; False when it did not run."""
    root = folders.resolved(home, folders.home())
    if not root.is_dir():
        return False
    with FileLock(root / ".lock"):
        known = state.read(root, DEFAULT)
        process = _process(root, known)
        if process is not None:
            processes.end(process)
        if known.pid is not None:
            state.write(root, known.stopped())
        return process is not None


def status(home: Path | None = None) -> Status:
    """Say whether the server of a home runs, and where; changes nothing."""
    root = folders.resolved(home, folders.home())
    known = state.read(root, DEFAULT)
    if _running(root, None) is None:
        return Status(False, None, None, None, known.version, root)
    return Status(True, known.pid, known.uri, known.browser_url, known.version, root)


def _process(root: Path, known: State) -> processes.Process | None:
    folder = folders.server_folder(root, known.version)
    return processes.ours(known.pid, folder, known.created) or processes.search(folder)


def _running(root: Path, version: str | None) -> Connection | None:
    """Give the connection to the recorded server when it stands the handshake."""
    known = state.read(root, DEFAULT)
    folder = folders.server_folder(root, known.version)
    if processes.ours(known.pid, folder, known.created) is None or not (folder / "password").is_file():
        return None
    connection = _connection(known, folder)
    if not bolt.answers(connection.uri, connection.password):
        return None
    if version not in (None, known.version):
        remedy = "stop it first: polisgraph neo4j stop; or take another POLISGRAPH_HOME"
        raise StoreError(
            "other-version-runs", f"Neo4j {known.version} runs, not {version}", place=str(root), remedy=remedy
        )
    return connection


def _connection(known: State, folder: Path) -> Connection:
    return Connection(known.uri, bolt.USER, bolt.password(folder), known.browser_url)


def _locked_start(root: Path, version: str | None, browser: bool) -> Connection:
    root.mkdir(parents=True, exist_ok=True)
    with FileLock(root / ".lock"):
        running = _running(root, version)
        if running:
            return running
        known = state.read(root, DEFAULT)
        left = _process(root, known)
        if left is not None:
            processes.end(left)
        return _start(
            root, replace(known.stopped(), version=release(version or known.version).version, browser=browser)
        )


def _start(root: Path, known: State) -> Connection:
    folder = folders.server_folder(root, known.version)
    jar_folder = jars.fetch(version=known.version)
    known = replace(known, bolt_port=bolt.free_port(known.bolt_port))
    known = replace(known, http_port=bolt.free_port(known.http_port, avoid=known.bolt_port))
    write_settings(known, folder)
    connection = _connection(known, folder)
    state.write(root, known)
    process = processes.launch(command(known.version, jar_folder, folder), folder / "logs" / "console.log")
    state.write(root, replace(known, pid=process.pid, created=process.create_time()))
    _wait(process, known, connection, folder)
    return connection


def _wait(process: processes.Process, known: State, connection: Connection, folder: Path) -> None:
    """Wait for the port, then for an answer."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if processes.ours(process.pid, folder) is None:
            raise StoreError(
                "store-unreadable", "the server ended while it started", place=str(folder), remedy="see its log"
            )
        if bolt.listens(known.bolt_port) and bolt.answers(connection.uri, connection.password):
            return
        time.sleep(_POLL_SECONDS)
    raise StoreError("server-silent", "the server does not answer", place=str(folder), remedy="see its log")
