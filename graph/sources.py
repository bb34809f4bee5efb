"""Reads statements from wherever they are: a store, RDF, JSON lines, or curated files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from graph.rdf.parse import SUFFIXES
from graph.rdf.read import read_rdf
from graph.store import read
from graph.store.session import Store
from graph.workspace import curated_files
from loaders.curated import read_curated
from ontology.document import Document
from ontology.errors import DataError, UsageError
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Statement

__all__ = ["Stated", "read_stated"]

_KINDS = "a store's address, a folder of curated files, or a file: .yaml, .jsonl, " + ", ".join(sorted(SUFFIXES))


@dataclass(frozen=True)
class Stated:
    """Statements, and what those of their documents are called that are described beside them, by id."""

    statements: tuple[Statement, ...]
    titles: dict[str, str]


def read_stated(
    source: str, ontology: Ontology, reference: Reference, connect: Callable[[str], AbstractContextManager[Store]]
) -> Stated:
    """Read ``source``: ``local`` or an address (opened by ``connect``), a file, a folder of curated files, or ``-``.

    ``-`` is standard input, and holds statements as ``extract --format jsonl`` prints them.

    Raises:
        UsageError: ``source-not-found``, ``unknown-format``, ``file-unreadable``.
        DataError: the first fault of a file, with its place.
        StoreError: as ``connect``.
    """
    if source == "local" or "://" in source:
        with connect(source) as store:
            return _stated(read.statements(store), read.documents(store))
    if source == "-":
        return _stated(_lines(sys.stdin.buffer.read(), "standard input"), ())
    path = Path(source)
    if not path.exists():
        raise UsageError("source-not-found", "no such file or folder", place=source, remedy=f"name {_KINDS}")
    if path.is_file() and path.suffix.lower() in (".jsonl", ".ndjson"):
        return _stated(_lines(_bytes(path), path.name), ())
    if path.is_file() and path.suffix.lower() in SUFFIXES:
        found = read_rdf(path, ontology, reference)
        return _stated(found.statements, found.documents)
    if path.is_file() and path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError("unknown-format", "the end of its name tells no format", place=source, remedy=_KINDS)
    curated = [read_curated(file, ontology) for file in curated_files([path])]
    return _stated(
        (statement for item in curated for statement in item.statements), [item.document for item in curated]
    )


def _stated(statements: Iterable[Statement], documents: Iterable[Document]) -> Stated:
    return Stated(tuple(statements), {item.id: item.caption for item in documents if item.caption != item.id})


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("file-unreadable", str(error.strerror), place=str(path), remedy="name another file") from error


def _lines(data: bytes, name: str) -> list[Statement]:
    """Statements, one a line; lines that are empty are passed over."""
    found = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            try:
                found.append(Statement.from_json(json.loads(line)))
            except (ValueError, TypeError) as error:
                raise _malformed(f"not JSON: {error}", name, number) from error
            except DataError as fault:
                raise _malformed(fault.message, name, number) from fault
    return found


def _malformed(message: str, name: str, number: int) -> DataError:
    return DataError(
        "statement-malformed", message, place=f"{name}:{number}", remedy="one statement a line, as extract prints them"
    )
