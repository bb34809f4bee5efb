"""What the quality report looks for: Cypher that runs on every release, one check a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CHECKS", "SPOKEN_OF", "Check"]


@dataclass(frozen=True)
class Check:
    """Something that a data steward looks through.

    Args:
        titles: its title by language.
        body: Cypher that finds it, up to where it is counted or returned; of what ``$documents`` state, where they are
            given (None: of all).
        rows: the rest of the query that lists it, with ``$rows`` as its limit. ``subject_id`` is shown by name as
            ``subject``; ``object_id``, or the ``value`` where there is none, as ``object``; of the qualifiers in
            ``reason`` only the values are shown.
        columns: the columns that are shown.
        of: key of the total that it is a part of, or ``""``.
    """

    titles: Mapping[str, str]
    body: str
    rows: str
    columns: tuple[str, ...]
    of: str


_NAMED_IN = """
RETURN p.name AS program, COLLECT {
    MATCH (e:Evidence)-[:ABOUT]->(p) RETURN DISTINCT e.document AS document ORDER BY document
} AS documents, p.id AS program_id
ORDER BY program_id LIMIT $rows
"""
#: Whether one of the documents that are asked about speaks of an entity.
SPOKEN_OF = """
($documents IS NULL OR EXISTS {{ MATCH (said:Evidence)-[:ABOUT]->({}) WHERE said.document IN $documents }})
"""
_PROGRAM = SPOKEN_OF.format("p")
_HELD_BACK = """
EXISTS { MATCH (no:Evidence {fact: fact}) WHERE no.rejected }
AND NOT EXISTS { MATCH (yes:Evidence {fact: fact}) WHERE yes.method = 'reviewed' AND NOT yes.rejected }
"""

CHECKS: Mapping[str, Check] = {
    "documents-without-facts": Check(
        titles={"ko": "사실이 없는 문서", "en": "Documents without facts"},
        body="""
MATCH (d:Document) WHERE NOT EXISTS { (:Evidence)-[:FROM]->(d) } AND ($documents IS NULL OR d.id IN $documents)
""",
        rows="""
RETURN d.id AS document, head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]) AS title,
       d.published AS published
ORDER BY document LIMIT $rows
""",
        columns=("document", "title", "published"),
        of="documents",
    ),
    "programs-without-department": Check(
        titles={"ko": "담당 부서가 없는 사업", "en": "Programmes without a department"},
        body=f"""
MATCH (p:Program) WHERE {_PROGRAM} AND NOT EXISTS {{ (p)-[r:RUN_BY]->(:Department) WHERE r.basis <> 'inferred' }}
""",
        rows=_NAMED_IN,
        columns=("program", "documents", "program_id"),
        of="programs",
    ),
    "programs-without-government": Check(
        titles={"ko": "자치단체를 알 수 없는 사업", "en": "Programmes without a government"},
        body=f"""
MATCH (p:Program) WHERE {_PROGRAM} AND NOT EXISTS {{ (p)-[:RUN_BY|ABOUT_CITY]->(:City) }}
AND NOT EXISTS {{ (p)-[:RUN_BY]->()-[:PART_OF*1..3]->(:City) }}
""",
        rows=_NAMED_IN,
        columns=("program", "documents", "program_id"),
        of="programs",
    ),
    "programs-without-status": Check(
        titles={"ko": "추진 상태의 근거가 없는 사업", "en": "Programmes without evidence of their status"},
        body=f"""
MATCH (p:Program) WHERE {_PROGRAM} AND NOT EXISTS {{ (p)-[r:HAS_STATUS]->() WHERE r.basis <> 'inferred' }}
""",
        rows=_NAMED_IN,
        columns=("program", "documents", "program_id"),
        of="programs",
    ),
    "budgets-without-program": Check(
        titles={"ko": "사업에 이어지지 않은 금액", "en": "Budgets tied to no programme"},
        body=f"""
MATCH (b:Budget)
WHERE {SPOKEN_OF.format("b")} AND NOT EXISTS {{ (b)-[:PART_OF*0..3]->()<-[:HAS_BUDGET]-(:Program) }}
""",
        rows="""
RETURN b.text AS budget, b.amount AS amount, b.kind AS kind, COLLECT {
    MATCH (e:Evidence)-[:ABOUT]->(b) RETURN DISTINCT e.document AS document ORDER BY document
} AS documents, b.id AS budget_id
ORDER BY budget_id LIMIT $rows
""",
        columns=("budget", "amount", "kind", "documents", "budget_id"),
        of="budgets",
    ),
    "conflicts": Check(
        titles={"ko": "값이 엇갈리는 속성", "en": "Properties whose values disagree"},
        body=f"""
