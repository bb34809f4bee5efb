"""Bring a server up: start its process, wait for the port, then for an answer, and say why when none comes."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from graph.server import processes
from graph.server.command import command, write_settings
from graph.server.credentials import password
from graph.server.ports import listens
from graph.server.state import State
from ontology.errors import StoreError

__all__ = ["ServerEnded", "launch", "wait"]

_POLL_SECONDS = 0.02
_REFUSED_SECONDS = 5.0
_LOG_BYTES = 100_000
_DOWN = "Failed to start DatabaseId"
_CAUSE = re.compile(r"Caused by: (.*)")
_ERROR = re.compile(r"\bERROR\W+(.*)")


class ServerEnded(Exception):
    """The process ended before it answered; the text is the last words of its logs."""


def launch(known: State, folder: Path, jar_folder: Path, options: Sequence[str] = ()) -> processes.Process:
    """Write the settings and start the process, with more Java options if need be; waits for nothing."""
    write_settings(known, folder)
    for log in (folder / "logs").glob("*.log"):
        # The last start's log is kept under another name, so that what is read is about this start.
        try:
            log.replace(log.with_suffix(".old"))
        except PermissionError:
            # Somebody on Windows is looking at it.
            log.write_bytes(b"")
    call = command(known.version, jar_folder, folder, options)
    return processes.launch(call, folder / "logs" / "console.log")


def wait(process: processes.Process, known: State, folder: Path, seconds: float) -> bool:
    """Wait until the server answers; False when it does not in that many seconds.

    Raises ServerEnded, and StoreError ``store-unreadable`` when it cannot open a database (it may go on running without
    it), or ``password-refused`` when it knows neither our password nor the first one.
    """
    # While Java starts, which takes longer than this import.
    from graph.server import bolt

    secret = password(folder)
    end = time.monotonic() + seconds
    refused = 0.0
    while time.monotonic() < end:
        if _DOWN in _tail(folder / "logs" / "debug.log"):
            raise unreadable(folder, last_words(folder))
        if not processes.alive(process):
            raise ServerEnded(last_words(folder))
        answer = bolt.ask(known.uri, secret) if listens(known.bolt_port) else None
        if answer is bolt.Answer.RIGHT:
            return True
        refused = (refused or time.monotonic()) if answer is bolt.Answer.REFUSED else 0.0
        if refused and time.monotonic() - refused > _REFUSED_SECONDS:
            raise _refusal(folder)
        time.sleep(_POLL_SECONDS)
    return False


def unreadable(folder: Path, words: str) -> StoreError:
    """Form the error for a store that the server cannot open."""
    remedy = (
        f"read {folder / 'logs'}; what was built can be built again: move the folder away and run `polisgraph build`"
    )
    return StoreError("store-unreadable", f"Neo4j cannot open its store: {words}", place=str(folder), remedy=remedy)


def last_words(folder: Path) -> str:
    """Give what the logs say last of the cause, in one line."""
    logs = [_tail(folder / "logs" / name) for name in ("debug.log", "neo4j.log", "console.log")]
    for pattern in (_CAUSE, _ERROR):
        found = [line for log in logs for line in pattern.findall(log)]
        if found:
            return " / ".join(line.strip()[:200] for line in dict.fromkeys(found[-2:]))
    return logs[-1].strip()[-200:].replace("\n", " / ") or "its logs say nothing"


def _tail(file: Path) -> str:
    if not file.is_file():
        return ""
    with file.open("rb") as log:
        log.seek(max(0, file.stat().st_size - _LOG_BYTES))
        # The 2026 releases write one JSON object a line, with the lines of a stack trace escaped.
        return log.read().decode("utf-8", errors="replace").replace("\\n", "\n").replace("\\t", "\t")


def _refusal(folder: Path) -> StoreError:
    remedy = "put the file back, or move the folder away and run `polisgraph build`"
    place = str(folder / "password")
    return StoreError("password-refused", "Neo4j refuses the password of this file", place=place, remedy=remedy)
