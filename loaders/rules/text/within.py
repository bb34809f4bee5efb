"""Finds what begins in a stretch of text among things that are sorted by where they begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

__all__ = ["within"]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)
_START = attrgetter("start")


def within(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """Those of ``items`` (sorted by ``start``) that begin in ``[start, end)``."""
    low = bisect_left(items, start, key=_START)
    return items[low : bisect_left(items, end, low, key=_START)] if low < len(items) else ()
