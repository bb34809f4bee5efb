"""Writes the golden files anew: ``python -m tests.graph.rdf.golden``. Read the difference before you commit it."""

from __future__ import annotations

from pathlib import Path

from graph.rdf.export import write_rdf
from graph.workspace import reference_of
from ontology.reader import load_ontology
from tests.graph.rdf import made

ontology = load_ontology()
for form, suffix in (("trig", "trig"), ("jsonld", "jsonld")):
    with (Path(__file__).parent / f"garam.{suffix}").open("wb") as file:
        write_rdf(file, form, made.few(), made.documents(), ontology, made.little(reference_of(ontology)))
