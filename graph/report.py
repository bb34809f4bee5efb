"""The quality of what a store holds, as tables: what there is, what is missing, what disagrees, what to review."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.naming import meant, unknown_name
from graph.report_checks import CHECKS, SPOKEN_OF
from graph.store.rows import by_label
from graph.store.session import Store
from ontology.errors import DataError
from ontology.model import Ontology, graph_key
from ontology.statement import DOUBTFUL

__all__ = ["TABLES", "Table", "report"]

#: Titles of the tables in their order: those that count, and one a check.
TABLES: Mapping[str, Mapping[str, str]] = {
    "summary": {"ko": "요약", "en": "Summary"},
    "classes": {"ko": "클래스별 개체와 사실", "en": "Entities and facts by class"},
    "methods": {"ko": "방법·근거별 진술", "en": "Statements by method and basis"},
    "concepts": {"ko": "개념 체계의 쓰임", "en": "Coverage of the concept schemes"},
    **{name: check.titles for name, check in CHECKS.items()},
}


@dataclass(frozen=True)
class Table:
    """One table of the report: its rows, which are about the first ``shown`` of ``total`` findings."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    shown: int
    total: int


def report(
    store: Store,
    names: Iterable[str] = (),
    *,
    city: str | None = None,
    rows: int | None = None,
    below: float = DOUBTFUL,
    language: str = "ko",
) -> list[Table]:
    """The tables called ``names`` (all of `TABLES` where none is named), the same whatever the order of loading.

    Args:
        store: the store that is looked at; nothing is written.
        names: keys of `TABLES`.
        city: name, short name or id of a city: only what documents about it or its predecessors state.
        rows: at most so many findings of each check; None for all of them.
        below: facts of less confidence that no reviewer has stated are listed for review.
        language: ``ko`` or ``en``, of titles and labels.

    Raises:
        DataError: ``entity-not-found`` where there is no such city.
    """
    documents = None if city is None else _documents(store, city)
    parameters = {"documents": documents, **_parameters(store.ontology, below)}
    totals = _Totals(store, parameters)
    counting: Mapping[str, Callable[[], list[dict[str, Any]]]] = {
        "summary": lambda: _summary(store, totals, language),
        "classes": lambda: _classes(store, documents, language),
        "methods": lambda: store.rows(_METHODS, documents=documents),
        "concepts": lambda: _concepts(store, documents, language),
    }
    found = []
    for name in names or TABLES:
        title = TABLES[name][language]
        if name in counting:
            lines = counting[name]()
            found.append(Table(name, title, COLUMNS[name], lines, len(lines), len(lines)))
        else:
            found.append(_checked(store, name, title, totals, rows, language))
    return found


#: Columns of the tables that count.
COLUMNS = {
    "summary": ("check", "title", "count", "of"),
    "classes": ("class", "label", "entities", "facts"),
    "methods": ("method", "basis", "facts", "statements", "documents"),
    "concepts": ("class", "label", "concepts", "used", "facts", "most_used"),
}
_OF = "($documents IS NULL OR e.document IN $documents)"
_STATED = f"MATCH (e:Evidence) WHERE NOT e.rejected AND {_OF} "
_METHODS = f"""
{_STATED}
RETURN e.method AS method, e.basis AS basis, count(DISTINCT e.fact) AS facts, count(*) AS statements,
       count(DISTINCT e.document) AS documents
ORDER BY method, basis
"""
_TOTALS = {
    "documents": "MATCH (d:Document) WHERE $documents IS NULL OR d.id IN $documents RETURN count(d) AS n",
    "facts": f"{_STATED} RETURN count(DISTINCT e.fact) AS n",
    "programs": f"MATCH (p:Program) WHERE {SPOKEN_OF.format('p')} RETURN count(p) AS n",
    "budgets": f"MATCH (b:Budget) WHERE {SPOKEN_OF.format('b')} RETURN count(b) AS n",
}
_CITIES = "MATCH (c:City) WHERE c.id = $city OR c.name = $city OR $city IN c.alias RETURN c.id AS id"
#: Documents of a government count for those that succeeded it, unless it lives on beside them.
_ABOUT = """
MATCH (named:City) WHERE named.id IN $cities
MATCH (c:City)-[line:SUCCEEDED_BY*0..3]->(named) WHERE none(step IN line WHERE step.kind = 'separation')
MATCH (d:Document)-[:ABOUT_CITY]->(c) RETURN DISTINCT d.id AS id ORDER BY id
"""


def _documents(store: Store, city: str) -> list[str]:
    """Ids of the documents about a city."""
    cities = [row["id"] for row in store.rows(_CITIES, city=city)]
    names = () if cities else meant(store, city, "City")
    if len(names) == 1:
        cities = [row["id"] for row in store.rows(_CITIES, city=names[0])]
    if not cities:
        raise DataError("entity-not-found", f"no city {city!r}", remedy=unknown_name(store, city, names, "City"))
    return [row["id"] for row in store.rows(_ABOUT, cities=cities)]


def _parameters(ontology: Ontology, below: float) -> dict[str, Any]:
    """What checks are asked with: the properties of each class that may have one value, and how nodes call them.

    ``aside``: those whose other values are shown as well, by another property: they matter less where they disagree.
    """
    single = {
        cls.prefix: sorted(key for key, use in cls.uses.items() if use.max_count == 1)
        for cls in ontology.classes.values()
    }
    keys = {key: graph_key(key) for names in single.values() for key in names}
    aside = sorted(key for sources in ontology.others.values() for key in sources)
    return {"below": below, "single": single, "keys": keys, "aside": aside}


