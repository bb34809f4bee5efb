"""Every stretch of a text that could be a programme's name: quotations, nominal phrases, items and cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from loaders.bullets import MARKS, NUMBERS, SIGNS
from loaders.rules.data.lists import words as listed
from loaders.rules.data.patterns import alternatives
from loaders.rules.programs.names import ends_like
from loaders.rules.programs.speakers import speech_start
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.tables import Row, rows
from loaders.rules.text.forms import Token
from loaders.rules.text.phrases import Phrase, extended, is_parted, parts, phrase_at
from loaders.rules.text.view import quotations

__all__ = ["Nominal", "nominals"]

_LONGEST = 60
_START = attrgetter("start")


class Nominal(NamedTuple):
    """A possible name at ``[start, end)`` in line ``line``.

    ``source``: ``quote`` or ``speech-mark`` (double marks), ``phrase``, ``clause`` (a phrase with the clause before
    it), ``item`` or ``label`` (what heads an item of a list), or ``row``.
    ``word`` and ``first``: the numbers of the words that end and begin it; None in rows and items.
    """

    start: int
    end: int
    line: int
    source: str
    word: int | None = None
    first: int | None = None
    row: Row | None = None


def nominals(reading: Reading) -> Iterator[Nominal]:
    """The possible names, line by line, without lines of another government; each stretch once for each source."""
    seen: set[tuple[int, int, str]] = set()
    for index, line in enumerate(reading.lines):
        if line.sentence.kind == "row" or line.foreign:
            continue
        items = list(_items(line, index))
        ends = {item.end for item in items if item.source == "label"}
        # What ends with the name that a label declares is that name, or a part of it.
        phrases = [item for item in _phrases(reading, line, index) if item.end not in ends]
        named = (*_quoted(line, index), *phrases, *items)
        headline = index < reading.first_prose and not _CHAPTER.match(line.sentence.text)
        for item in map(partial(_without_news, reading.view), named) if headline else named:
            if (
                2 - (item.source == "quote") < item.end - item.start <= _LONGEST
                and (item.start, item.end, item.source) not in seen
            ):
                seen.add((item.start, item.end, item.source))
                yield item
    for row in rows(reading):
        item = _cell(reading, row)
        if 2 < item.end - item.start <= _LONGEST and not reading.lines[row.line].foreign:
            yield item


def _cell(reading: Reading, row: Row) -> Nominal:
    """The name in a row, without a bullet before it and an amount or a department in charge, in brackets, behind."""
    bullet = _BULLET.match(reading.view, row.name_start, row.name_end)
    start, end = bullet.end() if bullet else row.name_start, row.name_end
    for unit in reading.units_in[row.line]:
        if unit.end + 1 == end and reading.view[unit.start - 1] + reading.view[unit.end] == "()":
            end = unit.start - 1 - (reading.view[unit.start - 2] == " ")
            if row.owner_start == row.owner_end:
                row = row._replace(owner_start=unit.start, owner_end=unit.end)
    for amount in reading.amounts_in[row.line]:
        if start < amount.start and amount.end == end:
            end = start + len(reading.view[start : amount.start].rstrip())
    return Nominal(start, end, row.line, "row", row=row)


def _without_news(view: str, item: Nominal) -> Nominal:
    """The nominal of a headline without what it says of the programme behind its name (… 시스템 본격 가동)."""
    name = view[item.start : item.end]
    bare = _news().sub("", name) if item.source in ("phrase", "clause", "item") else name
    return item._replace(end=item.start + len(bare)) if bare != name and ends_like(bare, "heads") else item


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"(?:\s(?:{'|'.join(sorted(listed('programs', 'headline_ends')))}))+$")


def _quoted(line: Line, index: int) -> Iterator[Nominal]:
    text = line.sentence.text
    found = quotations(text)
    marks = [(number, token) for number, token in enumerate(line.words) if token.quoted] if found else []
    for low, high, double in found:
        start, end = line.start + low, line.start + high
        start += len(text[low:high]) - len(text[low:high].lstrip())
        word = next((number for number, token in marks if token.start <= start < token.end), None)
        if end - start >= 2:
            yield Nominal(start, end, index, "speech-mark" if double else "quote", word)


def _phrases(reading: Reading, line: Line, index: int) -> Iterator[Nominal]:
    tokens = line.words
    spoken = bisect_left(tokens, line.start + speech_start(line.sentence.text), key=_START)
    amounts = {amount.end for amount in reading.amounts_in[index]}
    for number, token in enumerate(tokens):
        if token.quoted or token.is_sign or token.is_modifier or (token.is_verbal and not token.particle):
            continue
        if _goes_on(tokens, number):
            continue
        phrase = phrase_at(tokens, number)
        if phrase is not None and phrase.first < spoken <= phrase.last:
            phrase = phrase._replace(start=tokens[spoken].start, first=spoken)
        if phrase is None or phrase.last < spoken or phrase.end - phrase.start < 3 or phrase.end in amounts:
            continue
        phrase = _without_ministry(tokens, phrase)
        found = parts(tokens, phrase, _is_headed)
        if len(found) == 1 and len(deeds := parts(tokens, phrase, _is_deed)) > 1:
            found += deeds
        for part in found:
            yield _nominal(reading.view, part, index, "phrase", number)
        longer = extended(tokens, phrase)
        if longer:
            yield _nominal(reading.view, longer, index, "clause", number)


def _without_ministry(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase without the ministry before it, to which somebody has applied (국토교통부 …에 뽑혔다)."""
    if phrase.first == phrase.last or tokens[phrase.first].stem not in listed("departments", "foreign"):
        return phrase
    return phrase._replace(start=tokens[phrase.first + 1].start, first=phrase.first + 1)


