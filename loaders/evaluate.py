"""Measures extraction against reviewed documents: precision, recall and F1 by class and relation, with the misses."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ontology.model import Ontology, relation_type
from ontology.statement import Statement

__all__ = ["LIKENESS", "Score", "likeness", "rows", "score"]

#: Names are the same from this share of common character pairs on (Jaccard of bigrams).
LIKENESS = 0.6


@dataclass
class Score:
    """Counts for one class or relation. ``missed`` and ``wrong`` say what, document by document."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Share of what was extracted that is right; None where nothing was."""
        return self._share(len(self.wrong))

    @property
    def recall(self) -> float | None:
        """Share of what is there that was extracted; None where nothing is there."""
        return self._share(len(self.missed))

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        total = 2 * self.found + len(self.wrong) + len(self.missed)
        return 2 * self.found / total if total else None

    def _share(self, others: int) -> float | None:
        return self.found / (self.found + others) if self.found + others else None


def score(
    pairs: Iterable[tuple[str, Sequence[Statement], Sequence[Statement]]], ontology: Ontology
) -> dict[str, Score]:
    """Compare document by document: ``(name, reviewed, extracted)``.

    Entities are the same when their names are alike (`likeness`), concepts and cities when their ids are, budgets when
    their amounts are; a relation when its type and both its ends are. Each counts once a document. What a reviewer only
    inferred may be found or not.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for name, reviewed, extracted in pairs:
        wanted, optional = _items(reviewed, ontology)
        given, _ = _items(extracted, ontology)
        for kind in sorted({*wanted, *given}):
            _match(scores[kind], name, wanted.get(kind, []), given.get(kind, []), optional.get(kind, []))
    return dict(sorted(scores.items()))


_Item = tuple[str, ...]


def _items(
    statements: Sequence[Statement], ontology: Ontology
) -> tuple[dict[str, list[_Item]], dict[str, list[_Item]]]:
    """What the statements speak of, by class and relation: what must be found, and what may be."""
    captions = {cls.prefix: "amount" if "amount" in cls.uses else cls.caption for cls in ontology.classes.values()}
    names = {
        item.subject: item.object
        for item in statements
        if item.is_literal and item.predicate == captions.get(item.subject.partition(":")[0])
    }
    required: dict[str, dict[_Item, None]] = defaultdict(dict)
    optional: dict[str, dict[_Item, None]] = defaultdict(dict)
    for item in statements:
        prop = ontology.properties[item.predicate]
        if item.is_literal or prop.facet or item.rejected:
            continue
        into = optional if item.basis == "inferred" else required
        ends = tuple(names.get(end, end) for end in (item.subject, item.object))
        if not item.subject.startswith(item.document.partition(":")[0] + ":"):
            into[relation_type(item.predicate)][ends] = None
        for end, shown in zip((item.subject, item.object), ends, strict=True):
            cls = ontology.class_of(end)
            if cls and end != item.document:
                into[cls.key][(shown,)] = None
    for kind, found in optional.items():
        for key in required.get(kind, {}):
            found.pop(key, None)
    return {kind: list(found) for kind, found in required.items()}, {k: list(v) for k, v in optional.items()}


def _match(
    into: Score, document: str, wanted: Sequence[_Item], given: Sequence[_Item], optional: Sequence[_Item]
) -> None:
    ranked = sorted(
        ((_alike(one, other), i, j) for i, one in enumerate(wanted) for j, other in enumerate(given)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    taken: dict[int, int] = {}
    for value, i, j in ranked:
        if value >= LIKENESS and i not in taken and j not in taken.values():
            taken[i] = j
    into.found += len(taken)
    into.missed += [f"{document}: {' → '.join(item)}" for i, item in enumerate(wanted) if i not in taken]
    for j, item in enumerate(given):
        if j not in taken.values() and not any(_alike(item, other) >= LIKENESS for other in optional):
            into.wrong.append(f"{document}: {' → '.join(item)}")


def _alike(one: _Item, other: _Item) -> float:
    return min(likeness(a, b) for a, b in zip(one, other, strict=True))


def likeness(one: str, other: str) -> float:
    """Share of common character pairs of two names without spaces and punctuation; ids and amounts must be equal."""
    if ":" in one or ":" in other or one.isdecimal() or other.isdecimal():
        return float(one == other)
    a, b = _pairs(one), _pairs(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _pairs(name: str) -> frozenset[str]:
    flat = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold()).replace("인공지능", "ai")
    return frozenset(flat[index : index + 2] for index in range(max(1, len(flat) - 1)))


def rows(scores: Mapping[str, Score]) -> list[dict[str, object]]:
    """One row a class or relation, as the command line prints them."""
    return [
        {
            "what": kind,
            "precision": _rounded(item.precision),
            "recall": _rounded(item.recall),
            "f1": _rounded(item.f1),
            "found": item.found,
            "missed": len(item.missed),
            "wrong": len(item.wrong),
        }
        for kind, item in scores.items()
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
