"""What was found out about a word, kept for when it comes again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

__all__ = ["Known"]

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Known(dict[_Key, _Value]):
    """The results of ``work`` by what it was given, up to ``size`` of them; then it begins anew.

    It costs less than `functools.lru_cache`, which notes at each look which were used last.
    """

    def __init__(self, work: Callable[[_Key], _Value], size: int) -> None:
        super().__init__()
        self._work, self._size = work, size

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._size:
            self.clear()
        found = self[key] = self._work(key)
        return found
