"""``queries``, ``query`` and ``cypher``."""

from __future__ import annotations

from typing import Any

import click

from graph.cli.options import opened, output_options, pairs, store_options
from graph.cli.output import write_rows

__all__ = ["commands"]


@click.command("queries")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
@output_options
def queries(language: str, form: str, output: str) -> None:
    """List the canned queries with their parameters and columns."""
    from queries.catalogue import catalogue

    rows = [
        {
            "query": query.name,
            "title": query.titles[language],
            "parameters": ", ".join(
                f"{item.name}=…" if item.required else f"[{item.name}=…]" for item in query.parameters
            ),
            "columns": ", ".join(query.columns),
        }
        for query in catalogue().values()
    ]
    write_rows(rows, ["query", "title", "parameters", "columns"], form, output)


@click.command("query")
@click.argument("name")
@click.argument("value", required=False)
@click.option("-p", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter of the query; may be repeated.")
@store_options
@output_options
def query(name: str, value: str | None, parameters: tuple[str, ...], form: str, output: str, **where: Any) -> None:
    """Run the canned query NAME; every row carries the words behind it. Of a query that needs one parameter, VALUE is
    that: query find 챗봇."""
    from graph.naming import answer
    from queries.catalogue import find_query

    found = find_query(name)
    arguments = found.arguments(pairs(parameters), value)
    with opened(**where) as store:
        rows, unknown = answer(store, found, arguments)
    write_rows(rows, list(found.columns), form, output)
    for line in unknown:
        click.echo(line, err=True)


@click.command("cypher")
@click.argument("text")
@click.option("-p", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter, as text; may be repeated.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Time limit.")
@click.option("--rows", "limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Row limit.")
@store_options
@output_options
def cypher(
    text: str, parameters: tuple[str, ...], seconds: float, limit: int, form: str, output: str, **where: Any
) -> None:
    """Run the read-only Cypher TEXT. Writes, LOAD CSV and procedures that are not on the list are refused."""
    from graph.guard import guarded

    with opened(**where) as store:
        answer = guarded(store, text, pairs(parameters), seconds=seconds, rows=limit)
    write_rows(answer.rows, answer.columns, form, output)
    if answer.truncated:
        click.echo(f"only the first {limit} rows; more with --rows", err=True)


commands = {"queries": queries, "query": query, "cypher": cypher}
