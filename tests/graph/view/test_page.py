"""The page as a file: the same bytes, nothing from outside, nothing else may run, and errors that say what to do."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from graph.view import View, render
from ontology.errors import UsageError

Graph = nx.MultiDiGraph
ROOT = Path(__file__).parents[3]

AGAIN = """
import hashlib, importlib.util, pathlib, sys
spec = importlib.util.spec_from_file_location("fixtures", pathlib.Path("tests/graph/view/conftest.py"))
fixtures = importlib.util.module_from_spec(spec)
sys.modules["fixtures"] = fixtures
spec.loader.exec_module(fixtures)
from graph.view import render
print(hashlib.sha256(render(fixtures.many(150), "그림").encode()).hexdigest())
"""


def shuffled(graph: Graph[str]) -> Graph[str]:
    """The same graph, built the other way round."""
    other: Graph[str] = nx.MultiDiGraph(**graph.graph)
    for node in reversed(list(graph)):
        other.add_node(node, **dict(reversed(graph.nodes[node].items())))
    for source, target, fact in reversed(list(graph.edges(keys=True))):
        data = dict(graph.edges[source, target, fact])
        data["evidence"] = list(reversed(data["evidence"]))
        other.add_edge(source, target, key=fact, **data)
    return other


def test_the_same_graph_gives_the_same_bytes_in_every_process() -> None:
    pages = set()
    for seed in ("0", "1", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run(
            [sys.executable, "-c", AGAIN], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        pages.add(run.stdout.strip())
    assert len(pages) == 1
    assert len(pages.pop()) == 64


def test_the_order_in_which_a_graph_was_built_does_not_show(policy_graph: Graph[str]) -> None:
    assert render(shuffled(policy_graph), "그림") == render(policy_graph, "그림")


def test_the_graph_is_left_as_it_was(policy_graph: Graph[str]) -> None:
    before = nx.node_link_data(policy_graph)
    render(policy_graph, "그림")
    assert nx.node_link_data(policy_graph) == before


def test_nothing_is_taken_from_outside(policy_graph: Graph[str]) -> None:
    html = render(policy_graph, "그림")
    assert re.findall(r"""(?:src|href)\s*=\s*["']?(?!data:,)[^"'\s>]*//""", html) == []
    assert "sourceMappingURL" not in html
    assert "@import" not in html
    assert "url(" not in html.partition("<script")[0]


def test_only_the_two_scripts_of_the_page_may_run(policy_graph: Graph[str]) -> None:
    html = render(policy_graph, "그림")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in rules
    allowed = re.search(r"script-src ([^;]*);", rules)
    assert allowed is not None
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert allowed[1].split() == [f"'sha256-{value}'" for value in hashes]
    assert len(scripts) == 2


def test_too_many_entities_are_refused_with_a_way_out(graph_of: Callable[[int], Graph[str]]) -> None:
    with pytest.raises(UsageError) as caught:
        render(graph_of(5_001), "zu groß")
    assert caught.value.code == "view-too-large"
    assert "5,001" in caught.value.message
    assert "--focus" in caught.value.remedy


def test_an_unknown_language_is_refused(policy_graph: Graph[str]) -> None:
    with pytest.raises(UsageError) as caught:
        render(policy_graph, "그림", language="fr")
    assert caught.value.code == "unknown-language"


def test_a_view_is_saved_in_utf8_with_line_feeds(policy_graph: Graph[str], tmp_path: Path) -> None:
    view = View(policy_graph, "광주 그림")
    path = view.save(tmp_path / "그림.html")
    written = path.read_bytes()
    assert written.decode("utf-8") == view.html
    assert b"\r" not in written
    assert "광주 그림".encode() in written


@pytest.mark.parametrize("place", ["missing/view.html", "."])
def test_a_place_that_cannot_be_written_is_named(policy_graph: Graph[str], tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError) as caught:
        View(policy_graph, "그림").save(tmp_path / place)
    assert caught.value.code == "output-not-writable"
    assert caught.value.place == str(tmp_path / place)
    assert list(tmp_path.iterdir()) == []
