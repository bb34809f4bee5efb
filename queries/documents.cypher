// title:
//   ko: 문서 목록
//   en: The documents
// columns: {document: string, title: string, file: string, publisher: string, published: string, statements: integer, has_text: boolean}
MATCH (d:Document)
RETURN d.id AS document, d.title AS title, d.file_name AS file, d.publisher AS publisher, d.published AS published,
       COUNT { (:Evidence)-[:FROM]->(d) } AS statements, d.text IS NOT NULL AS has_text
ORDER BY document
