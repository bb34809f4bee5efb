"""JSON-LD in compact form with a context of our own: one node a line, statements under their document's graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO, Any

import pyoxigraph as ox

from graph.rdf.terms import XSD, Oa, Own, Prov, Rdf
from ontology.model import Ontology

__all__ = ["context", "write_jsonld"]

#: Integers that every reader of JSON holds exactly (RFC 8259, section 6).
_EXACT = 2**53 - 1
#: Reused properties whose values are always IRIs.
_LINKS = (
    Rdf.SUBJECT,
    Rdf.PREDICATE,
    Prov.USED,
    Prov.WAS_DERIVED_FROM,
    Prov.WAS_GENERATED_BY,
    Prov.WAS_QUOTED_FROM,
    Oa.HAS_BODY,
    Oa.HAS_SELECTOR,
    Oa.HAS_SOURCE,
    Oa.HAS_TARGET,
)


class _Compact:
    """Shortens IRIs by prefix and values by the context's types."""

    def __init__(self, prefixes: Mapping[str, str], ontology: Ontology) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._short: dict[str, str] = {}
        relations = [prop.iri for prop in ontology.properties.values() if prop.relation]
        types = dict.fromkeys([*relations, *(node.value for node in _LINKS)], "@id")
        offsets = (Oa.START, Oa.END, Own.SENTENCE_START, Own.SENTENCE_END)
        types |= dict.fromkeys([node.value for node in offsets], XSD + "nonNegativeInteger")
        self.types = types | {Own.CONFIDENCE.value: XSD + "decimal"}

    def iri(self, iri: str) -> str:
        """``prefix:rest`` where a prefix fits, else the IRI."""
        if iri not in self._short:
            fitting = ((name, iri.removeprefix(start)) for name, start in self._prefixes if iri.startswith(start))
            name, rest = next(((name, rest) for name, rest in fitting if rest and not rest.startswith("//")), ("", ""))
            self._short[iri] = f"{name}:{rest}" if name else iri
        return self._short[iri]

    def value(self, predicate: str, term: Any) -> Any:
        """A value under a property of the context."""
        wanted = self.types.get(predicate)
        if isinstance(term, ox.NamedNode):
            return (
                self.iri(term.value)
                if wanted == "@id" or predicate == Rdf.TYPE.value
                else {"@id": self.iri(term.value)}
            )
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == XSD + "string" and wanted is None:
            return term.value
        if datatype == XSD + "boolean" and term.value in ("true", "false"):
            return term.value == "true"
        if datatype == (wanted or XSD + "integer") and _is_exact(term.value):
            return int(term.value)
        return term.value if datatype == wanted else {"@value": term.value, "@type": self.iri(datatype)}


def _is_exact(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(text)) == text and abs(int(text)) <= _EXACT


def context(prefixes: Mapping[str, str], ontology: Ontology) -> dict[str, Any]:
    """The ``@context``: prefixes, and the properties whose values are IRIs or typed numbers."""
    compact = _Compact(prefixes, ontology)
    typed = {
        compact.iri(iri): {"@id": compact.iri(iri), "@type": kind if kind == "@id" else compact.iri(kind)}
        for iri, kind in compact.types.items()
    }
    return dict(sorted(prefixes.items())) | dict(sorted(typed.items()))


def write_jsonld(output: IO[bytes], quads: Iterable[ox.Quad], prefixes: Mapping[str, str], ontology: Ontology) -> None:
    """Write quads that come grouped by graph and subject."""
    compact = _Compact(prefixes, ontology)
    entries = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in context(prefixes, ontology).items())
    output.write(('{"@context": {\n' + ",\n".join(entries) + '},\n"@graph": [\n').encode("utf-8"))
    separator = b""
    for graph, found in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (json.dumps(node, ensure_ascii=False) for node in _nodes(found, compact))
        if not isinstance(graph, ox.DefaultGraph):
            name = json.dumps(compact.iri(graph.value), ensure_ascii=False)
            output.write(separator + f'{{"@id": {name}, "@graph": [\n'.encode())
            separator = b""
        for node in nodes:
            output.write(separator + node.encode("utf-8"))
            separator = b",\n"
        if not isinstance(graph, ox.DefaultGraph):
            output.write(b"\n]}")
    output.write(b"\n]}\n")


def _nodes(quads: Iterable[ox.Quad], compact: _Compact) -> Iterator[dict[str, Any]]:
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": compact.iri(subject.value)}
        for predicate, found in groupby(about, key=lambda quad: quad.predicate):
            values = [compact.value(predicate.value, quad.object) for quad in found]
            key = "@type" if predicate == Rdf.TYPE else compact.iri(predicate.value)
            node[key] = values[0] if len(values) == 1 else values
        yield node
