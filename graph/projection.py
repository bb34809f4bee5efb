"""From statements to rows of the property graph: pure functions, the same rows whatever the order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ontology.document import Document
from ontology.errors import StoreError
from ontology.model import Ontology, graph_key, relation_type
from ontology.statement import BASES, METHODS, SAME, Record, Span, Statement

__all__ = [
    "Placed",
    "Relationship",
    "Supported",
    "Supports",
    "document_properties",
    "evidence_properties",
    "is_shown",
    "named_entities",
    "on_node",
    "other_ontology",
    "other_keys",
    "place",
    "placed_of",
    "relationship",
    "shown",
    "statement_of",
    "unshown",
    "values",
]


@dataclass(frozen=True)
class Placed:
    """A statement as it was made, and as it is shown: about the entities that stand for those that it names."""

    statement: Statement
    shown: Statement


def place(statement: Statement, canon: Mapping[str, str]) -> Placed:
    """Show a statement on the entities that stand for its own; ``canon`` has what is merged into another.

    ``sameAs`` is shown on the entity that stands for the group, and keeps the id of the other one.
    """
    subject, value = canon.get(statement.subject, statement.subject), statement.object
    if statement.predicate == SAME:
        value = statement.subject if value == subject else value
    elif not statement.is_literal:
        value = canon.get(value, value)
    if (subject, value) == (statement.subject, statement.object):
        return Placed(statement, statement)
    return Placed(statement, replace(statement, subject=subject, object=value))


@dataclass(frozen=True)
class Supported:
    """A statement with the date of its document, by which conflicting values are ranked."""

    statement: Statement
    date: str

    @property
    def rank(self) -> tuple[int, str, str]:
        """Smaller is better once dates are compared in reverse: see `values`."""
        return METHODS.index(self.statement.method), self.date, self.statement.id


Supports = Mapping[tuple[str, str], Sequence[Supported]]


@dataclass(frozen=True)
class Relationship:
    """A row for one fact between two nodes."""

    fact: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


def on_node(statement: Statement, ontology: Ontology) -> bool:
    """Whether the fact is shown as a property of its subject's node (a literal or a facet), not as a relationship.

    Raises:
        StoreError: ``other-ontology``.
    """
    if statement.is_literal:
        return True
    if statement.predicate not in ontology.properties:
        raise other_ontology(statement.predicate)
    return ontology.properties[statement.predicate].facet


def other_ontology(what: str) -> StoreError:
    """The error of a store that says ``what`` the ontology does not know."""
    return StoreError(
        "other-ontology",
        f"the store says {what!r}, which this ontology does not know",
        remedy="name the ontology that the store was built with: --ontology FOLDER",
    )


def is_shown(statements: Iterable[Statement]) -> bool:
    """Whether a fact with these statements is shown: a rejection holds it back unless a reviewer states it as well."""
    found = list(statements)
    stated = [item for item in found if not item.rejected]
    return bool(stated) and (len(stated) == len(found) or any(item.method == "reviewed" for item in stated))


def shown(subject: str, key: str, supports: Sequence[Supported], ontology: Ontology) -> list[Statement]:
    """The statements whose values are shown for one property of a node, from every statement about it.

    Of a property that may have one value, the one statement of highest rank (reviewed first, then the newer document,
    then the id). What is only inferred is left out.
    """
    found = _ranked(supports)
    return found[:1] if _is_single(subject, key, ontology) else found


def unshown(subject: str, key: str, supports: Supports, ontology: Ontology) -> list[Statement]:
    """Statements that ``key`` shows in place of a property of one value: its other values, as aliases show names."""
    found = []
    for source in ontology.others.get(key, ()):
        ranked = _ranked(supports.get((subject, source), ()))
        found += [item for item in ranked if item.object != ranked[0].object]
    return found


def other_keys(statements: Iterable[Statement], ontology: Ontology) -> set[tuple[str, str]]:
    """Subject and property of what `unshown` may give: where statements tell several values of one property."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    elsewhere = {source: key for key, sources in ontology.others.items() for source in sources}
    for item in statements:
        if item.predicate in elsewhere:
            found[item.subject, item.predicate].add(item.object)
    several = ((subject, elsewhere[key]) for (subject, key), told in found.items() if len(told) > 1)
    return {(subject, key) for subject, key in several if ontology.use(subject, key)}


def _ranked(supports: Sequence[Supported]) -> list[Statement]:
    facts: dict[str, list[Supported]] = defaultdict(list)
    for item in supports:
        facts[item.statement.fact].append(item)
    found = [
        item
        for group in facts.values()
        if is_shown(support.statement for support in group)
        for item in group
        if not item.statement.rejected and item.statement.basis != "inferred"
    ]
    found.sort(key=lambda item: item.rank[2])
    found.sort(key=lambda item: item.date, reverse=True)
    found.sort(key=lambda item: item.rank[0])
    return [item.statement for item in found]


def _is_single(subject: str, key: str, ontology: Ontology) -> bool:
    use = ontology.use(subject, key)
    return use is not None and use.max_count == 1


def values(subject: str, key: str, supports: Supports, ontology: Ontology) -> Any:
    """What the node shows for one property: the value where it may have one, else a sorted list; None for nothing.

    ``supports``: every statement about the property, and about those whose other values it shows (`Ontology.others`).
    """
    statements = shown(subject, key, supports.get((subject, key), ()), ontology)
    found = [_typed(statement) for statement in [*statements, *unshown(subject, key, supports, ontology)]]
    if not found or _is_single(subject, key, ontology):
        return found[0] if found else None
    return sorted(set(found))


