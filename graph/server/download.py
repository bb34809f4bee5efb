"""Download jars in parallel from the Maven repositories that jgo knows.

Those of the user's jgo settings come first (``[repositories]`` in its configuration file; ``central = ADDRESS`` there
replaces the default by a mirror), then jgo's default. Proxies and certificates are taken from the environment
(``HTTPS_PROXY``, ``REQUESTS_CA_BUNDLE``).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from jgo.config import GlobalSettings
from jgo.maven import MavenContext
from requests.adapters import HTTPAdapter

from graph.server.jars import keep
from graph.server.releases import Jar
from ontology.errors import StoreError

__all__ = ["download", "repositories"]

_WORKERS = 8
_CONNECT_AND_READ_SECONDS = (5, 30)
_PAUSES_SECONDS = (0.0, 1.0)
_OFFLINE = (
    "connect to the network once (proxy: HTTPS_PROXY), or run `polisgraph neo4j fetch DIR` on a connected machine, "
    "carry DIR here and set POLISGRAPH_CACHE to it"
)


def repositories() -> dict[str, str]:
    """Give the Maven repositories, name to address: the user's own first, then those that jgo has by itself."""
    own = dict(GlobalSettings.load().repositories)
    return own | {name: url for name, url in MavenContext().remote_repos.items() if name not in own}


def download(wanted: list[Jar], folder: Path, count: Callable[[Jar], None]) -> None:
    """Fetch the jars into the folder, and call `count` with each that is there; the first failure ends it.

    Raises StoreError ``no-network``, ``jar-unavailable`` or ``jar-mismatch``.
    """
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
    keep(jar, _content(session, addresses, jar), folder)
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
