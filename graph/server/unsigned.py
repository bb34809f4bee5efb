"""Copies of the signed jars without their signatures, by which Neo4j starts two seconds earlier.

Five of the jars are signed by those who made them. Java checks such a signature whenever it loads a class, against
manifests of up to a megabyte, and leaves signed classes out of its ahead-of-time cache. The lock has vouched for
these jars already (`graph.server.jars`), so Java is given copies with the same entries, without signature files and
without the digests in the manifest. They lie in a folder of their own beside the jars.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from graph.server.jars import MODIFIED
from graph.server.releases import jars

__all__ = ["class_path", "make"]

_FOLDER = "unsigned"
_MANIFEST = "META-INF/MANIFEST.MF"
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(?:SF|RSA|DSA|EC)", re.IGNORECASE)


def class_path(folder: Path, version: str) -> list[str]:
    """Name the jars of a version relative to their folder, in the order of the lock: the copy of each that has one."""
    place = folder / _FOLDER
    copies = {entry.name: entry.stat().st_mtime for entry in os.scandir(place)} if place.is_dir() else {}
    for name, modified in copies.items():
        if int(modified) != MODIFIED:
            _date(place / name)
    return [f"{_FOLDER}/{jar.name}" if jar.name in copies else jar.name for jar in jars(version)]


def make(folder: Path, version: str, *, check: bool = False) -> None:
    """Make the copies where there are none, or (`check`) where they are damaged; takes two seconds, once.

    A folder that cannot be written to is left as it is: everything works without them.
    """
    place = folder / _FOLDER
    if place.is_dir() and not check:
        return
    try:
        with FileLock(folder / ".lock"):
            if not (place.is_dir() and _sound(folder, version)):
                _make(folder, version, place)
    except OSError as error:
        logging.getLogger(__name__).warning("no unsigned copies: %s", error)


def _make(folder: Path, version: str, place: Path) -> None:
    fresh = folder / f"{_FOLDER}.part"
    for remains in (fresh, place):
        shutil.rmtree(remains, ignore_errors=True)
    fresh.mkdir()
    for name in _signed(folder, version):
        _copy(folder / name, fresh / name)
        _date(fresh / name)
    fresh.rename(place)


def _signed(folder: Path, version: str) -> list[str]:
    return [jar.name for jar in jars(version) if _is_signed(folder / jar.name)]


def _is_signed(jar: Path) -> bool:
    with zipfile.ZipFile(jar) as content:
        return any(_SIGNATURE.fullmatch(name) for name in content.namelist())


def _copy(jar: Path, copy: Path) -> None:
    with zipfile.ZipFile(jar) as content, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as unsigned:
        for entry in content.infolist():
            if not _SIGNATURE.fullmatch(entry.filename):
                unsigned.writestr(entry, _without_digests(entry.filename, content.read(entry)))


def _without_digests(name: str, content: bytes) -> bytes:
    """Give the content of an entry; of a manifest only what is said of the jar as a whole (JAR File Specification)."""
    return content.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n" if name == _MANIFEST else content


def _sound(folder: Path, version: str) -> bool:
    """Say whether there is a copy of each signed jar and no other, with the entries that it should have, undamaged."""
    place = folder / _FOLDER
    names = _signed(folder, version)
    return {entry.name for entry in place.iterdir()} == set(names) and all(
        _same(folder / name, place / name) for name in names
    )


def _same(jar: Path, copy: Path) -> bool:
    try:
        with zipfile.ZipFile(jar) as content, zipfile.ZipFile(copy) as unsigned:
            wanted = {entry.filename: entry.CRC for entry in content.infolist() if _is_kept(entry.filename)}
            found = {entry.filename: entry.CRC for entry in unsigned.infolist() if _is_kept(entry.filename)}
            return wanted == found and unsigned.testzip() is None
    except (zipfile.BadZipFile, zlib.error):
        return False


def _is_kept(name: str) -> bool:
    return name != _MANIFEST and not _SIGNATURE.fullmatch(name)


def _date(copy: Path) -> None:
    with suppress(PermissionError):
        os.utime(copy, (MODIFIED, MODIFIED))
