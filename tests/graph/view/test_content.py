"""What the page tells: sorted, each document once, values as a reader expects them."""

from __future__ import annotations

import networkx as nx

from graph.view.content import classes, content
from graph.view.words import words

Graph = nx.MultiDiGraph


def test_every_document_is_there_once_and_evidence_is_in_its_order(policy_graph: Graph[str]) -> None:
    told = content(policy_graph, words("ko"))
    assert [entry["title"] for entry in told["documents"]] == ["1기관 1AI 정책 기사", "요약"]
    fact = told["edges"][4]
    assert fact["fact"] == "fact:5"
    assert [piece["document"] for piece in fact["evidence"]] == [0, 1]
    assert fact["evidence"][1]["quotes"] == ["200억 원", "스마트공장"]


def test_the_nodes_in_focus_are_numbered(policy_graph: Graph[str]) -> None:
    assert content(policy_graph, words("ko"))["focus"] == []
    names = sorted(policy_graph)
    policy_graph.graph["focus"] = [names[3], names[0], "program:gone"]
    assert content(policy_graph, words("ko"))["focus"] == [0, 3]


def test_values_are_written_for_readers(policy_graph: Graph[str]) -> None:
    policy_graph.nodes["budget:200"]["properties"] |= {"aliases": ["200억", "이백억 원"], "end": None, "share": 0.5}
    told = content(policy_graph, words("ko"))["nodes"][0]
    assert dict(told["properties"]) == {
        "aliases": ["200억", "이백억 원"],
        "amount": ["20,000,000,000"],
        "approximate": ["아니요"],
        "share": ["0.5"],
        "year": ["2025"],
    }


def test_the_legend_follows_the_ontology_and_keeps_what_it_does_not_know(policy_graph: Graph[str]) -> None:
    policy_graph.add_node("grant:1", type="Grant", label="지원금")
    policy_graph.graph["classes"] = [
        {"type": "Budget", "label": "예산", "colour": "#111111"},
        {"type": "Person", "label": "사람", "colour": "#222222"},
        {"type": "City", "label": "도시", "colour": "#333333"},
    ]
    legend = classes(policy_graph)
    assert [entry["type"] for entry in legend] == ["Budget", "City", "Department", "Grant", "Program", "Technology"]
    assert legend[0] == {"type": "Budget", "label": "예산", "colour": "#111111", "count": 1}
    assert legend[3]["label"] == "Grant"


def test_bases_and_methods_are_named_in_the_language_of_the_page(policy_graph: Graph[str]) -> None:
    korean = content(policy_graph, words("ko"))["edges"][7]
    english = content(policy_graph, words("en"))["edges"][7]
    assert (korean["basis"], korean["stated"]) == ("추론", False)
    assert english["basis"] == "inferred"
    assert english["evidence"][0]["method"] == "reviewed"


def test_both_languages_have_every_word() -> None:
    korean, english = words("ko"), words("en")
    assert {name: set(group) for name, group in korean.items()} == {name: set(group) for name, group in english.items()}
    assert all(text for group in (korean, english) for part in group.values() for text in part.values())
