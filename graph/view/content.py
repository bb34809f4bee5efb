"""What the page tells about each node and edge: plain data ready for JSON, texts and numbers of entries, no markup.

Entries are sorted by id, so that the same graph gives the same page in whatever order it was built.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

__all__ = ["Entry", "classes", "content", "edge_order"]

Entry = dict[str, Any]
Words = Mapping[str, Mapping[str, str]]

NO_COLOUR = "#8a8f98"
GROUPED_FROM = 100_000


def classes(graph: nx.MultiDiGraph[str]) -> list[Entry]:
    """The classes that occur, in legend order; one that the legend does not know comes last, by its type, in grey."""
    counts: dict[str, int] = {}
    for node in graph:
        kind = graph.nodes[node]["type"]
        counts[kind] = counts.get(kind, 0) + 1
    known = {entry["type"]: entry for entry in graph.graph.get("classes", ())}
    order = [kind for kind in known if kind in counts] + sorted(set(counts) - set(known))
    unknown = {"colour": NO_COLOUR}
    return [
        {
            "type": kind,
            "label": known.get(kind, {"label": kind})["label"],
            "colour": known.get(kind, unknown)["colour"],
            "count": counts[kind],
        }
        for kind in order
    ]


def edge_order(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """Every edge as (subject, object, fact), sorted by fact, subject, object."""
    return sorted(graph.edges(keys=True), key=lambda edge: (edge[2], edge[0], edge[1]))


def content(graph: nx.MultiDiGraph[str], words: Words) -> Entry:
    """The texts behind the picture: ``classes``, ``nodes``, ``edges`` (same order as drawn) and ``documents``.

    ``focus`` holds the numbers of the nodes that the page is about, where it is about some of them.
    """
    kinds = classes(graph)
    kind_of = {entry["type"]: at for at, entry in enumerate(kinds)}
    documents = Documents()
    nodes = [
        {"id": node, "kind": kind_of[graph.nodes[node]["type"]], **entity(graph.nodes[node], documents, words)}
        for node in sorted(graph)
    ]
    edges = [
        {"fact": str(fact), **relation(graph.edges[source, target, fact], documents, words)}
        for source, target, fact in edge_order(graph)
    ]
    wanted = set(graph.graph.get("focus", ()))
    focus = [at for at, node in enumerate(sorted(graph)) if node in wanted]
    return {"classes": kinds, "nodes": nodes, "edges": edges, "documents": documents.entries, "focus": focus}


def entity(data: Mapping[str, Any], documents: Documents, words: Words) -> Entry:
    """Caption, properties, and the facts behind the properties."""
    facts = sorted(data.get("facts", ()), key=lambda fact: (fact["property"], fact["fact"]))
    return {
        "label": data["label"],
        "properties": pairs(data.get("properties", {}), words),
        "facts": [
            {
                "property": fact["property"],
                "value": shown(fact["value"], words),
                "fact": fact["fact"],
                "evidence": evidence(fact["evidence"], documents, words),
            }
            for fact in facts
        ],
    }


def relation(data: Mapping[str, Any], documents: Documents, words: Words) -> Entry:
    """Name, qualifiers, basis and evidence of a fact that joins two entities."""
    return {
        "label": data["label"],
        "qualifiers": pairs(data.get("qualifiers", {}), words),
        "stated": data["basis"] == "explicit",
        "basis": words["basis"].get(data["basis"], data["basis"]),
        "evidence": evidence(data.get("evidence", ()), documents, words),
    }


class Documents:
    """The documents cited, each once, numbered in the order of their first citation."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.numbers: dict[str, int] = {}

    def number(self, piece: Mapping[str, Any]) -> int:
        """The number of the document that a piece of evidence cites."""
        entry = {key: piece.get(key) for key in ("title", "publisher", "published")}
        entry["id"] = piece["document"]
        key = json.dumps(entry, sort_keys=True, default=str)
        if key not in self.numbers:
            self.numbers[key] = len(self.entries)
            self.entries.append(entry)
        return self.numbers[key]


def evidence(pieces: Iterable[Mapping[str, Any]], documents: Documents, words: Words) -> list[Entry]:
    """Pieces of evidence, sorted by document and words."""
    ordered = sorted(pieces, key=lambda piece: (str(piece["document"]), json.dumps(piece, sort_keys=True, default=str)))
    return [
        {
            "document": documents.number(piece),
            "quotes": list(piece["quotes"]),
            "sentence": piece.get("sentence"),
            "method": words["method"].get(piece["method"], piece["method"]),
            "stated": piece["basis"] == "explicit",
            "basis": words["basis"].get(piece["basis"], piece["basis"]),
            "confidence": f"{piece['confidence']:.2f}",
        }
        for piece in ordered
    ]


def pairs(values: Mapping[str, Any], words: Words) -> list[tuple[str, list[str]]]:
    """Name and shown values of each property that has any, sorted by name."""
    lists = {name: value if isinstance(value, list | tuple) else [value] for name, value in values.items()}
    return [
        (name, texts)
        for name, value in sorted(lists.items())
        if (texts := [shown(item, words) for item in value if item is not None])
    ]


def shown(value: object, words: Words) -> str:
    """A value as a reader expects it: yes or no, sums of money with separators, years without."""
    if isinstance(value, bool):
        return words["page"]["yes" if value else "no"]
    if isinstance(value, int) and abs(value) >= GROUPED_FROM:
        return f"{value:,}"
    return str(value)
