"""Small documents of the tests' own making."""

from __future__ import annotations

from ontology.document import Document, Range, text_hash
from ontology.statement import Span, Statement

TEXT = "가람시는 2024년 AI 안부전화를 운영한다. 예산은 3억 원이다. 담당은 스마트도시과다."


def document(slug: str, published: str = "", text: str = TEXT) -> Document:
    metadata = {"sha256": text_hash(text), "length": str(len(text)), "title": slug}
    if published:
        metadata["published"] = published
    return Document(f"document:{slug}", metadata, (Range(0, len(text), "article", True),))


def said(
    slug: str,
    subject: str,
    predicate: str,
    value: str,
    *,
    words: str = "AI 안부전화",
    datatype: str = "",
    method: str = "reviewed",
    basis: str = "explicit",
    rejected: bool = False,
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Statement:
    start = TEXT.index(words)
    return Statement(
        subject=subject,
        predicate=predicate,
        object=value,
        datatype=datatype,
        document=f"document:{slug}",
        spans=(Span(start, start + len(words), words),),
        method=method,
        basis=basis,
        rejected=rejected,
        qualifiers=qualifiers,
    )


def named(slug: str, subject: str, name: str, **more: object) -> Statement:
    return said(slug, subject, "name", name, datatype="string", **more)  # type: ignore[arg-type]
