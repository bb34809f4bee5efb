"""Two sides of a comparison, each with its merged entities on one node, and the merges that one of them makes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.projection import is_shown, place
from loaders.resolve.groups import Groups, canonical
from ontology.statement import METHODS, SAME, Statement

__all__ = ["Side", "common_names", "merged_alone", "strength"]


@dataclass(frozen=True)
class Side:
    """What one side shows: the statements of each fact, on the node that stands for what they name.

    Args:
        facts: those that no rejection holds back, the strongest statement first. What a thing is to itself is left out.
        merges: the statements ``sameAs`` that hold, each pair's together.
        canon: the id that stands for each merged entity.
    """

    facts: Sequence[Sequence[Statement]]
    merges: Mapping[tuple[str, str], Sequence[Statement]]
    canon: Mapping[str, str]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Side:
        """The side that makes these statements; their order does not matter."""
        given = {item.id: item for item in sorted(statements, key=lambda item: (item.rejected, item.confidence))}
        canon = canonical(item for item in given.values() if item.predicate == SAME)
        merges: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        facts: dict[str, list[Statement]] = defaultdict(list)
        for item in given.values():
            shown = place(item, canon).shown
            if item.predicate != SAME:
                facts[shown.fact].append(shown)
            elif not item.rejected and canon.get(item.subject, item.subject) == canon.get(item.object, item.object):
                merges[min(item.subject, item.object), max(item.subject, item.object)].append(item)
        told = (found for found in facts.values() if is_shown(found) and found[0].subject != found[0].object)
        return cls(
            [sorted((item for item in found if not item.rejected), key=strength) for found in told],
            {pair: sorted(merges[pair], key=strength) for pair in sorted(merges)},
            canon,
        )


def strength(statement: Statement) -> tuple[int, float, str]:
    """Key that sorts statements of one fact, the strongest first."""
    return METHODS.index(statement.method), -statement.confidence, statement.id


def common_names(one: Side, other: Side) -> dict[str, str]:
    """One name for all that either side holds to be one, by each id.

    So a merge that one side makes alone is told by itself, and not again with every fact that it moves.
    """
    return _joined((one, other), (one, other)).roots()


def merged_alone(side: Side, other: Side) -> Iterator[Sequence[Statement]]:
    """The merges of ``side`` that bring together what is not one for ``other``; no more than do so."""
    groups = _joined((other,), (side, other))
    return (said for pair, said in side.merges.items() if groups.join(*pair, judged=True))


def _joined(sides: Iterable[Side], known: Iterable[Side]) -> Groups:
    """What ``sides`` hold to be one, among all entities of ``known``."""
    groups = Groups()
    for name in {name for side in known for pair in side.merges for name in pair}:
        groups.add(name)
    for side in sides:
        for pair in side.merges:
            groups.join(*pair, judged=True)
    return groups
