"""Ordinances by name, and what is done with them: proposed, passed, enacted, announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.rules.reading.reading import Line, Reading
from loaders.rules.recognition.jurisdictions import Mention
from loaders.rules.text.view import quotations
from loaders.rules.text.within import within

__all__ = ["Bylaw", "ordinances"]

_NAME = re.compile(r"조례(?:안)?$|조례 (?:일부|전부)개정조례안$")
_PLAIN = re.compile(r"(?:[가-힣A-Za-z()·]{1,14} ){0,6}[가-힣A-Za-z()·]{0,12}조례(?=[을를은는이가의안\s,]|$)")
_MATTER = r"(?:기본|육성|지원|활용|진흥|활성화|촉진|운영)\S{0,6}"
#: As far as there is one word behind another.
_BARE = re.compile(rf"(?:\S+ ){{0,4}}\S*{_MATTER}조례$")
#: Behind the name of a government (안양시 인공지능 기본 조례).
_BEHIND = re.compile(rf" (?:\S+ ){{0,4}}\S*{_MATTER} ?조례$")
_DIGITAL = re.compile(r"인공지능|AI|데이터|디지털|스마트|정보화|로봇|드론")
_ENACTED = re.compile(r"제정(?:했|하|됐|되|을|에|$|\s)|시행|공포|개정(?:했|하|됐|되|을|에)")
_PASSED = re.compile(r"통과|의결|가결")
_PLANNED = re.compile(r"입법예고|제정안|제정을 추진|제정에 들어|제정할|마련할|예정|발의")


class Bylaw(NamedTuple):
    """An ordinance named ``[start, end)``; ``act``: enacted, passed or planned, by the words of the cue."""

    start: int
    end: int
    name: str
    act: str
    cue_start: int
    cue_end: int


def ordinances(reading: Reading) -> list[Bylaw]:
    """The ordinances of the main government, one for each name and what is done with it, in order of place."""
    found: dict[tuple[str, str], Bylaw] = {}
    for line, mentions in zip(reading.lines, reading.mentions_in, strict=True):
        if line.foreign:
            continue
        for start, end in _names(line, mentions):
            name = reading.view[start:end]
            if name.replace(" ", "") in ("조례", "조례안", "기본조례", "관련조례"):
                continue
            bylaw = _with_act(reading, line, start, end)
            found.setdefault((name, bylaw.act), bylaw)
    return sorted(found.values(), key=lambda item: item.start)


def _names(line: Line, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where the line names ordinances; ``mentions``: the governments that it names."""
    text = line.sentence.text
    quoted = [(start, end) for start, end, _ in quotations(text) if _NAME.search(text[start:end])]
    for start, end in quoted:
        yield line.start + start, line.start + end
    if not quoted and "조례" in text:
        for match in _PLAIN.finditer(text):
            low, high = line.start + match.start(), line.start + match.end()
            bare = _BARE.search(match.group())
            begin = low + bare.start() if bare else None
            for mention in within(mentions, low, high):
                if mention.full and _BEHIND.fullmatch(text, mention.end - line.start, match.end()):
                    begin = mention.start
            if begin is not None and _DIGITAL.search(text, begin - line.start, match.end()):
                yield begin, high


def _with_act(reading: Reading, line: Line, start: int, end: int) -> Bylaw:
    after = reading.view[end : min(line.end, end + 60)]
    for act, pattern in (("planned", _PLANNED), ("passed", _PASSED), ("enacted", _ENACTED)):
        cue = pattern.search(after)
        if cue:
            return Bylaw(start, end, reading.view[start:end], act, end + cue.start(), end + cue.end())
    return Bylaw(start, end, reading.view[start:end], "", end, end)
