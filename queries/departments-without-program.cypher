// title:
//   ko: 맡은 사업이 보이지 않는 부서
//   en: Departments without a programme
// columns: {department: string, city: string, words: list, basis: string, confidence: float, document: string, department_id: string}
MATCH (n:Department)
WHERE NOT EXISTS { MATCH (:Program)-[:RUN_BY]->(n) }
OPTIONAL MATCH (n)-[:PART_OF]->(c:City)
MATCH (e:Evidence {subject: n.id, predicate: 'name'})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN n.name AS department, c.name AS city, e.quotes AS words, e.basis AS basis, max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, n.id AS department_id
ORDER BY city, department, department_id, document, words, basis
