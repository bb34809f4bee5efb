"""A text on its way to a `Document`: what each format gives, and what is made of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from loaders.reading.language import language_of
from ontology.document import Document, Range, normalise, text_hash
from ontology.errors import DataError

__all__ = ["LONGEST_TEXT", "Draft", "cover", "finish"]

#: Most characters of a text.
LONGEST_TEXT = 20_000_000
_ID = re.compile(r"document:[A-Za-z0-9][A-Za-z0-9._~/-]*")


@dataclass
class Draft:
    """What a reader took out of a file.

    ``metadata`` may hold, beside the keys of a document, ``id`` (declared); what the text says of itself yields to
    it, and goes before ``fallback``. ``marks`` are ranges of whole lines that the format itself gives away (a list of
    links, a caption); they need not cover the text.
    """

    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    marks: list[Range] = field(default_factory=list)
    fallback: dict[str, str] = field(default_factory=dict)


def finish(draft: Draft, ranges: Iterable[Range], place: str) -> Document:
    """The document of a draft.

    Raises:
        DataError: ``file-empty``, ``text-too-long``.
    """
    text = draft.text
    if text != normalise(text):
        raise AssertionError("a reader must give NFC text")
    if not text.strip():
        raise DataError("file-empty", "there is no text in it", place=place, remedy="leave it out")
    if len(text) > LONGEST_TEXT:
        raise DataError(
            "text-too-long", f"{len(text):,} characters, more than {LONGEST_TEXT:,}", place=place, remedy="split it"
        )
    metadata = {key: " ".join(normalise(value).split()) for key, value in draft.metadata.items() if value.strip()}
    declared = metadata.pop("id", "")
    metadata |= {"sha256": text_hash(text), "length": str(len(text))}
    language = metadata.get("language") or language_of(text)
    if language:
        metadata["language"] = language
    if "reference" not in metadata and len(metadata.get("published", "")) >= len("YYYY-MM"):
        metadata |= {"reference": metadata["published"], "referenceSource": "published"}
    return Document(_identifier(declared, metadata), dict(sorted(metadata.items())), tuple(ranges), text)


def _identifier(declared: str, metadata: Mapping[str, str]) -> str:
    if _ID.fullmatch(declared):
        return declared
    if metadata.get("url"):
        return _of_url(metadata["url"])
    return "document:" + metadata["sha256"][:16]


def _of_url(url: str) -> str:
    """``document:`` host and path; what an id cannot hold (a query, Hangul) is replaced by a hash of the address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    readable = host + parts.path.rstrip("/")
    slug = re.sub(r"[^A-Za-z0-9._~/-]+", "-", readable).strip("-./~")
    if slug == readable and slug and not parts.query and len(slug) <= 120:
        return "document:" + slug
    digest = hashlib.sha256(url.encode("utf-8")).hexdigest()[:16]
    return f"document:{slug[:80].rstrip('-./~') or 'page'}-{digest}"


def cover(length: int, pieces: Iterable[tuple[int, str, bool, str]]) -> tuple[Range, ...]:
    """Ranges without gaps from where each piece begins, its kind, scope and note; equal neighbours are joined."""
    found: list[Range] = []
    starts = [piece for piece in pieces if piece[0] < length]
    for index, (start, kind, in_scope, note) in enumerate(starts):
        begin = 0 if index == 0 else start
        end = starts[index + 1][0] if index + 1 < len(starts) else length
        last = found[-1] if found else None
        if last and (last.kind, last.in_scope, last.note) == (kind, in_scope, note):
            found[-1] = Range(last.start, end, kind, in_scope, note)
        elif end > begin:
            found.append(Range(begin, end, kind, in_scope, note))
    return tuple(found)
