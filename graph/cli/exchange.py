"""``export`` and ``import``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.cli.options import opened, store_options
from graph.cli.output import whole_file, write_files

__all__ = ["commands"]

FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "graphml", "csv")


@click.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="turtle", show_default=True)
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output. A folder for csv."
)
@click.option("--base", default=None, metavar="IRI", help="Where IRIs of entities, documents and statements begin.")
@click.option("--texts", is_flag=True, help="RDF with the documents' texts, where the store keeps them.")
@store_options
def export(form: str, output: str, base: str | None, texts: bool, **where: Any) -> None:
    """Write the graph as RDF, GraphML or CSV.

    RDF loses nothing: `polisgraph import` gives back the same statements. N-Quads, TriG and JSON-LD keep a graph for
    each document; the others say the same without graphs. GraphML and CSV (nodes.csv, relationships.csv and
    evidence.csv in a folder) hold the property graph as it is shown. The same statements give the same bytes.
    """
    from graph import exchange
    from ontology.errors import UsageError

    if form == "csv" and output == "-":
        raise UsageError("output-missing", "CSV is three files", remedy="name a folder with -o")
    with opened(**where) as store:
        if form == "csv":
            write_files(exchange.export_csv(store), output, form)
        else:
            with whole_file(output) as file:
                exchange.export(store, form, file, base=base or exchange.BASE, texts=texts)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--base", default="", metavar="IRI", help="Where the file's IRIs begin, if it does not say so itself.")
@click.option("--document", default="", metavar="ID", help="Id of the document that stands for a partner's file.")
@click.option("--adopt", is_flag=True, help="Write into a database that holds other things as well.")
@store_options
def import_(file: Path, base: str, document: str, adopt: bool, **where: Any) -> None:
    """Load FILE: RDF written by export, or a partner's in the same vocabulary.

    The syntax is told by the name: .ttl, .nt, .nq, .trig, .jsonld, .rdf, .xml. Statements (rdf:Statement) come back as
    they were, and replace what the same method said of the same document. A partner may also write plain triples in our
    own terms (<program/x> pg:runBy <department/y>): those become statements by the method `import`, whose evidence is
    the file's SHA-256 and the triple. Their document is the file; say --document document:… to let the next edition of
    it replace this one. IRIs that do not begin with the base need an rdf:type of ours, and get an id made from the IRI.
    Triples in other vocabularies, and what is said of concepts and governments themselves, are left alone.
    """
    from graph.exchange import import_rdf

    with opened(**where) as store:
        done = import_rdf(store, file, base=base, document=document, adopt=adopt)
    click.echo(f"{done.documents} documents: {done.added} statements added, {done.removed} taken out", err=True)


commands = {"export": export, "import": import_}
