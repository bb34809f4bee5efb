"""What an export says, and that it says it in the same bytes."""

from __future__ import annotations

import hashlib
import io
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.rdf.export import FORMATS, quads, write_rdf
from graph.rdf.read import read_rdf
from loaders.curated import Curated
from ontology.errors import DataError, UsageError
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Record, Statement
from tests.graph.rdf import made

GOLDEN = Path(__file__).parent / "golden"
PREFIXES = """
PREFIX pg: <https://w3id.org/polisgraph/ontology#> PREFIX id: <https://w3id.org/polisgraph/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX org: <http://www.w3.org/ns/org#> PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX cpsv: <http://purl.org/vocab/cpsv#> PREFIX m8g: <http://data.europa.eu/m8g/> PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX program: <https://w3id.org/polisgraph/id/program/> PREFIX city: <https://w3id.org/polisgraph/id/city/>
PREFIX department: <https://w3id.org/polisgraph/id/department/> PREFIX technology: <https://w3id.org/polisgraph/id/technology/>
PREFIX budget: <https://w3id.org/polisgraph/id/budget/> PREFIX person: <https://w3id.org/polisgraph/id/person/>
PREFIX document: <https://w3id.org/polisgraph/id/document/> PREFIX ordinance: <https://w3id.org/polisgraph/id/ordinance/>
PREFIX status: <https://w3id.org/polisgraph/id/status/> PREFIX kind: <https://w3id.org/polisgraph/id/department-kind/>
"""
Ask = Callable[[str], bool]


def written(form: str, ontology: Ontology, reference: Reference, **options: object) -> bytes:
    output = io.BytesIO()
    given = options.pop("statements", made.statements())
    write_rdf(output, form, given, made.documents(), ontology, reference, **options)  # type: ignore[arg-type]
    return output.getvalue()


@pytest.fixture(scope="module")
def ask(ontology: Ontology, reference: Reference) -> Ask:
    """Whether a SPARQL pattern holds in the default graph of the small graph."""
    store = ox.Store()
    store.extend(quads(made.statements(), made.documents(), ontology, made.part(reference)))
    return lambda pattern: bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


@pytest.mark.parametrize(("form", "suffix"), [("trig", "trig"), ("jsonld", "jsonld")])
def test_golden(form: str, suffix: str, ontology: Ontology, reference: Reference) -> None:
    """Read by eye; written anew by ``python -m tests.graph.rdf.golden``."""
    found = written(form, ontology, made.little(reference), statements=made.few())
    assert found.decode("utf-8") == (GOLDEN / f"garam.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "pattern",
    [
        'program:garam-call a pg:Program, cpsv:PublicService ; rdfs:label "AI 안부전화 서비스" ; dcterms:title ?t',
        "program:garam-call pg:runBy city:kr11 ; m8g:hasCompetentAuthority <https://w3id.org/polisgraph/id/city/kr11#government>",
        "program:garam-call m8g:hasCompetentAuthority department:garam-smart ; pg:uses technology:wellbeing-call",
        'program:garam-call dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate "2024"^^xsd:gYear ]',
        "program:garam-call pg:hasStatus status:operating, status:expanded ; adms:status status:operating",
        "program:garam-call pg:involves department:garam-foundation ; m8g:hasLegalResource ordinance:garam-ai",
        'budget:garam-call a pg:Budget, schema:MonetaryAmount ; schema:value 300000000 ; schema:currency "KRW"',
        "department:garam-smart a org:OrganizationalUnit ; org:unitOf ?government . "
        "?government a org:Organization ; dcterms:spatial city:kr11",
        "department:garam-foundation a org:FormalOrganization ; org:classification kind:foundation",
        "?post a org:Post ; org:heldBy person:garam-mayor ; org:postIn [ dcterms:spatial city:kr11 ] ; "
        'org:role [ a org:Role ; skos:prefLabel "시장" ]',
        "ordinance:garam-ai a eli:LegalResource . person:garam-mayor a foaf:Person",
        'city:kr11 a dcterms:Location, schema:City ; skos:prefLabel "서울특별시"@ko, "Seoul"@en',
        'city:kr11 dcterms:identifier "KR-11", "11" ; pg:isoCode "KR-11"',
        "city:kr11110 a schema:AdministrativeArea ; schema:containedInPlace city:kr11",
        'technology:wellbeing-call a skos:Concept ; skos:prefLabel "AI 안부전화"@ko ; skos:broader technology:callbot',
        'document:garam-1 a foaf:Document, prov:Entity ; dcterms:issued "2024-05-02"^^xsd:date',
        "document:garam-1 dcterms:spatial city:kr11 ; pg:aboutCity city:kr11",
        "?dataset a dcat:Dataset ; dcat:distribution [ dcat:mediaType ?m ] ; dcterms:conformsTo ?v . "
        "?v dcterms:isVersionOf <https://w3id.org/polisgraph/ontology>",
        # a relation that was is no plain triple, but its time is told
        '[] a rdf:Statement ; rdf:subject city:kr27720 ; rdf:object city:kr47 ; pg:endDate "2023-07-01"^^xsd:date',
    ],
)
def test_is_said(ask: Ask, pattern: str) -> None:
    assert ask(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "program:garam-call pg:targets ?group",  # only inferred
        "program:garam-call dcterms:audience ?group",
        "program:garam-call pg:partOf ?plan",  # rejected
        'program:garam-call pg:name "안부 전화"',  # one value is shown: the reviewed one
        'program:garam-plan pg:name "사업"',  # rejected
        "department:garam-foundation a org:OrganizationalUnit",  # another type by kind
        "program:garam-plan a cpsv:PublicService",  # of no kind that is delivered to people
        "city:kr27720 pg:partOf city:kr47",  # was, until 2023
        "<https://w3id.org/polisgraph/id/city/kr41111#government> ?p ?o",  # 일반구 are no governments
        "?x a schema:Project",
        "?x a m8g:Cost",
        "document:garam-1 pg:content ?text",  # texts only on demand
    ],
)
def test_is_not_said(ask: Ask, pattern: str) -> None:
    assert not ask(pattern)


