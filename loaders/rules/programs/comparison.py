"""What the other possible names of a document say of one: stacked generalization (Wolpert 1992) over their log odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from loaders.rules.data.weighing import Said, bucket, said, step
from loaders.rules.programs.name_evidence import about
from loaders.rules.programs.nominals import Nominal
from loaders.rules.reading.reading import Reading

__all__ = ["Comparison", "Weighed"]

_said = partial(said, "programs_on_top")


class Weighed(NamedTuple):
    """A nominal with its log odds: ``name``, those of its words alone, and ``odds``, with those of its place."""

    item: Nominal
    name: float
    odds: float


class Comparison:
    """The possible names of a document, to compare each with the others.

    Args:
        reading: the document.
        weighed: its nominals with their log odds.
    """

    def __init__(self, reading: Reading, weighed: Sequence[Weighed]) -> None:
        self._reading = reading
        self._best = max((one.odds for one in weighed), default=0.0)
        self._odds: dict[str, list[float]] = {}
        for one in weighed:
            self._odds.setdefault(self._name(one.item), []).append(one.odds)
        for odds in self._odds.values():
            odds.sort(reverse=True)
        signs = max(1, reading.length)
        self._density = bucket(reading.core_count * 100 / signs, 0.3, 0.6, 1, 1.5, 2.5)

    def evidence(self, one: Weighed) -> Iterator[Said]:
        """What its words and its place say together, and how likely the others are, of its name and of the document."""
        name = self._name(one.item)
        again = self._odds[name]
        other = again[again[0] == one.odds] if len(again) > 1 else None
        yield _alone(step(one.name), step(one.odds - one.name))
        yield _beside("none" if other is None else step(other), step(self._best), bucket(one.name, -2, 0, 2))
        place = bucket(one.item.line / len(self._reading.lines), 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
        yield _standing(place, one.item.source, self._density, about(name))

    def _name(self, item: Nominal) -> str:
        return self._reading.view[item.start : item.end]


@lru_cache(maxsize=256)
def _alone(name: str, place: str) -> Said:
    return _said(f"name={name} place={place}")


@lru_cache(maxsize=1024)
def _beside(other: str, best: str, name: str) -> Said:
    return _said(f"other mention={other}", f"likeliest={best} name={name}")


@lru_cache(maxsize=1024)
def _standing(place: str, source: str, density: str, matter: str) -> Said:
    return _said(f"at={place} source={source}", f"density={density} about={matter}")
