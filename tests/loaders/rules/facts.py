"""What is stated of a text, by names instead of ids: for tests to compare."""

from __future__ import annotations

from loaders.rules.extract import Resources, extract
from ontology.check import Checker
from ontology.gazetteer import load_gazetteer
from ontology.reference import make_reference

from .conftest import make_document

#: Makes any sentence behind it part of a document about a government's AI policy.
LEAD = "대전시가 인공지능과 데이터로 행정을 바꾼다. "

Fact = tuple[str, str, str]


def facts(text: str, resources: Resources, **metadata: str) -> set[Fact]:
    """The relations stated of ``LEAD`` and ``text``; entities by their names, all of them well-formed."""
    return {fact for fact, _ in qualified(text, resources, **metadata)}


def qualified(text: str, resources: Resources, **metadata: str) -> set[tuple[Fact, tuple[tuple[str, str], ...]]]:
    """The same with their qualifiers."""
    document = make_document(LEAD + text, **metadata)
    statements = extract(document, resources)
    checker = Checker(resources.ontology, make_reference(resources.ontology, load_gazetteer()).ids)
    assert checker.faults(document, statements) == []
    names = {
        s.subject: s.object
        for s in statements
        if s.predicate in ("name", "text") and not (s.predicate == "name" and s.subject.startswith("metric:"))
    }
    return {
        ((names.get(s.subject, s.subject), s.predicate, names.get(s.object, s.object)), s.qualifiers)
        for s in statements
        if not s.is_literal
    }
