"""Loads made documents and compares the speed with the bare driver's: ``python -m tests.bench.load [--nodes N]``.

The runs take turns (ours, bare, ours, bare), so that a machine that gets slower meanwhile slows both. Each is on a new,
empty database of the same release with the same settings, constraints, indexes and reference data, and both must leave
the same counts. The bare driver writes the very rows that ours projected, in the same batches. Making documents,
checking and projecting them are timed apart from loading; looking up what the store holds already is part of loading.

Exit status 1 where a limit does not hold. On a machine that does other things as well, times of one process (start,
stop, help) are the best of several.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

from graph import server
from graph.resolution import settle
from graph.store import load as loading
from graph.store.load import Load
from graph.store.rows import Rows, project
from graph.store.session import Address, Store, open_store
from graph.workspace import reference_of
from ontology.check import Checker
from ontology.errors import require_none
from ontology.reader import load_ontology
from tests.bench import bare
from tests.bench.generate import generate
from tests.bench.local import help_seconds, processor_seconds, resident, start_and_stop

_RATIO, _START, _STOP, _HELP = 0.8, 4.0, 2.0, 0.15


@dataclass
class Run:
    """One load: seconds by step (and of the server's processor), and the memory (MB) of this process and the server."""

    kind: str
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    statements: int = 0
    documents: int = 0
    memory: float = 0.0
    server_memory: float = 0.0
    counts: list[dict[str, object]] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        begin = perf_counter()
        yield
        self.seconds[step] += perf_counter() - begin


def _ours(run: Run, store: Store, nodes: int, spool: Path) -> None:
    """Make, check, project and load documents; the rows of each batch go to the file ``spool`` as well."""

    def recorded(*arguments: Any) -> Rows:
        with run.timed("project"):
            rows = project(*arguments)
        with run.timed("record"):
            pickle.dump(rows, file, pickle.HIGHEST_PROTOCOL)
        return rows

    def noted(_: object) -> None:
        run.memory = max(run.memory, resident())

    with spool.open("wb") as file, patch.object(loading, "project", recorded), run.timed("all"):
        loading.load(store, _checked(run, store, nodes), noted)
    run.seconds["load"] = run.seconds["all"] - sum(run.seconds[step] for step in ("make", "check", "project", "record"))


def _checked(run: Run, store: Store, nodes: int) -> Iterator[Load]:
    checker = Checker(store.ontology, store.reference.ids)
    documents = generate(nodes, store.ontology, store.reference)
    while True:
        with run.timed("make"):
            item = next(documents, None)
        if item is None:
            return
        with run.timed("check"):
            require_none(checker.faults(item.document, item.statements))
        run.documents += 1
        run.statements += len(item.statements)
        yield item


def _recorded(spool: Path) -> Iterator[Rows]:
    with spool.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


def _measure(kind: str, home: Path, release: str, nodes: int, spool: Path) -> Run:
    """One run on a new home, whose files are left to the caller."""
    run = Run(kind)
    ontology = load_ontology()
    try:
        given = server.start(home, release)
        pid = server.status(home).pid
        with open_store(Address(given.uri, given.user, given.password), ontology, reference_of(ontology)) as store:
            store.prepare()
            before = processor_seconds(pid)
            if kind == "ours":
                _ours(run, store, nodes, spool)
            else:
                run.seconds["load"] = bare.write(given.uri, given.user, given.password, _recorded(spool))
            run.seconds["server"] = processor_seconds(pid) - before
            run.server_memory = resident(pid)
            run.counts = _counts(store)
            if kind == "ours":
                with run.timed("resolve"):
                    settle(store)
    finally:
        server.stop(home)
    return run


def _counts(store: Store) -> list[dict[str, object]]:
    nodes = store.rows(
        "MATCH (n) RETURN labels(n)[0] AS name, count(*) AS count, sum(size(keys(n))) AS keys ORDER BY name"
    )
    edges = store.rows(
        "MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS count, sum(size(keys(r))) AS keys ORDER BY name"
    )
    return nodes + edges


def _runs(folder: Path, release: str, nodes: int, pairs: int) -> list[Run]:
    runs: list[Run] = []
    for kind in ("ours", "bare") * pairs:
        with TemporaryDirectory(dir=folder) as home:
            run = _measure(kind, Path(home), release, nodes, folder / "rows.pickle")
        if kind == "bare":
            run.statements = runs[0].statements
        runs.append(run)
        print(_line(run), flush=True)
        if run.counts != runs[0].counts:
            sys.exit(f"the {kind} run left another graph than the first")
    return runs


def _line(run: Run) -> str:
    steps = "".join(f"{run.seconds[step]:9.1f}" for step in ("make", "check", "project", "load", "server"))
    speed = run.statements / run.seconds["load"]
    return f"{run.kind}{steps}{speed:14,.0f}{run.memory or resident():10.0f}{run.server_memory:10.0f}"


def _size(counts: list[dict[str, object]], reference: int, edges: int) -> str:
    """How many nodes and relationships there are beside reference data and evidence."""
    found = {str(row["name"]): int(str(row["count"])) for row in counts}
    relations = sum(count for name, count in found.items() if name.isupper()) - found["FROM"] - found["ABOUT"] - edges
    nodes = sum(count for name, count in found.items() if not name.isupper())
    nodes -= found["Evidence"] + found["PolisgraphStore"] + reference
    return f"{nodes:,} nodes, {relations:,} relationships, {found['Evidence']:,} pieces of evidence"


def _total(runs: list[Run], kind: str) -> dict[str, float]:
    steps = ("project", "load", "server")
    return {step: sum(run.seconds[step] for run in runs if run.kind == kind) for step in steps}


def main() -> int:
    """Run everything, print it, and say whether every limit holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__.partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=100_000, help="nodes beside reference data and evidence")
    parser.add_argument("--release", choices=list(server.RELEASES), default=server.DEFAULT, help="of Neo4j")
    parser.add_argument("--pairs", type=int, default=2, help="runs of each kind")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        started, stopped = start_and_stop(folder / "home", options.release)
        print("seconds  make    check  project     load   server  statements/s   MB here MB server")
        runs = _runs(folder, options.release, options.nodes, options.pairs)
    reference = reference_of(load_ontology())
    print(f"{runs[0].documents:,} documents, {_size(runs[0].counts, len(reference.nodes), len(reference.edges))}\n")
    ours, other = _total(runs, "ours"), _total(runs, "bare")
    limits = [
        ("loading, speed in bare-driver speeds", other["load"] / ours["load"], _RATIO, "at least"),
        ("start of the local server, s", started, _START, "at most"),
        ("stop of the local server, s", stopped, _STOP, "at most"),
        ("polisgraph --help, s", help_seconds(), _HELP, "at most"),
    ]
    verdicts = [value >= limit if side == "at least" else value <= limit for _, value, limit, side in limits]
    for (what, value, limit, side), holds in zip(limits, verdicts, strict=True):
        print(f"{what:40}{value:8.2f}   {side:8} {limit:<5} {'holds' if holds else 'DOES NOT HOLD'}")
    print(f"{'the same, projecting counted as well':40}{other['load'] / (ours['load'] + ours['project']):8.2f}")
    print(f"{'the same by the processor of the server':40}{other['server'] / ours['server']:8.2f}")
    print(f"{'resolving all that was loaded, s':40}{runs[0].seconds['resolve']:8.2f}")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
