"""Java processes of ours: started so that they outlive us, recognised by their command line, ended gently."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import psutil  # type: ignore[import-untyped]

from graph.server.command import Command, home_argument

__all__ = ["Process", "alive", "end", "launch", "launch_python", "ours", "search"]

Process: TypeAlias = psutil.Process

# Servers of this process. It holds them so that one that ends leaves no zombie, and so that Python does not
# complain about leaving them behind.
_GENTLE = 15
_children: dict[int, subprocess.Popen[bytes]] = {}


def launch(command: Command, console: Path) -> Process:
    """Start Java detached from this process and its terminal; what it prints goes to the file `console`."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    with console.open("wb") as output:
        child = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=sys.platform != "win32",
            creationflags=flags,
        )
    _children[child.pid] = child
    return psutil.Process(child.pid)


def launch_python(module: str, *arguments: str) -> None:
    """Run a module of this package in a Python process of its own that outlives us and gives way to all others."""
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        (sys.executable, "-m", module, *arguments),
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _children[child.pid] = child
    with suppress(psutil.Error):
        psutil.Process(child.pid).nice(_GENTLE)


def ours(pid: int | None, home: Path, created: float | None = None) -> Process | None:
    """Give the process when it is alive and is the server of this home, else None.

    A process number is used again after a while: the command line must name the home, and the process must have begun
    when the recorded one did (to the second).
    """
    if pid is None or _ended(pid):
        return None
    try:
        process = psutil.Process(pid)
        same = created is None or abs(process.create_time() - created) < 1.0
        return process if same and _serves(process, home) else None
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None


def alive(process: Process) -> bool:
    """Say whether a process that was found or started before still runs.

    Its command line is not looked at: just after its start it can be empty.
    """
    if _ended(process.pid):
        return False
    try:
        return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def search(home: Path) -> Process | None:
    """Look through all processes for the server of this home: its start may have been killed before it was noted."""
    return next((process for process in _accessible() if _serves(process, home)), None)


def end(process: Process, seconds: float = 20.0) -> None:
    """End a process of ours and wait until it is gone; one that does not go in that many seconds is killed.

    Java leaves in good order on SIGTERM. Windows has no such signal: there the process is ended at once, and the next
    start completes the store from its transaction log.
    """
    try:
        process.terminate()
        process.wait(seconds)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait()
    except psutil.NoSuchProcess:
        pass
    _ended(process.pid)


def _ended(pid: int) -> bool:
    """Say whether this was a child of this process and has ended; its remains are taken away then."""
    child = _children.get(pid)
    if child is None or child.poll() is None:
        return False
    _children.pop(pid, None)
    return True


def _serves(process: Process, home: Path) -> bool:
    try:
        line = process.cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
    named = any(argument.startswith(home_argument(home / "neo4j-")) for argument in line)
    return named and Path(line[0]).stem == "java" and alive(process)


def _accessible() -> Iterator[Process]:
    return (process for process in psutil.process_iter(["name"]) if (process.info["name"] or "").startswith("java"))
