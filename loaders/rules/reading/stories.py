"""Stories of several governments that stand in one text, one below the other: each is read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.bullets import NUMBERS
from loaders.rules.reading.articles import TOLD, articles, part
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.jurisdictions import Mention

__all__ = ["stories"]

#: What a story begins with; numbers are one sign.
_SIGN = re.compile(rf"[ \t]*(?:([^\w\s‘’“”(),.])[^\w\n‘’“”(),.]{{0,3}}|([{NUMBERS}])[.)]?\s?|\d{{1,2}}[.)]\s?)")
#: What may stand between it and the name of the government that the story is of.
_PROVINCE = re.compile(r"(?:[가-힣]{2,7} )?")
#: What stands behind it: the headline, the end of the line or of a bracket, or the particle of a subject.
_BEHIND = re.compile(r"[ \t]*(?:[,\n\]】>〉》:=]|‘|“|[은는이가]\s|\s[^\n]{0,60}\s=\s|[^\n.]{0,60}[^\n.다]\n|$)")
#: So many signs of text are no story.
_SHORTEST = 40


class _Head(NamedTuple):
    """The beginning of a line with a sign that opens with a government's name."""

    start: int
    sign: str
    government: str


def stories(reading: Reading) -> list[Reading]:
    """The stories of a text, in order, those of each of its `articles`; the text itself where it is one."""
    return [story for article in articles(reading) for story in _digest(article)]


def _digest(reading: Reading) -> list[Reading]:
    """The stories of an article that is a digest; the article itself where it is none.

    Stories begin with the same sign, each with the name of another government's own, and stand below no story that
    speaks of a government: so what an article tells of others' examples, item by item, stays in it.
    """
    heads = [head for mention in reading.places.mentions if (head := _head(reading.view, mention))]
    if len({head.government for head in heads}) < 2:
        return [reading]
    heads = [head for head in heads if head.sign == heads[0].sign]
    starts = [head.start for head in heads]
    ends = [*starts[1:], _end(reading, heads)]
    if not _are_apart(reading, heads) or _is_told_of(reading, heads[0].start):
        return [reading]
    if not all(_is_story(reading.view[start:end]) for start, end in zip(starts, ends, strict=True)):
        return [reading]
    # What stands around them is a text as well, so that nothing said there is lost.
    around = [(reading.scope[0][0], starts[0]), (ends[-1], reading.scope[-1][1])]
    told = [span for span in around if _is_story(reading.view[slice(*span)])]
    return [part(reading, start, end) for start, end in sorted([*zip(starts, ends, strict=True), *told])]


def _head(view: str, mention: Mention) -> _Head | None:
    if mention.id is None or mention.inner or not mention.full:
        return None
    start = view.rfind("\n", 0, mention.start) + 1
    opening = _SIGN.match(view, start, mention.start)
    if (
        not opening
        or not _PROVINCE.fullmatch(view, opening.end(), mention.start)
        or not _BEHIND.match(view, mention.end)
    ):
        return None
    return _Head(start, _sign(opening), mention.id)


def _sign(opening: re.Match[str]) -> str:
    return opening[1] or ("①" if opening[2] else "1")


def _end(reading: Reading, heads: Sequence[_Head]) -> int:
    """Where the last story ends: at the next line with their sign, unless such lines stand within the others too."""
    starts = {head.start for head in heads}
    alike = [
        line.start
        for line in reading.lines
        if line.start > heads[0].start
        and line.start not in starts
        and (opening := _SIGN.match(line.sentence.text))
        and _sign(opening) == heads[0].sign
    ]
    last = reading.scope[-1][1]
    return alike[0] if alike and alike[0] > heads[-1].start else last


def _are_apart(reading: Reading, heads: Sequence[_Head]) -> bool:
    """Whether no government of the stories is a part of another one's."""
    named = sorted({head.government for head in heads})
    related = reading.jurisdictions.related
    return len(named) > 1 and not any(
        related(one, other) for index, one in enumerate(named) for other in named[index + 1 :]
    )


def _is_told_of(reading: Reading, first: int) -> bool:
    """Whether a sentence above the first head names a government."""
    return any(
        line.end <= first and TOLD.search(line.sentence.text) and any(mention.full for mention in mentions)
        for line, mentions in zip(reading.lines, reading.mentions_in, strict=True)
    )


def _is_story(text: str) -> bool:
    return len(text) >= _SHORTEST and TOLD.search(text) is not None
