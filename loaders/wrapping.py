"""Where the lines of a text were broken at a width (mail, print, text copied from a page), not by who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from loaders.broken_words import BOUND, PARTICLES, Cut, is_cut_word, is_one_sum, sign_between, whole_words
from loaders.bullets import BULLET

__all__ = ["Break", "breaks", "flat"]

#: Narrower lines are verses, wider ones paragraphs (in signs; Hangul takes two columns).
_NARROWEST, _WIDEST = 14, 240
#: How many lines must be full, and which share of those that end before their sentence does: else the text is a list.
_FEWEST, _MOSTLY = 3, 0.7
#: Which share of full lines is as wide as can be where words are cut.
_EVENLY = 0.85
#: What is no wider is a column of print; which share of its lines ends before its sentence, and how even they are.
_COLUMN, _OPEN, _RAGGED = 48, 0.6, 12
#: What is shorter is no sentence's beginning, whatever it ends with.
_SENTENCE = 16
_HANGUL = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_ENDED = re.compile(r"[.!?。][\"'”’」』)\]]*$")
_TOLD = re.compile(r"[가-힣][”’\"')]?\.(?:[\s”’\"')]|$)")
_ROW = re.compile(r"[|\t│]|\S {3,}\S")
#: Lines that begin something of their own: chapters, articles, labels with a value, dates that stand alone.
_OWN = re.compile(
    r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ#<【\[]|[가-힣A-Za-z ]{2,8}\s?[:：]\s|제\s?\d{1,4}[조장절]"
    r"|[\d\s.:/년월일()화수목금토-]{6,40}$|[=_*~─━-]{3}"
)
#: The end of a sentence that stands at the head of a line: its last syllable looks like the letter of an item.
_TAIL = re.compile(r"[.,!?’”)\]」』]|다\.")
_SQUARES = "□■◆◇▣"
_HANGING = re.compile(r"(?:[을를은는의에와과및한할하여,]|에서|으로|하고|하며|위해|통해|대한)$")
_OBJECT = re.compile(r"(?<=[가-힣’”)」』A-Za-z])(?:(?<![마가노겨])을|[를은는])$")
#: Over how many ends of lines a quotation may go on.
_QUOTED = 4
#: The shortest head of an item that is cut at the width of a page, and the longest rest of one.
_LEAST_HEAD, _REST = 12, 20
_MARKS = re.compile("[‘’“”「」『』()]")
_CLOSING = {"‘": "’", "“": "”", "「": "」", "『": "』", "(": ")"}


class Break(NamedTuple):
    """The blanks around the end of a line, ``[start, end)``; ``sign``: a blank, or nothing inside a word."""

    start: int
    end: int
    sign: str


class _Line(NamedTuple):
    """``told``: whether something is said or listed in its block, between blank lines."""

    start: int
    raw: str
    text: str
    told: bool
    ended: bool


class _Width(NamedTuple):
    """How wide full lines are, in signs or in columns of a screen, ``slack`` more or less, and how sure that is."""

    columns: bool
    slack: int
    width: int = 0
    sure: int = 0

    def of(self, text: str) -> int:
        return len(text) + (len(_HANGUL.findall(text[:_WIDEST])) if self.columns else 0)

    def is_even(self, line: _Line) -> bool:
        """Whether a line is so full that no word of two syllables has room behind it."""
        return self.width - self.of(line.text) <= 1 + self.columns + self.slack

    def room(self, line: _Line, following: _Line) -> range:
        """The widths at which a line is full: it has room, and the next one's first word has none behind it."""
        own = self.of(line.text)
        return range(own - self.slack, own + 1 + self.of(following.text.split(None, 1)[0]) + self.slack)


_Pair = tuple[_Line, _Line]


def flat(text: str) -> str:
    """The text with blanks for the line ends at which it was broken; every offset means the same in both."""
    pieces, done = [], 0
    for start, end, _ in breaks(text):
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=2)
def breaks(text: str) -> tuple[Break, ...]:
    """Where the lines end that go on in the next one, in order."""
    blocks = _blocks(text)
    pairs = [pair for block in blocks for pair in zip(block, block[1:], strict=False) if _may(*pair)]
    if not pairs:
        return ()
    lines = [line for block in blocks for line in block]
    widths = [_measured(lines, pairs, kind) for kind in (_Width(False, 0), _Width(True, 0), _Width(True, 4))]
    width = max(widths, key=lambda item: item.sure)
    first = lines[0]
    full = {one.start for one, two in pairs if width.sure and _is_full(one, two, width, first)}
    shown = _opened(pairs) | {one.start for one, two in pairs if one is not first and _goes_on(one, two)}
    shown |= {one.start for one, two in pairs if len(one.text) >= _SENTENCE and is_one_sum(one.text, two.text)}
    narrow = {line.start for block in blocks for line in _column(block, shown)}
    heads = _cut_heads(blocks, text)
    sure = full | shown | heads
    joined = [
        (one, two) for one, two in pairs if one.start in sure or (one.start in narrow and not _is_head(one, two, first))
    ]
    even = [(one, two) for one, two in joined if one.start in full and width.is_even(one)]
    is_even = len(even) >= _EVENLY * len(full)
    cut = Cut.of([(one.raw, two.raw) for one, two in even], text) if is_even else None
    return tuple(
        Break(one.start + len(one.raw.rstrip()), two.start + len(two.raw) - len(two.raw.lstrip()), sign)
        for one, two in joined
        for sign in ["" if one.start in heads else sign_between(one.raw, two.raw, cut if one.start in full else None)]
    )


