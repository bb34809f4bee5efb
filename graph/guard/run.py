"""Runs a query that both checks have passed, in a transaction that cannot change anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import READ_ACCESS, ResultSummary, Transaction
from neo4j.exceptions import AuthError, Neo4jError

from graph.guard.plan import require_reading_plan
from graph.guard.rules import require_reading, write_refused
from graph.guard.values import plain
from graph.store.session import Store, told
from ontology.errors import PolisgraphError, StoreError, UsageError

__all__ = ["Answer", "guarded"]

#: Seconds that the server gets beyond the limit: it looks for transactions that are over their time every two seconds.
GRACE = 3.0
#: Records that are fetched at once.
FETCH = 1000

#: Characters of the server's message, which otherwise names every keyword that it would have taken.
_LONGEST = 160

_EXPLAIN = "EXPLAIN\n"
_POSITION = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")


@dataclass(frozen=True)
class Answer:
    """Columns in the query's order, rows as plain data (`graph.guard.values`), and whether rows were left out."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool


def guarded(
    store: Store, query: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 30, rows: int = 10_000
) -> Answer:
    """The first ``rows`` rows of a query that can only read the graph, within ``seconds``.

    The text is brought to NFC, as everything in the store is. The server ends a query that is over its time between two
    rows, never inside an expression, whoever terminates it: the caller is then told that it goes on.

    Raises:
        UsageError: ``write-refused``, ``procedure-refused``, ``function-refused``, ``load-csv-refused``,
            ``command-refused``, ``pattern-refused``, ``range-refused``, ``cypher-malformed``, ``parameter-missing``,
            ``bad-parameter``, ``query-failed``, ``query-too-large`` and ``query-too-slow``.
        StoreError: ``store-unreachable``, ``store-failed``.
    """
    text = unicodedata.normalize("NFC", query.removeprefix("\ufeff"))
    given = _composed(parameters or {})
    require_reading(text, given)
    runner = ThreadPoolExecutor(max_workers=1)
    try:
        return runner.submit(_run, store, text, given, seconds, rows).result(timeout=seconds + GRACE)
    except TimeoutError as error:
        raise _not_ended(seconds) from error
    finally:
        runner.shutdown(wait=False)


def _run(store: Store, text: str, parameters: dict[str, Any], seconds: float, rows: int) -> Answer:
    fetch = min(FETCH, rows + 1)
    with (
        told(store.uri),
        _query_told(seconds),
        store.session(default_access_mode=READ_ACCESS, fetch_size=fetch) as session,
        session.begin_transaction(timeout=seconds) as transaction,
    ):
        require_reading_plan(_explained(transaction, text, parameters))
        result = transaction.run(text, parameters)
        columns = tuple(result.keys())
        records = result.fetch(rows + 1)
        transaction.rollback()
    found = [{key: plain(record[key]) for key in columns} for record in records[:rows]]
    return Answer(columns, found, len(records) > rows)


def _explained(transaction: Transaction, text: str, parameters: dict[str, Any]) -> ResultSummary:
    try:
        return transaction.run(_EXPLAIN + text, parameters).consume()
    except (TypeError, ValueError, OverflowError) as error:
        raise UsageError(
            "bad-parameter", str(error), remedy="texts in UTF-8, numbers of 64 bits, truth values, lists and maps"
        ) from error


def _composed(value: Any) -> Any:
    """The parameters with every text in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_composed(key): _composed(item) for key, item in value.items()}
    return [_composed(item) for item in value] if isinstance(value, list | tuple) else value


@contextmanager
def _query_told(seconds: float) -> Iterator[None]:
    """Turns what the server says of a query into our errors."""
    try:
        yield
    except AuthError:
        raise
    except Neo4jError as error:
        raise _translated(error, seconds) from error


def _translated(error: Neo4jError, seconds: float) -> PolisgraphError:
    code, first = str(error.code), str(error.message).splitlines()[0]
    kind = code.rpartition(".")[2]
    if kind.startswith("TransactionTimedOut") or kind == "Terminated":
        found: PolisgraphError = _too_slow(seconds)
    elif kind in ("SyntaxError", "SemanticError"):
        found = _malformed(str(error.message))
    elif kind == "AccessMode":
        found = write_refused("", "the query")
    elif kind == "ParameterMissing":
        found = UsageError("parameter-missing", first, remedy="-p name=value")
    elif "OutOfMemory" in kind or "StackOverFlow" in kind:
        remedy = "match less at once: a LIMIT, a label, fewer patterns"
        found = UsageError("query-too-large", first, remedy=remedy)
    elif code.startswith("Neo.ClientError.") and ".Security." not in code:
        found = UsageError("query-failed", first, remedy="change the query or its parameters")
    else:
        found = StoreError("store-failed", first, remedy="see the server's log")
    return found


def _malformed(message: str) -> UsageError:
    """The server's syntax error; its lines are counted from the text as it was given."""
    position = _POSITION.search(message)
    first = _POSITION.sub("", message).strip().splitlines()[0].strip()
    if len(first) > _LONGEST:
        first = f"{first[:_LONGEST].rpartition(',')[0]}, …"
    place = f"line {max(1, int(position[1]) - 1)}, column {position[2]}" if position else ""
    return UsageError("cypher-malformed", first, place=place, remedy="see the query at this place")


def _too_slow(seconds: float) -> UsageError:
    return UsageError(
        "query-too-slow",
        f"no answer within {seconds:g} seconds",
        remedy="match less at once (a label, an id, a LIMIT), or raise --seconds",
    )


def _not_ended(seconds: float) -> UsageError:
    """The error where the server did not end what was over its time, and will not."""
    return UsageError(
        "query-too-slow",
        f"no answer within {seconds:g} seconds, and the server goes on: it cannot interrupt an expression",
        remedy="UNWIND lists into rows in place of reduce, […], all; what goes on ends with the server (neo4j stop)",
    )
