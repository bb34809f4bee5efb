"""The one family of errors: a stable code, what was wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["DataError", "PolisgraphError", "StoreError", "UsageError", "require_none"]


class PolisgraphError(Exception):
    """Base of every error that polisgraph raises on purpose.

    Args:
        code: stable identifier in kebab-case, e.g. ``quote-not-at-offset``; documented in CONTRIBUTING.md.
        message: what was wrong, in one line.
        place: where it was wrong: ``file:line``, an address, an id.
        remedy: what the reader can do about it.
    """

    exit_status = 1

    def __init__(self, code: str, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.code, self.message), self.__dict__

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{where}{self.message} [{self.code}]{remedy}"


class DataError(PolisgraphError):
    """The data has faults (exit status 1). ``faults`` holds every one of them when there are several."""

    exit_status = 1

    def __init__(
        self, code: str, message: str, *, place: str = "", remedy: str = "", faults: tuple[DataError, ...] = ()
    ) -> None:
        super().__init__(code, message, place=place, remedy=remedy)
        self.faults = faults


class UsageError(PolisgraphError):
    """The command or call was wrong: an unknown query, parameter or format, or a path that cannot be written (2)."""

    exit_status = 2


class StoreError(PolisgraphError):
    """The store, or a language model's service, cannot be reached, opened, fetched or trusted (exit status 3)."""

    exit_status = 3


def require_none(faults: Iterable[DataError]) -> None:
    """Raise one `DataError` that holds all ``faults``; nothing where there are none."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0]
    if found:
        raise DataError("faults", f"{len(found)} faults, the first: {found[0]}", remedy="each is named", faults=found)
