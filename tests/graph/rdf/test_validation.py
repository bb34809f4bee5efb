"""The shapes mean the same to pySHACL and to our checker, statement by statement."""

from __future__ import annotations

import io
from importlib import resources
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph

from graph.rdf.export import write_rdf
from graph.rdf.read import check_imported, read_rdf
from graph.rdf.shapes import read_shapes
from graph.rdf.validation import shape_faults, validate_rdf
from loaders.curated import Curated
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Statement
from tests.graph.rdf import made

ONE = "document:garam-1"
CALL = "program:garam-call"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read_shapes()


def said(
    subject: str, key: str, value: str, datatype: str = "", *qualifiers: tuple[str, str], **more: str
) -> Statement:
    words = made.words("AI 안부전화")
    return Statement(subject, key, value, ONE, words, datatype=datatype, qualifiers=qualifiers, **more)  # type: ignore[arg-type]


CONTEXT = [
    said(CALL, "name", "AI 안부전화 서비스", "string"),
    said("budget:garam-call", "text", "3억 원", "string"),
    said("budget:garam-call", "currency", "KRW", "string"),
    said("budget:garam-call", "amount", "300000000", "integer"),
    said("person:garam-mayor", "name", "가람시장", "string"),
]
GOOD = [
    said(CALL, "alias", "안부 전화", "string"),
    said(CALL, "alias", "well-being call", "string", language="en"),
    said(CALL, "startDate", "2024", "date"),
    said(CALL, "startDate", "2024-05", "date"),
    said(CALL, "endDate", "2024-02-29", "date"),
    said(CALL, "kind", "program-kind:service"),
    said(CALL, "runBy", "city:kr11"),
    said(CALL, "uses", "technology:wellbeing-call"),
    said(CALL, "hasStatus", "status:operating", "", ("startDate", "2024"), ("timeText", "2024년부터")),
    said(CALL, "hasBudget", "budget:garam-call"),
    said("budget:garam-call", "approximate", "true", "boolean"),
    said("person:garam-mayor", "holdsRole", "city:kr11", "", ("role", "시장")),
    said(ONE, "aboutCity", "city:kr11"),
    said("city:kr11", "uses", "technology:chatbot"),
    said(CALL, "inDomain", "policy-domain:welfare"),
]
BAD = [
    said(CALL, "name", "다른 이름", "string"),  # two values in one document
    said(CALL, "startDate", "2024-02-30", "date"),
    said(CALL, "startDate", "내년", "date"),
    said(CALL, "startDate", "2024", "string"),
    said(CALL, "startDate", "2024", "integer"),
    said(CALL, "runBy", "technology:chatbot"),
    said(CALL, "runBy", "서울시", "string"),
    said(CALL, "kind", "status:operating"),
    said(CALL, "uses", "technology:perpetuum-mobile"),
    said(CALL, "heldBy", "city:kr11"),  # not a programme's
    said(CALL, "colour", "파랑", "string"),  # nobody's
    said(CALL, "hasStatus", "status:operating", "", ("role", "시장")),  # not this property's qualifier
    said(CALL, "hasStatus", "status:operating", "", ("startDate", "내년")),
    said(CALL, "hasStatus", "status:operating", "", ("startDate", "2024-13-01")),
    said(CALL, "runBy", "city:kr11", "", ("startDate", "2024")),
    said(CALL, "partOf", "program:nameless"),
    said(CALL, "hasBudget", "budget:empty"),
    said("budget:garam-call", "amount", "-5", "integer"),
    said("budget:garam-call", "amount", "3.5", "integer"),
    said("budget:garam-call", "amount", "삼억", "integer"),
    said("budget:garam-call", "approximate", "아마", "boolean"),
    said("budget:garam-call", "currency", "원", "string"),
    said("person:garam-mayor", "holdsRole", CALL, "", ("role", "시장"), ("startDate", "2024"), ("unit", "명")),
    said(ONE, "aboutCity", CALL),
    said("gadget:x", "name", "x", "string"),
]


