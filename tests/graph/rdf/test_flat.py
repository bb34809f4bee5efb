"""GraphML and CSV: what networkx and a spreadsheet read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from graph.flat import csv_files, graphml
from graph.tables import Tables, make_tables
from loaders.curated import Curated
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Record, Statement
from tests.graph.rdf import made


@pytest.fixture(scope="module")
def tables(ontology: Ontology, reference: Reference) -> Tables:
    return make_tables(made.statements(), made.documents(), ontology, reference)


def read(text: str) -> dict[str, dict[str, str]]:
    return {row[list(row)[0]]: row for row in csv.DictReader(io.StringIO(text))}


def test_graphml_is_read_with_types(tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "garam.graphml"
    path.write_text("".join(graphml(tables)), encoding="utf-8", newline="\n")
    graph = nx.read_graphml(path, force_multigraph=True)
    budget = graph.nodes["budget:garam-call"]
    assert (budget["amount"], budget["approximate"], budget["class"]) == (300_000_000, False, "Budget")
    call = graph.nodes["program:garam-call"]
    assert (call["label"], call["start_date"], call["kind"]) == ("AI 안부전화 서비스", "2024", "service")
    assert call["alias"] == 'AI 안부 "전화"; 가람시 안부 전화; 안부 전화', "its alias, and the names that are not shown"
    edges = {(a, b, data["label"]): data for a, b, data in graph.edges(data=True)}
    assert edges["program:garam-call", "department:garam-smart", "RUN_BY"]["basis"] == "context"
    assert edges["person:garam-mayor", "city:kr11", "HOLDS_ROLE"]["role"] == "시장"
    assert edges["program:garam-call", "target-group:elderly", "TARGETS"]["basis"] == "inferred"
    assert not any(kind == "PART_OF" and a == "program:garam-call" for a, _, kind in edges)  # rejected
    assert "city:kr26" not in graph  # reference data that nobody names
    assert graph.is_directed()


def test_graphml_holds_what_xml_cannot(ontology: Ontology) -> None:
    record = Record("0" * 64, "k")
    name = "벨\x07 <b>&\r\n\ud7ff"
    bell = Statement("program:x", "name", name, "document:d", datatype="string", method="import", record=record)
    text = "".join(graphml(make_tables([bell], [], ontology, Reference((), ()))))
    graph = nx.parse_graphml(text)
    assert graph.nodes["program:x"]["label"] == "벨\ufffd <b>&\r\n\ud7ff"


def test_csv_files(tables: Tables) -> None:
    files = csv_files(tables, made.statements())
    nodes, edges, evidence = (read(files[name]) for name in ("nodes.csv", "relationships.csv", "evidence.csv"))
    assert nodes["budget:garam-call"]["amount"] == "300000000"
    assert nodes["city:kr11"]["alias"] == "서울; 서울시"
    assert nodes["document:garam-1"]["published"] == "2024-05-02"
    assert {row["start"] for row in edges.values()} | {row["end"] for row in edges.values()} <= set(nodes)
    assert len(evidence) == len(made.statements())
    for row in edges.values():
        assert row["basis"] == "reference" or any(found["fact"] == row["fact"] for found in evidence.values())
    status = next(row for row in evidence.values() if row["predicate"] == "hasStatus" and row["method"] == "reviewed")
    assert json.loads(status["qualifiers"]) == {"startDate": "2024", "timeText": "2024년부터"}
    assert json.loads(status["quotes"]) == ["운영한다"]
    assert {row["rejected"] for row in evidence.values()} == {"true", "false"}
    assert all("\r" not in text for text in files.values())


def test_shipped_seeds(seeds: list[Curated], ontology: Ontology, reference: Reference) -> None:
    statements = [item for curated in seeds for item in curated.statements]
    tables = make_tables(statements, [curated.document for curated in seeds], ontology, reference)
    graph = nx.parse_graphml("".join(graphml(tables)), force_multigraph=True)
    assert graph.number_of_nodes() == len(tables.nodes)
    assert graph.number_of_edges() == len(tables.edges)
    assert all(node.label and node.caption for node in tables.nodes)
