// title:
//   ko: 도시의 사업과 담당 부서, 그 근거
//   en: Programmes of a city with department and evidence
// parameters:
//   city: {type: string, names: City, ko: 도시 (이름·약칭·id), en: 'city (name, short name or id)'}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {city: string, program: string, kind: string, run_by: string, words: list, basis: string, confidence: float, document: string, published: string, program_id: string, fact: string}
MATCH (named:City) WHERE named.id = $city OR named.name = $city OR $city IN named.alias
MATCH (c:City)-[line:SUCCEEDED_BY*0..3]->(named)
WHERE none(step IN line WHERE step.kind = 'separation')
WITH DISTINCT c
MATCH way = (runner)-[up:PART_OF*0..2]->(c)
WHERE none(place IN nodes(way)[..-1] WHERE place:City)
  AND (runner = c OR runner:Department AND all(step IN up WHERE $inferred OR step.basis <> 'inferred'))
MATCH (p:Program)-[r:RUN_BY]->(runner)
WHERE $inferred OR r.basis <> 'inferred'
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN c.name AS city, p.name AS program, p.kind AS kind, runner.name AS run_by, e.quotes AS words, e.basis AS basis,
       max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, d.published AS published,
       p.id AS program_id, r.fact AS fact
ORDER BY city, run_by, program, program_id, fact, words, document, basis