#: What before the name belongs to a list, a number or sign, or to questions (Q1.), and a bracket behind it that says
#: more.
_NUMBER = re.compile(
    rf"(?:[QA]\d{{0,2}}[.:](?=\s)|\(?\d{{1,2}}(?:-\d{{1,2}})?[.)]|[{SIGNS}'\"-]|[\[〔【][^\[\]〔〕【】]{{1,12}}[\]〕】])\s?"
)
_MORE = re.compile(r"\s?(?:\([^()]*[가-힣][^()]*\)?|【[^【】]*】)$")


@cache
def _tail() -> re.Pattern[str]:
    """Matches what is said of a programme right behind its name: its money, its state, that somebody is sought."""
    sought = rf"(?:{alternatives(listed('programs', 'sought'))}\s)?{alternatives(listed('programs', 'calls'))}"
    return re.compile(rf"(?:\s(?:{sought}|{alternatives(listed('programs', 'tails'))}))+$")


@cache
def _last_of_tails() -> frozenset[str]:
    """The last words of what `_tail` matches: few names end with one."""
    return frozenset(item.rsplit(" ", 1)[-1] for key in ("calls", "tails") for item in listed("programs", key))


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the name in ``[start, end)`` ends without what is said of it behind."""
    if text[max(start, text.rfind(" ", start, end) + 1) : end] not in _last_of_tails():
        return end
    tail = _tail().search(text, max(start, end - _LONGEST), end)
    return tail.start() if tail else end


@cache
def _fee() -> re.Pattern[str]:
    """Matches a name whose last word is what it costs (관제시스템 구축비)."""
    return re.compile(rf"\s{alternatives(listed('programs', 'paid_deeds'))}비$")


def _nominal(view: str, phrase: Phrase, index: int, source: str, word: int) -> Nominal:
    start, end = phrase.start, phrase.end
    while number := _NUMBER.match(view, start, end):
        start = number.end()
    bracketed = _BRACKETED.match(view, start, end)
    if bracketed and bracketed.end() < end:
        start = bracketed.end()
    elif bracketed:
        start, end = bracketed.span(1)
    end = _without_tail(view, start, end)
    if view[end - 1] == "비" and _fee().search(view, start, end):
        end -= 1
    if view.find("(", start + 1, end) >= 0 or view[end - 1] == "】":
        more = _MORE.search(view, start, end)
        end = more.start() if more and more.start() > start else end
    opened = view.find("[", start + 1, end)
    if opened >= 0 and view.find("]", opened, end) < 0:
        end = start + len(view[start:opened].rstrip())
    while end > start and view[end - 1] in "'\"":
        end -= 1
    return Nominal(start, end, index, source, word, phrase.first)


def _is_headed(word: str) -> bool:
    """Whether a name may end in the word before 및: a head that is not only what somebody does."""
    return ends_like(word, "heads") and not ends_like(word, "deverbal")


def _is_deed(word: str) -> bool:
    """Whether the word before 및 may end a name by itself, or only say the first of two things that are done."""
    return ends_like(word, "deverbal") or ends_like(word, "services")


def _goes_on(words: tuple[Token, ...], number: int) -> bool:
    """Whether the noun only begins a longer name: it has no particle, and another noun follows."""
    token = words[number]
    if token.particle or "(" in token.text or number + 1 == len(words):
        return False
    return not (words[number + 1].breaks or is_parted(words, number))


#: What may stand before the head of an item or a heading: a sign or a number, be it of a chapter (`BULLET` is of items
#: alone), and a short label in brackets (``[안전]``).
_BULLET = re.compile(
    rf"\s*(?:[{SIGNS}{NUMBERS}-]|\(?\d{{1,2}}(?:-\d{{1,2}})?[.)](?!\d)|[가-하][.)]|[ⅠⅡⅢⅣⅤⅥ]\.)\s*"
    r"(?:\[[^\[\]]{1,12}\]\s*)?"
)
#: The number of a heading that has no dot; what is counted is no heading (2 단계, 4 차 산업).
_CHAPTER = re.compile(r"\d{1,2}\s+(?=[가-힣A-Za-z])(?![가-힣](?:\s|$)|단계|세대|시간|개년|개소)")
_MARK = re.compile(rf"[{MARKS}]\s?")
#: A head in brackets (``(통합 관제 플랫폼) 흩어진 영상을 …``).
_BRACKETED = re.compile(r"\(([^()]{3,40})\)(?:\s|$)")
#: What names the thing that is bought or done (``사업명: …``, ``사 업 명   …``).
_LABEL = re.compile(
    r"(?:(?:용\s?역|사\s?업|과\s?제|공\s?사|계\s?약|건)\s?명|(?:세부|단위)\s?사업)(?:\s*[:：|]|\s{2})\s*"
)
#: What parts the head of an item from what is said of it.
_CUT = re.compile(
    r"\s?[:：|\t│]|…|[.]{2,}|\s?[—–]|\s[-/]\s|(?!\([A-Za-z0-9+-]{2,12}\)\s[가-힣A-Za-z])\s?[(\[]|,\s|\s{2,}|[.](?!\d)|\s등(?=[\s을의이도은에]|$)|\s(?:약\s|총\s)?\d[\d,.]*\s?(?:조|억|천|백|만)"
    r"|\s(?:총\s|모두\s)?\d[\d,]*\s?(?:곳|개소|대|개|기|식|명|가구|세대)(?=$|[\s,(–—])"
)


def _items(line: Line, index: int) -> Iterator[Nominal]:
    """What heads an item: of a line with a bullet, or behind ▲ and ① within a line; and the whole of a heading."""
    text = line.sentence.text
    label = _LABEL.search(text)
    if label:
        yield _item(line, index, label.end(), len(text), "label")
        return
    starts = [match.end() for match in _MARK.finditer(text)]
    bullet = None if speech_start(text) else _BULLET.match(text)
    if bullet and (not starts or starts[0] != bullet.end()):
        starts.insert(0, bullet.end())
    if not starts and _BRACKETED.match(text):
        starts = [0]
    elif not starts and line.sentence.kind == "heading":
        number = _CHAPTER.match(text)
        starts = [number.end() if number else 0]
    for start in starts:
        bracketed = _BRACKETED.match(text, start)
        if bracketed:
            yield _item(line, index, bracketed.start(1), bracketed.end(1), "label")
            continue
        stop = _MARK.search(text, start)
        limit = stop.start() if stop else len(text)
        cut = _CUT.search(text, start, limit)
        yield _item(line, index, start, cut.start() if cut else limit, "item")


#: Marks that close a quotation, and those that open it.
_OPENS = {"’": "‘", "”": "“", "」": "「"}


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last sign closes a quotation that begins behind the start (``상담봇 ‘길동무’``)."""
    return text.find(_OPENS.get(text[end - 1], "\n"), start + 1, end) >= 0


def _item(line: Line, index: int, start: int, end: int, source: str) -> Nominal:
    text = line.sentence.text
    while end > start and text[end - 1] in " ,.;‘’“”「」" and not _closes(text, start, end):
        end -= 1
    end = _without_tail(text, start, end)
    while end > start and text[start] in " ‘“「":
        start += 1
    return Nominal(line.start + start, line.start + end, index, source)
