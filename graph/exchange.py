"""Hands a store's statements to others and takes theirs: export and import in a line each."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import IO

from graph.flat import csv_files, graphml
from graph.rdf.export import FORMATS as RDF_FORMATS
from graph.rdf.export import write_rdf
from graph.rdf.names import BASE
from graph.rdf.read import Imported, check_imported, read_rdf
from graph.resolution import settle
from graph.store import read
from graph.store.load import Load, Loaded, load
from graph.store.session import Store
from graph.tables import make_tables
from ontology.errors import require_none
from ontology.statement import Statement

__all__ = ["BASE", "FORMATS", "export", "export_csv", "import_rdf", "loads_of"]

#: Formats of `export`.
FORMATS = (*RDF_FORMATS, "graphml")


def export(store: Store, form: str, output: IO[bytes], *, base: str = BASE, texts: bool = False) -> None:
    """Write everything in the store as RDF (turtle, ntriples, nquads, trig, jsonld, rdfxml) or as GraphML.

    The same statements give the same bytes. ``texts``: RDF holds the documents' texts too, where the store keeps them.

    Raises:
        UsageError: ``bad-base``.
        DataError: ``not-in-xml`` where RDF/XML cannot hold a character.
    """
    statements, documents = read.statements(store), read.documents(store)
    if form == "graphml":
        for line in graphml(make_tables(list(statements), documents, store.ontology, store.reference)):
            output.write(line.encode("utf-8"))
    else:
        write_rdf(output, form, statements, documents, store.ontology, store.reference, base=base, texts=texts)


def export_csv(store: Store) -> dict[str, str]:
    """The texts of ``nodes.csv``, ``relationships.csv`` and ``evidence.csv``."""
    statements = list(read.statements(store))
    return csv_files(make_tables(statements, read.documents(store), store.ontology, store.reference), statements)


def import_rdf(store: Store, path: Path, *, base: str = "", document: str = "", adopt: bool = False) -> Loaded:
    """Load a file of RDF and resolve the store; all of it is checked before. Arguments as for `read_rdf`.

    Raises:
        UsageError, DataError: as `read_rdf`; every fault of the file.
        StoreError: as `Store.prepare` and `load`.
    """
    imported = read_rdf(path, store.ontology, store.reference, base=base, document=document)
    require_none(check_imported(imported, store.ontology, store.reference))
    store.prepare(adopt)
    done = load(store, loads_of(imported))
    done += settle(store)
    return done


def loads_of(imported: Imported) -> list[Load]:
    """What each method says of each document of a file."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in imported.statements:
        said[statement.document, statement.method].append(statement)
    documents = {document.id: document for document in imported.documents}
    for identifier in documents.keys() - {document for document, _ in said}:
        said[identifier, "import"] = []
    return [Load(documents[key[0]], key[1], said[key]) for key in sorted(said)]
