"""What is said of each programme: the clauses, list items and following sentences that speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.bullets import MARK
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.reading.reading import Line, Reading

__all__ = ["Remark", "marks_of", "remarks"]


class Remark(NamedTuple):
    """The stretch ``[start, end)`` of line ``line`` speaks of ``program``, which the words ``[at, to)`` name there.

    ``basis``: ``explicit`` where its name stands there, ``anaphora`` where 이 사업 or a head noun does. ``item``: in a
    list of several marks inside a line; ``row``: in a table. ``gaps``: the stretches between the other names that
    share the stretch, which belong to them. ``rivals``: where those stand that are not joined to it by 와 or a comma.
    """

    program: Program
    start: int
    end: int
    at: int
    to: int
    line: int
    basis: str = "explicit"
    item: bool = False
    row: bool = False
    gaps: tuple[tuple[int, int], ...] = ()
    rivals: tuple[int, ...] = ()

    def nearest(self, position: int) -> bool:
        """Whether it, or one joined to it, is the last programme named before ``position``, else the first behind."""
        before = [place for place in (self.at, *self.rivals) if place < position]
        return max(before) == self.at if before else min((self.at, *self.rivals)) == self.at

    def covers(self, position: int) -> bool:
        """Whether what stands at ``position`` may be said of the programme and not of another one named beside it."""
        return self.start <= position < self.end and not any(low <= position < high for low, high in self.gaps)


_Pair = tuple[Candidate, Program]

_LAST_ITEM = re.compile(r"[’”」』]?\s?등(?:[의을이은도에]|\s|$)")
#: Where a clause ends and the next begins.
_CUT = re.compile(r"고,\s|며,\s|면서,\s|데 이어,?\s|뿐만 아니라,?\s|는 한편,?\s|지만,?\s|는데,?\s")
#: The same without a comma: only between two programmes.
_WEAK_CUT = re.compile(r"(?<=[가-힣])(?:고|며|한 뒤|한 후)\s(?!있)|(?<=[가-힣])(?:하여|해)\s(?=[‘“「『])")
_JOINED = re.compile(
    r"[’”」』〉》]?(?:\([^()]{0,30}\))?\s?(?:와|과|,|·|및|또는|이나|나|를 비롯한|등)\s?(?:및\s)?[‘“「『〈《]?"
)


@lru_cache(maxsize=16)
def marks_of(text: str) -> tuple[int, ...]:
    """Where the items of a list inside a line begin; empty where there are not two."""
    found = tuple(match.start() for match in MARK.finditer(text))
    return found if len(found) > 1 else ()


def remarks(reading: Reading, here: Mapping[int, Sequence[_Pair]]) -> list[Remark]:
    """The remarks of a document in order of place. ``here``: the mentions of programmes by line."""
    found: list[Remark] = []
    for index in sorted(here):
        line = reading.lines[index]
        if not line.foreign:
            found.extend(_named(index, line, here[index]))
    found.extend(_continued(reading, here))
    return sorted(found, key=lambda item: (item.start, item.at))


def _named(index: int, line: Line, pairs: Sequence[_Pair]) -> Iterator[Remark]:
    if line.sentence.kind == "row":
        for mention, program in pairs:
            yield Remark(program, mention.start, mention.end, mention.start, mention.end, index, row=True)
        return
    text = line.sentence.text
    marks = marks_of(text)
    cuts = _list_cuts(text, marks) if marks else _clause_cuts(text, line.start, pairs)
    for mention, program in pairs:
        low = max((cut for cut in cuts if cut <= mention.start - line.start), default=0)
        high = min((cut for cut in cuts if cut >= mention.end - line.start), default=len(text))
        item = bool(marks) and low > 0 and mention.start - line.start > marks[0] and low in marks
        low, high = line.start + low, line.start + high
        beside = [other for other, _ in pairs if low <= other.start < high]
        gaps: tuple[tuple[int, int], ...] = ()
        rivals: tuple[int, ...] = ()
        if len(beside) > 1:
            gaps = tuple(_gaps(mention, beside))
            rivals = tuple(_rivals(text, line.start, mention, beside))
        yield Remark(program, low, high, mention.start, mention.end, index, item=item, gaps=gaps, rivals=rivals)


def _gaps(mention: Candidate, beside: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """What stands between two names belongs to the second; what stands before the first or behind the last, to all."""
    for one, other in zip(beside, beside[1:], strict=False):
        if other is not mention:
            yield one.start, other.end
        else:
            yield one.start, one.end


def _rivals(text: str, offset: int, mention: Candidate, beside: Sequence[Candidate]) -> Iterator[int]:
    """Where the names stand that share a stretch with ``mention`` and are not joined to it."""
    joined = [
        bool(_JOINED.fullmatch(text[one.end - offset : other.start - offset]))
        for one, other in zip(beside, beside[1:], strict=False)
    ]
    low = high = beside.index(mention)
    while low > 0 and joined[low - 1]:
        low -= 1
    while high < len(joined) and joined[high]:
        high += 1
    for index, other in enumerate(beside):
        if not low <= index <= high:
            yield other.start


def _list_cuts(text: str, marks: Sequence[int]) -> list[int]:
    tail = _LAST_ITEM.search(text, marks[-1])
    return [*marks, *([tail.start()] if tail else [])]


def _clause_cuts(text: str, offset: int, pairs: Sequence[_Pair]) -> list[int]:
    spans = [(mention.start - offset, mention.end - offset) for mention, _ in pairs]
    cuts = [match.end() for match in _CUT.finditer(text) if not _inside(match.start(), spans)]
    for (_, end), (start, _) in zip(spans, spans[1:], strict=False):
        between = text[end:start]
        if _JOINED.fullmatch(between) or any(end <= cut <= start for cut in cuts):
            continue
        weak = _WEAK_CUT.search(text, end, start)
        if weak:
            cuts.append(weak.end())
    return sorted(cuts)


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < position < end for start, end in spans)


_HEADS = (
    r"(?:사업|시범사업|서비스|시스템|플랫폼|프로젝트|프로그램|센터|앱|계획|정책|교육|지도|로봇|챗봇|콜봇|데이터센터|허브"
    r"|펀드|교실|대회|교통체계|체계|관측망|단지|카메라|누리집|모델)"
)
_THIS = re.compile(
    rf"(?<![가-힣])(?:이|이번|해당|동|본)\s(?P<this>{_HEADS})(?:은|는|이|가|을|를|에|에는|에서는|의|으로|로)?(?=[\s,])"
)
_HEAD = re.compile(rf"\s*(?:[-○◦ㅇ·□]\s*)?(?P<head>{_HEADS})(?:은|는|이|가|에는|에서는|에|에선|엔)(?=\s)")


def _continued(reading: Reading, here: Mapping[int, Sequence[_Pair]]) -> Iterator[Remark]:
    """Sentences that go on about the programme of the sentence before: 이 사업은 …, 센터에는 …."""
    last: list[Program] = []
    since = 0
    for index, line in enumerate(reading.lines):
        if line.foreign or line.opinion or line.sentence.kind == "row":
            last = []
            continue
        if index in here:
            last, since = list({id(program): program for _, program in here[index]}.values()), index
            continue
        if not last or index - since > 2:
            continue
        match = _THIS.search(line.sentence.text) or _HEAD.match(line.sentence.text)
        topic = _meant(match, last) if match else None
        if match and topic:
            key = "this" if "this" in match.groupdict() else "head"
            low, high = match.span(key)
            yield Remark(topic, line.start, line.end, line.start + low, line.start + high, index, basis="anaphora")
            since = index


def _meant(match: re.Match[str], last: Sequence[Program]) -> Program | None:
    """The programme that 이 사업 or 센터 stands for: the only one, or the only one that is called so."""
    word = match.groupdict().get("this") or match.groupdict().get("head") or ""
    if len(last) == 1 and "this" in match.groupdict():
        return last[0]
    called = [program for program in last if re.sub(r"\s*\([^()]*\)$", "", program.name).endswith(word)]
    return called[0] if len(called) == 1 else None
