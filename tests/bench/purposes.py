"""What a document's annotation says that programmes use and for whom they are, beyond what their names say already.

Annotators name what a text states, and leave out what goes without saying: that residents are served, that a programme
with AI in its name uses it. So documents without such a relation tell nothing here, nor do generic concepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from loaders.rules.data.weighing import listed
from loaders.rules.facts.purpose_evidence import Label, weighed
from loaders.rules.facts.purposes import STATED, is_said
from loaders.rules.payments.mentions import Mentions
from loaders.rules.programs.candidates import Program
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.lexicon import Hit
from ontology.reader import load_ontology
from ontology.statement import Statement
from tests.bench.answers import likest, owner

__all__ = ["PREDICATES", "examples", "given_of", "loose_of", "same_words", "wanted_of"]

PREDICATES = tuple(predicate for predicate, _ in STATED.values())
"""The predicates that are measured here."""


class _Purposed(NamedTuple):
    """Forms of a programme's name and of what it uses or is for; where the words stand that say so."""

    names: Sequence[str]
    words: Sequence[str]
    start: int
    end: int


def same_words(one: str, other: str) -> bool:
    """Whether one is the other or a part of it: annotators write 어르신 or 홀로 사는 어르신."""
    first, second = _plain(one), _plain(other)
    return bool(first and second) and (first in second or second in first)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower().replace("인공지능", "ai"))


def _purposes_of(gold: dict[str, Any], predicate: str, text: str = "") -> list[_Purposed]:
    """What the annotation of the text says of programmes with the predicate."""
    forms = {
        item["name"]: [item["name"], *item["aliases"]] for key in ("programs", "technologies") for item in gold[key]
    }
    found = []
    for item in gold["relations"]:
        if item["predicate"] == predicate:
            names = [*forms.get(item["subject"], [item["subject"]]), *item["subject_also_ok"]]
            words = [*forms.get(item["object"], [item["object"]]), *item["object_also_ok"]]
            at = text.find(item["quote"])
            found.append(_Purposed(names, words, at, at + len(item["quote"])))
    return found


def wanted_of(gold: dict[str, Any], predicate: str) -> list[list[tuple[str, str]]]:
    """The forms of each relation whose object is not said in the name of its subject."""
    return [
        [(name, words) for name in item.names for words in item.words]
        for item in _purposes_of(gold, predicate)
        if not any(same_words(name, words) for name in item.names for words in item.words)
    ]


def loose_of(gold: dict[str, Any]) -> list[tuple[str, str]]:
    """What the annotation leaves open; without words all that is said of a programme."""
    found = [(item["subject"], str(item["object"])) for item in gold["relations_optional"]]
    found += [(item["name"], words) for item in gold["programs"] for words in gold["technologies_optional"]]
    return found + [(name, "") for name in gold["programs_optional"]]


def given_of(statements: Sequence[Statement], predicate: str) -> list[tuple[str, str]]:
    """The programmes' names with the words for what they use or are for, but for generic concepts and names' own."""
    names = {item.subject: item.object for item in statements if item.predicate == "name"}
    found = []
    for item in statements:
        if item.predicate == predicate and item.subject in names and item.object not in _generic():
            name = names[item.subject]
            words = min((span.quote for span in item.spans), key=lambda quote: likest(quote, [name]))
            if not same_words(name, words):
                found.append((name, words))
    return found


@cache
def _generic() -> frozenset[str]:
    return frozenset(concept.id for concept in load_ontology().concepts.values() if concept.generic)


def examples(
    reading: Reading, gold: dict[str, Any], found: Sequence[Program], predicate: str
) -> Iterator[tuple[list[str], bool, float]]:
    """The labels of concepts with the programmes near them: the evidence, and whether it is said of the programme.

    What the annotation says elsewhere or leaves open is left out, and so are programmes that it does not know.
    """
    purposes = _purposes_of(gold, predicate, reading.document.text or "")
    known = [[item["name"], *item["aliases"]] for item in gold["programs"]]
    forms = [known[at] if (at := owner(program.name, known)) is not None else None for program in found]
    mentions, loose = Mentions(found), loose_of(gold)
    for hit in reading.hits if found and purposes else ():
        if STATED.get(hit.class_key, ("",))[0] != predicate or hit.concept in _generic():
            continue
        if not is_said(reading, mentions, hit):
            continue
        label = Label(predicate, reading, mentions, hit)
        for number in label.near:
            names = forms[number]
            right = _answer(reading, hit, names, purposes, loose) if names is not None else None
            if right is not None:
                yield listed(weighed(label, number)), right, 0.0


def _answer(
    reading: Reading, hit: Hit, names: Sequence[str], purposes: Sequence[_Purposed], loose: Sequence[tuple[str, str]]
) -> bool | None:
    """Whether the label stands where the annotation has it for the programme; None where it is elsewhere or open."""
    words = reading.view[hit.start : hit.end]
    start, _ = reading.source.origin(hit.start, hit.end)
    same = [
        item
        for item in purposes
        if any(name in item.names for name in names) and any(same_words(words, form) for form in item.words)
    ]
    if same:
        return True if any(item.start <= start < item.end for item in same) else None
    return None if any(name in names and same_words(words, form) for name, form in loose) else False
