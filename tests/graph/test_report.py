"""The quality report on both releases: each gap, conflict and doubt of a made store, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graph.cli import _run
from graph.report import TABLES, Table, report
from graph.report_checks import CHECKS
from graph.store.load import Load, load
from graph.store.session import Store
from graph.workspace import ask
from loaders.curated import Curated
from ontology.errors import DataError
from ontology.statement import Statement
from tests.conftest import Servers
from tests.graph.store.made import document, named, said

Run = Callable[..., tuple[int, str, str]]
CALL, FLOOD, FUND = "program:garam-call", "program:garam-flood", "program:garam-fund"
OFFICE, GARAM = "department:garam-smart-city", "city:kr41110"
PAID, LOOSE = "budget:garam-call", "budget:garam-loose"


def budget(slug: str, subject: str, amount: str) -> list[Statement]:
    return [
        said(slug, subject, "text", "3억 원", datatype="string", words="3억 원"),
        said(slug, subject, "amount", amount, datatype="integer", words="3억 원"),
        said(slug, subject, "currency", "KRW", datatype="string", words="3억 원"),
    ]


def stated() -> list[Load]:
    """Four documents: one reviewed; one by rules that disagrees and doubts; one that rejects; and an empty one."""
    first = [
        named("one", CALL, "AI 안부전화"),
        said("one", CALL, "runBy", OFFICE, words="스마트도시과"),
        said("one", CALL, "hasStatus", "status:operating", words="운영한다"),
        said("one", CALL, "startDate", "2024", datatype="date", words="2024년"),
        said("one", CALL, "hasBudget", PAID, words="3억 원"),
        named("one", OFFICE, "스마트도시과", words="스마트도시과"),
        said("one", OFFICE, "partOf", GARAM, words="가람시"),
        *budget("one", PAID, "300000000"),
    ]
    second = [
        named("two", CALL, "AI 안부전화", method="rules"),
        said("two", CALL, "startDate", "2023", datatype="date", words="2024년", method="rules"),
        replace(said("two", CALL, "uses", "technology:chatbot", method="rules"), confidence=0.5),
        replace(said("two", CALL, "runBy", OFFICE, words="스마트도시과", method="rules"), confidence=0.5),
        named("two", OFFICE, "스마트도시과", words="스마트도시과", method="rules"),
        named("two", FLOOD, "AI 침수예보", method="rules"),
        said("two", FLOOD, "runBy", GARAM, words="가람시", method="rules"),
        said("two", FLOOD, "targets", "target-group:residents", method="rules"),
        named("two", FUND, "AI 펀드", method="rules"),
    ]
    third = [
        said("three", FLOOD, "targets", "target-group:residents", rejected=True),
        *budget("three", LOOSE, "300000000"),
        said("three", FLOOD, "sameAs", CALL, method="resolution", qualifiers=(("reason", "같은 이름"),)),
    ]
    return [
        Load(document("one", "2024-05"), "reviewed", first),
        Load(document("two", "2025-01"), "rules", second),
        Load(document("three"), "reviewed", third[:-1]),
        Load(document("three"), "resolution", third[-1:]),
        Load(document("four"), "rules", []),
    ]


def tables(store: Store, **options: Any) -> dict[str, Table]:
    return {table.name: table for table in report(store, **options)}


def picked(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in table.rows]


@pytest.fixture
def made(store: Store) -> Store:
    load(store, stated()[:3] + stated()[4:])
    return store


def test_gaps(made: Store) -> None:
    found = tables(made)
    assert picked(found["documents-without-facts"], "document", "title") == [("document:four", "four")]
    no_office = [("AI 침수예보", ["document:three", "document:two"]), ("AI 펀드", ["document:two"])]
    assert picked(found["programs-without-department"], "program", "documents") == no_office
    assert picked(found["programs-without-government"], "program") == [("AI 펀드",)]
    assert picked(found["programs-without-status"], "program") == [("AI 침수예보",), ("AI 펀드",)]
    assert picked(found["budgets-without-program"], "budget", "amount", "documents") == [
        ("3억 원", 300_000_000, ["document:three"])
    ]


def test_a_document_is_called_as_the_ontology_says(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cls = replace(made.ontology.classes["Document"], captions=("sha256",))
    monkeypatch.setattr(made, "ontology", replace(made.ontology, classes={**made.ontology.classes, "Document": cls}))
    assert picked(tables(made)["documents-without-facts"], "title") == [(document("four").sha256,)]


def test_conflicting_values_say_which_is_shown_and_who_says_another(made: Store) -> None:
    assert picked(tables(made)["conflicts"], "subject", "property", "value", "shown", "methods", "documents") == [
        ("AI 안부전화", "startDate", "2024", True, ["reviewed"], ["document:one"]),
        ("AI 안부전화", "startDate", "2023", False, ["rules"], ["document:two"]),
    ]
    assert made.rows("MATCH (p:Program {id: $id}) RETURN p.start_date AS start", id=CALL) == [{"start": "2024"}]
    no = said("five", CALL, "startDate", "2023", datatype="date", words="2024년", rejected=True)
    load(made, [Load(document("five"), "reviewed", [no])])
    assert tables(made)["conflicts"].rows == []


def test_doubtful_facts_are_listed_until_a_reviewer_states_them(made: Store) -> None:
    doubtful = tables(made)["to-review"]
    columns = ("confidence", "subject", "property", "object", "words", "method", "document")
    assert picked(doubtful, *columns) == [
        (0.5, "AI 안부전화", "uses", "챗봇", ["AI 안부전화"], "rules", "document:two")
    ]
    assert tables(made, below=0.5)["to-review"].rows == []
    load(made, [Load(document("five"), "reviewed", [said("five", CALL, "uses", "technology:chatbot")])])
    assert tables(made)["to-review"].rows == []


def test_one_value_said_twice_is_no_conflict(made: Store) -> None:
    other = replace(named("five", CALL, "AI 안부전화"), language="ko")
    load(made, [Load(document("five"), "reviewed", [other])])
    assert {row["property"] for row in tables(made)["conflicts"].rows} == {"startDate"}


def test_a_rejected_fact_is_listed_with_who_states_it(made: Store) -> None:
    assert picked(tables(made)["held-back"], "subject", "property", "object", "rejected_in", "stated_in") == [
        ("AI 침수예보", "targets", "시민", ["document:three"], ["document:two"])
    ]
    load(made, [Load(document("five"), "reviewed", [said("five", FLOOD, "targets", "target-group:residents")])])
    assert tables(made)["held-back"].rows == []


def test_a_rejected_fact_is_none_of_the_facts_about_an_entity(made: Store) -> None:
    def told() -> list[tuple[str, str, int]]:
        rows = ask(made, "facts-about", entity=FLOOD)
        picked = ("predicate", "method", "statements")
        return [tuple(row[key] for key in picked) for row in rows if row["predicate"] in ("runBy", "targets")]

    assert told() == [("runBy", "rules", 1)]
    load(made, [Load(document("five"), "reviewed", [said("five", FLOOD, "targets", "target-group:residents")])])
    assert told() == [("runBy", "rules", 1), ("targets", "reviewed", 2)]


def test_counts(made: Store) -> None:
    found = tables(made)
    summary = {row["check"]: (row["count"], row["of"]) for row in found["summary"].rows}
    assert summary == {
        "documents-without-facts": (1, 4),
        "programs-without-department": (2, 3),
        "programs-without-government": (1, 3),
        "programs-without-status": (2, 3),
        "budgets-without-program": (1, 2),
        "conflicts": (1, 19),
        "to-review": (1, 19),
        "held-back": (1, 19),
        "merges": (0, None),
    }
    assert summary.keys() == CHECKS.keys()
    assert ("Program", 3, 11) in picked(found["classes"], "class", "entities", "facts")
    assert ("City", 1, 0) in picked(found["classes"], "class", "entities", "facts")
    assert picked(found["methods"], "method", "basis", "facts", "documents") == [
        ("reviewed", "explicit", 13, 2),
        ("rules", "explicit", 9, 1),
    ]
    status = next(row for row in found["concepts"].rows if row["class"] == "Status")
    assert (status["used"], status["facts"], status["most_used"]) == (1, 1, ["운영 1"])
    assert 5 < status["concepts"] < 20


def test_merges_are_listed_with_their_reason(made: Store) -> None:
    load(made, stated())
    found = tables(made)
    assert picked(found["merges"], "words", "same", "method", "reason", "document") == [
        (["AI 안부전화"], True, "resolution", "같은 이름", "document:three")
    ]
    names = [(row["value"], row["shown"]) for row in found["conflicts"].rows if row["property"] == "name"]
    assert names == [("AI 안부전화", True), ("AI 침수예보", False)]
    assert [row["property"] for row in found["conflicts"].rows] == ["startDate", "startDate", "name", "name"]
    assert picked(found["programs-without-status"], "program") == [("AI 펀드",)]


def test_same_report_whatever_the_order_of_loading(made: Store) -> None:
    before = report(made)
    load(made, [Load(document(slug), "reviewed", []) for slug in ("one", "three")])
    load(made, [Load(document("two"), "rules", [])])
    load(made, reversed(stated()[:3] + stated()[4:]))
    assert report(made) == before


def test_seeds_disagree_about_one_name(store: Store, seeds: list[Curated]) -> None:
    gwangju = [item for item in seeds if "gwangju" in item.document.id]
    load(store, [Load(item.document, "reviewed", item.statements) for item in gwangju])
    found = tables(store)
    assert picked(found["conflicts"], "value", "shown") == [("빛고을건강타운", True), ("빛고을노인건강타운", False)]
    assert found["programs-without-government"].rows == found["documents-without-facts"].rows == []
    programs = next(row for row in found["classes"].rows if row["class"] == "Program")
    names = {s.subject for item in gwangju for s in item.statements if s.subject.startswith("program:")}
    assert programs["entities"] == len(names) > 30


def test_of_one_city(store: Store, seeds: list[Curated]) -> None:
    one, two, judged, _, empty = stated()
    about = [("one", GARAM, "reviewed"), ("two", "city:kr11", "rules")]
    added = [said(slug, f"document:{slug}", "aboutCity", city, words="가람시", method=how) for slug, city, how in about]
    loads = [replace(item, statements=[*item.statements, extra]) for item, extra in zip((one, two), added, strict=True)]
    load(store, [*loads, judged, empty, *(Load(item.document, "reviewed", item.statements) for item in seeds[:1])])
    garam, seoul = tables(store, city=GARAM), tables(store, city="서울시")
    assert {row["method"] for row in garam["methods"].rows} == {"reviewed"}
    assert [row["entities"] for row in garam["classes"].rows if row["class"] == "Program"] == [1]
    assert {row["check"]: row["of"] for row in garam["summary"].rows}["programs-without-status"] == 1
    assert picked(garam["conflicts"], "value") == picked(seoul["conflicts"], "value") == [("2024",), ("2023",)]
    assert (
        garam["to-review"].rows == garam["programs-without-status"].rows == garam["budgets-without-program"].rows == []
    )
    assert set(picked(seoul["to-review"], "document")) == {("document:two",)}
    assert picked(seoul["programs-without-status"], "program") == [("AI 침수예보",), ("AI 펀드",)]
    gwangju = tables(store, city="광주광역시")
    assert set(picked(gwangju["methods"], "documents")) == {(1,)}
    assert tables(store, city="전남광주통합특별시") == gwangju, "its successor"
    with pytest.raises(DataError, match="no city '없는시'"):
        report(store, city="없는시")


def test_checks_cause_no_warning_of_the_server(made: Store) -> None:
    given = {
        "documents": None,
        "below": 0.8,
        "rows": 10,
        "single": {"program": ["name"]},
        "keys": {"name": "name"},
        "aside": [],
        "captions": made.ontology.captions,
    }
    for name, check in CHECKS.items():
        with made.session(default_access_mode="READ", notifications_min_severity="INFORMATION") as session:
            notes = [
                str(item) for item in session.run(f"{check.body} {check.rows}", given).consume().gql_status_objects
            ]
        assert not any("artesian" in note for note in notes), name


@pytest.fixture
def run(made: Store, servers: Servers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    given = next(item for item in servers.values() if item.uri == made.uri)
    monkeypatch.setenv("POLISGRAPH_STORE", given.uri)
    monkeypatch.setenv("POLISGRAPH_USER", given.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", given.password)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = _run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_command_line(run: Run) -> None:
    status, out, err = run("report")
    assert (status, err) == (0, "")
    assert "# 요약 (summary)" in out
    assert "# 값이 엇갈리는 속성 (conflicts)" in out
    assert "(merges)" not in out
    assert run("report")[1] == out
    whole = json.loads(run("report", "--format", "json")[1])
    assert list(whole) == list(TABLES)
    assert whole["conflicts"][0]["value"] == "2024"
    lines = [json.loads(line) for line in run("report", "--format", "jsonl", "--rows", "1")[1].splitlines()]
    assert [line["program"] for line in lines if line["table"] == "programs-without-status"] == ["AI 침수예보"]
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv")[1])))
    assert {row["table"] for row in rows} == {name for name, found in whole.items() if found}
    one = list(csv.DictReader(io.StringIO(run("report", "conflicts", "--format", "csv")[1])))
    assert [(row["value"], row["shown"]) for row in one] == [("2024", "true"), ("2023", "false")]
    assert "programs-without-status: 1 of 2" in run("report", "programs-without-status", "--rows", "1")[1]
    assert "# Properties whose values disagree (conflicts)" in run("report", "conflicts", "--language", "en")[1]
    assert run("report", "summary", "--city", "없는시")[0] == 1
    assert "AI 안부전화" not in run("report", "conflicts", "--city", "서울시")[1], "no document is about it"
    status, out, err = run("report", "unicorns")
    assert (status, out, "[unknown-table]" in err) == (2, "", True)
