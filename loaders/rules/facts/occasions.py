"""Events of the government: meetings and ceremonies it holds, announcements, launches, agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.programs.names import ends_like, is_digital
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.text.phrases import phrase_at
from loaders.rules.text.view import quotations
from loaders.rules.text.within import within

__all__ = ["Occasion", "occasions"]


class Occasion(NamedTuple):
    """An event by name. ``[start, end)``: what names it; ``[cue, stop)``: the verb that says it is held.

    ``form``: ``held``, ``announced`` (a programme), ``launched`` (a department), ``agreed`` or ``declared``.
    ``about``: the programme or department that it is about. ``line``: where it stands.
    """

    name: str
    start: int
    end: int
    cue: int
    stop: int
    line: int
    form: str
    about: str = ""


_HELD = re.compile(
    r"[’”」』]?(?:을|를|은|는|이|가)?[^.’”]{0,24}?"
    r"(?:열고|열었|열린|열려|열며|열 |연다|여는|개최|가졌|갖고|갖는|가진|진행)"
)
_ANNOUNCED = re.compile(
    r"[’”」』]?(?:\([^()]{0,20}\))?(?:을|를)\s(?:\S+\s){0,4}?(?P<verb>발표(?=했|하[고며였는]|한다|할| 예정|해))"
)
_TOLD = re.compile(r"(?P<verb>발표)한\s(?:[‘“「『][^’”」』]{2,30}[’”」』]\s)?[‘“「『]?$")
_DECLARED = re.compile(r"[’”」』](?:을|를)?\s(?P<verb>선포)(?=했|하|한|를|을|\s|식)")
_LAUNCHED = re.compile(r"[’”」』]?(?:을|를|이|가)\s(?:\S+\s)?(?P<verb>출범|발족)(?=했|하|시|한|해)")
_AGREED = re.compile(
    r"(?P<name>(?:업무|투자|위·수탁|공동)\s?협약)(?:\([A-Z]+\))?(?:을|를)\s?(?:\S+\s)?(?P<verb>체결|맺)"
)


#: Written so that the search runs over the first signs alone.
_HINT = re.compile(
    r"[열연여개가갖진선발출협](?:(?<=열)[고었린려며 ]|(?<=연)다|(?<=여)는|(?<=개)최|(?<=가)[졌진]"
    r"|(?<=갖)[고는]|(?<=진)행|(?<=선)포|(?<=발)[표족]|(?<=출)범|(?<=협)약)"
)


def occasions(reading: Reading, here: Mapping[int, Sequence[tuple[Candidate, Program]]]) -> list[Occasion]:
    """The events of the main government, one for each name, in order of place."""
    found: dict[tuple[str, str], list[Occasion]] = {}
    hinted = {reading.line_at(match.start()) for match in _HINT.finditer(reading.view)}
    for index in sorted(index for index in hinted if index is not None):
        line = reading.lines[index]
        if line.foreign or line.sentence.kind == "row" or reading.in_speech(line.start):
            continue
        for item in _in_line(reading, index, line, here.get(index, ())):
            if item.form in ("held", "agreed") and not _relevant(reading, index, here):
                continue
            _add(found, item, heading=line.sentence.kind != "prose")
    return sorted((item for items in found.values() for item in items), key=lambda item: item.start)


def _relevant(reading: Reading, index: int, here: Mapping[int, Sequence[tuple[Candidate, Program]]]) -> bool:
    """Whether the line, or one beside it, speaks of a programme or of digital matters."""
    return any(at in here for at in (index - 1, index, index + 1)) or is_digital(reading.lines[index].sentence.text)


def _in_line(
    reading: Reading, index: int, line: Line, pairs: Sequence[tuple[Candidate, Program]]
) -> Iterator[Occasion]:
    text = line.sentence.text
    yield from _quoted(index, line)
    yield from _plain(reading, index, line)
    if "선포" in text:
        yield from _declared(index, line)
    if "발표" in text and not line.opinion:
        yield from _announced(reading, index, line, pairs)
    if "출범" in text or "발족" in text:
        yield from _launched(reading, index, line)
    if "협약" in text:
        for match in _AGREED.finditer(text):
            start = line.start + match.start()
            name = match["name"] + " 체결"
            yield Occasion(name, start, line.start + match.end("name"), *_at(line, match), index, "agreed")


def _at(line: Line, match: re.Match[str]) -> tuple[int, int]:
    return line.start + match.start("verb"), line.start + match.end("verb")


def _quoted(index: int, line: Line) -> Iterator[Occasion]:
    text = line.sentence.text
    for low, high, _ in quotations(text):
        name = text[low:high].strip()
        cue = _HELD.match(text, high)
        if cue and len(name) > 3 and ends_like(name, "events"):
            start = line.start + low
            yield Occasion(name, start, line.start + high, line.start + high + 1, line.start + cue.end(), index, "held")


@cache
def _event_ends() -> tuple[str, ...]:
    return tuple(sorted(words("programs", "events"), key=lambda item: (-len(item), item)))


_OPENS = re.compile(r"[을를]\s(?P<cue>열고|열었|열린|열며|열 |연다|여는|개최|가졌|갖고|갖는|진행)")


def _plain(reading: Reading, index: int, line: Line) -> Iterator[Occasion]:
    """Events named without quotation marks: AI 전략회의를 열고; also behind a quotation (‘…’ 착공식)."""
    text = line.sentence.text
    for match in _OPENS.finditer(text):
        if not text.endswith(_event_ends(), 0, match.start()):
            continue
        place = line.start + match.start()
        at = next((at for at, token in enumerate(line.words) if token.start < place < token.end), None)
        phrase = phrase_at(line.words, at) if at is not None and not line.words[at].quoted else None
        if phrase is None:
            continue
        before = line.words[phrase.first - 1] if phrase.first else None
        start = before.start if before and before.quoted and not before.particle else phrase.start
        if not _is_general(reading, start, phrase.end):
            cue = line.start + match.start("cue")
            name = reading.view[start : phrase.end]
            yield Occasion(name, start, phrase.end, cue, line.start + match.end(), index, "held")


def _is_general(reading: Reading, start: int, end: int) -> bool:
    """Whether the name is none: a word like 보고회 alone, or behind a government's name only."""
    name = reading.view[start:end]
    if name in words("occasions", "general") or len(name) < 5:
        return True
    return len(name) < 9 and bool(within(reading.places.mentions, start, end))


