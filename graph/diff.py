"""What two sets of statements say differently: facts added, removed and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.merges import Side, common_names, merged_alone, strength
from graph.projection import place
from loaders.resolve.groups import canonical
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import SAME, Statement

__all__ = ["COLUMNS", "IDS", "Compared", "Difference", "captions", "compare", "difference_rows"]

#: Columns of `difference_rows`: those for the eye, and the ids.
COLUMNS = ("change", "subject", "property", "before", "after", "words", "documents")
IDS = ("subject_id", "fact_before", "fact_after")

_Groups = dict[tuple[str, str], list["_Fact"]]


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
    """Differences in order of subject and property, merges last; how many facts both state; of how many by others.

    ``other_evidence``: facts that both state by different words, documents or methods.
    """

    differences: tuple[Difference, ...]
    same: int
    other_evidence: int


@dataclass(frozen=True)
class _Fact:
    """A fact as it is compared, by the names that both sides share, and what states it, as its side shows it."""

    compared: Statement
    stated: tuple[Statement, ...]
    evidence: frozenset[str]


def compare(before: Iterable[Statement], after: Iterable[Statement], ontology: Ontology) -> Compared:
    """Compare by fact what two sides show; the order of the statements does not matter.

    A removed and an added fact about one property of one subject are one change where the property may have one value,
    or where they differ in their qualifiers alone. A merge that one side alone makes is one difference, a ``sameAs``;
    what both sides say of the entities that it joins is the same.
    """
    sides = Side.of(before), Side.of(after)
    names = common_names(*sides)
    old, new = (_facts(side, names) for side in sides)
    gone, come = _groups(old, new), _groups(new, old)
    found: list[Difference] = []
    for key in sorted(gone.keys() | come.keys()):
        found += _paired(gone.get(key, []), come.get(key, []), ontology)
    found += [Difference(tuple(merge), ()) for merge in merged_alone(sides[0], sides[1])]
    found += [Difference((), tuple(merge)) for merge in merged_alone(sides[1], sides[0])]
    both = old.keys() & new.keys()
    other = sum(old[fact].evidence != new[fact].evidence for fact in both)
    return Compared(tuple(found), len(both), other)


def _facts(side: Side, names: Mapping[str, str]) -> dict[str, _Fact]:
    """What a side shows, by the id of the fact that is compared."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for stated in side.facts:
        found[place(stated[0], names).shown.fact] += stated
    return {
        fact: _Fact(
            compared=place(stated[0], names).shown,
            stated=tuple(sorted(stated, key=strength)),
            evidence=frozenset(place(item, names).shown.id for item in stated),
        )
        for fact, stated in found.items()
    }


def _groups(facts: Mapping[str, _Fact], other: Mapping[str, _Fact]) -> _Groups:
    """The facts that the other side does not state, by subject and property, in order of their values."""
    found: _Groups = defaultdict(list)
    for fact in facts.keys() - other.keys():
        compared = facts[fact].compared
        found[compared.subject, compared.predicate].append(facts[fact])
    for group in found.values():
        group.sort(key=lambda item: (item.compared.object, item.compared.qualifiers, item.compared.fact))
    return found


def _paired(gone: list[_Fact], come: list[_Fact], ontology: Ontology) -> list[Difference]:
    """Differences about one property of one subject; ``come`` is used up."""
    found = []
    for old in gone:
        use = ontology.use(old.compared.subject, old.compared.predicate)
        single = use is not None and use.max_count == 1
        alike = (at for at, new in enumerate(come) if single or new.compared.object == old.compared.object)
        first = next(alike, None)
        found.append(Difference(old.stated, () if first is None else come.pop(first).stated))
    return [*found, *(Difference((), new.stated) for new in come)]


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
    """What things are called: concepts and governments by their preferred names, others by what is stated of them.

    What stands for several entities has the strongest of their names; each of the others keeps its own.
    """
    given = list(statements)
    canon = canonical(item for item in given if item.predicate == SAME)
    found: dict[str, Statement] = {}
    for item in given:
        cls = ontology.class_of(item.subject)
        if cls and item.predicate == cls.caption and not item.rejected:
            for name in (item.subject, canon.get(item.subject, item.subject)):
                found[name] = min(found.get(name, item), item, key=strength)
    names = {identifier: item.object for identifier, item in found.items()}
    names |= {node.id: node.properties["name"] for node in reference.nodes}
    return names | {concept.id: concept.label(language) for concept in ontology.concepts.values()}
