"""What an export holds comes back as it was; a partner's file becomes statements; a bad file is named with its line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.exchange import loads_of
from graph.rdf.export import FORMATS, write_rdf
from graph.rdf.read import Imported, check_imported, read_rdf
from loaders.curated import Curated
from ontology.document import text_hash
from ontology.errors import DataError, UsageError
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Record
from tests.graph.rdf import made

SUFFIXES = dict(zip(FORMATS, (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"), strict=True))


def exported(form: str, folder: Path, ontology: Ontology, reference: Reference, **options: str) -> Path:
    path = folder / f"garam{SUFFIXES[form]}"
    with path.open("wb") as file:
        write_rdf(file, form, made.statements(), made.documents(), ontology, reference, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_seeds_come_back(
    form: str, seeds: list[Curated], ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    statements = sorted((item for curated in seeds for item in curated.statements), key=lambda item: item.id)
    documents = sorted((curated.document for curated in seeds), key=lambda item: item.id)
    path = tmp_path / f"seeds{SUFFIXES[form]}"
    with path.open("wb") as file:
        write_rdf(file, form, statements, documents, ontology, reference)
    back = read_rdf(path, ontology, reference)
    assert list(back.statements) == statements
    assert [item.id for item in back.statements] == [item.id for item in statements]
    assert list(back.documents) == documents
    assert check_imported(back, ontology, reference) == []
    methods = {(load.document.id, load.method) for load in loads_of(back)}
    assert methods == {(document.id, "reviewed") for document in documents}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("base", ["https://w3id.org/polisgraph/id/", "https://data.garam.example/id/"])
def test_everything_comes_back_under_any_base(
    form: str, base: str, ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    """Qualifiers, records, rejections, sentences, confidence, languages, ranges: all of it; the base tells itself."""
    back = read_rdf(exported(form, tmp_path, ontology, reference, base=base), ontology, reference)
    assert list(back.statements) == sorted(made.statements(), key=lambda item: item.id)
    assert [(item.id, item.metadata, item.ranges) for item in back.documents] == [
        (item.id, item.metadata, item.ranges) for item in made.documents()
    ]
    assert {(load.document.id, load.method) for load in loads_of(back)} == {
        (item.document, item.method) for item in made.statements()
    }


PREFIXES = """\
@prefix pg: <https://w3id.org/polisgraph/ontology#> .
@prefix document: <https://w3id.org/polisgraph/id/document/> .
@prefix gadget: <https://w3id.org/polisgraph/id/gadget/> .
@prefix program: <https://w3id.org/polisgraph/id/program/> .
@prefix city: <https://w3id.org/polisgraph/id/city/> .
@prefix technology: <https://w3id.org/polisgraph/id/technology/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PARTNER = """\
@prefix n: <https://data.nabi.example/thing/> .
n:7 a pg:Program ; pg:name "나비 챗봇" ; pg:uses technology:chatbot ; pg:runBy city:kr26 ; pg:hasBudget n:8 ;
    pg:startDate "2025-03"^^xsd:gYearMonth ; foaf:page <https://nabi.example/> .
