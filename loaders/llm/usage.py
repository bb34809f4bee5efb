"""What a run with a language model took: requests, tokens, cost, and what was thrown away."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from loaders.llm.settings import Settings

__all__ = ["Usage"]


class Usage:
    """Counts of one run. Several threads may add to them.

    ``tokens_in`` and ``tokens_out`` are what the server says; ``dropped`` counts entities and facts by the code of
    what was wrong with them.
    """

    def __init__(self) -> None:
        self.requests = self.retries = self.tokens_in = self.tokens_out = self.documents = 0
        self.dropped: Counter[str] = Counter()
        self._lock = Lock()

    def add(
        self, *, requests: int = 0, retries: int = 0, tokens_in: int = 0, tokens_out: int = 0, documents: int = 0
    ) -> None:
        """Add to the counts."""
        with self._lock:
            self.requests += requests
            self.retries += retries
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out
            self.documents += documents

    def drop(self, codes: Counter[str]) -> None:
        """Add to what was thrown away."""
        with self._lock:
            self.dropped.update(codes)

    def summary(self, settings: Settings) -> str:
        """The counts in a line; with what it cost where the prices are known."""
        parts = [
            f"{settings.model}: {self.documents:,} documents in {self.requests:,} requests ({self.retries:,} retries)",
            f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out",
        ]
        if settings.price_in is not None and settings.price_out is not None:
            cost = (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1_000_000
            parts.append(f"cost {cost:,.4f}")
        codes = ", ".join(f"{count:,} {code}" for code, count in sorted(self.dropped.items()))
        parts.append(f"{self.dropped.total():,} facts dropped" + (f" ({codes})" if codes else ""))
        return "; ".join(parts)