MATCH (e:Evidence)
WHERE NOT e.rejected AND e.basis <> 'inferred' AND e.predicate IN $single[split(e.subject, ':')[0]]
WITH e.subject AS subject, e.predicate AS property, coalesce(e.value, e.target) AS value
WITH subject, property, min(value) AS least, max(value) AS most WHERE least <> most
MATCH (e:Evidence {{subject: subject, predicate: property}})-[:ABOUT]->(n)
WHERE NOT e.rejected AND e.basis <> 'inferred'
WITH DISTINCT n, property, coalesce(e.value, split(e.target, ':')[1]) AS value, e.fact AS fact
WHERE NOT ({_HELD_BACK})
WITH n, property, value, min(fact) AS fact, collect(fact) AS facts
WITH n, property, collect({{value: value, fact: fact, facts: facts}}) AS found
WHERE size(found) > 1 AND {SPOKEN_OF.format("n")}
""",
        rows="""
WITH n, property, found ORDER BY property IN $aside, n.id, property LIMIT $rows
UNWIND found AS one
WITH n, property, one, one.value AS value, n[$keys[property]] AS now
RETURN n.id AS subject_id, property, value,
    coalesce(toString(now) = value OR toFloatOrNull(value) = now, false) AS shown,
    COLLECT {
        MATCH (e:Evidence) WHERE e.fact IN one.facts AND NOT e.rejected
        RETURN DISTINCT e.method AS method ORDER BY method
    } AS methods,
    COLLECT {
        MATCH (e:Evidence) WHERE e.fact IN one.facts AND NOT e.rejected
        RETURN DISTINCT e.document AS document ORDER BY document
    } AS documents,
    one.fact AS fact
ORDER BY property IN $aside, subject_id, property, shown DESC, fact
""",
        columns=("subject", "property", "value", "shown", "methods", "documents", "fact"),
        of="facts",
    ),
    "to-review": Check(
        titles={"ko": "먼저 검토할 사실", "en": "Facts to review first"},
        body="""
MATCH (e:Evidence) WHERE e.confidence < $below AND e.method <> 'reviewed' AND NOT e.rejected
AND ($documents IS NULL OR e.document IN $documents) AND NOT EXISTS {
    MATCH (o:Evidence {fact: e.fact}) WHERE NOT o.rejected AND (o.confidence >= $below OR o.method = 'reviewed')
}
WITH e.fact AS fact, e.subject AS subject, e.predicate AS property, max(e.confidence) AS confidence,
     min(e.id) AS one, min(e.document) AS document
""",
        rows="""
WITH confidence, document, subject, property, fact, one
ORDER BY confidence, document, subject, property, fact LIMIT $rows
MATCH (e:Evidence {id: one})
RETURN confidence, subject AS subject_id, property, e.target AS object_id, e.value AS value, e.quotes AS words,
       e.basis AS basis, e.method AS method, document, fact
ORDER BY confidence, document, subject_id, property, fact
""",
        columns=("confidence", "subject", "property", "object", "words", "basis", "method", "document", "fact"),
        of="facts",
    ),
    "held-back": Check(
        titles={"ko": "검토에서 물리친 사실", "en": "Facts held back by a rejection"},
        body=f"""
MATCH (e:Evidence) WHERE e.rejected AND e.predicate <> 'sameAs'
AND ($documents IS NULL OR e.document IN $documents)
WITH e.fact AS fact, min(e.id) AS one, collect(DISTINCT e.document) AS rejected_in WHERE {_HELD_BACK}
""",
        rows="""
MATCH (e:Evidence {id: one})
RETURN e.subject AS subject_id, e.predicate AS property, e.target AS object_id, e.value AS value, rejected_in,
    COLLECT {
        MATCH (o:Evidence {fact: fact}) WHERE NOT o.rejected RETURN DISTINCT o.document AS document ORDER BY document
    } AS stated_in, fact
ORDER BY subject_id, property, fact LIMIT $rows
""",
        columns=("subject", "property", "object", "rejected_in", "stated_in", "fact"),
        of="facts",
    ),
    "merges": Check(
        titles={"ko": "같은 것으로 본 개체", "en": "Entities taken to be the same"},
        body="MATCH (e:Evidence {predicate: 'sameAs'}) WHERE $documents IS NULL OR e.document IN $documents",
        rows="""
RETURN e.subject AS subject_id, e.target AS other, e.quotes AS words, NOT e.rejected AS same, e.method AS method,
       e.confidence AS confidence, e.qualifiers AS reason, e.document AS document, e.fact AS fact
ORDER BY subject_id, other, document, same, e.id LIMIT $rows
""",
        columns=("subject", "other", "words", "same", "method", "confidence", "reason", "document", "fact"),
        of="",
    ),
}
