"""A part of the store as a `networkx` graph: what views draw, with the words behind every node and edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graph.amounts import called
from graph.naming import meant, unknown_name
from graph.projection import other_ontology
from graph.store.schema import ASIDE, EVIDENCE, MERGED
from graph.store.session import Store
from ontology.errors import DataError, UsageError
from ontology.model import Ontology, graph_key, relation_type

__all__ = ["focused", "of_facts", "require_drawable", "whole"]

#: Relationships that statements hold between two entities: reference data's and those of documents are left out.
_HELD = (
    "r.fact IS NOT NULL AND r.basis <> 'reference' AND ($inferred OR r.basis <> 'inferred') "
    "AND NOT startNode(r):Document"
)
_EDGE = "a.id AS start, b.id AS end, type(r) AS type, properties(r) AS properties"
_ALL = f"MATCH (a)-[r]->(b) WHERE {_HELD} RETURN {_EDGE} ORDER BY r.fact"
_COUNT = f"MATCH (a)-[r]->(b) WHERE {_HELD} UNWIND [a.id, b.id] AS id RETURN count(DISTINCT id) AS nodes"
_BETWEEN = f"UNWIND $ids AS id MATCH (a:%s {{id: id}})-[r]->(b) WHERE {_HELD} AND b.id IN $ids RETURN {_EDGE}"
_AROUND = f"UNWIND $ids AS id MATCH (:%s {{id: id}})-[r]-(b) WHERE {_HELD} RETURN DISTINCT b.id AS id LIMIT $most"
_OF_FACTS = (
    f"UNWIND $facts AS fact MATCH (e:{EVIDENCE} {{fact: fact}})-[:ABOUT]->(a)-[r {{fact: fact}}]->(b) "
    f"USING INDEX SEEK e:{EVIDENCE}(fact) WHERE {_HELD} RETURN DISTINCT {_EDGE}"
)
#: Bases are those of the document's own evidence: another document may state a fact that this one only lets infer.
_STATED = (
    f"UNWIND $ids AS id MATCH (:Document {{id: id}})<-[:FROM]-(e:{EVIDENCE})-[:ABOUT]->(n) "
    "WHERE NOT e.rejected AND ($inferred OR e.basis <> 'inferred') "
    f"AND NOT n:Document AND NOT n:{ASIDE} RETURN DISTINCT e.fact AS fact, n.id AS id"
)
_MERGED = f"MATCH (m:{MERGED}) WHERE m.id IN $ids MATCH (n:%s {{id: m.into}}) RETURN n.id AS id"
_NAMED = "MATCH (n:%s) WHERE n.name IN $ids RETURN n.id AS id"
_CALLED = (
    "MATCH (n:%s) WHERE any(key IN $captions.Document WHERE n[key] IN $ids) OR any(name IN n.alias WHERE name IN $ids) "
    "RETURN n.id AS id"
)
_NODES = "UNWIND $ids AS id MATCH (n:%s {id: id}) RETURN id, properties(n) AS properties"
_WORDS = (
    "e.fact AS fact, e.predicate AS predicate, coalesce(e.value, e.target) AS value, e.datatype AS datatype, "
    "e.quotes AS quotes, e.method AS method, e.basis AS basis, e.confidence AS confidence, d.id AS document, "
    "head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]) AS title, "
    "d.publisher AS publisher, d.published AS published, "
    "substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) AS sentence ORDER BY fact, document, e.id"
)
_BEHIND = (
    f"UNWIND $facts AS id MATCH (e:{EVIDENCE} {{fact: id}})-[:FROM]->(d:Document) "
    f"USING INDEX SEEK e:{EVIDENCE}(fact) WHERE NOT e.rejected RETURN e.subject AS subject, {_WORDS}"
)
_ABOUT = (
    f"UNWIND $ids AS id MATCH (n:%s {{id: id}})<-[:ABOUT]-(e:{EVIDENCE})-[:FROM]->(d:Document) "
    f"WHERE e.predicate IN $keys AND NOT e.rejected RETURN id AS subject, {_WORDS}"
)
#: More nodes than any graph has.
_ANY = 2**62


def whole(store: Store, *, inferred: bool = False, limit: int | None = None) -> nx.MultiDiGraph[str]:
    """Everything that statements say, without documents and without reference data that none of them names.

    Raises:
        UsageError: ``view-too-large`` where it has more than ``limit`` nodes.
    """
    if limit is not None:
        require_drawable(store.rows(_COUNT, inferred=inferred)[0]["nodes"], limit)
    return _network(store, store.rows(_ALL, inferred=inferred))


def of_facts(
    store: Store, facts: Iterable[str], entities: Iterable[str], *, inferred: bool = False
) -> nx.MultiDiGraph[str]:
    """The facts and entities of an answer, and what else holds between them (``inferred``: or may be concluded)."""
    named = set(entities)
    edges = store.rows(_OF_FACTS, facts=sorted(set(facts)), inferred=True)
    ends = named | {edge[end] for edge in edges for end in ("start", "end")}
    return _network(store, [*edges, *_between(store, ends, inferred=inferred)], named)


def focused(
    store: Store, focus: str, depth: int = 2, *, inferred: bool = False, limit: int | None = None
) -> nx.MultiDiGraph[str]:
    """What is at most ``depth`` relationships away from the entity ``focus`` (its id or its name).

    Of a document it is what the document states, whatever the depth. ``graph.graph["focus"]`` lists the entities.

    Raises:
        DataError: ``entity-not-found``.
        UsageError: ``view-too-large`` where it has more than ``limit`` nodes.
    """
    most = _ANY if limit is None else limit
    found = _entities(store, focus)
    documents = {identifier for identifier in found if _is_document(identifier, store.ontology)}
    if found == documents:
        return _stated(store, documents, inferred=inferred, most=most)
    near = last = found - documents
    for _ in range(depth):
        rows = _rows(store, _AROUND, ids=sorted(last), inferred=inferred, most=most + 1)
        last = {row["id"] for row in rows} - near
        near = near | last
        require_drawable(len(near), most)
    graph = _network(store, _between(store, near, inferred=inferred), near)
    graph.graph["focus"] = sorted(found - documents)
    return graph


def require_drawable(nodes: int, limit: int) -> None:
    """Refuse a graph that has more nodes than a page shows.

    Raises:
        UsageError: ``view-too-large``.
    """
    if nodes > limit:
        raise UsageError(
            "view-too-large",
            f"a page shows at most {limit:,} entities, this graph has at least {nodes:,}",
            remedy="show the answer of a query, or the surroundings of one entity (--focus ID, with --depth 1)",
        )


def _entities(store: Store, focus: str) -> set[str]:
    """The entities of this id, also one that is merged into another; else of this name; else of this other name."""
    for query in (_NODES, _MERGED, _NAMED, _CALLED):
        rows = _rows(store, query, ids=[focus])
        if rows:
            return {row["id"] for row in rows}
    labels = _labels(store.ontology)
    remedy = unknown_name(store, focus, meant(store, focus, labels), labels)
    raise DataError("entity-not-found", f"no entity {focus!r}", remedy=remedy)


def _is_document(identifier: str, ontology: Ontology) -> bool:
    cls = ontology.class_of(identifier)
    return cls is not None and cls.key == "Document"


def _stated(store: Store, documents: set[str], *, inferred: bool, most: int) -> nx.MultiDiGraph[str]:
    """What documents state: the relationships that they bear out and the entities that they say something of."""
    rows = store.rows(_STATED, ids=sorted(documents), inferred=inferred)
    edges = store.rows(_OF_FACTS, facts=sorted({row["fact"] for row in rows}), inferred=True)
    entities = {row["id"] for row in rows}
    require_drawable(len(entities | {edge[end] for edge in edges for end in ("start", "end")}), most)
    return _network(store, edges, entities)


def _between(store: Store, ids: set[str], *, inferred: bool) -> list[dict[str, Any]]:
    """The relationships from one of the entities to another."""
    return _rows(store, _BETWEEN, ids=sorted(ids), inferred=inferred)


def _rows(store: Store, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a query on nodes of every class of the ontology, so that the constraint of each finds its ids."""
    return store.rows(query % _labels(store.ontology), **parameters)


