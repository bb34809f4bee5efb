// title:
//   ko: 한 사실의 근거가 되는 문서와 말
//   en: Evidence of a fact
// parameters:
//   fact: {type: string, ko: 사실 id, en: id of the fact}
// columns: {subject: string, predicate: string, object: string, qualifiers: string, words: list, starts: list, sentence: string, method: string, basis: string, confidence: float, rejected: boolean, document: string, title: string, publisher: string, published: string, statement: string}
MATCH (e:Evidence {fact: $fact})-[:FROM]->(d:Document)
RETURN e.subject AS subject, e.predicate AS predicate, coalesce(e.target, e.value) AS object,
       e.qualifiers AS qualifiers, e.quotes AS words, e.starts AS starts,
       substring(d.text, e.sentence_start, e.sentence_end - e.sentence_start) AS sentence,
       e.method AS method, e.basis AS basis, e.confidence AS confidence, e.rejected AS rejected, d.id AS document,
       head([key IN $captions.Document WHERE d[key] IS NOT NULL | d[key]]) AS title, d.publisher AS publisher, d.published AS published, e.id AS statement
ORDER BY published, document, statement
