"""``neo4j fetch|start|stop|status``."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import output_options
from graph.cli.output import write_rows
from graph.cli.progress import progress

__all__ = ["commands"]


@click.group("neo4j")
def neo4j() -> None:
    """A genuine local Neo4j, with nothing installed but Python packages. Its home is POLISGRAPH_HOME."""


version_option = click.option("--version", "version", default=None, help="Neo4j release; see polisgraph doctor.")


@neo4j.command("fetch")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@version_option
def fetch(folder: Path | None, version: str | None) -> None:
    """Download Neo4j once, verified; a FOLDER can be carried behind a wall and named there as POLISGRAPH_CACHE."""
    from graph.server import DEFAULT
    from graph.server import fetch as run

    with progress("jars") as report:
        place = run(folder, version or DEFAULT, progress=lambda done, _: report(done))
    click.echo(str(place))


@neo4j.command("start")
@version_option
def start(version: str | None) -> None:
    """Start it where it is not running, and print its addresses."""
    from graph.server import start as run

    connection = run(version=version)
    click.echo(f"bolt {connection.uri}")
    click.echo(f"browser {connection.browser_url or 'not served'}")


@neo4j.command("stop")
def stop() -> None:
    """Stop it."""
    from graph.server import stop as run

    click.echo("stopped" if run() else "was not running")


@neo4j.command("status")
@output_options
def status(form: str, output: str) -> int:
    """Say whether it runs, and where; status 3 when it does not."""
    from graph.server import status as run

    found = run()
    row = {
        "running": found.running,
        "version": found.version,
        "uri": found.uri,
        "browser": found.browser_url,
        "pid": found.pid,
        "home": str(found.home),
    }
    write_rows([row], list(row), form, output)
    return 0 if found.running else 3


commands = {"neo4j": neo4j}
