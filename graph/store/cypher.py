"""The Cypher with which statements are written. Labels and types come from the ontology and are quoted."""

from __future__ import annotations

from graph.store.schema import ASIDE as _ASIDE
from graph.store.schema import EVIDENCE, MERGED, STORE
from ontology.model import relation_type
from ontology.statement import SAME

__all__ = [
    "ASIDE",
    "DELETE_DOCUMENTS",
    "DELETE_EVIDENCE",
    "DOCUMENTS",
    "DROP_STALE_TEXT",
    "EVIDENCE_ABOUT",
    "EVIDENCE_FOR",
    "EVIDENCE_NAMING",
    "EVIDENCE_OF",
    "EVIDENCE_OF_DOCUMENTS",
    "EVIDENCE_SAME",
    "LOCK",
    "MERGED_INTO",
    "MERGE_INTO",
    "SEPARATE",
    "bring_back",
    "create_evidence",
    "delete_relationships",
    "delete_unnamed",
    "merge_nodes",
    "merge_relationships",
    "put_aside",
    "rejected_and_untied",
]

#: Takes the marker's write lock: writers of one store wait for each other, so that each sees what the last one wrote.
LOCK = f"MATCH (m:{STORE} {{id: 'store'}}) SET m.format = m.format"

DOCUMENTS = (
    "UNWIND $ids AS id MATCH (d:Document {id: id}) "
    "RETURN d.id AS id, coalesce(d.published, d.reference, '') AS date, d.given AS given ORDER BY id"
)
DROP_STALE_TEXT = "UNWIND $rows AS row MATCH (d:Document {id: row.id}) WHERE d.sha256 <> row.sha256 REMOVE d.text"
DELETE_DOCUMENTS = "UNWIND $ids AS id MATCH (d:Document {id: id}) DETACH DELETE d"
# The hints: without them a plan made while the index was nearly empty scans all evidence once for every row.
EVIDENCE_OF_DOCUMENTS = (
    f"UNWIND $ids AS id MATCH (e:{EVIDENCE}) USING INDEX SEEK e:{EVIDENCE}(document, method) "
    "WHERE e.document = id AND e.method IS NOT NULL RETURN properties(e) AS evidence"
)
EVIDENCE_OF = (
    f"UNWIND $keys AS key MATCH (e:{EVIDENCE} {{document: key.document, method: key.method}}) "
    f"USING INDEX SEEK e:{EVIDENCE}(document, method) RETURN properties(e) AS evidence"
)
EVIDENCE_ABOUT = (
    f"UNWIND $keys AS key MATCH (e:{EVIDENCE} {{subject: key.subject, predicate: key.predicate}}) "
    f"USING INDEX SEEK e:{EVIDENCE}(subject, predicate) RETURN properties(e) AS evidence"
)
EVIDENCE_FOR = (
    f"UNWIND $facts AS fact MATCH (e:{EVIDENCE} {{fact: fact}}) "
    f"USING INDEX SEEK e:{EVIDENCE}(fact) RETURN properties(e) AS evidence"
)
EVIDENCE_NAMING = (
    f"UNWIND $ids AS id MATCH (e:{EVIDENCE}) USING INDEX SEEK e:{EVIDENCE}(subject, predicate) "
    "WHERE e.subject = id AND e.predicate IS NOT NULL RETURN properties(e) AS evidence "
    f"UNION UNWIND $ids AS id MATCH (e:{EVIDENCE} {{target: id}}) USING INDEX SEEK e:{EVIDENCE}(target) "
    "RETURN properties(e) AS evidence"
)
EVIDENCE_SAME = (
    f"UNWIND $ids AS id MATCH (e:{EVIDENCE} {{subject: id, predicate: '{SAME}'}}) "
    f"USING INDEX SEEK e:{EVIDENCE}(subject, predicate) RETURN properties(e) AS evidence "
    f"UNION UNWIND $ids AS id MATCH (e:{EVIDENCE} {{target: id}}) USING INDEX SEEK e:{EVIDENCE}(target) "
    f"WHERE e.predicate = '{SAME}' RETURN properties(e) AS evidence"
)
MERGED_INTO = f"UNWIND $ids AS id MATCH (m:{MERGED} {{id: id}}) RETURN m.id AS id, m.into AS into"
MERGE_INTO = f"UNWIND $rows AS row MERGE (m:{MERGED} {{id: row.id}}) SET m.into = row.into"
SEPARATE = f"UNWIND $ids AS id MATCH (m:{MERGED} {{id: id}}) DELETE m"
ASIDE = f"UNWIND $ids AS id MATCH (n:{_ASIDE} {{id: id}}) USING INDEX SEEK n:{_ASIDE}(id) RETURN n.id AS id"
DELETE_EVIDENCE = f"UNWIND $ids AS id MATCH (e:{EVIDENCE} {{id: id}}) DETACH DELETE e"


