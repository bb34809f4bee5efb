"""Where else in the text a programme is named: in the spelling in which it was found, and by the end of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.rules.data.lists import words
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.programs.names import has_substance, residue
from loaders.rules.reading.reading import Reading
from loaders.rules.text.phrases import phrase_at
from loaders.rules.text.within import within

__all__ = ["add_mentions", "without_deeds"]

#: The shortest name that is looked for as it is, and the shortest end of one, each without blanks.
_SHORTEST, _SHORTEST_END = 4, 3
#: Particles of what a sentence speaks of.
_SPOKEN_OF = frozenset(["은", "는", "이", "가", "을", "를", "도", "의", "에", "에는", "에도", "에서", "로", "으로"])


def without_deeds(name: str) -> str:
    """The name without the words at its end that only say what is done (조끼 보급)."""
    parts = name.split(" ")
    while len(parts) > 1 and parts[-1] in words("programs", "deverbal"):
        parts.pop()
    return " ".join(parts)


def add_mentions(reading: Reading, found: Iterable[Program]) -> None:
    """Add to the programmes the other places that name them."""
    programs = list(found)
    _repeat(reading, programs)
    _shorten(reading, programs)


def _known(programs: Iterable[Program]) -> list[Candidate]:
    return sorted((mention for program in programs for mention in program.mentions), key=lambda m: m.start)


def _repeat(reading: Reading, programs: list[Program]) -> None:
    """Add the other places where a name stands, in the spelling in which it was found."""
    forms = {program.name: program for program in programs if len(program.name) >= _SHORTEST}
    if not forms:
        return
    names = sorted(forms)
    known = _known(programs)
    automaton = AhoCorasick(names, MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
    for number, start, end in automaton.find_matches_as_indexes(reading.view):
        index = reading.line_at(start)
        if index is None or reading.lines[index].foreign:
            continue
        if not any(mention.end > start for mention in within(known, max(0, start - 80), end)):
            forms[names[number]].mentions.append(Candidate(start, end, names[number], index, "again"))


def _shorten(reading: Reading, programs: list[Program]) -> None:
    """Add the later places that call a programme by the end of its name (‘무단투기 파수꾼’ … 파수꾼은)."""
    ends = _ends(programs)
    if not ends:
        return
    known = _known(programs)
    for index, start, end in _phrases(reading, ends):
        program = ends[reading.view[start:end]]
        first = min(mention.start for mention in program.mentions)
        if first < start and not any(mention.end > start for mention in within(known, max(0, start - 80), end)):
            program.mentions.append(Candidate(start, end, reading.view[start:end], index, "again"))


def _ends(programs: Iterable[Program]) -> dict[str, Program]:
    """The ends of the programmes' names that tell which one it is, and say more than what kind of thing."""
    ends: dict[str, Program] = {}
    shared = set()
    for program in programs:
        name = without_deeds(program.name)
        last = name.rfind(" ") + 1
        for at in range(1, len(name)):
            end = name[at:]
            if at < last and name[at - 1] != " " or len(end.replace(" ", "")) < _SHORTEST_END:
                continue
            if not has_substance(end, residue(end)):
                continue
            if ends.setdefault(end, program) is not program:
                shared.add(end)
    return {end: program for end, program in ends.items() if end not in shared}


def _phrases(reading: Reading, ends: dict[str, Program]) -> Iterator[tuple[int, int, int]]:
    """The phrases of the text that are such ends: line, start and end of each."""
    lasts = {end.rsplit(" ", maxsplit=1)[-1][-2:] for end in ends}
    for index, line in enumerate(reading.lines):
        if line.foreign or line.sentence.kind == "row":
            continue
        for number, token in enumerate(line.words):
            if token.particle not in _SPOKEN_OF or token.quoted or token.stem[-2:] not in lasts:
                continue
            phrase = phrase_at(line.words, number)
            if phrase is not None and reading.view[phrase.start : phrase.end] in ends:
                yield index, phrase.start, phrase.end
