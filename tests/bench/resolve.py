"""Resolves made entities and times it: ``python -m tests.bench.resolve [--entities N]``.

Exit status 1 where it takes longer than the limit.
"""

from __future__ import annotations

import argparse
import sys
from time import process_time

from loaders.resolve.resolve import resolve
from tests.loaders.resolve.made import ONTOLOGY, REFERENCE, crowd

_LIMIT = 10.0


def main() -> int:
    """Resolve once, print the seconds of processor time, and say whether the limit holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.resolve", description=__doc__.partition("\n")[0])
    parser.add_argument("--entities", type=int, default=100_000, help="programmes, departments and people")
    entities = parser.parse_args().entities
    statements = crowd(entities)
    begin = process_time()
    found = resolve(statements, {}, ONTOLOGY, REFERENCE)
    seconds = process_time() - begin
    limit = _LIMIT * max(1.0, entities / 100_000)
    print(f"{entities:,} entities, {len(statements):,} statements: {len(found):,} merges")
    print(f"{'resolving them, s of processor time':40}{seconds:8.2f}   at most  {limit:g}")
    return 0 if seconds <= limit else 1


if __name__ == "__main__":
    sys.exit(main())