def test_every_statement_stands_in_its_documents_graph(ontology: Ontology, reference: Reference) -> None:
    found = list(quads(made.statements(), made.documents(), ontology, made.part(reference)))
    typed = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    statement = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement")
    nodes = {quad.subject.value: quad for quad in found if quad.predicate == typed and quad.object == statement}
    for item in made.statements():
        quad = nodes["https://w3id.org/polisgraph/id/" + item.id.replace(":", "/")]
        assert quad.graph_name.value.endswith(item.document.replace(":", "/"))
    evidence = [quad for quad in found if quad.predicate.value.endswith("#hasSource")]
    assert {quad.object for quad in evidence} == {quad.graph_name for quad in evidence}
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in (quad.subject, quad.object))


def test_statement_has_a_sensible_number_of_triples(
    seeds: list[Curated], ontology: Ontology, reference: Reference
) -> None:
    statements = [item for curated in seeds for item in curated.statements]
    named = [
        quad
        for quad in quads(statements, [curated.document for curated in seeds], ontology, reference)
        if not isinstance(quad.graph_name, ox.DefaultGraph)
    ]
    assert len(named) / len(statements) < 21


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_in_any_order(form: str, ontology: Ontology, reference: Reference) -> None:
    small = made.part(reference)
    first = written(form, ontology, small)
    shuffled = made.statements() * 2
    random.Random(7).shuffle(shuffled)
    output = io.BytesIO()
    write_rdf(output, form, iter(shuffled), reversed(made.documents()), ontology, small)
    assert output.getvalue() == first


