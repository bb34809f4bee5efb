"""Articles of several governments on one page, each below its headline: each is read by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.jurisdictions import Mention

__all__ = ["TOLD", "articles", "part"]

#: What may stand in a lead before the government: a dateline (``【영월】``, ``(창원=○○통신)``) and a province.
_DATELINE = re.compile(r"[ \t]*([【\[(〔][^】\])〕\n]{1,16}[】\])〕]\s*)?(?:[가-힣]{2,7} )?")
_SUBJECT = re.compile(r"[은는이가]\s|에서는\s")
#: Matches the end of a sentence that tells something.
TOLD = re.compile(r"[가-힣][”’\"')]?\.(?:\s|$)")
#: Who wrote an article, and when it was put on the page.
_BYLINE = re.compile(
    r"[가-힣○]{2,4}\s?(?:선임|수습|객원|인턴)?\s?기자(?![가-힣])|특파원|통신원|(?:입력|등록|승인)\s?:?\s?\d{4}"
)
_LONGEST_BYLINE = 120
#: A headline has at most so many signs.
_HEADLINE = 60
#: In so many lines above the headlines the byline of the article before stands, or the caption of its picture.
_BEFORE = 4


class _Lead(NamedTuple):
    """The first sentence of a government's article.

    ``start``: where the headlines above it begin; ``at``: where itself does; ``parting``: where the byline or dateline
    stands that parts it from the article before, -1 where none does.
    """

    start: int
    at: int
    government: str
    parting: int


def articles(reading: Reading) -> list[Reading]:
    """The articles of a text, in order; the text itself where it is one.

    An article begins with headlines above a sentence whose subject is a government's own name, and is parted from the
    one above by a byline or a dateline: what an article tells of others' examples, section by section, stays in it.
    """
    leads = [lead for mention in reading.places.mentions if (lead := _lead(reading, mention))]
    starts: list[int] = []
    government = leads[0].government if leads else ""
    for before, lead in pairwise(leads):
        if lead.parting > before.at and lead.government != government:
            starts.append(lead.start)
            government = lead.government
    if not starts:
        return [reading]
    bounds = [reading.scope[0][0], *starts, reading.scope[-1][1]]
    return [part(reading, start, end) for start, end in pairwise(bounds)]


def _lead(reading: Reading, mention: Mention) -> _Lead | None:
    """The lead that begins with the mention."""
    if mention.id is None or mention.inner or not mention.full:
        return None
    view = reading.view
    start = view.rfind("\n", 0, mention.start) + 1
    end = view.find("\n", start)
    if not _SUBJECT.match(view, mention.end) or not TOLD.search(view, mention.end, end if end >= 0 else len(view)):
        return None
    opening = _DATELINE.match(view, start, mention.start)
    begins = opening is not None and opening.end() == mention.start
    dated = opening is not None and opening[1] is not None
    # Columns of print are read with the headline and the sentence below it in one line.
    first = _headline(view, start) if begins else start
    if first is None or mention.start - start > _HEADLINE or TOLD.search(view, start, mention.start):
        return None
    parting = start if begins and dated else _byline(view, first, start, _BEFORE if begins else 1)
    return _Lead(first, start, mention.id, parting)


def _headline(view: str, lead: int) -> int | None:
    """Where the headlines above the lead begin: lines that are no sentences, up to a blank line or a byline."""
    found = None
    start = lead
    while start:
        end = start - 1
        start = view.rfind("\n", 0, end) + 1
        text = view[start:end]
        if found is not None and (not text.strip() or _is_byline(text)):
            break
        if TOLD.search(text):
            break
        if text.strip() and not _is_byline(text):
            found = start
    return found


def _byline(view: str, first: int, lead: int, before: int) -> int:
    """Where the last byline begins below ``first`` and above the lead, or in ``before`` lines above; -1 for none."""
    end = lead
    while before and end > 0:
        start = view.rfind("\n", 0, end - 1) + 1
        text = view[start:end]
        if _is_byline(text):
            return start
        before -= start < first and bool(text.strip())
        end = start
    return -1


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST_BYLINE and _BYLINE.search(text) is not None and not TOLD.search(text)


def part(reading: Reading, start: int, end: int) -> Reading:
    """What stands at ``[start, end)``, read as a text of its own."""
    scope = tuple(
        (max(low, start) - start, min(high, end) - start) for low, high in reading.scope if low < end and high > start
    )
    return replace(reading, source=reading.source.part(start, end), view=reading.view[start:end], scope=scope)
