"""One self-contained page: template, style, scripts, vis-network and data in a single text that asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

import networkx as nx
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from graph.network import require_drawable
from graph.view.content import content
from graph.view.picture import picture
from graph.view.words import words

__all__ = ["LIMIT", "render"]

LIMIT = 5_000
SCRIPTS = (
    "element.js",
    "evidence.js",
    "panel.js",
    "drawing.js",
    "looks.js",
    "labels.js",
    "camera.js",
    "legend.js",
    "search.js",
    "start.js",
)
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(graph: nx.MultiDiGraph[str], title: str, *, language: str = "ko") -> str:
    """The page as HTML text: the same bytes for the same graph.

    Args:
        graph: nodes with ``type``, ``label``, ``properties`` and perhaps ``facts``; edges keyed by fact id with
            ``type``, ``label``, ``qualifiers``, ``basis`` and ``evidence``; ``graph.graph["classes"]`` in legend order,
            and perhaps ``graph.graph["focus"]``, the nodes to outline.
        title: heading of the page, plain text.
        language: of the page's own words, ``ko`` or ``en``.

    Raises:
        UsageError: ``view-too-large`` above 5,000 nodes; ``unknown-language``.
    """
    own = words(language)
    require_drawable(len(graph), LIMIT)
    nodes, edges = picture(graph)
    data = {**content(graph, own), "drawn": {"nodes": nodes, "edges": edges}, "words": own["page"]}
    style, library, script = asset("page.css"), vis_network(), application()
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(asset("page.html")).render(
        title=title,
        language=language,
        words=own["page"],
        policy=f"default-src 'none'; script-src {digest(library)} {digest(script)}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=Markup(safe_json(data)),  # noqa: S704
    )


def safe_json(value: Any) -> str:
    """JSON that may stand inside a script element: no character in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.translate(ESCAPES)


def digest(script: str) -> str:
    """The source expression that lets exactly this script run (Content Security Policy Level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"


@cache
def asset(name: str) -> str:
    """One of our own files for the page."""
    return resources.files("graph.view").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def application() -> str:
    """Our scripts as one, closed in a function of its own."""
    return '"use strict";\n(() => {\n' + "\n".join(asset(name) for name in SCRIPTS) + "})();\n"


@cache
def vis_network() -> str:
    """vis-network as pyvis brings it, without the reference to a source map that a browser would ask for."""
    bundled = resources.files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    return bundled.partition("//# sourceMappingURL=")[0]
