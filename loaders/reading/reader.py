"""A file in, its documents out: finds the format, takes the text out, labels it, and names what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.reading.draft import Draft, finish
from loaders.reading.formats import format_of
from loaders.reading.heads import read_head
from loaders.reading.html import read_html
from loaders.reading.noise import label
from loaders.reading.plain import read_plain
from loaders.reading.source import Source
from ontology.document import Document
from ontology.errors import DataError

__all__ = ["read"]

_READERS: dict[str, Callable[[bytes, str], Draft]] = {"text": read_plain, "html": read_html}


def read(source: Path | Source) -> Iterator[Document]:
    """The documents of a file: one, or for a zip archive one of each file in it.

    Raises:
        DataError: one for the file, with a stable code, the place and a remedy; for an archive after the documents
            of its good members, ``faults`` where several were bad.
    """
    found = source if isinstance(source, Source) else Source.of(source)
    data = found.read()
    kind = format_of(data, found.name)
    reader = _READERS.get(kind)
    if reader is None:
        raise DataError("unsupported-format", f"this is {kind}", place=found.name, remedy="convert it to text")
    yield _document(reader(data, found.name), found.name)


def _document(draft: Draft, place: str) -> Document:
    labelled = label(draft.text, draft.marks)
    draft.metadata = {**read_head(labelled), **draft.metadata}
    return finish(draft, labelled.ranges, place)
