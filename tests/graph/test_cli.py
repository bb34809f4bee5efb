"""The command line as a user meets it: what it prints, its exit status, and one line for each thing that goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import server
from graph.cli import COMMANDS, _run
from graph.server import Connection
from graph.server.releases import jars
from graph.store.load import remove
from graph.store.session import Address, Store, open_store
from graph.workspace import curated_files
from ontology.model import Ontology
from ontology.reference import Reference
from tests.conftest import Servers

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = _run(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture(params=list(server.RELEASES))
def built(
    request: pytest.FixtureRequest,
    servers: Servers,
    ontology: Ontology,
    reference: Reference,
    monkeypatch: pytest.MonkeyPatch,
    run: Run,
) -> Iterator[Store]:
    """A store that ``polisgraph build`` filled, and the environment that makes it the store of every command."""
    given = servers[request.param]
    monkeypatch.setenv("POLISGRAPH_STORE", given.uri)
    monkeypatch.setenv("POLISGRAPH_USER", given.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", given.password)
    with open_store(Address(given.uri, given.user, given.password), ontology, reference) as store:
        store.prepare(adopt=True)
        status, out, err = run("build")
        assert (status, "5 documents" in err) == (0, True), err
        shipped = {path.name.removesuffix(".yaml") for path in curated_files([])}
        found = {row["id"]: row for row in store.rows("MATCH (d:Document) RETURN d.id AS id")}
        others = sorted(identifier for identifier in found if identifier.partition(":")[2] not in shipped)
        remove(store, others)
        yield store


def test_help_names_every_command(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    for name in COMMANDS:
        assert name in out
        assert run(name, "--help")[0] == 0


def test_build_again_adds_nothing(built: Store, run: Run) -> None:
    status, out, err = run("build")
    assert "5 documents: 0 statements added, 0 taken out" in err
    assert re.search(r"^Program +사업 +90$", out, re.MULTILINE), out


def test_query_in_every_format_gives_the_same_rows(built: Store, run: Run) -> None:
    arguments = ("query", "budgets-by-city", "-p", "city=광주시")
    rows = json.loads(run(*arguments, "--format", "json")[1])
    assert [(row["amount"], row["as_written"], row["owner"], row["end"]) for row in rows] == [
        (20_000_000_000, "200억 원", "스마트공장 질적 고도화", "2025")
    ]
    assert rows[0]["words"] == ["200억 원을 투입해", "스마트공장 질적 고도화"]
    lines = run(*arguments, "--format", "jsonl")[1].splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv")[1])))
    assert table[0]["amount"] == "20000000000"
    assert "200억 원" in run(*arguments)[1]


def test_what_a_query_needs_stands_behind_its_name(built: Store, run: Run, tmp_path: Path) -> None:
    for query, parameter, value in (("find", "text", "챗봇"), ("programs-of-city", "city", "강서구")):
        found = run("query", query, value, "--format", "jsonl")
        assert found == run("query", query, "-p", f"{parameter}={value}", "--format", "jsonl")
        assert (found[0], found[1] != "") == (0, True)
    assert run("query", "programs-of-city", "강서구", "-p", "inferred=true")[0] == 0
    pages = tmp_path / "bare.html", tmp_path / "named.html"
    for page, asked in zip(pages, (["강서구"], ["-p", "city=강서구"]), strict=True):
        assert run("view", "programs-of-city", *asked, "-o", str(page))[0] == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_fact_is_followed_to_its_words(built: Store, run: Run) -> None:
    rows = json.loads(run("query", "who-runs-technology", "-p", "technology=챗봇", "--format", "json")[1])
    airport = next(row for row in rows if row["run_by"] == "군공항이전추진본부")
    evidence = json.loads(run("query", "evidence", "-p", f"fact={airport['fact']}", "--format", "json")[1])
    assert [row["document"] for row in evidence] == ["document:asiae-2021-01-gwangju-ai"]
    assert any("챗봇" in quote for quote in evidence[0]["words"])
    assert len(evidence[0]["starts"]) == len(evidence[0]["words"])


NAMES = {
    ("programs-of-city", "city"): ("없는시", "수원시"),
    ("who-runs-technology", "technology"): ("없는 기술", "BlockChain"),
    ("programs-for-target", "target"): ("없는 대상", "target-group:homeless-people"),
    ("facts-about", "entity"): ("없는 것", "city:kr41110"),
    ("budgets-by-city", "city"): ("없는시", "수원시"),
}


def test_name_that_nothing_has_is_said(built: Store, run: Run) -> None:
    for (query, parameter), (unknown, known) in NAMES.items():
        status, out, err = run("query", query, "-p", f"{parameter}={unknown}", "--format", "jsonl")
        assert (status, out, err.startswith(f"nothing is called '{unknown}'")) == (0, "", True), query
        assert len(err.splitlines()) == 1
        assert run("query", query, "-p", f"{parameter}={known}", "--format", "jsonl") == (0, "", ""), query


def test_names_that_hold_a_part_are_listed(built: Store, run: Run) -> None:
    def told(part: str) -> str:
        status, out, err = run("query", "facts-about", "-p", f"entity={part}", "--format", "jsonl")
        assert (status, out, len(err.splitlines())) == (0, "", 1)
        return err

    assert "did you mean AI 행정 추진계획?" in told("ai행정추진")
    assert told("스템").count(" or ") == 9, "ten names at most"
    assert not any("did you mean" in told(part) for part in (" ", " 스")), "of which hundreds are made"
    assert "did you mean" not in run("query", "programs-of-city", "-p", "city=AI 행정 추진")[2], "it is no city"
    status, out, err = run("view", "--focus", "행정 추진계획", "-o", "-")
    assert (status, out) == (1, "")
    assert "[entity-not-found] (did you mean AI 행정 추진계획?)" in err
    assert "it may be 경상남도 창원시" in run("view", "--focus", "창원", "-o", "-")[2]


def test_government_is_found_by_less_than_its_name(built: Store, run: Run) -> None:
    def ask(city: str) -> tuple[int, str, str]:
        return run("query", "programs-of-city", "-p", f"city={city}", "-p", "inferred=true", "--format", "jsonl")

    gangseo = ask("서울특별시 강서구")
    assert gangseo[1].count("\n") > 20
    assert [ask(name) for name in ("서울 강서구", "서울 강서", "서울 강서구청")] == [gangseo] * 3
    assert [ask(name) for name in ("창원", "충북 청주시", "청주시청")] == [(0, "", "")] * 3
    assert ask("강서") == (
        0,
        "",
        "nothing is called '강서'; it may be 부산광역시 강서구 or 서울특별시 강서구: give one of these\n",
    )
    assert ask("창언시")[2].startswith("nothing is called '창언시'; 경상남도 창원시 is spelt nearly so; polisgraph")
    technology = ("query", "who-runs-technology", "-p", "technology=창원")
    assert run(*technology)[2].startswith("nothing is called '창원'; polisgraph"), "a city is no technology"
    assert run("report", "--city", "서울 강서")[1] == run("report", "--city", "서울특별시 강서구")[1] != ""
    assert "부산광역시 강서구 or 서울특별시 강서구" in run("report", "--city", "강서")[2]


def test_gwangju_of_2021_is_found_under_its_successor(built: Store, run: Run) -> None:
    old = run("query", "programs-of-city", "-p", "city=광주광역시", "--format", "json")[1]
    new = run("query", "programs-of-city", "-p", "city=전남광주통합특별시", "--format", "json")[1]
    assert len(json.loads(old)) > 30
    assert json.loads(new) == json.loads(old)


def test_removed_document_is_gone(built: Store, run: Run) -> None:
    status, _, err = run("remove", "document:seouland-2025-07-seoul-ai-ordinance")
    assert (status, "1 documents" in err) == (0, True)
    assert json.loads(run("query", "budgets-by-city", "-p", "city=서울시", "--format", "json")[1]) == []
    status, _, err = run("remove", "document:seouland-2025-07-seoul-ai-ordinance")
    assert (status, "document-not-found" in err) == (1, True)


def test_view_is_one_page_with_the_words(built: Store, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("view", "--focus", "AI 콜봇", "-o", str(page))[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "AI 콜봇" in text
    assert "서울종합방재센터" in text
    assert not re.search(r"(src|href)=\"http", text)


NOTHING = {
    ("programs-of-city", "-p", "city=수원시"): "the answer of programs-of-city is empty [nothing-to-draw]",
    ("programs-of-city", "-p", "city=없는시"): "[nothing-to-draw] (nothing is called '없는시'; polisgraph query find",
    ("documents",): "the answer of documents names nothing that can be drawn [nothing-to-draw]",
    ("--focus", "없는 것"): "[entity-not-found]",
}


def test_view_of_nothing_is_said_and_writes_nothing(built: Store, run: Run, tmp_path: Path) -> None:
    for arguments, told in NOTHING.items():
        status, out, err = run("view", *arguments, "-o", str(tmp_path / "page.html"))
        assert (status, out, told in err, len(err.splitlines())) == (1, "", True, 1), err
    assert list(tmp_path.iterdir()) == []


WRONG = [
    (["query", "no-such-query"], 2, "unknown-query"),
    (["query", "programs-of-city"], 2, "parameter-missing"),
    (["query", "programs-of-city", "-p", "town=x"], 2, "unknown-parameter"),
    (["query", "programs-of-city", "-p", "city"], 2, "bad-parameter"),
    (["query", "people", "-p", "inferred=maybe"], 2, "bad-parameter"),
    (["query", "people", "이용섭"], 2, "bad-parameter"),
    (["query", "find", "챗봇", "-p", "text=콜봇"], 2, "bad-parameter"),
    (["query", "people", "--store", "bolt://127.0.0.1:1"], 3, "store-unreachable"),
    (["query", "people", "--store", "http://example.org"], 2, "bad-address"),
    (["query", "people", "--store", "bolt://127.0.0.1:1", "--password-file", "missing"], 2, "file-unreadable"),
    (["build", "missing.yaml"], 2, "source-not-found"),
    (["ingest", "missing.txt"], 1, "file-not-found"),
    (["validate", "--texts", "missing"], 2, "source-not-found"),
    (["validate", "--fix"], 2, "texts-missing"),
    (["schema", "Unicorn"], 2, "unknown-class"),
    (["schema", "-o", "missing/folder/x.csv"], 2, "output-not-writable"),
    (["schema", "--ontology", "missing"], 2, ""),
    (["dance"], 2, ""),
]


@pytest.mark.parametrize(("arguments", "status", "code"), WRONG, ids=[" ".join(item[0]) for item in WRONG])
def test_wrong_use_gets_one_line_and_its_status(
    arguments: list[str], status: int, code: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLISGRAPH_PASSWORD", "x")
    monkeypatch.setenv("POLISGRAPH_HOME", str(tmp_path))
    got, out, err = run(*arguments)
    assert list(tmp_path.iterdir()) == [], "no server is started for it"
    assert (got, out) == (status, "")
    if code:
        assert f"[{code}]" in err
        assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_empty_folder_is_said_and_starts_no_server(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("POLISGRAPH_HOME", str(tmp_path / "home"))
    told = f"polisgraph: {empty}: no document in this folder [file-not-found] (check the path)\n"
    assert run("ingest", str(empty)) == run("extract", str(empty)) == (1, "", told)
    assert not (tmp_path / "home").exists()


def test_doctor_tells_a_stopped_server_from_one_that_was_never_fetched(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def local() -> list[tuple[str, str]]:
        status, out, _ = run("doctor", "--format", "json")
        assert status == 0
        return [(row["state"], row["remedy"]) for row in json.loads(out) if row["check"] == "local Neo4j"]

    monkeypatch.delenv("POLISGRAPH_STORE", raising=False)
    monkeypatch.setenv("POLISGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("POLISGRAPH_CACHE", str(tmp_path))
    assert local() == [("missing", "polisgraph neo4j fetch")]
    folder = tmp_path / f"neo4j-{server.DEFAULT}"
    folder.mkdir()
    for jar in jars(server.DEFAULT):
        (folder / jar.name).touch()
        os.truncate(folder / jar.name, jar.size)
    assert local() == [("stopped", "polisgraph neo4j start")]
    os.truncate(folder / jar.name, jar.size - 1)
    assert local() == [("missing", "polisgraph neo4j fetch")], "a jar that is cut off is not fetched"
    assert not (tmp_path / "home").exists(), "nothing is started"


def test_text_in_place_of_a_curated_file_is_sent_to_ingest(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "some.txt"
    text.write_text("가람시: 'AI 안부전화", encoding="utf-8")
    status, _, err = run("validate", str(text))
    assert (status, "some.txt" in err, "use polisgraph ingest" in err) == (2, True, True)


@pytest.mark.parametrize("below", ["", "home"])
@pytest.mark.parametrize("command", ["start", "status", "stop"])
def test_home_that_is_a_file(
    command: str, below: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("POLISGRAPH_HOME", str(file / below))
    status, _, err = run("neo4j", command)
    assert (status, str(file) in err, "[not-a-folder]" in err, "POLISGRAPH_HOME" in err) == (2, True, True, True)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can make one")
@pytest.mark.parametrize("name", ["POLISGRAPH_HOME", "POLISGRAPH_CACHE"])
def test_home_or_cache_that_cannot_be_made(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLISGRAPH_HOME", str(tmp_path))
    monkeypatch.setenv(name, "/proc/x")
    status, out, err = run("build")
    assert (status, out, len(err.splitlines())) == (2, "", 1), err
    assert ("/proc/x" in err, "cannot be made" in err, "[not-a-folder]" in err) == (True, True, True)


@pytest.mark.timeout(60)
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
@pytest.mark.parametrize("command", ["start", "stop"])
def test_home_in_which_nobody_can_write(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLISGRAPH_HOME", "/proc/self")
    status, out, err = run("neo4j", command)
    assert (status, out, len(err.splitlines())) == (2, "", 1), err
    assert ("cannot be written in" in err, "[not-a-folder]" in err, "POLISGRAPH_HOME" in err) == (True, True, True)


def test_interruption_of_the_driver(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        """Fail as the driver does: an interrupted read leaves a view of its buffer, which cannot grow then."""
        buffer = bytearray(1)
        view = memoryview(buffer)
        try:
            raise KeyboardInterrupt
        finally:
            buffer += view

    monkeypatch.setattr("queries.catalogue.catalogue", interrupted)
    status, out, err = run("queries")
    assert (status, out, err) == (130, "", "polisgraph: interrupted\n")


def test_wrong_password(built: Store, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLISGRAPH_PASSWORD", "not this one")
    status, _, err = run("query", "people")
    assert (status, "[wrong-password]" in err) == (3, True)


def test_password_file_is_enough(
    built: Store, servers: Servers, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    path = tmp_path / "password"
    path.write_text(os.environ["POLISGRAPH_PASSWORD"] + "\n", encoding="utf-8")
    monkeypatch.delenv("POLISGRAPH_PASSWORD")
    assert run("query", "people")[0] == 3
    assert run("query", "people", "--password-file", str(path))[0] == 0


def test_somebody_elses_database_is_left_alone(
    connection: Connection, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from neo4j import GraphDatabase

    monkeypatch.setenv("POLISGRAPH_STORE", connection.uri)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", connection.password)
    with GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        driver.execute_query("CREATE (:Patient {name: 'theirs'})")
        status, _, err = run("build")
        assert (status, "[foreign-database]" in err) == (3, True)
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 1
        assert run("build", "--adopt")[0] == 0
        assert driver.execute_query("MATCH (n:Patient) RETURN n.name AS name").records[0]["name"] == "theirs"


def test_faulty_source_leaves_the_store_as_it_was(built: Store, run: Run, tmp_path: Path) -> None:
    from tests.graph.conftest import snapshot

    before = snapshot(built)
    bad = tmp_path / "bad.yaml"
    bad.write_text("document: {id: 'document:x'}\nranges: []\n", encoding="utf-8")
    status, _, err = run("build", str(bad))
    assert (status, "bad.yaml" in err, "[curated-malformed]" in err) == (1, True, True)
    assert snapshot(built) == before
