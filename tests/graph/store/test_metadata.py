"""What a document's metadata are where a reviewer and the rules both give it, on both releases."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.store import load as loading
from graph.store.load import Load, load
from graph.store.metadata import merged
from graph.store.read import documents
from graph.store.session import Store
from ontology.document import Document
from tests.graph.conftest import forget, snapshot
from tests.graph.store.made import document, named

CALL = "program:garam-ai-call"
FOUND = {"published": "2025-04-03", "publishedSource": "header", "publisher": "가람일보", "title": "as printed"}


def given(**metadata: str) -> Document:
    made = document("a")
    return replace(made, metadata={key: made.metadata[key] for key in ("sha256", "length")} | metadata)


RULES = Load(given(**FOUND), "rules", [named("a", CALL, "AI 안부전화", method="rules")])
REVIEWED = Load(given(title="as reviewed"), "reviewed", [named("a", CALL, "AI 안부전화")])


def kept(store: Store) -> dict[str, str]:
    (found,) = documents(store)
    assert store.rows("MATCH (d:Document) RETURN d.published AS date, d.title AS title") == [
        {"date": found.metadata.get("published"), "title": found.metadata.get("title")}
    ]
    return {key: value for key, value in found.metadata.items() if key not in ("sha256", "length")}


@pytest.mark.parametrize("size", [1, 5_000])
def test_what_a_reviewer_leaves_open_the_rules_say_in_every_order(
    store: Store, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", size)
    graphs = []
    for loads in itertools.permutations([RULES, REVIEWED]):
        forget(store)
        load(store, loads)
        assert kept(store) == FOUND | {"title": "as reviewed"}
        graphs.append(snapshot(store))
    assert graphs[0] == graphs[1]
    load(store, [REVIEWED])
    assert snapshot(store) == graphs[0]


def test_what_a_method_gives_no_longer_is_gone(store: Store) -> None:
    load(store, [RULES, REVIEWED])
    dated = Load(given(published="2025-04"), "reviewed", REVIEWED.statements)
    load(store, [dated])
    assert kept(store) == {"published": "2025-04", "publisher": "가람일보", "title": "as printed"}
    load(store, [REVIEWED, Load(given(), "rules", RULES.statements)])
    assert kept(store) == {"title": "as reviewed"}


def test_a_date_that_the_rules_found_ranks_what_a_reviewer_states(store: Store) -> None:
    older = Load(document("b", "2024"), "reviewed", [named("b", CALL, "안부전화", words="안부전화")])
    load(store, [older, RULES, REVIEWED])
    name = "MATCH (p:Program) RETURN p.name AS name"
    assert store.rows(name) == [{"name": "AI 안부전화"}]
    load(store, [Load(given(published="2023"), "rules", RULES.statements)])
    assert store.rows(name) == [{"name": "안부전화"}]


def test_the_name_of_the_file_is_that_of_the_last_load() -> None:
    review, renamed, unnamed = given(fileName="a.txt", title="as reviewed"), given(fileName="new.txt"), given()
    (found,), own = merged([("rules", review), ("reviewed", review), ("rules", renamed)], {})
    assert (found.metadata["fileName"], found.metadata["title"]) == ("new.txt", "as reviewed")
    (found,), own = merged([("resolution", found)], own)
    assert found.metadata["fileName"] == "new.txt"
    (found,), _ = merged([("reviewed", unnamed)], own)
    assert found.metadata["fileName"] == "new.txt"


def test_resolution_says_nothing_of_a_document() -> None:
    (found,), own = merged([("resolution", given(**FOUND))], {})
    assert (found.metadata, own) == (RULES.document.metadata, {"document:a": "{}"})
    (found,), again = merged([("rules", given()), ("resolution", given(**FOUND))], own)
    assert found.metadata.keys() == {"sha256", "length"}
    assert again.keys() == own.keys()
