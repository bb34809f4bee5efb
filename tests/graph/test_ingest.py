"""Extraction and ingestion from the command line: the shipped samples, live, on both releases."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from graph import network
from graph.cli import _run
from graph.ingest import Outcome, ingest
from graph.naming import documents_called
from graph.report import report
from graph.store.load import BATCH, remove
from graph.store.session import Store
from graph.workspace import ask
from loaders.extraction import extract_sources
from loaders.reading import expand
from ontology.check import Checker
from ontology.errors import DataError
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Statement
from tests.graph.conftest import snapshot

SAMPLES = Path(str(resources.files("seeds"))) / "samples"
SEOUL = SAMPLES / "seouland-2025-07-seoul-ai-ordinance.txt"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = _run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_samples_give_sound_statements_at_their_words(ontology: Ontology, reference: Reference) -> None:
    checker = Checker(ontology, reference.ids)
    sources = list(expand([str(SAMPLES)]))
    assert len(sources) == 5
    for item in extract_sources(sources, workers=1):
        assert not item.faults
        for document, statements in item.documents:
            assert checker.faults(document, statements) == []
            assert statements, item.source
            for statement in statements:
                for span in statement.spans:
                    assert (document.text or "")[span.start : span.end] == span.quote


def test_seoul_sample_says_what_it_says(run: Run) -> None:
    status, out, _ = run("extract", str(SEOUL), "--format", "json")
    assert status == 0
    (record,) = json.loads(out)
    names = {entity["id"]: entity["canonical"] for entity in record["entities"]}
    facts = {
        (names[item["source"]], item["type"], names[item["target"]])
        for item in record["relations"]
        if item["source"] in names
    }
    assert ("AI 콜봇", "RUN_BY", "서울특별시") in facts
    assert ("AI 콜봇", "USES", "콜봇") in facts
    assert ("AI 콜봇", "HAS_STATUS", "시범") in facts
    amounts = {entity["properties"]["amount"]["value"] for entity in record["entities"] if entity["type"] == "Budget"}
    assert {206_400_000_000, 30_000_000_000} <= amounts


def test_jsonl_is_statements_one_a_line(run: Run) -> None:
    lines = run("extract", str(SEOUL), "--format", "jsonl")[1].splitlines()
    for line in lines:
        data = json.loads(line)
        assert Statement.from_json(data).to_json() == data
    assert run("extract", str(SEOUL), "--format", "jsonl")[1].splitlines() == lines


def test_a_table_shows_names_and_csv_has_them_behind_the_ids(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", str(SEOUL), "--format", "csv")[1])))
    used = {row["object"]: row for row in rows if (row["subject_name"], row["predicate"]) == ("AI 콜봇", "uses")}
    assert used["technology:callbot"]["object_name"] == "콜봇"
    assert used["technology:callbot"]["subject"].startswith("program:")
    statements = [json.loads(line) for line in run("extract", str(SEOUL), "--format", "jsonl")[1].splitlines()]
    for key in ("subject", "predicate", "object"):
        assert [row[key] for row in rows] == [item[key] for item in statements]
    table = run("extract", str(SEOUL), "--format", "table")[1]
    assert re.search(r"AI 콜봇 +uses +콜봇 ", table)
    assert not re.search(r"\b(document|program|technology|city|budget):", table)


@pytest.mark.parametrize("name", ["고성군", "동구"])
def test_extract_says_that_a_name_of_several_governments_is_left_open(name: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "open.txt"
    file.write_text(f"{name}가 ‘AI 길 안내’를 시작한다. 교통과가 4억 원을 쓴다.\n", encoding="utf-8")
    status, out, err = run("extract", str(file), "--format", "jsonl")
    assert (status, err) == (0, f"polisgraph: {file}: it leaves open which city it is about\n")
    assert "400000000" in out


def test_a_bad_file_is_named_and_the_others_are_printed(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    status, out, err = run("extract", str(bad), str(SEOUL), "--format", "text")
    assert status == 1
    assert "empty.txt" in err
    assert len(err.splitlines()) == 1
    assert "AI 콜봇" in out


def test_ingest_again_changes_nothing_and_an_edit_replaces(store: Store, tmp_path: Path) -> None:
    outcomes: list[Outcome] = []
    first = ingest(store, extract_sources(list(expand([str(SAMPLES)])), workers=1), report=outcomes.append)
    assert {outcome.state for outcome in outcomes} == {"loaded"}
    before = snapshot(store)
    again = ingest(store, extract_sources(list(expand([str(SAMPLES)])), workers=1))
    assert (again.added, again.removed) == (0, 0)
    assert snapshot(store) == before
    assert first.added > 100
    sentence = store.rows(
        "MATCH (p:Program {name: 'AI 콜봇'})-[r:RUN_BY]->(:City) MATCH (e:Evidence {fact: r.fact}) "
        "MATCH (e)-[:FROM]->(d:Document) "
        "RETURN substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) AS sentence"
    )
    assert "AI 콜봇" in sentence[0]["sentence"]


def test_a_document_without_a_title_goes_by_the_name_of_its_file(store: Store, tmp_path: Path) -> None:
    text = "대전시는 인공지능으로 일하는 ‘하천 AI 경보 시스템’을 구축한다고 밝혔다. 재난안전과가 2억 원을 들인다.\n"
    press, copy, other = (tmp_path / name for name in ("보도자료.txt", "사본.txt", "folder/보도자료.txt"))
    other.parent.mkdir()
    for path, told in ((press, text), (copy, text), (other, text + "이 시스템은 하천의 물이 불면 알린다.\n")):
        path.write_text(told, encoding="utf-8")

    def load(*paths: Path) -> None:
        ingest(store, extract_sources(list(expand([str(path) for path in paths])), workers=1))

    load(press)
    (document,) = ask(store, "documents")
    assert (document["title"], document["file"]) == (None, "보도자료.txt")
    assert {row["document"] for row in ask(store, "programs-of-city", city="대전광역시")} == {"보도자료.txt"}
    found = ask(store, "find", text="보도자료.txt")[0]
    assert (found["name"], found["id"]) == ("보도자료.txt", document["document"])
    about = ask(store, "facts-about", entity="보도자료.txt")
    assert {row["subject"] for row in about} == {"보도자료.txt"}, "and never its text"
    stated = network.focused(store, "보도자료.txt")
    assert {data["label"] for _, data in stated.nodes(data=True)} > {"하천 AI 경보 시스템", "재난안전과"}
    (doubts,) = report(store, ["to-review"], below=2.0)
    assert "보도자료.txt" in {row["subject"] for row in doubts.rows}
    before = snapshot(store)
    load(press)
    assert snapshot(store) == before
    load(copy)
    assert [(row["document"], row["file"]) for row in ask(store, "documents")] == [(document["document"], "사본.txt")]
    load(press, other)
    with pytest.raises(DataError) as two:
        documents_called(store, ["보도자료.txt"])
    assert (two.value.code, document["document"] in two.value.remedy) == ("document-ambiguous", True)
    remove(store, [document["document"]])
    assert documents_called(store, [unicodedata.normalize("NFD", "보도자료.txt")]) == [
        row["document"] for row in ask(store, "documents")
    ]
    assert documents_called(store, ["./보도자료.txt", str(other)]) == documents_called(store, ["보도자료.txt"])
    for unknown in ("사본.txt", "document:news.example.org/보도자료.txt"):
        with pytest.raises(DataError) as none:
            documents_called(store, [unknown])
        assert none.value.code == "document-not-found"


EDITIONS = {
    "a.html": "대전시는 인공지능으로 일하는 ‘도심 AI 주차안내 서비스’를 구축한다. 스마트도시과가 3억 원을 들인다.",
    "b.html": "대전시는 인공지능으로 일하는 ‘하천 AI 경보 시스템’을 구축한다고 밝혔다. 재난안전과가 2억 원을 들인다.",
    "c.html": "내일 대전에는 비가 내리고 낮 기온은 15도에 머물겠다고 기상청이 밝혔다. 우산을 챙기는 것이 좋겠다.",
}


@pytest.mark.parametrize(("last", "programs"), [("b.html", ["하천 AI 경보 시스템"]), ("c.html", [])])
@pytest.mark.parametrize("batch", [1, BATCH])
def test_of_several_editions_of_a_page_in_one_run_the_last_is_loaded(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int, last: str, programs: list[str]
) -> None:
    monkeypatch.setattr("graph.store.load.BATCH", batch)
    write_editions(tmp_path)
    names = [name for name in EDITIONS if name <= last]
    outcomes: list[Outcome] = []
    sources = list(expand([str(tmp_path / name) for name in names]))
    ingest(store, extract_sources(sources, workers=1), report=outcomes.append)
    rows = store.rows("MATCH (p:Program) RETURN p.name AS name ORDER BY name")
    assert [row["name"] for row in rows] == programs
    told_of = [Path(item.replaces).name for item in outcomes]
    assert told_of == ["", *names[:-1]]


def write_editions(folder: Path) -> None:
    for name, told in EDITIONS.items():
        head = "<link rel=canonical href='https://news.example.org/1'>"
        more = "시민 누구나 알 수 있다. 자세한 내용은 누리집에서 볼 수 있다고 설명했다."
        page = f"<html><head>{head}</head><body><article><p>{told}</p><p>{more}</p></article></body></html>"
        (folder / name).write_text(page, encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_of_several_editions_the_last_alone_is_printed(run: Run, tmp_path: Path, form: str) -> None:
    write_editions(tmp_path)
    first, second = (str(tmp_path / name) for name in ("a.html", "b.html"))
    status, out, err = run("extract", first, second, "--format", form)
    assert (status, out) == run("extract", second, "--format", form)[:2]
    assert err.startswith(f"polisgraph: {second}: replaces {first}: both are document:news.example.org/1")


@pytest.mark.parametrize("form", ["text", "table", "json", "jsonl", "csv", "review"])
def test_a_file_in_which_nothing_is_found_is_named(run: Run, tmp_path: Path, form: str) -> None:
    write_editions(tmp_path)
    status, _, err = run("extract", str(tmp_path / "c.html"), "--format", form)
    assert (status, err.startswith(f"polisgraph: {tmp_path / 'c.html'}: nothing about"), len(err.splitlines())) == (
        0,
        True,
        1,
    )


def test_a_document_given_twice_is_printed_once(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(SEOUL.read_bytes())
    for form in ("text", "jsonl"):
        assert run("extract", str(SEOUL), str(copy), "--format", form) == run("extract", str(SEOUL), "--format", form)


def test_a_missing_file_is_named_and_the_others_are_printed(run: Run) -> None:
    status, out, err = run("extract", "missing.txt", str(SEOUL), "--format", "text")
    assert (status, "missing.txt" in err, len(err.splitlines())) == (1, True, 1)
    assert "AI 콜봇" in out


def test_a_text_in_another_language_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text("The city of Daejeon will run an AI chatbot for its citizens, officials said on Monday.\n" * 5)
    status, out, err = run("extract", str(path), str(SEOUL), "--format", "text")
    assert (status, "english.txt" in err, len(err.splitlines())) == (1, True, 1)
    assert "AI 콜봇" in out
