"""From files to statements: reads each source and extracts from its documents, several at once where that helps."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.processes import in_processes
from loaders.reading import Source, read
from loaders.rules.extract import Resources, extract, make_resources
from loaders.unexpected import collecting
from ontology.document import Document
from ontology.errors import DataError, StoreError
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from ontology.statement import Statement

if TYPE_CHECKING:
    from loaders.llm.model import LanguageModel

__all__ = ["Extracted", "extract_source", "extract_sources", "open_model"]


@dataclass(frozen=True)
class Extracted:
    """What came out of one source: documents with the statements of all ``methods``, and what was wrong with it."""

    source: str
    documents: tuple[tuple[Document, tuple[Statement, ...]], ...]
    faults: tuple[DataError, ...]
    methods: tuple[str, ...] = ("rules",)


def open_model(
    environment: Mapping[str, str], ontology: Path | None = None, workers: int | None = None
) -> LanguageModel:
    """The language model that the environment names (see `loaders.llm.settings`); close it after use.

    Raises:
        StoreError: ``no-llm-extra`` where the extra ``polisgraph[llm]`` is not installed.
        UsageError: as `loaders.llm.settings.read_settings`.
    """
    try:
        from loaders.llm.model import LanguageModel
    except ModuleNotFoundError as error:
        if error.name != "httpx":
            raise
        remedy = "pip install 'polisgraph[llm]'"
        raise StoreError("no-llm-extra", "method llm needs httpx", place="loaders.llm", remedy=remedy) from error
    from loaders.llm.settings import read_settings

    return LanguageModel(read_settings(environment, workers), _resources(ontology))


def extract_source(
    source: Source, resources: Resources, *, rules: bool = True, model: LanguageModel | None = None
) -> Extracted:
    """Read one source and extract from each of its documents, by ``rules``, by ``model`` or by both.

    What cannot be read ends the source, not the run; a document that cannot be extracted from, or about which the
    model gives no usable answer, is left out whole.

    Raises:
        StoreError: where the model cannot be asked at all.
    """
    found: list[tuple[Document, tuple[Statement, ...]]] = []
    faults: list[DataError] = []
    with collecting(faults, source.name):
        for document in read(source):
            own: list[DataError] = []
            with collecting(own, source.name):
                by_rules = extract(document, resources) if rules else []
                found.append((document, (*by_rules, *(model.extract(document) if model else ()))))
            for fault in own:
                fault.place = source.name
            faults += own
    methods = (("rules",) if rules else ()) + (("llm",) if model else ())
    return Extracted(source.name, tuple(found), tuple(faults), methods)


def extract_sources(
    sources: Sequence[Source],
    ontology: Path | None = None,
    workers: int | None = None,
    *,
    rules: bool = True,
    model: LanguageModel | None = None,
) -> Iterator[Extracted]:
    """Extract from sources in their order, in ``workers`` processes (default: one a core, one for a few sources).

    Where a model is asked, the sources share this process and the model's requests.
    """
    if model is not None:
        yield from _by_model(sources, _resources(ontology), rules, model)
        return
    count = min(workers or os.cpu_count() or 1, max(1, len(sources) // 8))
    if count == 1:
        for source in sources:
            yield extract_source(source, _resources(ontology))
        return
    found = in_processes(partial(_extract, ontology), sources, count, partial(_resources, ontology))
    for source, item in zip(sources, found, strict=True):
        yield item or Extracted(source.name, (), (_ended(source),))


def _ended(source: Source) -> DataError:
    return DataError(
        "process-ended",
        "the process that read it ended, twice",
        place=source.name,
        remedy="it may need more memory than there is; split it or leave it out",
    )


def _by_model(
    sources: Sequence[Source], resources: Resources, rules: bool, model: LanguageModel
) -> Iterator[Extracted]:
    def work(source: Source) -> Extracted:
        return extract_source(source, resources, rules=rules, model=model)

    pool = ThreadPoolExecutor(model.settings.workers)
    try:
        yield from pool.map(work, sources)
    finally:
        # The threads end with their documents, or when the model is closed.
        pool.shutdown(wait=False, cancel_futures=True)


def _extract(ontology: Path | None, source: Source) -> Extracted:
    return extract_source(source, _resources(ontology))


@lru_cache(maxsize=1)
def _resources(ontology: Path | None) -> Resources:
    return make_resources(load_ontology(ontology), load_gazetteer())
