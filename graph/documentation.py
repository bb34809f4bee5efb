"""The ontology as rows that a person reads: what ``polisgraph schema`` prints."""

from __future__ import annotations

from typing import Any

from ontology.model import Class, Ontology, Use, graph_key, relation_type

__all__ = ["class_rows", "concept_rows", "property_rows"]


def class_rows(ontology: Ontology, language: str) -> list[dict[str, Any]]:
    """One row a class, in the ontology's order."""
    return [
        {
            "class": cls.key,
            "label": cls.label(language),
            "id": f"{cls.prefix}:…",
            "members": _members(cls, ontology),
            "definition": cls.definition,
        }
        for cls in ontology.classes.values()
    ]


def _members(cls: Class, ontology: Ontology) -> str:
    if cls.key not in ontology.concept_classes:
        return "entities"
    return f"{sum(concept.class_key == cls.key for concept in ontology.concepts.values())} concepts"


def property_rows(ontology: Ontology, name: str, language: str) -> list[dict[str, Any]]:
    """One row a property of the class ``name``: how it is called in curated files and in the graph, and its values."""
    return [
        {
            "property": use.property.key,
            "graph": relation_type(use.property.key) if _is_edge(use) else graph_key(use.property.key),
            "label": use.property.label(language),
            "values": " | ".join(use.ranges) or use.datatype,
            "count": f"{use.min_count}..{'*' if use.max_count is None else use.max_count}",
            "qualifiers": ", ".join(item.property.key for item in use.qualifiers),
        }
        for use in ontology.classes[name].uses.values()
    ]


def _is_edge(use: Use) -> bool:
    return use.property.relation and not use.property.facet


def concept_rows(ontology: Ontology, name: str) -> list[dict[str, Any]]:
    """One row a concept of the class ``name``."""
    return [
        {
            "id": concept.id,
            "ko": concept.labels["ko"],
            "en": concept.labels["en"],
            "broader": ", ".join(concept.broader),
            "labels": ", ".join(concept.alternative),
        }
        for concept in ontology.concepts.values()
        if concept.class_key == name
    ]
