"""Statements of one document, by rules: everything that `loaders.rules` knows, put together."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.rules.budgets import Payment, payments
from loaders.rules.departments import Unit, kind_of
from loaders.rules.jurisdictions import Jurisdictions
from loaders.rules.lexicon import Lexicon
from loaders.rules.lists import words
from loaders.rules.owners import Owner, owners
from loaders.rules.programs import Program, programs
from loaders.rules.reading import Reading, read
from loaders.rules.relevance import relevant_text
from loaders.rules.statements import Writer
from ontology.document import Document
from ontology.gazetteer import Gazetteer
from ontology.model import Ontology
from ontology.statement import Statement

__all__ = ["Resources", "extract", "make_resources", "relevant"]


@dataclass(frozen=True)
class Resources:
    """What extraction looks things up in: built once, used for every document."""

    ontology: Ontology
    lexicon: Lexicon
    jurisdictions: Jurisdictions


def make_resources(ontology: Ontology, gazetteer: Gazetteer) -> Resources:
    """Build the automata over the ontology's labels and the gazetteer's names."""
    lexicon = Lexicon(ontology, ("Technology", "PolicyDomain", "TargetGroup"))
    return Resources(ontology, lexicon, Jurisdictions(gazetteer))


def relevant(document: Document, resources: Resources) -> bool:
    """Whether the document is about a Korean local government's AI or data policy."""
    reading = read(document, resources.lexicon, resources.jurisdictions)
    return relevant_text(reading.view, reading.places)


def extract(document: Document, resources: Resources) -> list[Statement]:
    """What the document says, as statements; nothing where it is not relevant or holds no text."""
    if not document.text:
        return []
    reading = read(document, resources.lexicon, resources.jurisdictions)
    if not relevant_text(reading.view, reading.places):
        return []
    writer = Writer(reading)
    units = _departments(reading, writer)
    found = programs(reading)
    ids = {program.name: writer.mint("Program", program.first.start, program.first.end) for program in found}
    owned = owners(reading, found)
    for program in found:
        _program(reading, writer, ids[program.name], program, owned[program.name], units)
    for payment in payments(reading, found):
        _payment(reading, writer, payment, ids)
    _concepts(reading, writer, resources.ontology)
    _city(reading, writer)
    return writer.statements()


def _departments(reading: Reading, writer: Writer) -> dict[str, str]:
    """State the departments; their ids by name."""
    ids: dict[str, str] = {}
    for unit in reading.units:
        if unit.name in ids:
            continue
        identifier = ids[unit.name] = writer.mint("Department", unit.start, unit.end)
        span = (unit.start, unit.end)
        writer.say(identifier, "name", unit.name, [span], datatype="string", confidence=0.9)
        writer.say(identifier, "kind", f"department-kind:{kind_of(unit.name)}", [span])
        if reading.places.main:
            writer.say(identifier, "partOf", reading.places.main, [span, *_city_span(reading)], basis="context")
    return ids


def _city_span(reading: Reading) -> list[tuple[int, int]]:
    for mention in reading.places.mentions:
        if reading.places.main in mention.candidates and any(
            line.start <= mention.start < line.end for line in reading.lines
        ):
            return [(mention.start, mention.end)]
    return []


def _program(
    reading: Reading, writer: Writer, identifier: str, program: Program, owner: Owner, units: dict[str, str]
) -> None:
    first = program.first
    span = (first.start, first.end)
    text = reading.document.text or ""
    writer.say(identifier, "name", text[first.start : first.end], [span], datatype="string", confidence=0.85)
    target = units.get(owner.unit.name) if owner.unit else reading.places.main
    if target:
        writer.say(identifier, "runBy", target, [span, (owner.start, owner.end)], basis=owner.basis)


def _payment(reading: Reading, writer: Writer, payment: Payment, ids: dict[str, str]) -> None:
    amount = payment.amount
    span = (amount.start, amount.end)
    identifier = writer.mint("Budget", amount.start, amount.end)
    text = reading.document.text or ""
    writer.say(identifier, "text", text[amount.start : amount.end], [span], datatype="string", confidence=0.9)
    writer.say(identifier, "amount", str(amount.value), [span], datatype="integer", confidence=0.95)
    writer.say(identifier, "currency", amount.currency, [span], datatype="string", confidence=0.95)
    if amount.approximate:
        writer.say(identifier, "approximate", "true", [span], datatype="boolean")
    if payment.program:
        first = payment.program.first
        writer.say(
            ids[payment.program.name], "hasBudget", identifier, [(first.start, first.end), span], basis=payment.basis
        )
    elif reading.places.main:
        writer.say(
            reading.places.main, "hasBudget", identifier, [*_city_span(reading), span], basis="context", confidence=0.6
        )


def _concepts(reading: Reading, writer: Writer, ontology: Ontology) -> None:
    seen: set[str] = set()
    general = {upper for hit in reading.hits for upper in ontology.concepts[hit.concept].broader}
    for hit in reading.hits:
        concept = ontology.concepts[hit.concept]
        if (
            hit.concept in seen
            or concept.generic
            or hit.concept.partition(":")[2] in words("technologies", "broad")
            or reading.in_speech(hit.start)
        ):
            continue
        line = next((line for line in reading.lines if line.start <= hit.start < line.end), None)
        if line is None or line.foreign:
            continue
        seen.add(hit.concept)
        writer.say(reading.document.id, "mentions", hit.concept, [(hit.start, hit.end)])


def _city(reading: Reading, writer: Writer) -> None:
    if reading.places.main:
        writer.say(reading.document.id, "aboutCity", reading.places.main, _city_span(reading), confidence=0.9)


_ = Unit
