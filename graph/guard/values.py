"""Values of Neo4j as plain data that JSON can hold, the same whatever the order in which the server sent them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

__all__ = ["plain"]

#: What the driver writes behind the seconds of a time that has no fraction of a second.
_NO_FRACTION = ".000000000"


def plain(value: Any) -> Any:
    """``value`` as None, bool, int, float, str, list or dict with sorted keys.

    A node is its properties and ``_labels``; a relationship its properties and ``_type``; a path the list of its nodes
    and relationships in turn. Dates, times and durations are ISO 8601; bytes are hexadecimal; a point is ``srid`` and
    its coordinates; NaN and Infinity, which JSON lacks, are text.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    for kind, convert in _CONVERSIONS:
        if isinstance(value, kind):
            return convert(value)
    return str(value)


def _sorted(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(properties[key]) for key in sorted(properties)}


def _path(path: Path) -> list[Any]:
    found = [plain(path.start_node)]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        found += [plain(relationship), plain(node)]
    return found


# In this order: a point and a duration are tuples.
_CONVERSIONS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (float, lambda value: value if math.isfinite(value) else json.dumps(value)),
    (Path, _path),
    (Node, lambda node: _sorted({**dict(node.items()), "_labels": sorted(node.labels)})),
    (Relationship, lambda edge: _sorted({**dict(edge.items()), "_type": edge.type})),
    (Point, lambda point: {"srid": point.srid, **dict(zip("xyz", map(float, point), strict=False))}),
    (Date | DateTime | Duration | Time, lambda value: value.iso_format().replace(_NO_FRACTION, "")),
    (bytes | bytearray, lambda value: value.hex()),
    (Vector, lambda vector: [plain(item) for item in vector.to_native()]),
    (Mapping, _sorted),
    (list | tuple, lambda items: [plain(item) for item in items]),
)
