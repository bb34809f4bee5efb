// title:
//   ko: 기술별 사업 수
//   en: Technologies by number of programmes
// parameters:
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {technology: string, programs: integer, cities: list, technology_id: string}
MATCH (p:Program)-[u:USES]->(t:Technology)
WHERE $inferred OR u.basis <> 'inferred'
OPTIONAL MATCH (p)-[:RUN_BY]->(:Department)-[:PART_OF]->(a:City)
OPTIONAL MATCH (p)-[:RUN_BY]->(b:City)
WITH t, p, coalesce(a.name, b.name) AS city ORDER BY city
RETURN t.name AS technology, count(DISTINCT p) AS programs, collect(DISTINCT city) AS cities, t.id AS technology_id
ORDER BY programs DESC, technology, technology_id
