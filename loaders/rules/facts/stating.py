"""Puts what the rules found into statements: one function for each class of entities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loaders.rules.facts.column_heads import Heads, head_facts
from loaders.rules.facts.means import is_loose
from loaders.rules.facts.owners import Owner
from loaders.rules.facts.people import Official, officials
from loaders.rules.facts.signs import Ends, kind_of
from loaders.rules.facts.statements import Writer
from loaders.rules.payments.payments import Payment
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.qualities import Kinds, kind_of_name, parts_of
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.device_names import device_start
from loaders.rules.recognition.lexicon import Hit
from loaders.rules.text.within import within
from ontology.model import Concept

__all__ = [
    "city_span",
    "state_concepts",
    "state_departments",
    "state_document",
    "state_officials",
    "state_parts",
    "state_payment",
    "state_program",
]


def city_span(reading: Reading) -> list[tuple[int, int]]:
    """The first words in scope that name the main government."""
    for mention in reading.main_mentions:
        if reading.line_at(mention.start) is not None:
            return [(mention.start, mention.end)]
    return []


def state_document(reading: Reading, writer: Writer) -> None:
    """State which government the document is about."""
    if reading.places.city:
        writer.say(reading.document.id, "aboutCity", reading.places.city, city_span(reading), confidence=0.9)


def state_departments(reading: Reading, writer: Writer, kinds: Ends) -> dict[str, str]:
    """State the departments; their ids by name."""
    ids: dict[str, str] = {}
    for unit in reading.units:
        if unit.name in ids:
            continue
        identifier = ids[unit.name] = writer.mint("Department", unit.start, unit.end)
        span = (unit.start, unit.end)
        writer.say(identifier, "name", reading.words(*span), [span], datatype="string", confidence=0.9)
        kind = kind_of(unit.name, kinds)
        if kind:
            writer.say(identifier, "kind", kind, [span])
        if reading.places.city:
            writer.say(identifier, "partOf", reading.places.city, [span, *city_span(reading)], basis="context")
    return ids


def state_program(
    reading: Reading,
    writer: Writer,
    kinds: Kinds,
    program: Program,
    identifier: str,
    owner: Owner,
    units: Mapping[str, str],
) -> None:
    """State a programme: its name, its kind and who runs it."""
    first = program.first
    span = (first.start, first.end)
    sure = round(program.probability, 2)
    writer.say(identifier, "name", reading.words(*span), [span], datatype="string", confidence=sure)
    kind = kind_of_name(program.name, kinds)
    if kind:
        writer.say(identifier, "kind", kind, [span])
    target = units.get(owner.unit.name) if owner.unit else reading.places.city
    if target:
        spans = [(owner.mention.start, owner.mention.end), (owner.start, owner.end)]
        likely = 0.8 if owner.probability is None else round(owner.probability, 2)
        writer.say(identifier, "runBy", target, spans, basis=owner.basis, confidence=likely)


def state_parts(reading: Reading, writer: Writer, found: Sequence[Program], ids: Mapping[str, str]) -> None:
    """State which programme is part of which."""
    for part, whole, here, there in parts_of(reading, found):
        spans = [(here.start, here.end), (there.start, there.end)]
        writer.say(ids[part.name], "partOf", ids[whole.name], spans, confidence=0.7)


def state_payment(reading: Reading, writer: Writer, payment: Payment, ids: Mapping[str, str], heads: Heads) -> None:
    """State an amount and what it is for, and what the ``heads`` of a table say of it."""
    amount = payment.amount
    span = (amount.start, amount.end)
    identifier = writer.mint("Budget", amount.start, amount.end)
    writer.say(identifier, "text", reading.words(*span), [span], datatype="string", confidence=0.9)
    words = [span] if amount.unit is None else [span, amount.unit]
    writer.say(identifier, "amount", str(amount.value), words, datatype="integer", confidence=0.95)
    writer.say(identifier, "currency", amount.currency, [span], datatype="string", confidence=0.95)
    if amount.approximate:
        writer.say(identifier, "approximate", "true", [span], datatype="boolean")
    if amount.scope == "total":
        writer.say(identifier, "phase", "budget-phase:total", [span])
    elif amount.scope:
        payer = "district-county" if amount.scope == "district" else amount.scope
        writer.say(identifier, "payer", f"payer:{payer}", [span])
    for fact in head_facts(reading, payment.line, amount.start, heads):
        if amount.scope is None or fact.predicate not in ("phase", "payer"):
            words = [span, (fact.start, fact.end)]
            writer.say(identifier, fact.predicate, fact.value, words, datatype=fact.datatype, basis="context")
    if payment.program:
        first = payment.program.first
        spans = [(first.start, first.end), span]
        sure = round(payment.probability, 2)
        writer.say(ids[payment.program.name], "hasBudget", identifier, spans, basis=payment.basis, confidence=sure)
    elif reading.places.city:
        spans = [*city_span(reading), span]
        writer.say(reading.places.city, "hasBudget", identifier, spans, basis="context", confidence=0.6)


def state_concepts(reading: Reading, writer: Writer) -> None:
    """State which technologies the document mentions, by their longest names; a broader one only where it is alone."""
    precise = {
        (reading.words(hit.start, hit.end), hit.concept)
        for hit in reading.hits
        if hit.class_key == "Technology" and "mentions" not in reading.concept(hit).hints.unsaid
    }
    named: dict[str, tuple[int, int]] = {}
    others: dict[str, tuple[str, tuple[int, int]]] = {}
    for hit in reading.hits:
        concept = reading.concept(hit)
        if hit.class_key != "Technology" or not _is_said(reading, hit, concept):
            continue
        span = _named(reading, hit, concept)
        longest = reading.words(min(span[0], hit.start), max(span[1], hit.end))
        if any(longest in other and concept.id != owner for other, owner in precise):
            continue
        if _is_one_more(reading, span, hit, named.get(hit.concept)):
            others[reading.words(*span).replace(" ", "")] = (hit.concept, span)
            continue
        known = named.get(hit.concept)
        if known is None or (known[1] - known[0] <= len(concept.labels["ko"]) and span[0] < hit.start):
            named[hit.concept] = span
    told = {reading.words(*span).replace(" ", "") for span in named.values()}
    for identifier, span in named.items():
        writer.say(reading.document.id, "mentions", identifier, [span])
    for name, (identifier, span) in others.items():
        if not any(name in other or other in name for other in told):
            told.add(name)
            writer.say(reading.document.id, "mentions", identifier, [span])


def _is_one_more(reading: Reading, span: tuple[int, int], hit: Hit, known: tuple[int, int] | None) -> bool:
    """Whether it is a device with a name of its own, where another of the kind is told already (로봇)."""
    return known is not None and span[0] < hit.start and bool(_HEAD.search(reading.view, *span))


def _is_said(reading: Reading, hit: Hit, concept: Concept) -> bool:
    """Whether the document itself speaks of the technology there: not in the name of a unit, nor of another city."""
    if concept.generic or "mentions" in concept.hints.unsaid:
        return False
    index = reading.line_at(hit.start)
    if index is None or reading.lines[index].foreign:
        return False
    return not is_loose(reading, hit) and not _in_unit(reading, hit)


#: The rest of a department's name, and what follows it.
_UNIT_REST = re.compile(
    r"(?:[가-힣A-Za-z]{0,8}(?:국|실|팀|담당관|정책관|추진단|사업소)|[가-힣A-Za-z]{0,8}과(?=장|가\s|는\s|에서|와\s|\s[가-힣A-Za-z]{2,8}팀))"
    r"(?:장|은|는|이|가|와|과|의|에|도|로|으로|,|\)|\s|$)"
)


def _in_unit(reading: Reading, hit: Hit) -> bool:
    """Whether the concept's words are part of a department's name in one word, be it another government's."""
    if any(
        hit.end <= unit.end and " " not in unit.name for unit in within(reading.units, hit.start - 20, hit.start + 1)
    ):
        return True
    rest = _UNIT_REST.match(reading.view, hit.end)
    return rest is not None and bool(reading.view[hit.end : hit.end + 1].strip(" "))


