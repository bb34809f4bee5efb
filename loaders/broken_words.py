"""Whether a word goes on where a line was broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["BOUND", "PARTICLES", "Cut", "is_cut_word", "is_one_sum", "is_one_word", "sign_between", "whole_words"]

_CJK = re.compile(r"[가-힣\u3040-\u30ff\u4e00-\u9fff]")
#: Up to this probability of a blank two syllables are of one word; up to the second one they surely are.
_CLOSE, _SURE = 0.5, 0.2
#: Signs that stand close to what is before them, and to what follows.
_BEHIND, _BEFORE = frozenset(".,!?%’”)]」』…:;~·"), frozenset("(‘“「『[~·")
#: What a word ends with, at the head of a line.
PARTICLES = re.compile(
    r"(?:의|를|을|가|은|는|에|에서|에는|으로|로|와|과|도|까지|부터|다|이다|한다|했다|된다|됐다|하는|하고|하며|하여|되는|들|들[이을의]|"
    r"으로써|에게|에도|이며|이고|였다|이었다|겠다|습니다|입니다|시킨다|시켜|하기|하도록|되도록)(?!\w)"
)
#: Those of them that never stand behind a blank.
BOUND = re.compile(r"(?:의|를|을|는|에서|으로|와|이다|였다|이었다|한다|했다|된다|됐다|습니다|입니다)(?!\w)")
_OBJECT, _ENDINGS = frozenset("을를은는의에"), frozenset("고며인한할된와과로")
#: A sum of money, cut behind a sign of its figures or of what they count; and how it goes on.
_SUM_BEFORE = re.compile(r"(?:^|[^\d,.])\d[\d,.]{0,12}(?:[조억만](?:\s?\d[\d,]{0,5})?)?[천백십]?만?$")
_SUM_AFTER = re.compile(
    r"(?:,?\d[\d,]{0,11})?\s?(?:천?[조억](?:\s?\d[\d,]{0,5}\s?[천백]?만)?|[천백]?만)?\s?원"
    r"(?=[^가-힣|\t]|$|[을이은의에과]|으로|대|씩|가량|규모|정도|까지|안팎)(?!\s?[|\t])"
)
#: The figures of a sum as a whole.
_FIGURES = re.compile(r"[^\d]?(?:\d{1,4}[조억]\s?){0,2}(?:\d{1,3}(?:,\d{3})+|(?<=[조억 ])\d{4})(?![\d,])")
_SUM = re.compile(r"\d[조억만천백]$")
#: Which share of the full lines ends inside words for sure where lines are cut at any syllable.
_INSIDE = 0.25
_FEWEST = 3


class Cut(NamedTuple):
    """Lines that were cut inside words too.

    ``blanks``: whether the blanks at their ends are still there; ``words``: what is certainly whole in the text.
    """

    blanks: bool
    words: frozenset[str]

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]], text: str) -> Cut | None:
        """How the full lines of a text were cut, each given with the next one; None where words are whole."""
        if len(pairs) < _FEWEST:
            return None
        ends = [(line.rstrip()[-1], following.lstrip()[0]) for line, following in pairs]
        inside = sum(_surely_inside(last, first) for last, first in ends)
        if inside < _INSIDE * len(pairs):
            return None
        same = len({len(line) for line, _ in pairs}) == 1
        kept = any(line[-1:].isspace() or following[:1].isspace() for line, following in pairs)
        return cls(same and kept, whole_words(text.split("\n")))


def whole_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand within lines, so that they are certainly whole."""
    return frozenset(word for text in texts for word in text.split()[1:-1])


def sign_between(line: str, following: str, cut: Cut | None) -> str:
    """What belongs between a line and the next: a blank, or nothing inside a word."""
    if line[-1:].isspace() or following[:1].isspace():
        return " "
    if is_one_sum(line, following):
        return " " if line[-1] in "조억만" and following[0].isdigit() else ""
    if cut is None:
        return "" if BOUND.match(following) and _is_hangul(line[-1]) else " "
    if cut.blanks:
        return ""
    return "" if is_one_word(line, following, cut.words) else " "


def is_one_sum(line: str, following: str) -> bool:
    """Whether a sum of money goes on in the next line (4억 / 7,000만 원, 12 / 억 원)."""
    before, after = _SUM_BEFORE.search(line[-20:]), _SUM_AFTER.match(following)
    if before is None or after is None:
        return False
    if before[0][-1] in "조억만천백십" or not (following[0].isdigit() or following[0] == ","):
        return True
    # Figures on both sides are of one sum only where they make a whole one (3억 5,0 / 00만 원).
    return _FIGURES.match(before[0].lstrip() + after[0]) is not None


def is_cut_word(line: str, following: str, words: frozenset[str]) -> bool:
    """Whether a line surely ends inside a word: one of its syllables is left alone, or it is one of ``words``."""
    if line[-1:].isspace() or following[:1].isspace():
        return False
    before, after = line.rsplit(None, 1)[-1], following.split(None, 1)[0]
    is_left_alone = 1 in (len(before), len(after)) and _is_hangul(before[-1]) and _is_hangul(after[0])
    return before + after in words or (is_left_alone and is_one_word(line, following, words))


def is_one_word(line: str, following: str, words: frozenset[str]) -> bool:
    """Whether a word goes on in the next line: Korean is broken between any two syllables, and without a hyphen."""
    before, after = line.rsplit(None, 1)[-1], following.split(None, 1)[0]
    last, first = before[-1], after[0]
    if before + after in words or first in _BEHIND or last in _BEFORE:
        return True
    if PARTICLES.match(after) and (last.isalnum() or last in _BEHIND):
        return True
    if _is_hangul(last) and _is_hangul(first):
        if first == "원" and _SUM.search(before):
            return False
        known = 0.3 * (before in words) + 0.3 * (after in words) + _wholeness(before) + _wholeness(after)
        known += 0.3 * (len(before) > 1 and last in _OBJECT) + 0.15 * (len(before) > 2 and last in _ENDINGS)
        return _space(last, first) + known <= _CLOSE
    if _CJK.match(last) and _CJK.match(first):
        return True
    if last.isdigit():
        return first.isdigit() or _is_hangul(first)
    if last == ",":
        return first.isdigit() and before[-2:-1].isdigit()
    return last.isascii() and last.isalpha() and first.isascii() and first.isalnum()


def _surely_inside(last: str, first: str) -> bool:
    if last.isdigit() or first in _BEHIND:
        return first.isdigit() or first in ".,"
    return _is_hangul(last) and _is_hangul(first) and _space(last, first) < _SURE


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"


def _wholeness(part: str) -> float:
    """How likely it is that half of what may be one word is a word of its own: a lone syllable seldom is."""
    return 0.2 if len(part) >= 3 else -0.2 if len(part) == 1 else 0.0


def _space(last: str, first: str) -> float:
    """How probable a blank is between two syllables."""
    from dochan.pdf.spacing import load_model  # type: ignore[import-untyped]

    return float(load_model().space_probability(last, first))
