// title:
//   ko: 대상별 사업
//   en: Programmes for a target group
// parameters:
//   target: {type: string, names: TargetGroup, ko: 대상 (이름·id), en: target group (name or id)}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {target: string, program: string, run_by: string, words: list, basis: string, confidence: float, document: string, program_id: string, run_by_id: string, fact: string}
MATCH (named:TargetGroup)
WHERE named.id = $target OR named.name = $target OR $target IN named.alias
MATCH (t:TargetGroup)-[:BROADER*0..6]->(named)
WITH DISTINCT t
MATCH (p:Program)-[r:TARGETS]->(t)
WHERE $inferred OR r.basis <> 'inferred'
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
OPTIONAL MATCH (p)-[by:RUN_BY]->(runner)
WHERE $inferred OR by.basis <> 'inferred'
RETURN t.name AS target, p.name AS program, runner.name AS run_by, e.quotes AS words, e.basis AS basis,
       max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, p.id AS program_id,
       runner.id AS run_by_id, r.fact AS fact
ORDER BY target, program, program_id, run_by, fact, words, run_by_id, document, basis
