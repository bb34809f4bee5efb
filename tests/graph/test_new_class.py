"""The ontology drives: a class that is only added to the Turtle is loaded, constrained, validated, asked and drawn."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from graph.cli import _run
from graph.documentation import class_rows, property_rows
from graph.network import whole
from graph.server import Connection
from graph.store.load import Load, load
from graph.store.session import Address, open_store
from graph.tables import make_tables
from graph.view import render
from graph.workspace import read_curated_files, reference_of
from loaders.curated import read_curated
from ontology.reader import load_ontology
from ontology.statement import Span, Statement

GRANT = """
pg:Grant a owl:Class ; skos:prefLabel "보조금"@ko , "grant"@en ; pg:caption pg:name ; pg:colour "#123456" .
pg:ceiling a owl:DatatypeProperty ; skos:prefLabel "한도"@ko , "ceiling"@en .
pg:callNumber a owl:DatatypeProperty ; skos:prefLabel "공고 번호"@ko , "call number"@en .
pg:awardedTo a owl:ObjectProperty ; skos:prefLabel "받는 곳"@ko , "awarded to"@en .
"""
SHAPE = """
shape:Grant a sh:NodeShape ; sh:targetClass pg:Grant ; sh:order 50 ;
    sh:property [ sh:path pg:name ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path pg:ceiling ; sh:datatype xsd:integer ; sh:maxCount 1 ; sh:minInclusive 0 ] ;
    sh:property [ sh:path pg:callNumber ; sh:datatype xsd:string ; sh:pattern "^[0-9]{4}-[0-9]+$" ] ;
    sh:property [ sh:path pg:awardedTo ; sh:class pg:Department ; pg:qualifier shape:startDateQualifier ] .
"""
TEXT = "가람시 스마트도시과는 2025년 5천만 원 한도의 AI 실증 보조금(공고 2025-17)을 받았다."
CURATED = """\
document: {id: 'document:grant', title: 보조금, sha256: %s, length: %d}
ranges:
- {kind: article, start: 0, end: %d, inScope: true}
facts:
- id: grant:garam-ai
  name: AI 실증 보조금
  ceiling: 50000000 | 5천만 원 한도
  callNumber: 2025-17 | 공고 2025-17
  awardedTo: department:garam-smart-city | 스마트도시과는 // 받았다 ; startDate=2025
