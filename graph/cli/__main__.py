"""``python -m graph.cli`` is ``polisgraph``."""

from graph.cli import main

main()