class _Totals(dict[str, int]):
    """How many findings each check has; counted when it is first asked for."""

    def __init__(self, store: Store, parameters: Mapping[str, Any]) -> None:
        super().__init__()
        self.parameters = parameters
        self._store = store

    def __missing__(self, name: str) -> int:
        self[name] = self._store.rows(f"{CHECKS[name].body} RETURN count(*) AS n", **self.parameters)[0]["n"]
        return self[name]


def _summary(store: Store, totals: _Totals, language: str) -> list[dict[str, Any]]:
    documents = totals.parameters["documents"]
    whole = {name: store.rows(query, documents=documents)[0]["n"] for name, query in _TOTALS.items()}
    return [
        {"check": name, "title": check.titles[language], "count": totals[name], "of": whole.get(check.of)}
        for name, check in CHECKS.items()
    ]


def _classes(store: Store, documents: list[str] | None, language: str) -> list[dict[str, Any]]:
    facts = store.rows(
        f"{_STATED} RETURN split(e.subject, ':')[0] AS prefix, count(DISTINCT e.fact) AS facts ORDER BY prefix",
        documents=documents,
    )
    about = {row["prefix"]: row["facts"] for row in facts}
    found = []
    concepts = store.ontology.concept_classes
    for cls in (cls for cls in store.ontology.classes.values() if cls.key not in concepts):
        query = (
            f"MATCH (n:`{cls.key}`) "
            f"WHERE EXISTS {{ (n)<-[:ABOUT|FROM]-(e) WHERE {_OF} }} "
            f"OR EXISTS {{ MATCH (e:Evidence {{target: n.id}}) WHERE NOT e.rejected AND {_OF} }} RETURN count(n) AS n"
        )
        entities = store.rows(query, documents=documents)[0]["n"]
        if entities:
            label, known = cls.label(language), about.get(cls.prefix, 0)
            found.append({"class": cls.key, "label": label, "entities": entities, "facts": known})
    return found


def _concepts(store: Store, documents: list[str] | None, language: str) -> list[dict[str, Any]]:
    """One row a class of concepts: how many of them facts name, and the three that most facts name."""
    ontology = store.ontology
    rows = store.rows(
        f"{_STATED} AND split(e.target, ':')[0] IN $prefixes "
        "RETURN e.target AS id, count(DISTINCT e.fact) AS facts ORDER BY facts DESC, id",
        documents=documents,
        prefixes=sorted(ontology.classes[key].prefix for key in ontology.concept_classes),
    )
    found = []
    for cls in ontology.classes.values():
        members = [concept for concept in ontology.concepts.values() if concept.class_key == cls.key]
        used = [row for row in rows if row["id"] in ontology.concepts and row["id"].startswith(cls.prefix + ":")]
        if members:
            best = [f"{ontology.concepts[row['id']].label(language)} {row['facts']}" for row in used[:3]]
            facts = sum(row["facts"] for row in used)
            counted = {"concepts": len(members), "used": len(used), "facts": facts, "most_used": best}
            found.append({"class": cls.key, "label": cls.label(language)} | counted)
    return found


def _checked(store: Store, name: str, title: str, totals: _Totals, rows: int | None, language: str) -> Table:
    check, total = CHECKS[name], totals[name]
    shown = total if rows is None else min(rows, total)
    found = store.rows(f"{check.body} {check.rows}", **totals.parameters, rows=shown) if total else []
    _name(store, found, language)
    return Table(name, title, check.columns, found, shown, total)


def _name(store: Store, rows: list[dict[str, Any]], language: str) -> None:
    """Put names in the place of ids: ``subject_id`` becomes ``subject``; ``object_id``, or ``value``, ``object``."""
    ids = {row[key] for row in rows for key in ("subject_id", "object_id") if row.get(key)}
    names = _captions(store, ids, language)
    for row in rows:
        if "subject_id" in row:
            row["subject"] = names.get(row["subject_id"], row["subject_id"])
        if "object_id" in row:
            row["object"] = names.get(row["object_id"], row["object_id"]) if row["object_id"] else row["value"]
        if "reason" in row:
            row["reason"] = ", ".join(json.loads(row["reason"]).values())


def _captions(store: Store, ids: Iterable[str], language: str) -> dict[str, str]:
    """What nodes are called; of an entity that has no node of its own, what its evidence calls it."""
    ontology = store.ontology
    found = {name: ontology.concepts[name].label(language) for name in ids if name in ontology.concepts}
    for label, names in by_label(set(ids) - found.keys(), ontology).items():
        cls = ontology.classes[label]
        rows = store.rows(
            f"UNWIND $ids AS id OPTIONAL MATCH (n:`{label}` {{id: id}}) "
            "OPTIONAL MATCH (e:Evidence {subject: id, predicate: $caption}) WHERE NOT e.rejected "
            "WITH id, head([key IN $captions[$label] WHERE n[key] IS NOT NULL | n[key]]) AS shown, "
            "min(e.value) AS said "
            "RETURN id, coalesce(shown, said) AS caption ORDER BY id",
            ids=names,
            caption=cls.caption,
            label=label,
        )
        found |= {row["id"]: row["caption"] for row in rows if row["caption"]}
    return found
