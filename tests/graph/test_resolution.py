"""Resolution in the store, both releases: what several documents say of one thing is one node, whatever the history."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest

from graph.resolution import settle
from graph.store import read
from graph.store.load import Load, load, remove
from graph.store.session import Store
from graph.workspace import ask
from loaders.curated import Curated
from loaders.extraction import extract_sources
from loaders.reading import expand
from tests.graph.conftest import forget, snapshot

SAMPLES = Path(str(resources.files("seeds"))) / "samples"


@pytest.fixture(scope="module")
def loads(seeds: list[Curated]) -> list[Load]:
    """The five curated documents, and the five summaries of them as the rules read them."""
    extracted = extract_sources(list(expand([str(SAMPLES)])), workers=1)
    found = [Load(document, "rules", said) for item in extracted for document, said in item.documents]
    return [*(Load(item.document, "reviewed", item.statements) for item in seeds), *found]


def settled(store: Store, loads: Sequence[Load]) -> tuple[list[str], list[str]]:
    forget(store)
    load(store, loads)
    settle(store)
    return snapshot(store)


def test_what_two_documents_say_of_a_programme_is_one_node(store: Store, loads: list[Load]) -> None:
    load(store, loads)
    assert len(store.rows("MATCH (p:Program {name: 'AI 콜봇'}) RETURN p.id AS id")) == 2
    done = settle(store)
    assert done.added > 80 and done.removed == 0
    assert store.rows("MATCH (p:Program {name: 'AI 콜봇'}) RETURN p.id AS id") == [{"id": "program:seoul-ai-callbot"}]
    rows = store.rows(
        "MATCH (p:Program {id: 'program:seoul-ai-callbot'})-[r:RUN_BY]->(c:City) MATCH (e:Evidence {fact: r.fact}) "
        "MATCH (e)-[:FROM]->(d:Document) RETURN count(DISTINCT r) AS relations, count(DISTINCT d) AS documents"
    )
    assert rows == [{"relations": 1, "documents": 2}]
    stated = {said.id for item in loads for said in item.statements}
    assert {item.id for item in read.statements(store) if item.method != "resolution"} == stated
    assert settle(store).added == 0


def test_a_merge_is_explained(store: Store, loads: list[Load]) -> None:
    load(store, loads)
    settle(store)
    rows = [row for row in ask(store, "facts-about", entity="AI 콜봇") if row["predicate"] == "sameAs"]
    (row,) = rows
    assert (row["subject"], row["method"], row["words"]) == ("AI 콜봇", "resolution", ["AI 콜봇"])
    assert "same-name: AI 콜봇; city:kr11" in row["qualifiers"]
    (evidence,) = ask(store, "evidence", fact=row["fact"])
    assert evidence["subject"] == "program:seoul-ai-callbot"
    assert evidence["sentence"] is None or "콜봇" in evidence["sentence"]


def test_other_names_are_found(store: Store, loads: list[Load]) -> None:
    load(store, loads)
    settle(store)
    rows = store.rows(
        "MATCH (p:Program {id: 'program:gwangju-housing-information-platform'}) RETURN p.name AS n, p.alias AS a"
    )
    assert rows == [{"n": "주택정보 AI 통합플랫폼 구축", "a": ["주택정보 AI 통합플랫폼"]}]
    found = ask(store, "facts-about", entity="주택정보 AI 통합플랫폼")
    assert {row["subject"] for row in found} >= {"주택정보 AI 통합플랫폼 구축"}


def test_order_and_history_do_not_matter(store: Store, loads: list[Load]) -> None:
    expected = settled(store, loads)
    assert settled(store, list(reversed(loads))) == expected
    forget(store)
    for item in [*loads[5:], *loads[:5]]:
        load(store, [item])
        settle(store)
    assert snapshot(store) == expected
    for gone in (loads[4], loads[9]):
        remove(store, [gone.document.id])
        settle(store)
        rest = [other for other in loads if other is not gone]
        after = snapshot(store)
        assert after == settled(store, rest)
        assert settled(store, loads) == expected
