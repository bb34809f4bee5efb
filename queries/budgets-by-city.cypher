// title:
//   ko: 도시·종류별 예산과 금액
//   en: Budgets by city and kind
// parameters:
//   city: {type: string, names: City, default: null, ko: 도시 (없으면 전체), en: 'city (all where none is given)'}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {city: string, kind: string, phase: string, payer: string, amount: integer, currency: string, as_written: string, approximate: boolean, owner: string, start: string, end: string, words: list, basis: string, confidence: float, document: string, budget_id: string, fact: string}
MATCH (owner)-[h:HAS_BUDGET]->(b:Budget)
WHERE $inferred OR h.basis <> 'inferred'
OPTIONAL MATCH (owner)-[r:RUN_BY]->(runner)
WHERE $inferred OR r.basis <> 'inferred'
WITH owner, h, b, coalesce(runner, owner) AS actor
OPTIONAL MATCH (actor)-[:PART_OF]->(parent:City)
OPTIONAL MATCH (owner)-[:ABOUT_CITY]->(about:City)
WITH owner, h, b, CASE WHEN actor:City THEN actor ELSE coalesce(parent, about) END AS c
OPTIONAL MATCH (c)-[line:SUCCEEDED_BY*0..3]->(later:City)
WHERE none(step IN line WHERE step.kind = 'separation')
WITH owner, h, b, c, collect(later) AS places
WHERE $city IS NULL
   OR any(place IN places WHERE place.id = $city OR place.name = $city OR $city IN place.alias)
MATCH (e:Evidence {fact: h.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN c.name AS city, b.kind AS kind, b.phase AS phase, b.payer AS payer, b.amount AS amount,
       b.currency AS currency, b.text AS as_written, coalesce(b.approximate, false) AS approximate,
       owner.name AS owner, b.start_date AS start, b.end_date AS end,
       e.quotes AS words, e.basis AS basis, max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, b.id AS budget_id, h.fact AS fact
ORDER BY city, kind, amount DESC, budget_id, owner, fact, words, document, basis
