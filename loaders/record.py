"""The statements of a document as one object: entities with properties, and relations (``extract --format json``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loaders.labels import Labels
from ontology.document import Document
from ontology.gazetteer import Gazetteer
from ontology.model import Ontology, graph_key, relation_type
from ontology.statement import Statement

__all__ = ["marked_up", "record_of"]


def record_of(
    document: Document, statements: Sequence[Statement], ontology: Ontology, gazetteer: Gazetteer
) -> dict[str, Any]:
    """The document, whether it is relevant, its entities (mentioned concepts and cities too) and its relations.

    A concept is given by its id; each property as ``{"value", "start", "end", "quote"}``; the ``canonical`` name of a
    city is its full official one, that of a concept its preferred label.
    """
    entities: dict[str, dict[str, Any]] = {}
    relations = []
    labels = Labels(document, statements, ontology, gazetteer)
    for statement in statements:
        prop = ontology.properties[statement.predicate]
        subject = _entity(entities, statement.subject, statement, ontology, labels)
        if statement.is_literal or prop.facet:
            _add_property(subject, statement, ontology)
        else:
            target = _entity(entities, statement.object, statement, ontology, labels)
            if statement.subject == document.id and len(statement.spans) == 1:
                # These are the words that name it; those of another fact may name something else besides.
                place = _place(statement)
                target |= {"name": place["quote"], **place}
            relations.append(_relation(statement, ontology))
    metadata = {key: document.metadata.get(key) for key in ("title", "published", "sha256")}
    entities.pop(document.id, None)
    return {
        "document": {"id": document.id, **metadata},
        "relevant": bool(statements),
        "entities": sorted(entities.values(), key=lambda entity: (entity["start"], entity["id"])),
        "relations": relations,
    }


def _place(statement: Statement, last: bool = False) -> dict[str, Any]:
    span = statement.spans[-1 if last else 0]
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _naming(identifier: str, statement: Statement, ontology: Ontology) -> dict[str, Any] | None:
    """The words inside the statement's that are a label of the concept, the longest; None where there are none."""
    concept = ontology.concepts.get(identifier)
    if concept is None:
        return None
    labels = {label.casefold() for label in (concept.labels["ko"], *concept.alternative, *concept.hidden)}
    found = [
        (-len(label), span.start + at, label)
        for span in statement.spans
        for label in labels
        if (at := span.quote.casefold().find(label)) >= 0
    ]
    if not found:
        return None
    length, start, _ = min(found)
    span = next(span for span in statement.spans if span.start <= start and start - length <= span.end)
    quote = span.quote[start - span.start : start - span.start - length]
    return {"start": start, "end": start - length, "quote": quote}


def _entity(
    entities: dict[str, dict[str, Any]], identifier: str, statement: Statement, ontology: Ontology, labels: Labels
) -> dict[str, Any]:
    cls = ontology.class_of(identifier)
    if identifier not in entities:
        place = _naming(identifier, statement, ontology) or _place(statement, last=identifier == statement.object)
        entities[identifier] = {
            "id": identifier,
            "type": cls.key if cls else "",
            "name": place["quote"],
            "canonical": labels.official(identifier) or place["quote"],
            **place,
            "properties": {},
        }
    return entities[identifier]


def _add_property(entity: dict[str, Any], statement: Statement, ontology: Ontology) -> None:
    cls = ontology.class_of(statement.subject)
    if cls and statement.predicate == cls.caption:
        entity |= {"name": statement.object, "canonical": statement.object, **_place(statement)}
    convert: dict[str, Any] = {"integer": int, "decimal": float, "boolean": "true".__eq__}
    value = convert.get(statement.datatype, str)(statement.object)
    item = {"value": value, **_place(statement)}
    key = graph_key(statement.predicate)
    use = cls.uses.get(statement.predicate) if cls else None
    if use and use.max_count == 1:
        entity["properties"].setdefault(key, item)
    else:
        entity["properties"].setdefault(key, []).append(item)


def _relation(statement: Statement, ontology: Ontology) -> dict[str, Any]:
    spans = statement.spans
    start, end = statement.sentence or (spans[0].start, spans[-1].end)
    return {
        "type": relation_type(ontology.properties[statement.predicate].key),
        "source": statement.subject,
        "target": statement.object,
        "value": None,
        "start": spans[0].start,
        "end": spans[0].end,
        "quote": spans[0].quote,
        "sentence": [start, end],
        "properties": {graph_key(key): value for key, value in statement.qualifiers},
    }


def marked_up(document: Document, statements: Sequence[Statement], ontology: Ontology, gazetteer: Gazetteer) -> str:
    """The text, line by line, with what was drawn from each line under it: for a reader's eye.

    Behind a value stand its qualifiers, the basis where it is not explicit, and the confidence.
    """
    text = document.text or ""
    labels = Labels(document, statements, ontology, gazetteer)
    lines: list[str] = [f"# {document.caption}"]
    by_line: dict[int, list[Statement]] = {}
    for statement in statements:
        by_line.setdefault(text.rfind("\n", 0, statement.spans[-1].start) + 1, []).append(statement)
    position = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(line.strip())
        for statement in by_line.get(position, ()):
            label = ontology.properties[statement.predicate].label("ko")
            subject, value = labels.name(statement.subject), labels.name(statement.object)
            said = [value for _, value in statement.qualifiers]
            said += [statement.basis] if statement.basis != "explicit" else []
            words = " … ".join(span.quote for span in statement.spans)
            more = ", ".join([*said, f"{statement.confidence:.2f}"])
            lines.append(f"    ▸ {subject} — {label}: {value} ({more})  [{words}]")
        position += len(line) + 1
    return "\n".join(lines) + "\n"
