"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["ontology_option", "opened", "output_options", "pairs", "store_options"]

_F = TypeVar("_F", bound=Callable[..., Any])
FORMATS = ("table", "json", "jsonl", "csv")


def store_options(function: _F) -> _F:
    """``--store``, ``--database``, ``--password-file`` and ``--ontology``, handed over as one dictionary ``where``."""
    options = [
        click.option(
            "--store",
            default="local",
            envvar="POLISGRAPH_STORE",
            show_default=True,
            metavar="URI",
            help="local (a Neo4j that polisgraph runs), or neo4j://host, bolt://, neo4j+s://, bolt+s://…; neo4j://user@host.",
        ),
        click.option("--database", default=None, help="Name of the database, where there are several."),
        click.option(
            "--password-file",
            type=click.Path(path_type=Path, dir_okay=False),
            default=None,
            help="File that holds the password (else POLISGRAPH_USER and POLISGRAPH_PASSWORD).",
        ),
        ontology_option,
    ]
    for option in reversed(options):
        function = option(function)
    return function


ontology_option = click.option(
    "--ontology",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    envvar="POLISGRAPH_ONTOLOGY",
    help="Folder with an ontology in place of the shipped one.",
)


def output_options(function: _F) -> _F:
    """``--format table|json|jsonl|csv`` and ``-o FILE``."""
    for option in (
        click.option(
            "-o",
            "--output",
            default="-",
            metavar="FILE",
            help="Where to write; - is standard output. A csv file begins with a byte-order mark, for Excel.",
        ),
        click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True),
    ):
        function = option(function)
    return function


@contextmanager
def opened(store: str, database: str | None, password_file: Path | None, ontology: Path | None) -> Iterator[Any]:
    """The open store that the store options name."""
    from graph.workspace import connect

    with connect(store, database=database, password_file=password_file, ontology=ontology) as found:
        yield found


def pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    """``-p key=value`` options as a dictionary.

    Raises:
        UsageError: ``bad-parameter``.
    """
    from ontology.errors import UsageError

    found = {}
    for item in parameters:
        key, equals, value = item.partition("=")
        if not (key and equals):
            raise UsageError("bad-parameter", f"{item!r} is no parameter", remedy="-p key=value")
        found[key] = value
    return found
