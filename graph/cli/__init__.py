"""The command line. Commands live in the modules of this package and are imported when they are called."""

from __future__ import annotations

import importlib
import os
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import click

__all__ = ["COMMANDS", "main"]

#: Every command: the module that holds it and its line in ``--help``.
COMMANDS = {
    "build": ("populate", "Populate the graph from the curated documents (default) or the given sources."),
    "ingest": ("documents", "Add documents: read, extract by rules, check, load."),
    "extract": ("documents", "Print what would be added from documents; load nothing."),
    "evaluate": ("documents", "Measure extraction against reviewed documents."),
    "remove": ("populate", "Take documents, and what only they supported, out again."),
    "queries": ("ask", "List the canned queries."),
    "query": ("ask", "Run a canned query."),
    "cypher": ("ask", "Run a read-only Cypher query."),
    "view": ("show", "Write an interactive, self-contained page."),
    "export": ("exchange", "Write the graph as RDF, GraphML or CSV."),
    "import": ("exchange", "Load RDF written by export, or a partner's in the same vocabulary."),
    "validate": ("inspect", "Check curated documents or RDF; --fix fills in offsets."),
    "diff": ("quality", "Compare two stores, files or folders of statements."),
    "report": ("quality", "Report on the quality of the graph: gaps, conflicts, what to review."),
    "schema": ("inspect", "Show the classes, properties and concepts of the ontology."),
    "doctor": ("inspect", "Say what works here and what is missing."),
    "neo4j": ("neo4j", "Fetch, start and stop the local Neo4j."),
}


class _Commands(click.Group):
    """Imports a command's module only when the command is called: ``--help`` stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"graph.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.commands[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="polisgraph")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def cli(debug: bool) -> None:
    """An evidence-linked knowledge graph of public-sector AI policy, in Neo4j."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the command ``polisgraph``. Exit status: 0 fine, 1 faults in the data, 2 usage, 3 no store."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name that is no text is shown with its bytes escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(_run([_text(argument) for argument in given]))


def _text(argument: str) -> str:
    """The argument as NFC text, also where the locale kept Python from decoding it; the name of a file as it is."""
    text = os.fsencode(argument).decode("utf-8", "replace") if os.name == "posix" else argument
    composed = unicodedata.normalize("NFC", text)
    return text if text != composed and os.path.lexists(text) else composed


def _run(given: list[str]) -> int:
    from ontology.errors import PolisgraphError

    try:
        result: Any = _called(given)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        click.echo("polisgraph: interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except BufferError as error:
        # The driver, interrupted while it reads, cannot empty its buffer afterwards.
        if not _interrupted(error):
            raise
        click.echo("polisgraph: interrupted", err=True)
        return 130
    except PolisgraphError as error:
        if "--debug" in given:
            raise
        for fault in getattr(error, "faults", ()) or (error,):
            click.echo(f"polisgraph: {fault}", err=True)
        return error.exit_status
    return result if isinstance(result, int) else 0


def _called(given: list[str]) -> Any:
    """What the command gives back; where Windows lacks a library that a package of ours is linked to, that is said."""
    from ontology.errors import StoreError

    try:
        return cli.main(given, standalone_mode=False)
    except ImportError as error:
        if not error.msg.startswith("DLL load failed"):
            raise
        remedy = "install the current Microsoft Visual C++ Redistributable for x64 and try again"
        raise StoreError("library-missing", error.msg, remedy=remedy) from error


def _interrupted(error: BaseException | None) -> bool:
    """Whether the error came up while an interruption was handled."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
