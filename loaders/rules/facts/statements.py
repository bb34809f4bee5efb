"""Makes statements: ids that depend on the document, the class and the first words, and evidence cut from the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from loaders.rules.reading.reading import Reading
from ontology.model import class_prefix
from ontology.statement import Span, Statement

__all__ = ["Words", "Writer"]

Words = tuple[int, int]
"""Where words begin and end."""


class Writer:
    """Collects the statements of one document.

    Args:
        reading: the document; spans are cut from its text.
    """

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._text = reading.document.text or ""
        self._reading = reading
        self._spans: dict[Words, Span] = {}
        self._sentences: dict[int, Words] = {}
        self._found: dict[tuple[object, ...], Statement] = {}

    def mint(self, class_key: str, start: int, end: int) -> str:
        """The id of an entity of ``class_key`` whose first words are ``[start, end)``."""
        first, last = self._reading.source.origin(start, end)
        source = f"{self._document.id}\n{class_key}\n{first}\n{last}"
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
        places = tuple([span for span in spans if span[1] > span[0]])
        said = tuple(sorted(qualifiers)) if qualifiers else ()
        value = value.strip()
        key = (subject, predicate, value, places, said)
        if key in self._found:
            return
        self._found[key] = Statement(
            subject=subject,
            predicate=predicate,
            object=value,
            datatype=datatype,
            qualifiers=said,
            document=self._document.id,
            spans=tuple([self._span(place) for place in places]),
            method="rules",
            basis=basis,
            confidence=confidence,
            # A text names a thing first and says of it later: the last words are what the fact adds.
            sentence=self._sentence(max(places)[0]) if places else None,
        )

    def _span(self, place: Words) -> Span:
        known = self._spans.get(place)
        if known is None:
            first, last = self._reading.source.origin(*place)
            quote = self._text[first:last]
            first += len(quote) - len(quote.lstrip())
            quote = quote.strip()
            known = self._spans[place] = Span(first, first + len(quote), quote)
        return known

    def _sentence(self, position: int) -> Words | None:
        index = self._reading.line_at(position)
        if index is None:
            return None
        known = self._sentences.get(index)
        if known is None:
            line = self._reading.lines[index]
            known = self._sentences[index] = self._reading.source.origin(line.start, line.end)
        return known

    def statements(self) -> list[Statement]:
        """Everything said, in order of place, then of id."""
        return sorted(
            self._found.values(),
            key=lambda item: (item.spans[0].start, item.subject, item.predicate, item.object, item.spans),
        )
