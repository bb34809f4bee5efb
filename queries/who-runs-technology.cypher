// title:
//   ko: 기술을 활용하는 사업과 추진 주체
//   en: Who runs a technology
// parameters:
//   technology: {type: string, names: Technology, ko: 기술 (이름·id), en: technology (name or id)}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {technology: string, program: string, run_by: string, run_by_words: list, city: string, words: list, basis: string, confidence: float, document: string, program_id: string, run_by_id: string, fact: string}
MATCH (named:Technology)
WHERE named.id = $technology OR toLower(named.name) = toLower($technology)
   OR any(label IN named.alias WHERE toLower(label) = toLower($technology))
MATCH (t:Technology)-[:BROADER*0..6]->(named)
WITH DISTINCT t
MATCH (p:Program)-[u:USES]->(t)
WHERE $inferred OR u.basis <> 'inferred'
MATCH (e:Evidence {fact: u.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
OPTIONAL MATCH (p)-[r:RUN_BY]->(runner)
WHERE $inferred OR r.basis <> 'inferred'
WITH t, p, u, e, d, runner, head(COLLECT {
  MATCH (by:Evidence {fact: r.fact})-[:FROM]->(said:Document)
  WHERE NOT by.rejected
  // Of several documents that say who runs it, the one that says what it uses goes first.
  RETURN by.quotes ORDER BY said.id = d.id DESC, by.confidence DESC, by.id
}) AS run_by_words
OPTIONAL MATCH (runner)-[:PART_OF]->(c:City)
RETURN t.name AS technology, p.name AS program, runner.name AS run_by, run_by_words,
       CASE WHEN runner:City THEN runner.name ELSE c.name END AS city,
       e.quotes AS words, e.basis AS basis, max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, p.id AS program_id,
       runner.id AS run_by_id, u.fact AS fact
ORDER BY technology, program, program_id, run_by, city, fact, words, run_by_id, document, basis
