"""Resolution in the store, both releases: what several documents say of one thing is one node, whatever the history."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest

from graph.exchange import export, export_csv, import_rdf
from graph.resolution import settle
from graph.store import read
from graph.store.load import Load, load, remove
from graph.store.session import Store
from graph.tables import make_tables
from graph.workspace import ask
from loaders.curated import Curated
from loaders.extraction import extract_sources
from loaders.reading import expand
from ontology.statement import Statement
from tests.graph.conftest import forget, snapshot

SAMPLES = Path(str(resources.files("seeds"))) / "samples"


@pytest.fixture(scope="module")
def loads(seeds: list[Curated]) -> list[Load]:
    """The five curated documents, and the five summaries of them as the rules read them."""
    extracted = extract_sources(list(expand([str(SAMPLES)])), workers=1)
    found = [Load(document, "rules", said) for item in extracted for document, said in item.documents]
    return [*(Load(item.document, "reviewed", item.statements) for item in seeds), *found]


@pytest.fixture(scope="module")
def few(loads: list[Load]) -> list[Load]:
    """Two of the documents with their summaries."""
    return [loads[2], loads[4], loads[7], loads[9]]


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


def test_a_merge_is_explained(store: Store, few: list[Load]) -> None:
    load(store, few)
    settle(store)
    rows = [row for row in ask(store, "facts-about", entity="AI 콜봇") if row["predicate"] == "sameAs"]
    (row,) = rows
    assert (row["subject"], row["method"], row["words"]) == ("AI 콜봇", "resolution", ["AI 콜봇"])
    assert "same-name: AI 콜봇; city:kr11" in row["qualifiers"]
    (evidence,) = ask(store, "evidence", fact=row["fact"])
    assert (evidence["subject"], evidence["qualifiers"]) == ("program:seoul-ai-callbot", row["qualifiers"])
    assert evidence["sentence"] is None or "콜봇" in evidence["sentence"]


def test_other_names_are_found(store: Store, loads: list[Load]) -> None:
    load(store, [loads[0], loads[5]])
    settle(store)
    rows = store.rows(
        "MATCH (p:Program {id: 'program:gwangju-housing-information-platform'}) RETURN p.name AS n, p.alias AS a"
    )
    assert rows == [{"n": "주택정보 AI 통합플랫폼 구축", "a": ["주택정보 AI 통합플랫폼"]}]
    (merged,) = store.rows("MATCH (m:Merged {into: 'program:gwangju-housing-information-platform'}) RETURN m.id AS id")
    for entity in ("주택정보 AI 통합플랫폼", merged["id"]):
        found = ask(store, "facts-about", entity=entity)
        assert {row["subject"] for row in found} >= {"주택정보 AI 통합플랫폼 구축"}


def test_order_and_history_do_not_matter(store: Store, few: list[Load]) -> None:
    expected = settled(store, few)
    assert settled(store, list(reversed(few))) == expected
    forget(store)
    for item in [*few[2:], *few[:2]]:
        load(store, [item])
        settle(store)
    assert snapshot(store) == expected
    for gone in (few[1], few[3]):
        remove(store, [gone.document.id])
        settle(store)
        rest = [other for other in few if other is not gone]
        after = snapshot(store)
        assert after == settled(store, rest)
        load(store, [gone])
        settle(store)
        assert snapshot(store) == expected


def test_a_judgement_is_kept_and_taken_back(store: Store, few: list[Load]) -> None:
    """A reviewer says that the programme of the summary is another one, and thinks better of it."""
    expected = settled(store, few)
    seed = next(item for item in few if item.document.id == "document:seouland-2025-07-seoul-ai-ordinance")
    naming = next(item for item in seed.statements if item.subject == "program:seoul-ai-callbot")
    (merged,) = store.rows("MATCH (m:Merged {into: 'program:seoul-ai-callbot'}) RETURN m.id AS id")
    two = Statement(
        subject="program:seoul-ai-callbot",
        predicate="sameAs",
        object=merged["id"],
        document=seed.document.id,
        spans=naming.spans,
        rejected=True,
    )
    judged = Load(seed.document, "reviewed", [*seed.statements, two])
    load(store, [judged])
    assert settle(store).removed == 1
    assert len(store.rows("MATCH (p:Program {name: 'AI 콜봇'}) RETURN p.id AS id")) == 2
    after = snapshot(store)
    assert after == settled(store, [judged if item is seed else item for item in few])
    load(store, [seed])
    assert settle(store).added == 1
    assert snapshot(store) == expected


def test_a_resolved_store_is_exported_and_imported_as_it_is(store: Store, few: list[Load], tmp_path: Path) -> None:
    before = settled(store, few)
    path = tmp_path / "all.nq"
    with path.open("wb") as file:
        export(store, "nquads", file, texts=True)
    data = path.read_text(encoding="utf-8")
    assert data.count("<http://www.w3.org/2002/07/owl#sameAs>") == sum(
        item.method == "resolution" for item in read.statements(store)
    )
    again = import_rdf(store, path)
    assert (again.added, again.removed) == (0, 0)
    forget(store)
    import_rdf(store, path)
    assert snapshot(store) == before
    assert export_csv(store)["nodes.csv"].count(",AI 콜봇,") == 1


def test_the_tables_have_the_nodes_of_the_store(store: Store, few: list[Load]) -> None:
    settled(store, few)
    tables = make_tables(list(read.statements(store)), read.documents(store), store.ontology, store.reference)
    rows = store.rows("MATCH (p:Program) RETURN p.id AS id, p.name AS name, coalesce(p.alias, []) AS alias ORDER BY id")
    found = [node for node in tables.nodes if node.label == "Program"]
    shown = [(node.id, node.properties["name"], node.properties.get("alias", [])) for node in found]
    assert shown == [(row["id"], row["name"], row["alias"]) for row in rows]
