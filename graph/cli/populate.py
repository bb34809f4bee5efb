"""``build`` and ``remove``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.cli.options import opened, store_options
from graph.cli.output import write_rows
from graph.cli.progress import progress

__all__ = ["commands"]


@click.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@store_options
@click.option("--adopt", is_flag=True, help="Write into a database that holds other things as well.")
def build(sources: tuple[Path, ...], adopt: bool, **where: Any) -> None:
    """Populate the graph from the curated documents, or from SOURCES (curated files or folders of them)."""
    from graph.workspace import build as run
    from graph.workspace import counts

    with opened(**where) as store, progress("documents") as report:
        done = run(store, sources, adopt=adopt, progress=lambda loaded: report(loaded.documents))
        rows = counts(store)
    click.echo(f"{done.documents} documents: {done.added} statements added, {done.removed} taken out", err=True)
    write_rows(rows, ["class", "label", "nodes"], "table", "-")


@click.command("remove")
@click.argument("documents", nargs=-1, required=True)
@store_options
def remove(documents: tuple[str, ...], **where: Any) -> int:
    """Take DOCUMENTS (their ids) out, and with them what only they supported."""
    from graph.resolution import settle
    from graph.store.load import remove as run
    from ontology.errors import DataError

    with opened(**where) as store:
        missing = sorted(set(documents) - {row["id"] for row in store.rows("MATCH (d:Document) RETURN d.id AS id")})
        if missing:
            raise DataError(
                "document-not-found",
                f"not in the store: {', '.join(missing)}",
                remedy="polisgraph query documents lists them",
            )
        done = run(store, documents)
        done += settle(store)
    click.echo(f"{done.documents} documents: {done.removed} statements taken out", err=True)
    return 0


commands = {"build": build, "remove": remove}
