"""Writes rows as a table, JSON, JSON lines or CSV, and files without ever leaving half of one."""

from __future__ import annotations

import csv
import io
import json
import secrets
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ontology.errors import UsageError

__all__ = ["rendered", "whole_file", "write", "write_files", "write_rows"]


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, output: str) -> None:
    """Write rows in ``form`` (``table``, ``json``, ``jsonl`` or ``csv``) to a file, or to standard output for ``-``."""
    write(rendered(rows, columns, form), output, form)


def rendered(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str) -> str:
    """The rows as text that ends with a line end."""
    found = [{column: row.get(column) for column in columns} for row in rows]
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    if form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in found)
        return buffer.getvalue()
    return _table([list(columns), *([_cell(row[column]) for column in columns] for row in found)], len(found))


def write(text: str, output: str, form: str = "") -> None:
    """Write UTF-8 text to a file, whole or not at all, or to standard output for ``-``.

    A file of the form ``csv`` begins with a byte-order mark: without it, Excel on Korean Windows takes it for CP949.
    Standard output has none, for the program that reads it.

    Raises:
        UsageError: ``output-not-writable``.
    """
    if output == "-":
        sys.stdout.write(text)
        return
    with whole_file(output) as file:
        file.write(text.encode("utf-8-sig" if form == "csv" else "utf-8"))


@contextmanager
def whole_file(output: str) -> Iterator[IO[bytes]]:
    """A file to write bytes to, which takes its place only when all went well; standard output for ``-``.

    Raises:
        UsageError: ``output-not-writable``.
    """
    if output == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    path = Path(output)
    # Not by tempfile: where Windows forbids writing to a folder, some releases of Python try names there without end.
    part = path.parent / f".{path.name}.{secrets.token_hex(4)}"
    try:
        try:
            with part.open("xb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            "output-not-writable",
            error.strerror or str(error),
            place=output,
            remedy="name a file that no other program has open, in a folder that you may write to",
        ) from error


def write_files(files: Mapping[str, str], output: str, form: str = "") -> None:
    """Write texts by their names into a folder, which is made where it is missing; each as `write` does.

    Raises:
        UsageError: ``output-not-writable``.
    """
    folder = Path(output)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            "output-not-writable", error.strerror or str(error), place=output, remedy="name a folder, or a new one"
        ) from error
    for name, text in files.items():
        write(text, str(folder / name), form)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " / ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _table(lines: Sequence[Sequence[str]], count: int) -> str:
    """Columns of equal width, where a Hangul syllable takes two cells (Unicode East Asian Width)."""
    flat = [[cell.replace("\n", " ") for cell in line] for line in lines]
    widths = [max(map(_width, column)) for column in zip(*flat, strict=True)]
    rule = ["─" * width for width in widths]
    body = [flat[0], rule, *flat[1:]]
    text = "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in body
    )
    return f"{text}\n({count} rows)\n"


def _width(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char)
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
