"""The second check: what the server says that it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import ResultSummary

from graph.guard.lists import PROCEDURES, STEP
from graph.guard.rules import command_refused, procedure_refused, write_refused

__all__ = ["require_reading_plan"]


def require_reading_plan(summary: ResultSummary) -> None:
    """Refuse a query by the summary of its ``EXPLAIN``: its type and every step of its plan.

    A plan leaves out subqueries inside expressions (measured on 5.26 and 2026.08); its type does not.

    Raises:
        UsageError: ``procedure-refused``, ``command-refused``, ``write-refused``.
    """
    if "w" in str(summary.query_type):
        raise write_refused("", "the query")
    for step, details in _steps(summary.plan or {}):
        if step == "ProcedureCall":
            name = details.partition("(")[0].replace("`", "").strip()
            if name not in PROCEDURES:
                raise procedure_refused("", name)
        elif not STEP.fullmatch(step):
            raise command_refused("", step)
    if summary.query_type != "r" or not summary.plan:
        raise command_refused("", "this")


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every step with its details. The name of the database is not part of a step's name."""
    waiting = [plan] if plan else []
    while waiting:
        step = waiting.pop()
        yield step["operatorType"].partition("@")[0], str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", ())
