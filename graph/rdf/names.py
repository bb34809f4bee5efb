"""IRIs of everything that an export names, and the way back to ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection

import pyoxigraph as ox

from graph.rdf.terms import PREFIXES
from ontology.errors import UsageError
from ontology.model import Ontology
from ontology.reader import IDS
from ontology.statement import Span, Statement

__all__ = ["BASE", "Names"]

#: Where IRIs of entities, documents and statements begin unless another base is asked for.
BASE = IDS


class Names:
    """IRIs under a base: ``program:x`` is ``<base>program/x``.

    Reference data (concepts and governments) are the ontology's, so their IRIs are the same under every base. No hash
    contains the base. An id holds no ``#``: what stands behind one never collides with an id.

    Raises:
        UsageError: ``bad-base`` where the base is no absolute IRI that ends with a slash.
    """

    def __init__(self, ontology: Ontology, reference: Collection[str], base: str = BASE) -> None:
        self.base = _checked(base)
        self._shared = frozenset(identifier.partition(":")[0] for identifier in reference)
        self._ontology = ontology

    def iri(self, identifier: str, fragment: str = "") -> ox.NamedNode:
        """The IRI of an id, or of a part of it."""
        prefix, _, slug = identifier.partition(":")
        base = IDS if prefix in self._shared else self.base
        return ox.NamedNode(f"{base}{prefix}/{slug}{'#' if fragment else ''}{fragment}")

    def identifier(self, iri: str) -> str | None:
        """The id of an IRI; None where it is neither under the base nor the ontology's, or only a part of something."""
        for base in (self.base, IDS):
            if iri.startswith(base) and "#" not in iri:
                return iri.removeprefix(base).replace("/", ":", 1)
        return None

    def evidence(self, statement: Statement) -> ox.NamedNode:
        """The IRI of a statement's evidence."""
        return self.iri("evidence:" + statement.id.partition(":")[2])

    def span(self, kind: str, document: str, span: Span) -> ox.NamedNode:
        """The IRI of words of a document (``span``), or of one of their selectors (``quote``, ``position``)."""
        text = json.dumps([document, span.start, span.end, span.quote], ensure_ascii=False, separators=(",", ":"))
        return self.iri(f"{kind}:{hashlib.sha256(text.encode('utf-8')).hexdigest()[:32]}")

    @property
    def dataset(self) -> ox.NamedNode:
        """The IRI of the whole."""
        return ox.NamedNode(self.base + "dataset")

    @property
    def prefixes(self) -> dict[str, str]:
        """A prefix for each vocabulary and for each kind of IRI; where two claim a name, that of the IRIs wins."""
        kinds = [cls.prefix for cls in self._ontology.classes.values()]
        kinds += ["statement", "evidence", "span", "quote", "position", "fact", "reference"]
        found = PREFIXES | dict(self._ontology.alignments.prefixes)
        found |= {kind: f"{IDS if kind in self._shared else self.base}{kind}/" for kind in kinds}
        return dict(sorted(found.items()))


def _checked(base: str) -> str:
    try:
        ox.NamedNode(base)
    except ValueError:
        base = ""
    if not base.endswith("/") or "#" in base or "?" in base:
        raise UsageError(
            "bad-base", "no base for IRIs", place=base, remedy="an absolute IRI that ends with a slash, e.g. " + BASE
        )
    return base
