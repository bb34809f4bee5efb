"""Statements of one document, by rules: everything that `loaders.rules` knows, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.garbage import without_collecting
from loaders.rules.budgets.budgets import budgets
from loaders.rules.facts import stating
from loaders.rules.facts.describing import describe
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.ordinances import ordinances
from loaders.rules.facts.owners import owners
from loaders.rules.facts.signs import Signs, make_signs
from loaders.rules.facts.statements import Writer
from loaders.rules.payments.payments import payments
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.programs import programs
from loaders.rules.programs.qualities import Kinds, program_kinds
from loaders.rules.reading.firms import is_of_firm
from loaders.rules.reading.own_matter import has_technology, own_lines
from loaders.rules.reading.reading import Reading, read
from loaders.rules.reading.relevance import (
    acts_locally,
    core_words,
    digital_words,
    has_influenza,
    is_otherwise,
    is_paper,
    sole_words,
)
from loaders.rules.reading.stories import stories
from loaders.rules.recognition.jurisdictions import Jurisdictions
from loaders.rules.recognition.lexicon import Lexicon
from loaders.rules.times.expressions import Times
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
    kinds: Kinds
    signs: Signs


def make_resources(ontology: Ontology, gazetteer: Gazetteer) -> Resources:
    """Build the automata over the ontology's labels and the gazetteer's names."""
    lexicon = Lexicon(ontology, ("Technology", "PolicyDomain", "TargetGroup"))
    return Resources(ontology, lexicon, Jurisdictions(gazetteer), program_kinds(ontology), make_signs(ontology))


def relevant(document: Document, resources: Resources) -> bool:
    """Whether the document is about a Korean local government's AI or data policy."""
    if not document.text:
        return False
    return any(
        _is_relevant(story, resources) and _has_matter(story, programs(story, budgets(story)), resources)
        for story in stories(read(document, resources.lexicon, resources.jurisdictions))
    )


def _is_relevant(reading: Reading, resources: Resources) -> bool:
    named = zip(reading.lines, reading.technologies_in, strict=True)
    concepts = {hit.concept for line, hits in named if not line.link for hit in hits}
    technologies = sum(1 for concept in concepts if not resources.ontology.concepts[concept].generic)
    core = reading.core_count + technologies
    if is_otherwise(reading.story) or is_of_firm(reading):
        return False
    if not acts_locally(reading.view, reading.places, reading.units):
        return False
    if core < 2:
        if core == 0 or len(reading.view) >= _SHORT:
            return False
        return _acts_digitally(reading, resources) or _has_bylaw(reading) or _is_titled(reading)
    return is_paper(reading.view, reading.places) or any(True for _ in own_lines(reading, resources.ontology.concepts))


#: A text of fewer signs may have one word of data or digital matters.
_SHORT = 600


#: In so many lines a paper says what it is about.
_TITLE = 2


def _is_titled(reading: Reading) -> bool:
    """Whether the head of a paper of the government's own is on data or digital matters; it may hold no sentence."""
    titled = any(sole_words().search(line.sentence.text) for line in reading.lines[:_TITLE])
    return titled and not has_influenza(reading.story) and is_paper(reading.view, reading.places)


def _has_bylaw(reading: Reading) -> bool:
    """Whether an ordinance on data or digital matters is named."""
    return any(core_words().search(bylaw.name) for bylaw in ordinances(reading))


def _acts_digitally(reading: Reading, resources: Resources) -> bool:
    """Whether the main government acts in the lead, and in the sentence on AI: that is the lead, or money is spent."""
    lead = reading.first_prose
    acts = any(reading.places.is_own(mention) for mention in reading.own_in[lead]) if reading.lines else False
    if not (acts or is_paper(reading.view, reading.places)) or has_influenza(reading.story):
        return False
    own = list(own_lines(reading, resources.ontology.concepts))
    if lead in own:
        return True
    named = any(sole_words().search(reading.lines[index].sentence.text) for index in own)
    return named and bool(reading.units or reading.amounts)


def _is_digital(reading: Reading, program: Program, resources: Resources) -> bool:
    """Whether the name of a programme, or a line that names it, speaks of data or digital matters."""
    if digital_words().search(program.name):
        return True
    lines = {index for mention in program.mentions if (index := reading.line_at(mention.start)) is not None}
    return any(
        core_words().search(reading.lines[index].sentence.text)
        or has_technology(reading.hits_in[index], resources.ontology.concepts)
        for index in lines
    )


def _has_matter(reading: Reading, found: Sequence[Program], resources: Resources) -> bool:
    """Whether something of the government's own is about data or digital matters: a programme, a department, a rule."""
    if reading.is_dense or any(_is_digital(reading, program, resources) for program in found):
        return True
    if _has_bylaw(reading) or any(core_words().search(unit.name) for unit in reading.units):
        return True
    if is_paper(reading.view, reading.places) and core_words().search(reading.lines[0].sentence.text):
        return True
    own = list(own_lines(reading, resources.ontology.concepts))
    if reading.first_prose in own or (len(reading.view) < _SHORT and _acts_digitally(reading, resources)):
        return True
    titled = any(core_words().search(line.sentence.text) for line in reading.lines[: reading.first_prose])
    return len(own) > (1 if found or titled else 2)


def extract(document: Document, resources: Resources) -> list[Statement]:
    """What the document says, as statements in order of place; nothing where it is not relevant or holds no text."""
    if not document.text:
        return []
    with without_collecting():
        return _of_stories(document, resources)


# By itself, so that the readings are gone when collection starts again, and are not searched.
def _of_stories(document: Document, resources: Resources) -> list[Statement]:
    found = stories(read(document, resources.lexicon, resources.jurisdictions))
    return [statement for story in found for statement in _extract(story, resources)]


def _extract(reading: Reading, resources: Resources) -> list[Statement]:
    if not _is_relevant(reading, resources):
        return []
    funds = budgets(reading)
    found = programs(reading, funds)
    if not _has_matter(reading, found, resources):
        return []
    writer = Writer(reading)
    units = stating.state_departments(reading, writer, resources.signs.departments)
    ids = {program.name: writer.mint("Program", program.first.start, program.first.end) for program in found}
    owned = owners(reading, found)
    metadata = reading.document.metadata
    reference = metadata.get("reference") or metadata.get("published")
    moments = Times(reading.view, reference)
    for program in found:
        stating.state_program(reading, writer, resources.kinds, program, ids[program.name], owned[program.name], units)
    stating.state_parts(reading, writer, found, ids)
    for payment in payments(reading, found, funds):
        stating.state_payment(reading, writer, payment, ids, resources.signs.heads)
    stating.state_concepts(reading, writer)
    stating.state_officials(reading, writer, units)
    describe(Matter(reading, writer, resources.signs, found, ids, owned, units, moments))
    stating.state_document(reading, writer)
    return writer.statements()
