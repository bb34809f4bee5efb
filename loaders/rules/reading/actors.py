"""Who acts in a sentence: the government, one of its departments, another body, people, a device."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter

from loaders.rules.data.lists import words
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.foreign_units import is_body

__all__ = ["Actors", "actors_in"]

_TOPIC = frozenset(["은", "는", "에서는", "께서는", "과는", "와는", "들은"])
_SUBJECT = _TOPIC.union(["이", "가", "에서", "에서도", "께서", "도", "들이", "들도"])
_START, _END = attrgetter("start"), attrgetter("end")
_BODIES = frozenset(["government", "state", "body"])
#: For how many lines of a document who acts in them is kept.
_REMEMBERED = 256


def actors_in(reading: Reading, index: int) -> Actors:
    """Who acts in line ``index`` of the document: budgets and programmes both ask."""
    known = reading.actors.get(index)
    if known is None:
        if len(reading.actors) == _REMEMBERED:
            reading.actors.clear()
        known = reading.actors[index] = Actors(reading, index)
    return known


class Actors:
    """The words of line ``index`` with what they name, and which of them are subjects.

    ``kinds``: what each word names: ``unit`` (a department of the main government), ``main`` (the main government) or
    ``government`` (another), ``own`` (the main one without its name: 시, 구청장), ``state``, ``body``, ``people``,
    ``device``, ``other``. ``others``: what else is named that acts for itself: another government, the state, a body.

    Args:
        reading: the document.
        index: the number of the line.
    """

    def __init__(self, reading: Reading, index: int) -> None:
        self._words = line = reading.lines[index].words
        named = (
            ("unit", reading.units_in[index]),
            ("main", reading.main_in[index]),
            ("government", reading.mentions_in[index]),
        )
        self.kinds = [_kind_of_word(token.stem) for token in line]
        particles = [token.particle for token in line]
        for kind, spans in reversed(named):
            for span in spans:
                first = bisect_right(line, span.start, key=_END)
                last = bisect_left(line, span.end, first, key=_START)
                self.kinds[first:last] = [kind] * (last - first)
                # What stands behind a known name is its particle, be it like the end of a word (시가, 과는).
                if first < last:
                    particles[last - 1] = reading.view[span.end : line[last - 1].end]
        self._subjects = [
            number for number, token in enumerate(line) if particles[number] in _SUBJECT and not token.is_count
        ]
        self._topics = [number for number in self._subjects if particles[number] in _TOPIC]
        self.others = tuple(sorted(_BODIES.intersection(self.kinds)))

    def before(self, place: int) -> str:
        """The kind of the last subject that ends before ``place``; ``none`` where there is none."""
        return self._last(self._subjects, place)

    def topic(self, place: int) -> str:
        """The kind of the last topic (은, 는) that ends before ``place``; ``none`` where there is none."""
        return self._last(self._topics, place)

    def after(self, place: int) -> str:
        """The kind of the first subject from ``place`` on; ``none`` where there is none."""
        at = bisect_left(self._subjects, place, key=lambda number: self._words[number].start)
        return self.kinds[self._subjects[at]] if at < len(self._subjects) else "none"

    def _last(self, numbers: Sequence[int], place: int) -> str:
        at = bisect_right(numbers, place, key=lambda number: self._words[number].end)
        return self.kinds[numbers[at - 1]] if at else "none"

    def owner(self, place: int) -> str:
        """The kind of the word with 의 right before ``place``; empty where no such word stands there."""
        number = bisect_right(self._words, place, key=_END) - 1
        if number < 0 or self._words[number].particle != "의" or place - self._words[number].end > _BESIDE:
            return ""
        return self.kinds[number]

    def first(self, start: int, end: int) -> str:
        """The kind of the first word in ``[start, end)``; ``none`` where it begins inside a word, as in a quotation."""
        number = bisect_left(self._words, start, key=_START)
        return self.kinds[number] if number < len(self._words) and self._words[number].end <= end else "none"


#: A blank and a quotation mark may stand between an owner and what is owned.
_BESIDE = 3


@lru_cache(maxsize=16384)
def _kind_of_word(stem: str) -> str:
    if stem in words("actors", "own"):
        return "own"
    if stem in words("actors", "state"):
        return "state"
    if is_body(stem):
        return "body"
    if stem.removesuffix("들").endswith(_ends("people")):
        return "people"
    if stem.endswith(_ends("devices")):
        return "device"
    return "body" if len(stem) > 1 and stem.endswith(_ends("bodies")) else "other"


@cache
def _ends(key: str) -> tuple[str, ...]:
    return tuple(sorted(words("actors", key)))
