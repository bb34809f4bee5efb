"""A genuine Neo4j Community for those who have none: fetched once, started when needed, stopped on request.

``fetch``, ``is_fetched``, ``start``, ``stop`` and ``status`` need the extra ``polisgraph[local]`` and are loaded when
they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.server import extra
from graph.server.releases import DEFAULT, RELEASES
from graph.server.state import Connection, Status

if TYPE_CHECKING:
    from graph.server.folders import cache, home
    from graph.server.jars import is_fetched
    from graph.server.local import fetch, start, status, stop

__all__ = [
    "DEFAULT",
    "RELEASES",
    "Connection",
    "Status",
    "cache",
    "fetch",
    "home",
    "is_fetched",
    "start",
    "status",
    "stop",
]

_HOMES = {
    **dict.fromkeys(("cache", "home"), "folders"),
    **dict.fromkeys(("fetch", "start", "status", "stop"), "local"),
    "is_fetched": "jars",
}


def __getattr__(name: str) -> Any:
    """Load the module of a function on first use; raises StoreError ``no-local-extra`` when the extra is missing."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(extra.load(f"graph.server.{_HOMES[name]}"), name)
