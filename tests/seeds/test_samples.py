"""The five shipped samples, extracted live: each fact that a reader takes from them, and each trap in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.extraction import extract_sources
from loaders.reading import expand
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from ontology.statement import Statement

SAMPLES = Path(str(resources.files("seeds"))) / "samples"
EXPECTED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8")
)


@lru_cache(maxsize=1)
def found() -> dict[str, set[tuple[str, str, str]]]:
    """What the rules state of each sample, by names: subject, property, object."""
    sources = [str(SAMPLES / f"{name}.txt") for name in EXPECTED]
    facts: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for name, item in zip(EXPECTED, extract_sources(list(expand(sources)), workers=1), strict=True):
        assert not item.faults
        ((document, statements),) = item.documents
        names = caption(statements) | {document.id: "document"}
        for s in statements:
            if not s.is_literal:
                facts[name].add((names.get(s.subject, ""), s.predicate, names.get(s.object, "")))
            if s.predicate == "uses":
                facts[name].add(("document", "mentions", names.get(s.object, "")))
    return facts


def caption(statements: Iterable[Statement]) -> dict[str, str]:
    """Entities by their name, concepts and cities by the preferred one, budgets by their amount."""
    names = {concept.id: concept.label("ko") for concept in load_ontology().concepts.values()}
    gazetteer = load_gazetteer()
    for statement in statements:
        for identifier in (statement.subject, statement.object):
            government = gazetteer.get(identifier) if identifier.startswith("city:") else None
            if government is not None:
                names[identifier] = government.name
        if statement.predicate in ("name", "amount"):
            names[statement.subject] = statement.object
    return names


def is_found(name: str, fact: str) -> bool:
    subjects, predicate, objects = (part.split(" / ") for part in fact.split(" | "))
    return any((s, predicate[0], o) in found()[name] for s in subjects for o in objects)


def cases(*kinds: str) -> list[Any]:
    """The facts of these kinds; what the rules still get wrong must be moved to the other list once it is right."""
    failing = ("missed", "misstated")
    return [
        pytest.param(
            name,
            fact,
            id=f"{name.partition('-')[0]}-{kind}-{number}",
            marks=[pytest.mark.xfail(reason=fact, strict=True)] if kind in failing else [],
        )
        for name, lists in EXPECTED.items()
        for kind in kinds
        for number, fact in enumerate(lists.get(kind, []))
    ]


def test_every_sample_has_been_read() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize(("name", "fact"), cases("stated", "missed"))
def test_fact_is_found(name: str, fact: str) -> None:
    assert is_found(name, fact), fact


@pytest.mark.parametrize(("name", "fact"), cases("refuted", "misstated"))
def test_trap_is_avoided(name: str, fact: str) -> None:
    assert not is_found(name, fact), fact
