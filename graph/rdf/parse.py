"""Reads a file of RDF into an index, and says in which line of it something stands."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ontology.document import normalise
from ontology.errors import DataError, UsageError

__all__ = ["SUFFIXES", "Node", "RdfFile", "Term", "read_file"]

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal

#: Syntaxes by the end of a file's name.
SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
#: What the last part of an IRI looks like in any syntax.
_TOKEN = re.compile(r"[^\s/#<>\"':\\,;()\[\]{}=]+")


@dataclass(frozen=True)
class RdfFile:
    """A parsed file: values by subject and predicate, graphs put together; its SHA-256; and its text."""

    name: str
    sha256: str
    text: str
    about: Mapping[Node, Mapping[ox.NamedNode, Sequence[Term]]]

    def values(self, node: Node, predicate: ox.NamedNode) -> Sequence[Term]:
        """All values of a property of a node."""
        return self.about.get(node, {}).get(predicate, ())

    def place(self, node: Node) -> str:
        """``file:line`` where a node is first written; ``file`` where the line cannot be told."""
        tokens = _TOKEN.findall(node.value) if isinstance(node, ox.NamedNode) else []
        line = self._lines.get(tokens[-1]) if tokens else None
        return f"{self.name}:{line}" if line else self.name

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for number, line in enumerate(self.text.split("\n"), start=1):
            for token in _TOKEN.findall(line):
                found.setdefault(token, number)
        return found


def read_file(path: Path) -> RdfFile:
    """Parse a file by the end of its name.

    Raises:
        UsageError: ``unknown-format``, ``file-unreadable``.
        DataError: ``rdf-malformed`` with file and line.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise UsageError(
            "unknown-format",
            f"{path.suffix or 'no suffix'} names no RDF syntax",
            place=str(path),
            remedy="name it " + ", ".join(SUFFIXES),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("file-unreadable", str(error.strerror), place=str(path), remedy="name another file") from error
    about: dict[Node, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    if form == ox.RdfFormat.RDF_XML and b"<!ENTITY" in data:
        raise DataError("rdf-malformed", "XML entities are not read", place=path.name, remedy="write the IRIs in full")
    try:
        for quad in ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=form):
            if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
                about[quad.subject][quad.predicate].append(quad.object)
    except SyntaxError as error:
        place = f"{path.name}:{error.lineno}" if error.lineno else path.name
        raise DataError(
            "rdf-malformed", f"not {form.name}: {error.msg}", place=place, remedy="was it cut off? mend or rename it"
        ) from error
    text = normalise(data.decode("utf-8", errors="replace"))
    return RdfFile(path.name, hashlib.sha256(data).hexdigest(), text, about)
