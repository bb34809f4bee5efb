from __future__ import annotations

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