def verdicts(
    statement: Statement, folder: Path, ontology: Ontology, reference: Reference, shapes: Graph
) -> tuple[list[str], list[str]]:
    """What the checker and pySHACL say of a statement in its context; what it takes the place of is left out."""
    single = {"amount", "currency"}
    context = [
        item for item in CONTEXT if (item.subject, item.predicate) != (statement.subject, statement.predicate)
        or item.predicate not in single
    ]  # fmt: skip
    path = folder / "case.nq"
    with path.open("wb") as file:
        write_rdf(file, "nquads", [*context, statement], made.documents()[:1], ontology, reference)
    imported = read_rdf(path, ontology, reference)
    assert len(imported.statements) == len(context) + 1
    ours = check_imported(imported, ontology, reference)
    theirs = shape_faults(imported, ontology, reference, shapes)
    return [str(fault) for fault in ours], [str(fault) for fault in theirs]


def label(statement: Statement) -> str:
    return f"{statement.subject}-{statement.predicate}-{statement.object}-{dict(statement.qualifiers)}"


@pytest.mark.parametrize("statement", GOOD, ids=label)
def test_both_accept(
    statement: Statement, tmp_path: Path, ontology: Ontology, reference: Reference, shapes: Graph
) -> None:
    assert verdicts(statement, tmp_path, ontology, reference, shapes) == ([], [])


@pytest.mark.parametrize("statement", BAD, ids=label)
def test_both_reject(
    statement: Statement, tmp_path: Path, ontology: Ontology, reference: Reference, shapes: Graph
) -> None:
    ours, theirs = verdicts(statement, tmp_path, ontology, reference, shapes)
    assert ours
    assert theirs
    assert all(fault.startswith("case.nq") for fault in [*ours, *theirs])


def test_what_only_the_checker_can_say(tmp_path: Path, ontology: Ontology, reference: Reference, shapes: Graph) -> None:
    """SHACL's core cannot compare partial dates; pySHACL knows no month 13; words are compared with the text by us."""
    for statement in (
        said(CALL, "hasStatus", "status:operating", "", ("startDate", "2025"), ("endDate", "2024-12")),
        said(CALL, "startDate", "2024-13", "date"),
        said("city:kr11", "alias", "서울이", "string"),
    ):
        ours, theirs = verdicts(statement, tmp_path, ontology, reference, shapes)
        assert len(ours) == 1
        assert theirs == []


def test_an_export_conforms_to_the_shapes_as_they_are(
    seeds: list[Curated], ontology: Ontology, reference: Reference
) -> None:
    """What a partner runs: the exported Turtle and ontology/shapes.ttl, nothing of ours between them."""
    shapes = Graph().parse(data=(resources.files("ontology") / "shapes.ttl").read_bytes(), format="turtle")
    statements = [*made.statements(), *(item for curated in seeds for item in curated.statements)]
    documents = [*made.documents(), *(curated.document for curated in seeds)]
    output = io.BytesIO()
    write_rdf(output, "turtle", statements, documents, ontology, reference)
    conforms, _, report = pyshacl.validate(Graph().parse(data=output.getvalue(), format="turtle"), shacl_graph=shapes)
    assert conforms, report


def test_the_seeds_are_valid_rdf(
    seeds: list[Curated], ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    path = tmp_path / "seeds.ttl"
    statements = [item for curated in seeds for item in curated.statements]
    with path.open("wb") as file:
        write_rdf(file, "turtle", statements, [curated.document for curated in seeds], ontology, reference)
    assert validate_rdf(path) == []


def test_faults_name_file_line_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "nabi.ttl"
    path.write_text(
        "@prefix pg: <https://w3id.org/polisgraph/ontology#> .\n"
        "@prefix program: <https://w3id.org/polisgraph/id/program/> .\n"
        'program:bot pg:name "나비 챗봇" .\n'
        'program:two pg:name "나비" ; pg:runBy program:bot .\n',
        encoding="utf-8",
    )
    (fault,) = validate_rdf(path)
    assert (fault.code, fault.place) == ("wrong-range", "nabi.ttl:4")
    assert "Department" in fault.remedy
    path.write_text("nonsense", encoding="utf-8")
    assert [fault.code for fault in validate_rdf(path)] == ["rdf-malformed"]
