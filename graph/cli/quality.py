"""``report`` and ``diff``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph.cli.options import ontology_option, opened, output_options, store_options
from graph.cli.output import rendered, write
from ontology.statement import DOUBTFUL

if TYPE_CHECKING:
    from graph.report import Table
    from graph.sources import Stated

__all__ = ["commands"]

_T = TypeVar("_T")


@click.command("report")
@click.argument("names", nargs=-1, metavar="[TABLE]…")
@click.option(
    "--city", default=None, metavar="NAME", help="Only what documents about this city (name, short name or id) state."
)
@click.option("--rows", type=click.IntRange(1), default=None, help="Findings a table (default: 10; all where named).")
@click.option(
    "--below", type=click.FloatRange(0, 1), default=DOUBTFUL, show_default=True, help="Confidence to review below."
)
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@store_options
@output_options
def report(
    names: tuple[str, ...],
    city: str | None,
    rows: int | None,
    below: float,
    language: str,
    form: str,
    output: str,
    **where: Any,
) -> None:
    """Report on the quality of the graph: every TABLE that has something to say, or those that are named.

    summary, classes, methods and concepts count what there is. The others list what a data steward looks through:
    documents-without-facts, programs-without-department, programs-without-government, programs-without-status,
    budgets-without-program, conflicts (which value is shown, which document says another), to-review (facts of low
    confidence that no reviewer has stated), held-back (by a rejection) and merges.
    """
    from graph.report import TABLES
    from graph.report import report as run
    from ontology.errors import UsageError

    for name in names:
        if name not in TABLES:
            raise UsageError("unknown-table", f"no table {name!r}", remedy=f"one of {', '.join(TABLES)}")
    with opened(**where) as store:
        shown = rows or (None if names else 10)
        tables = run(store, names, city=city, rows=shown, below=below, language=language)
    write(_shown(tables, form, named=bool(names)), output, form)


def _shown(tables: Sequence[Table], form: str, *, named: bool) -> str:
    """Tables one below the other; as data, one table as it is, and of several each row with its table's name."""
    if form == "table":
        shown = [table for table in tables if named or table.rows]
        return "\n".join(f"{_heading(table)}\n{rendered(table.rows, table.columns, form)}" for table in shown)
    if len(tables) == 1:
        return rendered(tables[0].rows, tables[0].columns, form)
    if form == "json":
        found = {table.name: [{key: row[key] for key in table.columns} for row in table.rows] for table in tables}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        columns = list(dict.fromkeys(column for table in tables for column in ("table", *table.columns)))
        return rendered(({"table": table.name} | row for table in tables for row in table.rows), columns, form)
    return "".join(
        rendered([{"table": table.name} | row for row in table.rows], ["table", *table.columns], form)
        for table in tables
    )


def _heading(table: Table) -> str:
    more = f": {table.shown} of {table.total}" if table.shown < table.total else ""
    return f"# {table.title} ({table.name}{more})"


def _for_each(context: click.Context, option: click.Parameter, given: tuple[_T, ...]) -> tuple[_T | None, _T | None]:
    """What an option says of A and of B: the same where it is given once."""
    if len(given) > 2:
        raise click.BadParameter("at most two, A's and B's", context, option)
    return (given[0], given[-1]) if given else (None, None)


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@click.option(
    "--database",
    "databases",
    multiple=True,
    callback=_for_each,
    help="Name of the database of a store, where there are several; given twice, of A's and of B's.",
)
@click.option(
    "--password-file",
    "password_files",
    multiple=True,
    callback=_for_each,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that holds the password of a store (else POLISGRAPH_USER and POLISGRAPH_PASSWORD); given twice, of A's "
    "and of B's.",
)
@ontology_option
@output_options
def diff(
    before: str,
    after: str,
    language: str,
    databases: tuple[str | None, str | None],
    password_files: tuple[Path | None, Path | None],
    ontology: Path | None,
    form: str,
    output: str,
) -> None:
    """Print what B states and A does not, and the other way round, fact by fact.

    A and B are each the address of a store (local, neo4j://…), RDF written by export, a curated file or a folder of
    them, statements as extract --format jsonl prints them (.jsonl, or - for standard input).

    Each side is compared as it is shown, with its merges (sameAs) made; a merge that one side alone makes is one
    difference. What is called by the same name and is not merged is two. changed: another value of a property that may
    have one value, or the same value with other qualifiers. The exit status is 0 also where there are differences;
    json, jsonl and csv hold the ids as well.

    Two stores may have users of their own: neo4j://reader@host.
    """
    from graph.diff import COLUMNS, IDS, captions, compare, difference_rows
    from graph.sources import read_stated
    from graph.workspace import connect, reference_of
    from ontology.reader import load_ontology

    vocabulary = load_ontology(ontology)
    reference = reference_of(vocabulary)

    def stated(side: str, database: str | None, password_file: Path | None) -> Stated:
        opens = partial(connect, database=database, password_file=password_file, ontology=ontology)
        return read_stated(side, vocabulary, reference, opens)

    old, new = map(stated, (before, after), databases, password_files)
    compared = compare(old.statements, new.statements, vocabulary)
    names = captions(old.statements, vocabulary, reference, language) | old.titles
    names |= captions(new.statements, vocabulary, reference, language) | new.titles
    rows = difference_rows(compared, names)
    write(rendered(rows, COLUMNS if form == "table" else COLUMNS + IDS, form), output, form)
    counted = Counter(item.change for item in compared.differences)
    parts = [f"{counted[change]} {change}" for change in ("added", "removed", "changed")]
    same = f"{compared.same} the same ({compared.other_evidence} with other evidence)"
    click.echo(f"{', '.join(parts)}, {same}", err=True)


commands = {"diff": diff, "report": report}