def _declared(index: int, line: Line) -> Iterator[Occasion]:
    text = line.sentence.text
    for low, high, _ in quotations(text):
        match = _DECLARED.match(text, high)
        if match and not text.startswith("식", match.end("verb")):
            name = f"{text[low:high].strip()} 선포"
            yield Occasion(name, line.start + low, line.start + high, *_at(line, match), index, "declared")


def _announced(
    reading: Reading, index: int, line: Line, pairs: Sequence[tuple[Candidate, Program]]
) -> Iterator[Occasion]:
    ends = tuple(sorted(words("occasions", "announced")))
    for mention, program in pairs:
        if not re.sub(r"\s*\([^()]*\)$", "", program.name).endswith(ends):
            continue
        behind = _ANNOUNCED.match(reading.view, mention.end, line.end)
        before = None if behind else _TOLD.search(reading.view, max(line.start, mention.start - 50), mention.start)
        match = behind or before
        if match:
            yield Occasion(
                f"{program.name} 발표",
                mention.start,
                mention.end,
                *match.span("verb"),
                index,
                "announced",
                program.name,
            )


def _launched(reading: Reading, index: int, line: Line) -> Iterator[Occasion]:
    for unit in within(reading.units, line.start, line.end):
        match = _LAUNCHED.match(reading.view, unit.end, line.end)
        if match:
            yield Occasion(f"{unit.name} 출범", unit.start, unit.end, *match.span("verb"), index, "launched", unit.name)


#: With so many events of an ending a new one is compared, the latest first: in a long text there are very many.
_COMPARED = 12


def _add(found: dict[tuple[str, str], list[Occasion]], item: Occasion, *, heading: bool) -> None:
    """Keep one of two events of the same name; the one in a sentence rather than the one in a heading."""
    alike = found.setdefault((item.form, item.name[-2:]), [])
    for at in range(len(alike) - 1, max(-1, len(alike) - 1 - _COMPARED), -1):
        if _alike(alike[at].name, item.name):
            if len(item.name) > len(alike[at].name) and not heading:
                alike[at] = item
            return
    alike.append(item)


def _alike(one: str, other: str) -> bool:
    """Whether two names share half of their pairs of syllables."""
    pairs = [
        {flat[at : at + 2] for at in range(len(flat) - 1)}
        for flat in (re.sub(r"\W", "", one), re.sub(r"\W", "", other))
    ]
    union = pairs[0] | pairs[1]
    return bool(union) and len(pairs[0] & pairs[1]) * 2 >= len(union)