def merge_nodes(label: str) -> str:
    """Merge nodes of one label by id; a property that is null in a row is taken off."""
    return f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row RETURN count(*) AS written"


def merge_relationships(kind: str, start: str, end: str) -> str:
    """Merge relationships of one type between two labels by their fact."""
    return (
        f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row.start}}) MATCH (b:`{end}` {{id: row.end}}) "
        f"MERGE (a)-[r:`{kind}` {{fact: row.properties.fact}}]->(b) SET r = row.properties RETURN count(*) AS written"
    )


def delete_relationships(key: str) -> str:
    """Delete relationships of one property by their facts."""
    kind = relation_type(key)
    return f"UNWIND $facts AS fact MATCH ()-[r:`{kind}` {{fact: fact}}]->() USING INDEX SEEK r:`{kind}`(fact) DELETE r"


def create_evidence(label: str, document: str) -> str:
    """Create evidence about subjects of one label."""
    return (
        f"UNWIND $rows AS row MATCH (n:`{label}` {{id: row.subject}}) MATCH (d:`{document}` {{id: row.document}}) "
        f"CREATE (e:{EVIDENCE}) SET e = row CREATE (e)-[:FROM]->(d) CREATE (e)-[:ABOUT]->(n) RETURN count(*) AS written"
    )


def delete_unnamed(label: str) -> str:
    """Delete those of the nodes with ``ids`` that no evidence is about or has as object; ``sameAs`` names no thing."""
    return (
        f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) "
        "WHERE NOT EXISTS { (n)<-[:ABOUT]-() } "
        f"AND NOT EXISTS {{ MATCH (e:{EVIDENCE} {{target: id}}) USING INDEX SEEK e:{EVIDENCE}(target) "
        f"WHERE e.predicate <> '{SAME}' }} DETACH DELETE n"
    )


def bring_back(label: str) -> str:
    """Give nodes that were put aside the label of their class."""
    return (
        f"UNWIND $ids AS id MATCH (n:{_ASIDE} {{id: id}}) USING INDEX SEEK n:{_ASIDE}(id) "
        f"SET n:`{label}` REMOVE n:{_ASIDE}"
    )


def put_aside(label: str) -> str:
    """Take the label of their class from nodes."""
    return f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) SET n:{_ASIDE} REMOVE n:`{label}`"


def rejected_and_untied(label: str) -> str:
    """Those of the nodes with ``ids`` that no relationship ties to anything, and of which something is rejected."""
    return (
        f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) "
        "WHERE NOT EXISTS { (n)-[r]-() WHERE r.fact IS NOT NULL } "
        "AND (EXISTS { (n)<-[:ABOUT]-(e) WHERE e.rejected } "
        f"OR EXISTS {{ MATCH (e:{EVIDENCE} {{target: id}}) USING INDEX SEEK e:{EVIDENCE}(target) "
        f"WHERE e.rejected AND e.predicate <> '{SAME}' }}) RETURN id"
    )
