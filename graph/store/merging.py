"""Keeps what is one on one node: which id stands for which, and what moves when a merge is made or taken apart.

Only the groups that a change touches are looked at. An entity is found by the node ``Merged`` that keeps its id, a
group by its ``sameAs`` evidence, which is about the entity that stands for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph.projection import Placed, place, placed_of
from graph.store import cypher
from loaders.resolve.groups import canonical
from ontology.statement import SAME, Statement

__all__ = ["Placing", "place_all", "write_merged"]


@dataclass(frozen=True)
class Placing:
    """Where the statements of a change are shown.

    Args:
        added: the new statements, and those that move, as they are shown from now on.
        moved: those that move, as they were shown.
        merged: each id that another stands for from now on, with that one; itself where it stands alone again.
    """

    added: list[Placed]
    moved: list[Placed] = field(default_factory=list)
    merged: Mapping[str, str] = field(default_factory=dict)


def place_all(tx: ManagedTransaction, added: Sequence[Statement], removed: Sequence[Placed]) -> Placing:
    """Place new statements, and whatever moves because ``sameAs`` is among those that come or go."""
    into = _merged_into(tx, {name for item in added for name in _ends(item)})
    touched = [item for item in (*added, *(item.statement for item in removed)) if item.predicate == SAME]
    if not touched:
        return Placing([place(item, into) for item in added])
    gone = {item.statement.id for item in removed}
    known = _related(tx, {name for item in touched for name in _ends(item)})
    before = canonical(known.values())
    after = canonical([*(item for key, item in known.items() if key not in gone), *added])
    changed = {name for name in before.keys() | after.keys() if before.get(name, name) != after.get(name, name)}
    grouped = {name for item in (*known.values(), *touched) for name in _ends(item)}
    into = {**into, **{name: after.get(name, name) for name in grouped}}
    stays = (
        item for item in _naming(tx, {before.get(name, name) for name in changed}) if item.statement.id not in gone
    )
    moves = [(item, place(item.statement, {**_current(item), **into})) for item in stays]
    moves = [(old, new) for old, new in moves if old.shown != new.shown]
    return Placing(
        added=[*(place(item, into) for item in added), *(new for _, new in moves)],
        moved=[old for old, _ in moves],
        merged={name: after.get(name, name) for name in sorted(changed)},
    )


def write_merged(tx: ManagedTransaction, merged: Mapping[str, str]) -> None:
    """Keep which id stands for which."""
    rows = [{"id": name, "into": chosen} for name, chosen in merged.items() if name != chosen]
    alone = [name for name, chosen in merged.items() if name == chosen]
    if rows:
        tx.run(cypher.MERGE_INTO, rows=rows)
    if alone:
        tx.run(cypher.SEPARATE, ids=alone)


def _ends(statement: Statement) -> tuple[str, ...]:
    return (statement.subject,) if statement.is_literal else (statement.subject, statement.object)


def _current(item: Placed) -> dict[str, str]:
    """What stands for the ends of a statement so far."""
    found = {item.statement.subject: item.shown.subject}
    if item.statement.predicate != SAME and not item.statement.is_literal:
        found[item.statement.object] = item.shown.object
    return found


def _merged_into(tx: ManagedTransaction, names: Iterable[str]) -> dict[str, str]:
    return {record["id"]: record["into"] for record in tx.run(cypher.MERGED_INTO, ids=sorted(names))}


def _related(tx: ManagedTransaction, names: Collection[str]) -> dict[str, Statement]:
    """Every ``sameAs`` that the store keeps of the groups of ``names``, and of the groups that those speak of."""
    found: dict[str, Statement] = {}
    seen: set[str] = set()
    wanted = set(names)
    while wanted:
        seen |= wanted
        ids = sorted(wanted | set(_merged_into(tx, wanted).values()))
        for record in tx.run(cypher.EVIDENCE_SAME, ids=ids):
            statement = placed_of(record["evidence"]).statement
            found[statement.id] = statement
        wanted = {name for item in found.values() for name in _ends(item)} - seen
    return found


def _naming(tx: ManagedTransaction, names: Collection[str]) -> list[Placed]:
    """Everything that is shown on these nodes."""
    records = tx.run(cypher.EVIDENCE_NAMING, ids=sorted(names))
    return [placed_of(record["evidence"]) for record in records]
