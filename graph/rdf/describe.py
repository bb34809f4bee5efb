"""What is said of the whole: dataset, ranges and texts of documents, concept schemes, dated reference relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from graph.rdf.facts import edge_qualifiers
from graph.rdf.literals import literal, natural
from graph.rdf.names import Names
from graph.rdf.terms import Dcat, Dcterms, Oa, Own, Rdf, Skos, own
from ontology.document import Document
from ontology.model import Ontology, graph_key, relation_type
from ontology.reference import Edge, Reference

__all__ = ["dataset_quads", "document_quads", "reference_quads"]

_TITLES = {"ko": "공공 인공지능 정책 지식그래프", "en": "Knowledge graph of public-sector AI policy"}
_MEDIA = "https://www.iana.org/assignments/media-types/"


def dataset_quads(names: Names, ontology: Ontology, media_types: Mapping[str, str]) -> Iterator[ox.Quad]:
    """The dataset (DCAT), a distribution for each syntax, and the version of the ontology that it conforms to."""
    dataset, version = names.dataset, ox.NamedNode(f"{ontology.iri}/{ontology.version}")
    yield ox.Quad(dataset, Rdf.TYPE, Dcat.DATASET)
    yield ox.Quad(dataset, Dcterms.CONFORMS_TO, version)
    yield ox.Quad(dataset, Dcat.URI_SPACE, ox.Literal(names.base))
    for language, title in _TITLES.items():
        yield ox.Quad(dataset, Dcterms.TITLE, ox.Literal(title, language=language))
    for form, media_type in media_types.items():
        distribution = ox.NamedNode(f"{dataset.value}#{form}")
        yield ox.Quad(dataset, Dcat.HAS_DISTRIBUTION, distribution)
        yield ox.Quad(distribution, Rdf.TYPE, Dcat.DISTRIBUTION)
        yield ox.Quad(distribution, Dcterms.CONFORMS_TO, version)
        yield ox.Quad(distribution, Dcat.MEDIA_TYPE, ox.NamedNode(_MEDIA + media_type))
    yield ox.Quad(version, Rdf.TYPE, Dcterms.STANDARD)
    yield ox.Quad(version, Dcterms.IS_VERSION_OF, ox.NamedNode(ontology.iri))


def document_quads(documents: Iterable[Document], names: Names, texts: bool) -> Iterator[ox.Quad]:
    """Labelled ranges of documents, and their texts where they are asked for."""
    for document in documents:
        node = names.iri(document.id)
        for number, item in enumerate(document.ranges):
            part = names.iri(document.id, f"range-{number}")
            yield ox.Quad(node, Own.RANGE, part)
            yield ox.Quad(part, Rdf.TYPE, Oa.TEXT_POSITION_SELECTOR)
            yield ox.Quad(part, Oa.START, natural(item.start))
            yield ox.Quad(part, Oa.END, natural(item.end))
            yield ox.Quad(part, Own.RANGE_KIND, ox.Literal(item.kind))
            yield ox.Quad(part, Own.IN_SCOPE, literal("true" if item.in_scope else "false", "boolean"))
            if item.note:
                yield ox.Quad(part, Rdf.COMMENT, ox.Literal(item.note))
        if texts and document.text is not None:
            yield ox.Quad(node, Own.CONTENT, ox.Literal(document.text))


def reference_quads(reference: Reference, names: Names, ontology: Ontology) -> Iterator[ox.Quad]:
    """Concept schemes, and relations of governments that hold or held for a time (as ``rdf:Statement``)."""
    for node in reference.nodes:
        concept = ontology.concepts.get(node.id)
        if concept:
            iri, scheme = names.iri(node.id), ox.NamedNode(concept.scheme)
            yield ox.Quad(iri, Skos.IN_SCHEME, scheme)
            yield ox.Quad(iri, Skos.NOTATION, ox.Literal(concept.slug))
            yield ox.Quad(scheme, Rdf.TYPE, Skos.CONCEPT_SCHEME)
            for language, label in ontology.classes[concept.class_key].labels.items():
                yield ox.Quad(scheme, Rdf.LABEL, ox.Literal(label, language=language))
            for match in concept.close_matches:
                yield ox.Quad(iri, Skos.CLOSE_MATCH, ox.NamedNode(match))
    keys = {relation_type(key): key for key in ontology.properties}
    for edge in reference.edges:
        if edge.properties:
            yield from _dated(edge, keys[edge.type], names, ontology)


def _dated(edge: Edge, key: str, names: Names, ontology: Ontology) -> Iterator[ox.Quad]:
    """One relation as ``rdf:Statement``; what the ontology does not declare of it is a comment (``kind: merger``)."""
    node = names.iri(edge.fact)
    yield ox.Quad(node, Rdf.TYPE, Rdf.STATEMENT)
    yield ox.Quad(node, Rdf.SUBJECT, names.iri(edge.start))
    yield ox.Quad(node, Rdf.PREDICATE, own(key))
    yield ox.Quad(node, Rdf.OBJECT, names.iri(edge.end))
    qualifiers = dict(edge_qualifiers(edge, key, ontology))
    for item in ontology.classes[edge.start_class].uses[key].qualifiers:
        if item.property.key in qualifiers:
            yield ox.Quad(node, own(item.property.key), literal(qualifiers[item.property.key], item.datatype))
    for name, value in edge.properties.items():
        if name not in map(graph_key, qualifiers):
            yield ox.Quad(node, Rdf.COMMENT, ox.Literal(f"{name}: {value}"))
