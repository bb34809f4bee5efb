"""Events: named ceremonies, conferences and meetings that somebody holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.rules.names import ends_like
from loaders.rules.reading import Reading
from loaders.rules.view import quotations

__all__ = ["Gathering", "gatherings"]

_HELD = re.compile(r"[^.]{0,24}?(?:열|연다|여는|개최|가졌|갖|진행|참석|마련)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event named ``[start, end)``, held by the words at ``[cue_start, cue_end)``."""

    start: int
    end: int
    name: str
    cue_start: int
    cue_end: int


def gatherings(reading: Reading) -> list[Gathering]:
    """Events in quotation marks that the main government holds, one for each name."""
    found: dict[str, Gathering] = {}
    for line in reading.lines:
        if line.foreign or reading.in_speech(line.start):
            continue
        text = line.sentence.text
        for start, end, _ in quotations(text):
            name = text[start:end].strip()
            cue = _HELD.match(text, end + 1)
            if cue and len(name) > 3 and ends_like(name, "events"):
                at = line.start + start
                found.setdefault(name, Gathering(at, line.start + end, name, line.start + end, line.start + cue.end()))
    return sorted(found.values(), key=lambda item: item.start)
