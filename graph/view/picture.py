"""The picture: nodes and edges with place, size and line, handed to pyvis and taken back as vis-network's data."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
from pyvis.network import Network

from graph.view.boxes import box_of
from graph.view.content import classes, edge_order
from graph.view.layout import positions

__all__ = ["picture"]

Drawn = list[dict[str, Any]]

BEND = 0.16


def picture(graph: nx.MultiDiGraph[str]) -> tuple[Drawn, Drawn]:
    """Nodes and edges as vis-network draws them; their ids are their numbers in the order of ``content``.

    A group is the number of a class; a dashed edge is a fact that is not stated outright.
    """
    network = Network(directed=True, cdn_resources="in_line")
    number = {node: at for at, node in enumerate(sorted(graph))}
    add_nodes(network, graph)
    add_edges(network, graph, number)
    nodes, edges, *_ = network.get_network_data()
    return nodes, edges


def add_nodes(network: Network, graph: nx.MultiDiGraph[str]) -> None:
    """Every node at its place, the larger the more facts it has."""
    group = {entry["type"]: str(at) for at, entry in enumerate(classes(graph))}
    degree = {node: graph.degree(node) for node in graph}
    most = max(degree.values(), default=0) or 1
    boxes = {node: box_of(graph.nodes[node]["label"], degree[node] / most, len(graph)) for node in graph}
    places = positions(graph, boxes)
    for at, node in enumerate(sorted(graph)):
        box, (x, y) = boxes[node], places[node]
        kind = group[graph.nodes[node]["type"]]
        network.add_node(at, box.label or " ", x=x, y=y, size=box.radius, font={"size": box.font}, group=kind)


def add_edges(network: Network, graph: nx.MultiDiGraph[str], number: dict[str, int]) -> None:
    """Every edge; parallel ones bend apart, so that each can be pointed at."""
    order = edge_order(graph)
    together = Counter(frozenset((source, target)) for source, target, _ in order)
    seen: Counter[frozenset[str]] = Counter()
    for at, (source, target, fact) in enumerate(order):
        pair = frozenset((source, target))
        line: dict[str, Any] = {} if graph.edges[source, target, fact]["basis"] == "explicit" else {"dashes": [6, 5]}
        side = seen[pair] - (together[pair] - 1) / 2
        seen[pair] += 1
        if side and source != target:
            # Which way is left depends on where the edge starts.
            left = (side > 0) == (source < target)
            line["smooth"] = {
                "enabled": True,
                "type": "curvedCCW" if left else "curvedCW",
                "roundness": round(min(BEND * abs(side) + 0.04, 0.6), 2),
            }
        network.add_edge(number[source], number[target], id=at, **line)
