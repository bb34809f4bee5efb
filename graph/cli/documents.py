"""``ingest`` and ``extract``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from graph.cli.options import ontology_option, opened, output_options, store_options
from graph.cli.output import rendered, write, write_rows
from graph.cli.progress import progress

__all__ = ["commands"]

workers_option = click.option(
    "--workers", type=click.IntRange(1), default=None, help="Processes (default: one a core)."
)


@click.command("ingest")
@click.argument("files", nargs=-1, required=True)
@workers_option
@click.option("--no-text", is_flag=True, help="Do not keep the documents' texts in the store.")
@click.option("--adopt", is_flag=True, help="Write into a database that holds other things as well.")
@store_options
def ingest(files: tuple[str, ...], workers: int | None, no_text: bool, adopt: bool, **where: Any) -> int:
    """Add FILES (txt, md, html, pdf, hwp, hwpx, docx, zip; folders, globs, - for standard input) to the graph.

    What is wrong with a file is named in a line; the others are loaded. Safe to repeat, and to run again after a kill.
    """
    from graph.ingest import Outcome
    from graph.ingest import ingest as run
    from loaders.extraction import extract_sources
    from loaders.reading import expand

    sources = list(expand(files))
    outcomes: list[Outcome] = []
    with opened(**where) as store, progress("documents", len(sources)) as report:

        def told(outcome: Outcome) -> None:
            outcomes.append(outcome)
            report(len(outcomes))

        extracted = extract_sources(sources, where["ontology"], workers)
        done = run(store, extracted, keep_text=not no_text, adopt=adopt, report=told)
    failed = [outcome for outcome in outcomes if outcome.fault]
    for outcome in failed:
        click.echo(f"polisgraph: {outcome.fault}", err=True)
    relevant = sum(outcome.state == "loaded" for outcome in outcomes)
    click.echo(
        f"{len(outcomes)} documents: {relevant} loaded, {len(outcomes) - relevant - len(failed)} not relevant, "
        f"{len(failed)} failed; {done.added} statements added, {done.removed} taken out",
        err=True,
    )
    return 1 if failed else 0


@click.command("extract")
@click.argument("files", nargs=-1, required=True)
@workers_option
@click.option(
    "--format", "form", type=click.Choice(["text", "table", "json", "jsonl", "csv"]), default="text", show_default=True
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@ontology_option
def extract(files: tuple[str, ...], workers: int | None, form: str, output: str, ontology: Path | None) -> int:
    """Print what would be added from FILES; load nothing.

    jsonl: statements, one a line, exactly those that ingest loads. json: one object a document. text: each document
    with its facts under the lines that state them. table, csv: one row a fact.
    """
    from loaders.extraction import extract_sources
    from loaders.reading import expand
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    found: list[Any] = []
    failed = 0
    for item in extract_sources(list(expand(files)), ontology, workers):
        for fault in item.faults:
            failed += 1
            click.echo(f"polisgraph: {fault}", err=True)
        found += item.documents
    write(_shown(found, form, vocabulary), output)
    return 1 if failed else 0


def _shown(found: list[Any], form: str, vocabulary: Any) -> str:
    from loaders.record import marked_up, record_of
    from ontology.gazetteer import load_gazetteer

    if form == "jsonl":
        lines = (json.dumps(item.to_json(), ensure_ascii=False) for _, statements in found for item in statements)
        return "".join(line + "\n" for line in lines)
    if form == "json":
        gazetteer = load_gazetteer()
        records = [record_of(document, statements, vocabulary, gazetteer) for document, statements in found]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "text":
        return "\n".join(marked_up(document, statements, vocabulary) for document, statements in found)
    rows = [
        {
            "document": document.id,
            "subject": item.subject,
            "predicate": item.predicate,
            "object": item.object,
            "qualifiers": dict(item.qualifiers),
            "words": [span.quote for span in item.spans],
            "basis": item.basis,
            "confidence": item.confidence,
        }
        for document, statements in found
        for item in statements
    ]
    columns = ["document", "subject", "predicate", "object", "qualifiers", "words", "basis", "confidence"]
    return rendered(rows, columns, form)


@click.command("evaluate")
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--texts", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the texts (*.txt)."
)
@click.option("--misses", is_flag=True, help="Name on standard error what was missed and what was wrong.")
@ontology_option
@output_options
def evaluate(gold: tuple[Path, ...], texts: Path, misses: bool, ontology: Path | None, form: str, output: str) -> None:
    """Measure extraction against GOLD: curated documents (default: those that are shipped), whose texts are at hand.

    Precision, recall and F1 by class and relation; what a reviewer only inferred may be found or not.
    """
    from graph.workspace import curated_files, read_curated_files, reference_of
    from loaders.evaluate import rows, score
    from loaders.rules.extract import extract as run
    from loaders.rules.extract import make_resources
    from ontology.errors import UsageError, require_none
    from ontology.gazetteer import load_gazetteer
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    found, faults = read_curated_files(curated_files(gold), vocabulary, reference_of(vocabulary), texts)
    require_none(faults)
    at_hand = [item for item in found if item.document.text is not None]
    if not at_hand:
        raise UsageError(
            "texts-missing", "no text of these documents is here", place=str(texts), remedy="name their folder"
        )
    resources = make_resources(vocabulary, load_gazetteer())
    scores = score(((item.document.id, item.statements, run(item.document, resources)) for item in at_hand), vocabulary)
    write_rows(rows(scores), ["what", "precision", "recall", "f1", "found", "missed", "wrong"], form, output)
    if misses:
        for kind, item in scores.items():
            for label, lines in (("missed", item.missed), ("wrong", item.wrong)):
                for line in lines:
                    click.echo(f"{kind} {label}: {line}", err=True)


commands = {"ingest": ingest, "extract": extract, "evaluate": evaluate}
