"""Makes statements: ids that depend on the document, the class and the first words, and evidence cut from the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from loaders.rules.reading import Reading
from ontology.model import class_prefix
from ontology.statement import Span, Statement

__all__ = ["Writer"]

Words = tuple[int, int]


class Writer:
    """Collects the statements of one document.

    Args:
        reading: the document; spans are cut from its text.
    """

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._text = reading.document.text or ""
        self._bounds = [(line.start, line.end) for line in reading.lines]
        self._found: dict[str, Statement] = {}

    def mint(self, class_key: str, start: int, end: int) -> str:
        """The id of an entity of ``class_key`` whose first words are ``[start, end)``."""
        source = f"{self._document.id}\n{class_key}\n{start}\n{end}"
        return f"{class_prefix(class_key)}:x{hashlib.sha256(source.encode('utf-8')).hexdigest()[:12]}"

    def say(
        self,
        subject: str,
        predicate: str,
        value: str,
        spans: Iterable[Words],
        *,
        datatype: str = "",
        basis: str = "explicit",
        confidence: float = 0.8,
        qualifiers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """State a fact, supported by the words at ``spans``; the same fact by the same words is kept once."""
        evidence = tuple(Span(start, end, self._text[start:end]) for start, end in spans if end > start)
        statement = Statement(
            subject=subject,
            predicate=predicate,
            object=value,
            datatype=datatype,
            language="ko" if datatype == "string" and predicate == "name" else "",
            qualifiers=tuple(qualifiers),
            document=self._document.id,
            spans=evidence,
            method="rules",
            basis=basis,
            confidence=confidence,
            sentence=self._sentence(evidence[0].start) if evidence else None,
        )
        self._found.setdefault(statement.id, statement)

    def _sentence(self, position: int) -> Words | None:
        return next(((start, end) for start, end in self._bounds if start <= position < end), None)

    def statements(self) -> list[Statement]:
        """Everything said, in order of place, then of id."""
        return sorted(
            self._found.values(), key=lambda item: (item.spans[0].start, item.subject, item.predicate, item.id)
        )
