"""How far a programme is, where no verb governs its name: the status that the words around it make likely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.rules.data.weighing import load_weights
from loaders.rules.facts.remarks import Remark
from loaders.rules.facts.status_evidence import MOST, PRIOR, remark_evidence, status_evidence
from loaders.rules.facts.status_verbs import Standing, verb_behind
from loaders.rules.reading.reading import Reading

__all__ = ["Status", "likely_status"]

#: From this probability on a programme is said to have a status, and from this one that its words show by themselves:
#: most programmes are planned, which says nothing of one.
_LIKELY, _SHOWN = 0.6, 0.4
#: What may stand behind the last word of a sentence.
_CLOSING = " \n.,”’\"'"


class Status(NamedTuple):
    """A status, how likely it is, and the remark that tells it."""

    standing: Standing
    probability: float
    remark: Remark


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """For each evidence what it weighs for each status."""
    found: dict[str, dict[str, float]] = {}
    for name, weight in load_weights("statuses").items():
        status, evidence = name.split(" ", 1)
        found.setdefault(evidence, {})[status] = weight
    return found


def _weigh(evidence: Iterable[str]) -> dict[str, float]:
    """The log odds of each status, all but for the same summand."""
    odds: dict[str, float] = {}
    for item in evidence:
        for status, weight in _weights().get(item, {}).items():
            odds[status] = odds.get(status, 0.0) + weight
    return odds


def _share(odds: Mapping[str, float], status: str) -> float:
    """How likely a status is among all."""
    return 1 / sum(math.exp(value - odds.get(status, 0.0)) for _, value in sorted(odds.items()))


def likely_status(reading: Reading, said: Sequence[Remark], name: str) -> Status | None:
    """The likeliest status of the programme ``name`` by what is ``said`` of it; None where none is likely."""
    evidence = status_evidence(reading, said, name)
    odds = _weigh([PRIOR, *evidence])
    if not said or not odds:
        return None
    best = max(odds, key=lambda status: (odds[status], status))
    probability = _share(odds, best)
    if probability < _LIKELY or _share(_weigh(evidence), best) < _SHOWN:
        return None
    remark = max(said[:MOST], key=lambda item: _weigh(remark_evidence(reading, item)).get(best, 0.0))
    return Status(Standing(best, *_words(reading.view, remark)), probability, remark)


def _words(view: str, remark: Remark) -> tuple[int, int]:
    """The words of a remark that tell the status: the next verb behind the name, or else the last word."""
    verb = verb_behind(view, remark)
    if verb:
        return verb.start(), next((at for at in range(verb.end(), remark.end) if view[at] in " ,."), remark.end)
    end = remark.to + len(view[remark.to : remark.end].rstrip(_CLOSING))
    return (max(remark.to, view.rfind(" ", remark.to, end) + 1), end) if end > remark.to else (remark.at, remark.to)
