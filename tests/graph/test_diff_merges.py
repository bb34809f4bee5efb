"""What is compared is what is shown: merged entities on one node, each merge told once; two stores, two passwords."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.cli import _run
from graph.diff import captions, compare, difference_rows
from graph.server import Connection
from graph.store.session import Address, open_store
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import Span, Statement
from tests.graph.conftest import forget

NAMES = {"program:a": "AI 콜봇", "program:b": "AI 전화 상담", "program:c": "AI 상담"}


def said(subject: str, predicate: str, value: str, document: str, **more: object) -> Statement:
    given = {"datatype": "" if ":" in value else "string"} | more
    return Statement(subject, predicate, value, document, (Span(0, 2, "AI"),), **given)  # type: ignore[arg-type]


def merged(one: str, other: str) -> Statement:
    return said(one, "sameAs", other, "document:judge")


NAMED = [said(subject, "name", name, f"document:{subject[-1]}") for subject, name in NAMES.items()]
USES_A = said("program:a", "uses", "technology:chatbot", "document:a")
USES_B = said("program:b", "uses", "technology:chatbot", "document:b")
OWN_B = said("program:b", "targets", "target:elderly", "document:b")
FACTS = [*NAMED, USES_A, USES_B, OWN_B]


def told(before: list[Statement], after: list[Statement], ontology: Ontology, reference: Reference) -> list[list[str]]:
    found = compare(before, after, ontology)
    mirrored = compare(after, before, ontology)
    assert {(item.before, item.after) for item in mirrored.differences} == {
        (item.after, item.before) for item in found.differences
    }
    assert (mirrored.same, mirrored.other_evidence) == (found.same, found.other_evidence)
    names = captions(before, ontology, reference) | captions(after, ontology, reference)
    return [
        [row["change"], row["subject"], row["property"], row["after"] or row["before"]]
        for row in difference_rows(found, names)
    ]


def test_a_merge_is_one_difference(ontology: Ontology, reference: Reference) -> None:
    one = merged("program:a", "program:b")
    assert told(FACTS, [*FACTS, one], ontology, reference) == [["added", "AI 콜봇", "sameAs", "AI 전화 상담"]]
    assert told([*FACTS, one], [*FACTS, one], ontology, reference) == []
    refused = replace(one, rejected=True, document="document:other")
    assert told([*FACTS, one], [*FACTS, one, refused], ontology, reference) == []
    by_machine = replace(one, method="rules")
    (undone,) = told([*FACTS, by_machine], [*FACTS, by_machine, refused], ontology, reference)
    assert undone == ["removed", "AI 콜봇", "sameAs", "AI 전화 상담"]


def test_a_fact_that_two_merged_entities_have_stays_with_either(ontology: Ontology, reference: Reference) -> None:
    one = merged("program:a", "program:b")
    before = [*FACTS, one]
    assert told(before, [item for item in before if item is not USES_B], ontology, reference) == []
    assert told(before, [item for item in before if item is not OWN_B], ontology, reference) == [
        ["removed", "AI 콜봇", "targets", OWN_B.object]
    ]
    compared = compare(before, [item for item in before if item is not USES_B], ontology)
    assert compared.other_evidence == 1


def test_the_same_group_by_other_statements_is_the_same(ontology: Ontology, reference: Reference) -> None:
    star = [merged("program:a", "program:b"), merged("program:a", "program:c")]
    chain = [merged("program:c", "program:b"), merged("program:b", "program:a")]
    assert told([*FACTS, *star], [*FACTS, *chain], ontology, reference) == []
    assert told([*FACTS, star[1]], [*FACTS, *chain], ontology, reference) == [
        ["added", "AI 전화 상담", "sameAs", "AI 콜봇"]
    ]


def test_what_becomes_a_part_of_itself_is_no_longer_shown(ontology: Ontology, reference: Reference) -> None:
    part = said("program:b", "partOf", "program:a", "document:b")
    one = merged("program:a", "program:b")
    changes = [row[:3] for row in told([*FACTS, part], [*FACTS, part, one], ontology, reference)]
    assert changes == [["removed", "AI 전화 상담", "partOf"], ["added", "AI 콜봇", "sameAs"]]


def test_two_stores_have_a_password_and_a_user_each(
    both_releases: list[Connection],
    ontology: Ontology,
    reference: Reference,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("POLISGRAPH_PASSWORD", raising=False)
    monkeypatch.setenv("POLISGRAPH_USER", "nobody")
    addresses, files = [], []
    for number, given in enumerate(both_releases):
        with open_store(Address(given.uri, given.user, given.password), ontology, reference) as store:
            store.prepare(adopt=True)
            forget(store)
        addresses.append(given.uri.replace("://", f"://{given.user}@"))
        files.append(tmp_path / f"password{number}")
        files[-1].write_text(given.password, encoding="utf-8")
    passwords = [text for file in files for text in ("--password-file", str(file))]
    assert _run(["diff", *addresses, *passwords, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert _run(["diff", *addresses, *passwords[:2]]) == 3
    assert "[wrong-password]" in capsys.readouterr().err
    assert _run(["diff", *addresses, *passwords, *passwords]) == 2
