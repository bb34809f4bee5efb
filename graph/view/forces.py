"""A force-directed layout in plain Python: nodes repel one another, facts pull like springs.

After Fruchterman and Reingold (1991), with a repulsion that fades with the square of the distance so that the rim of
the picture stays close. It is exact between neighbouring cells of a grid and taken from the cells' centres beyond, so
that a step costs about as much as there are nodes. Only + - * / and square roots are used, which IEEE 754 rounds alike
everywhere: the same graph has the same picture on every machine. Lengths are in units of the natural length of a fact.
Repulsion, which is nearly all of the work, is taken anew in every other step: in one it hardly changes.
"""

from __future__ import annotations

import math

__all__ = ["Link", "settle"]

Link = tuple[int, int]
Cell = tuple[int, int]

NODES_PER_CELL = 4
STEPS_PER_REPULSION = 2
GRAVITY = 0.02
TOO_CLOSE = 1e-4
NEIGHBOURS: tuple[Cell, ...] = ((1, -1), (1, 0), (1, 1), (0, 1))


class Forces:
    """Places and charges of the nodes of a connected graph, and the force on each in the present step."""

    def __init__(self, places: list[tuple[float, float]], links: list[Link]) -> None:
        count = len(places)
        degree = [0] * count
        for a, b in links:
            degree[a] += 1
            degree[b] += 1
        self.xs, self.ys = [x for x, _ in places], [y for _, y in places]
        self.fx, self.fy = [0.0] * count, [0.0] * count
        self.apart = self.fx, self.fy
        # A hub needs room around it, and what hangs on two hubs must not tear them together.
        self.charge = [1.0 + math.sqrt(d) if d > 1 else 1.0 for d in degree]
        self.springs = [(a, b, 1.0 / math.sqrt(max(1, min(degree[a], degree[b])))) for a, b in links]
        self.per_side = max(1, int(math.sqrt(count / NODES_PER_CELL)))

    def repel(self) -> None:
        """Take the repulsion of every node from where all are now; it holds until it is taken again."""
        self.fx, self.fy = self.apart = [0.0] * len(self.xs), [0.0] * len(self.xs)
        cells = self.cells()
        self.repel_far(cells)
        for column, row in sorted(cells):
            own = cells[column, row]
            self.repel_near(own, own)
            for right, down in NEIGHBOURS:
                if other := cells.get((column + right, row + down)):
                    self.repel_near(own, other)

    def step(self, limit: float) -> None:
        """One step: every node follows the forces on it, no further than ``limit``."""
        self.fx, self.fy = self.apart[0][:], self.apart[1][:]
        self.attract()
        for node, (fx, fy) in enumerate(zip(self.fx, self.fy, strict=True)):
            length = math.sqrt(fx * fx + fy * fy)
            share = 0.9 * (limit / length if length > limit else 1.0)
            self.xs[node] += fx * share
            self.ys[node] += fy * share

    def cells(self) -> dict[Cell, list[int]]:
        """The nodes of each cell of a grid over the picture."""
        left, top = min(self.xs), min(self.ys)
        wide = (max(self.xs) - left) / self.per_side + 1e-6
        high = (max(self.ys) - top) / self.per_side + 1e-6
        cells: dict[Cell, list[int]] = {}
        for node, (x, y) in enumerate(zip(self.xs, self.ys, strict=True)):
            cells.setdefault((int((x - left) / wide), int((y - top) / high)), []).append(node)
        return cells

    def repel_near(self, ones: list[int], others: list[int]) -> None:
        """Exact repulsion between two groups of nodes, or within one when both are the same list."""
        xs, ys, charge, fx, fy, root = self.xs, self.ys, self.charge, self.fx, self.fy, math.sqrt
        same = ones is others
        for at, i in enumerate(ones):
            x, y, own = xs[i], ys[i], charge[i]
            sum_x = sum_y = 0.0
            for j in others[:at] if same else others:
                dx, dy = x - xs[j], y - ys[j]
                square = dx * dx + dy * dy
                if square < TOO_CLOSE:
                    dx, square = dx + 0.005 + 0.0001 * (i - j), TOO_CLOSE
                cube = square * root(square)
                dx, dy = dx / cube, dy / cube
                sum_x += dx * charge[j]
                sum_y += dy * charge[j]
                fx[j] -= dx * own
                fy[j] -= dy * own
            fx[i] += sum_x
            fy[i] += sum_y

    def repel_far(self, cells: dict[Cell, list[int]]) -> None:
        """Repulsion between cells that do not touch, each taken as its centre of charge."""
        keys = sorted(cells)
        centres = [self.centre(cells[key]) for key in keys]
        fx, fy = [0.0] * len(keys), [0.0] * len(keys)
        for a, (column, row) in enumerate(keys):
            xa, ya, own = centres[a]
            for b in range(a):
                other = keys[b]
                if column - other[0] < 2 and -2 < row - other[1] < 2:
                    continue
                xb, yb, foreign = centres[b]
                dx, dy = xa - xb, ya - yb
                square = dx * dx + dy * dy
                cube = square * math.sqrt(square)
                dx, dy = dx / cube, dy / cube
                fx[a] += dx * foreign
                fy[a] += dy * foreign
                fx[b] -= dx * own
                fy[b] -= dy * own
        for a, key in enumerate(keys):
            for node in cells[key]:
                self.fx[node] += fx[a]
                self.fy[node] += fy[a]

    def centre(self, nodes: list[int]) -> tuple[float, float, float]:
        """Centre of charge of some nodes, and the charge."""
        total = x = y = 0.0
        for node in nodes:
            total += self.charge[node]
            x += self.charge[node] * self.xs[node]
            y += self.charge[node] * self.ys[node]
        return x / total, y / total, total

    def attract(self) -> None:
        """Facts pull their two ends together; a weak gravity keeps the rest in sight."""
        for node, own in enumerate(self.charge):
            self.fx[node] -= GRAVITY * own * self.xs[node]
            self.fy[node] -= GRAVITY * own * self.ys[node]
        for a, b, strength in self.springs:
            dx, dy = self.xs[a] - self.xs[b], self.ys[a] - self.ys[b]
            pull = strength * math.sqrt(dx * dx + dy * dy)
            self.fx[a] -= dx * pull
            self.fy[a] -= dy * pull
            self.fx[b] += dx * pull
            self.fy[b] += dy * pull


def settle(places: list[tuple[float, float]], links: list[Link], steps: int) -> tuple[list[float], list[float]]:
    """Where the nodes of a connected graph are after ``steps`` steps from ``places``: all x, all y."""
    forces = Forces(places, links)
    limit = max(1.0, math.sqrt(len(places))) / 6
    for step in range(steps):
        if step % STEPS_PER_REPULSION == 0:
            forces.repel()
        forces.step(limit * (1.0 - step / steps))
    return forces.xs, forces.ys
