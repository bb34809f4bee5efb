// title:
//   ko: 한 대상에 관한 모든 사실과 그 근거
//   en: Every fact about an entity, with its evidence
// parameters:
//   entity: {type: string, names: '%', ko: 이름 또는 id, en: name or id}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {subject: string, predicate: string, object: string, qualifiers: string, words: list, basis: string, confidence: float, method: string, document: string, fact: string}
OPTIONAL MATCH (m:Merged {id: $entity})
WITH coalesce(m.into, $entity) AS wanted
MATCH (n) WHERE n.id = wanted OR n.name = wanted OR n.title = wanted OR n.file_name = wanted OR wanted IN n.alias
WITH collect(DISTINCT n.id) AS ids
MATCH (e:Evidence)-[:FROM]->(d:Document)
WHERE (e.subject IN ids OR e.target IN ids) AND NOT e.rejected AND ($inferred OR e.basis <> 'inferred')
  AND (NOT EXISTS { MATCH (no:Evidence {fact: e.fact}) WHERE no.rejected }
       OR EXISTS { MATCH (yes:Evidence {fact: e.fact}) WHERE yes.method = 'reviewed' AND NOT yes.rejected })
MATCH (e)-[:ABOUT]->(s)
OPTIONAL MATCH (s)-[r {fact: e.fact}]->(o)
RETURN CASE WHEN s:Document THEN coalesce(s.title, s.file_name, s.publisher + ' ' + s.published, s.id)
            ELSE coalesce(s.name, s.title, s.text, s.id) END AS subject, e.predicate AS predicate,
       coalesce(o.name, o.text, o.title, e.value, e.target) AS object, e.qualifiers AS qualifiers, e.quotes AS words,
       e.basis AS basis, max(e.confidence) AS confidence, e.method AS method,
       coalesce(d.title, d.file_name, d.publisher + ' ' + d.published, d.id) AS document, e.fact AS fact
ORDER BY subject, predicate, object, document, fact, words
