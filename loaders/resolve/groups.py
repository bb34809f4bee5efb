"""Groups of entities that are one, and which id stands for each: from statements ``sameAs`` alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ontology.statement import METHODS, SAME, Statement

__all__ = ["Groups", "Traits", "canonical", "judgements"]


@dataclass
class Traits:
    """What may keep two groups apart.

    Args:
        documents: documents that name a member; what one document names twice is two.
        marks: what its names or facts tell apart; two groups that both have marks must share one.
    """

    documents: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


@dataclass
class _Group:
    members: set[str]
    apart: set[str]
    documents: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)

    def may_join(self, other: _Group, judged: bool) -> bool:
        if not self.apart.isdisjoint(other.members) or not other.apart.isdisjoint(self.members):
            return False
        if judged:
            return True
        marked = self.marks and other.marks
        return self.documents.isdisjoint(other.documents) and not (marked and self.marks.isdisjoint(other.marks))

    def __ior__(self, other: _Group) -> _Group:
        self.members |= other.members
        self.apart |= other.apart
        self.documents |= other.documents
        self.marks |= other.marks
        return self


class Groups:
    """Union of entities, step by step; whatever would bring together what must stay apart is refused."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._groups: dict[str, _Group] = {}

    def add(self, entity: str, traits: Traits | None = None) -> None:
        """Bring in an entity, as a group of its own."""
        given = traits or Traits()
        self._groups[entity] = _Group({entity}, set(self._apart[entity]), set(given.documents), set(given.marks))

    def join(self, one: str, other: str, *, judged: bool = False) -> bool:
        """Make the groups of two entities one; False where they are one already or must stay two.

        ``judged``: somebody says so, and only a rejection holds it back.
        """
        here, there = self._groups[one], self._groups[other]
        if here is there or not here.may_join(there, judged):
            return False
        if len(here.members) < len(there.members):
            here, there = there, here
        here |= there
        for member in there.members:
            self._groups[member] = here
        return True

    def together(self, one: str, other: str) -> bool:
        """Whether two entities are in one group."""
        return self._groups[one] is self._groups[other]

    def roots(self) -> dict[str, str]:
        """The smallest member of each entity's group."""
        smallest = {id(group): min(group.members) for group in self._groups.values()}
        return {entity: smallest[id(group)] for entity, group in self._groups.items()}

    def all(self) -> list[list[str]]:
        """The groups with more than one member, sorted."""
        found = {id(group): group for group in self._groups.values() if len(group.members) > 1}
        return sorted(sorted(group.members) for group in found.values())


def judgements(statements: Iterable[Statement]) -> tuple[list[Statement], set[tuple[str, str]]]:
    """What is said to be one, the most trusted first; and the pairs that are said to be two.

    A rejection keeps a pair apart unless a reviewer also says that it is one.
    """
    same: list[Statement] = []
    apart: set[tuple[str, str]] = set()
    for item in statements:
        if item.predicate == SAME and item.rejected:
            apart.add(_pair(item))
        elif item.predicate == SAME:
            same.append(item)
    apart -= {_pair(item) for item in same if item.method == "reviewed"}
    return sorted(same, key=lambda item: (METHODS.index(item.method), _pair(item), item.id)), apart


def canonical(statements: Iterable[Statement]) -> dict[str, str]:
    """The id that stands for each merged entity, by its own id.

    It is the one of its group that statements point from and never to; the smallest where there are several or none.
    The same in every order of the statements.
    """
    same, apart = judgements(statements)
    groups = Groups(apart)
    for entity in {name for item in same for name in (item.subject, item.object)}:
        groups.add(entity)
    for item in same:
        groups.join(item.subject, item.object, judged=True)
    targets = {item.object for item in same if groups.together(item.subject, item.object)}
    found: dict[str, str] = {}
    for group in groups.all():
        chosen = min(set(group) - targets or group)
        found |= {member: chosen for member in group if member != chosen}
    return found


def _pair(statement: Statement) -> tuple[str, str]:
    return min(statement.subject, statement.object), max(statement.subject, statement.object)
