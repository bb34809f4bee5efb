"""Constraints and indexes of the store, made from the ontology."""

from __future__ import annotations

from ontology.model import Ontology, class_prefix, relation_type

__all__ = ["ASIDE", "EVIDENCE", "FORMAT", "MERGED", "STORE", "schema_statements"]

#: Version of the form in which statements are kept.
FORMAT = 1
#: Label of the node that holds one statement.
EVIDENCE = "Evidence"
#: Label of the node that keeps the id of a merged entity (`id`) and the one that stands for it (`into`).
MERGED = "Merged"
#: Label of a node that what is accepted does not name any more, in place of that of its class.
ASIDE = "HeldBack"
#: Label of the marker node: format and ontology of the store.
STORE = "PolisgraphStore"


def schema_statements(ontology: Ontology) -> list[str]:
    """Cypher that makes what is missing; runs again without effect.

    One uniqueness constraint a class on ``id`` and one a relation on ``fact``; indexes on what loading and queries look
    up; a full-text index on names that finds Hangul (analyzer ``cjk``).
    """
    classes = sorted(ontology.classes)
    relations = sorted(prop.key for prop in ontology.properties.values() if prop.relation and not prop.facet)
    found = [
        f"CREATE CONSTRAINT {_name(label)}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
        for label in [*classes, ASIDE, EVIDENCE, MERGED, STORE]
    ]
    found += [
        f"CREATE CONSTRAINT {kind.lower()}_fact IF NOT EXISTS FOR ()-[r:`{kind}`]-() REQUIRE r.fact IS UNIQUE"
        for kind in map(relation_type, relations)
    ]
    found += [
        f"CREATE INDEX evidence_{'_'.join(keys)} IF NOT EXISTS FOR (e:{EVIDENCE}) ON (e.{', e.'.join(keys)})"
        for keys in (["fact"], ["subject", "predicate"], ["target"], ["document", "method"])
    ]
    labels = "|".join(f"`{label}`" for label in classes)
    names = ", ".join(f"n.`{key}`" for key in ("name", "alias", *ontology.captions["Document"]))
    found.append(
        f"CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:{labels}) ON EACH [{names}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )
    return found


def _name(label: str) -> str:
    return class_prefix(label).replace("-", "_")
