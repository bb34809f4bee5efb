"""Entities of made documents, as statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.workspace import reference_of
from loaders.resolve.resolve import resolve
from ontology.model import class_prefix
from ontology.reader import load_ontology
from ontology.statement import Span, Statement

ONTOLOGY = load_ontology()
REFERENCE = reference_of(ONTOLOGY)
GANGSEO, BUSAN_GANGSEO, SEOUL = "city:kr11500", "city:kr26440", "city:kr11"
GWANGJU, MERGED_GWANGJU, CHUNCHEON = "city:kr29", "city:kr12", "city:kr51110"


def said(document: str, subject: str, predicate: str, value: str, words: str, **more: Any) -> Statement:
    return Statement(
        subject=subject,
        predicate=predicate,
        object=value,
        document=document,
        spans=(Span(0, len(words), words),),
        **{"method": "rules", **more},
    )


def entity(
    number: int,
    cls: str,
    name: str,
    city: str = "",
    *,
    alias: Sequence[str] = (),
    owner: str = "",
    won: int = 0,
    role: str = "",
    start: str = "",
    about: str = GANGSEO,
    method: str = "rules",
    slug: str = "",
) -> list[Statement]:
    """One entity of document ``number``: what it is called, whose it is, what it costs.

    ``city`` is stated of it; ``about`` is what its document is about; ``owner`` is the name of a department.
    """
    document, prefix = f"document:{number}", class_prefix(cls)
    subject = f"{prefix}:{slug or f'x{number}'}"
    text: dict[str, Any] = {"datatype": "string", "method": method}
    found = [said(document, subject, "name", name, name, **text), said(document, document, "aboutCity", about, name)]
    found += [said(document, subject, "alias", item, item, **text) for item in alias]
    relation = {"Department": "partOf", "Program": "runBy", "Person": "holdsRole", "Ordinance": "enactedBy"}
    if owner:
        unit = f"department:x{number}"
        found += entity(number, "Department", owner, city or about, about=about, slug=f"x{number}")
        found.append(said(document, subject, relation.get(cls, "partOf"), unit, name, qualifiers=_role(role)))
    elif city:
        key = relation.get(cls, "aboutCity")
        found.append(said(document, subject, key, city, name, qualifiers=_role(role)))
    if won:
        budget = f"budget:x{number}"
        found.append(said(document, budget, "amount", str(won), name, datatype="integer"))
        found.append(said(document, subject, "hasBudget", budget, name))
    if start:
        found.append(said(document, subject, "startDate", start, name, datatype="date"))
    return found


def _role(role: str) -> tuple[tuple[str, str], ...]:
    return (("role", role),) if role else ()


def resolved(*parts: Sequence[Statement]) -> list[Statement]:
    """What resolution makes of the statements of several entities."""
    statements = [item for part in parts for item in part]
    sources = {item.document: f"{item.document}'s hash" for item in statements}
    return resolve(statements, sources, ONTOLOGY, REFERENCE)


def are_one(cls: str, *parts: Sequence[Statement]) -> bool:
    """Whether resolution joins two entities of a class."""
    prefix = class_prefix(cls) + ":"
    return any(item.subject.startswith(prefix) for item in resolved(*parts))


def crowd(entities: int) -> list[Statement]:
    """Programmes, departments and people of 200 governments, each in a document of its own; many of them come again."""
    cities = sorted(node.id for node in REFERENCE.nodes if node.class_key == "City")[:200]
    statements: list[Statement] = []
    for number in range(entities // 3):
        city, syllable = cities[number % len(cities)], chr(0xAC00 + number % 9000)
        name, person, other = f"AI 서비스 {syllable}{number // 3} 구축", f"김{syllable}수", number + 10**6
        statements += entity(number, "Program", name, city, owner=f"스마트{number % 7}과", won=number + 1, about=city)
        statements += entity(other, "Person", person, city, role="과장", about=city)
    return statements
