"""Read-only ad-hoc queries: what `polisgraph cypher` may run.

A query passes two checks that do not know of each other: its words (`graph.guard.rules`) and the plan that the server
makes of it (`graph.guard.plan`). It then runs in a transaction in which the server refuses writes, which has a time
limit and is always rolled back.
"""

from __future__ import annotations

from graph.guard.run import Answer, guarded

__all__ = ["Answer", "guarded"]
