// title:
//   ko: 이름으로 찾기
//   en: Find by name
// parameters:
//   text: {type: string, ko: 찾을 말, en: words to look for}
// columns: {name: string, type: string, id: string, score: float}
CALL db.index.fulltext.queryNodes('names', $text) YIELD node, score
RETURN head([key IN $captions[head(labels(node))] WHERE node[key] IS NOT NULL | node[key]]) AS name, head(labels(node)) AS type, node.id AS id, score
ORDER BY score DESC, id
LIMIT 50
