"""Places: no name lies on another, parts do not mix, and the picture has about the shape of a screen."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.view.boxes import Box, box_of, wrapped
from graph.view.layout import positions

Graph = nx.MultiDiGraph


def boxes_of(graph: Graph[str]) -> dict[str, Box]:
    most = max((degree for _, degree in graph.degree), default=0) or 1
    return {node: box_of(graph.nodes[node]["label"], graph.degree(node) / most, len(graph)) for node in graph}


def overlapping(graph: Graph[str]) -> list[tuple[str, str]]:
    """Pairs of nodes whose boxes lie on one another by more than two pixels."""
    boxes = boxes_of(graph)
    places = positions(graph, boxes)
    found = []
    for a, b in itertools.combinations(sorted(graph), 2):
        (xa, ya), (xb, yb) = places[a], places[b]
        beside = abs(xa - xb) >= boxes[a].half + boxes[b].half - 2
        above = ya + boxes[a].down <= yb - boxes[b].up + 2 or yb + boxes[b].down <= ya - boxes[a].up + 2
        if not (beside or above):
            found.append((a, b))
    return found


@pytest.mark.parametrize("count", [8, 60, 200, 600])
def test_no_name_lies_on_another(graph_of: Callable[[int], Graph[str]], count: int) -> None:
    assert overlapping(graph_of(count)) == []


def test_entities_without_facts_lie_side_by_side() -> None:
    graph: Graph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((f"city:{number:03}", {"label": f"어느 긴 이름의 도시 {number}"}) for number in range(120))
    assert overlapping(graph) == []


def test_the_picture_has_about_the_shape_of_a_screen(graph_of: Callable[[int], Graph[str]]) -> None:
    graph = graph_of(200)
    places = positions(graph, boxes_of(graph)).values()
    wide = max(x for x, _ in places) - min(x for x, _ in places)
    high = max(y for _, y in places) - min(y for _, y in places)
    assert 1.1 < wide / high < 2.4


def test_what_hangs_together_lies_together(graph_of: Callable[[int], Graph[str]]) -> None:
    graph = graph_of(200)
    places = positions(graph, boxes_of(graph))

    def distance(a: str, b: str) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    linked = [distance(a, b) for a, b in graph.edges()]
    any_two = [distance(a, b) for a, b in itertools.combinations(sorted(graph), 2)]
    assert sum(linked) / len(linked) < 0.6 * sum(any_two) / len(any_two)


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_a_caption_takes_at_most_two_lines_and_loses_nothing_without_saying_so(label: str) -> None:
    lines = wrapped(label).split("\n")
    assert len(lines) <= 2
    assert all(columns(line) <= 20 for line in lines)
    kept, whole = "".join("".join(lines).split()), "".join(label.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))


def test_a_caption_is_broken_between_words() -> None:
    assert wrapped("스마트공장 질적 고도화") == "스마트공장 질적\n고도화"
    assert wrapped("1기관 1AI 정책") == "1기관 1AI 정책"
