"""The jars of a release as they lie in a folder: which are missing, and whether the others are the right ones."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

from graph.server import extra, folders
from graph.server.releases import Jar, jars
from ontology.errors import StoreError

__all__ = ["MODIFIED", "Progress", "check", "fill", "is_fetched", "keep", "missing"]

Progress = Callable[[int, int], None]
"""Told the bytes that are there and the bytes that there will be."""

# Java accepts an ahead-of-time cache only while the jars have the times they had when it was made: all get the same.
MODIFIED = 1_000_000_000
"""When every jar was last modified, in seconds since the epoch."""

_REPLACE = "delete the file and run `polisgraph neo4j fetch`; when that fails too, do not trust where it comes from"


def fill(folder: Path, version: str, progress: Progress | None = None) -> None:
    """Download the jars of a version that the folder lacks; the ones that it has are hashed.

    Raises StoreError: ``no-network``; ``jar-unavailable`` when no repository has a jar; ``jar-mismatch`` when one,
    fetched or already there, is not what the lock says.
    """
    _verify(folder, version)
    if not missing(folder, version):
        return
    folders.make(folder)
    with FileLock(folder / ".lock"):
        for remains in folder.glob("*.part"):
            remains.unlink()
        wanted = missing(folder, version)
        # Loaded here because it takes longer to load than to look through the folder.
        download = extra.load("graph.server.download").download
        download(wanted, folder, _counter(wanted, version, progress))


def missing(folder: Path, version: str) -> list[Jar]:
    """Give the jars that are not in the folder, looking at names and sizes only (a millisecond).

    Raises StoreError ``jar-mismatch`` when a size is wrong. Jars that were copied here get their time again.
    """
    found = {entry.name: entry.stat() for entry in os.scandir(folder)} if folder.is_dir() else {}
    for jar in jars(version):
        if jar.name in found and found[jar.name].st_size != jar.size:
            raise _mismatch(folder / jar.name, f"{found[jar.name].st_size} bytes instead of {jar.size}")
        if jar.name in found and int(found[jar.name].st_mtime) != MODIFIED:
            with suppress(PermissionError):
                os.utime(folder / jar.name, (MODIFIED, MODIFIED))
    return [jar for jar in jars(version) if jar.name not in found]


def is_fetched(cache: Path, version: str) -> bool:
    """Whether a cache has all the jars of a version, looking at names and sizes only and changing nothing."""
    folder = folders.jar_folder(cache, version)
    found = {entry.name: entry.stat().st_size for entry in os.scandir(folder)} if folder.is_dir() else {}
    return all(found.get(jar.name) == jar.size for jar in jars(version))


def keep(jar: Jar, content: bytes, folder: Path) -> None:
    """Write a jar into the folder: it gets its name when it is whole and what the lock says, else ``jar-mismatch``."""
    check(jar, hashlib.sha256(content).hexdigest(), folder / jar.name)
    part = folder / f"{jar.name}.part"
    part.write_bytes(content)
    os.utime(part, (MODIFIED, MODIFIED))
    part.replace(folder / jar.name)


def check(jar: Jar, sha256: str, path: Path) -> None:
    """Compare the digest of a file with the lock's; raises StoreError ``jar-mismatch``."""
    if sha256 != jar.sha256:
        raise _mismatch(path, f"SHA-256 {sha256} instead of {jar.sha256}")


def _verify(folder: Path, version: str) -> None:
    lacking = missing(folder, version)
    for jar in jars(version):
        if jar not in lacking:
            with (folder / jar.name).open("rb") as file:
                check(jar, hashlib.file_digest(file, "sha256").hexdigest(), folder / jar.name)


def _counter(wanted: list[Jar], version: str, progress: Progress | None) -> Callable[[Jar], None]:
    total = sum(jar.size for jar in jars(version))
    done = total - sum(jar.size for jar in wanted)

    def count(jar: Jar) -> None:
        nonlocal done
        done += jar.size
        if progress:
            progress(done, total)

    return count


def _mismatch(path: Path, difference: str) -> StoreError:
    return StoreError("jar-mismatch", f"not the jar of the lock: {difference}", place=str(path), remedy=_REPLACE)
