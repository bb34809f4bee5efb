"""Work spread over processes: in order, a few items ahead, and going on where an item ends its process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import TypeVar

__all__ = ["in_processes"]

#: Items of each process that are begun before the first of them is asked for.
_AHEAD = 16

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[Item], Result], items: Sequence[Item], count: int, begin: Callable[[], object]
) -> Iterator[Result | None]:
    """``work`` of each item in the order of ``items``, by ``count`` processes that call ``begin`` first.

    Both functions must be importable. An item whose process ends (out of memory, a crash in a library, a kill) is
    tried once more by itself; where that process ends as well it gives None, and the others go on.
    """
    done = 0
    while done < len(items):
        try:
            for result in _results(work, items[done:], count, begin):
                yield result
                done += 1
        except BrokenProcessPool:
            yield _alone(work, items[done], begin)
            done += 1


def _alone(work: Callable[[Item], Result], item: Item, begin: Callable[[], object]) -> Result | None:
    try:
        return next(_results(work, [item], 1, begin))
    except BrokenProcessPool:
        return None


def _results(
    work: Callable[[Item], Result], items: Sequence[Item], count: int, begin: Callable[[], object]
) -> Iterator[Result]:
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(begin,))
    try:
        ahead = count * _AHEAD
        begun = deque(pool.submit(_worked, work, item) for item in items[:ahead])
        for index in range(len(items)):
            yield begun.popleft().result()
            if index + ahead < len(items):
                begun.append(pool.submit(_worked, work, items[index + ahead]))
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(begin: Callable[[], object]) -> None:
    # A terminal interrupts every process; the one that began them says so, and ends those that wait for work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _worked(work: Callable[[Item], Result], item: Item) -> Result:
    """``work`` of the item; an interruption cuts it short, so that nobody waits for a long document."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return work(item)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_with_parent() -> None:
    """End this process when the one that began it has ended in whatever way: nobody else will tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
