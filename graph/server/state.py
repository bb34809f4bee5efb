"""What is known about the server of a home: the file ``server.json``, and the two answers that callers get."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

__all__ = ["Connection", "State", "Status", "read", "write"]

T = TypeVar("T")
_SECONDS = 1.0


@dataclass(frozen=True)
class Connection:
    """What a client needs: the Bolt address, the credentials, and the address of Neo4j Browser (None: not served)."""

    uri: str
    user: str
    password: str
    browser_url: str | None

    def __repr__(self) -> str:
        return f"Connection(uri={self.uri!r}, user={self.user!r}, browser_url={self.browser_url!r})"


@dataclass(frozen=True)
class Status:
    """How the server of a home is doing; `pid`, `uri` and `browser_url` are None while it does not run."""

    running: bool
    pid: int | None
    uri: str | None
    browser_url: str | None
    version: str
    home: Path


@dataclass(frozen=True)
class State:
    """What the last start left in ``server.json``: kept ports and, while it has not been stopped, the process.

    `created` is when the process began, in seconds since the epoch, as the operating system says; `browser`
    whether Neo4j Browser is served.
    """

    version: str
    bolt_port: int = 0
    http_port: int = 0
    pid: int | None = None
    created: float | None = None
    browser: bool = False

    @property
    def uri(self) -> str:
        """The Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser_url(self) -> str | None:
        """The address of Neo4j Browser, or None when it is not served."""
        return f"http://127.0.0.1:{self.http_port}/browser/" if self.browser else None

    def stopped(self) -> State:
        """Give the same state without a process."""
        return replace(self, pid=None, created=None)


def read(home: Path, version: str) -> State:
    """Read the state of a home; one that is absent or cannot be understood counts as never started with `version`."""
    try:
        return State(**json.loads(_patiently(lambda: _file(home).read_text(encoding="utf-8"))))
    except (FileNotFoundError, ValueError, TypeError):
        return State(version)


def write(home: Path, state: State) -> None:
    """Write the state so that a reader sees the old one or the new one, whole."""
    fresh = _file(home).with_suffix(".part")
    fresh.write_text(json.dumps(asdict(state), indent=1) + "\n", encoding="utf-8", newline="\n")
    _patiently(lambda: fresh.replace(_file(home)))


def _patiently(work: Callable[[], T]) -> T:
    """Do it again for a second where Windows says that another process has the file open at this moment."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return work()
        except PermissionError:
            if time.monotonic() > end:
                raise
        time.sleep(0.01)


def _file(home: Path) -> Path:
    return home / "server.json"
