"""Why entities are one: links between two of them, and the chain of links between any two of a group."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Link", "paths"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities that were found to be one, how surely, and why."""

    one: str
    other: str
    confidence: float
    reason: str


def paths(links: Iterable[Link]) -> Callable[[str], Iterator[tuple[str, Link]]]:
    """From an entity to all that links lead to: each with its link on the way back, as sure as the whole way is.

    Where the link leads to another member than the first, the reason names it.
    """
    beside: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in links:
        beside[link.one].append((link.other, link))
        beside[link.other].append((link.one, link))

    def walk(start: str) -> Iterator[tuple[str, Link]]:
        seen = {start}
        queue = deque([(start, 1.0)])
        while queue:
            here, sure = queue.popleft()
            for there, link in sorted(beside[here], key=lambda item: item[0]):
                if there not in seen:
                    seen.add(there)
                    confidence = min(sure, link.confidence)
                    reason = link.reason if here == start else f"{link.reason}; {here}"
                    queue.append((there, confidence))
                    yield there, replace(link, confidence=confidence, reason=reason)

    return walk
