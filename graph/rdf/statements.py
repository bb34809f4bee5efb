"""Statements and their evidence, as the named graph of the document that says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from graph.rdf.literals import decimal, literal, natural
from graph.rdf.names import Names
from graph.rdf.terms import Oa, Own, Prov, Rdf, own
from ontology.model import Ontology
from ontology.statement import Span, Statement

__all__ = ["statement_quads"]

_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
_TRUE = literal("true", "boolean")


def statement_quads(
    document: str, statements: Sequence[Statement], names: Names, ontology: Ontology
) -> Iterator[ox.Quad]:
    """All statements of one document. Every node names the document, so that nothing is lost without graphs.

    A statement is an ``rdf:Statement`` with its method, basis, confidence and qualifiers; what supports it is an
    ``oa:Annotation`` on words that statements share: quote and offsets are written once for each stretch of the text.
    """
    graph = names.iri(document)
    for method in {statement.method for statement in statements}:
        activity = names.iri(document, method)
        yield ox.Quad(activity, Rdf.TYPE, Prov.ACTIVITY, graph)
        yield ox.Quad(activity, Prov.USED, graph, graph)
    for statement in statements:
        for subject, predicate, value in _triples(statement, names, ontology):
            yield ox.Quad(subject, predicate, value, graph)
    for span in {span for statement in statements for span in statement.spans}:
        for subject, predicate, value in _span(document, span, names):
            yield ox.Quad(subject, predicate, value, graph)


def _triples(statement: Statement, names: Names, ontology: Ontology) -> Iterator[_Triple]:
    node, evidence, document = names.iri(statement.id), names.evidence(statement), names.iri(statement.document)
    is_id = not statement.is_literal
    value = names.iri(statement.object) if is_id else literal(statement.object, statement.datatype, statement.language)
    yield node, Rdf.TYPE, Rdf.STATEMENT
    yield node, Rdf.SUBJECT, names.iri(statement.subject)
    yield node, Rdf.PREDICATE, own(statement.predicate)
    yield node, Rdf.OBJECT, value
    use = ontology.use(statement.subject, statement.predicate)
    datatypes = {item.property.key: item.datatype for item in use.qualifiers} if use else {}
    for key, text in statement.qualifiers:
        yield node, own(key), literal(text, datatypes.get(key, "string"))
    yield node, Own.METHOD, literal(statement.method, "string")
    yield node, Own.BASIS, literal(statement.basis, "string")
    yield node, Own.CONFIDENCE, decimal(statement.confidence)
    if statement.rejected:
        yield node, Own.REJECTED, _TRUE
    yield node, Prov.WAS_DERIVED_FROM, document
    yield node, Prov.WAS_GENERATED_BY, names.iri(statement.document, statement.method)
    yield evidence, Rdf.TYPE, Oa.ANNOTATION
    yield evidence, Oa.HAS_BODY, node
    for span in statement.spans:
        yield evidence, Oa.HAS_TARGET, names.span("span", statement.document, span)
    if statement.spans:
        yield evidence, Prov.WAS_QUOTED_FROM, document
    else:
        yield evidence, Oa.HAS_TARGET, document
    if statement.sentence:
        yield evidence, Own.SENTENCE_START, natural(statement.sentence[0])
        yield evidence, Own.SENTENCE_END, natural(statement.sentence[1])
    if statement.record:
        yield evidence, Own.RECORD_FILE, literal(statement.record.sha256, "string")
        yield evidence, Own.RECORD_KEY, literal(statement.record.key, "string")


def _span(document: str, span: Span, names: Names) -> Iterator[_Triple]:
    node, quote, position = (names.span(kind, document, span) for kind in ("span", "quote", "position"))
    yield node, Rdf.TYPE, Oa.SPECIFIC_RESOURCE
    yield node, Oa.HAS_SOURCE, names.iri(document)
    yield node, Oa.HAS_SELECTOR, quote
    yield node, Oa.HAS_SELECTOR, position
    yield quote, Rdf.TYPE, Oa.TEXT_QUOTE_SELECTOR
    yield quote, Oa.EXACT, literal(span.quote, "string")
    yield position, Rdf.TYPE, Oa.TEXT_POSITION_SELECTOR
    yield position, Oa.START, natural(span.start)
    yield position, Oa.END, natural(span.end)
