"""Ids for the IRIs of a file: ours back, a partner's minted."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

from graph.rdf.literals import value_of
from graph.rdf.names import BASE, Names
from graph.rdf.parse import Node, RdfFile, Term
from graph.rdf.terms import Dcat, Rdf
from ontology.errors import DataError
from ontology.model import Class, Ontology
from ontology.reference import Reference

__all__ = ["Identifiers"]


class Identifiers:
    """Gives the id of each IRI in a file.

    An IRI under the base (that of ``--base``, or that which the file names with ``void:uriSpace``, or ours) holds its
    id. Any other must be of a class of ours (``rdf:type``); its id is minted from the class and the IRI's hash.
    """

    def __init__(self, file: RdfFile, ontology: Ontology, reference: Reference, base: str = "") -> None:
        self._file = file
        self._ontology = ontology
        self._classes = {cls.iri: cls for cls in ontology.classes.values()}
        self.names = Names(ontology, reference.ids, base or _base_of(file))

    def class_of(self, node: Node) -> Class | None:
        """The class of ours that the file gives a node, or that its IRI begins with; None where there is none."""
        for cls in self._declared(node):
            return cls
        identifier = self.names.identifier(node.value) if isinstance(node, ox.NamedNode) else None
        return self._ontology.class_of(identifier) if identifier else None

    def _declared(self, node: Node) -> list[Class]:
        types = (value.value for value in self._file.values(node, Rdf.TYPE) if isinstance(value, ox.NamedNode))
        return [self._classes[iri] for iri in types if iri in self._classes]

    def identify(self, node: Term) -> str:
        """The id of a node.

        Raises:
            DataError: ``blank-node``, ``foreign-iri``, or ``wrong-type`` where the file contradicts the IRI.
        """
        if not isinstance(node, ox.NamedNode):
            raise DataError(
                "blank-node", f"{node} is where an IRI must be", place=self._file.name, remedy="give it an IRI"
            )
        declared = self._declared(node)
        identifier = self.names.identifier(node.value)
        if identifier is None or (declared and self._ontology.class_of(identifier) is None):
            return self._minted(node, declared)
        cls = self._ontology.class_of(identifier)
        if declared and cls not in declared:
            raise DataError(
                "wrong-type",
                f"{node.value} is said to be a {declared[0].key}",
                place=self._file.place(node),
                remedy="its IRI says another class",
            )
        return identifier

    def value(self, term: Term) -> tuple[str, str, str]:
        """Value, datatype and language of an object: of a literal, or the id of a node.

        Raises:
            DataError: as `identify`.
        """
        return value_of(term) if isinstance(term, ox.Literal) else (self.identify(term), "", "")

    def _minted(self, node: ox.NamedNode, declared: list[Class]) -> str:
        if not declared:
            raise DataError(
                "foreign-iri",
                f"{node.value} is neither under {self.names.base} nor of a class of ours",
                place=self._file.place(node),
                remedy="name the base with --base, or give it rdf:type",
            )
        return f"{declared[0].prefix}:{hashlib.sha256(node.value.encode('utf-8')).hexdigest()[:16]}"


def _base_of(file: RdfFile) -> str:
    for values in file.about.values():
        if Dcat.DATASET in values.get(Rdf.TYPE, ()):
            for base in values.get(Dcat.URI_SPACE, ()):
                return base.value
    return BASE
