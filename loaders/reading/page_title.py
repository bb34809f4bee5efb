"""Where a page shows the title of its story, whether or not its head names it: a board's names only the board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from loaders.reading.lines import STEM, is_sentence
from loaders.reading.page import Block

__all__ = ["is_of", "title_line", "without_label"]

#: How a board calls the title of a posting, in a row or an item.
_LABELLED = re.compile(r"(?:(?:- )?(?:글 ?)?제 ?목 ?[:|] ?|- 글?제목 )(?P<title>[^|]{8,150})")
#: So many lines before a story its title is looked for; it shares so much of its words with the story.
_NEAR = 15
_SHARED = 0.4
_SHORTEST, _LONGEST = 10, 150
#: So much of two titles is compared: a page may have very many lines, and a very long title.
_COMPARED = 400
_FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\b", re.IGNORECASE)


def without_label(text: str) -> str:
    """The title alone of a line that says it is one (``제목 | …``)."""
    match = _LABELLED.fullmatch(text)
    return match["title"] if match and not is_sentence(text) else text


def title_line(before: Sequence[Block], story: Sequence[Block], title: str) -> int:
    """Which of the lines before a story is its title: ``title``, that of the page, else the one most like the story.

    The number of lines where none is. What stands between them may be its dates and byline.
    """
    same = [index for index, block in enumerate(before) if _are_same(block.text, title)]
    if same:
        return same[-1]
    stems = _stems(story)
    near = range(max(len(before) - _NEAR, 0), len(before))
    shares = {index: _share(before[index], stems) for index in near}
    best = max(near, key=lambda index: shares[index], default=len(before))
    opening = takewhile(lambda block: not is_sentence(block.text), story)
    if shares.get(best, 0) >= max([_SHARED, *(_share(block, stems) for block in opening)]):
        return best
    headings = [index for index, block in enumerate(before) if block.tag in ("h1", "h2", "h3") and not block.links]
    return headings[-1] if headings and not title else len(before)


def is_of(lines: Sequence[Block], title: str) -> bool:
    """Whether a title is that of the story in these lines, and no name of a site or a board."""
    if any(_are_same(block.text, title) for block in lines):
        return True
    return len(title) >= _SHORTEST and _shared(title, _stems(lines)) >= _SHARED


def _stems(lines: Sequence[Block]) -> set[str]:
    return {stem for block in lines if is_sentence(block.text) for stem in STEM.findall(block.text)}


def _share(block: Block, stems: set[str]) -> float:
    """How much of its words a line that may be a title has from a story."""
    is_other = block.links or " | " in block.text or _FILE.search(block.text)
    return 0 if is_other or not _SHORTEST <= len(block.text) <= _LONGEST else _shared(block.text, stems)


def _shared(text: str, stems: set[str]) -> float:
    own = STEM.findall(text)
    return sum(stem in stems for stem in own) / len(own) if own else 0


def _are_same(line: str, title: str) -> bool:
    """Whether two titles are the same but for a label, a subtitle or a name of the site."""
    short, long = sorted(("".join(filter(str.isalnum, text[:_COMPARED])) for text in (line, title)), key=len)
    return len(short) >= 6 and len(long) <= 2 * len(short) and short in long
