"""The JSON schema of an answer, and an outline of it for the model to read, both made from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loaders.llm.vocabulary import Asked, Vocabulary

__all__ = ["answer_schema", "outline"]

_TEXT: dict[str, Any] = {"type": "string"}


def answer_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema, in the subset that strict structured output allows: every key required, none beside them."""
    entities = [{"$ref": f"#/$defs/{key}"} for key in vocabulary.classes]
    about = _facts(vocabulary.about)
    definitions = {key: _entity(key, vocabulary) for key in vocabulary.classes}
    definitions |= {key: _concept(key, vocabulary) for key in vocabulary.concepts}
    root = _object({"document": about, "entities": {"type": "array", "items": {"anyOf": entities}}})
    return {**root, "$defs": definitions}


def _object(properties: dict[str, Any], description: str = "") -> dict[str, Any]:
    described = {"description": description} if description else {}
    return {
        "type": "object",
        **described,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _entity(key: str, vocabulary: Vocabulary) -> dict[str, Any]:
    cls = vocabulary.ontology.classes[key]
    described = " · ".join(filter(None, [cls.label("ko"), cls.label("en"), cls.definition]))
    properties: dict[str, Any] = {"class": {"type": "string", "enum": [key]}, "ref": _TEXT, "quote": _TEXT}
    properties |= {"context": _TEXT, "facts": _facts(vocabulary.classes[key])}
    return _object(properties, described)


def _concept(key: str, vocabulary: Vocabulary) -> dict[str, Any]:
    cls = vocabulary.ontology.classes[key]
    described = {"type": "string", "description": f"{cls.label('ko')} · {cls.label('en')}"}
    if vocabulary.is_listed(key):
        return described | {"enum": [concept.id for concept in vocabulary.concepts[key]]}
    return described


def _facts(asked: Mapping[str, Asked]) -> dict[str, Any]:
    """An array of facts: properties that look alike share a variant, and none is in two (strict servers ask for that).

    Where a property takes entities and concepts, ``target`` is a ref or a concept's name.
    """
    variants: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for key, item in asked.items():
        value = "target" if item.entities else "concept" if item.concepts else ""
        concepts = item.concepts if value == "concept" else ()
        variants.setdefault((value, concepts, item.qualifiers), []).append(key)
    shapes = [_fact(keys, *variant) for variant, keys in variants.items()]
    return {"type": "array", "items": {"anyOf": shapes}} if shapes else {"type": "array", "items": _object({})}


def _fact(keys: list[str], value: str, concepts: tuple[str, ...], qualifiers: Iterable[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {"property": {"type": "string", "enum": keys}}
    if value == "target":
        properties["target"] = _TEXT
    elif value == "concept":
        choices = [{"$ref": f"#/$defs/{key}"} for key in concepts]
        properties["concept"] = choices[0] if len(choices) == 1 else {"anyOf": choices}
    properties["quotes"] = {"type": "array", "items": _TEXT}
    if qualifiers:
        properties["qualifiers"] = _object(dict.fromkeys(qualifiers, _TEXT))
    return _object(properties)


def outline(vocabulary: Vocabulary) -> str:
    """Classes, properties and listed concepts in words: what a model that does not see the schema must know."""
    lines = ["## Classes and their properties · 종류와 속성"]
    for key, asked in vocabulary.classes.items():
        cls = vocabulary.ontology.classes[key]
        lines.append(f"{key} ({cls.label('ko')}) {cls.definition}".rstrip())
        lines += [f"- {_line(item)}" for item in asked.values()]
    lines.append('The document itself · 문서 자체 ("document")')
    lines += [f"- {_line(item)}" for item in vocabulary.about.values()]
    lines.append("## Concepts · 개념")
    for key, concepts in vocabulary.concepts.items():
        cls = vocabulary.ontology.classes[key]
        if vocabulary.is_listed(key):
            listed = ", ".join(f"{concept.id} {concept.label('ko')}" for concept in concepts)
            lines.append(f"{key} ({cls.label('ko')}), one of: {listed}")
        else:
            lines.append(f"{key} ({cls.label('ko')}): the usual name, such as {concepts[0].label('ko')}")
    return "\n".join(lines)


def _line(item: Asked) -> str:
    prop = item.use.property
    entities, concepts = " | ".join(item.entities), " | ".join(item.concepts)
    if entities:
        wanted = [f"target: {entities}" + (f", or the name of a {concepts}" if concepts else "")]
    else:
        wanted = [f"concept: {concepts}" if concepts else "words"]
    if item.qualifiers:
        wanted.append("qualifiers: " + ", ".join(item.qualifiers))
    needed = " (needed)" if item.use.min_count else ""
    meaning = f"; {prop.definition}" if prop.definition else ""
    return f"{prop.key} {prop.label('ko')}{needed}{meaning} → {'; '.join(wanted)}"
