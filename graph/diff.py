"""What two sets of statements say differently: facts added, removed and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.projection import is_shown
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import METHODS, Statement

__all__ = ["COLUMNS", "IDS", "Compared", "Difference", "captions", "compare", "difference_rows"]

#: Columns of `difference_rows`: those for the eye, and the ids.
COLUMNS = ("change", "subject", "property", "before", "after", "words", "documents")
IDS = ("subject_id", "fact_before", "fact_after")

_Facts = dict[str, list[Statement]]
_Groups = dict[tuple[str, str], list[list[Statement]]]


@dataclass(frozen=True)
class Difference:
    """A fact that one side alone states, or a fact of the first and what stands in its place in the second.

    Each side holds the statements of its fact, the strongest first; it is empty where the side does not state it.
    """

    before: tuple[Statement, ...]
    after: tuple[Statement, ...]

    @property
    def change(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        return "changed" if self.before and self.after else "added" if self.after else "removed"


@dataclass(frozen=True)
class Compared:
    """Differences in order of subject and property; how many facts both state, and of how many the evidence differs."""

    differences: tuple[Difference, ...]
    same: int
    other_evidence: int


def compare(before: Iterable[Statement], after: Iterable[Statement], ontology: Ontology) -> Compared:
    """Compare by fact what is stated and not held back by a rejection; the order of the statements does not matter.

    A removed and an added fact about one property of one subject are one change where the property may have one value,
    or where they differ in their qualifiers alone.
    """
    old, new = _facts(before), _facts(after)
    gone, come = _groups(old, new), _groups(new, old)
    found: list[Difference] = []
    for key in sorted(gone.keys() | come.keys()):
        found += _paired(gone.get(key, []), come.get(key, []), ontology)
    both = old.keys() & new.keys()
    other = sum({item.id for item in old[fact]} != {item.id for item in new[fact]} for fact in both)
    return Compared(tuple(found), len(both), other)


def _facts(statements: Iterable[Statement]) -> _Facts:
    """The facts that are shown, each with what states it, the strongest first."""
    facts: dict[str, dict[str, Statement]] = defaultdict(dict)
    for item in statements:
        facts[item.fact][item.id] = item
    return {
        fact: sorted((item for item in found.values() if not item.rejected), key=_strength)
        for fact, found in facts.items()
        if is_shown(found.values())
    }


def _strength(statement: Statement) -> tuple[int, float, str]:
    return METHODS.index(statement.method), -statement.confidence, statement.id


def _groups(facts: _Facts, other: _Facts) -> _Groups:
    """The facts that the other side does not state, by subject and property, in order of their values."""
    found: _Groups = defaultdict(list)
    for fact in facts.keys() - other.keys():
        found[facts[fact][0].subject, facts[fact][0].predicate].append(facts[fact])
    for group in found.values():
        group.sort(key=lambda items: (items[0].object, items[0].qualifiers, items[0].fact))
    return found


def _paired(gone: list[list[Statement]], come: list[list[Statement]], ontology: Ontology) -> list[Difference]:
    """Differences about one property of one subject; ``come`` is used up."""
    found = []
    for old in gone:
        use = ontology.use(old[0].subject, old[0].predicate)
        single = use is not None and use.max_count == 1
        place = next((at for at, new in enumerate(come) if single or new[0].object == old[0].object), None)
        found.append(Difference(tuple(old), () if place is None else tuple(come.pop(place))))
    return [*found, *(Difference((), tuple(new)) for new in come)]


def difference_rows(compared: Compared, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a difference, with ``names`` in the place of ids (`captions`)."""
    rows = []
    for item in compared.differences:
        shown = item.after or item.before
        rows.append(
            {
                "change": item.change,
                "subject": names.get(shown[0].subject, shown[0].subject),
                "property": shown[0].predicate,
                "before": _value(item.before, names),
                "after": _value(item.after, names),
                "words": [span.quote for span in shown[0].spans],
                "documents": sorted({statement.document for statement in shown}),
                "subject_id": shown[0].subject,
                "fact_before": item.before[0].fact if item.before else None,
                "fact_after": item.after[0].fact if item.after else None,
            }
        )
    return rows


def _value(statements: tuple[Statement, ...], names: Mapping[str, str]) -> str | None:
    if not statements:
        return None
    first = statements[0]
    value = first.object if first.is_literal else names.get(first.object, first.object)
    qualifiers = ", ".join(f"{key}={value}" for key, value in first.qualifiers)
    return f"{value} ({qualifiers})" if qualifiers else value


def captions(
    statements: Iterable[Statement], ontology: Ontology, reference: Reference, language: str = "ko"
) -> dict[str, str]:
    """What things are called: concepts and governments by their preferred names, others by what is stated of them."""
    found: dict[str, Statement] = {}
    for item in statements:
        cls = ontology.class_of(item.subject)
        if cls and item.predicate == cls.caption and not item.rejected:
            found[item.subject] = min(found.get(item.subject, item), item, key=_strength)
    names = {identifier: item.object for identifier, item in found.items()}
    names |= {node.id: node.properties["name"] for node in reference.nodes}
    return names | {concept.id: concept.label(language) for concept in ontology.concepts.values()}
