"""How far a programme is, where no verb governs its name: the status that the words around it make likely."""

from __future__ import annotations

import math
import re
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


@cache
def _statuses() -> tuple[str, ...]:
    return tuple(sorted({status for found in _weights().values() for status in found}))


def _share(odds: Mapping[str, float], status: str) -> float:
    """How likely a status is among all."""
    return 1 / sum(math.exp(odds.get(other, 0.0) - odds.get(status, 0.0)) for other in _statuses())


def likely_status(reading: Reading, said: Sequence[Remark], name: str) -> Status | None:
    """The likeliest status of the programme ``name`` by what is ``said`` of it, once at least; None where none is."""
    evidence = status_evidence(reading, said, name)
    odds = _weigh([PRIOR, *evidence])
    best = max(_statuses(), key=lambda status: (odds.get(status, 0.0), status))
    probability = _share(odds, best)
    if probability < _LIKELY or _share(_weigh(evidence), best) < _SHOWN:
        return None
    told = [_weigh(dict.fromkeys(remark_evidence(reading, remark))).get(best, 0.0) for remark in said[:MOST]]
    remark = said[told.index(max(told))]
    return Status(Standing(best, *_words(reading.view, remark)), probability, remark)


#: The rest of a word; it matches nothing, too.
_WORD_END = re.compile(r"[^\s,.)’”]*")
#: What may stand behind the last word of a stretch.
_CLOSING = " \n.,)’”\"'"


def _words(view: str, remark: Remark) -> tuple[int, int]:
    """The words of a remark that go with the name: the next verb, or the last word; the name where that is a figure."""
    verb = verb_behind(view, remark)
    if verb:
        return verb.start(), verb.end() + len(_WORD_END.match(view, verb.end(), remark.end)[0])  # type: ignore[index]
    end = remark.to + len(view[remark.to : remark.end].rstrip(_CLOSING))
    start = max(remark.to, view.rfind(" ", remark.to, end) + 1)
    if start >= end or any(sign.isdigit() for sign in view[start:end]):
        return remark.at, remark.to
    return start, end
