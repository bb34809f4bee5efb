// title:
//   ko: 계획과 그 세부 사업
//   en: A plan and its parts
// parameters:
//   program: {type: string, names: Program, default: null, ko: 사업 (이름·id), en: programme (name or id)}
//   inferred: {type: boolean, default: false, ko: 추론된 사실도 포함, en: also what is only inferred}
// columns: {whole: string, part: string, kind: string, words: list, basis: string, confidence: float, document: string, part_id: string, fact: string}
MATCH (part:Program)-[r:PART_OF]->(whole:Program)
WHERE ($inferred OR r.basis <> 'inferred') AND ($program IS NULL OR whole.id = $program OR whole.name = $program)
MATCH (e:Evidence {fact: r.fact})-[:FROM]->(d:Document)
WHERE NOT e.rejected
RETURN whole.name AS whole, part.name AS part, part.kind AS kind, e.quotes AS words, e.basis AS basis,
       max(e.confidence) AS confidence,
       coalesce(head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]),
                d.publisher + ' ' + d.published, d.id) AS document, part.id AS part_id, r.fact AS fact
ORDER BY whole, part, part_id, fact, words, document, basis
