"""Reads the ontology's Turtle. The only file that knows how OWL, SHACL and SKOS are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ontology.alignment import AlignedNode, Alignment, Alignments, Step
from ontology.errors import DataError, UsageError
from ontology.model import Class, Concept, Hints, Ontology, Property, Use

__all__ = ["IDS", "NAMESPACE", "load_ontology"]

#: Namespace of the project's own terms.
NAMESPACE = "https://w3id.org/polisgraph/ontology#"
#: Where the IRIs of concepts and other reference data begin.
IDS = "https://w3id.org/polisgraph/id/"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SH = "http://www.w3.org/ns/shacl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PARTIAL_DATE = frozenset({_XSD + "date", _XSD + "gYearMonth", _XSD + "gYear"})


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read the ontology in ``folder``, or the one that is shipped (read once).

    Raises:
        UsageError: ``ontology-not-found``.
        DataError: ``ontology-malformed`` where the Turtle or what it says is not usable; names file or term.
    """
    return _load_shipped() if folder is None else _Reader(folder).ontology()


@lru_cache(maxsize=1)
def _load_shipped() -> Ontology:
    return _Reader(resources.files("ontology")).ontology()


class _Reader:
    """Triples by subject, then typed objects."""

    def __init__(self, folder: Traversable) -> None:
        self._values: dict[Any, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._prefixes: dict[str, str] = {}
        files = _turtle_files(folder)
        if not files:
            raise UsageError(
                "ontology-not-found", "no ontology here", place=str(folder), remedy="name a folder of Turtle"
            )
        for file in files:
            try:
                parser = ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
                for quad in parser:
                    self._values[quad.subject][quad.predicate.value].append(quad.object)
                self._prefixes |= parser.prefixes
            except (SyntaxError, ValueError) as error:
                raise DataError("ontology-malformed", str(error), place=file.name, remedy="mend the Turtle") from error

    def ontology(self) -> Ontology:
        (header,) = self._instances(_OWL + "Ontology")[:1] or [None]
        if header is None:
            raise DataError("ontology-malformed", "no owl:Ontology declared", remedy="declare it with owl:versionInfo")
        self._properties = self._read_properties()
        classes = self._read_classes()
        return Ontology(
            iri=header.value,
            version=self._text(header, _OWL + "versionInfo"),
            classes=classes,
            properties=self._properties,
            concepts=self._read_concepts(),
            alignments=self._read_alignments(classes),
        )

    def _read_properties(self) -> dict[str, Property]:
        found = {}
        for kind in ("DatatypeProperty", "ObjectProperty"):
            for node in self._instances(_OWL + kind):
                key = _local(node.value)
                found[key] = Property(
                    key=key,
                    iri=node.value,
                    labels=self._labels(node),
                    definition=self._text(node, _SKOS + "definition"),
                    relation=kind == "ObjectProperty",
                    facet=self._text(node, NAMESPACE + "facet") == "true",
                    others=_local(self._iri(node, NAMESPACE + "others")),
                    not_after=_local(self._iri(node, NAMESPACE + "notAfter")),
                    irreflexive=ox.NamedNode(_OWL + "IrreflexiveProperty") in self._values[node][_RDF + "type"],
                )
        return dict(sorted(found.items()))

    def _read_classes(self) -> dict[str, Class]:
        shapes: dict[str, Any] = {}
        for shape in self._instances(_SH + "NodeShape"):
            for target in self._values[shape][_SH + "targetClass"]:
                shapes[target.value] = shape
        found = []
        for node in self._instances(_OWL + "Class"):
            shape = shapes.get(node.value)
            uses = [self._use(item) for item in self._values[shape][_SH + "property"]] if shape else []
            found.append(
                Class(
                    key=_local(node.value),
                    iri=node.value,
                    labels=self._labels(node),
                    definition=self._text(node, _SKOS + "definition"),
                    captions=self._captions(node),
                    colour=self._text(node, NAMESPACE + "colour") or "#9a9a9a",
                    order=int(self._text(shape, _SH + "order") or "999"),
                    uses={use.property.key: use for use in uses},
                )
            )
        return {cls.key: cls for cls in sorted(found, key=lambda cls: (cls.order, cls.key))}

    def _captions(self, node: Any) -> tuple[str, ...]:
        heads = self._values[node][NAMESPACE + "caption"][:1]
        return tuple(_local(item.value) for head in heads for item in [*self._list(head)] or [head]) or ("name",)

    def _use(self, shape: Any) -> Use:
        path = self._iri(shape, _SH + "path")
        prop = self._properties.get(_local(path))
        if prop is None:
            raise DataError(
                "ontology-malformed", f"a shape constrains {path!r}, which is not declared", remedy="declare it in OWL"
            )
        maximum = self._text(shape, _SH + "maxCount")
        minimum = self._text(shape, _SH + "minInclusive")
        qualifiers = (self._use(item) for item in self._values[shape][NAMESPACE + "qualifier"])
        return Use(
            property=prop,
            ranges=tuple(_local(iri) for iri in self._alternatives(shape, _SH + "class")),
            datatype="" if prop.relation else self._datatype(shape),
            min_count=int(self._text(shape, _SH + "minCount") or "0"),
            max_count=int(maximum) if maximum else None,
            minimum=int(minimum) if minimum else None,
            pattern=self._text(shape, _SH + "pattern"),
            qualifiers=tuple(sorted(qualifiers, key=lambda use: use.property.key)),
        )

    def _datatype(self, shape: Any) -> str:
        for node in [shape, *self._values[shape][_SH + "node"]]:
            types = self._alternatives(node, _SH + "datatype")
            if types:
                return "date" if set(types) <= _PARTIAL_DATE else types[0].removeprefix(_XSD)
        return "string"

    def _alternatives(self, shape: Any, predicate: str) -> list[str]:
        """Values of ``predicate`` on the shape itself or on each branch of its ``sh:or``."""
        nodes = [shape]
        for head in self._values[shape][_SH + "or"]:
            nodes.extend(self._list(head))
        return [value.value for node in nodes for value in self._values[node][predicate]]

    def _list(self, head: Any) -> Iterator[Any]:
        while self._values[head][_RDF + "first"]:
            yield self._values[head][_RDF + "first"][0]
            head = self._values[head][_RDF + "rest"][0]

    def _read_concepts(self) -> dict[str, Concept]:
        scheme_class = {
            scheme: _local(self._iri(scheme, NAMESPACE + "schemeOf"))
            for scheme in self._instances(_SKOS + "ConceptScheme")
        }
        found = []
        for node in self._instances(_SKOS + "Concept"):
            schemes = [item for item in self._values[node][_SKOS + "inScheme"] if item in scheme_class]
            if not schemes:
                raise DataError("ontology-malformed", f"{node.value} is in no scheme", remedy="give it skos:inScheme")
            found.append(
                Concept(
                    id=_concept_id(node.value),
                    iri=node.value,
                    class_key=scheme_class[schemes[0]],
                    labels=self._labels(node),
                    alternative=self._all(node, _SKOS + "altLabel"),
                    hidden=self._all(node, _SKOS + "hiddenLabel"),
                    broader=tuple(_concept_id(iri) for iri in self._all(node, _SKOS + "broader")),
                    close_matches=self._all(node, _SKOS + "closeMatch"),
                    generic=self._text(node, NAMESPACE + "generic") == "true",
                    scheme=schemes[0].value,
                    hints=self._hints(node),
                )
            )
        concepts = {concept.id: concept for concept in sorted(found, key=lambda concept: concept.id)}
        for concept in found:
            for domain in concept.hints.domains:
                if domain not in concepts:
                    raise _undeclared(concept.iri, "pg:domain", domain)
        return concepts

    def _hints(self, node: Any) -> Hints:
        unsaid = frozenset(map(_local, self._all(node, NAMESPACE + "unsaid")))
        for key in sorted(unsaid - self._properties.keys()):
            raise _undeclared(node.value, "pg:unsaid", key)
        in_name = self._text(node, NAMESPACE + "inName")
        if in_name not in ("", "never", "alone", "always"):
            raise _undeclared(node.value, "pg:inName", in_name)
        return Hints(
            unsaid=unsaid,
            in_name=in_name,
            loose=self._all(node, NAMESPACE + "looseLabel"),
            signs=self._all(node, NAMESPACE + "sign"),
            ordinance_signs=self._all(node, NAMESPACE + "ordinanceSign"),
            domains=tuple(map(_concept_id, self._all(node, NAMESPACE + "domain"))),
        )

    def _read_alignments(self, classes: Mapping[str, Class]) -> Alignments:
        paths: dict[str, list[Alignment]] = defaultdict(list)
        for key, prop in self._properties.items():
            for value in self._sorted(ox.NamedNode(prop.iri), _RDFS + "subPropertyOf"):
                paths[key].append(Alignment(key, (self._step(value),)))
        for node in sorted(self._instances(NAMESPACE + "Alignment"), key=str):
            found = self._alignment(node)
            paths[found.key].append(found)
        return Alignments(
            superclasses={key: tuple(self._superclasses(cls.iri, set())) for key, cls in classes.items()},
            usual_types={
                key: self._all(ox.NamedNode(cls.iri), NAMESPACE + "usualType") for key, cls in classes.items()
            },
            types_by_kind={
                _concept_id(node.value): self._all(node, NAMESPACE + "typeByKind")
                for node in list(self._values)
                if self._values[node][NAMESPACE + "typeByKind"]
            },
            paths={key: tuple(found) for key, found in sorted(paths.items())},
            prefixes={
                name: iri for name, iri in sorted(self._prefixes.items()) if not iri.startswith(IDS.removesuffix("id/"))
            },
        )

    def _superclasses(self, iri: str, seen: set[str]) -> Iterator[str]:
        for found in self._all(ox.NamedNode(iri), _RDFS + "subClassOf"):
            if found not in seen:
                seen.add(found)
                yield found
                yield from self._superclasses(found, seen)

    def _alignment(self, node: Any) -> Alignment:
        steps: list[Step] = []
        for item in (item for head in self._values[node][NAMESPACE + "path"] for item in self._list(head)):
            if steps and ox.NamedNode(NAMESPACE + "AlignedNode") in self._values[item][_RDF + "type"]:
                steps[-1] = replace(steps[-1], node=self._aligned_node(item))
            else:
                steps.append(self._step(item))
        key = _local(self._iri(node, NAMESPACE + "aligns"))
        if key not in self._properties or not steps or steps[-1].node is not None:
            raise DataError(
                "ontology-malformed", f"{node.value} aligns no property", remedy="give it pg:aligns and pg:path"
            )
        value_as = [self._aligned_node(item) for item in self._values[node][NAMESPACE + "valueAs"]]
        return Alignment(
            key=key,
            steps=tuple(steps),
            subject_classes=frozenset(self._all(node, NAMESPACE + "ofClass")),
            value_classes=frozenset(self._all(node, NAMESPACE + "toClass")),
            qualifier=_local(self._iri(node, NAMESPACE + "ofQualifier")),
            value_as=value_as[0] if value_as else None,
            language=self._text(node, NAMESPACE + "tag"),
        )

    def _aligned_node(self, node: Any) -> AlignedNode:
        return AlignedNode(
            fragment=self._text(node, NAMESPACE + "fragment"),
            types=self._all(node, NAMESPACE + "nodeType"),
            per_fact=self._text(node, NAMESPACE + "perFact") == "true",
            classes=frozenset(self._all(node, NAMESPACE + "ofClass")),
            excluded=frozenset(map(_concept_id, self._all(node, NAMESPACE + "exceptKind"))),
        )

    def _step(self, item: Any) -> Step:
        inverse = self._iri(item, _OWL + "inverseOf")
        return Step(inverse or item.value, bool(inverse))

    def _sorted(self, node: Any, predicate: str) -> list[Any]:
        return sorted(
            self._values[node][predicate], key=lambda value: (self._step(value).inverse, self._step(value).iri)
        )

    def _instances(self, kind: str) -> list[Any]:
        wanted = ox.NamedNode(kind)
        return [
            node
            for node, values in list(self._values.items())
            if isinstance(node, ox.NamedNode) and wanted in values.get(_RDF + "type", ())
        ]

    def _labels(self, node: Any) -> dict[str, str]:
        labels = {value.language or "": value.value for value in self._values[node][_SKOS + "prefLabel"]}
        if not {"ko", "en"} <= labels.keys():
            raise DataError(
                "ontology-malformed", f"{node.value} lacks a label", remedy="give skos:prefLabel in @ko and @en"
            )
        return dict(sorted(labels.items()))

    def _text(self, node: Any, predicate: str) -> str:
        values = self._values[node][predicate] if node is not None else []
        return str(values[0].value) if values else ""

    _iri = _text

    def _all(self, node: Any, predicate: str) -> tuple[str, ...]:
        return tuple(sorted({value.value for value in self._values[node][predicate]}))


def _turtle_files(folder: Traversable) -> list[Traversable]:
    folders = [folder, folder / "schemes"]
    files = [file for place in folders if place.is_dir() for file in place.iterdir() if file.name.endswith(".ttl")]
    return sorted(files, key=lambda file: file.name)


def _undeclared(iri: str, predicate: str, value: str) -> DataError:
    remedy = "give it a value that is declared; polisgraph.ttl says what the property means"
    return DataError("ontology-malformed", f"{iri} has {predicate} {value!r}, which is not declared", remedy=remedy)


def _local(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)


def _concept_id(iri: str) -> str:
    return iri.removeprefix(IDS).replace("/", ":", 1)
