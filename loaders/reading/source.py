"""What is read: a file, a member of an archive, or what came on standard input; and the list that names them."""

from __future__ import annotations

import glob
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ontology.errors import DataError, require_none

__all__ = ["LARGEST", "LARGEST_TEXT", "Source", "expand", "is_skipped", "require_some", "too_large"]

#: Largest file that is read, and largest file of text or HTML, in bytes.
LARGEST = 100_000_000
LARGEST_TEXT = 32_000_000
_SKIPPED = ("__MACOSX", "Thumbs.db", "desktop.ini", "~$")


@dataclass(frozen=True)
class Source:
    """Bytes with a name to show: in a file (``path``) or at hand (``data``); nowhere where the name means nothing.

    ``file_name`` is that of the file, or of the member of an archive, without its folder: empty for standard input.
    """

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    file_name: str = ""

    @classmethod
    def of(cls, path: Path) -> Source:
        """The source that is a file."""
        # A name that is no Unicode (Linux allows any bytes) is shown as far as it is.
        return cls(str(path), path=path, file_name=os.fsencode(path.name).decode("utf-8", "replace"))

    def read(self, largest: int = LARGEST) -> bytes:
        """All the bytes, unless there are more than ``largest``: the size is asked before anything is read.

        Raises:
            DataError: ``file-not-found``, ``file-too-large``, ``file-empty``, ``file-unreadable``.
        """
        data = self.data if self.data is not None else self._from_file(largest)
        if len(data) > largest:
            raise too_large(self.name, len(data), largest)
        if not data.strip(b"\x00\t\n\r \x0b\x0c"):
            raise DataError("file-empty", "there is nothing in it", place=self.name, remedy="leave it out")
        return data

    def _from_file(self, largest: int) -> bytes:
        if self.path is None:
            raise self._nowhere()
        try:
            size = self.path.stat().st_size
            if size > largest:
                raise too_large(self.name, size, largest)
            with self.path.open("rb") as stream:
                return stream.read(largest + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise DataError(
                "file-unreadable", f"cannot be read: {reason}", place=self.name, remedy="check the path and the rights"
            ) from error

    def _nowhere(self) -> DataError:
        if Path(self.name).is_dir():
            what = "no document in this folder"
        else:
            what = "the pattern matches nothing" if glob.has_magic(self.name) else "no such file or folder"
        return DataError("file-not-found", what, place=self.name, remedy="check the path")


def too_large(name: str, size: int, largest: int) -> DataError:
    """The error of a source that has more bytes than are read."""
    return DataError(
        "file-too-large",
        f"{size:,} bytes, more than {largest:,}",
        place=name,
        remedy="split it, or take the text out of it first",
    )


def expand(sources: Sequence[str]) -> Iterator[Source]:
    """The sources that names on a command line mean, each once, in the order given and within a folder by path.

    A name is a file, a folder (all files below it, except hidden ones), a pattern with ``*``, ``?`` or ``**``, or
    ``-`` for standard input. A name that means nothing, as an empty folder, gives a source that cannot be read.
    """
    seen: set[Path] = set()
    for name in sources:
        if name == "-":
            yield Source("standard input", data=sys.stdin.buffer.read(LARGEST + 1))
            continue
        paths = _paths(name)
        if not paths:
            yield Source(name)
            continue
        for path in paths:
            key = path.resolve()
            if key not in seen:
                seen.add(key)
                yield Source.of(path)


def require_some(sources: Sequence[Source]) -> None:
    """Look whether any of the sources is there at all, without reading it.

    Raises:
        DataError: ``file-not-found`` for each of them where none is.
    """
    if all(source.path is None and source.data is None for source in sources):
        require_none(source._nowhere() for source in sources)


def _paths(name: str) -> list[Path]:
    """The files that a name means; none where there is nothing of that name."""
    # What comes from a Mac has its syllables in pieces, in its name as well (NFD); nobody can see or type that.
    for form in dict.fromkeys((name, unicodedata.normalize("NFD", name))):
        path = Path(form)
        if path.is_dir():
            return list(_below(path))
        if path.exists():
            return [path]
        if matches := _in_order(map(Path, glob.iglob(form, recursive=True))):  # noqa: PTH207
            return [file for match in matches for file in (_below(match) if match.is_dir() else [match])]
    return []


def _below(folder: Path) -> Iterator[Path]:
    for path in _in_order(folder.rglob("*")):
        if _may_be_file(path) and not is_skipped(path.relative_to(folder).parts):
            yield path


def _in_order(paths: Iterable[Path]) -> list[Path]:
    """By path, in the same order on every system: Windows compares paths without regard to case."""
    return sorted(paths, key=lambda path: path.parts)


def _may_be_file(path: Path) -> bool:
    """Whether it is a file, or nobody can say: what hinders is told when it is read, and the others go on."""
    try:
        return path.is_file()
    except OSError:
        return True


def is_skipped(parts: Sequence[str]) -> bool:
    """Whether a path within a folder or archive is hidden, or is what a desktop leaves behind."""
    return any(part.startswith((".", *_SKIPPED)) for part in parts)
