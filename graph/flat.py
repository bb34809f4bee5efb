"""Writes the property graph as GraphML (Gephi, yEd, networkx) and as three CSV files. RDF is what loses nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.tables import Tables, evidence_rows
from ontology.statement import Statement

__all__ = ["csv_files", "graphml"]

#: GraphML's name of each datatype.
_TYPES = {"integer": "long", "decimal": "double", "boolean": "boolean"}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def graphml(tables: Tables) -> Iterator[str]:
    """The lines of a GraphML file: a directed graph whose nodes and edges have ids, a label and typed attributes.

    A character that XML cannot hold becomes U+FFFD.
    """
    node_keys = {"label": "string", "class": "string", **tables.node_types}
    edge_keys = {"label": "string", **tables.edge_types}
    yield _HEAD
    for scope, keys in (("node", node_keys), ("edge", edge_keys)):
        for key, datatype in keys.items():
            kind = _TYPES.get(datatype, "string")
            yield f'<key id="{scope}-{key}" for="{scope}" attr.name="{key}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in tables.nodes:
        values = {"label": node.caption, "class": node.label, **node.properties}
        yield f"<node id={quoteattr(node.id)}>{_data('node', values, node_keys)}</node>\n"
    for edge in tables.edges:
        values = {"label": edge.type, **edge.properties}
        ends = f"source={quoteattr(edge.start)} target={quoteattr(edge.end)}"
        yield f"<edge id={quoteattr(edge.fact)} {ends}>{_data('edge', values, edge_keys)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(scope: str, values: Mapping[str, Any], keys: Mapping[str, str]) -> str:
    cells = ((key, _text(values[key])) for key in keys if values.get(key) not in (None, []))
    return "".join(f'<data key="{scope}-{key}">{_xml(text)}</data>' for key, text in cells)


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text), {"\r": "&#13;"})


def csv_files(tables: Tables, statements: Sequence[Statement]) -> dict[str, str]:
    """The texts of ``nodes.csv``, ``relationships.csv`` and ``evidence.csv`` (LF); several values by ``; ``."""
    nodes = ({"id": node.id, "class": node.label, **node.properties} for node in tables.nodes)
    edges = (
        {"fact": edge.fact, "type": edge.type, "start": edge.start, "end": edge.end, **edge.properties}
        for edge in tables.edges
    )
    evidence = list(evidence_rows(statements))
    return {
        "nodes.csv": _csv(nodes, ["id", "class", *tables.node_types]),
        "relationships.csv": _csv(edges, ["fact", "type", "start", "end", *tables.edge_types]),
        "evidence.csv": _csv(evidence, list(evidence[0]) if evidence else ["id"]),
    }


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(row.get(column)) for column in columns] for row in rows)
    return buffer.getvalue()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return str(value)
