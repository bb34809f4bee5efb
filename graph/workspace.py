"""What a program or a notebook does with polisgraph in a line each: connect, build, ask, draw, export."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from graph.address import address_of
from graph.curation import Built, built, with_texts
from graph.naming import answer
from graph.resolution import settle
from graph.store.load import Load, Loaded, load
from graph.store.session import Store, open_store
from loaders.curated import Curated, compose, part, read_curated
from loaders.curated_amounts import amount_faults
from loaders.curated_fix import fix_offsets
from loaders.curated_source import read_source
from ontology.check import Checker
from ontology.document import normalise, text_hash
from ontology.errors import DataError, UsageError, require_none
from ontology.gazetteer import load_gazetteer
from ontology.model import Ontology
from ontology.reader import load_ontology
from ontology.reference import Reference, make_reference
from queries.catalogue import find_query

__all__ = [
    "ask",
    "build",
    "check_files",
    "connect",
    "counts",
    "curated_files",
    "fix_files",
    "read_curated_files",
    "read_texts",
    "reference_of",
]


def reference_of(ontology: Ontology) -> Reference:
    """The reference data that goes with an ontology."""
    return make_reference(ontology, load_gazetteer())


@contextmanager
def connect(
    store: str | None = None,
    *,
    database: str | None = None,
    password_file: Path | None = None,
    ontology: Path | None = None,
) -> Iterator[Store]:
    """An open store, by the address that ``--store`` takes (else POLISGRAPH_STORE, else the local Neo4j).

    ``ontology`` is a folder in place of the shipped one.
    """
    found = load_ontology(ontology)
    address = address_of(store or os.environ.get("POLISGRAPH_STORE", "local"), database, password_file)
    with open_store(address, found, reference_of(found)) as opened:
        yield opened


def curated_files(sources: Sequence[Path]) -> list[Traversable]:
    """The curated files of the sources (files, or folders of ``*.yaml``); those that are shipped where none is named.

    Raises:
        UsageError: ``source-not-found``, ``unknown-format``.
    """
    found: list[Traversable] = []
    places: Sequence[Traversable] = sources or [resources.files("seeds")]
    for source in places:
        if source.is_dir():
            found += sorted(
                (file for file in source.iterdir() if file.name.endswith((".yaml", ".yml"))), key=lambda f: f.name
            )
        elif source.is_file() and source.name.lower().endswith((".yaml", ".yml")):
            found.append(source)
        elif source.is_file():
            raise UsageError(
                "unknown-format",
                "no curated document: its name does not end in .yaml",
                place=str(source),
                remedy="use polisgraph ingest for texts and other documents, polisgraph import for RDF",
            )
        else:
            raise UsageError(
                "source-not-found", "no such file or folder", place=str(source), remedy="name a curated YAML file"
            )
    if not found:
        raise UsageError(
            "source-not-found", "no curated document here", place=str(sources[0]), remedy="see seeds/README.md"
        )
    return list(dict.fromkeys(found))


def read_texts(folder: Path | None) -> dict[str, str]:
    """NFC texts of the ``*.txt`` files in a folder, by SHA-256; none where no folder is given."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError(
            "source-not-found", "no such folder", place=str(folder), remedy="name the folder of the original texts"
        )
    texts = map(_read_text, sorted(folder.glob("*.txt")))
    return {text_hash(text): text for text in texts}


def _read_text(file: Path) -> str:
    try:
        return normalise(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise DataError("not-text", "not UTF-8", place=str(file), remedy="save it as UTF-8") from error


def read_curated_files(
    files: Sequence[Traversable], ontology: Ontology, reference: Reference, texts: Path | None = None
) -> tuple[list[Curated], list[DataError]]:
    """Read and check curated files: what could be read, and every fault of them all."""
    checked = list(check_files(files, ontology, reference, texts))
    return [found for _, found, _ in checked if found], [fault for _, _, faults in checked for fault in faults]


def check_files(
    files: Sequence[Traversable], ontology: Ontology, reference: Reference, texts: Path | None = None
) -> Iterator[tuple[str, Curated | None, list[DataError]]]:
    """Read and check curated files one by one: the name of each, what could be read, and its faults."""
    checker = Checker(ontology, reference.ids)
    known = read_texts(texts)
    holders: dict[str, str] = {}
    for file in files:
        try:
            curated = read_curated(file, ontology, known)
        except DataError as fault:
            yield file.name, None, [fault]
            continue
        faults = checker.faults(curated.document, curated.statements, curated.places)
        faults += amount_faults(curated.statements, curated.places)
        if (identifier := curated.document.id) in holders:
            faults.append(
                DataError(
                    "id-used-twice",
                    f"{identifier} is in {holders[identifier]} as well",
                    place=curated.places["id"],
                    remedy="leave one of the two out, or mint another id",
                )
            )
        holders.setdefault(identifier, file.name)
        yield file.name, curated, faults


def fix_files(sources: Sequence[Path], ontology: Ontology, texts: Path) -> Iterator[tuple[str, int]]:
    """Put offsets into the curated files whose text is at hand; gives each file's name and how many facts changed."""
    known = read_texts(texts)
    for file in curated_files(sources):
        root = compose(file)
        text = read_source(part(root, "document"), part(root, "ranges"), file.name, known).text
        if text is not None and isinstance(file, Path):
            yield file.name, fix_offsets(file, ontology, text)


def build(
    store: Store,
    sources: Sequence[Path] = (),
    *,
    texts: Path | None = None,
    adopt: bool = False,
    progress: Callable[[Loaded], None] | None = None,
) -> Built:
    """Populate the store from curated sources and resolve it; all are checked before anything is written.

    ``texts`` is a folder of original texts (``*.txt``): those that belong to the sources are kept in the store, so that
    each fact shows its sentence. Documents of other sources are left alone, and named in the answer.

    Raises:
        DataError: every fault of the sources.
        StoreError: as `Store.prepare` and `load`.
    """
    found, faults = read_curated_files(curated_files(sources), store.ontology, store.reference, texts)
    require_none(faults)
    store.prepare(adopt)
    found = with_texts(store, found)
    done = load(store, (Load(item.document, "reviewed", item.statements) for item in found), progress)
    done += settle(store)
    return built(store, done, found)


def ask(store: Store, name: str, **given: str) -> list[dict[str, Any]]:
    """The rows of a canned query; parameters as text, as behind ``-p``.

    Raises:
        UsageError: ``unknown-query`` and its kin.
    """
    query = find_query(name)
    return answer(store, query, query.arguments(given))[0]


def counts(store: Store) -> list[dict[str, Any]]:
    """How many nodes of each class statements name; reference data count where a statement names them."""
    rows = store.rows(
        "MATCH (e:Evidence) WHERE NOT e.rejected AND e.predicate <> 'sameAs' UNWIND [e.subject, e.target] AS id "
        "WITH DISTINCT id WHERE id IS NOT NULL AND NOT EXISTS { (:HeldBack {id: id}) } "
        "RETURN split(id, ':')[0] AS prefix, count(*) AS nodes ORDER BY prefix"
    )
    found = {row["prefix"]: row["nodes"] for row in rows}
    return [
        {"class": cls.key, "label": cls.label("ko"), "nodes": found[cls.prefix]}
        for cls in store.ontology.classes.values()
        if cls.prefix in found
    ]
