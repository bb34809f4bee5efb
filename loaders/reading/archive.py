"""Zip archives: their members as sources, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.reading.source import LARGEST, Source, is_skipped
from ontology.errors import DataError

__all__ = ["DEEPEST", "UNREADABLE", "Budget", "broken", "members"]

#: What the standard library raises where a member is broken.
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
#: Deepest archive within an archive.
DEEPEST = 3


@dataclass
class Budget:
    """What may still be taken out of one file, archives within archives included."""

    members: int = 10_000
    size: int = 5 * LARGEST


def members(data: bytes, place: str, budget: Budget) -> Iterator[Source | DataError]:
    """The files in an archive by path, or the error of one that cannot be taken out. Nothing is written to disk.

    Raises:
        DataError: ``zip-broken``; ``archive-too-large`` where there are too many members or they grow too large.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise broken(place, error) from error
    with archive:
        for info in sorted(archive.infolist(), key=_name):
            name = _name(info)
            if info.is_dir() or is_skipped(name.split("/")):
                continue
            budget.members -= 1
            budget.size -= info.file_size
            if budget.members < 0 or budget.size < 0:
                raise DataError(
                    "archive-too-large", "it unpacks to more than is read", place=place, remedy="unpack it and split it"
                )
            yield _member(archive, info, f"{place}!{name}", name.rpartition("/")[2])


def broken(place: str, error: Exception) -> DataError:
    """The error of an archive that cannot be opened."""
    return DataError("zip-broken", f"the archive is broken or cut off: {error}", place=place, remedy="copy it again")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, file_name: str) -> Source | DataError:
    if info.flag_bits & 1:
        return DataError("password-protected", "it is locked with a password", place=place, remedy="unpack it yourself")
    if info.file_size > LARGEST or (info.file_size > 1_000_000 and info.file_size > 200 * max(info.compress_size, 1)):
        return DataError(
            "archive-too-large", f"it grows to {info.file_size:,} bytes", place=place, remedy="leave it out"
        )
    try:
        with archive.open(info) as stream:
            return Source(place, data=stream.read(info.file_size + 1), file_name=file_name)
    except UNREADABLE as error:
        return broken(place, error)


def _name(info: zipfile.ZipInfo) -> str:
    """A member's path: UTF-8 where the archive says so or it can be that, else CP949, as Korean Windows writes it."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
