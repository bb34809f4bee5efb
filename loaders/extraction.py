"""From files to statements: reads each source and extracts from its documents, on as many cores as there are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.reading import Source, read
from loaders.rules.extract import Resources, extract, make_resources
from ontology.document import Document
from ontology.errors import DataError
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from ontology.statement import Statement

__all__ = ["Extracted", "extract_source", "extract_sources"]


@dataclass(frozen=True)
class Extracted:
    """What came out of one source: documents with their statements, and what was wrong with it."""

    source: str
    documents: tuple[tuple[Document, tuple[Statement, ...]], ...]
    faults: tuple[DataError, ...]


def extract_source(source: Source, resources: Resources) -> Extracted:
    """Read one source and extract from each of its documents; a fault ends the source, not the run."""
    found: list[tuple[Document, tuple[Statement, ...]]] = []
    try:
        found.extend((document, tuple(extract(document, resources))) for document in read(source))
    except DataError as fault:
        return Extracted(source.name, tuple(found), fault.faults or (fault,))
    return Extracted(source.name, tuple(found), ())


def extract_sources(
    sources: Sequence[Source], ontology: Path | None = None, workers: int | None = None
) -> Iterator[Extracted]:
    """Extract from sources in their order, in ``workers`` processes (default: one a core, one for a few sources)."""
    count = min(workers or os.cpu_count() or 1, max(1, len(sources) // 8))
    if count == 1:
        for source in sources:
            yield extract_source(source, _resources(ontology))
        return
    with ProcessPoolExecutor(count, initializer=_resources, initargs=(ontology,)) as pool:
        yield from pool.map(_extract, sources, [ontology] * len(sources), chunksize=4)


def _extract(source: Source, ontology: Path | None) -> Extracted:
    return extract_source(source, _resources(ontology))


@lru_cache(maxsize=1)
def _resources(ontology: Path | None) -> Resources:
    return make_resources(load_ontology(ontology), load_gazetteer())
