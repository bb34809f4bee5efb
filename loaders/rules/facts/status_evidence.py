"""What speaks for each status of a programme: verbs, tenses and times in what is said of it, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.facts.remarks import Remark
from loaders.rules.facts.status_verbs import tense_of, verb_behind
from loaders.rules.reading.reading import Reading

__all__ = ["MOST", "PRIOR", "remark_evidence", "status_evidence"]

MOST = 4
"""So many remarks on a programme are looked at: how far it is, is said early."""
PRIOR = "bias"
"""What stands for how common each status is."""

#: So many signs of a remark are read before the name and behind it, and so many words behind it.
_BEFORE, _BEHIND, _WORDS = 24, 60, 8
_WORD = re.compile(r"[가-힣A-Za-z]+")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(alternatives(words("statuses", "times")))


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(alternatives(words("statuses", "signs")))


def status_evidence(reading: Reading, said: Sequence[Remark], name: str) -> list[str]:
    """The evidence for how far the programme ``name`` is, by what is ``said`` of it, in order of place."""
    found = [f"last={name.rstrip(')’”')[-2:]}"]
    for remark in said[:MOST]:
        found += remark_evidence(reading, remark)
    return list(dict.fromkeys(found))


def remark_evidence(reading: Reading, remark: Remark) -> Iterator[str]:
    """What a remark says of how far its programme is."""
    line, view = reading.lines[remark.line], reading.view
    tense = tense_of(line.sentence.text)
    where = "row" if remark.row else "item" if remark.item else line.sentence.kind if remark.line else "title"
    yield f"{where} tense={tense}"
    if line.opinion:
        yield "opinion"
    prior = (_WORD.findall(view, max(remark.start, remark.at - _BEFORE), remark.at) or [""])[-1]
    yield f"prior={prior[-2:]}"
    yield f"prior={prior[-1:]}"
    for word in _WORD.findall(view, remark.to, min(line.end, remark.to + _BEHIND))[:_WORDS]:
        if len(word) > 1:
            yield f"word={word[:2]}"
            yield f"form={word[-2:]}"
            yield f"form={word[-1:]} {word[:2]}"
    yield f"end={(_WORD.findall(line.sentence.text[-16:]) or [''])[-1][-3:]}"
    verb = verb_behind(view, remark)
    yield f"verb={verb.lastgroup if verb else ''} tense={tense}"
    if verb:
        yield f"verb={verb.lastgroup} suffix={view[verb.end() : verb.end() + 2]}"
    for time in _times().findall(view, remark.start, remark.at):
        yield f"before {time}"
        yield f"before {time} tense={tense}"
    for sign in _signs().findall(view, remark.to, remark.end):
        yield f"sign {sign}"
        yield f"sign {sign} tense={tense}"