- id: department:garam-smart-city
  name: 스마트도시과
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ontology"
    shutil.copytree(str(resources.files("ontology")), place, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in (("polisgraph.ttl", GRANT), ("shapes.ttl", SHAPE)):
        with (place / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return place


@pytest.fixture
def curated(tmp_path: Path, folder: Path) -> Path:
    from loaders.curated_fix import fix_offsets
    from ontology.document import text_hash

    path = tmp_path / "grant.yaml"
    path.write_text(CURATED % (text_hash(TEXT), len(TEXT), len(TEXT)), encoding="utf-8")
    assert fix_offsets(path, load_ontology(folder), TEXT) == 5
    return path


def test_grant_is_documented(folder: Path) -> None:
    ontology = load_ontology(folder)
    assert {"class": "Grant", "label": "보조금", "id": "grant:…"}.items() <= class_rows(ontology, "ko")[11].items()
    shown = {
        row["property"]: (row["graph"], row["values"], row["count"]) for row in property_rows(ontology, "Grant", "ko")
    }
    assert shown["ceiling"] == ("ceiling", "integer", "0..1")
    assert shown["awardedTo"] == ("AWARDED_TO", "Department", "0..*")


def test_grant_is_called_by_the_first_of_its_captions_that_it_has(folder: Path) -> None:
    turtle = folder / "polisgraph.ttl"
    text = turtle.read_text(encoding="utf-8")
    one, two = 'pg:caption pg:name ; pg:colour "#123456"', 'pg:caption ( pg:name pg:ceiling ) ; pg:colour "#123456"'
    turtle.write_text(text.replace(one, two), encoding="utf-8")
    ontology = load_ontology(folder)
    grant = ontology.classes["Grant"]
    assert (grant.captions, grant.caption) == (("name", "ceiling"), "name")
    ceiling = Statement("grant:x", "ceiling", "5", "document:x", (Span(0, 1, "5"),), "integer", method="reviewed")
    named = replace(ceiling, predicate="name", object="보조금", datatype="string")
    call = replace(named, predicate="callNumber", object="2025-17")
    for said, caption in (([call, ceiling], "5"), ([ceiling, named], "보조금"), ([call], "grant:x")):
        (node,) = make_tables(said, [], ontology, reference_of(ontology)).nodes
        assert node.caption == caption


def test_grant_is_validated(folder: Path, curated: Path) -> None:
    ontology = load_ontology(folder)
    bad = curated.with_name("bad.yaml")
    text = curated.read_text(encoding="utf-8")
    text = text.replace("50000000", "-5").replace("callNumber: 2025-17", "callNumber: 없음")
    bad.write_text(text.replace("awardedTo: department:garam-smart-city", "awardedTo: city:kr11"), encoding="utf-8")
    _, faults = read_curated_files([bad], ontology, reference_of(ontology))
    assert sorted(fault.code for fault in faults) == ["value-too-small", "wrong-pattern", "wrong-range"]
    assert all(fault.place.startswith("bad.yaml:") for fault in faults)


def test_dates_in_order_and_relations_to_another_grant_are_validated(folder: Path, curated: Path) -> None:
    properties = """
pg:opens a owl:DatatypeProperty ; pg:notAfter pg:closes ; skos:prefLabel "접수 시작"@ko , "opens"@en .
pg:closes a owl:DatatypeProperty ; skos:prefLabel "접수 끝"@ko , "closes"@en .
pg:follows a owl:ObjectProperty , owl:IrreflexiveProperty ; skos:prefLabel "이전 공고"@ko , "follows"@en .
"""
    shapes = """
shape:Grant sh:property [ sh:path pg:opens ; sh:node shape:PartialDate ] ;
    sh:property [ sh:path pg:closes ; sh:node shape:PartialDate ] ;
    sh:property [ sh:path pg:follows ; sh:class pg:Grant ] .
"""
    for name, text in (("polisgraph.ttl", properties), ("shapes.ttl", shapes)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
    ontology = load_ontology(folder)
    bad = curated.with_name("bad.yaml")
    stated = "  opens: 2025-03\n  closes: 2025-02\n  follows: grant:garam-ai\n  ceiling:"
    bad.write_text(curated.read_text(encoding="utf-8").replace("  ceiling:", stated), encoding="utf-8")
    _, faults = read_curated_files([bad], ontology, reference_of(ontology))
    assert [(fault.code, fault.place) for fault in faults] == [
        ("self-reference", "bad.yaml:9"),
        ("impossible-date", "bad.yaml:8"),
    ]


def test_grant_is_loaded_constrained_asked_and_drawn(folder: Path, curated: Path, connection: Connection) -> None:
    ontology = load_ontology(folder)
    found = read_curated(curated, ontology)
    with open_store(
        Address(connection.uri, connection.user, connection.password), ontology, reference_of(ontology)
    ) as store:
        store.prepare()
        load(store, [Load(found.document, "reviewed", found.statements)])
        rows = store.rows(
            "MATCH (g:Grant)-[r:AWARDED_TO]->(d:Department) MATCH (e:Evidence {fact: r.fact}) "
            "RETURN g.ceiling AS ceiling, g.call_number AS call, r.start_date AS start, d.name AS d, e.quotes AS words"
        )
        assert rows == [
            {
                "ceiling": 50_000_000,
                "call": ["2025-17"],
                "start": "2025",
                "d": "스마트도시과",
                "words": ["스마트도시과는", "받았다"],
            }
        ]
        constraints = store.rows("SHOW CONSTRAINTS YIELD labelsOrTypes AS on RETURN collect(on[0]) AS labels")[0][
            "labels"
        ]
        assert {"Grant", "AWARDED_TO"} <= set(constraints)
        found_by_name = store.rows(
            "CALL db.index.fulltext.queryNodes('names', '보조금') YIELD node RETURN node.id AS id"
        )
        assert {"id": "grant:garam-ai"} in found_by_name
        page = render(whole(store), "보조금")
    assert "AI 실증 보조금" in page
    assert "#123456" in page
    assert "공고 번호" in page


def test_store_of_another_ontology_is_named(
    folder: Path,
    curated: Path,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("POLISGRAPH_STORE", connection.uri)
    monkeypatch.setenv("POLISGRAPH_USER", connection.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", connection.password)
    page, rdf = str(curated.with_name("page.html")), str(curated.with_name("graph.ttl"))
    remove = ["remove", "document:grant"]
    assert _run(["build", str(curated), "--ontology", str(folder)]) == 0
    for arguments in (["view", "-o", page], ["export", "-o", rdf], ["export", "--format", "graphml"], remove):
        capsys.readouterr()
        assert _run(arguments) == 3, arguments
        error = capsys.readouterr().err
        assert "[other-ontology]" in error
        assert "--ontology" in error
    assert _run([*remove, "--ontology", str(folder)]) == 0
