"""Where every node goes: computed before, so that the page opens as it stays; no randomness, no other program.

Each connected part is laid out by itself (tree, forces, labels pushed apart); the parts are then set in rows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx

from graph.view.boxes import Box, separate
from graph.view.forces import settle
from graph.view.rings import rings

__all__ = ["positions"]

WORK = 100_000
MOST_STEPS = 150
LEAST_STEPS = 30
ASPECT = 1.6
MOST_FILL, LEAST_FILL = 0.85, 0.35
GAP = 40.0

Part = tuple[list[str], list[float], list[float]]


def positions(graph: nx.MultiDiGraph[str], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """The centre of each node's dot in whole pixels at scale 1, y downwards, so that the boxes hardly overlap."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges() if a != b))
    parts = [laid_out(plain, sorted(nodes), boxes) for nodes in nx.connected_components(plain)]
    return in_rows(parts, boxes)


def laid_out(plain: nx.Graph[str], nodes: list[str], boxes: Mapping[str, Box]) -> Part:
    """One connected part, its labels free of one another."""
    count = len(nodes)
    if count == 1:
        return nodes, [0.0], [0.0]
    index = {node: at for at, node in enumerate(nodes)}
    neighbours = [sorted(index[other] for other in plain[node]) for node in nodes]
    links = [(at, other) for at, others in enumerate(neighbours) for other in others if at < other]
    root = max(range(count), key=lambda at: (len(neighbours[at]), -at))
    rooms = [boxes[node] for node in nodes]
    steps = max(LEAST_STEPS, min(MOST_STEPS, 15 * count, WORK // count))
    xs, ys = settle(rings(neighbours, root), links, steps)
    # A small picture has room for the names of its relations, a large one needs it to come apart.
    fill = max(LEAST_FILL, min(MOST_FILL, 0.25 + count / 150, 12.0 / math.sqrt(count)))
    area = math.fsum(2 * room.half * (room.up + room.down) for room in rooms) / fill
    # An evenly filled ellipse of that area has this standard deviation along its shorter half.
    spread = math.sqrt(area / (4 * math.pi * ASPECT))
    xs, ys = scaled(xs, spread * ASPECT), scaled(ys, spread)
    separate(xs, ys, rooms)
    return nodes, xs, ys


def scaled(values: list[float], spread: float) -> list[float]:
    """Values moved to mean zero and stretched to a standard deviation."""
    mean = math.fsum(values) / len(values)
    deviation = math.sqrt(math.fsum((value - mean) * (value - mean) for value in values) / len(values))
    factor = spread / deviation if deviation > 0 else 1.0
    return [(value - mean) * factor for value in values]


def in_rows(parts: list[Part], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Set the parts side by side, tallest first, in rows that together have about the shape of a screen."""
    framed = [(part, frame(part, boxes)) for part in parts]
    framed.sort(key=lambda item: (-(item[1][3] - item[1][1]), item[0][0][0]))
    area = math.fsum((right - left + GAP) * (low - top + GAP) for _, (left, top, right, low) in framed)
    widest = max((right - left for _, (left, _, right, _) in framed), default=0.0)
    room = max(widest, math.sqrt(area * ASPECT))
    placed: dict[str, tuple[int, int]] = {}
    x = y = tall = 0.0
    for (nodes, xs, ys), (left, top, right, low) in framed:
        if x > 0 and x + right - left > room:
            x, y, tall = 0.0, y + tall + GAP, 0.0
        for node, px, py in zip(nodes, xs, ys, strict=True):
            placed[node] = (round(px - left + x), round(py - top + y))
        x += right - left + GAP
        tall = max(tall, low - top)
    return placed


def frame(part: Part, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and lower edge of a part with its labels."""
    nodes, xs, ys = part
    rooms = [boxes[node] for node in nodes]
    return (
        min(x - room.half for x, room in zip(xs, rooms, strict=True)),
        min(y - room.up for y, room in zip(ys, rooms, strict=True)),
        max(x + room.half for x, room in zip(xs, rooms, strict=True)),
        max(y + room.down for y, room in zip(ys, rooms, strict=True)),
    )
