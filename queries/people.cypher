// title:
//   ko: 인물과 직책
//   en: People and their roles
// parameters:
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {person: string, role: string, body: string, words: list, basis: string, confidence: float, document: string, person_id: string, fact: string}
MATCH (n:Person)-[r:HOLDS_ROLE]->(body)
WHERE $inferred OR r.basis <> 'inferred'
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN n.name AS person, r.role AS role, body.name AS body, e.quotes AS words, e.basis AS basis,
       max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, n.id AS person_id, r.fact AS fact
ORDER BY person, body, role, person_id, fact, words, document, basis
