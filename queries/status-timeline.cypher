// title:
//   ko: 사업 상태의 시간 순서
//   en: Timeline of statuses
// parameters:
//   city: {type: string, names: City, default: null, ko: 도시 (없으면 전체), en: 'city (all where none is given)'}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {time: string, time_text: string, until: string, status: string, subject: string, words: list, basis: string, confidence: float, document: string, subject_id: string, fact: string}
MATCH (n)-[r:HAS_STATUS]->(s:Status)
WHERE $inferred OR r.basis <> 'inferred'
OPTIONAL MATCH way = (n)-[:RUN_BY|ABOUT_CITY|PART_OF*1..3]->(c:City)
WHERE none(place IN nodes(way)[..-1] WHERE place:City)
OPTIONAL MATCH (c)-[line:SUCCEEDED_BY*0..3]->(later:City)
WHERE none(step IN line WHERE step.kind = 'separation')
WITH n, r, s, collect(DISTINCT later) AS places
WHERE $city IS NULL
   OR any(place IN places WHERE place.id = $city OR place.name = $city OR $city IN place.alias)
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
WITH n, r, s, d, e.quotes AS words, e.basis AS basis, max(e.confidence) AS confidence
RETURN r.start_date AS time, r.time_text AS time_text, r.end_date AS until, s.name AS status, n.name AS subject,
       words, basis, confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, n.id AS subject_id, r.fact AS fact
ORDER BY coalesce(time, until, d.published, ''), subject, subject_id, status, fact, words, document, basis
