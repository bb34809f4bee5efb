"""HWP 5, HWPX, DOCX and the other formats of office programs to a draft."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dochan import Dochan  # type: ignore[import-untyped]

from loaders.reading.archive import UNREADABLE, broken
from loaders.reading.draft import Draft
from loaders.reading.rows import CELL, is_data, repeated, row_line
from ontology.document import Range, normalise
from ontology.errors import DataError

__all__ = ["read_office"]

_LOCKED = ("암호", "DRM")
_LIMITS = ("한도", "초과", "압축률", "limit", "exceed", "ratio")
_DEEPEST = 20


def read_office(data: bytes, place: str, kind: str) -> Draft:
    """The paragraphs and tables of a file in their order; notes after what they belong to, running heads as noise.

    Raises:
        DataError: ``password-protected``, ``archive-too-large``, ``xml-entities``, ``file-broken``, ``no-text-layer``.
    """
    if kind != "hwp":
        _check_entities(data, place)
    with tempfile.TemporaryDirectory(prefix="polisgraph-") as folder:
        path = Path(folder) / f"document.{kind}"
        path.write_bytes(data)
        found = Dochan(str(path)).doc
    lines = [line for section in found.sections for line in _lines(section.elements, 0)]
    has_text = any(text.strip() for text, _ in lines)
    errors = [str(error) for error in found.errors if not has_text or str(error).startswith("ERR")]
    if errors or not has_text:
        _refuse(errors, bool(found.find_all("image")), place)
    return _draft(lines)


def _check_entities(data: bytes, place: str) -> None:
    """Refuse XML that declares entities: no office program writes them, and they can grow without end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".hpf", ".rels")) and not info.flag_bits & 1:
                try:
                    with archive.open(info) as stream:
                        head = stream.read(4096).replace(b"\x00", b"")
                except UNREADABLE as error:
                    raise broken(place, error) from error
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise DataError(
                        "xml-entities", f"{info.filename} declares entities", place=place, remedy="leave it out"
                    )


def _refuse(errors: list[str], has_pictures: bool, place: str) -> None:
    told = " ".join(errors)
    if any(word in told for word in _LOCKED):
        raise DataError(
            "password-protected", "it is locked with a password or DRM", place=place, remedy="save it without"
        )
    if any(word in told for word in _LIMITS):
        raise DataError(
            "archive-too-large",
            f"its parts grow beyond all measure: {errors[0][:80]}",
            place=place,
            remedy="leave it out",
        )
    if errors:
        raise DataError(
            "file-broken", f"it is broken or cut off: {errors[0][:80]}", place=place, remedy="copy it again"
        )
    if has_pictures:
        raise DataError("no-text-layer", "only pictures, no text", place=place, remedy="recognise its text (OCR) first")
    raise DataError("file-empty", "there is no text in it", place=place, remedy="leave it out")


def _draft(lines: list[tuple[str, str]]) -> Draft:
    parts: list[str] = []
    marks: list[Range] = []
    length = 0
    for text, kind in lines:
        part = normalise(text).rstrip() + "\n"
        part = part if part.startswith(CELL) else part.lstrip()
        if part.strip():
            parts.append(part)
            if kind:
                marks.append(Range(length, length + len(part), kind, in_scope=False))
            length += len(part)
    return Draft("".join(parts), marks=marks)


def _lines(elements: list[Any], depth: int) -> Iterator[tuple[str, str]]:
    """Lines with the kind of their mark; empty for what is text."""
    for element in elements if depth < _DEEPEST else ():
        name = type(element).__name__
        if name == "Table":
            yield from _table(element, depth)
        elif name == "Paragraph":
            yield from ((line, "") for line in _clean(element.text).split("\n"))
        elif name == "HeaderFooter":
            yield from ((line, "noise") for line in _clean(element.text).split("\n"))
        elif name == "Footnote":
            yield _clean(element.text).replace("\n", " "), ""
        elif name == "Image":
            yield from ((line, "caption") for line in _clean(element.caption_text).split("\n"))


def _table(table: Any, depth: int) -> Iterator[tuple[str, str]]:
    caption = [(line, "") for line in _clean(table.caption_text).split("\n")]
    rows = list(_rows(table))
    yield from caption
    if is_data(rows):
        yield from ((row_line(row), "") for row in rows)
        return
    for row in table.rows:
        for cell in row:
            if not cell.is_merged_away:
                yield from _lines(cell.paragraphs, depth + 1)


def _rows(table: Any) -> Iterator[list[str]]:
    """The texts of the cells; one that is merged with cells below may stand in their rows, too."""
    down: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(table.rows):
        texts = []
        for column, cell in enumerate(row):
            if cell.is_merged_away:
                last, said = down.get(column, (0, ""))
                texts.append(said if number <= last else "")
            else:
                texts.append(_clean(cell.text))
                down[column] = number + cell.row_span - 1, repeated(texts[-1], number)
        yield texts


def _clean(text: str) -> str:
    """Text without the control characters of the format; a tab or a fixed-width space is a space."""
    return "".join(char if char >= " " or char == "\n" else " " for char in text).replace("\u00a0", " ")
