"""A file in, its documents out: finds the format, takes the text out, labels it, and names what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from loaders.reading.archive import DEEPEST, Budget, members
from loaders.reading.draft import Draft, finish
from loaders.reading.formats import format_of
from loaders.reading.heads import read_head
from loaders.reading.html import read_html
from loaders.reading.language import foreign_language
from loaders.reading.noise import label
from loaders.reading.plain import read_plain
from loaders.reading.source import LARGEST_TEXT, Source, too_large
from loaders.unexpected import collecting
from ontology.document import Document
from ontology.errors import DataError, require_none

__all__ = ["read"]

_LANGUAGES = {"en": "English", "ja": "Japanese", "zh": "Chinese"}


def read(source: Path | Source) -> Iterator[Document]:
    """The documents of a file: one, or for a zip archive one of each file in it.

    Raises:
        DataError: one for the file, with a stable code, the place and a remedy; for an archive after the documents
            of its good members, ``faults`` where several were bad.
    """
    found = source if isinstance(source, Source) else Source.of(source)
    faults: list[DataError] = []
    yield from _documents(found, Budget(), 0, faults)
    require_none(faults)


def _documents(source: Source, budget: Budget, depth: int, faults: list[DataError]) -> Iterator[Document]:
    with collecting(faults, source.name):
        data = source.read()
        kind = format_of(data, source.name)
        if kind == "zip":
            yield from _members(data, source.name, budget, depth, faults)
        else:
            yield _document(_draft(data, source.name, kind), source)


def _members(data: bytes, place: str, budget: Budget, depth: int, faults: list[DataError]) -> Iterator[Document]:
    if depth >= DEEPEST:
        raise DataError("archive-too-deep", "archives within archives", place=place, remedy="unpack it")
    for member in members(data, place, budget):
        if isinstance(member, DataError):
            faults.append(member)
        else:
            yield from _documents(member, budget, depth + 1, faults)


def _draft(data: bytes, place: str, kind: str) -> Draft:
    if kind in ("hwp", "hwpx", "docx", "xlsx", "pptx"):
        from loaders.reading.office import read_office

        return read_office(data, place, kind)
    if kind == "pdf":
        from loaders.reading.pdf import read_pdf

        return read_pdf(data, place)
    if len(data) > LARGEST_TEXT:
        raise too_large(place, len(data), LARGEST_TEXT)
    return read_html(data, place) if kind == "html" else read_plain(data, place)


def _document(draft: Draft, source: Source) -> Document:
    labelled = label(draft.text, draft.marks)
    told = {**draft.fallback, **read_head(labelled), **draft.metadata}
    draft.metadata = {**told, "fileName": source.file_name}
    document = finish(draft, labelled.ranges, source.name)
    _require_korean(document, source.name)
    return document


def _require_korean(document: Document, place: str) -> None:
    told = document.text or ""
    inside = "\n".join(told[item.start : item.end] for item in document.ranges if item.in_scope)
    language = _LANGUAGES.get(foreign_language(inside or told))
    if language:
        remedy = "only Korean is read; leave it out, or translate it"
        raise DataError("foreign-language", f"the text is {language}", place=place, remedy=remedy)
