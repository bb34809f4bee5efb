"""``ingest`` and ``extract``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from graph.cli.options import ontology_option, opened, output_options, store_options
from graph.cli.output import rendered, write, write_rows
from graph.cli.progress import progress

__all__ = ["commands"]

workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    default=None,
    help="Processes (default: one a core); with llm, requests at once (default: 4).",
)
method_option = click.option(
    "--method",
    "methods",
    type=click.Choice(["rules", "llm"]),
    multiple=True,
    default=("rules",),
    show_default=True,
    help="How to extract; give it twice for both. llm asks the OpenAI-compatible service at POLISGRAPH_LLM_URL for "
    "POLISGRAPH_LLM_MODEL (and POLISGRAPH_LLM_KEY); documents that the rules hold to be irrelevant are not sent.",
)


@contextmanager
def _model(methods: tuple[str, ...], ontology: Path | None, workers: int | None) -> Iterator[Any]:
    """The language model where one of the methods needs it, else None; says at the end what it took."""
    if "llm" not in methods:
        yield None
        return
    from loaders.extraction import open_model

    with open_model(os.environ, ontology, workers) as model:
        try:
            yield model
        finally:
            click.echo(f"polisgraph: {model.usage.summary(model.settings)}", err=True)


@click.command("ingest")
@click.argument("files", nargs=-1, required=True)
@method_option
@workers_option
@click.option("--no-text", is_flag=True, help="Do not keep the documents' texts in the store.")
@click.option("--adopt", is_flag=True, help="Write into a database that holds other things as well.")
@store_options
def ingest(
    files: tuple[str, ...], methods: tuple[str, ...], workers: int | None, no_text: bool, adopt: bool, **where: Any
) -> int:
    """Add FILES (txt, md, html, pdf, hwp, hwpx, docx, zip; folders, globs, - for standard input) to the graph.

    What is wrong with a file is named in a line; the others are loaded. Safe to repeat, and to run again after a kill.
    """
    from graph.ingest import Outcome
    from graph.ingest import ingest as run
    from loaders.extraction import extract_sources
    from loaders.reading import expand, require_some

    sources = list(expand(files))
    # That nothing is there is told before a server is started for it.
    require_some(sources)
    outcomes: list[Outcome] = []
    with (
        _model(methods, where["ontology"], workers) as model,
        opened(**where) as store,
        progress("documents", len(sources)) as report,
    ):

        def told(outcome: Outcome) -> None:
            outcomes.append(outcome)
            report(len(outcomes))

        extracted = extract_sources(sources, where["ontology"], workers, rules="rules" in methods, model=model)
        done = run(store, extracted, keep_text=not no_text, adopt=adopt, report=told)
    failed = [outcome for outcome in outcomes if outcome.fault]
    for outcome in failed:
        click.echo(f"polisgraph: {outcome.fault}", err=True)
    for outcome in outcomes:
        if outcome.replaces:
            click.echo(_replaces(outcome.source, outcome.replaces, outcome.document), err=True)
    relevant = sum(outcome.state == "loaded" for outcome in outcomes)
    click.echo(
        f"{len(outcomes)} documents: {relevant} loaded, {len(outcomes) - relevant - len(failed)} not relevant, "
        f"{len(failed)} failed; {done.added} statements added, {done.removed} taken out",
        err=True,
    )
    return 1 if failed else 0


@click.command("extract")
@click.argument("files", nargs=-1, required=True)
@method_option
@workers_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "json", "jsonl", "csv", "review"]),
    default="text",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write; - is standard output. For review a .yaml file, or a folder.",
)
@ontology_option
def extract(
    files: tuple[str, ...],
    methods: tuple[str, ...],
    workers: int | None,
    form: str,
    output: str,
    ontology: Path | None,
) -> int:
    """Print what would be added from FILES; load nothing. Of several editions of a document the last is printed.

    jsonl: statements, one a line, exactly those that ingest loads. json: one object a document. text: each document
    with its facts under the lines that state them. table: one row a fact, by names; csv: by ids, with the names in its
    last columns. review: a curated file to correct, which validate checks and build loads; of several documents one
    each in a folder (-o), with their texts in its folder texts. A document in which nothing is found is named on
    standard error, and has no file.
    """
    from loaders.editions import Editions
    from loaders.extraction import extract_sources
    from loaders.reading import expand
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    found: dict[str, Any] = {}
    editions = Editions()
    failed = 0
    sources = list(expand(files))
    with _model(methods, ontology, workers) as model:
        for item in extract_sources(sources, ontology, workers, rules="rules" in methods, model=model):
            for fault in item.faults:
                failed += 1
                click.echo(f"polisgraph: {fault}", err=True)
            for document, statements in item.documents:
                replaced = editions.replaced(item.source, document)
                if replaced:
                    click.echo(_replaces(item.source, replaced, document.id), err=True)
                found[document.id] = item.source, document, statements
    for source, document, statements in found.values():
        if not statements:
            message = "nothing about a local government's AI or data policy was found in it"
            click.echo(f"polisgraph: {source}: {message}", err=True)
        elif not any(item.subject == document.id and item.predicate == "aboutCity" for item in statements):
            click.echo(f"polisgraph: {source}: it leaves open which city it is about", err=True)
    if form == "review":
        from graph.cli.review import write_reviews

        # A file without a fact leaves nothing to correct.
        write_reviews([item for item in found.values() if item[2]], output, vocabulary)
    else:
        shown = [(document, statements) for _, document, statements in found.values()]
        write(_shown(shown, form, vocabulary), output, form)
    return 1 if failed else 0


def _replaces(source: str, earlier: str, document: str) -> str:
    return f"polisgraph: {source}: replaces {earlier}: both are {document}"


def _shown(found: list[Any], form: str, vocabulary: Any) -> str:
    from loaders.labels import Labels
    from loaders.record import marked_up, record_of
    from ontology.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    if form == "jsonl":
        lines = (json.dumps(item.to_json(), ensure_ascii=False) for _, statements in found for item in statements)
        return "".join(line + "\n" for line in lines)
    if form == "json":
        records = [record_of(document, statements, vocabulary, gazetteer) for document, statements in found]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "text":
        return "\n".join(marked_up(document, statements, vocabulary, gazetteer) for document, statements in found)
    rows = []
    for document, statements in found:
        labels = Labels(document, statements, vocabulary, gazetteer)
        for item in statements:
            ids = {"document": document.id, "subject": item.subject, "object": item.object}
            names = {key: labels.name(value) for key, value in ids.items()}
            # A table is for the eye, CSV for programs, which find the columns of ids where they were.
            shown = names if form == "table" else ids | {f"{key}_name": name for key, name in names.items()}
            rows.append(
                {
                    **shown,
                    "predicate": item.predicate,
                    "qualifiers": dict(item.qualifiers),
                    "words": [span.quote for span in item.spans],
                    "method": item.method,
                    "basis": item.basis,
                    "confidence": item.confidence,
                }
            )
    columns = ["document", "subject", "predicate", "object", "qualifiers", "words", "method", "basis", "confidence"]
    named = [] if form == "table" else ["document_name", "subject_name", "object_name"]
    return rendered(rows, columns + named, form)


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
