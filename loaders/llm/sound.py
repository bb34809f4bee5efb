"""Keeps of a document's statements those that the ontology's shapes allow; the others are counted, not raised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ontology.check import Checker
from ontology.document import Document
from ontology.model import Ontology
from ontology.statement import Statement

__all__ = ["sound"]


def sound(
    document: Document,
    statements: Sequence[Statement],
    ontology: Ontology,
    reference: Collection[str],
    dropped: Counter[str],
) -> list[Statement]:
    """The statements without those that are faulty, that are one too many, or that name what has no name.

    ``reference`` are the ids of the reference data; ``dropped`` counts what is left out, by the code of the fault.
    What is left has no fault but those of the document.
    """
    kept = list(statements)
    places = {statement.id: statement.id for statement in kept}
    faulty = {
        fault.place: fault.code
        for fault in Checker(ontology, reference).faults(document, kept, places)
        if fault.place in places and fault.code not in ("missing-value", "too-many-values")
    }
    dropped.update(faulty.values())
    kept = _not_too_many([item for item in kept if item.id not in faulty], ontology, dropped)
    while True:
        bare = _without_needed(kept, ontology, {document.id, *reference})
        left = [item for item in kept if item.subject not in bare and (item.is_literal or item.object not in bare)]
        if len(left) == len(kept):
            return kept
        dropped["missing-value"] += len(kept) - len(left)
        kept = left


def _not_too_many(statements: Sequence[Statement], ontology: Ontology, dropped: Counter[str]) -> list[Statement]:
    """Of the values of a property that may have only so many, the most confident ones."""
    best = sorted(range(len(statements)), key=lambda index: (-statements[index].confidence, index))
    count: Counter[tuple[str, str]] = Counter()
    kept = set()
    for index in best:
        item = statements[index]
        use = ontology.use(item.subject, item.predicate)
        count[item.subject, item.predicate] += 1
        if use and use.max_count is not None and count[item.subject, item.predicate] > use.max_count:
            dropped["too-many-values"] += 1
        else:
            kept.add(index)
    return [item for index, item in enumerate(statements) if index in kept]


def _without_needed(statements: Sequence[Statement], ontology: Ontology, known: Collection[str]) -> set[str]:
    """Entities that lack a value which their class must have; ``known`` are those that have theirs elsewhere."""
    has = {(item.subject, item.predicate) for item in statements}
    named = {item.subject for item in statements} | {item.object for item in statements if not item.is_literal}
    found = set()
    for identifier in named.difference(known):
        cls = ontology.class_of(identifier)
        if cls and any(use.min_count and (identifier, key) not in has for key, use in cls.uses.items()):
            found.add(identifier)
    return found
