"""``view``."""

from __future__ import annotations

from typing import Any

import click

from graph.cli.options import opened, pairs, store_options
from graph.cli.output import write

__all__ = ["commands"]


@click.command("view")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("-p", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter of the query NAME.")
@click.option(
    "--focus", help="Id or name of an entity: draw what is around it; or a document's file: draw what it states."
)
@click.option("--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="How far around the entity.")
@click.option("--inferred", is_flag=True, help="Draw what is only inferred as well.")
@click.option("--title", help="Heading of the page.")
@click.option(
    "-o", "--output", required=True, metavar="FILE.html", help="Where to write the page; - is standard output."
)
@store_options
def view(
    name: str | None,
    value: str | None,
    parameters: tuple[str, ...],
    focus: str | None,
    depth: int,
    inferred: bool,
    title: str | None,
    output: str,
    **where: Any,
) -> None:
    """Write an interactive page that needs no network: all facts, the answer of the query NAME (VALUE: the
    parameter that it needs), or what is around --focus, which is outlined."""
    from graph import network
    from graph.naming import answer
    from graph.view import LIMIT, render
    from ontology.errors import DataError, UsageError
    from queries.catalogue import find_query

    if name and focus:
        raise UsageError("bad-parameter", "a query and --focus exclude each other", remedy="give one of them")
    nothing, remedy = "the store states nothing yet", "fill it with polisgraph build or polisgraph ingest"
    with opened(**where) as store:
        if name:
            query = find_query(name)
            arguments = query.arguments(pairs(parameters), value)
            rows, unknown = answer(store, query, arguments)
            nothing, remedy = f"the answer of {name} is empty", "; ".join(unknown) or "ask for something else"
            if rows:
                nothing = f"the answer of {name} names nothing that can be drawn"
                remedy = f"polisgraph query {name} shows it"
            heading = query.titles["ko"]
            graph = network.of_facts(
                store,
                {row["fact"] for row in rows if row.get("fact")},
                {value for row in rows for key, value in row.items() if key.endswith("_id") and value},
                inferred=bool(arguments.get("inferred")),
            )
        elif focus:
            nothing, remedy = (
                f"{focus} states nothing that can be drawn",
                f"polisgraph query facts-about -p entity={focus}",
            )
            heading, graph = focus, network.focused(store, focus, depth, inferred=inferred, limit=LIMIT)
        else:
            heading, graph = "공공 AI 정책 지도", network.whole(store, inferred=inferred, limit=LIMIT)
    if not graph:
        raise DataError("nothing-to-draw", nothing, remedy=remedy)
    write(render(graph, title or heading), output)
    if output != "-":
        click.echo(f"{output}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} facts", err=True)


commands = {"view": view}
