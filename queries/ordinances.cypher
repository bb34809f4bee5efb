// title:
//   ko: 조례가 규율하는 것과 발의·의결·제정한 이
//   en: What an ordinance regulates, who proposed, passed and enacted it
// parameters:
//   ordinance: {type: string, default: null, ko: 조례 (이름의 일부·id), en: ordinance (part of its name or id)}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {ordinance: string, relation: string, other: string, role: string, time: string, words: list, basis: string, confidence: float, document: string, ordinance_id: string, fact: string}
MATCH (o:Ordinance)
WHERE $ordinance IS NULL OR o.id = $ordinance OR o.name CONTAINS $ordinance
MATCH (o)-[r:REGULATES|PROPOSED_BY|PASSED_BY|ENACTED_BY|HAS_STATUS|TARGETS|CONCERNS]->(other)
WHERE $inferred OR r.basis <> 'inferred'
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN o.name AS ordinance, type(r) AS relation, other.name AS other, r.role AS role,
       coalesce(r.start_date, r.end_date, r.time_text) AS time, e.quotes AS words, e.basis AS basis,
       max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document,
       o.id AS ordinance_id, r.fact AS fact
ORDER BY ordinance, relation, other, ordinance_id, fact, words, document, basis
