"""CONTRIBUTING.md names every error code, and only those that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
RAISED = re.compile(r"(DataError|UsageError|StoreError)\(\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"")
STATUS = {"DataError": "1", "UsageError": "2", "StoreError": "3"}


def test_every_error_code_is_listed_under_its_exit_status() -> None:
    raised: dict[str, set[str]] = {}
    for folder in ("ontology", "loaders", "queries", "graph"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for kind, code in RAISED.findall(path.read_text(encoding="utf-8")):
                raised.setdefault(STATUS[kind], set()).add(code)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Error codes")[1]
    listed = {
        line[4]: set(re.findall(r"`([a-z0-9-]+)`", line)) for line in text.splitlines() if line.startswith("- **")
    }
    assert listed == raised
