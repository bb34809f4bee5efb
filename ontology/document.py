"""A source document as the program holds it: its metadata, labelled ranges and, where it may be kept, its text."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ontology.errors import DataError

__all__ = ["RANGE_KINDS", "Document", "Range", "normalise", "text_hash"]

#: Kinds of ranges. ``header``: dates, bylines; ``caption``: of a picture; ``other-story``; ``noise``: the rest.
RANGE_KINDS = ("header", "article", "caption", "other-story", "noise")


def normalise(text: str) -> str:
    """The form of text to which all offsets refer: Unicode NFC, line ends ``\\n``, no byte-order mark."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, order=True)
class Range:
    """A labelled stretch ``[start, end)`` of the text; facts come only from ranges in scope."""

    start: int
    end: int
    kind: str
    in_scope: bool
    note: str = ""


@dataclass(frozen=True)
class Document:
    """A source. ``metadata`` maps keys of the ontology's properties of Document to their lexical forms.

    A document's id is its declared id, else its canonical URL, else the hash of its text.
    """

    id: str
    metadata: Mapping[str, str]
    ranges: tuple[Range, ...] = ()
    text: str | None = field(default=None, repr=False)

    @property
    def sha256(self) -> str:
        """SHA-256 of the NFC text."""
        return self.metadata["sha256"]

    @property
    def length(self) -> int:
        """Code points of the NFC text."""
        return int(self.metadata["length"])

    @property
    def rank_date(self) -> str:
        """The date by which documents are ranked as newer or older; empty where none is known."""
        return self.metadata.get("published") or self.metadata.get("reference") or ""

    @property
    def caption(self) -> str:
        """What it is called: its title, else the name of the file that it was read from, else its id."""
        return self.metadata.get("title") or self.metadata.get("fileName") or self.id

    def to_json(self) -> dict[str, Any]:
        """The document as plain data, without its text."""
        ranges = [[item.start, item.end, item.kind, item.in_scope, item.note] for item in self.ranges]
        return {"id": self.id, "metadata": dict(sorted(self.metadata.items())), "ranges": ranges}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], text: str | None = None) -> Document:
        """Read what `to_json` wrote.

        Raises:
            DataError: ``document-malformed`` where a field is missing or of the wrong form.
        """
        try:
            ranges = tuple(Range(*item) for item in data["ranges"])
            metadata = {str(key): str(value) for key, value in sorted(data["metadata"].items())}
            return cls(id=data["id"], metadata=metadata, ranges=ranges, text=text)
        except (KeyError, TypeError, AttributeError) as error:
            raise DataError("document-malformed", f"not a document: {error!r}", remedy="see seeds/README.md") from error
