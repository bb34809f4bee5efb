"""What a name in a question stands for: an entity of the store, or a government by less than its official name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from graph.store.session import Store
from ontology.document import normalise
from ontology.errors import DataError
from ontology.gazetteer import load_gazetteer, near_names, official_names
from queries.catalogue import Query

__all__ = ["answer", "documents_called", "meant", "unknown_name"]

#: As the queries look names up: of technologies in whatever case.
_NAMED = (
    "MATCH (n:%s) WHERE n.id = $name OR n.name = $name OR $name IN [key IN $captions.Document | n[key]] "
    "OR $name IN n.alias "
    "OR n:Technology AND any(name IN coalesce(n.alias, []) + n.name WHERE toLower(name) = toLower($name)) "
    "RETURN 1 AS found LIMIT 1"
)
#: Names that hold a part, whatever the case and the blanks, the shortest first.
_HOLDING = (
    "MATCH (n:%s) WITH [n.name] + [key IN $captions.Document | n[key]] AS names, coalesce(n.alias, []) AS more "
    "WHERE any(name IN names + more WHERE replace(toLower(name), ' ', '') CONTAINS toLower($part)) "
    "RETURN DISTINCT head([name IN names WHERE name IS NOT NULL]) AS name ORDER BY size(name), name LIMIT 10"
)


def answer(store: Store, query: Query, arguments: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of a canned query and, where there are none, a line for each name that nothing has.

    A name that nothing has stands for the one government that it can mean (창원, 충북 청주시, 청주시청).
    """
    rows = store.rows(query.cypher, **arguments)
    if rows:
        return rows, []
    official: dict[str, str] = {}
    unknown: list[str] = []
    for item in query.parameters:
        name = arguments[item.name]
        if not item.names or not name or _is_known(store, name, item.names):
            continue
        names = meant(store, name, item.names)
        if len(names) == 1:
            official[item.name] = names[0]
        else:
            unknown.append(f"nothing is called {name!r}; {unknown_name(store, name, names, item.names)}")
    return (store.rows(query.cypher, **{**arguments, **official}) if official else rows), unknown


def meant(store: Store, name: str, label: str) -> tuple[str, ...]:
    """Official names of the governments that ``name`` can mean, as far as nodes of ``label`` have them."""
    return _known(store, official_names(load_gazetteer(), name), label)


def unknown_name(store: Store, name: str, names: tuple[str, ...], label: str) -> str:
    """What to do about a name that nothing has and that can mean ``names``."""
    if names:
        return f"it may be {' or '.join(names)}: give one of these"
    near = _known(store, near_names(load_gazetteer(), name), label)
    nearest = f"{' or '.join(near)} is spelt nearly so; " if near else ""
    # What one sign is part of is no hint, and what none is part of is everything.
    part = "".join(name.split())
    holding = [row["name"] for row in store.rows(_HOLDING % label, part=part) if row["name"]] if len(part) > 1 else []
    if holding:
        return f"{nearest}did you mean {' or '.join(holding)}?"
    return f"{nearest}polisgraph query find WORDS looks for words of names"


def documents_called(store: Store, names: Sequence[str]) -> list[str]:
    """The ids of the documents that ``names`` mean: each an id, or the file (path or name) that one was read from.

    Raises:
        DataError: ``document-not-found``; ``document-ambiguous`` where several files had one name.
    """
    rows = store.rows("MATCH (d:Document) RETURN d.id AS id, d.file_name AS file ORDER BY id")
    known = {row["id"] for row in rows}
    found: dict[str, list[str]] = {}
    for name in names:
        # As the names of files are kept, without the folder that a shell puts before them; an id may hold a slash.
        last = name if name.startswith("document:") else PurePath(name).name
        file = " ".join(normalise(last).split())
        found[name] = [name] if name in known else [row["id"] for row in rows if row["file"] == file]
    missing = sorted(name for name, ids in found.items() if not ids)
    if missing:
        remedy = "give its id, or the name of its file: polisgraph query documents lists them"
        raise DataError("document-not-found", f"not in the store: {', '.join(missing)}", remedy=remedy)
    for name, ids in found.items():
        if len(ids) > 1:
            message = f"{len(ids)} documents come from a file {name!r}"
            raise DataError("document-ambiguous", message, remedy=f"give one of their ids: {', '.join(ids)}")
    return sorted({identifier for ids in found.values() for identifier in ids})


def _known(store: Store, names: tuple[str, ...], label: str) -> tuple[str, ...]:
    return tuple(name for name in names if _is_known(store, name, label))


def _is_known(store: Store, name: str, label: str) -> bool:
    return bool(store.rows(_NAMED % label, name=name))
