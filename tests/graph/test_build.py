"""Building from curated files: with the original texts, and after a document was renamed or its file deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import network
from graph.cli import _run
from graph.store.read import statements
from graph.store.session import Store
from graph.workspace import build, fix_files
from ontology.document import text_hash
from ontology.errors import DataError
from ontology.model import Ontology
from tests.conftest import Servers
from tests.graph.conftest import snapshot

ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"
TEXT = "가람시는 3월부터 ‘AI 안부전화’를 운영한다. 안부전화에는 콜봇이 쓰인다.\n\n시는 내년에 예산 3억 원을 들인다.\n"
SENTENCE = "가람시는 3월부터 ‘AI 안부전화’를 운영한다."
FACTS = f"""document: {{id: 'document:garam', sha256: {text_hash(TEXT)}, length: {len(TEXT)}}}
ranges:
- {{kind: article, start: 0, end: {len(TEXT)}, inScope: true}}
facts:
- id: program:garam-calls
  name: AI 안부전화
  runBy: city:kr41110 | 가람시는 // 운영한다
  uses: technology:callbot | 안부전화#2 // 콜봇이
  hasBudget: budget:garam-calls | 예산 3억 원
- id: budget:garam-calls
  text: 3억 원
  amount: 300000000
  currency: KRW
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(store: Store, servers: Servers, capsys: pytest.CaptureFixture[str], monkeypatch) -> Run:  # type: ignore[no-untyped-def]
    given = next(item for item in servers.values() if item.uri == store.uri)
    monkeypatch.setenv("POLISGRAPH_STORE", given.uri)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", given.password)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = _run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def source(tmp_path: Path, ontology: Ontology) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "garam.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "other.txt").write_text("다른 글이다.", encoding="utf-8")
    file = tmp_path / "garam.yaml"
    file.write_text(FACTS, encoding="utf-8")
    assert list(fix_files([file], ontology, tmp_path / "texts")) == [("garam.yaml", 5)]
    return file


def test_with_the_text_a_fact_shows_its_sentence(run: Run, store: Store, source: Path) -> None:
    texts = ("--texts", str(source.parent / "texts"))
    status, _, err = run("build", str(source), *texts)
    assert (status, "1 of them have their text" in err) == (0, True)
    edge = next(iter(store.rows("MATCH (:Program)-[r:USES]->() RETURN r.fact AS fact")))
    (evidence,) = json.loads(run("query", "evidence", "-p", f"fact={edge['fact']}", "--format", "json")[1])
    assert (evidence["words"], evidence["sentence"]) == (["안부전화", "콜봇이"], "안부전화에는 콜봇이 쓰인다.")
    graph = network.whole(store)
    sentences = {piece["sentence"] for _, _, data in graph.edges(data=True) for piece in data["evidence"]}
    assert sentences == {SENTENCE, "안부전화에는 콜봇이 쓰인다.", "시는 내년에 예산 3억 원을 들인다."}
    before = snapshot(store)
    # Without them, the text that the store keeps is taken.
    for again in (("build", str(source), *texts), ("build", str(source))):
        status, _, err = run(*again)
        assert (status, "0 statements added, 0 taken out" in err) == (0, True), err
    assert snapshot(store) == before


def test_texts_change_neither_facts_nor_ids(store: Store, source: Path) -> None:
    build(store, [source], texts=source.parent / "texts")
    for statement in statements(store):
        assert statement.sentence is None or statement.method != "reviewed" or TEXT[slice(*statement.sentence)]
        assert all(TEXT[span.start : span.end] == span.quote for span in statement.spans)


def test_a_text_that_is_not_utf8_is_named(store: Store, source: Path) -> None:
    (source.parent / "texts" / "old.txt").write_bytes(TEXT.encode("cp949", "replace"))
    with pytest.raises(DataError) as caught:
        build(store, [source], texts=source.parent / "texts")
    assert (caught.value.code, Path(caught.value.place).name) == ("not-text", "old.txt")


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original texts of the seeds are not here")
def test_the_seeds_show_their_sentences_where_the_originals_are(store: Store) -> None:
    plain = build(store)
    ids = {statement.id for statement in statements(store)}
    done = build(store, texts=ORIGINALS)
    assert (plain.texts, done.texts) == (0, 5)
    assert {statement.id for statement in statements(store)} == ids
    rows = store.rows(
        "MATCH (e:Evidence {method: 'reviewed'})-[:FROM]->(d:Document) RETURN e.quotes AS quotes, e.starts AS starts, "
        "e.sentence_start AS start, substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) AS sentence"
    )
    assert len(rows) > 1500
    for row in rows:
        assert row["sentence"][row["starts"][-1] - row["start"] :].startswith(row["quotes"][-1])
    (call,) = store.rows(
        "MATCH (:Program {name: 'AI 콜봇'})-[r:RUN_BY]->() MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d) "
        "RETURN DISTINCT substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) CONTAINS '119' AS found"
    )
    assert call["found"]


def test_a_renamed_and_a_deleted_document_are_named(run: Run, store: Store, source: Path) -> None:
    status, _, err = run("build", str(source), "--texts", str(source.parent / "texts"))
    assert (status, "left alone" in err) == (0, False)
    renamed = source.with_name("renamed.yaml")
    renamed.write_text(source.read_text(encoding="utf-8").replace("document:garam", "document:garam-2026"), "utf-8")
    arguments = ("build", str(renamed), "--texts", str(source.parent / "texts"))
    err = run(*arguments)[2]
    assert "document:garam (the text of document:garam-2026); polisgraph remove" in err
    assert run("remove", "document:garam")[0] == 0
    assert "left alone" not in run(*arguments)[2]
    assert store.rows("MATCH (d:Document) RETURN d.id AS id") == [{"id": "document:garam-2026"}]
    # What another source holds is as much left alone as what a deleted file held.
    err = run("build")[2]
    (line,) = [line for line in err.splitlines() if "left alone" in line]
    assert "holds it: document:garam-2026; polisgraph remove" in line
