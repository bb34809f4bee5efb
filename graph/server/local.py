"""Start, stop and look at the Neo4j of a home.

One home has one server. Starting and stopping are guarded by a lock in the home, so that processes that start at once
get the same server; it is left running for the next command. A recorded process is believed only when it is alive, is
ours by its command line, and answers over Bolt to our password; nothing else is ever ended.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from graph.server import folders, jars, launching, processes, state, training, unsigned
from graph.server.credentials import USER, password
from graph.server.jars import Progress
from graph.server.ports import free_port
from graph.server.releases import DEFAULT, release
from graph.server.state import Connection, State, Status
from ontology.errors import StoreError

__all__ = ["fetch", "start", "status", "stop"]

_START_SECONDS = 120.0
# A server that is very busy may be slow to answer: ending it would break what others are doing.
_SILENT_SECONDS = 60.0


def start(
    home: Path | None = None, version: str | None = None, browser: bool = True, progress: Progress | None = None
) -> Connection:
    """Give the running server of a home, or start it, wait until it answers, and leave it running.

    Args:
        home: the home (default: ``POLISGRAPH_HOME``, else the user's data folder).
        version: the Neo4j release (default: the one that runs, or that this home had last, else the long-term
            support release).
        browser: whether a server that has to be started serves Neo4j Browser.
        progress: told how far the first fetch is.

    Raises:
        StoreError: ``other-version-runs``; ``store-unreadable``; ``server-failed`` when it ends on a new store;
            ``server-silent`` when it does not answer in two minutes; ``password-refused``; and those of ``fetch``.
        UsageError: ``unknown-version``; ``not-a-folder``.
    """
    root = folders.resolved(home, folders.home())
    if version is not None:
        release(version)
    return _running(root, version) or _locked_start(root, version, browser, progress)


def fetch(folder: Path | None = None, version: str = DEFAULT, progress: Progress | None = None) -> Path:
    """Make everything ready that a start needs and give the folder with the jars; needs the network once, then nothing.

    `folder` takes the place of the cache (``POLISGRAPH_CACHE``): it can be filled here and carried to where there is no
    network. What is there is verified and not fetched again; `progress` is told bytes and all bytes. Raises StoreError
    ``no-network``, ``jar-unavailable`` or ``jar-mismatch``.
    """
    jar_folder = _jar_folder(release(version).version, folder)
    jars.fill(jar_folder, version, progress)
    unsigned.make(jar_folder, version, check=True)
    training.make(version, jar_folder)
    return jar_folder


def stop(home: Path | None = None) -> bool:
    """Stop the server of a home and wait until its process is gone; False when it did not run."""
    root = folders.resolved(home, folders.home())
    if not root.is_dir():
        return False
    folders.make(root)
    with FileLock(root / ".lock"):
        known = state.read(root, DEFAULT)
        process = _process(root, known)
        if process is not None:
            processes.end(process)
        if known.pid is not None:
            state.write(root, known.stopped())
        return process is not None


def status(home: Path | None = None) -> Status:
    """Say whether the server of a home runs, and where; changes nothing."""
    root = folders.resolved(home, folders.home())
    known = state.read(root, DEFAULT)
    if _running(root, None) is None:
        return Status(False, None, None, None, known.version, root)
    return Status(True, known.pid, known.uri, known.browser_url, known.version, root)


def _process(root: Path, known: State) -> processes.Process | None:
    return processes.ours(known.pid, root, known.created) or processes.search(root)


def _folder(root: Path, known: State) -> Path:
    return folders.server_folder(root, known.version)


def _jar_folder(version: str, cache: Path | None = None) -> Path:
    return folders.jar_folder(folders.resolved(cache, folders.cache()), version)


def _connection(root: Path, known: State) -> Connection:
    return Connection(known.uri, USER, password(_folder(root, known)), known.browser_url)


def _running(root: Path, version: str | None) -> Connection | None:
    """Give the connection to the recorded server when it stands the handshake."""
    known = state.read(root, DEFAULT)
    alive = processes.ours(known.pid, root, known.created) is not None
    if not alive or not (_folder(root, known) / "password").is_file():
        return None
    from graph.server import bolt

    connection = _connection(root, known)
    if bolt.ask(connection.uri, connection.password) is not bolt.Answer.RIGHT:
        return None
    if version not in (None, known.version):
        remedy = "run `polisgraph neo4j stop` first, or take another POLISGRAPH_HOME"
        message = f"Neo4j {known.version} runs here, not {version}"
        raise StoreError("other-version-runs", message, place=str(root), remedy=remedy)
    return connection


def _locked_start(root: Path, version: str | None, browser: bool, progress: Progress | None) -> Connection:
    folders.make(root, mode=0o700)
    with FileLock(root / ".lock"):
        known = state.read(root, DEFAULT)
        process = _process(root, known)
        if process is not None:
            _revive(root, known, process)
        running = _running(root, version)
        if running is not None:
            return running
        wanted = replace(known.stopped(), version=release(version or known.version).version, browser=browser)
        connection = _start(root, wanted, progress)
    # The first start does without the ahead-of-time cache, so that nobody waits for it.
    training.make_later(wanted.version, _jar_folder(wanted.version))
    return connection


def _revive(root: Path, known: State, process: processes.Process) -> None:
    """Give a silent server of ours the time to answer (its start may have been killed), and end it when it does not."""
    try:
        # Without the state nobody knows its ports.
        if known.bolt_port and launching.wait(process, known, _folder(root, known), _SILENT_SECONDS):
            state.write(root, replace(known, pid=process.pid, created=process.create_time()))
            return
    except launching.ServerEnded:
        return
    except StoreError:
        processes.end(process)
        raise
    processes.end(process)


def _start(root: Path, known: State, progress: Progress | None) -> Connection:
    folder = _folder(root, known)
    jar_folder = _jar_folder(known.version)
    new = not (folder / "data").exists()
    # A folder that was carried in is what the lock says, or no store is made with it; later names and sizes are enough.
    if jars.missing(jar_folder, known.version) or new:
        jars.fill(jar_folder, known.version, progress)
    unsigned.make(jar_folder, known.version)
    options = training.options(training.aot_cache(known.version, jar_folder))
    try:
        try:
            return _bring_up(root, known, jar_folder, options)
        except launching.ServerEnded:
            # A port taken in that moment, or a cache that Java does not survive: once more without both.
            return _bring_up(root, replace(known, bolt_port=0, http_port=0), jar_folder, ())
    except launching.ServerEnded as ended:
        if not new:
            raise launching.unreadable(folder, str(ended)) from ended
        raise _failed("server-failed", f"Neo4j ended while it started: {ended}", folder) from ended


def _bring_up(root: Path, known: State, jar_folder: Path, options: tuple[str, ...]) -> Connection:
    folder = _folder(root, known)
    known = replace(known, bolt_port=free_port(known.bolt_port))
    known = replace(known, http_port=free_port(known.http_port, avoid=known.bolt_port))
    state.write(root, known)
    process = launching.launch(known, folder, jar_folder, options)
    state.write(root, replace(known, pid=process.pid, created=process.create_time()))
    try:
        if launching.wait(process, known, folder, _START_SECONDS):
            return _connection(root, known)
    except StoreError:
        processes.end(process)
        raise
    processes.end(process)
    raise _failed("server-silent", f"Neo4j does not answer: {launching.last_words(folder)}", folder)


def _failed(code: str, message: str, folder: Path) -> StoreError:
    return StoreError(code, message, place=str(folder), remedy=f"read {folder / 'logs'}")
