"""``validate``, ``schema`` and ``doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.cli.options import ontology_option, output_options, store_options
from graph.cli.output import write_rows

__all__ = ["commands"]


@click.command("validate")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder of the original texts (*.txt).")
@click.option("--fix", is_flag=True, help="Put offsets behind words that have none (needs --texts).")
@ontology_option
def validate(sources: tuple[Path, ...], texts: Path | None, fix: bool, ontology: Path | None) -> None:
    """Check SOURCES: curated files, folders of them, or RDF (.ttl, .nt, .nq, .trig, .jsonld, .rdf).

    Without the original texts, lengths, bounds and ranges are checked; with them, every word. RDF is judged by the
    shapes (SHACL) as well.
    """
    from graph import workspace
    from graph.rdf.parse import SUFFIXES
    from ontology.errors import DataError, UsageError, require_none
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    rdf = [source for source in sources if source.suffix.lower() in SUFFIXES and source.is_file()]
    curated = [source for source in sources if source not in rdf]
    if fix:
        if texts is None:
            raise UsageError("texts-missing", "--fix needs the original texts", remedy="name their folder with --texts")
        for name, count in workspace.fix_files(curated, vocabulary, texts) if curated or not rdf else ():
            click.echo(f"{name}: {count} facts got offsets", err=True)
    files = workspace.curated_files(curated) if curated or not rdf else []
    faults: list[DataError] = []
    for name, found, wrong in workspace.check_files(files, vocabulary, workspace.reference_of(vocabulary), texts):
        faults += wrong
        if found and not wrong:
            text = "checked against the text" if found.document.text is not None else "text not at hand"
            click.echo(f"{name}: {found.document.id}: {len(found.statements)} statements, {text}", err=True)
    for source in rdf:
        from graph.rdf.validation import validate_rdf

        faults += validate_rdf(source, ontology)
        click.echo(f"{source.name}: judged by the shapes", err=True)
    require_none(faults)


@click.command("schema")
@click.argument("name", required=False)
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@ontology_option
@output_options
def schema(name: str | None, language: str, ontology: Path | None, form: str, output: str) -> None:
    """Show the classes; the properties of the class NAME; or the concepts of a class of concepts."""
    from graph.documentation import class_rows, concept_rows, property_rows
    from ontology.errors import UsageError
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    if name is None:
        rows = class_rows(vocabulary, language)
    elif name in vocabulary.concept_classes:
        rows = concept_rows(vocabulary, name)
    elif name in vocabulary.classes:
        rows = property_rows(vocabulary, name, language)
    else:
        raise UsageError(
            "unknown-class", f"no class {name!r}", remedy=f"one of {', '.join(sorted(vocabulary.classes))}"
        )
    write_rows(rows, list(rows[0]) if rows else ["class"], form, output)


@click.command("doctor")
@store_options
@output_options
def doctor(form: str, output: str, **where: Any) -> int:
    """Say what works here and what is missing; starts nothing."""
    from graph.doctor import examine

    rows = examine(**where)
    write_rows(rows, ["check", "state", "detail", "remedy"], form, output)
    return 0 if all(row["state"] != "wrong" for row in rows) else 3


commands = {"validate": validate, "schema": schema, "doctor": doctor}
