"""Finds what begins in a stretch of text among things that are sorted by where they begin."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

__all__ = ["Stretch", "parted", "within"]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


class Stretch(_Placed, Protocol):
    """What has a beginning and an end in a text."""

    @property
    def end(self) -> int:
        """The place behind its last sign."""


_Item = TypeVar("_Item", bound=_Placed)
_START = attrgetter("start")


def within(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """Those of ``items`` (sorted by ``start``) that begin in ``[start, end)``."""
    if not items:
        return ()
    low = bisect_left(items, start, key=_START)
    return items[low : bisect_left(items, end, low, key=_START)] if low < len(items) else ()


def parted(items: Sequence[_Item], stretches: Iterable[Stretch]) -> list[Sequence[_Item]]:
    """For each of ``stretches`` (sorted by ``start``) those of ``items`` (likewise) that begin in it: in one pass."""
    if not items:
        return [() for _ in stretches]
    found: list[Sequence[_Item]] = []
    starts = [item.start for item in items]
    starts.append(sys.maxsize)
    at = 0
    for stretch in stretches:
        start, end = stretch.start, stretch.end
        while at and starts[at - 1] >= start:
            at -= 1
        while starts[at] < start:
            at += 1
        first = at
        while starts[at] < end:
            at += 1
        found.append(items[first:at])
    return found
