"""``extract --format review`` from the command line: files to correct, which validate and diff read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from graph import network
from graph.cli import _run
from graph.exchange import export, import_rdf
from graph.ingest import ingest
from graph.report import report
from graph.store import read
from graph.store.session import Store
from graph.tables import make_tables
from graph.workspace import ask, build, counts
from loaders.extraction import extract_sources
from loaders.reading import expand
from tests.graph.conftest import forget, snapshot

SAMPLES = Path(str(resources.files("seeds"))) / "samples"
SEOUL = SAMPLES / "seouland-2025-07-seoul-ai-ordinance.txt"
RELEASE = "당진시는 2025년 4월 3일 ‘AI 악취 관제 시스템’을 만든다고 밝혔다. 기후환경과가 3억 원을 들인다.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        status = _run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_a_review_states_what_extract_states(run: Run, tmp_path: Path) -> None:
    review, lines = tmp_path / "seoul.yaml", tmp_path / "seoul.jsonl"
    assert run("extract", SEOUL, "--format", "review", "-o", review) == (0, "", "")
    assert run("extract", SEOUL, "--format", "jsonl", "-o", lines)[0] == 0
    status, out, err = run("diff", lines, review, "--format", "jsonl")
    assert (status, out) == (0, "")
    assert "0 added, 0 removed, 0 changed" in err
    status, _, err = run("validate", review, "--texts", SAMPLES)
    assert (status, "checked against the text" in err) == (0, True)
    assert run("extract", SEOUL, "--format", "review")[1] == review.read_text(encoding="utf-8")


def test_several_documents_are_a_folder_with_their_texts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(RELEASE.replace("‘", "'").replace("’", "'").encode("cp949"))
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        archive.writestr("a.txt", RELEASE)
        archive.writestr("b.html", f"<html><body><p>{RELEASE.replace('악취', '소음')}</p></body></html>")
    reviews = tmp_path / "reviews"
    assert run("extract", tmp_path, "--format", "review", "-o", reviews)[0] == 0
    names = ["many", "many-2", "old"]
    assert sorted(path.stem for path in reviews.glob("*.yaml")) == names
    assert sorted(path.stem for path in (reviews / "texts").iterdir()) == names
    status, _, err = run("validate", reviews, "--texts", reviews / "texts")
    assert (status, err.count("checked against the text")) == (0, 3)
    assert sorted(line.split(".yaml: document:")[0] for line in err.splitlines()) == names
    broken = reviews / "many-2.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("소음", "먼지"), encoding="utf-8")
    status, _, err = run("validate", reviews, "--texts", reviews / "texts")
    assert (status, err.count("checked against the text"), "many-2.yaml: document:" in err) == (1, 2, False)


def test_a_file_in_which_nothing_is_found_has_no_review(run: Run, tmp_path: Path) -> None:
    weather = "내일 대전에는 비가 내리고 낮 기온은 15도에 머물겠다고 기상청이 밝혔다. 우산을 챙기는 것이 좋겠다.\n"
    (tmp_path / "weather.txt").write_text(weather, encoding="utf-8")
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    reviews = tmp_path / "reviews"
    status, _, err = run("extract", tmp_path, "--format", "review", "-o", reviews)
    assert (status, "weather.txt: nothing about" in err, len(err.splitlines())) == (0, True, 1)
    assert sorted(path.name for path in reviews.rglob("*.*")) == ["release.txt", "release.yaml"]


def test_a_review_is_never_written_over(run: Run, tmp_path: Path) -> None:
    review = tmp_path / "seoul.yaml"
    review.write_text("what a person has corrected", encoding="utf-8")
    for output in (review, tmp_path):
        copy = tmp_path / "seoul.txt"
        copy.write_bytes(SEOUL.read_bytes())
        status, out, err = run("extract", copy, "--format", "review", "-o", output)
        assert (status, out, "[output-exists]" in err, len(err.splitlines())) == (2, "", True, 1)
    assert review.read_text(encoding="utf-8") == "what a person has corrected"
    assert not (tmp_path / "texts").exists()


def test_several_documents_need_a_folder(run: Run, tmp_path: Path) -> None:
    for output in ("-", tmp_path / "all.yaml"):
        status, out, err = run("extract", SAMPLES, "--format", "review", "-o", output)
        assert (status, out, "[output-missing]" in err) == (2, "", True)
    assert not (tmp_path / "all.yaml").exists()
    status, out, err = run("extract", tmp_path / "missing.txt", "--format", "review")
    assert (status, out, "[file-not-found]" in err) == (1, "", True)


def test_a_corrected_review_goes_before_what_the_rules_say(run: Run, store: Store, tmp_path: Path) -> None:
    found = "MATCH (p:Program)-[:USES]->(t:Technology) RETURN p.id AS program, t.id AS technology"

    def used() -> set[tuple[str, str]]:
        return {(row["program"], row["technology"]) for row in store.rows(found)}

    ingest(store, extract_sources(list(expand([str(SEOUL)])), workers=1))
    before = used()
    asked = ("program", "words", "basis", "confidence")
    (row,) = ask(store, "who-runs-technology", technology="콜봇")
    assert [row[column] for column in asked] == ["AI 콜봇", ["AI 콜봇"], "explicit", 0.8]
    review = tmp_path / "seoul.yaml"
    assert run("extract", SEOUL, "--format", "review", "-o", review)[0] == 0
    assert build(store, [review], texts=SAMPLES).beside == []
    assert used() == before, "unchanged, it says the same"
    facts = ask(store, "facts-about", entity="AI 콜봇")
    assert len(facts) == len({row["fact"] for row in facts}) > 3
    assert {(row["method"], row["statements"]) for row in facts} == {("reviewed", 2)}, "once, the reviewer's first"
    (row,) = ask(store, "who-runs-technology", technology="콜봇")
    assert [row[column] for column in asked] == ["AI 콜봇", ["AI 콜봇"], "explicit", 1.0], "once, as sure as the surer"
    text = review.read_text(encoding="utf-8")
    edited = text.replace("  - technology:callbot\n", "  - technology:chatbot\n")
    review.write_text(edited, encoding="utf-8")
    (told,) = build(store, [review], texts=SAMPLES).beside
    assert told.endswith(" uses technology:callbot"), "a line that was changed does not take the wrong fact away"
    assert before < used()
    kept = text.replace("  - technology:callbot\n", "  - technology:callbot ~rejected\n  - technology:chatbot\n")
    review.write_text(kept, encoding="utf-8")
    assert build(store, [review], texts=SAMPLES).beside == []
    assert {technology for _, technology in before ^ used()} == {"technology:callbot", "technology:chatbot"}
    review.write_text(text.replace("  - technology:callbot\n", "  - technology:callbot ~rejected\n"), encoding="utf-8")
    build(store, [review], texts=SAMPLES)
    assert {technology for _, technology in before - used()} == {"technology:callbot"}


def test_a_programme_that_is_none_takes_its_amounts_along(run: Run, store: Store, tmp_path: Path) -> None:
    """What rejected facts alone tie to anything is found nowhere, though each statement stays; until it is tied."""
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    ingest(store, extract_sources(list(expand([str(tmp_path / "release.txt")])), workers=1))
    before = nodes(store)
    assert {"Program", "Budget", "Department"} <= before.keys()
    review = tmp_path / "release.yaml"
    assert run("extract", tmp_path / "release.txt", "--format", "review", "-o", review)[0] == 0
    text = review.read_text(encoding="utf-8")
    review.write_text(re.sub("(- id: program:[a-z0-9]+)", r"\1 ~rejected", text), encoding="utf-8")
    build(store, [review], texts=tmp_path)
    assert nodes(store) == {label: ids for label, ids in before.items() if label not in ("Program", "Budget")}
    gone = before["Program"] + before["Budget"]
    assert not {"Program", "Budget"} & {row["class"] for row in counts(store)}
    assert not set(gone) & set(network.whole(store)) | set(gone) & set(network.focused(store, "release.txt"))
    found = {table.name: table for table in report(store)}
    checks = ("programs-without-department", "programs-without-government", "budgets-without-program")
    assert [found[name].rows for name in checks] == [[], [], []]
    assert {"Program", "Budget"}.isdisjoint(row["class"] for row in found["classes"].rows)
    assert "3억 원" in {row["object"] for row in found["held-back"].rows}
    assert [ask(store, "facts-about", entity=name) for name in gone] == [[], []]
    statements = list(read.statements(store))
    tables = make_tables(statements, read.documents(store), store.ontology, store.reference)
    assert not set(gone) & {node.id for node in tables.nodes}
    turtle, other = io.BytesIO(), tmp_path / "all.ttl"
    export(store, "turtle", turtle)
    assert "pg:amount 3" not in turtle.getvalue().decode("utf-8")
    other.write_bytes(turtle.getvalue())
    kept = snapshot(store)
    forget(store)
    import_rdf(store, other)
    assert list(read.statements(store)) == statements
    assert [line for line in snapshot(store)[0] if "HeldBack" in line] == [
        line for line in kept[0] if "HeldBack" in line
    ]
    review.write_text(text, encoding="utf-8")
    build(store, [review], texts=tmp_path)
    assert nodes(store) == before


def nodes(store: Store) -> dict[str, list[str]]:
    """The ids of what is in the graph, by class; reference data and what is put aside left out."""
    rows = store.rows(
        "MATCH (n) WHERE NOT n:Evidence AND NOT n:HeldBack AND NOT n:PolisgraphStore AND NOT n.id IN $known "
        "WITH n.id AS id, labels(n)[0] AS label ORDER BY id RETURN label, collect(id) AS ids ORDER BY label",
        known=sorted(store.reference.ids),
    )
    return {row["label"]: row["ids"] for row in rows}