n:8 a pg:Budget ; pg:text "5억" ; pg:amount 0500000000 ; pg:currency "KRW" .
program:nabi-plan pg:name "나비 계획"@ko .
technology:chatbot pg:name "챗봇" ; pg:alias "우리만의 이름" .
city:kr26 pg:name "부산" ; pg:uses technology:chatbot .
"""


def partner(folder: Path, ontology: Ontology, reference: Reference, text: str, **options: str) -> Imported:
    path = folder / "nabi.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return read_rdf(path, ontology, reference, **options)


def test_partners_plain_triples_become_statements(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    found = partner(tmp_path, ontology, reference, PARTNER)
    assert check_imported(found, ontology, reference) == []
    said = {(item.subject, item.predicate, item.object): item for item in found.statements}
    program = next(item.subject for item in found.statements if item.object == "나비 챗봇")
    budget = said[program, "hasBudget", next(o for s, p, o in said if (s, p) == (program, "hasBudget"))].object
    assert program.startswith("program:")
    assert budget.startswith("budget:")
    assert (budget, "amount", "500000000") in said  # the canonical form
    assert said[program, "startDate", "2025-03"].datatype == "date"
    assert said["program:nabi-plan", "name", "나비 계획"].language == "ko"
    assert ("city:kr26", "uses", "technology:chatbot") in said  # a fact about reference data is one
    assert not any(s == "technology:chatbot" or (s == "city:kr26" and p == "name") for s, p, _ in said)
    assert len(said) == 10
    (document,) = found.documents
    assert document.metadata["title"] == "nabi.ttl"
    for item in found.statements:
        assert (item.method, item.document, item.spans) == ("import", document.id, ())
        assert item.record is not None
        assert item.record.sha256 == found.file.sha256
    assert said["city:kr26", "uses", "technology:chatbot"].record == Record(
        found.file.sha256,
        "<https://w3id.org/polisgraph/id/city/kr26> <https://w3id.org/polisgraph/ontology#uses> "
        "<https://w3id.org/polisgraph/id/technology/chatbot>",
    )


def test_partners_ids_are_stable_and_the_document_can_be_named(
    ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    first = partner(tmp_path, ontology, reference, PARTNER, document="document:nabi-feed")
    edited = partner(tmp_path, ontology, reference, PARTNER.replace("5억", "5억 원"), document="document:nabi-feed")
    assert {item.subject for item in first.statements} == {item.subject for item in edited.statements}
    assert [item.id for item in edited.documents] == ["document:nabi-feed"]
    assert {load.method for load in loads_of(edited)} == {"import"}


def test_partners_base(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    text = '<https://nabi.example/x/program/bot> pg:name "나비 챗봇" ; pg:runBy city:kr26 .'
    found = partner(tmp_path, ontology, reference, text, base="https://nabi.example/x/")
    assert {item.subject for item in found.statements} == {"program:bot"}
    assert {item.object for item in found.statements} == {"나비 챗봇", "city:kr26"}


QUOTED = """\
<https://nabi.example/s/1> a rdf:Statement ; rdf:subject program:bot ; rdf:predicate pg:runBy ; rdf:object city:kr26 ;
    prov:wasDerivedFrom document:nabi-1 ; pg:method "llm" ; pg:basis "context" ; pg:confidence 0.5 .
[] a oa:Annotation ; oa:hasBody <https://nabi.example/s/1> ; oa:hasTarget
    [ oa:hasSelector [ oa:exact "나비시" ; oa:start 0 ; oa:end 3 ] ] .
[] a rdf:Statement ; rdf:subject program:bot ; rdf:predicate pg:name ; rdf:object "나비 챗봇" .
<https://nabi.example/s/2> a rdf:Statement ; rdf:subject program:bot ; rdf:predicate pg:involves ;
    rdf:object city:kr11 ; pg:role "협력" .
document:nabi-1 a pg:Document ; pg:sha256 "%s" ; pg:length 9 .
"""


def test_partners_statements_with_words_and_without(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    """Blank nodes are welcome where no id is wanted; a statement that cites no document cites the file."""
    found = partner(tmp_path, ontology, reference, QUOTED % text_hash("나비시의 챗봇이다"))
    by_key = {item.predicate: item for item in found.statements}
    assert len(by_key) == len(found.statements) == 3
    run = by_key["runBy"]
    assert (run.method, run.basis, run.confidence, run.document) == ("llm", "context", 0.5, "document:nabi-1")
    assert [(span.start, span.end, span.quote) for span in run.spans] == [(0, 3, "나비시")]
    assert by_key["involves"].qualifiers == (("role", "협력"),)
    assert by_key["involves"].method == "import"
    assert by_key["name"].record is not None


STATED = """\
<https://n.example/1> a rdf:Statement ; rdf:subject program:a ; rdf:predicate pg:runBy ; rdf:object city:kr11 ;
    prov:wasDerivedFrom document:d .
