"""Interactive pages: a graph as one HTML file that works offline and shows the words behind every fact."""

from __future__ import annotations

from graph.view.display import View
from graph.view.page import LIMIT, render

__all__ = ["LIMIT", "View", "render"]
