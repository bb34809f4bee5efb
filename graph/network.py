"""A part of the store as a `networkx` graph: what views draw, with the words behind every node and edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graph.store.schema import EVIDENCE
from graph.store.session import Store
from ontology.errors import DataError
from ontology.model import Ontology, graph_key, relation_type

__all__ = ["focused", "of_facts", "whole"]

_EDGES = (
    "MATCH (a)-[r]->(b) WHERE r.fact IS NOT NULL AND r.basis <> 'reference' AND ($inferred OR r.basis <> 'inferred') "
    "AND NOT a:Document RETURN a.id AS start, b.id AS end, type(r) AS type, properties(r) AS properties ORDER BY r.fact"
)
_NODES = "UNWIND $ids AS id MATCH (n:`%s` {id: id}) RETURN id, properties(n) AS properties"
_EVIDENCE = (
    f"MATCH (e:{EVIDENCE})-[:FROM]->(d:Document) WHERE NOT e.rejected AND ($facts IS NULL OR e.fact IN $facts) "
    "AND ($subjects IS NULL OR e.subject IN $subjects) "
    "RETURN e.fact AS fact, e.subject AS subject, e.predicate AS predicate, coalesce(e.value, e.target) AS value, "
    "e.quotes AS quotes, e.method AS method, e.basis AS basis, e.confidence AS confidence, d.id AS document, "
    "d.title AS title, d.publisher AS publisher, d.published AS published, "
    "substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) AS sentence ORDER BY fact, document, e.id"
)


def whole(store: Store, *, inferred: bool = False) -> nx.MultiDiGraph[str]:
    """Everything that statements say, without documents and without reference data that none of them names."""
    return _network(store, _edges(store, inferred))


def of_facts(store: Store, facts: Iterable[str], entities: Iterable[str]) -> nx.MultiDiGraph[str]:
    """The facts and entities of an answer, and what else holds between them."""
    wanted, named = set(facts), set(entities)
    edges = _edges(store, inferred=True)
    ends = set(named)
    for edge in edges:
        if edge["properties"]["fact"] in wanted:
            ends |= {edge["start"], edge["end"]}
    return _network(store, [edge for edge in edges if _belongs(edge, wanted, ends)], named)


def _belongs(edge: Mapping[str, Any], wanted: set[str], ends: set[str]) -> bool:
    between = edge["start"] in ends and edge["end"] in ends and edge["properties"]["basis"] != "inferred"
    return between or edge["properties"]["fact"] in wanted


def focused(store: Store, focus: str, depth: int = 2, *, inferred: bool = False) -> nx.MultiDiGraph[str]:
    """What is at most ``depth`` relationships away from the entity ``focus`` (its id or its name).

    Raises:
        DataError: ``entity-not-found``.
    """
    rows = store.rows("MATCH (n) WHERE n.id = $focus OR n.name = $focus RETURN n.id AS id ORDER BY id", focus=focus)
    if not rows:
        raise DataError("entity-not-found", f"no entity {focus!r}", remedy="polisgraph query find -p text=… lists ids")
    edges = _edges(store, inferred)
    near = {row["id"] for row in rows}
    for _ in range(depth):
        near |= {
            edge[end] for edge in edges if edge["start"] in near or edge["end"] in near for end in ("start", "end")
        }
    return _network(store, [edge for edge in edges if edge["start"] in near and edge["end"] in near], near)


def _edges(store: Store, inferred: bool) -> list[dict[str, Any]]:
    return store.rows(_EDGES, inferred=inferred)


def _network(store: Store, edges: Sequence[Mapping[str, Any]], more: Iterable[str] = ()) -> nx.MultiDiGraph[str]:
    ontology = store.ontology
    keys = {relation_type(prop.key): prop for prop in ontology.properties.values() if prop.relation}
    ids = sorted({*more, *(edge[end] for edge in edges for end in ("start", "end"))})
    evidence = _evidence(store, [edge["properties"]["fact"] for edge in edges], None)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_nodes(graph, store, ids)
    for edge in edges:
        fact = edge["properties"]["fact"]
        graph.add_edge(
            edge["start"],
            edge["end"],
            key=fact,
            type=edge["type"],
            label=keys[edge["type"]].label("ko"),
            qualifiers={key: value for key, value in edge["properties"].items() if key not in ("fact", "basis")},
            basis=edge["properties"]["basis"],
            evidence=evidence.get(fact, []),
        )
    present = {data["type"] for _, data in graph.nodes(data=True)}
    graph.graph["classes"] = [
        {"type": cls.key, "label": cls.label("ko"), "colour": cls.colour}
        for cls in ontology.classes.values()
        if cls.key in present
    ]
    return graph


def _add_nodes(graph: nx.MultiDiGraph[str], store: Store, ids: Sequence[str]) -> None:
    rows = {row["id"]: row["properties"] for row in _node_rows(store, ids)}
    subjects = [identifier for identifier in ids if identifier not in store.reference.ids]
    facts = _node_facts(store, subjects)
    labels = {graph_key(prop.key): prop.label("ko") for prop in store.ontology.properties.values()}
    for identifier in ids:
        cls = store.ontology.class_of(identifier)
        properties = rows.get(identifier, {})
        caption = properties.get(graph_key(cls.caption)) if cls else None
        shown = facts.get(identifier, [])
        graph.add_node(
            identifier,
            type=cls.key if cls else "",
            label=str(caption or properties.get("name") or identifier),
            properties={labels[key]: value for key, value in sorted(properties.items()) if key in labels and not shown},
            facts=shown,
        )


def _node_rows(store: Store, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Properties of nodes, asked label by label so that each look-up uses its constraint."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for identifier in ids:
        cls = store.ontology.class_of(identifier)
        if cls:
            by_label[cls.key].append(identifier)
    return [row for label, found in sorted(by_label.items()) for row in store.rows(_NODES % label, ids=found)]


def _node_facts(store: Store, subjects: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What is shown on the nodes themselves (values and facets), fact by fact, with its evidence."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for items in _evidence(store, None, subjects).values():
        for item in items:
            if _on_node(item["predicate"], store.ontology):
                fact = found[item["subject"]].setdefault(
                    item["fact"],
                    {
                        "property": store.ontology.properties[item["predicate"]].label("ko"),
                        "value": _concept_label(item["value"], store.ontology),
                        "fact": item["fact"],
                        "evidence": [],
                    },
                )
                fact["evidence"].append(item)
    return {subject: list(facts.values()) for subject, facts in found.items()}


def _concept_label(value: str, ontology: Ontology) -> str:
    concept = ontology.concepts.get(value)
    return concept.label("ko") if concept else value


def _on_node(key: str, ontology: Ontology) -> bool:
    prop = ontology.properties[key]
    return prop.facet or not prop.relation


def _evidence(
    store: Store, facts: Sequence[str] | None, subjects: Sequence[str] | None
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in store.rows(_EVIDENCE, facts=facts, subjects=subjects):
        found[row["fact"]].append(row)
    return found