"""


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('program:a pg:name "x" ; .\n\nprogram:b pg:name "y', "rdf-malformed", 14),
        ('program:a pg:name "x" .\n<https://else.example/1> pg:name "y" .', "foreign-iri", 13),
        ('program:a pg:name "x" ; pg:partOf [ pg:name "y" ] .', "blank-node", None),
        ('\nprogram:a a pg:Budget ; pg:name "x" .', "wrong-type", 13),
        ("program:a foaf:name 'x' .", "nothing-to-import", None),
        ("", "nothing-to-import", None),
        ("[] a rdf:Statement ; rdf:subject program:a ; rdf:predicate pg:name .", "statement-malformed", None),
        (
            STATED,
            "evidence-missing",
            12,
        ),
        (
            STATED
            + "[] oa:hasBody <https://n.example/1> ; "
            + 'oa:hasTarget [ oa:hasSelector [ oa:exact "가" ; oa:start 0 ; oa:end 9 ] ] .',
            "span-not-its-quote",
            12,
        ),
        (
            STATED + '[] oa:hasBody <https://n.example/1> ; oa:hasTarget [ oa:hasSelector [ oa:exact "가" ] ] .',
            "statement-malformed",
            None,
        ),
        ('document:d a pg:Document ; pg:sha256 "00" , "11" .', "statement-malformed", 12),
        (f'document:d a pg:Document ; pg:sha256 "{"0" * 64}" ; pg:content "x" .', "document-malformed", 12),
    ],
)
def test_bad_files(
    text: str, code: str, line: int | None, ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        partner(tmp_path, ontology, reference, text)
    faults = caught.value.faults or (caught.value,)
    assert code in {fault.code for fault in faults}
    fault = next(fault for fault in faults if fault.code == code)
    assert fault.place == (f"nabi.ttl:{line}" if line else "nabi.ttl")
    assert fault.remedy


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('program:a pg:name "x" ;\n  pg:startDate "2025-02-30"^^xsd:date .', "impossible-date", 12),
        ('program:a pg:name "x" .\nprogram:b pg:runBy city:kr11 .', "missing-value", 13),
        ('program:a pg:name "x" ; pg:colourOf "y" .', "unknown-property", 12),
        ('program:a pg:name "x" ; pg:uses technology:perpetuum-mobile .', "unknown-reference", 12),
        ('program:a pg:name "x" , "y" .', "too-many-values", None),
        ('gadget:a pg:name "x" .', "unknown-class", 12),
    ],
)
def test_facts_that_the_shapes_forbid(
    text: str, code: str, line: int | None, ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    faults = check_imported(partner(tmp_path, ontology, reference, text), ontology, reference)
    fault = next(fault for fault in faults if fault.code == code)
    assert fault.place.startswith("nabi.ttl")
    assert line is None or fault.place == f"nabi.ttl:{line}"


def test_an_edited_statement_is_not_believed(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    path = exported("turtle", tmp_path, ontology, reference)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('oa:exact "3억 원"', 'oa:exact "9억 원"'), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_rdf(path, ontology, reference)
    faults = caught.value.faults
    assert {fault.code for fault in faults} == {"statement-id-mismatch"}
    assert len(faults) == 5  # all the statements that these words support
    assert all(fault.place.startswith("garam.ttl:") for fault in faults)


def test_a_file_that_was_cut_off(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    """Even where the cut leaves whole triples."""
    path = exported("ntriples", tmp_path, ontology, reference)
    lines = path.read_bytes().splitlines(keepends=True)
    inside = max(number for number, line in enumerate(lines) if b"-ns#subject>" in line)
    path.write_bytes(b"".join(lines[: inside + 1]))
    with pytest.raises(DataError):
        read_rdf(path, ontology, reference)


def test_statements_about_a_document_that_is_not_described(
    ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    found = partner(tmp_path, ontology, reference, QUOTED.partition("document:nabi-1 a")[0])
    assert "document-missing" in {fault.code for fault in check_imported(found, ontology, reference)}


def test_byte_order_mark_and_windows_line_ends(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    path = tmp_path / "nabi.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + (PREFIXES + PARTNER).replace("\n", "\r\n").encode())
    assert len(read_rdf(path, ontology, reference).statements) == 10


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.xlsx", b"", "unknown-format"),
        ("missing.ttl", None, "file-unreadable"),
    ],
)
def test_files_that_cannot_be_read(
    name: str, data: bytes | None, code: str, ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_rdf(path, ontology, reference)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.ttl", b"\xff\xfe<\x00"),
        ("x.nt", '<a:b> <a:c> "\uac00" .'.encode("cp949")),
        ("x.jsonld", b'{"@context": "https://schema.org", "name": "x"}'),
        ("x.rdf", b'<!DOCTYPE r [<!ENTITY a "b">]><r/>'),
        ("x.rdf", b"<html>"),
        ("x.nq", b"PK\x03\x04"),
    ],
)
def test_files_that_are_something_else(
    name: str, data: bytes, ontology: Ontology, reference: Reference, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_rdf(path, ontology, reference)
    assert caught.value.code in ("rdf-malformed", "nothing-to-import")
    assert caught.value.place.startswith(name)


def test_what_export_adds_is_not_imported_twice(ontology: Ontology, reference: Reference, tmp_path: Path) -> None:
    """Plain triples of ours and of reused vocabularies stand beside statements; reading makes nothing new of them."""
    path = exported("turtle", tmp_path, ontology, reference)
    with path.open("a", encoding="utf-8") as file:
        file.write('\nprogram:garam-call pg:alias "덧붙인 이름" .\n')
    back = read_rdf(path, ontology, reference)
    added = [item for item in back.statements if item.id not in {known.id for known in made.statements()}]
    assert [(item.subject, item.object, item.method) for item in added] == [
        ("program:garam-call", "덧붙인 이름", "import")
    ]
    output = io.BytesIO()
    write_rdf(output, "turtle", made.statements(), made.documents(), ontology, reference)
    assert added[0].document not in output.getvalue().decode()
