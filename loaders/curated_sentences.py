"""The sentences around the words of reviewed facts, where the text is at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from loaders.rules.text.sentences import sentences
from loaders.rules.text.view import reading_copy
from loaders.rules.text.wrapped import unwrap
from ontology.document import Document
from ontology.statement import Statement

__all__ = ["with_sentences"]


def with_sentences(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with the sentence around their last words; as they are where the document has no text.

    Sentences are those that extraction sees: they do not cross the document's labelled ranges.
    """
    if document.text is None:
        return tuple(statements)
    found = _sentences(document, document.text)
    starts = [start for start, _ in found]
    return tuple(_placed(statement, found, starts) for statement in statements)


def _sentences(document: Document, text: str) -> list[tuple[int, int]]:
    source = unwrap(text)
    view = reading_copy(source.text)
    return [
        source.origin(sentence.start, sentence.end)
        for item in sorted(document.ranges)
        for sentence in sentences(view, source.place(item.start), source.place(item.end))
    ]


def _placed(statement: Statement, found: Sequence[tuple[int, int]], starts: Sequence[int]) -> Statement:
    if not statement.spans:
        return statement
    last = statement.spans[-1]
    index = bisect_right(starts, last.start) - 1
    if index < 0 or last.end > found[index][1]:
        return statement
    return replace(statement, sentence=found[index])
