"""What makes two entities candidates for one: a clue is a key that both have, by a rule, within a class and a scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loaders.resolve.entities import Entity
from loaders.resolve.groups import Traits
from loaders.resolve.keys import (
    behind_purpose,
    core,
    is_open,
    is_recurring,
    is_single_body,
    is_unit,
    local_body,
    reading,
    spelled_out,
    without_ending,
    without_government,
)

__all__ = ["CONFIDENCE", "RULES", "Clue", "Scene", "clues", "traits"]

#: Rules from the strongest to the weakest, with the confidence of what they find.
CONFIDENCE: Mapping[str, float] = {
    "same-name": 0.95,
    "same-alias": 0.9,
    "same-name-but-ending": 0.85,
    "same-core": 0.8,
    "near-name": 0.75,
}
RULES: Sequence[str] = tuple(CONFIDENCE)

#: Letters that a name needs at least before it can tell which one is meant, by class.
_SHORTEST: Mapping[str, int] = {"Person": 2, "Organization": 2, "Program": 4, "Ordinance": 5}
_SHORTEST_OTHER = 3
#: Letters of a core that tells by itself which one of a government's programmes is meant.
_TELLING = 7
#: Letters of the name of an event that happens once.
_ONCE = 8
#: Letters of a name in which one wrong letter may be a slip.
_SLIP = 6
#: A scope for what is one in the whole country.
_COUNTRY = "country"


class Clue(NamedTuple):
    """A key of an entity: entities with equal ``rule``, ``scope`` and ``key`` are candidates for one.

    ``written`` is the name behind the key, ``full`` its form; ``beside`` the further evidence that is part of the key
    (an owner, an amount), as it is shown; ``is_name`` is false for an alias: two aliases alone make no candidates. The
    key of ``near-name`` is the further evidence alone: forms are compared.
    """

    rule: str
    scope: str
    key: str
    written: str
    full: str
    beside: str = ""
    is_name: bool = True


@dataclass(frozen=True)
class Scene:
    """What is known beside the entities.

    Args:
        governments: folded names of each government, the longest first.
        roots: the id that stands for each entity of the classes that are resolved already.
        labels: a name of each entity.
        kinds: folded labels of kinds (도서관, 플랫폼): a name that says no more tells nothing.
    """

    governments: Mapping[str, Sequence[str]]
    roots: Mapping[str, str]
    labels: Mapping[str, str]
    kinds: frozenset[str] = frozenset()

    def owners(self, entity: Entity) -> list[str]:
        """The owners of an entity, each by the id that stands for its group so far."""
        return sorted({self.roots.get(owner, owner) for owner in entity.owners})

    def beside(self, entity: Entity, amounts: bool = True) -> list[tuple[str, str]]:
        """What may speak for an entity beside its name, as a key and as shown: who runs it, and what it costs."""
        owners = [(self.roots.get(owner, owner), self.labels.get(owner, owner)) for owner in sorted(entity.owners)]
        return owners + [(f"{amount} won", f"{amount}") for amount in sorted(entity.amounts) if amounts]


def clues(entity: Entity, scene: Scene) -> Iterator[Clue]:
    """The clues of one entity."""
    for scope in _scopes(entity, scene):
        prefixes = scene.governments.get(scope, ())
        for written in entity.names:
            name = reading(written)
            key = without_government(name.key, prefixes)
            yield from _of_name(entity, scope, key, written, scene)
            yield from _of_aliases(entity, scope, name.short, written, scene)
        for written in entity.aliases:
            alias = reading(written)
            keys = (without_government(alias.key, prefixes), *alias.short)
            yield from _of_aliases(entity, scope, keys, written, scene)


def traits(entity: Entity, scene: Scene) -> Traits:
    """What keeps an entity apart from others of its name."""
    marks: Iterable[str] = ()
    if entity.cls == "Organization" and entity.is_stated:
        marks = entity.governments
    elif entity.cls == "Person":
        marks = scene.owners(entity)
    elif entity.cls in ("Program", "Facility"):
        marks = {item for name in entity.names for item in reading(name).apart}
    elif entity.cls == "Event":
        marks = {date[:4] for date in entity.dates}
    return Traits(entity.documents, frozenset(marks))


def _scopes(entity: Entity, scene: Scene) -> list[str]:
    """Within what a name tells which one is meant: a government, for most bodies the country."""
    if entity.cls == "Organization" and not all(local_body(reading(name).key) for name in entity.names):
        return [_COUNTRY]
    if entity.cls == "Person":
        return sorted({*entity.governments, *scene.owners(entity)})
    return sorted(entity.governments)


def _of_name(entity: Entity, scope: str, key: str, written: str, scene: Scene) -> Iterator[Clue]:
    is_short = _is_short(entity, key, scene)
    if entity.cls == "Event":
        yield from _of_event(entity, scope, key, written)
    elif is_short and entity.cls == "Program":
        yield from _with(scene.beside(entity), "same-name", scope, key, written, key)
    elif is_short:
        return
    elif entity.cls == "Department" and is_unit(key) and len(key) < _SLIP:
        yield from _with(scene.beside(entity), "same-name", scope, key, written, key)
    else:
        yield Clue("same-name", scope, key, written, key)
        if entity.cls == "Program":
            yield from _of_program(scope, key, written, scene.beside(entity))
        elif entity.cls == "Ordinance":
            yield Clue("same-core", scope, spelled_out(key.removesuffix("안")), written, key)


def _is_short(entity: Entity, key: str, scene: Scene) -> bool:
    """Whether a name tells too little: few letters, or nothing but a kind of thing."""
    if not is_open(key, scene.kinds):
        return len(key) < _SHORTEST.get(entity.cls, _SHORTEST_OTHER)
    if entity.cls == "Department":  # a government has one 농업기술센터, but several 보건소
        return len(key) <= _SHORTEST_OTHER
    return entity.cls != "Organization" or not is_single_body(key)


def _of_program(scope: str, key: str, written: str, beside: Sequence[tuple[str, str]]) -> Iterator[Clue]:
    bare, inner = without_ending(key), core(key)
    if len(bare) >= _SHORTEST["Program"]:
        yield Clue("same-name-but-ending", scope, bare, written, key)
    if len(inner) >= _TELLING:
        yield Clue("same-core", scope, inner, written, key)
    if len(inner) >= _SHORTEST_OTHER:
        yield from _with(beside, "same-core", scope, inner, written, key)
    thing = behind_purpose(written)
    if len(thing) >= _SLIP:
        yield from _with(beside, "same-core", scope, core(thing), written, key)
    if len(key) >= _SLIP:
        for item, label in beside:
            yield Clue("near-name", scope, item, written, key, label)


def _with(
    beside: Iterable[tuple[str, str]], rule: str, scope: str, key: str, written: str, full: str
) -> Iterator[Clue]:
    for item, label in beside:
        yield Clue(rule, scope, f"{key}\n{item}", written, full, label)


def _of_event(entity: Entity, scope: str, key: str, written: str) -> Iterator[Clue]:
    for date in sorted(entity.dates):
        if len(date) > len("YYYY"):
            yield Clue("same-name", scope, f"{key}\n{date[:7]}", written, key, date[:7])
    if len(key) >= _ONCE and not is_recurring(key):
        yield Clue("same-name", scope, key, written, key)


def _of_aliases(entity: Entity, scope: str, keys: Iterable[str], written: str, scene: Scene) -> Iterator[Clue]:
    for key in keys:
        is_telling = len(key) >= max(_SHORTEST_OTHER, _SHORTEST.get(entity.cls, 0)) and not is_open(key, scene.kinds)
        if is_telling and entity.cls not in ("Person", "Event"):
            yield Clue("same-alias", scope, key, written, key, is_name=False)
