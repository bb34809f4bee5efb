"""The first picture of a connected graph, from which the forces start: its breadth-first tree in rings."""

from __future__ import annotations

import math

__all__ = ["rings"]

STEP = 1.5


def direction(turn: float) -> tuple[float, float]:
    """A unit vector for a fraction of a full turn; nearly even, and free of sine and cosine (see ``forces``)."""
    quarter, rest = divmod(turn * 4.0, 1.0)
    length = math.sqrt((1 - rest) * (1 - rest) + rest * rest)
    x, y = (1 - rest) / length, rest / length
    return ((x, y), (-y, x), (-x, -y), (y, -x))[int(quarter) % 4]


def rings(neighbours: list[list[int]], root: int) -> list[tuple[float, float]]:
    """The place of every node: one ring further out for each step from ``root``, each branch in a sector of its own."""
    depth = [-1] * len(neighbours)
    depth[root] = 0
    children: list[list[int]] = [[] for _ in neighbours]
    order = [root]
    for node in order:
        for other in neighbours[node]:
            if depth[other] < 0:
                depth[other] = depth[node] + 1
                children[node].append(other)
                order.append(other)
    leaves = [1] * len(neighbours)
    for node in reversed(order):
        leaves[node] = max(1, sum(leaves[child] for child in children[node]))
    start, width = [0.0] * len(neighbours), [1.0] * len(neighbours)
    places = [(0.0, 0.0)] * len(neighbours)
    for node in order:
        x, y = direction(start[node] + width[node] / 2)
        places[node] = (x * depth[node] * STEP, y * depth[node] * STEP)
        at = start[node]
        for child in children[node]:
            start[child], width[child] = at, width[node] * leaves[child] / leaves[node]
            at += width[child]
    return places
