"""Two sets of statements compared: what a reader is told of edits of the shipped documents, and from which sources."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from graph.cli import _run
from graph.diff import captions, compare, difference_rows
from graph.exchange import export
from graph.store.load import Load, load
from graph.store.session import Store
from loaders.curated import Curated
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Span, Statement
from tests.conftest import Servers

SEEDS = Path(str(resources.files("seeds")))
GWANGJU = "asiae-2021-01-gwangju-ai.yaml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = _run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The Gwangju document after a reviewer's edits: another name, other dates, one fact less and one more."""
    text = (SEEDS / GWANGJU).read_text(encoding="utf-8")
    for old, new in (
        ("name: 스마트공장 질적 고도화@488", "name: 스마트공장@488"),
        ("endDate: 2025 | 2025년까지@453", "endDate: 2026 | 2025년까지@453"),
        ("timeText=2025년까지 ; endDate=2025", "timeText=2025년까지 ; endDate=2026"),
        ("  runBy: department:gwangju-jobs |", "  runBy: department:gwangju-planning |"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / GWANGJU
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_edits_of_a_curated_file_are_told_by_name(run: Run, edited: Path) -> None:
    status, out, err = run("diff", str(SEEDS / GWANGJU), str(edited), "--format", "json")
    assert status == 0
    told = {(row["change"], row["subject"], row["property"], row["before"], row["after"]) for row in json.loads(out)}
    assert told == {
        ("changed", "스마트공장", "name", "스마트공장 질적 고도화", "스마트공장"),
        ("changed", "스마트공장", "endDate", "2025", "2026"),
        (
            "changed",
            "스마트공장",
            "hasStatus",
            "계획 (endDate=2025, timeText=2025년까지)",
            "계획 (endDate=2026, timeText=2025년까지)",
        ),
        ("removed", "스마트공장", "runBy", "일자리경제실", None),
        ("added", "스마트공장", "runBy", None, "기획조정실"),
    }
    assert "1 added, 1 removed, 3 changed" in err
    table = run("diff", str(SEEDS / GWANGJU), str(edited))[1]
    assert "일자리경제실" in table
    assert "fact:" not in table


def test_words_and_ids_lead_back(run: Run, edited: Path, seeds: list[Curated]) -> None:
    rows = [
        json.loads(line) for line in run("diff", str(SEEDS / GWANGJU), str(edited), "--format", "jsonl")[1].splitlines()
    ]
    removed = next(row for row in rows if row["change"] == "removed")
    statement = next(s for seed in seeds for s in seed.statements if s.fact == removed["fact_before"])
    assert removed["words"] == [span.quote for span in statement.spans]
    assert removed["documents"] == [statement.document]
    assert (removed["subject_id"], removed["fact_after"]) == (statement.subject, None)


def test_order_of_statements_does_not_matter(seeds: list[Curated], ontology: Ontology) -> None:
    old = [statement for seed in seeds[:3] for statement in seed.statements]
    new = [statement for seed in seeds[2:] for statement in seed.statements]
    first = compare(old, new, ontology)
    shuffle = random.Random(7).sample
    assert compare(shuffle(old, len(old)), shuffle(new, len(new)), ontology) == first
    back = compare(new, old, ontology)
    assert {(d.before, d.after) for d in back.differences} == {(d.after, d.before) for d in first.differences}
    assert compare(old, old, ontology).differences == ()


def said(subject: str, predicate: str, value: str, document: str = "document:a", **more: object) -> Statement:
    given = {"datatype": "" if ":" in value else "string"} | more
    return Statement(subject, predicate, value, document, (Span(0, 2, "AI"),), **given)  # type: ignore[arg-type]


def changes(before: Iterable[Statement], after: Iterable[Statement], ontology: Ontology) -> list[tuple[str, str]]:
    found = compare(before, after, ontology)
    return [(item.change, (item.after or item.before)[0].object) for item in found.differences]


def test_a_rejection_takes_a_fact_out_and_a_reviewer_puts_it_back(ontology: Ontology) -> None:
    fact = said("program:a", "uses", "technology:chatbot", method="rules")
    rejected = replace(fact, method="reviewed", rejected=True)
    assert changes([fact], [fact, rejected], ontology) == [("removed", "technology:chatbot")]
    assert changes([fact, rejected], [fact], ontology) == [("added", "technology:chatbot")]
    assert changes([], [rejected], ontology) == []
    stated = replace(fact, document="document:b", method="reviewed")
    assert changes([fact], [fact, rejected, stated], ontology) == []


def test_only_a_property_of_one_value_changes(ontology: Ontology) -> None:
    names = said("program:a", "name", "AI 콜봇"), said("program:a", "name", "AI 전화")
    assert changes(names[:1], names[1:], ontology) == [("changed", "AI 전화")]
    uses = said("program:a", "uses", "technology:chatbot"), said("program:a", "uses", "technology:iot")
    assert changes(uses[:1], uses[1:], ontology) == [("removed", "technology:chatbot"), ("added", "technology:iot")]
    other = said("program:b", "name", "AI 전화")
    assert changes(names[:1], [other], ontology) == [("removed", "AI 콜봇"), ("added", "AI 전화")]


def test_other_evidence_of_the_same_fact_is_counted_and_no_difference(ontology: Ontology) -> None:
    one = said("program:a", "name", "AI 콜봇")
    compared = compare([one], [one, replace(one, document="document:b")], ontology)
    assert (compared.differences, compared.same, compared.other_evidence) == ((), 1, 1)


def test_reviewed_names_come_before_others(ontology: Ontology, reference: Reference) -> None:
    found = [said("program:a", "name", "콜봇", method="rules"), said("program:a", "name", "AI 콜봇")]
    names = captions(found, ontology, reference)
    assert names["program:a"] == "AI 콜봇"
    assert names["city:kr29"] == "광주광역시"
    assert names["technology:chatbot"] == "챗봇"
    (row,) = difference_rows(compare([], [said("program:a", "runBy", "city:kr29")], ontology), names)
    assert (row["subject"], row["before"], row["after"]) == ("AI 콜봇", None, "광주광역시")


def test_a_store_its_rdf_and_what_was_loaded_are_the_same(
    store: Store,
    servers: Servers,
    seeds: list[Curated],
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = next(item for item in servers.values() if item.uri == store.uri)
    load(store, [Load(item.document, "reviewed", item.statements) for item in seeds[:4]])
    path = tmp_path / "x.nq"
    with path.open("wb") as file:
        export(store, "nquads", file)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", given.password)
    status, out, err = run("diff", store.uri, str(path), "--format", "csv")
    assert (status, len(out.splitlines())) == (0, 1), err
    status, out, err = run("diff", str(SEEDS), store.uri, "--format", "jsonl")
    removed = {json.loads(line)["documents"][0] for line in out.splitlines()}
    assert (status, removed) == (0, {seeds[4].document.id})


def test_what_extract_prints_can_be_compared(run: Run, tmp_path: Path) -> None:
    sample = SEEDS / "samples" / "seouland-2025-07-seoul-ai-ordinance.txt"
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert run("extract", str(sample), "--format", "jsonl", "-o", str(first))[0] == 0
    lines = first.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["object"] != "206400000000"]
    second.write_text("\n".join(kept) + "\n\n", encoding="utf-8")
    status, out, err = run("diff", str(first), str(second), "--format", "json")
    (row,) = json.loads(out)
    assert (status, row["change"], row["subject"], row["property"], row["before"]) == (
        0,
        "removed",
        "2064억 원",
        "amount",
        "206400000000",
    )
    facts = {json.loads(line)["fact"] for line in kept}
    assert f"{len(facts)} the same" in err


WRONG = [
    ("missing.jsonl", "", 2, "source-not-found"),
    ("notes.txt", "AI", 2, "unknown-format"),
    ("half.jsonl", '{"subject": "program:a"', 1, "statement-malformed"),
    ("other.jsonl", '{"a": 1}\n', 1, "statement-malformed"),
    ("list.jsonl", "[1, 2]\n", 1, "statement-malformed"),
    ("bad.yaml", "document: {id: 'document:x'}\n", 1, "curated-malformed"),
    ("bad.ttl", "<a> <b>", 1, "rdf-malformed"),
    ("http://example.org", "", 3, "no-credentials"),
]


@pytest.mark.parametrize(("name", "text", "status", "code"), WRONG, ids=[item[0] for item in WRONG])
def test_what_cannot_be_read_gets_one_line(
    name: str, text: str, status: int, code: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLISGRAPH_PASSWORD", raising=False)
    path = tmp_path / name
    if text:
        path.write_text(text, encoding="utf-8")
    got, out, err = run("diff", str(SEEDS / GWANGJU), name if "://" in name else str(path))
    assert (got, out) == (status, "")
    assert f"[{code}]" in err
    assert len(err.splitlines()) == 1
    assert name in err