HASHES = """
import hashlib, io
from graph.rdf.export import FORMATS, write_rdf
from graph.flat import csv_files, graphml
from graph.tables import make_tables
from graph.workspace import reference_of
from ontology.reader import load_ontology
from tests.graph.rdf import made
ontology = load_ontology()
reference = reference_of(ontology)
for form in FORMATS:
    output = io.BytesIO()
    write_rdf(output, form, made.statements(), made.documents(), ontology, reference)
    print(form, hashlib.sha256(output.getvalue()).hexdigest())
tables = make_tables(made.statements(), made.documents(), ontology, reference)
for text in ("".join(graphml(tables)), *csv_files(tables, made.statements()).values()):
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_same_bytes_under_any_hash_seed() -> None:
    root = Path(__file__).parents[3]
    runs = []
    for seed in ("1", "2", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", HASHES], env=environment, capture_output=True, text=True, cwd=root, check=True
        )
        runs.append(done.stdout)
    assert len(set(runs)) == 1
    assert runs[0].count("\n") == 10


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("turtle", "turtle"),
        ("ntriples", "nt"),
        ("nquads", "nquads"),
        ("trig", "trig"),
        ("jsonld", "json-ld"),
        ("rdfxml", "xml"),
    ],
)
def test_rdflib_reads_the_same_triples(
    form: str, name: str, ontology: Ontology, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An independent reader. It puts numbers and dates into a form of its own unless told not to."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    small = made.part(reference)
    # rdflib's readers still ask for the default graph by the name that rdflib itself has given up, line by line.
    monkeypatch.setattr(rdflib.Dataset, "default_context", rdflib.Dataset.default_graph)
    dataset = rdflib.Dataset()
    dataset.parse(data=written(form, ontology, small), format=name)
    found = {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()}
    expected = list(quads(made.statements(), made.documents(), ontology, small))
    assert found == {(q.subject.value, q.predicate.value, q.object.value) for q in expected}
    assert len(list(dataset.quads())) == len(expected)
    graphs = 1 if form in ("turtle", "ntriples", "rdfxml") else 3
    assert len([graph for graph in dataset.graphs() if len(graph)]) == graphs


def test_base_changes_iris_and_no_hash(ontology: Ontology, reference: Reference) -> None:
    small = made.part(reference)
    ours = written("ntriples", ontology, small).decode()
    theirs = written("ntriples", ontology, small, base="https://data.garam.example/id/").decode()
    for kind in ("program", "document", "statement", "evidence", "span", "fact", "department"):
        assert f"<https://data.garam.example/id/{kind}/" in theirs
        assert f"<https://w3id.org/polisgraph/id/{kind}/" not in theirs
    assert "<https://w3id.org/polisgraph/id/technology/wellbeing-call>" in theirs  # the ontology's, whoever publishes
    assert "<https://w3id.org/polisgraph/id/city/kr11>" in theirs
    hashes = [sorted(set(re.findall(r"/([a-z]+/[0-9a-f]{32})", text))) for text in (ours, theirs)]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("base", ["garam", "https://data.garam.example/id", "https://data.garam.example/id#", ""])
def test_bad_base(base: str, ontology: Ontology, reference: Reference) -> None:
    with pytest.raises(UsageError) as caught:
        list(quads([], [], ontology, reference, base=base))
    assert caught.value.code == "bad-base"


def test_texts_on_demand(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    path = tmp_path / "garam.ttl"
    path.write_bytes(written("turtle", ontology, reference, texts=True))
    assert list(read_rdf(path, ontology, reference).documents) == made.documents()


def hostile(name: str) -> Statement:
    record = Record("0" * 64, name)
    return Statement("program:x", "name", name, "document:garam-2", datatype="string", method="import", record=record)


HOSTILE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(
    [
        "\"'\\",
        "a\nb\r\nc\rd",
        "</data>]]>&lt;",
        "\u202e가\u2066나",
        "\x00\x07\x1b\x7f\x85",
        "가" * 9,
        "\ufffe\uffff",
        "{{ x }}",
        " \t ",
    ]
)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, deadline=None)
@given(name=HOSTILE)
def test_hostile_literals(form: str, name: str) -> None:
    """Read back exactly, or refused by the one syntax that has no way to write the character."""
    from ontology.reader import load_ontology

    output = io.BytesIO()
    try:
        write_rdf(output, form, [hostile(name)], [], load_ontology(), Reference((), ()))
    except DataError as error:
        assert (form, error.code) == ("rdfxml", "not-in-xml")
        return
    back = ox.parse(output.getvalue(), format=FORMATS[form])
    assert name in {quad.object.value for quad in back if quad.predicate.value.endswith("#recordKey")}


def test_xml_keeps_carriage_returns_for_every_parser(ontology: Ontology) -> None:
    output = io.BytesIO()
    write_rdf(output, "rdfxml", [hostile("a\r\nb\rc")], [], ontology, Reference((), ()))
    graph = rdflib.Graph().parse(data=output.getvalue(), format="xml")
    assert rdflib.Literal("a\r\nb\rc") in set(graph.objects())


def test_digest_of_shipped_seeds_is_stable_within_a_run(
    seeds: list[Curated], ontology: Ontology, reference: Reference
) -> None:
    statements = [item for curated in seeds for item in curated.statements]
    documents = [curated.document for curated in seeds]
    found = set()
    for given_statements in (statements, statements[::-1]):
        output = io.BytesIO()
        write_rdf(output, "nquads", given_statements, documents, ontology, reference)
        found.add(hashlib.sha256(output.getvalue()).hexdigest())
    assert len(found) == 1
