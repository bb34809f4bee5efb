"""Parts of the graph, as views draw them: what is in them, and that the store finds them without reading the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph import network
from graph.cli import _run
from graph.store.session import Store
from graph.workspace import ask, build
from ontology.errors import DataError, UsageError
from tests.conftest import Servers


def around(graph: nx.MultiDiGraph[str], names: set[str], depth: int) -> nx.MultiDiGraph[str]:
    """What is at most ``depth`` edges away, by walking through the whole graph."""
    near = set(names)
    for _ in range(depth):
        near |= {other for node in near for other in nx.all_neighbors(graph, node)}
    return graph.subgraph(near)


def same(found: nx.MultiDiGraph[str], wanted: nx.MultiDiGraph[str]) -> bool:
    edges = [
        sorted((*edge[:3], repr(edge[3])) for edge in graph.edges(keys=True, data=True)) for graph in (found, wanted)
    ]
    return dict(found.nodes(data=True)) == dict(wanted.nodes(data=True)) and edges[0] == edges[1]


def test_the_surroundings_are_those_in_the_whole_graph(store: Store) -> None:
    build(store)
    for inferred in (False, True):
        whole = network.whole(store, inferred=inferred)
        assert len(whole) > 300
        for focus, name, depth in (
            ("AI 콜봇", "program:seoul-ai-callbot", 1),
            ("program:seoul-ai-callbot", "program:seoul-ai-callbot", 3),
            ("서울특별시", "city:kr11", 2),
            ("technology:chatbot", "technology:chatbot", 2),
        ):
            found = network.focused(store, focus, depth, inferred=inferred)
            assert same(found, around(whole, {name}, depth)), (focus, depth, inferred)
    assert set(network.focused(store, "서울시", 1)) == set(network.focused(store, "city:kr11", 1))
    assert network.focused(store, "서울시", 1).graph["focus"] == ["city:kr11"]
    with pytest.raises(DataError) as missing:
        network.focused(store, "no such thing")
    assert missing.value.code == "entity-not-found"
    with pytest.raises(UsageError) as large:
        network.focused(store, "city:kr11", 2, limit=10)
    with pytest.raises(UsageError) as whole_is_large:
        network.whole(store, limit=10)
    assert {large.value.code, whole_is_large.value.code} == {"view-too-large"}


def test_of_a_document_is_drawn_what_it_states(store: Store) -> None:
    build(store)
    document = "document:asiae-2021-01-gwangju-ai"
    for inferred in (False, True):
        found = network.focused(store, document, inferred=inferred)
        whole = network.whole(store, inferred=True)
        bases = ("explicit", "anaphora", "context", *(("inferred",) if inferred else ()))
        own = {
            fact
            for _, _, fact, data in whole.edges(keys=True, data=True)
            if any(piece["document"] == document and piece["basis"] in bases for piece in data["evidence"])
        }
        assert {fact for _, _, fact in found.edges(keys=True)} == own
        assert len(own) > 100
        assert {"program:gwangju-smart-factory-upgrade", "city:kr29"} < set(found) < set(whole)
    with pytest.raises(UsageError) as large:
        network.focused(store, document, limit=10)
    assert large.value.code == "view-too-large"


def test_an_answer_is_drawn_with_what_else_holds_between_its_entities(store: Store) -> None:
    build(store)
    rows = ask(store, "who-runs-technology", technology="챗봇")
    facts = {row["fact"] for row in rows}
    found = network.of_facts(store, facts, {"city:kr29", "city:kr11"})
    assert facts <= {fact for _, _, fact in found.edges(keys=True)}
    assert {"city:kr29", "city:kr11"} < set(found)
    everything = network.whole(store, inferred=True)
    between = {
        fact
        for _, _, fact, data in everything.subgraph(found.nodes).edges(keys=True, data=True)
        if data["basis"] != "inferred"
    }
    assert {fact for _, _, fact in found.edges(keys=True)} == facts | between


def test_who_runs_what_is_drawn_with_those_who_run_it(
    store: Store, servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store)
    given = next(item for item in servers.values() if item.uri == store.uri)
    for name, value in (("STORE", given.uri), ("USER", given.user), ("PASSWORD", given.password)):
        monkeypatch.setenv(f"POLISGRAPH_{name}", value)
    page = tmp_path / "page.html"
    for query, value, runner in (
        ("who-runs-technology", "챗봇", "군공항이전추진본부"),
        ("programs-for-target", "고령자", "복지건강국"),
    ):
        assert _run(["view", query, value, "-o", str(page)]) == 0
        data = json.loads(page.read_text("utf-8").partition('id="data">')[2].partition("</script>")[0])
        assert runner in {node["label"] for node in data["nodes"]}
        assert any(edge["label"] == "추진 주체" for edge in data["edges"])


def test_no_part_of_the_graph_is_found_by_reading_all_of_it(store: Store) -> None:
    build(store)
    labels = "|".join(f"`{key}`" for key in sorted(store.ontology.classes))
    given = {"ids": ["program:x"], "facts": ["fact:x"], "keys": ["name"], "inferred": False, "most": 10}
    for query in (
        network._AROUND,
        network._BETWEEN,
        network._STATED,
        network._NODES,
        network._ABOUT,
        network._BEHIND,
        network._OF_FACTS,
    ):
        text = query % labels if "%s" in query else query
        with store.session() as session:
            plan = session.run("EXPLAIN " + text, given).consume().plan
        assert plan
        steps = list(_steps(plan))
        assert not [step for step in steps if "Scan" in step], (text, steps)


def _steps(plan: Mapping[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from _steps(child)
