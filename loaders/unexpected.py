"""What nobody foresaw in one document, a mistake of ours or of a library's, as a fault of its file."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ontology.errors import DataError, PolisgraphError

__all__ = ["collecting"]

#: What ends the run, whichever document it is met in: there is no store or model, or somebody stops it.
_ENDS = (PolisgraphError, GeneratorExit, KeyboardInterrupt, SystemExit)
_LONGEST = 200


@contextmanager
def collecting(faults: list[DataError], place: str) -> Iterator[None]:
    """Work on one document: whatever ends it is added to ``faults`` with what happened and where, and the run goes on.

    Libraries raise what they like (`zlib.error` is an `Exception` and no more, a panic of Rust not even that), so
    nothing short of everything will do.
    """
    try:
        yield
    except DataError as fault:
        faults.extend(fault.faults or (fault,))
    except BaseException as error:
        if isinstance(error, _ENDS):
            raise
        faults.append(_named(error, place))


def _named(error: BaseException, place: str) -> DataError:
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:_LONGEST]
    kind = type(error).__name__ if type(error).__module__ == "builtins" else _full_name(error)
    return DataError(
        "extraction-failed",
        f"{kind} at {Path(last.filename).name}:{last.lineno}" + (f": {said}" if said else ""),
        place=place,
        remedy="please report this; leave it out until it is mended",
    )


def _full_name(error: BaseException) -> str:
    """With the library that defines it: ``zlib.error`` says more than ``error``."""
    return f"{type(error).__module__}.{type(error).__qualname__}"
