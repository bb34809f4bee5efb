"""What speaks for and against a budget's being for a programme: where the two stand, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.rules.candidates import Candidate, Program
from loaders.rules.money import Amount
from loaders.rules.program_evidence import bucket
from loaders.rules.reading import Line, Reading
from loaders.rules.within import within

__all__ = ["Mentions", "payment_evidence"]


@dataclass(frozen=True)
class Mentions:
    """All mentions of the programmes of a document, in order of place, with the number of their programme."""

    programs: Sequence[Program]
    places: Sequence[tuple[int, int, int]]

    @classmethod
    def of(cls, programs: Sequence[Program]) -> Mentions:
        """Sort the mentions of ``programs``."""
        return cls(
            programs,
            sorted((m.start, m.end, number) for number, program in enumerate(programs) for m in program.mentions),
        )

    def between(self, start: int, end: int) -> list[int]:
        """Numbers of the programmes that are named in ``[start, end)``."""
        low = bisect_left(self.places, (start,))
        high = bisect_left(self.places, (end,))
        return [number for _, _, number in self.places[low:high]]

    def near(self, place: int) -> list[int]:
        """Numbers of the programmes that an amount at ``place`` may be for: those named around it, and the first."""
        at = bisect_left(self.places, (place,))
        around = self.places[max(0, at - _AROUND) : at + _AROUND]
        return sorted({number for _, _, number in (*self.places[:1], *around)})


#: So many mentions before and behind an amount are looked at.
_AROUND = 12
_CLAUSE = re.compile(r"[고며]\s?,|다\.|[▲△①-⑳;]")
_TOPIC = re.compile(r"[’”」』]?(?:은|는|에는|에)\s")
_REFERS = re.compile(r"(?:이|그|해당|본|동)\s(?:사업|서비스|시스템|플랫폼|센터|돈|계획|프로젝트|시설|일)")
_SUM = re.compile(r"합치면|합하면|합쳐|합계|모두 합|총합|전체")
_TOTAL = re.compile(r"총|모두")
_WORDS = re.compile(
    r"투입|들여|들인|편성|확보|사업비|예산|국비|시비|도비|구비|군비|선정|공모|구입|구매|용역|지난해|내년|올해"
)
_WHOLE = re.compile(r"계획|전략|로드맵|마스터플랜|종합|프로젝트$")


def payment_evidence(reading: Reading, amount: Amount, number: int, mentions: Mentions) -> list[str]:
    """The evidence for the amount and programme ``number``."""
    index = reading.line_at(amount.start)
    if index is None:
        return []
    line = reading.lines[index]
    program = mentions.programs[number]
    places = sorted(program.mentions, key=lambda mention: mention.start)
    before = [mention for mention in places if mention.end <= amount.start]
    after = [mention for mention in places if mention.start >= amount.end]
    found = ["bias", f"kind={line.sentence.kind}", f"repeats={bucket(len(places), 1, 2, 4)}"]
    found += _before(reading, line, index, amount, before[-1], number, mentions) if before else ["not before"]
    found += _after(reading, line, index, amount, after[0], number, mentions) if after else ["not after"]
    found += _standing(reading, line, amount, number, mentions, before[-1] if before else None)
    found += _called(reading, line, amount, number, mentions)
    if any(
        mention.row is not None and any(low <= amount.start < high for low, high in mention.row.money)
        for mention in places
    ):
        found.append("same row")
    if before and before[-1].line != index and _heads(reading, index) == before[-1].line:
        found += ["heads the item", f"heads the item others={len(before) > 1}"]
    return found


#: What the words before an amount say that it is for: ``판독 모형에 8,500만 원``, ``지원센터에는 3년 동안 …``.
_FOR = re.compile(
    r"((?:[가-힣A-Za-z0-9·]+ )?[가-힣A-Za-z0-9·]{2,}?)[’”]?(?:에는|에만|에도|에|은|는)\s(?:[^\s,]+\s){0,4}[^\s,]{0,4}$"
)


#: Words before a noun that say how many or which, and so name no one programme.
_DETERMINERS = ("세 ", "두 ", "네 ", "이 ", "그 ", "각 ", "이들 ", "다섯 ", "여섯 ", "전체 ", "올해 ", "내년 ")


def _called(reading: Reading, line: Line, amount: Amount, number: int, mentions: Mentions) -> Iterator[str]:
    """Whether what the amount is said to be for is the end of this programme's name, or of another's."""
    said = _FOR.search(reading.view, max(line.start, amount.start - 48), amount.start)
    if said is None or said[1].startswith(_DETERMINERS):
        return
    words = said[1].rsplit(" ", 1)
    ends = tuple(word for word in ("".join(words), words[-1]) if len(word) > 1)
    names = {other: mentions.programs[other].name.replace(" ", "") for other in mentions.near(amount.start)}
    if names.get(number, "").endswith(ends):
        yield f"called by its end={names[number].endswith(ends[0])}"
    elif any(name.endswith(ends) for name in names.values()):
        yield "another is called by its end"


def _heads(reading: Reading, index: int) -> int | None:
    """The number of the line that heads the item in line ``index``: the nearest one above with another sign."""
    line = reading.lines[index].sentence
    if line.kind == "prose":
        return None
    for number in range(index - 1, max(-1, index - 8), -1):
        above = reading.lines[number].sentence
        if above.kind != "prose" and above.text[:1] != line.text[:1] and above.paragraph != line.paragraph:
            return number
    return None


def _before(
    reading: Reading, line: Line, index: int, amount: Amount, mention: Candidate, number: int, mentions: Mentions
) -> Iterator[str]:
    """The programme is named before the amount: how far, in which line, and what else stands between."""
    lines = bucket(index - mention.line, 0, 1, 2, 4, 8)
    others = len(set(mentions.between(mention.end, amount.start)) - {number})
    rank = bucket(others, 0, 1, 2)
    yield f"lines before={lines}"
    yield f"others between={bucket(others, 0, 1, 2, 4)}"
    yield f"lines before={lines} others={rank} kind={line.sentence.kind}"
    if mention.line == index:
        between = reading.view[mention.end : amount.start]
        amounts = len(within(reading.amounts, mention.end, amount.start))
        yield f"distance={bucket(len(between), 3, 8, 15, 30, 60, 120)}"
        yield f"amounts between={bucket(amounts, 0, 1, 2, 4)}"
        yield f"others={rank} amounts={bucket(amounts, 0, 1, 2)}"
        yield f"then={between[:2]}"
        topic = _TOPIC.match(between) is not None
        if topic:
            yield f"topic opens={mention.start - line.start < 3}"
        if _CLAUSE.search(between):
            yield f"another clause topic={topic}"
        if "," in between:
            yield "comma between"
        if "(" in between and ")" not in between:
            yield "in its bracket"
        return
    there = reading.lines[mention.line]
    same = there.sentence.paragraph == line.sentence.paragraph
    first = not mentions.between(there.start, mention.start)
    yield f"same paragraph={same}"
    yield f"same paragraph={same} others={rank} lines={bucket(index - mention.line, 1, 2, 4)}"
    yield f"kinds={there.sentence.kind}>{line.sentence.kind}"
    yield f"first of its line={first}"


def _after(
    reading: Reading, line: Line, index: int, amount: Amount, mention: Candidate, number: int, mentions: Mentions
) -> Iterator[str]:
    """The programme is named behind the amount."""
    others = len(set(mentions.between(amount.end, mention.start)) - {number})
    if mention.line > index:
        lines = bucket(mention.line - index, 1, 2, 4)
        yield f"lines after={lines}"
        yield f"lines after={lines} others={bucket(others, 0, 1)} before={bool(mentions.between(0, amount.start))}"
        return
    between = reading.view[amount.end : mention.start]
    apart = bool(_CLAUSE.search(between))
    named = bool(mentions.between(line.start, amount.start))
    yield f"after others={bucket(others, 0, 1, 2)}"
    yield f"after distance={bucket(len(between), 5, 15, 30, 60)}"
    yield f"after clause={apart}"
    yield f"after with={between[:2].strip()}"
    yield f"after amounts={bucket(len(within(reading.amounts, amount.end, mention.start)), 0, 1)}"
    yield f"after others={bucket(others, 0, 1)} clause={apart} named before={named}"


def _standing(
    reading: Reading, line: Line, amount: Amount, number: int, mentions: Mentions, before: Candidate | None
) -> Iterator[str]:
    """What the programme is among the others, and what the sentence says of money."""
    program, text = mentions.programs[number], line.sentence.text
    here = set(mentions.between(line.start, line.end))
    inside = number in here
    order = bucket(number, 0, 1, 2)
    yield f"named here={len(here) if len(here) < 3 else 'more'}"
    yield f"inside={inside} named here={bucket(len(here), 0, 1, 2)}"
    yield f"programmes={bucket(len(mentions.programs), 1, 2, 4, 8)}"
    yield f"order={order}"
    if program.mentions and min(mention.line for mention in program.mentions) == 0:
        yield "in the title"
    if _REFERS.search(text):
        lines = bucket((reading.line_at(line.start) or 0) - before.line, 0, 1, 2, 4) if before else "none"
        yield from ("refers", f"refers order={order}", f"refers lines={lines}")
    if _SUM.search(text):
        yield from ("sum", f"sum order={order}")
    if _TOTAL.search(reading.view, max(line.start, amount.start - 8), amount.start):
        yield from ("total", f"total order={order}")
    if amount.scope is not None:
        yield "scope"
    for word in sorted(set(_WORDS.findall(text))):
        yield f"word={word} inside={inside}"
    if _WHOLE.search(program.name):
        yield from ("whole", f"whole programmes={bucket(len(mentions.programs), 1, 2, 4, 8)}")
    yield f"probability={bucket(program.probability * 100, 50, 70, 85, 95)}"