def _blocks(text: str) -> list[list[_Line]]:
    """The lines that stand together, without the blank lines between them."""
    found: list[list[_Line]] = []
    block: list[tuple[int, str, str]] = []
    start = 0
    for raw in [*text.split("\n"), ""]:
        bare = raw.strip()
        if bare:
            block.append((start, raw, bare))
        elif block:
            told = any(_TOLD.search(line) or BULLET.match(line) for _, _, line in block)
            found.append([_Line(*item, told, _ENDED.search(item[2][-8:]) is not None) for item in block])
            block = []
        start += len(raw) + 1
    return found


def _may(line: _Line, following: _Line) -> bool:
    """Whether the second line may go on from the first: a sentence is open, and no row, item or heading begins."""
    if line.ended or _ROW.search(line.text) or _ROW.search(following.text):
        return False
    return bool(_TAIL.match(following.text)) or not (BULLET.match(following.text) or _OWN.match(following.text))


def _measured(lines: Sequence[_Line], pairs: Sequence[_Pair], kind: _Width) -> _Width:
    """The width at which most open lines are full and few lines are wider; ``sure`` is 0 where there is none."""
    change, wider = [0] * (_WIDEST + 2), [0] * (_WIDEST + 2)
    opened = [pair for pair in pairs if pair[0].told]
    if len(opened) < _FEWEST:
        return kind
    for one, two in opened:
        room = kind.room(one, two)
        change[min(max(room.start, 0), _WIDEST + 1)] += 1
        change[min(room.stop, _WIDEST + 1)] -= 1
    starts = {one.start for one, _ in opened}
    for line in lines:
        if line.told and line.start not in starts:
            wider[min(max(kind.of(line.text) - kind.slack, 0), _WIDEST + 1)] += 1
    full, narrower = list(accumulate(change)), list(accumulate(wider))
    best = kind
    for width in range(_NARROWEST * (1 + kind.columns), _WIDEST + 1):
        against = len(opened) - full[width] + narrower[-1] - narrower[width]
        enough = full[width] >= _FEWEST + kind.slack and full[width] >= _MOSTLY * (full[width] + against)
        if enough and full[width] - against > best.sure:
            best = kind._replace(width=width, sure=full[width] - against)
    return best


def _is_full(line: _Line, following: _Line, width: _Width, first: _Line) -> bool:
    if not line.told or width.width not in width.room(line, following):
        return False
    return not _is_head(line, following, first)


def _is_head(line: _Line, following: _Line, first: _Line) -> bool:
    """What a text begins with is its title, a square begins a heading; unless a particle shows that they go on."""
    if line is first or (line.text[0] in _SQUARES and not following.raw[0].isspace()):
        return not (_HANGING.search(line.text) or PARTICLES.match(following.text))
    return False


def _opened(pairs: Sequence[_Pair]) -> set[int]:
    """The beginnings of lines at whose end a quotation or bracket is open that one of the next lines closes."""
    found: set[int] = set()
    for index, (one, _) in enumerate(pairs):
        last = next(iter(reversed(_MARKS.findall(one.text[-80:]))), "")
        inside: list[_Pair] = []
        for line, following in pairs[index : index + _QUOTED] if last in _CLOSING else ():
            if inside and line is not inside[-1][1]:
                break
            inside.append((line, following))
            if mark := _MARKS.search(following.text[:80]):
                found.update(item.start for item, _ in inside if mark[0] == _CLOSING[last])
                break
    return found


def _column(block: Sequence[_Line], shown: Set[int]) -> list[_Line]:
    """The full lines of a narrow column: too few to measure its width, but one of them is ``shown`` to go on."""
    inner = block[:-1]
    if len(inner) < 2 or not any(line.start in shown for line in inner):
        return []
    if not all(line.ended or _may(line, following) for line, following in zip(block, block[1:], strict=False)):
        return []
    widths = sorted(len(line.text) for line in inner)
    is_even = widths[-1] <= min(_COLUMN, widths[len(widths) // 4] + _RAGGED)
    is_open = sum(not line.ended for line in inner) >= _OPEN * len(inner)
    return [line for line in inner if is_even and is_open and len(line.text) >= widths[-1] - _RAGGED]


def _cut_heads(blocks: Sequence[Sequence[_Line]], text: str) -> set[int]:
    """The beginnings of heads of items that are cut inside a word, and below whose rest the item's own items stand.

    What tells a cut head from one above a line of its own is a syllable that is left alone, or the whole word elsewhere
    in the text.
    """
    found = [
        (one, two)
        for block in blocks
        for one, two, below in zip(block, block[1:], [*block[2:], None], strict=False)
        if BULLET.match(one.text) and (below is None or BULLET.match(below.text))
        if len(one.text) >= _LEAST_HEAD and len(two.text) <= _REST and not two.ended and _may(one, two)
    ]
    words = whole_words(text.split("\n")) if found else frozenset()
    return {one.start for one, two in found if is_cut_word(one.raw, two.raw, words)}


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether a line ends with a particle of a sentence that the next one ends, or the next one is its word's end."""
    if BOUND.match(following.text):
        return "가" <= line.text[-1] <= "힣"
    return len(line.text) >= _SENTENCE and bool(_OBJECT.search(line.text) and _TOLD.search(following.text))
