"""A view that can be shown in a notebook and saved as a file."""

from __future__ import annotations

import html
from pathlib import Path

import networkx as nx

from graph.view.page import render
from ontology.errors import UsageError

__all__ = ["View"]

HEIGHT = 640


class View:
    """An interactive page of a graph; in a notebook it shows itself, without network and without a file.

    Args:
        graph: as for :func:`graph.view.render`.
        title: heading of the page, plain text.
        language: of the page's own words, ``ko`` or ``en``.

    Raises:
        UsageError: ``view-too-large``, ``unknown-language``.
    """

    def __init__(self, graph: nx.MultiDiGraph[str], title: str, *, language: str = "ko") -> None:
        self.title = title
        self.html = render(graph, title, language=language)

    def save(self, path: str | Path) -> Path:
        """Write the page to ``path`` (UTF-8, line feeds), replacing what is there; gives the path back.

        Raises:
            UsageError: ``output-not-writable`` when the file cannot be written.
        """
        target = Path(path)
        try:
            target.write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(
                "output-not-writable",
                f"the page cannot be written: {error.strerror or error}",
                place=str(target),
                remedy="name a file in a folder that exists and that you may write to",
            ) from error
        return target

    def _repr_html_(self) -> str:
        """The page in a frame that may run its scripts and its search box and nothing else (an origin of its own)."""
        return (
            f'<iframe title="{html.escape(self.title)}" srcdoc="{html.escape(self.html)}" '
            f'sandbox="allow-scripts allow-forms" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #d5dae3;border-radius:6px"></iframe>'
        )
