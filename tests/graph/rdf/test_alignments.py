"""Reused terms exist and are what they seem; the ontology's Turtle alone says which are used."""

from __future__ import annotations

import csv
import io
import shutil
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib.namespace

from graph.rdf.export import quads, write_rdf
from graph.rdf.read import check_imported, read_rdf
from graph.rdf.validation import validate_rdf
from graph.workspace import reference_of
from loaders.curated import Curated
from ontology.errors import DataError
from ontology.model import Ontology
from ontology.reader import load_ontology
from ontology.reference import Reference
from ontology.statement import Statement
from tests.graph.rdf import made

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: Terms that look right and are not: what a citizen pays, a proof, a life event, organisations.
TRAPS = {
    "http://data.europa.eu/m8g/Cost",
    "http://data.europa.eu/m8g/Evidence",
    "http://data.europa.eu/m8g/Event",
    "https://schema.org/FundingScheme",
    "https://schema.org/Project",
}


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    with (Path(__file__).parent / "reused_terms.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["source"] for row in csv.DictReader(file)}


def test_every_reused_term_is_listed_with_its_source(
    listed: dict[str, str], seeds: list[Curated], ontology: Ontology, reference: Reference
) -> None:
    statements = [*made.statements(), *(item for curated in seeds for item in curated.statements)]
    documents = [*made.documents(), *(curated.document for curated in seeds)]
    used = set()
    for quad in quads(statements, documents, ontology, reference):
        used.add(quad.predicate.value)
        if quad.predicate.value == TYPE:
            used.add(quad.object.value)
    reused = {iri for iri in used if not iri.startswith("https://w3id.org/polisgraph/ontology#")}
    assert reused - set(listed) == set()
    assert TRAPS.isdisjoint(listed)


def test_every_listed_term_exists(listed: dict[str, str]) -> None:
    """What rdflib holds as a closed namespace is looked up there; the others name the file they were read in."""
    for term, source in listed.items():
        if source.startswith("rdflib.namespace."):
            namespace = getattr(rdflib.namespace, source.rpartition(".")[2])
            assert rdflib.URIRef(term) in namespace, term
        else:
            assert source.startswith(("CPSV-AP 3.2.0", "ELI ontology", "Web Annotation Vocabulary")), term


def test_every_alignment_is_of_terms_that_are_listed(listed: dict[str, str], ontology: Ontology) -> None:
    alignments = ontology.alignments
    groups = (alignments.superclasses, alignments.usual_types, alignments.types_by_kind)
    terms = {iri for group in groups for found in group.values() for iri in found}
    for alignment in (item for found in alignments.paths.values() for item in found):
        nodes = [step.node for step in alignment.steps if step.node] + [alignment.value_as] * bool(alignment.value_as)
        terms |= {step.iri for step in alignment.steps} | {iri for node in nodes if node for iri in node.types}
        terms |= {iri for iri in alignment.subject_classes | alignment.value_classes if "polisgraph" not in iri}
    assert terms - set(listed) == set()
    assert {"pg", "align"}.isdisjoint(alignments.prefixes)
    assert set(alignments.types_by_kind) <= set(ontology.concepts)


GRANT = """
pg:Grant a owl:Class ; skos:prefLabel "보조금"@ko , "grant"@en ; rdfs:subClassOf schema:MonetaryGrant ;
    pg:usualType ex:Subsidy .
pg:SeedGrant a owl:Class ; skos:prefLabel "마중물 보조금"@ko , "seed grant"@en ; rdfs:subClassOf pg:Grant .
pg:ceiling a owl:DatatypeProperty ; skos:prefLabel "한도"@ko , "ceiling"@en ; rdfs:subPropertyOf ex:ceiling .
pg:awardedTo a owl:ObjectProperty ; skos:prefLabel "받는 곳"@ko , "awarded to"@en ;
    rdfs:subPropertyOf [ owl:inverseOf ex:received ] .
@prefix schema: <https://schema.org/> .
"""
SHAPE = """
shape:Grant a sh:NodeShape ; sh:targetClass pg:Grant , pg:SeedGrant ; sh:order 50 ;
    sh:property [ sh:path pg:name ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path pg:ceiling ; sh:datatype xsd:integer ; sh:maxCount 1 ; sh:minInclusive 0 ] ;
    sh:property [ sh:path pg:awardedTo ; sh:class pg:Department ; pg:qualifier shape:startDateQualifier ] .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ontology"
    shutil.copytree(str(resources.files("ontology")), place, ignore=shutil.ignore_patterns("__pycache__"))
    prefixes = "@prefix schema: <https://schema.org/> .\n@prefix ex: <https://ex.example/terms/> .\n"
    for name, text in (("polisgraph.ttl", prefixes + GRANT), ("shapes.ttl", SHAPE)):
        with (place / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return place


def granted(subject: str, ceiling: str = "50000000") -> list[Statement]:
    def said(about: str, key: str, value: str, datatype: str = "", **more: object) -> Statement:
        words = made.words("스마트도시과")
        return Statement(about, key, value, "document:garam-1", words, datatype=datatype, **more)  # type: ignore[arg-type]

    return [
        said(subject, "name", "AI 실증 보조금", "string"),
        said(subject, "ceiling", ceiling, "integer"),
        said(subject, "awardedTo", "department:garam-smart", qualifiers=(("startDate", "2025"),)),
        said("department:garam-smart", "name", "스마트도시과", "string"),
    ]


@pytest.mark.parametrize("subject", ["grant:garam-ai", "seed-grant:garam-ai"])
def test_a_new_class_is_exported_aligned_imported_and_judged(subject: str, folder: Path, tmp_path: Path) -> None:
    ontology = load_ontology(folder)
    reference = reference_of(ontology)
    statements, documents = granted(subject), made.documents()[:1]
    found = {
        (q.subject.value, q.predicate.value, q.object.value) for q in quads(statements, documents, ontology, reference)
    }
    node = "https://w3id.org/polisgraph/id/" + subject.replace(":", "/")
    department = "https://w3id.org/polisgraph/id/department/garam-smart"
    assert (node, TYPE, "https://schema.org/MonetaryGrant") in found
    assert (node, TYPE, "https://w3id.org/polisgraph/ontology#Grant") in found
    assert (node, "https://ex.example/terms/ceiling", "50000000") in found
    assert (department, "https://ex.example/terms/received", node) in found
    assert ((node, TYPE, "https://ex.example/terms/Subsidy") in found) == subject.startswith("grant:")
    path = tmp_path / "grant.ttl"
    with path.open("wb") as file:
        write_rdf(file, "turtle", statements, documents, ontology, reference)
    text = path.read_text(encoding="utf-8")
    assert "schema:MonetaryGrant" in text
    assert f"@prefix {subject.partition(':')[0]}: " in text
    back = read_rdf(path, ontology, reference)
    assert list(back.statements) == sorted(statements, key=lambda item: item.id)
    assert check_imported(back, ontology, reference) == []
    assert validate_rdf(path, folder) == []
    with path.open("wb") as file:
        write_rdf(file, "turtle", granted(subject, "-5"), documents, ontology, reference)
    assert [fault.code for fault in validate_rdf(path, folder)] == ["value-too-small"]


@pytest.mark.parametrize(
    "broken",
    [
        "align:broken a pg:Alignment ; pg:aligns pg:nothing ; pg:path ( rdfs:label ) .",
        "align:broken a pg:Alignment ; pg:aligns pg:name .",
        "align:broken a pg:Alignment ; pg:aligns pg:name ; pg:path ( rdfs:seeAlso align:period ) .",
    ],
)
def test_a_broken_alignment_is_named(broken: str, folder: Path) -> None:
    with (folder / "alignments.ttl").open("a", encoding="utf-8") as file:
        file.write(broken)
    with pytest.raises(DataError) as caught:
        load_ontology(folder)
    assert caught.value.code == "ontology-malformed"
    assert "broken" in caught.value.message


def test_an_ontology_without_alignments_exports_its_own_terms(folder: Path) -> None:
    (folder / "alignments.ttl").unlink()
    ontology = load_ontology(folder)
    output = io.BytesIO()
    write_rdf(output, "ntriples", granted("grant:x"), made.documents(), ontology, Reference((), ()))
    predicates = {quad.predicate.value for quad in ox.parse(output.getvalue(), format=ox.RdfFormat.N_TRIPLES)}
    assert "https://w3id.org/polisgraph/ontology#name" in predicates
    assert "http://www.w3.org/2000/01/rdf-schema#label" not in predicates
