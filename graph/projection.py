"""From statements to rows of the property graph: pure functions, the same rows whatever the order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.document import Document
from ontology.model import Ontology, graph_key, relation_type
from ontology.statement import BASES, METHODS, Record, Span, Statement

__all__ = [
    "Relationship",
    "Supported",
    "document_properties",
    "evidence_properties",
    "is_shown",
    "on_node",
    "relationship",
    "shown",
    "statement_of",
    "values",
]


@dataclass(frozen=True)
class Supported:
    """A statement with the date of its document, by which conflicting values are ranked."""

    statement: Statement
    date: str

    @property
    def rank(self) -> tuple[int, str, str]:
        """Smaller is better once dates are compared in reverse: see `values`."""
        return METHODS.index(self.statement.method), self.date, self.statement.id


@dataclass(frozen=True)
class Relationship:
    """A row for one fact between two nodes."""

    fact: str
    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


def on_node(statement: Statement, ontology: Ontology) -> bool:
    """Whether the fact is shown as a property of its subject's node (a literal or a facet), not as a relationship."""
    return statement.is_literal or ontology.properties[statement.predicate].facet


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
    use = ontology.use(subject, key)
    if use is not None and use.max_count == 1:
        found = found[:1]
    return [item.statement for item in found]


def values(subject: str, key: str, supports: Sequence[Supported], ontology: Ontology) -> Any:
    """What the node shows for one property: the value where it may have one, else a sorted list; None for nothing."""
    found = [_typed(statement) for statement in shown(subject, key, supports, ontology)]
    use = ontology.use(subject, key)
    if not found or (use is not None and use.max_count == 1):
        return found[0] if found else None
    return sorted(set(found))


def _typed(statement: Statement) -> Any:
    """The value as Neo4j holds it: numbers and truth values as such, dates as strings, a facet as a slug."""
    convert: dict[str, Any] = {"integer": int, "decimal": float, "boolean": "true".__eq__}
    if not statement.datatype:
        return statement.object.partition(":")[2]
    return convert.get(statement.datatype, str)(statement.object)


def relationship(statements: Sequence[Statement]) -> Relationship | None:
    """The row of one fact from all its statements; None where it is not shown."""
    if not is_shown(statements):
        return None
    first = statements[0]
    stated = [BASES.index(item.basis) for item in statements if not item.rejected]
    properties = {graph_key(key): value for key, value in first.qualifiers}
    properties |= {"fact": first.fact, "basis": BASES[min(stated)]}
    return Relationship(first.fact, relation_type(first.predicate), first.subject, first.object, properties)


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


def evidence_properties(statement: Statement) -> dict[str, Any]:
    """Properties of the Evidence node: the whole statement, so that `statement_of` gives it back."""
    properties: dict[str, Any] = {
        "id": statement.id,
        "fact": statement.fact,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "value" if statement.is_literal else "target": statement.object,
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
    if statement.sentence:
        properties |= {"sentence_start": statement.sentence[0], "sentence_end": statement.sentence[1]}
    if statement.record:
        properties |= {"record_sha256": statement.record.sha256, "record_key": statement.record.key}
    return properties


def statement_of(properties: Mapping[str, Any]) -> Statement:
    """The statement that an Evidence node holds."""
    spans = zip(properties["starts"], properties["ends"], properties["quotes"], strict=True)
    sentence = (properties["sentence_start"], properties["sentence_end"]) if "sentence_start" in properties else None
    record = Record(properties["record_sha256"], properties["record_key"]) if "record_key" in properties else None
    return Statement(
        subject=properties["subject"],
        predicate=properties["predicate"],
        object=properties["value"] if properties["datatype"] else properties["target"],
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
