"""Reads the head of a curated file: the source record and the labelled ranges, each fault with its field and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import yaml

from ontology.document import RANGE_KINDS, Document, Range
from ontology.errors import DataError
from ontology.statement import Statement

__all__ = ["NULLS", "field_places", "read_fields", "read_pairs", "read_source", "require_no_other_text"]

#: What YAML takes for nothing where it stands without quotes.
NULLS = ("null", "~")
#: No text is as long; Python refuses to read numbers of thousands of digits.
_MOST_DIGITS = 18
_FORM = "- {kind: article, start: 0, end: 1945, inScope: true}"


def read_source(record: yaml.Node, ranges: yaml.Node, name: str, texts: Mapping[str, str]) -> Document:
    """The document of a curated file called ``name``, with its text where ``texts`` (by SHA-256) has it.

    Raises:
        DataError: ``curated-malformed``, ``ranges-not-whole``, ``text-differs``.
    """
    fields = _fields(record, "document", name)
    place = _place(name, record)
    identifier, sha256 = (_scalar(fields, key, place, name) for key in ("id", "sha256"))
    length = _number(fields, "length", place, name)
    metadata = {
        key: _scalar(fields, key, place, name)
        for key, node in fields.items()
        if key != "id" and node.value and not _is_null(node)
    }
    found = tuple(_ranges(ranges, name))
    _check_ranges(found, length, _place(name, ranges))
    text = texts.get(sha256)
    if text is not None and len(text) != length:
        raise DataError(
            "text-differs",
            f"length is {length}, the text has {len(text)} code points",
            place=_place(name, fields["length"]),
            remedy=f"write length: {len(text)}, and mend the ranges",
        )
    return Document(identifier, metadata, found, text)


def field_places(record: yaml.Node, name: str) -> dict[str, str]:
    """``file:line`` of each field of a source record, by its key."""
    return {key: _place(name, node) for key, node in _fields(record, "document", name).items()}


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def require_no_other_text(
    document: Document, statements: Iterable[Statement], record: yaml.Node, name: str, texts: Mapping[str, str]
) -> None:
    """Refuse a document whose text is not at hand, where another text of its length has all its words in their places.

    Raises:
        DataError: ``text-differs``.
    """
    spans = {span for item in statements for span in item.spans}
    if document.text is not None or not spans:
        return
    for sha256, text in texts.items():
        if len(text) == document.length and all(text.startswith(span.quote, span.start) for span in spans):
            raise DataError(
                "text-differs",
                f"sha256 is {document.sha256!r}, that of the text with these words is {sha256}",
                place=_place(name, _fields(record, "document", name)["sha256"]),
                remedy=f"write sha256: {sha256}",
            )


def _malformed(message: str, place: str, remedy: str) -> DataError:
    return DataError("curated-malformed", message, place=place, remedy=remedy)


def _place(name: str, node: yaml.Node) -> str:
    return f"{name}:{node.start_mark.line + 1}"


def _fields(node: yaml.Node, what: str, name: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        remedy = f"write {_FORM}" if what == "a range" else "write id, sha256, length, one a line"
        raise _malformed(f"{what} has no fields", _place(name, node), remedy)
    return read_fields(node, name)


def read_fields(node: yaml.MappingNode, name: str) -> dict[str, yaml.Node]:
    """The values of a mapping by their keys, each of which stands there once.

    Raises:
        DataError: ``curated-malformed``.
    """
    found: dict[str, yaml.Node] = {}
    for key, value in read_pairs(node, name):
        if key in found:
            raise _malformed(f"{key} is there twice", _place(name, value), "leave one of them out")
        found[key] = value
    return found


def read_pairs(node: yaml.MappingNode, name: str) -> Iterator[tuple[str, yaml.Node]]:
    """The keys and values of a mapping in their order.

    Raises:
        DataError: ``curated-malformed`` where a key is no single value.
    """
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _malformed("a key is no single value", _place(name, key), "write KEY: VALUE")
        yield key.value, value


def _scalar(fields: Mapping[str, yaml.Node], key: str, place: str, name: str) -> str:
    node = fields.get(key)
    if node is None:
        raise _malformed(f"{key} is missing", place, f"write {key}: … (see seeds/README.md)")
    if not isinstance(node, yaml.ScalarNode):
        raise _malformed(f"{key} is no single value", _place(name, node), f"write {key}: VALUE")
    return str(node.value)


def _number(fields: Mapping[str, yaml.Node], key: str, place: str, name: str) -> int:
    text = _scalar(fields, key, place, name)
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise _malformed(
            f"{key} is {text[:_MOST_DIGITS]!r}, no whole number",
            _place(name, fields[key]),
            f"write {key} in code points, as digits",
        )
    return int(text)


def _ranges(node: yaml.Node, name: str) -> Iterator[Range]:
    if not isinstance(node, yaml.SequenceNode):
        raise _malformed("ranges is no list", _place(name, node), f"write {_FORM}")
    for item in node.value:
        fields = _fields(item, "a range", name)
        place = _place(name, item)
        start, end = (_number(fields, key, place, name) for key in ("start", "end"))
        kind, scope = (_scalar(fields, key, place, name) for key in ("kind", "inScope"))
        if scope not in ("true", "false"):
            raise _malformed(
                f"inScope is {scope!r}, neither true nor false",
                _place(name, fields["inScope"]),
                "write inScope: true or inScope: false",
            )
        if kind not in RANGE_KINDS:
            raise _malformed(
                f"{kind!r} is no kind of range", _place(name, fields["kind"]), f"one of {', '.join(RANGE_KINDS)}"
            )
        yield Range(start, end, kind, scope == "true", _scalar(fields, "note", place, name) if "note" in fields else "")


def _check_ranges(ranges: Iterable[Range], length: int, place: str) -> None:
    end = 0
    for item in sorted(ranges):
        if item.start != end or item.end <= item.start:
            raise DataError(
                "ranges-not-whole",
                f"a range begins at {item.start}, the one before ends at {end}",
                place=place,
                remedy="cover the text without gaps",
            )
        end = item.end
    if end != length:
        raise DataError(
            "ranges-not-whole", f"ranges end at {end}, the text at {length}", place=place, remedy="cover the text"
        )
