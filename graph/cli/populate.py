"""``build`` and ``remove``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.options import opened, store_options
from graph.cli.output import write_rows
from graph.cli.progress import progress

if TYPE_CHECKING:
    from graph.curation import Other

__all__ = ["commands"]

#: Documents that a line names before it says how many more there are.
_NAMED = 5


@click.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@store_options
@click.option(
    "--texts",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the original texts (*.txt): they are kept in the store, and facts show their sentence.",
)
@click.option("--adopt", is_flag=True, help="Write into a database that holds other things as well.")
def build(sources: tuple[Path, ...], texts: Path | None, adopt: bool, **where: Any) -> None:
    """Populate the graph from the curated documents, or from SOURCES (curated files or folders of them).

    Only documents of these sources are touched. Others that were built before are named; after a file was deleted, or
    the id of a document changed, `polisgraph remove ID` takes the old one out.
    """
    from graph.workspace import build as run
    from graph.workspace import counts, curated_files

    # A source that is not there is told before a server is started for the others.
    curated_files(sources)
    with opened(**where) as store, progress("documents") as report:
        done = run(store, sources, texts=texts, adopt=adopt, progress=lambda loaded: report(loaded.documents))
        rows = counts(store)
    click.echo(f"{done.documents} documents: {done.added} statements added, {done.removed} taken out", err=True)
    if texts:
        click.echo(f"{done.texts} of them have their text in the store", err=True)
    if done.others:
        click.echo(_left_alone(done.others), err=True)
    if done.beside:
        click.echo(_beside(done.beside), err=True)
    write_rows(rows, ["class", "label", "nodes"], "table", "-")


def _left_alone(others: Sequence[Other]) -> str:
    """One line about the reviewed documents that no source of a build holds, renamed ones first."""
    ordered = sorted(others, key=lambda other: (not other.twin, other.id))
    named = [f"{item.id} (the text of {item.twin})" if item.twin else item.id for item in ordered[:_NAMED]]
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return f"left alone, as none of these sources holds it: {', '.join(named)}{more}; polisgraph remove ID takes it out"


def _beside(facts: Sequence[str]) -> str:
    """One line about the relations that rules state beside others of a review."""
    more = f" and {len(facts) - _NAMED} more" if len(facts) > _NAMED else ""
    named = ", ".join(facts[:_NAMED])
    return f"the rules state beside the review: {named}{more}; a line with ~rejected behind it holds one back"


@click.command("remove")
@click.argument("documents", nargs=-1, required=True)
@store_options
def remove(documents: tuple[str, ...], **where: Any) -> int:
    """Take DOCUMENTS (ids, or the files that they were read from, of which the name counts and not the folder) out, and
    with them what only they supported."""
    from graph.naming import documents_called
    from graph.resolution import settle
    from graph.store.load import remove as run

    with opened(**where) as store:
        done = run(store, documents_called(store, documents))
        done += settle(store)
    click.echo(f"{done.documents} documents: {done.removed} statements taken out", err=True)
    return 0


commands = {"build": build, "remove": remove}
