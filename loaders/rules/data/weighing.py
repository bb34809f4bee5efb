"""Weighted evidence: what speaks for and against a reading, added up. The weights are learnt from annotated documents.

A weight is the change in the logarithm of the odds (logistic regression); ``tests/bench/fit.py`` learns them, and
``data/weights/*.tsv`` holds them as lines that can be read and compared: the evidence, a tab, the weight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import repeat
from typing import NamedTuple

__all__ = ["Said", "bucket", "held", "listed", "load_weights", "log_odds", "said", "step", "total"]


#: Weights have two digits; sums are rounded so, to be the same in whatever order they are added up. To multiply and
#: divide gives what ``round(…, 2)`` does, and faster.
_HUNDREDTHS = 100


@cache
def load_weights(name: str) -> Mapping[str, float]:
    """The weights in ``data/weights/<name>.tsv`` by evidence; evidence that is not there weighs nothing."""
    text = (resources.files("loaders.rules.data") / "weights" / f"{name}.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {evidence: float(weight) for evidence, weight in pairs}


def log_odds(evidence: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of the evidence."""
    return round(sum(map(weights.get, evidence, repeat(0.0))) * _HUNDREDTHS) / _HUNDREDTHS


class Said(NamedTuple):
    """Evidence that comes together, and what it weighs together: so what often comes is weighed only once."""

    evidence: tuple[str, ...]
    odds: float


def said(name: str, *evidence: str) -> Said:
    """The evidence with what the weights ``name`` make of it."""
    return Said(evidence, log_odds(evidence, load_weights(name)))


def total(parts: Iterable[Said], known: float = 0.0) -> float:
    """What all parts weigh together, and what is ``known`` besides."""
    return round(sum([odds for _, odds in parts], known) * _HUNDREDTHS) / _HUNDREDTHS


def listed(parts: Iterable[Said]) -> list[str]:
    """The evidence of all parts."""
    return [item for part in parts for item in part.evidence]


def held(*flags: object) -> list[str]:
    """Of labels, each with whether it holds behind it, those that hold."""
    return [str(label) for label, holds in zip(flags[::2], flags[1::2], strict=True) if holds]


# Asked for each piece of evidence, mostly of small numbers.
@lru_cache(maxsize=8192)
def bucket(number: float, *bounds: int) -> str:
    """The smallest bound that the number does not pass, as text; ``more`` where it passes all."""
    at = bisect_left(bounds, number)
    return str(bounds[at]) if at < len(bounds) else "more"


_STEPS = range(-4, 6)


def step(odds: float) -> str:
    """Log odds as one of few steps; ``more`` above the last."""
    at = bisect_left(_STEPS, odds)
    return str(_STEPS[at]) if at < len(_STEPS) else "more"
