"""Rules and a language model load side by side: each replaces its own statements; a fact tells who found it."""

# ruff: noqa: F401, F811 -- fixtures are imported by name.
from __future__ import annotations

import pytest

from graph.cli import _run
from graph.ingest import ingest
from graph.server import Connection
from graph.store.session import Store
from loaders.extraction import extract_sources
from loaders.llm.model import LanguageModel
from loaders.reading import expand
from tests.conftest import Servers
from tests.graph.conftest import snapshot
from tests.loaders.llm.conftest import Answer, Server, answer, entity, fact, model, resources, server
from tests.loaders.llm.test_facts import SAMPLES, SEOUL

SAMPLE = str(SAMPLES / "seouland-2025-07-seoul-ai-ordinance.txt")
METHODS = (
    "MATCH (e:Evidence) WHERE e.method IN ['rules', 'llm'] "
    "RETURN e.method AS method, count(*) AS statements ORDER BY method"
)


def test_both_methods_load_together_and_apart_alike(store: Store, server: Server, model: LanguageModel) -> None:
    server.answers(Answer(SEOUL))
    sources = list(expand([SAMPLE]))
    ingest(store, extract_sources(sources, rules=False, model=model))
    (only,) = store.rows(METHODS)
    assert only["method"] == "llm"
    ingest(store, extract_sources(sources))
    apart = snapshot(store)
    llm, rules = store.rows(METHODS)
    assert (llm, rules["method"]) == (only, "rules")
    again = ingest(store, extract_sources(sources, model=model))
    assert (again.added, again.removed) == (0, 0)
    assert snapshot(store) == apart
    # The same fact, found twice: one relationship, two pieces of evidence.
    rows = store.rows(
        "MATCH (:Program {name: 'AI 콜봇'})-[r:RUN_BY]->(g) MATCH (e:Evidence {fact: r.fact}) "
        "RETURN g.name AS government, collect(DISTINCT e.method) AS methods"
    )
    assert [(row["government"], sorted(row["methods"])) for row in rows] == [("서울특별시", ["llm", "rules"])]


def test_methods_that_disagree_about_one_value_both_load(store: Store, server: Server, model: LanguageModel) -> None:
    other = entity(
        "Program", "p", "AI 행정 추진계획", fact("kind", "AI 행정 추진계획", concept="program-kind:strategy")
    )
    server.answers(Answer(answer(other)))
    outcomes: list[str] = []
    ingest(store, extract_sources(list(expand([SAMPLE])), model=model), report=lambda item: outcomes.append(item.state))
    assert outcomes == ["loaded"]
    rows = store.rows(
        "MATCH (p:Program {name: 'AI 행정 추진계획'})<-[:ABOUT]-(e:Evidence {predicate: 'kind'}) "
        "RETURN e.method AS method, e.target AS kind ORDER BY method"
    )
    assert [(row["method"], row["kind"]) for row in rows] == [
        ("llm", "program-kind:strategy"),
        ("rules", "program-kind:plan"),
    ]


def test_command_says_what_it_took(
    store: Store,
    servers: Servers,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (address,) = (one for one in servers.values() if one.uri == store.uri)
    monkeypatch.setenv("POLISGRAPH_USER", address.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", address.password)
    monkeypatch.setenv("POLISGRAPH_LLM_URL", server.url)
    monkeypatch.setenv("POLISGRAPH_LLM_MODEL", "fake-8b")
    server.answers(Answer(SEOUL))
    assert _run(["ingest", SAMPLE, "--method", "rules", "--method", "llm", "--store", address.uri]) == 0
    err = capsys.readouterr().err
    assert "1 documents: 1 loaded" in err
    assert "fake-8b: 1 documents in 1 requests" in err
    server.answers(Answer(status=401))
    assert _run(["ingest", SAMPLE, "--method", "llm", "--store", address.uri]) == 3
    assert "[llm-key-refused]" in capsys.readouterr().err
