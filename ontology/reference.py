"""Reference data as rows of the graph: concepts of the schemes and governments of the gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ontology.gazetteer import Gazetteer, Government
from ontology.model import Concept, Ontology, graph_key, relation_type

__all__ = ["Edge", "Node", "Reference", "make_reference"]


@dataclass(frozen=True)
class Node:
    """A node of reference data."""

    id: str
    class_key: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Edge:
    """A relationship of reference data; ``fact`` begins with ``reference:``, no statement stands behind it."""

    type: str
    start: str
    start_class: str
    end: str
    end_class: str
    properties: Mapping[str, Any]

    @property
    def fact(self) -> str:
        """Id of the relationship."""
        text = "\n".join([self.type, self.start, self.end, *map(str, sorted(self.properties.items()))])
        return "reference:" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


@dataclass(frozen=True)
class Reference:
    """All reference data, sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all nodes."""
        return frozenset(node.id for node in self.nodes)

    def to_json(self) -> list[Any]:
        """Plain data, to compare two versions by."""
        edges = [[edge.fact, edge.start, edge.end] for edge in self.edges]
        return [[[node.id, dict(node.properties)] for node in self.nodes], edges]


def make_reference(ontology: Ontology, gazetteer: Gazetteer) -> Reference:
    """The rows of every concept and every government."""
    concepts = ontology.concepts.values()
    nodes = [_concept_node(concept) for concept in concepts]
    edges = [
        Edge(relation_type("broader"), concept.id, concept.class_key, broader, ontology.concepts[broader].class_key, {})
        for concept in concepts
        for broader in concept.broader
    ]
    for government in gazetteer.governments:
        nodes.append(_government_node(government))
        edges.extend(_government_edges(government))
    return Reference(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(edges, key=lambda edge: (edge.type, edge.start, edge.fact))),
    )


def _concept_node(concept: Concept) -> Node:
    others = {*concept.alternative, concept.labels["en"]} - {concept.labels["ko"]}
    properties: dict[str, Any] = {
        "name": concept.labels["ko"],
        graph_key("englishName"): concept.labels["en"],
        "alias": sorted(others),
    }
    return Node(concept.id, concept.class_key, properties)


def _government_node(government: Government) -> Node:
    """One node a government: the name in force, every other name as an alias, and codes with their validity."""
    names = {name for item in government.names for name in (item.name, item.own)} | set(government.aliases)
    properties = {
        "name": government.name,
        graph_key("englishName"): government.english,
        "alias": sorted(names - {government.name}),
        "level": government.level,
        "code": sorted({item.code for item in government.codes if item.scheme == "bjd"}),
        graph_key("isoCode"): sorted({item.code for item in government.codes if item.scheme == "iso"}),
        "validity": sorted(f"{item.name} [{item.start or ''}, {item.end or ''})" for item in government.names),
        graph_key("startDate"): government.start,
        graph_key("endDate"): government.end,
    }
    return Node(government.id, "City", {key: value for key, value in properties.items() if value is not None})


def _government_edges(government: Government) -> list[Edge]:
    parents = [
        Edge(relation_type("partOf"), government.id, "City", item.id, "City", _period(item.start, item.end))
        for item in government.parents
    ]
    successors = [
        Edge(
            relation_type("succeededBy"),
            government.id,
            "City",
            item.successor,
            "City",
            {"kind": item.kind, **_period(item.date, None)},
        )
        for item in government.successors
    ]
    return parents + successors


def _period(start: str | None, end: str | None) -> dict[str, str]:
    pairs = {graph_key("startDate"): start, graph_key("endDate"): end}
    return {key: value for key, value in pairs.items() if value is not None}
