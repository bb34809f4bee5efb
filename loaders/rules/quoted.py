"""Names of programmes in quotation marks, told from speech, slogans, terms, events and rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from loaders.rules.candidates import Candidate, heads, make, nouns, verbs
from loaders.rules.lists import words
from loaders.rules.names import ends_like, is_digital
from loaders.rules.phrases import governor
from loaders.rules.reading import Line, Reading
from loaders.rules.relevance import core_words
from loaders.rules.tokens import Token
from loaders.rules.view import quotations
from loaders.rules.within import within

__all__ = ["quoted"]

#: How much of the line before and behind a quotation is looked at.
_WINDOW = 80
_START = attrgetter("start")
_CLAUSE = re.compile(r"(?:[한된은는인]다|습니다|니다|자|까|요|죠|겠다|[했됐렸]다)[.!?]?$|[.!?]\s|다\.$")


def quoted(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """The programmes named in quotation marks in a line."""
    text = line.sentence.text
    given_up = max((match.start() for match in _GIVEN_UP.finditer(text)), default=-1)
    for low, high, double in quotations(text):
        if given_up > high:
            continue
        name, start = text[low:high], line.start + low
        start += len(name) - len(name.lstrip())
        name, start = _without_tag(name.strip(), start)
        if _is_name(reading, line, name, low - 1, high + 1, double=double):
            yield make(reading, start, start + len(name), index, "quoted")


def _without_tag(name: str, start: int) -> tuple[str, int]:
    tag = re.match(r"\(가칭\)\s*", name)
    return (name[tag.end() :], start + tag.end()) if tag else (name, start)


def _is_name(reading: Reading, line: Line, name: str, opening: int, behind: int, *, double: bool) -> bool:
    """Whether a quotation names a programme, by what it says and by the words before and after it in its line."""
    before = line.sentence.text[max(0, opening - _WINDOW) : opening]
    after = line.sentence.text[behind : behind + _WINDOW]
    if _CLAUSE.search(name) or _is_other(name, after):
        return False
    if not (is_digital(name) or is_digital(line.sentence.text) or reading.is_dense):
        return False
    next_word = _NEXT.match(after)
    previous = _PREVIOUS.search(before)
    head = ends_like(name, "heads") or ends_like(name, "deverbal")
    governed = _verb_after(line, line.start + opening + len(name))
    follows = bool(next_word and next_word.group(1).startswith(nouns()))
    if double:
        return len(name) <= 35 and head and is_digital(name) and (governed or follows)
    apposed = _after_technology(reading, line.start + opening) or bool(previous and previous.group(1).endswith(heads()))
    core = bool(core_words().search(name))
    score = 2 * head + 2 * apposed + 2 * follows + is_digital(name) + 2 * governed + 2 * bool(_NAMED.search(before))
    score += 2 * bool(_RUN_BEFORE.search(before))
    score += core * (bool(_MARKED.match(after)) + bool(_SAYS_WHAT.match(after)))
    return score >= 2


def _is_other(name: str, after: str) -> bool:
    """Whether the quotation is a rule, an event, a body, a slogan, a term or somebody else's call for proposals."""
    if not 2 <= len(name) <= 50 or any(ends_like(name, key) for key in ("rules", "events", "bodies")):
        return True
    ruled = _RULED.match(after) and "조례" in name + after[:12]
    return bool(ruled or _CALL.match(after) or _slogan().match(after) or _TERM.match(after))


@cache
def _slogan() -> re.Pattern[str]:
    following = "|".join(sorted(words("programs", "after_slogan")))
    return re.compile(rf"\s?(?:을|를|이|가|이라는|라는|란|이란|으로|로)?\s?(?:{following})")


_RULED = re.compile(r"\s*(?:제정|개정|입법예고)")
_CALL = re.compile(r"\s?(?:사업|공모|공모사업)?\s?(?:공모)?에\s(?:최종\s|나란히\s)?(?:뽑|선정|응모)")
_TERM = re.compile(r"(?:에 대한|에 관한|란 |이란 )")
_GIVEN_UP = re.compile(r"철회|백지화|무산|(?:채택|도입|시행|추진)(?:하지|되지)\s(?:않|못)|부결")
_NEXT = re.compile(r"(?:이라는 |라는 |이란 )?(?:이름의 |이 )?\s?([가-힣A-Za-z]+)")
_PREVIOUS = re.compile(r"([가-힣A-Za-z]+?)(?:인|,)?\s*$")
_RUN_BEFORE = re.compile(
    r"(?:추진|운영|시행|구축|도입|개발|제공|조성|실시|준비)(?:하는|한|할|하고\s있는|해\s온|중인)\s[‘“「『]?$"
)
_MARKED = re.compile(r"(?:은|는|이|가|의|을|를|도)\s")
_NAMED = re.compile(r"(?:이름|명칭)(?:은|이|을)\s?[‘“「]?$")
_SAYS_WHAT = re.compile(r"(?:이다|다|이며|이고|였다|이었다)[.,\s]")


def _after_technology(reading: Reading, quote: int) -> bool:
    """Whether a technology's name stands right before the quotation (안내로봇 ‘…’)."""
    return any(
        hit.class_key == "Technology" and quote - 2 <= hit.end <= quote
        for hit in within(reading.hits, max(0, quote - 20), quote)
    )


def _joined(words_: Sequence[Token], index: int) -> bool:
    """Whether the quotation is the first of two (‘A’와 … ‘B’를) of which the other is the object of such a verb."""
    if words_[index].particle not in ("와", "과", ""):
        return False
    other = next((at for at in range(index + 1, len(words_)) if words_[at].quoted), None)
    if other is None or words_[other].particle not in ("을", "를"):
        return False
    verb = governor(words_, other, verbs(), 4)
    return bool(verb and verb.text.startswith(verbs()))


def _verb_after(line: Line, position: int) -> bool:
    """Whether a verb of running or building governs the quotation that ends at ``position``."""
    words_ = line.words
    last = bisect_right(words_, position, key=_START) - 1
    for index in range(max(0, last - 1), last + 1):
        token = words_[index]
        if token.quoted and position <= token.end:
            if token.particle in ("을", "를", "이", "가", "도", "의", "은", "는", "와", "과", ""):
                verb = governor(words_, index, verbs(), 5)
                return bool(verb and verb.text.startswith(verbs())) or _joined(words_, index)
            return False
    return False
