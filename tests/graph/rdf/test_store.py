"""Export and import through a real Neo4j, both releases: what was loaded comes out, and goes in again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli.exchange import commands
from graph.exchange import FORMATS, export, export_csv, import_rdf
from graph.flat import csv_files, graphml
from graph.rdf.export import write_rdf
from graph.server import Connection
from graph.store import read
from graph.store.load import Load, load
from graph.store.session import Store
from graph.tables import make_tables
from graph.workspace import reference_of
from loaders.curated import Curated
from ontology.errors import DataError, UsageError
from ontology.reader import load_ontology
from ontology.statement import METHODS
from tests.graph.conftest import forget, snapshot
from tests.graph.rdf import made


def load_made(store: Store) -> None:
    for document in made.documents():
        for method in METHODS:
            found = [item for item in made.statements() if (item.document, item.method) == (document.id, method)]
            if found:
                load(store, [Load(document, method, found)])


def exported(store: Store, form: str) -> bytes:
    output = io.BytesIO()
    export(store, form, output)
    return output.getvalue()


def test_what_was_loaded_is_read_and_exported(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are those of the statements themselves, so they are the same from every server."""
    load_made(store)
    monkeypatch.setattr(read, "PAGE", 7)
    statements = sorted(made.statements(), key=lambda item: item.id)
    assert list(read.statements(store)) == statements
    assert read.documents(store) == made.documents()
    for form in ("turtle", "nquads"):
        output = io.BytesIO()
        write_rdf(output, form, statements, made.documents(), store.ontology, store.reference)
        assert exported(store, form) == output.getvalue()
    tables = make_tables(statements, made.documents(), store.ontology, store.reference)
    assert exported(store, "graphml").decode("utf-8") == "".join(graphml(tables))
    assert export_csv(store) == csv_files(tables, statements)


def test_tables_are_the_stores_rows(store: Store) -> None:
    load_made(store)
    tables = make_tables(made.statements(), made.documents(), store.ontology, store.reference)
    rows = store.rows(
        "MATCH (n) WHERE NOT n:Evidence AND NOT n:PolisgraphStore RETURN n.id AS id, labels(n)[0] AS label, "
        "properties(n) AS properties"
    )
    shown = {row["id"]: row for row in rows}
    for node in tables.nodes:
        hidden = {"id", "given", "ranges", "record", "text"} if node.label == "Document" else {"id"}
        found = {key: value for key, value in shown[node.id]["properties"].items() if key not in hidden}
        assert dict(node.properties) == found
        assert node.label == shown[node.id]["label"]
    edges = store.rows("MATCH (a)-[r]->(b) WHERE r.fact IS NOT NULL RETURN r.fact AS fact, properties(r) AS properties")
    facts = {row["fact"]: row["properties"] for row in edges}
    for edge in tables.edges:
        assert {**edge.properties, "fact": edge.fact} == facts[edge.fact]
    stated = {fact for fact, properties in facts.items() if properties["basis"] != "reference"}
    assert stated <= {edge.fact for edge in tables.edges}


def test_export_and_import_give_the_same_store(store: Store, seeds: list[Curated], tmp_path: Path) -> None:
    load(store, [Load(item.document, "reviewed", item.statements) for item in seeds])
    load_made(store)
    before = snapshot(store)
    path = tmp_path / "all.jsonld"
    with path.open("wb") as file:
        export(store, "jsonld", file, texts=True)
    again = import_rdf(store, path)
    assert (again.added, again.removed) == (0, 0)
    assert snapshot(store) == before
    forget(store)
    import_rdf(store, path)
    assert snapshot(store) == before


def test_a_partners_next_edition_replaces_the_last(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "nabi.ttl"
    text = (
        "@prefix pg: <https://w3id.org/polisgraph/ontology#> .\n@prefix n: <https://nabi.example/> .\n"
        'n:1 a pg:Program ; pg:name "%s" ; pg:runBy <https://w3id.org/polisgraph/id/city/kr26> .\n'
    )
    for name in ("나비 챗봇", "나비 콜봇"):
        path.write_text(text % name, encoding="utf-8")
        import_rdf(store, path, document="document:nabi-feed")
    assert store.rows("MATCH (p:Program)-[:RUN_BY]->(c:City) RETURN p.name AS name, c.id AS city") == [
        {"name": "나비 콜봇", "city": "city:kr26"}
    ]
    (row,) = store.rows("MATCH (e:Evidence {predicate: 'runBy'})-[:FROM]->(d) RETURN d.id AS id, e.record_key AS key")
    assert row["id"] == "document:nabi-feed"
    assert row["key"].startswith("<https://nabi.example/1> ")


def test_a_bad_file_changes_nothing(store: Store, tmp_path: Path) -> None:
    load_made(store)
    before = snapshot(store)
    path = tmp_path / "bad.ttl"
    path.write_text(
        "@prefix pg: <https://w3id.org/polisgraph/ontology#> .\n"
        "@prefix p: <https://w3id.org/polisgraph/id/program/> .\n"
        'p:good pg:name "좋다" .\np:bad pg:name "나쁘다" ; pg:runBy p:good .\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        import_rdf(store, path)
    assert caught.value.place == "bad.ttl:4"
    assert snapshot(store) == before


def run(connection: Connection, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("POLISGRAPH_USER", connection.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", connection.password)
    name, *rest = arguments
    return CliRunner().invoke(commands[name], [*rest, "--store", connection.uri], catch_exceptions=True)


def test_command_line(
    connection: Connection, tmp_path: Path, seeds: list[Curated], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into an empty database and out of it again, in every format; a path that cannot be written is a usage error."""
    source = tmp_path / "garam.nq"
    ontology = load_ontology()
    with source.open("wb") as file:
        write_rdf(file, "nquads", made.statements(), made.documents(), ontology, reference_of(ontology))
    done = run(connection, ["import", str(source)], monkeypatch)
    assert done.exit_code == 0, done.output
    done = run(connection, ["export", "--format", "nquads", "-o", str(tmp_path / "out.nq")], monkeypatch)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out.nq").read_bytes() == source.read_bytes()
    assert run(connection, ["export", "--format", "csv", "-o", str(tmp_path / "csv")], monkeypatch).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == [
        "evidence.csv",
        "nodes.csv",
        "relationships.csv",
    ]
    assert (tmp_path / "csv" / "nodes.csv").read_text(encoding="utf-8").startswith("\ufeffid,class,")
    printed = run(connection, ["export", "--format", "jsonld"], monkeypatch)
    assert json.loads(printed.stdout)["@context"]["pg"] == "https://w3id.org/polisgraph/ontology#"
    for arguments in (
        ["export", "-o", str(tmp_path / "missing" / "out.ttl")],
        ["export", "-o", str(tmp_path / "csv")],
        ["export", "--format", "csv"],
        ["export", "--format", "csv", "-o", str(source)],
        ["export", "--base", "nowhere"],
        ["import", str(tmp_path / "missing.ttl")],
    ):
        failed = run(connection, arguments, monkeypatch)
        assert isinstance(failed.exception, UsageError), arguments
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "garam.nq", "out.nq"]
    assert set(FORMATS) | {"csv"} == set(commands["export"].params[0].type.choices)
