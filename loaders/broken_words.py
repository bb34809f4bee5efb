"""Whether a word goes on where a line was broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["BOUND", "PARTICLES", "Cut", "is_one_word", "sign_between"]

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
    if cut is None:
        return "" if BOUND.match(following) and _is_hangul(line[-1]) else " "
    if cut.blanks:
        return ""
    return "" if is_one_word(line, following, cut.words) else " "


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
