"""Real processes: results in order, and an item that ends its process costs that item alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

import pytest

from loaders.processes import in_processes


def squared(deadly: int, number: int) -> int:
    if number == deadly:
        os.kill(os.getpid(), signal.SIGTERM)
    return number * number


def killed_once(marks: Path, number: int) -> int:
    mark = marks / str(number)
    if number % 50 == 7 and not mark.exists():
        mark.write_bytes(b"")
        os.kill(os.getpid(), signal.SIGTERM)
    return number


def slept(seconds: int) -> int:
    time.sleep(seconds)
    return seconds


def begin() -> None:
    assert parent_process() is not None


def test_results_come_in_order_from_other_processes() -> None:
    assert list(in_processes(partial(squared, -1), range(200), 2, begin)) == [n * n for n in range(200)]
    assert list(in_processes(partial(squared, -1), [], 2, begin)) == []


def test_an_item_that_ends_its_process_gives_none_and_the_others_go_on() -> None:
    for deadly in (0, 77, 119):
        found = list(in_processes(partial(squared, deadly), range(120), 2, begin))
        assert found == [None if n == deadly else n * n for n in range(120)]


def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    assert list(in_processes(partial(killed_once, tmp_path), range(120), 2, begin)) == list(range(120))


INTERRUPTED = """
from loaders.processes import in_processes
from tests.loaders.test_processes import begin, slept
try:
    for result in in_processes(slept, [0, 0, 300], 2, begin):
        print(result, flush=True)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(os.name != "posix", reason="a terminal of Windows interrupts in another way")
def test_an_interruption_is_told_by_the_first_process_alone() -> None:
    """One of the two processes waits for work, the other works for minutes, when the terminal interrupts them all."""
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == [b"0\n", b"0\n"]
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60) == (b"interrupted\n", b"")
