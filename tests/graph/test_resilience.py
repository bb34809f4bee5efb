"""A build that is killed, and eight commands at once on one local store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import server
from graph.store.session import Address, Store, open_store
from ontology.document import text_hash
from ontology.model import Ontology
from ontology.reference import Reference
from tests.conftest import Servers
from tests.graph.conftest import forget, snapshot

COMMAND = [sys.executable, "-m", "graph.cli"]
#: The same with small transactions: a build that can be killed between them is not long then.
SMALL = [
    sys.executable,
    "-c",
    "import graph.store.load as l; l.BATCH = 1200; from graph.cli import main; main()",
]
ROOT = Path(__file__).parent.parent.parent


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("POLISGRAPH_")}
    if "POLISGRAPH_CACHE" in os.environ:
        kept["POLISGRAPH_CACHE"] = os.environ["POLISGRAPH_CACHE"]
    return kept | {"PYTHONPATH": str(ROOT)} | more


TEXT = "가람시는 AI 안부전화를 운영한다."


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Twenty-four documents of 240 statements: five of `SMALL`'s transactions."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(24):
        blocks = [
            f"- id: program:garam-{number}-{part}\n  name: AI 안부전화 {number}-{part} | AI 안부전화@5\n"
            "  runBy: city:kr41110 | 가람시는@0\n"
            "  uses: technology:ai | AI@5\n  kind: service | 운영한다@14"
            for part in range(60)
        ]
        head = (
            f"document: {{id: 'document:garam-{number}', sha256: {text_hash(TEXT)}, length: {len(TEXT)}}}\n"
            f"ranges:\n- {{kind: article, start: 0, end: {len(TEXT)}, inScope: true}}\nfacts:\n"
        )
        (folder / f"{number:02}.yaml").write_text(head + "\n".join(blocks) + "\n", encoding="utf-8")
    return folder


def test_killed_build_is_completed_by_the_next(store: Store, servers: Servers, sources: Path) -> None:
    given = next(item for item in servers.values() if item.uri == store.uri)
    env = environment(POLISGRAPH_USER=given.user, POLISGRAPH_PASSWORD=given.password)
    build = [*SMALL, "build", str(sources), "--store", given.uri]
    subprocess.run(build, env=env, check=True, capture_output=True)
    whole = snapshot(store)
    for wanted in (1, 6):  # as soon as the first, the second transaction is seen
        forget(store)
        process = subprocess.Popen(build, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while documents(store) < wanted and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.wait()
        settle(store)
        assert 0 < documents(store) < 24
        kept = store.rows("MATCH (d:Document) RETURN DISTINCT COUNT { (:Evidence)-[:FROM]->(d) } AS statements")
        assert kept == [{"statements": 240}]
        subprocess.run(build, env=env, check=True, capture_output=True)
        assert snapshot(store) == whole


def settle(store: Store) -> None:
    """Wait for the server to end what the killed client began: a commit is counted before it is all to be seen."""
    while len(store.rows("SHOW TRANSACTIONS YIELD transactionId RETURN transactionId")) > 1:
        time.sleep(0.01)


def documents(store: Store) -> int:
    return int(store.rows("MATCH (d:Document) RETURN count(d) AS n")[0]["n"])


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "home"
    try:
        yield place
    finally:
        server.stop(place)
        shutil.rmtree(place, ignore_errors=True)


def test_eight_commands_at_once_all_end_well(
    home: Path, tmp_path: Path, ontology: Ontology, reference: Reference
) -> None:
    env = environment(POLISGRAPH_HOME=str(home))
    pages = [tmp_path / f"{number}.html" for number in range(4)]
    first = [
        subprocess.Popen([*COMMAND, "build"], env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(8)
    ]
    assert [(process.communicate()[1].decode(), process.returncode)[1] for process in first] == [0] * 8
    second = [
        *([*COMMAND, "view", "-o", str(page)] for page in pages),
        *([*COMMAND, "query", "people"] for _ in range(2)),
        *([*COMMAND, "build"] for _ in range(2)),
    ]
    running = [
        subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in second
    ]
    assert [process.wait() for process in running] == [0] * 8
    assert len({page.read_bytes() for page in pages}) == 1
    given = server.start(home)
    with open_store(Address(given.uri, given.user, given.password), ontology, reference) as store:
        assert store.rows("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 5}]
        assert store.rows("MATCH (e:Evidence) WITH e.id AS id, count(*) AS n WHERE n > 1 RETURN id") == []
