"""The terms that the form of a statement in RDF is made of: ours (ontology/provenance.ttl) and reused ones."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.reader import NAMESPACE

__all__ = ["PREFIXES", "Dcat", "Dcterms", "Oa", "Own", "Prov", "Rdf", "Skos", "XSD", "own"]

XSD = "http://www.w3.org/2001/XMLSchema#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCTERMS = "http://purl.org/dc/terms/"
_OA = "http://www.w3.org/ns/oa#"
_PROV = "http://www.w3.org/ns/prov#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_VOID = "http://rdfs.org/ns/void#"

#: Prefixes of the vocabularies named here; those of alignments come with the ontology.
PREFIXES = {
    "dcat": _DCAT,
    "dcterms": _DCTERMS,
    "oa": _OA,
    "pg": NAMESPACE,
    "prov": _PROV,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "skos": _SKOS,
    "void": _VOID,
    "xsd": XSD,
}


def own(key: str) -> ox.NamedNode:
    """A term of the ontology by its key."""
    return ox.NamedNode(NAMESPACE + key)


class Rdf:
    """RDF and RDF Schema."""

    TYPE = ox.NamedNode(_RDF + "type")
    STATEMENT = ox.NamedNode(_RDF + "Statement")
    SUBJECT = ox.NamedNode(_RDF + "subject")
    PREDICATE = ox.NamedNode(_RDF + "predicate")
    OBJECT = ox.NamedNode(_RDF + "object")
    LABEL = ox.NamedNode(_RDFS + "label")
    COMMENT = ox.NamedNode(_RDFS + "comment")


class Prov:
    """PROV-O."""

    ACTIVITY = ox.NamedNode(_PROV + "Activity")
    USED = ox.NamedNode(_PROV + "used")
    WAS_DERIVED_FROM = ox.NamedNode(_PROV + "wasDerivedFrom")
    WAS_GENERATED_BY = ox.NamedNode(_PROV + "wasGeneratedBy")
    WAS_QUOTED_FROM = ox.NamedNode(_PROV + "wasQuotedFrom")


class Oa:
    """Web Annotation Vocabulary."""

    ANNOTATION = ox.NamedNode(_OA + "Annotation")
    SPECIFIC_RESOURCE = ox.NamedNode(_OA + "SpecificResource")
    TEXT_POSITION_SELECTOR = ox.NamedNode(_OA + "TextPositionSelector")
    TEXT_QUOTE_SELECTOR = ox.NamedNode(_OA + "TextQuoteSelector")
    END = ox.NamedNode(_OA + "end")
    EXACT = ox.NamedNode(_OA + "exact")
    HAS_BODY = ox.NamedNode(_OA + "hasBody")
    HAS_SELECTOR = ox.NamedNode(_OA + "hasSelector")
    HAS_SOURCE = ox.NamedNode(_OA + "hasSource")
    HAS_TARGET = ox.NamedNode(_OA + "hasTarget")
    START = ox.NamedNode(_OA + "start")


class Skos:
    """SKOS."""

    CONCEPT = ox.NamedNode(_SKOS + "Concept")
    CONCEPT_SCHEME = ox.NamedNode(_SKOS + "ConceptScheme")
    CLOSE_MATCH = ox.NamedNode(_SKOS + "closeMatch")
    IN_SCHEME = ox.NamedNode(_SKOS + "inScheme")
    NOTATION = ox.NamedNode(_SKOS + "notation")
    PREF_LABEL = ox.NamedNode(_SKOS + "prefLabel")


class Dcterms:
    """DCMI Metadata Terms."""

    STANDARD = ox.NamedNode(_DCTERMS + "Standard")
    CONFORMS_TO = ox.NamedNode(_DCTERMS + "conformsTo")
    IS_VERSION_OF = ox.NamedNode(_DCTERMS + "isVersionOf")
    TITLE = ox.NamedNode(_DCTERMS + "title")


class Dcat:
    """Data Catalog Vocabulary, and VoID for where the IRIs of a dataset begin."""

    DATASET = ox.NamedNode(_DCAT + "Dataset")
    DISTRIBUTION = ox.NamedNode(_DCAT + "Distribution")
    HAS_DISTRIBUTION = ox.NamedNode(_DCAT + "distribution")
    MEDIA_TYPE = ox.NamedNode(_DCAT + "mediaType")
    URI_SPACE = ox.NamedNode(_VOID + "uriSpace")


class Own:
    """Ours, of statements, evidence and documents."""

    METHOD = own("method")
    BASIS = own("basis")
    CONFIDENCE = own("confidence")
    REJECTED = own("rejected")
    SENTENCE_START = own("sentenceStart")
    SENTENCE_END = own("sentenceEnd")
    RECORD_FILE = own("recordFile")
    RECORD_KEY = own("recordKey")
    RANGE = own("range")
    RANGE_KIND = own("rangeKind")
    IN_SCOPE = own("inScope")
    CONTENT = own("content")
