"""Fetch the jars of a release: in parallel, each checked against the lock before it gets its name, none of them twice.

jgo says which Maven repositories there are: those of the user's jgo settings (``[repositories]`` in its configuration
file, a mirror for instance) come first, then its default. A folder that was filled elsewhere can be carried behind a
wall and named by ``POLISGRAPH_CACHE``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile

import requests
from filelock import FileLock
from jgo.config import GlobalSettings
from jgo.maven import MavenContext
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from graph.server import folders
from graph.server.releases import DEFAULT, Jar, jars
from ontology.errors import StoreError

__all__ = ["Progress", "fetch", "missing", "repositories"]

Progress = Callable[[int, int], None]
"""Told the bytes that are there and the bytes that there will be."""

_WORKERS = 8
_TIMEOUT_SECONDS = 20
_ATTEMPTS = 3
_RETRIES = Retry(total=2, backoff_factor=0.5, status_forcelist=(429, 500, 502, 503, 504), raise_on_status=False)
_OFFLINE = (
    "connect to the network once, or fetch on another machine, carry the folder here and name it by POLISGRAPH_CACHE"
)


def fetch(folder: Path | None = None, version: str = DEFAULT, progress: Progress | None = None) -> Path:
    """Fill the jar folder of a version under `folder` (default: the cache) and give it back.

    Jars that are there are hashed and never downloaded again. Raises StoreError: ``no-network``,
    ``jar-unavailable`` when no repository has it, ``jar-mismatch`` when a jar, fetched or already there, is not
    what the lock says.
    """
    target = folders.jar_folder(folders.resolved(folder, folders.cache()), version)
    if not _wanted(target, version):
        return target
    target.mkdir(parents=True, exist_ok=True)
    with FileLock(target / ".lock"):
        wanted = _wanted(target, version)
        _download(wanted, target, _counter(wanted, version, progress))
    return target


def missing(folder: Path, version: str) -> list[Jar]:
    """Give the jars that are not in the folder; raises StoreError ``jar-mismatch`` when the size of one is wrong."""
    sizes = {entry.name: entry.stat().st_size for entry in os.scandir(folder)} if folder.is_dir() else {}
    for jar in jars(version):
        if sizes.get(jar.name, jar.size) != jar.size:
            raise _mismatch(folder / jar.name, f"has {sizes[jar.name]} bytes and should have {jar.size}")
    return [jar for jar in jars(version) if jar.name not in sizes]


def repositories() -> dict[str, str]:
    """Give the Maven repositories, name to address: the user's own first, then those that jgo has by itself."""
    own = GlobalSettings.load().repositories
    return own | {name: url for name, url in MavenContext().remote_repos.items() if name not in own}


def _wanted(folder: Path, version: str) -> list[Jar]:
    """Give the jars to download, after hashing the ones that are there."""
    wanted = missing(folder, version)
    for jar in jars(version):
        if jar not in wanted:
            with (folder / jar.name).open("rb") as file:
                _check(jar, hashlib.file_digest(file, "sha256").hexdigest(), folder / jar.name)
    return wanted


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
    addresses = list(repositories().values())
    with requests.Session() as session, ThreadPoolExecutor(_WORKERS) as pool:
        adapter = HTTPAdapter(pool_maxsize=_WORKERS, max_retries=_RETRIES)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        try:
            for jar in pool.map(lambda jar: _fetch_one(session, addresses, jar, folder), wanted):
                count(jar)
        except StoreError:
            pool.shutdown(cancel_futures=True)
            raise


def _fetch_one(session: requests.Session, addresses: list[str], jar: Jar, folder: Path) -> Jar:
    """Get one jar from the first repository that has it, and give it its name when it is what the lock says."""
    content = _content(session, addresses, jar)
    _check(jar, hashlib.sha256(content).hexdigest(), folder / jar.name)
    with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        file.write(content)
    Path(file.name).replace(folder / jar.name)
    return jar


def _content(session: requests.Session, addresses: list[str], jar: Jar) -> bytes:
    path = f"{jar.group.replace('.', '/')}/{jar.artifact}/{jar.version}/{jar.name}"
    refusals: list[str] = []
    reached = False
    for address in addresses * _ATTEMPTS:
        try:
            response = session.get(f"{address.rstrip('/')}/{path}", timeout=_TIMEOUT_SECONDS)
        except requests.RequestException as error:
            refusals.append(str(error))
            continue
        if response.ok:
            return response.content
        reached = True
        refusals.append(f"status {response.status_code}")
    reason = f"{jar.coordinate} cannot be fetched: {refusals[-1]}"
    if reached:
        remedy = "check the repositories in jgo's settings; a mirror must hold every jar of the lock"
        raise StoreError("jar-unavailable", reason, place=jar.coordinate, remedy=remedy)
    raise StoreError("no-network", reason, place=jar.coordinate, remedy=_OFFLINE)


def _check(jar: Jar, sha256: str, path: Path) -> None:
    if sha256 != jar.sha256:
        raise _mismatch(path, f"has SHA-256 {sha256} and should have {jar.sha256}")


def _mismatch(path: Path, message: str) -> StoreError:
    remedy = (
        "delete the file and fetch again; if it happens again, the repository or the way to it is not to be trusted"
    )
    return StoreError("jar-mismatch", f"{path.name} {message}", place=str(path), remedy=remedy)