def _labels(ontology: Ontology) -> str:
    return "|".join(f"`{key}`" for key in sorted(ontology.classes))


def _network(store: Store, edges: Sequence[Mapping[str, Any]], more: Iterable[str] = ()) -> nx.MultiDiGraph[str]:
    ontology = store.ontology
    keys = {relation_type(prop.key): prop for prop in ontology.properties.values() if prop.relation}
    ids = sorted({*more, *(edge[end] for edge in edges for end in ("start", "end"))})
    evidence: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in store.rows(_BEHIND, facts=sorted({edge["properties"]["fact"] for edge in edges})):
        evidence[row["fact"]].append(row)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_nodes(graph, store, ids)
    for edge in edges:
        fact = edge["properties"]["fact"]
        if edge["type"] not in keys:
            raise other_ontology(edge["type"])
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
    rows = {row["id"]: row["properties"] for row in _rows(store, _NODES, ids=ids)}
    subjects = [identifier for identifier in ids if identifier not in store.reference.ids]
    facts = _node_facts(store, subjects)
    labels = {graph_key(prop.key): prop.label("ko") for prop in store.ontology.properties.values()}
    for identifier in ids:
        cls = store.ontology.class_of(identifier)
        properties = rows.get(identifier, {})
        shown = facts.get(identifier, [])
        graph.add_node(
            identifier,
            type=cls.key if cls else "",
            label=(called(cls, properties) if cls else "") or identifier,
            properties={labels[key]: value for key, value in sorted(properties.items()) if key in labels and not shown},
            facts=shown,
        )


def _node_facts(store: Store, subjects: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What is shown on the nodes themselves (values and facets), fact by fact, with its evidence."""
    properties = store.ontology.properties
    keys = sorted(key for key, prop in properties.items() if prop.facet or not prop.relation)
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for item in _rows(store, _ABOUT, ids=subjects, keys=keys):
        fact = found[item["subject"]].setdefault(
            item["fact"],
            {
                "property": properties[item["predicate"]].label("ko"),
                "value": _value(item, store.ontology),
                "fact": item["fact"],
                "evidence": [],
            },
        )
        fact["evidence"].append(item)
    return {subject: list(facts.values()) for subject, facts in found.items()}


def _value(item: Mapping[str, Any], ontology: Ontology) -> str | int:
    """What a fact states: a number as such, a concept by its label."""
    if item["datatype"] == "integer":
        return int(item["value"])
    concept = ontology.concepts.get(item["value"])
    return concept.label("ko") if concept else str(item["value"])
