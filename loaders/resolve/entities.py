"""What resolution knows of each entity: its names, its government, who owns it, what it costs, who plays which role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ontology.model import Ontology
from ontology.statement import METHODS, SAME, Statement

__all__ = ["PREDICATES", "Entity", "Facts", "read_entities"]

#: Who an entity belongs to: the first of these that is stated tells its government.
_BELONGING = ("runBy", "enactedBy", "heldBy", "holdsRole", "partOf", "aboutCity", "locatedAt")
#: Every property that resolution looks at.
PREDICATES = frozenset({*_BELONGING, "name", "alias", "hasBudget", "amount", "startDate", SAME})
#: How many steps lead from a thing to its government at most: programme, programme, department, department, city.
_STEPS = 4


class Entity(NamedTuple):
    """One entity as its documents speak of it.

    Args:
        id: its id.
        cls: key of its class.
        names: what it is called, as written; and ``aliases`` what else.
        naming: the statement of highest rank that names it.
        reviewed: whether a reviewer names it: its id was minted by hand.
        documents: those that name it.
        governments: those it belongs to; stated or, where nothing is stated, the only one that its documents are about.
        is_stated: whether it is stated that it belongs to the government, not only that it is about it or there.
        owners: departments and organisations that run it, hold it, are what it is part of, or in which one has a role.
        roles: the roles that a person has.
        amounts: budgets in whole units with their currency left out.
        dates: when it begins.
    """

    id: str
    cls: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    naming: Statement
    reviewed: bool
    documents: frozenset[str]
    governments: frozenset[str]
    is_stated: bool
    owners: frozenset[str]
    roles: frozenset[str]
    amounts: frozenset[str]
    dates: frozenset[str]


class Facts:
    """Statements that are not held back, by subject and property."""

    def __init__(self, statements: Iterable[Statement], ontology: Ontology) -> None:
        self._ontology = ontology
        self._city = ontology.classes["City"].prefix + ":"
        self.about: dict[str, dict[str, list[Statement]]] = {}
        for item in _held(statements):
            self.about.setdefault(item.subject, {}).setdefault(item.predicate, []).append(item)
        self._governments: dict[str, frozenset[str]] = {}

    def objects(self, subject: str, *predicates: str) -> frozenset[str]:
        """The values of properties of an entity."""
        about = self.about.get(subject)
        if not about:
            return frozenset()
        return frozenset(item.object for key in predicates if key in about for item in about[key])

    def class_of(self, identifier: str) -> str:
        """The key of an id's class, or nothing."""
        cls = self._ontology.class_of(identifier)
        return cls.key if cls else ""

    def governments(self, identifier: str, steps: int = _STEPS) -> frozenset[str]:
        """The governments that an entity belongs to by what is stated, whatever is between them."""
        if identifier.startswith(self._city):
            return frozenset((identifier,))
        about = self.about.get(identifier)
        if not about or not steps:
            return frozenset()
        if steps == _STEPS and identifier in self._governments:
            return self._governments[identifier]
        found: set[str] = set()
        for key in _BELONGING:
            for item in about.get(key, ()):
                found |= self.governments(item.object, steps - 1)
            if found:
                break
        if steps == _STEPS:
            self._governments[identifier] = frozenset(found)
        return frozenset(found)


def read_entities(facts: Facts, ontology: Ontology) -> list[Entity]:
    """Every entity of a class that may be ``sameAs``, in order of id; those that no document names are left out."""
    found = []
    for subject in sorted(subject for subject, about in facts.about.items() if "name" in about):
        cls = ontology.class_of(subject)
        if cls and SAME in cls.uses and cls.caption == "name":
            found.append(_entity(subject, cls.key, facts))
    return found


def _entity(subject: str, cls: str, facts: Facts) -> Entity:
    about = facts.about[subject]
    naming = sorted(about["name"], key=lambda item: (METHODS.index(item.method), item.document, item.id))
    documents = frozenset(item.document for item in naming)
    governments = facts.governments(subject)
    if not governments:
        about_document = frozenset().union(*(facts.objects(document, "aboutCity") for document in documents))
        governments = about_document if len(about_document) == 1 else frozenset()
    owners = facts.objects(subject, "runBy", "heldBy", "partOf", "holdsRole")
    return Entity(
        id=subject,
        cls=cls,
        names=tuple(dict.fromkeys(item.object for item in naming)),
        aliases=tuple(sorted({item.object for item in about.get("alias", ()) if item.basis != "inferred"})),
        naming=naming[0],
        reviewed=any(item.method == "reviewed" for item in naming),
        documents=documents,
        governments=governments,
        is_stated=bool(facts.objects(subject, *_BELONGING[:-2])),
        owners=frozenset(item for item in owners if facts.class_of(item) in ("Department", "Organization")),
        roles=frozenset(_roles(about.get("holdsRole", ()))),
        amounts=frozenset(
            amount for budget in facts.objects(subject, "hasBudget") for amount in facts.objects(budget, "amount")
        ),
        dates=facts.objects(subject, "startDate"),
    )


def _roles(statements: Iterable[Statement]) -> Iterator[str]:
    for item in statements:
        yield from (value for key, value in item.qualifiers if key == "role")


def _held(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements about what resolution looks at, without what a reviewer rejected and no reviewer states."""
    found = [item for item in statements if item.predicate in PREDICATES and item.predicate != SAME]
    rejected = {_key(item) for item in found if item.rejected}
    stated = {_key(item) for item in found if item.method == "reviewed" and not item.rejected} if rejected else set()
    for item in found:
        if not item.rejected and (not rejected or _key(item) not in rejected or _key(item) in stated):
            yield item


def _key(statement: Statement) -> tuple[object, ...]:
    """What makes the fact, without its hash."""
    return statement.subject, statement.predicate, statement.object, statement.datatype, statement.qualifiers
