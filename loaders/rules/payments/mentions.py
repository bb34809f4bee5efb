"""Where the programmes of a document are named: found from the place of an amount or a label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.rules.data.lists import words
from loaders.rules.data.weighing import bucket
from loaders.rules.money.amounts import Amount
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.reading.reading import Reading
from loaders.rules.text.within import Stretch, within

__all__ = ["Mentions"]

#: So many mentions before and behind an amount are looked at …
_AROUND = 12
#: … or so many programmes before it, …
_LAST = 2
#: … and so many of those between a programme and an amount: more say no more, and a long text has very many.
_BETWEEN = 400
#: No sum of a programme is smaller: what seems to be one is a count.
_LEAST = 1_000_000
#: No name of a programme is longer.
_LONGEST = 80


class Mentions:
    """All mentions of the programmes of a document, in order of place.

    Args:
        programs: the programmes; they are called by their numbers here.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = programs
        #: The mentions of each programme, its name without blanks, and what it is among the others.
        self.of = [sorted(program.mentions, key=lambda mention: mention.start) for program in programs]
        self.names = [program.name.replace(" ", "") for program in programs]
        self.rank = [_rank(program, number, len(programs)) for number, program in enumerate(programs)]
        self._calls: list[bool] | None = None
        self._declared: list[tuple[int, int]] | None = None
        self._places = [[mention.start for mention in found] for found in self.of]
        places = sorted((m.start, m.end, number) for number, found in enumerate(self.of) for m in found)
        self._spots = places
        self._starts = [start for start, _, _ in places]
        self._numbers = [number for _, _, number in places]

    def _between(self, start: int, end: int) -> tuple[int, int]:
        low = bisect_left(self._starts, start)
        return low, bisect_left(self._starts, end, low)

    def any(self, start: int, end: int) -> bool:
        """Whether a programme is named in ``[start, end)``."""
        low, high = self._between(start, end)
        return low < high

    def between(self, start: int, end: int) -> set[int]:
        """Numbers of the programmes that are named in ``[start, end)``, by the last mentions there."""
        low, high = self._between(start, end)
        return set(self._numbers[max(low, high - _BETWEEN) : high])

    def series(self, start: int, end: int) -> list[int]:
        """Numbers of the programmes that are named in ``[start, end)``, in order of place, each once."""
        low, high = self._between(start, end)
        return list(dict.fromkeys(self._numbers[low : min(high, low + _BETWEEN)]))

    def last_of(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The last mentions that lie in ``[start, end)`` and in no longer one: start, end and number of each."""
        low, high = self._between(start, end)
        found: list[tuple[int, int, int]] = []
        for spot in self._spots[max(low, high - _AROUND) : high]:
            while found and spot[1] >= found[-1][1] and spot[0] == found[-1][0]:
                found.pop()
            if spot[1] <= end and not (found and spot[0] < found[-1][1]):
                found.append(spot)
        return found

    def at(self, place: int) -> set[int]:
        """Numbers of the programmes a name of which stands at ``place``."""
        low, high = self._between(place - _LONGEST, place + 1)
        return {number for _, end, number in self._spots[low:high] if end > place}

    def own_sum(self, reading: Reading, number: int, before: Amount) -> int | None:
        """The first sum behind a name of the programme, in its line or the next, that stands before another sum.

        No other programme is named in between. None where there is none.
        """
        for mention in self.of[number][:_AROUND]:
            if mention.end > before.start:
                break
            stop = reading.lines[min(mention.line + 1, len(reading.lines) - 1)].end
            behind = within(reading.amounts, mention.end, min(stop, before.start))
            found = [amount for amount in behind if amount.value >= _LEAST]
            if found and not self.others(number, mention.end, found[0].start):
                return found[0].value
        return None

    def others(self, number: int, start: int, end: int) -> bool:
        """Whether another programme is named in ``[start, end)``."""
        low, high = self._between(start, end)
        return any(self._numbers[at] != number for at in range(low, min(high, low + _BETWEEN)))

    def last_before(self, place: int) -> dict[int, int]:
        """Where each programme is named last before ``place``, by the last mentions there."""
        high = bisect_left(self._starts, place)
        low = max(0, high - _BETWEEN)
        return dict(zip(self._numbers[low:high], self._starts[low:high], strict=True))

    def first_from(self, place: int) -> dict[int, int]:
        """Where each programme is named first from ``place`` on, by the next mentions there."""
        low = bisect_left(self._starts, place)
        high = low + _BETWEEN
        return dict(zip(self._numbers[low:high][::-1], self._starts[low:high][::-1], strict=True))

    def last_start(self, number: int, place: int) -> int:
        """Where a programme is named last before ``place``; -1 where it is not."""
        at = bisect_left(self._places[number], place)
        return self._places[number][at - 1] if at else -1

    def is_whole(self, number: int) -> bool:
        """Whether a programme is a plan, by its name."""
        return self.rank[number][3]

    def calls(self, view: str) -> list[bool]:
        """Of each programme whether it is a call for bids, or a ministry's that its government won a place in."""
        if self._calls is None:
            self._calls = [_is_call(program, view) for program in self.programs]
        return self._calls

    def declared_before(self, reading: Reading, place: int) -> int | None:
        """The number of the programme that a line last says to be the one (사업명: …); None where none does."""
        if self._declared is None:
            self._declared = list(_declared(reading, self._spots))
        at = bisect_left(self._declared, (place, 0))
        return self._declared[at - 1][1] if at else None

    def near(self, place: int) -> list[int]:
        """Numbers of the programmes that an amount at ``place`` may be for: those named around it, and the first."""
        at = bisect_left(self._starts, place)
        return sorted({*self._numbers[:1], *self._numbers[max(0, at - _AROUND) : at + _AROUND]})

    def nearest(self, place: int) -> list[int]:
        """Numbers of the last two programmes of the mentions right before ``place``, and of the next one."""
        at = bisect_left(self._starts, place)
        last = dict.fromkeys(reversed(self._numbers[max(0, at - _AROUND) : at]))
        return sorted({*list(last)[:_LAST], *self._numbers[at : at + 1]})

    def beside(self, number: int, words: Stretch) -> tuple[int, Candidate | None, Candidate | None]:
        """How many mentions of a programme stand before the words, the last of them, and the first behind them."""
        places, starts = self.of[number], self._places[number]
        low = bisect_left(starts, words.start)
        while low and places[low - 1].end > words.start:
            low -= 1
        high = bisect_left(starts, words.end, low)
        return low, places[low - 1] if low else None, places[high] if high < len(places) else None


#: What stands behind the name of a call which the government's own programme won, and before that of a ministry's.
_WON = re.compile(r"[’”」』]?\s?(?:사업\s?)?(?:\([^()\n]{1,20}\)\s?)?(?:공모|에\s?(?:최종\s?)?(?:선정|뽑|응모|이름))")
_MINISTRY = re.compile(
    r"[가-힣]{2}(?:부|처|청|위원회)(?:의|(?:가|에서)\s(?:주관|추진|시행)\S{0,3}|\s주관)?\s[‘“「『]?$"
)
_CALL_END = re.compile(r"공모(?:사업)?$")
_BEFORE = 24


def _is_call(program: Program, view: str) -> bool:
    return _CALL_END.search(program.name) is not None or any(
        _WON.match(view, mention.end) or _MINISTRY.search(view, max(mention.start - _BEFORE, 0), mention.start)
        for mention in program.mentions[:_AROUND]
    )


_DECLARING = "|".join(r"\s{0,3}".join(word) for word in sorted(words("budgets", "declares")))
_DECLARES = re.compile(rf"[\W\d]{{0,8}}(?:[가-하][.)]\s?)?(?:{_DECLARING})")


def _declared(reading: Reading, spots: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Place and number of each programme that the line that names it says to be the one."""
    for start, _, number in spots:
        index = reading.line_at(start)
        if index is not None and _DECLARES.match(reading.lines[index].sentence.text):
            yield start, number


_WHOLE = re.compile(r"계획|전략|로드맵|마스터플랜|종합|프로젝트$")


def _rank(program: Program, number: int, count: int) -> tuple[str, str, bool, bool, str]:
    """What a programme is among all: how many there are, its place, whether the title names it, the whole, how sure."""
    return (
        bucket(count, 1, 2, 4, 8),
        bucket(number, 0, 1, 2),
        min((mention.start, mention.line) for mention in program.mentions)[1] == 0,
        _WHOLE.search(program.name) is not None,
        bucket(program.probability * 100, 50, 70, 85, 95),
    )
