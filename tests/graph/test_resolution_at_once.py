"""Two processes that write to one store at once: what one resolves is still so when it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

import graph.resolution as resolution
from graph.resolution import settle
from graph.store.load import Load, load, remove
from graph.store.session import Store
from loaders.curated import Curated
from loaders.extraction import extract_sources
from loaders.reading import Source
from loaders.resolve.resolve import resolve
from tests.graph.conftest import forget, snapshot
from tests.graph.test_ingest import SEOUL
from tests.graph.test_resolution import settled

#: Seconds in which a writer that nobody keeps waiting would long have written.
PATIENCE = 3


@pytest.fixture(scope="module")
def two(seeds: list[Curated]) -> list[Load]:
    """A curated document, and the rules' reading of its summary: they share a programme."""
    (item,) = extract_sources([Source.of(SEOUL)], workers=1)
    ((document, said),) = item.documents
    return [Load(seeds[4].document, "reviewed", seeds[4].statements), Load(document, "rules", said)]


def at_once(store: Store, write: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Settle while another writes and settles; whether the other one waited."""
    reads, written = Event(), Event()

    def slowly(*given: Any) -> Sequence[Any]:
        reads.set()
        waited.append(not written.wait(PATIENCE))
        return resolve(*given)

    def other() -> None:
        assert reads.wait(60)
        monkeypatch.setattr(resolution, "resolve", resolve)
        write()
        written.set()
        settle(store)

    waited: list[bool] = []
    monkeypatch.setattr(resolution, "resolve", slowly)
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(settle, store), pool.submit(other)]:
            done.result()
    return waited == [True]


def test_a_document_loaded_meanwhile_is_resolved(
    store: Store, two: list[Load], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = settled(store, two)
    forget(store)
    load(store, two[:1])
    assert at_once(store, lambda: load(store, two[1:]), monkeypatch)
    assert snapshot(store) == expected


def test_a_document_removed_meanwhile_does_not_come_back(
    store: Store, two: list[Load], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = settled(store, two[:1])
    forget(store)
    load(store, two)
    assert at_once(store, lambda: remove(store, [two[1].document.id]), monkeypatch)
    assert snapshot(store) == expected
