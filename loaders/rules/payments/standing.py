"""What a programme is to a sum: what it is called, which of those of its line it is, and what sum it has already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.mentions import Mentions
from loaders.rules.programs.candidates import Candidate
from loaders.rules.programs.name_evidence import kind_of_end
from loaders.rules.reading.reading import Reading

__all__ = ["Standing", "refers"]

_said = partial(said, "payments")
#: So far before a sum its label begins.
_BACK = 12


class Standing:
    """What is the same for all programmes that the sum in line ``index`` may be for.

    Args:
        reading: the document.
        mentions: the programmes.
        index: the number of the sum's line.
        amount: the sum.
    """

    def __init__(self, reading: Reading, mentions: Mentions, index: int, amount: Amount) -> None:
        self._reading, self._mentions, self._index, self._amount = reading, mentions, index, amount
        label = _label().search(reading.view, max(0, amount.start - _BACK), amount.start)
        self._label = label[1] if label else "none"
        self._refers = refers(reading.view[reading.lines[index].start : amount.start]) or "none"
        self._series: dict[int, list[int]] = {}

    def evidence(self, number: int, before: Candidate | None, own: int | None) -> Iterator[Said]:
        """What speaks for and against programme ``number``.

        Args:
            number: the programme.
            before: where it is named last before the sum; None where it is not.
            own: its own sum, where one is stated before.
        """
        kind = kind_of_end(self._mentions.programs[number].name)
        where = "after" if before is None else self._where(before)
        if before is None:
            yield _below(kind, self._label)
        else:
            place, count = self._place(number, before)
            yield _called(kind, self._label, where == "line", place, count)
            yield _written(before.source, where == "line", self._reading.lines[before.line].sentence.kind)
        value = self._amount.value
        size = "none" if own is None else "same" if own == value else "less" if own < value else "more"
        yield _owning(size, where, self._reading.lines[self._index].sentence.kind == "prose")
        yield _referred(self._refers, where, number == 0, size)

    def _where(self, before: Candidate) -> str:
        if before.line == self._index:
            return "line"
        lines = self._reading.lines
        same = lines[before.line].sentence.paragraph == lines[self._index].sentence.paragraph
        return "paragraph" if same else "above"

    def _place(self, number: int, before: Candidate) -> tuple[str, str]:
        """Which of the programmes of its line it is that are named before the sum, and how many they are."""
        series = self._series.get(before.line)
        if series is None:
            line = self._reading.lines[before.line]
            series = self._mentions.series(line.start, min(line.end, self._amount.start))
            self._series[before.line] = series
        if len(series) == 1:
            return "only", "1"
        place = "first" if series[0] == number else "last" if series[-1] == number else "between"
        return place, bucket(len(series), 2, 3)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"({alternatives(words('payments', 'labels'))})\s?[:은는이가약 ]*$")


def refers(text: str) -> str | None:
    """The first words that refer to something named before (``이번 사업``); None where there are none."""
    found = _referring().search(text)
    return f"{found[1]} {found[2]}" if found else None


@cache
def _referring() -> re.Pattern[str]:
    this, that = (alternatives(words("payments", key)) for key in ("this", "referred"))
    return re.compile(rf"(?<![가-힣])({this})\s({that})")


@lru_cache(maxsize=256)
def _below(kind: str, label: str) -> Said:
    return _said(f"below ends={kind} label={label}")


@lru_cache(maxsize=4096)
def _called(kind: str, label: str, inside: bool, place: str, count: str) -> Said:
    return _said(f"ends={kind} label={label}", f"ends={kind} inside={inside}", f"ends={kind} place={place} of={count}")


@lru_cache(maxsize=256)
def _written(source: str, inside: bool, kind: str) -> Said:
    return _said(f"source={source} inside={inside}", f"source={source} kind={kind}")


@lru_cache(maxsize=64)
def _owning(size: str, where: str, prose: bool) -> Said:
    return _said(f"own sum={size} named={where}", f"own sum={size} named={where} prose={prose}")


@lru_cache(maxsize=1024)
def _referred(refers: str, where: str, first: bool, size: str) -> Said:
    return _said(f"refers={refers} named={where}", f"refers={refers} first={first}", f"refers={refers} own sum={size}")
