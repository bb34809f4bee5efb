// title:
//   ko: 한 대상에 관한 모든 사실과 그 근거
//   en: Every fact about an entity, with its evidence
// parameters:
//   entity: {type: string, names: '%', ko: 이름 또는 id, en: name or id}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {subject: string, predicate: string, object: string, qualifiers: string, words: list, basis: string, confidence: float, method: string, document: string, statements: integer, fact: string}
OPTIONAL MATCH (m:Merged {id: $entity})
WITH coalesce(m.into, $entity) AS wanted
MATCH (n)
WHERE NOT n:Evidence AND NOT n:HeldBack
  AND (n.id = wanted OR n.name = wanted OR wanted IN n.alias OR any(key IN $captions.Document WHERE n[key] = wanted))
// Facts are put together by their id: a search through the relationships of a hub for each of its facts takes minutes.
CALL (n) {
  MATCH (n)<-[:ABOUT]-(e:Evidence) RETURN e.fact AS fact, NULL AS end
  UNION
  MATCH (e:Evidence {target: n.id}) RETURN e.fact AS fact, NULL AS end
  UNION
  MATCH (n)-[r]-() WHERE r.fact IS NOT NULL RETURN r.fact AS fact, endNode(r) AS end
}
WITH fact, head(collect(end)) AS o
WHERE NOT EXISTS { MATCH (no:Evidence {fact: fact}) WHERE no.rejected }
   OR EXISTS { MATCH (yes:Evidence {fact: fact}) WHERE yes.method = 'reviewed' AND NOT yes.rejected }
MATCH (e:Evidence {fact: fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected AND ($inferred OR e.basis <> 'inferred')
// Of several statements the best is shown: a reviewer's, then what the words say most plainly.
WITH fact, o, e, d
ORDER BY e.method <> 'reviewed', e.basis <> 'explicit', e.confidence DESC, e.id
WITH fact, o, head(collect({said: e, source: d})) AS best, max(e.confidence) AS confidence, count(e) AS statements
WITH fact, o, best.said AS e, best.source AS d, confidence, statements
MATCH (e)-[:ABOUT]->(s)
RETURN coalesce(head([key IN $captions[head(labels(s))] WHERE s[key] IS NOT NULL | s[key]]),
                s.publisher + ' ' + s.published, s.id) AS subject, e.predicate AS predicate,
       coalesce(head([key IN $captions[head(labels(o))] WHERE o[key] IS NOT NULL | o[key]]),
                e.value, e.target) AS object, e.qualifiers AS qualifiers, e.quotes AS words,
       e.basis AS basis, confidence, e.method AS method,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, statements, fact
ORDER BY subject, predicate, object, fact