def _typed(statement: Statement) -> Any:
    """The value as Neo4j holds it: numbers and truth values as such, dates as strings, a facet as a slug."""
    convert: dict[str, Any] = {"integer": int, "decimal": float, "boolean": "true".__eq__}
    if not statement.datatype:
        return statement.object.partition(":")[2]
    return convert.get(statement.datatype, str)(statement.object)


def relationship(statements: Sequence[Statement]) -> Relationship | None:
    """The row of one fact from all its statements; None where it is not shown.

    What a thing is to itself is not shown, nor ``sameAs``: its two entities are one node.
    """
    first = statements[0]
    if not is_shown(statements) or first.predicate == SAME or first.subject == first.object:
        return None
    stated = [BASES.index(item.basis) for item in statements if not item.rejected]
    properties = {graph_key(key): value for key, value in first.qualifiers}
    properties |= {"fact": first.fact, "basis": BASES[min(stated)]}
    return Relationship(first.fact, relation_type(first.predicate), first.subject, first.object, properties)


def named_entities(statements: Iterable[Statement], ontology: Ontology) -> set[str]:
    """Ids that a fact names which is not held back by a rejection; ``sameAs`` names another id, not another thing.

    What has no name (an amount, a figure) is known by what it belongs to: it is not among them where relations that
    are held back alone tie it to anything.
    """
    facts: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        facts[statement.fact].append(statement)
    named: set[str] = set()
    ties: dict[str, bool] = {}
    for group in facts.values():
        first, accepted = group[0], is_shown(group)
        ends = [first.subject] if first.is_literal or first.predicate == SAME else [first.subject, first.object]
        if accepted:
            named.update(ends)
        if len(ends) > 1 and not on_node(first, ontology):
            ties |= {name: accepted or ties.get(name, False) for name in ends}
    return {name for name in named if ties.get(name, True) or _has_name(name, ontology)}


def _has_name(identifier: str, ontology: Ontology) -> bool:
    cls = ontology.class_of(identifier)
    return cls is None or cls.key == "Document" or "name" in cls.captions


def document_properties(document: Document, ontology: Ontology) -> dict[str, Any]:
    """Properties of a Document node: metadata (None takes a property off), ranges, and the text where it is kept."""
    cls = ontology.class_of(document.id)
    uses = cls.uses if cls else {}
    properties: dict[str, Any] = {graph_key(key): None for key, use in uses.items() if not use.property.relation}
    for key, value in sorted(document.metadata.items()):
        properties[graph_key(key)] = int(value) if uses[key].datatype == "integer" else value
    data = document.to_json()
    properties |= {"id": document.id, "ranges": _compact(data["ranges"]), "record": _compact(data["metadata"])}
    if document.text is not None:
        properties["text"] = document.text
    return properties


def evidence_properties(placed: Placed) -> dict[str, Any]:
    """Properties of the Evidence node: the whole statement, so that `statement_of` gives it back.

    ``subject``, ``target`` and ``fact`` are those that are shown; where the statement itself names another entity,
    that is ``stated_subject`` or ``stated_target``.
    """
    statement, shown_as = placed.statement, placed.shown
    properties: dict[str, Any] = {
        "id": statement.id,
        "fact": shown_as.fact,
        "subject": shown_as.subject,
        "predicate": statement.predicate,
        "value" if statement.is_literal else "target": shown_as.object,
        "datatype": statement.datatype,
        "language": statement.language,
        "qualifiers": _compact(dict(statement.qualifiers)),
        "document": statement.document,
        "method": statement.method,
        "basis": statement.basis,
        "confidence": float(statement.confidence),
        "rejected": statement.rejected,
        "quotes": [span.quote for span in statement.spans],
        "starts": [span.start for span in statement.spans],
        "ends": [span.end for span in statement.spans],
    }
    if shown_as.subject != statement.subject:
        properties["stated_subject"] = statement.subject
    if shown_as.object != statement.object:
        properties["stated_target"] = statement.object
    if statement.sentence:
        properties |= {"sentence_start": statement.sentence[0], "sentence_end": statement.sentence[1]}
    if statement.record:
        properties |= {"record_sha256": statement.record.sha256, "record_key": statement.record.key}
    return properties


def placed_of(properties: Mapping[str, Any]) -> Placed:
    """The statement that an Evidence node holds, and as it is shown."""
    statement = statement_of(properties)
    if "stated_subject" not in properties and "stated_target" not in properties:
        return Placed(statement, statement)
    value = properties["value"] if properties["datatype"] else properties["target"]
    return Placed(statement, replace(statement, subject=properties["subject"], object=value))


def statement_of(properties: Mapping[str, Any]) -> Statement:
    """The statement that an Evidence node holds, as it was made."""
    spans = zip(properties["starts"], properties["ends"], properties["quotes"], strict=True)
    sentence = (properties["sentence_start"], properties["sentence_end"]) if "sentence_start" in properties else None
    record = Record(properties["record_sha256"], properties["record_key"]) if "record_key" in properties else None
    target = properties.get("stated_target") or properties.get("target")
    return Statement(
        subject=properties.get("stated_subject") or properties["subject"],
        predicate=properties["predicate"],
        object=properties["value"] if properties["datatype"] else str(target),
        datatype=properties["datatype"],
        language=properties["language"],
        qualifiers=tuple(json.loads(properties["qualifiers"]).items()),
        document=properties["document"],
        spans=tuple(Span(start, end, quote) for start, end, quote in spans),
        method=properties["method"],
        basis=properties["basis"],
        confidence=properties["confidence"],
        record=record,
        sentence=sentence,
        rejected=properties["rejected"],
    )


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
