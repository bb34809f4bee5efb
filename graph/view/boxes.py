"""The room that a node takes: its dot, its wrapped label, and how boxes that overlap are pushed apart."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

__all__ = ["Box", "box_of", "separate", "wrapped"]

COLUMNS = 20
LINES = 2
MARGIN = 8.0
MOST_PASSES, LEAST_PASSES, WORK = 300, 40, 150_000
TOUCH = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """The room of one node in pixels at scale 1, measured from the centre of its dot.

    ``radius`` is the dot's, ``font`` the label's size, ``label`` the caption as drawn (lines separated by newline);
    ``half`` is half the width, ``up`` and ``down`` the reach above and below the centre.
    """

    radius: float
    font: int
    label: str
    half: float
    up: float
    down: float


def columns(text: str) -> int:
    """Width of ``text`` in half-width columns: two for a wide character (Hangul, Hanja), else one (UAX #11)."""
    return len(text) + len([c for c in text if unicodedata.east_asian_width(c) in "WF"])


def cut(word: str, room: int) -> int:
    """How many characters of ``word`` fit into ``room`` columns (at least one)."""
    used = 0
    for at, character in enumerate(word):
        used += columns(character)
        if used > room:
            return max(at, 1)
    return len(word)


def wrapped(label: str) -> str:
    """The caption as drawn: at most two lines of twenty columns, broken at spaces where possible, ``…`` at the end."""
    lines = [""]
    words = label.split()
    while words:
        word = words.pop(0)
        joined = f"{lines[-1]} {word}".strip()
        if columns(joined) <= COLUMNS:
            lines[-1] = joined
        elif lines[-1] and columns(word) <= COLUMNS:
            lines.append(word)
        else:
            free = COLUMNS - columns(lines[-1]) - 1 if lines[-1] else COLUMNS
            if free < 4:
                lines.append("")
                free = COLUMNS
            at = cut(word, free)
            lines[-1] = f"{lines[-1]} {word[:at]}".strip()
            lines.append("")
            words.insert(0, word[at:])
    lines = [line for line in lines if line]
    if len(lines) > LINES:
        last = lines[LINES - 1]
        lines = [*lines[: LINES - 1], last[: cut(last, COLUMNS - 1)].rstrip() + "…"]
    return "\n".join(lines)


def box_of(label: str, prominence: float, size: int) -> Box:
    """The box of a node.

    Args:
        label: its caption.
        prominence: its number of facts as a share of the largest such number in the graph, 0 to 1.
        size: number of nodes in the graph; in a large one the prominent stand out more, to be read from afar.
    """
    afar = max(1.0, math.sqrt(size / 100))
    weight = math.sqrt(prominence)
    radius = round(5.5 + 2 * afar) + round(weight * 9 * afar)
    font = 13 + int(max(0.0, weight - 0.25) * 12 * afar)
    text = wrapped(label)
    lines = text.split("\n")
    half = max(radius, max(columns(line) for line in lines) * font * 0.26) + MARGIN
    return Box(radius, font, text, half, radius + MARGIN / 2, radius + len(lines) * font * 1.2 + MARGIN)


def separate(xs: list[float], ys: list[float], boxes: list[Box]) -> None:
    """Push overlapping boxes apart, in place, along the shorter way, until none overlaps or the passes are used up."""
    wide = 2 * math.fsum(box.half for box in boxes) / len(boxes)
    high = math.fsum(box.up + box.down for box in boxes) / len(boxes)
    awake = set(range(len(boxes)))
    covered: list[list[tuple[int, int]]] = [[] for _ in boxes]
    for _ in range(max(LEAST_PASSES, min(MOST_PASSES, WORK // len(boxes)))):
        for i in awake:
            x, y, box = xs[i], ys[i], boxes[i]
            covered[i] = [
                (column, row)
                for column in range(int((x - box.half) // wide), int((x + box.half) // wide) + 1)
                for row in range(int((y - box.up) // high), int((y + box.down) // high) + 1)
            ]
        inside: dict[tuple[int, int], list[int]] = {}
        for i, cells in enumerate(covered):
            for cell in cells:
                inside.setdefault(cell, []).append(i)
        moved: set[int] = set()
        for i in sorted(awake):
            for cell in covered[i]:
                for j in inside[cell]:
                    if (j > i or (j != i and j not in awake)) and push(i, j, xs, ys, boxes):
                        moved |= {i, j}
        if not moved:
            return
        awake = moved


def push(i: int, j: int, xs: list[float], ys: list[float], boxes: list[Box]) -> bool:
    """Move two boxes apart by half their overlap each; False when they do not overlap."""
    a, b = boxes[i], boxes[j]
    dx, dy = xs[j] - xs[i], ys[j] - ys[i]
    wide = a.half + b.half
    high = a.down + b.up if dy >= 0 else b.down + a.up
    over_x, over_y = wide - abs(dx), high - abs(dy)
    if over_x <= TOUCH or over_y <= TOUCH:
        return False
    # Relative to the boxes: labels are wide, and the picture would grow into a column otherwise.
    if over_x * high < over_y * wide:
        step = over_x / 2 if dx >= 0 else -over_x / 2
        xs[i] -= step
        xs[j] += step
    else:
        step = over_y / 2 if dy >= 0 else -over_y / 2
        ys[i] -= step
        ys[j] += step
    return True
