"""Writes statements, documents and reference data as RDF: the same bytes from the same data, whatever their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyoxigraph as ox

from graph.projection import named_entities, place
from graph.rdf.describe import dataset_quads, document_quads, reference_quads
from graph.rdf.entities import Entities
from graph.rdf.facts import document_facts, reference_facts, statement_facts
from graph.rdf.jsonld import write_jsonld
from graph.rdf.names import BASE, Names
from graph.rdf.statements import statement_quads
from graph.rdf.terms import Rdf
from loaders.resolve.groups import canonical
from ontology.document import Document
from ontology.errors import DataError
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import SAME, Statement

__all__ = ["FORMATS", "MEDIA_TYPES", "quads", "write_rdf"]

#: Syntaxes by the name that ``--format`` takes.
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: Media type of each syntax (IANA).
MEDIA_TYPES = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
#: Characters that XML 1.0 cannot hold, not even escaped (production 2).
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def quads(
    statements: Iterable[Statement],
    documents: Iterable[Document],
    ontology: Ontology,
    reference: Reference,
    *,
    base: str = BASE,
    texts: bool = False,
) -> Iterator[ox.Quad]:
    """Every quad once: the default graph sorted, then the named graph of each document in order of id, sorted.

    Args:
        statements: any order; what is said twice counts once.
        documents: those that the statements cite.
        ontology: its terms and alignments.
        reference: concepts and governments, described in full.
        base: where the IRIs of entities, documents and statements begin.
        texts: whether the texts of documents are written too, where they are kept.

    Raises:
        UsageError: ``bad-base``.
    """
    names = Names(ontology, reference.ids, base)
    found = sorted({item.id: item for item in statements}.values(), key=lambda item: item.id)
    sources = sorted({item.id: item for item in documents}.values(), key=lambda item: item.id)
    yield from _sorted(_default_graph(found, sources, names, ontology, reference, texts))
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in found:
        by_document[statement.document].append(statement)
    for document in sorted(by_document):
        yield from _sorted(statement_quads(document, by_document[document], names, ontology))


def _default_graph(
    statements: list[Statement],
    documents: list[Document],
    names: Names,
    ontology: Ontology,
    reference: Reference,
    texts: bool,
) -> Iterator[ox.Quad]:
    canon = canonical(statements)
    placed = [place(item, canon).shown for item in statements]
    named = named_entities(placed, ontology)
    stated = (fact for fact in statement_facts(placed, documents, ontology) if fact.subject in named)
    facts = [
        *(fact for fact in stated if fact.key != SAME or fact.value in canon),
        *document_facts(documents, ontology),
        *reference_facts(reference, ontology),
    ]
    entities = Entities(names, ontology, facts)
    known = named | reference.ids | {document.id for document in documents}
    yield from dataset_quads(names, ontology, MEDIA_TYPES)
    yield from document_quads(documents, names, texts)
    yield from reference_quads(reference, names, ontology)
    yield from entities.typed(known)
    for fact in facts:
        yield from entities.described(fact)


def _sorted(found: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(set(found), key=_place)


def _place(quad: ox.Quad) -> tuple[str, bool, str, str]:
    """Subjects in order, types first."""
    return str(quad.subject), quad.predicate != Rdf.TYPE, quad.predicate.value, str(quad.object)


def write_rdf(
    output: IO[bytes],
    form: str,
    statements: Iterable[Statement],
    documents: Iterable[Document],
    ontology: Ontology,
    reference: Reference,
    *,
    base: str = BASE,
    texts: bool = False,
) -> None:
    """Write in one of `FORMATS`. TriG, N-Quads and JSON-LD keep the graphs; arguments as for `quads`.

    Raises:
        UsageError: ``bad-base``.
        DataError: ``not-in-xml`` where RDF/XML cannot hold a character.
    """
    prefixes = Names(ontology, reference.ids, base).prefixes
    found: Iterator[Any] = quads(statements, documents, ontology, reference, base=base, texts=texts)
    if form == "jsonld":
        write_jsonld(output, found, prefixes, ontology)
        return
    sink: Any = output
    if form == "rdfxml":
        found, sink = map(_xml_checked, found), _CarriageReturns(output)
    if not FORMATS[form].supports_datasets:
        found = (quad.triple for quad in found)
    ox.serialize(found, sink, FORMATS[form], prefixes=prefixes)


def _xml_checked(quad: ox.Quad) -> ox.Quad:
    if isinstance(quad.object, ox.Literal) and _NOT_IN_XML.search(quad.object.value):
        raise DataError(
            "not-in-xml",
            f"{quad.object.value[:60]!r} holds a character that XML cannot hold",
            place=str(quad.subject),
            remedy="export another format, e.g. turtle",
        )
    return quad


class _CarriageReturns:
    """Escapes carriage returns, which an XML parser would read as line feeds."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output

    def write(self, data: bytes) -> int:
        self._output.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._output.flush()
