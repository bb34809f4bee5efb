from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from loaders.rules.extract import Resources, make_resources
from loaders.rules.reading.reading import Reading, read
from ontology.document import Document, normalise, text_hash
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology


@pytest.fixture(scope="session")
def resources() -> Resources:
    return make_resources(load_ontology(), load_gazetteer())


def make_document(text: str, **metadata: str) -> Document:
    text = normalise(text)
    digest = text_hash(text)
    return Document(f"document:{digest[:16]}", {"sha256": digest, "length": str(len(text)), **metadata}, (), text)


@pytest.fixture(scope="session")
def reading(resources: Resources) -> Callable[..., Reading]:
    def _read(text: str, **metadata: str) -> Reading:
        return read(make_document(text, **metadata), resources.lexicon, resources.jurisdictions)

    return _read


def processor_seconds(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the processor that ``work`` takes, the best of so many rounds.

    What earlier tests left in memory is not searched for garbage meanwhile: that has nothing to do with the work.
    """
    spent = []
    gc.freeze()
    for _ in range(rounds):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    gc.unfreeze()
    return min(spent)