def _named(reading: Reading, hit: Hit, concept: Concept) -> tuple[int, int]:
    """The name in the text: a device's with what it does, else the preferred label inside (드론 in 드론 순찰)."""
    label = concept.labels["ko"]
    at = reading.view.find(label, hit.start, hit.end)
    if _HEAD.search(reading.view, hit.start, hit.end):
        return device_start(reading.view, hit.start), hit.end
    if at < 0 and "(" not in reading.view[hit.start : hit.end]:
        short = next((item for item in concept.alternative if item.isascii() and item.isupper()), "")
        at = reading.view.find(short, hit.start, hit.end) if short else -1
        label = short
    if at < 0 or _DEVICE.search(reading.view, hit.start, hit.end):
        return hit.start, hit.end
    return at, at + len(label)


#: Devices whose names go on before what the lexicon knows.
_HEAD = re.compile(r"(?:센서|로봇|신경망)$")
#: A device's or a model's name is kept whole.
_DEVICE = re.compile(r"\s?(?:센서|카메라|로봇|모델|잔디깎이|착유기|팔)$")


def state_officials(reading: Reading, writer: Writer, units: Mapping[str, str]) -> None:
    """State the officials and where they hold their roles."""
    seen: set[str] = set()
    for official in officials(reading):
        name = reading.words(official.start, official.end)
        if name in seen:
            continue
        seen.add(name)
        identifier = writer.mint("Person", official.start, official.end)
        span = (official.start, official.end)
        writer.say(identifier, "name", name, [span], datatype="string", confidence=0.85)
        _role(reading, writer, official, identifier, units)


def _role(reading: Reading, writer: Writer, official: Official, identifier: str, units: Mapping[str, str]) -> None:
    role = reading.words(official.role_start, official.role_end)
    place = units.get(official.unit.name) if official.unit else reading.places.city
    if place and not official.council:
        spans = [(official.start, official.end), (official.role_start, official.role_end)]
        writer.say(identifier, "holdsRole", place, spans, qualifiers=[("role", role)])
