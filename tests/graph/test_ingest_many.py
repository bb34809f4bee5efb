"""Hundreds of files at once, some of them bad, on both releases: loaded whole, once, whatever happens in between."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from graph.store.session import Store
from tests.conftest import Servers
from tests.graph.conftest import forget, snapshot
from tests.graph.many import BAD, GOOD, OTHER, write_folder
from tests.graph.test_resilience import COMMAND, SMALL, environment, settle


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[int, bytes]:
    """What ``extract --format jsonl`` prints of the folder, by number of workers."""
    done = {count: run("extract", folder, environment(), count, "--format", "jsonl") for count in (1, 2)}
    assert {item.returncode for item in done.values()} == {1}
    return {count: item.stdout for count, item in done.items()}


def run(name: str, folder: Path, env: dict[str, str], workers: int, *more: str) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, name, str(folder), "--workers", str(workers), *more]
    return subprocess.run(command, env=env, capture_output=True, check=False)


def test_two_workers_print_the_bytes_of_one(printed: dict[int, bytes]) -> None:
    assert printed[1] == printed[2]
    assert len({json.loads(line)["document"] for line in printed[1].splitlines()}) == GOOD - 1 + 5


def test_all_good_files_are_loaded_and_a_kill_leaves_no_trace(
    store: Store, servers: Servers, folder: Path, printed: dict[int, bytes]
) -> None:
    given = next(item for item in servers.values() if item.uri == store.uri)
    env = environment(POLISGRAPH_STORE=given.uri, POLISGRAPH_USER=given.user, POLISGRAPH_PASSWORD=given.password)
    extracted = [json.loads(line) for line in printed[1].splitlines()]
    sizes = Counter(item["document"] for item in extracted)
    first = run("ingest", folder, env, 2)
    told = first.stderr.decode("utf-8").splitlines()
    assert first.returncode == 1
    for name, (_, code) in BAD.items():
        assert [f"[{code}]" in line for line in told if name in line] == [True], (name, told)
    assert len(told) <= len(BAD) + len(OTHER) + 1
    assert f"{len(sizes)} loaded" in told[-1]
    assert by_rules(store) == {item["id"] for item in extracted}
    whole = snapshot(store)

    assert b"0 statements added, 0 taken out" in run("ingest", folder, env, 1).stderr
    assert snapshot(store) == whole

    forget(store)
    kill_at(60, [*SMALL, "ingest", str(folder), "--workers", "1"], env, store)
    found = held(store)
    assert 60 <= len(found) < len(sizes)
    assert found == {document: sizes[document] for document in found}
    assert run("ingest", folder, env, 2).returncode == 1
    assert snapshot(store) == whole


def kill_at(documents: int, command: list[str], env: dict[str, str], store: Store) -> None:
    """Run a command and kill it as soon as the store holds so many documents."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(held(store)) < documents and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.wait()
    settle(store)


def held(store: Store) -> dict[str, int]:
    """How many statements by rules the store holds of each document."""
    rows = store.rows("MATCH (e:Evidence {method: 'rules'})-[:FROM]->(d) RETURN d.id AS id, count(e) AS n ORDER BY id")
    return {row["id"]: row["n"] for row in rows}


def by_rules(store: Store) -> set[str]:
    return {row["id"] for row in store.rows("MATCH (e:Evidence {method: 'rules'}) RETURN e.id AS id")}


@pytest.mark.skipif(os.name != "posix", reason="processes end with their parent in another way on Windows")
def test_a_killed_command_leaves_no_process_behind(folder: Path) -> None:
    process, workers = begin_with_two(folder)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(workers, timeout=3)
    for worker in alive:
        worker.kill()
    assert len(workers) == 2
    assert not alive


def test_a_killed_worker_costs_nothing(folder: Path, printed: dict[int, bytes]) -> None:
    process, workers = begin_with_two(folder)
    workers[0].kill()
    out, _ = process.communicate()
    assert (process.returncode, out) == (1, printed[1])


def begin_with_two(folder: Path) -> tuple[subprocess.Popen[bytes], list[psutil.Process]]:
    """A running extraction of the folder, with its two workers."""
    command = [*COMMAND, "extract", str(folder), "--workers", "2", "--format", "jsonl"]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    workers: list[psutil.Process] = []
    while len(workers) < 2 and process.poll() is None:
        workers = psutil.Process(process.pid).children()
        time.sleep(0.01)
    return process, workers
