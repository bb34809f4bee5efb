"""How long the local server takes to start and to stop, and the command to say what it can do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]

from graph import server

__all__ = ["help_seconds", "processor_seconds", "resident", "start_and_stop"]


def start_and_stop(home: Path, release: str, times: int = 3) -> tuple[float, float]:
    """The shortest start (until a query is answered) and the shortest stop of a home that was started once before."""
    try:
        server.start(home, release)
        server.stop(home)
        pairs = [(_seconds(lambda: server.start(home)), _seconds(lambda: server.stop(home))) for _ in range(times)]
    finally:
        server.stop(home)
    return min(start for start, _ in pairs), min(stop for _, stop in pairs)


def help_seconds(times: int = 10) -> float:
    """The shortest run of ``polisgraph --help`` in a process of its own."""
    command = shutil.which("polisgraph", path=str(Path(sys.executable).parent))
    assert command, "polisgraph is not installed beside this Python"
    return min(
        _seconds(lambda: subprocess.run([command, "--help"], check=True, capture_output=True)) for _ in range(times)
    )


def resident(pid: int | None = None) -> float:
    """Memory that a process holds (this one where none is named), in MB."""
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def processor_seconds(pid: int | None) -> float:
    """Seconds of processor time that a process has had."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
