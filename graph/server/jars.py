"""The jars of a release: fetched in parallel, each checked against the lock before it gets its name, none twice.

jgo says which Maven repositories there are: those of the user's jgo settings (``[repositories]`` in its configuration
file; ``central = ADDRESS`` there replaces the default by a mirror) come first, then its default. Proxies and
certificates are taken from the environment (``HTTPS_PROXY``, ``REQUESTS_CA_BUNDLE``).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import requests
from filelock import FileLock
from jgo.config import GlobalSettings
from jgo.maven import MavenContext
from requests.adapters import HTTPAdapter

from graph.server.releases import Jar, jars
from ontology.errors import StoreError

__all__ = ["Progress", "fill", "missing", "repositories"]

Progress = Callable[[int, int], None]
"""Told the bytes that are there and the bytes that there will be."""

# Java accepts an ahead-of-time cache only while the jars have the times they had when it was made: all get the same.
_MODIFIED = 1_000_000_000
_WORKERS = 8
_CONNECT_AND_READ_SECONDS = (5, 30)
_PAUSES_SECONDS = (0.0, 1.0)
_OFFLINE = (
    "connect to the network once (proxy: HTTPS_PROXY), or run `polisgraph neo4j fetch DIR` on a connected machine, "
    "carry DIR here and set POLISGRAPH_CACHE to it"
)
_REPLACE = "delete the file and run `polisgraph neo4j fetch`; when that fails too, do not trust where it comes from"


def fill(folder: Path, version: str, progress: Progress | None = None) -> None:
    """Download the jars of a version that the folder lacks; the ones that it has are hashed.

    Raises StoreError: ``no-network``; ``jar-unavailable`` when no repository has a jar; ``jar-mismatch`` when
    one, fetched or already there, is not what the lock says.
    """
    _verify(folder, version)
    if not missing(folder, version):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        for remains in folder.glob("*.part"):
            remains.unlink()
        wanted = missing(folder, version)
        _download(wanted, folder, _counter(wanted, version, progress))


def missing(folder: Path, version: str) -> list[Jar]:
    """Give the jars that are not in the folder, looking at names and sizes only (a millisecond).

    Raises StoreError ``jar-mismatch`` when a size is wrong. Jars that were copied here get their time again.
    """
    found = {entry.name: entry.stat() for entry in os.scandir(folder)} if folder.is_dir() else {}
    for jar in jars(version):
        if jar.name in found and found[jar.name].st_size != jar.size:
            raise _mismatch(folder / jar.name, f"{found[jar.name].st_size} bytes instead of {jar.size}")
        if jar.name in found and int(found[jar.name].st_mtime) != _MODIFIED:
            with suppress(PermissionError):
                os.utime(folder / jar.name, (_MODIFIED, _MODIFIED))
    return [jar for jar in jars(version) if jar.name not in found]


def repositories() -> dict[str, str]:
    """Give the Maven repositories, name to address: the user's own first, then those that jgo has by itself."""
    own = dict(GlobalSettings.load().repositories)
    return own | {name: url for name, url in MavenContext().remote_repos.items() if name not in own}


def _verify(folder: Path, version: str) -> None:
    lacking = missing(folder, version)
    for jar in jars(version):
        if jar not in lacking:
            with (folder / jar.name).open("rb") as file:
                _check(jar, hashlib.file_digest(file, "sha256").hexdigest(), folder / jar.name)


def _counter(wanted: Iterable[Jar], version: str, progress: Progress | None) -> Callable[[Jar], None]:
    total = sum(jar.size for jar in jars(version))
    done = total - sum(jar.size for jar in wanted)

    def count(jar: Jar) -> None:
        nonlocal done
        done += jar.size
        if progress:
            progress(done, total)

    return count


def _download(wanted: list[Jar], folder: Path, count: Callable[[Jar], None]) -> None:
    addresses = [address.rstrip("/") for address in repositories().values()]
    with requests.Session() as session, ThreadPoolExecutor(_WORKERS) as pool:
        for scheme in ("https://", "http://"):
            session.mount(scheme, HTTPAdapter(pool_maxsize=_WORKERS))
        try:
            for jar in pool.map(lambda jar: _fetch(session, addresses, jar, folder), wanted):
                count(jar)
        finally:
            pool.shutdown(cancel_futures=True)


def _fetch(session: requests.Session, addresses: list[str], jar: Jar, folder: Path) -> Jar:
    """Get one jar, and give it its name when it is what the lock says."""
    content = _content(session, addresses, jar)
    _check(jar, hashlib.sha256(content).hexdigest(), folder / jar.name)
    part = folder / f"{jar.name}.part"
    part.write_bytes(content)
    os.utime(part, (_MODIFIED, _MODIFIED))
    part.replace(folder / jar.name)
    return jar


def _content(session: requests.Session, addresses: list[str], jar: Jar) -> bytes:
    """Get the bytes of a jar from the first repository that has it; every repository is asked twice."""
    path = f"{jar.group.replace('.', '/')}/{jar.artifact}/{jar.version}/{jar.name}"
    reason, reached = "", False
    for pause in _PAUSES_SECONDS:
        time.sleep(pause)
        for address in addresses:
            try:
                response = session.get(f"{address}/{path}", timeout=_CONNECT_AND_READ_SECONDS)
            except requests.RequestException as error:
                reason = reason or str(error)
                continue
            if response.ok:
                return response.content
            reason, reached = f"status {response.status_code}", True
    if reached:
        remedy = "look at [repositories] in jgo's settings: a mirror must have every jar of the lock"
        raise StoreError("jar-unavailable", f"no repository gives it: {reason}", place=jar.coordinate, remedy=remedy)
    raise StoreError("no-network", f"no repository can be reached: {reason}", place=jar.coordinate, remedy=_OFFLINE)


def _check(jar: Jar, sha256: str, path: Path) -> None:
    if sha256 != jar.sha256:
        raise _mismatch(path, f"SHA-256 {sha256} instead of {jar.sha256}")


def _mismatch(path: Path, difference: str) -> StoreError:
    return StoreError("jar-mismatch", f"not the jar of the lock: {difference}", place=str(path), remedy=_REPLACE)
