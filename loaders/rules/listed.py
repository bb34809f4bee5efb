"""Programmes beside amounts, behind labels (사업명: …), in lists (▲ △ ①) and in rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.rules.candidates import Candidate, make, speaks_of_technology
from loaders.rules.names import ends_like, has_substance, is_digital
from loaders.rules.phrases import phrase_at
from loaders.rules.reading import Line, Reading
from loaders.rules.tables import rows
from loaders.rules.tokens import Token
from loaders.rules.view import QUOTED
from loaders.rules.within import within

__all__ = ["in_tables", "labelled", "listed", "paid"]


def paid(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """Names to which the words give an amount: ``X에(는) 43억원``, ``X(251억원)``, ``X으로 2억을 반영``."""
    yield from _itemised(reading, index, line)
    yield from _described(reading, index, line)
    starts = {amount.start for amount in within(reading.amounts, line.start, line.end)}
    if not starts:
        return
    words_ = line.words
    for position, token in enumerate(words_):
        if token.quoted or token.is_sign:
            continue
        bracket = token.text.find("(")
        inside = bracket > 0 and any(token.start + bracket < start < token.end for start in starts)
        if inside:
            bare = token._replace(stem_end=token.start + bracket, particle="")
            phrase = phrase_at([*words_[:position], bare], position)
        elif (
            token.particle in ("에", "에는", "에도", "으로", "로", "에만")
            and _amount_follows(words_, position, starts)
            or not token.particle
            and position + 1 < len(words_)
            and words_[position + 1].start in starts
        ):
            phrase = phrase_at(words_, position)
        else:
            continue
        if phrase:
            name = reading.view[phrase.start : phrase.end]
            headed = ends_like(name, "heads") or ends_like(name, "deverbal")
            digital = is_digital(name) or (inside and headed and is_digital(line.sentence.text))
            if digital and len(name) >= 4 and (inside or headed) and not ends_like(name, "bodies"):
                yield make(reading, phrase.start, phrase.end, index, "paid")


def _amount_follows(words_: Sequence[Token], position: int, starts: set[int]) -> bool:
    for token in words_[position + 1 : position + 4]:
        if token.start in starts or any(token.start <= start < token.end for start in starts):
            return True
        if token.stem not in (
            "총",
            "약",
            "모두",
            "각각",
            "사업비",
            "예산",
            "국비",
            "시비",
            "도비",
            "총사업비",
            "올해",
            "내년",
        ):
            return False
    return False


_LABEL = re.compile(r"(?:용\s?역\s?명|사\s?업\s?명|과\s?제\s?명|공\s?사\s?명|건\s?명|계약명)\s*[:：]\s*")


_ITEM = re.compile(r"\s*(?:[①-⑳□■○●◦◯◇◆▪▫►▶➤✓※❍❏*ㅇ▲△·\-]|\d{1,2}[.)]|[가-하][.)])\s*")
_NO_NAME = re.compile(
    r"[.!?:]\s|다$|[은는을를]\s|[가-힣]{2}[시도군구][가]\s|(?:에|에는|으로|은|는|을|를)$|○○$|^(?:\(|사업비|예산|총사업비|사업기간|기간)"
)
#: What parts the name of an item from what is said of it: a colon, a dash, a bracket with a department or a figure.
_PARTED = re.compile(r"\s?[:：]\s|\s[-–—/]\s|\s?\((?=[^()]{0,40}(?:\d|[가-힣][과국실단관소팀]))|\s{2,}|,\s")
_GIVES = re.compile(r"\s?[:：(]?\s?(?:총사업비|사업비|예산|총|약|국비)?\s?$")


def _itemised(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``① NAME: 98억 원``: an item of a list that gives a name an amount."""
    bullet = _ITEM.match(line.sentence.text)
    given = within(reading.amounts, line.start, line.end)
    if line.sentence.kind != "item" or not bullet or not given:
        return
    start = line.start + bullet.end()
    cut = _PARTED.search(reading.view, start, given[0].start)
    end = cut.start() if cut else given[0].start
    gives = _GIVES.search(reading.view, start, end)
    end = gives.start() if gives else end
    name = reading.view[start:end]
    is_name = 4 <= len(name) <= 60 and not QUOTED.search(name) and not _NO_NAME.search(name)
    headed = ends_like(name, "heads") or ends_like(name, "deverbal")
    digital = speaks_of_technology(reading, start, end) or (reading.is_dense and headed and has_substance(name))
    titled = any(unit.titled for unit in within(reading.units, start, end))
    if is_name and digital and not titled and not ends_like(name, "bodies"):
        yield make(reading, start, end, index, "paid")


_MONEY_LINE = re.compile(r"[^가-힣]{0,6}(?:총\s?)?(?:사업비|예산|소요\s?예산|사업예산|예산액|총사업비)\s?[:：]")


def _described(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """An item that is nothing but a name, where a line below it says what it costs (``- 사업비: 4억 원``)."""
    bullet = _ITEM.match(line.sentence.text)
    below = reading.lines[index + 1 : index + 5]
    if line.sentence.kind not in ("item", "heading") or not bullet or len(line.sentence.text) > 50:
        return
    start = line.start + bullet.end()
    name = reading.view[start : line.end]
    headed = ends_like(name, "heads") or ends_like(name, "deverbal")
    if len(name) < 4 or not headed or _NO_NAME.search(name) or QUOTED.search(name) or not is_digital(name):
        return
    if any(_MONEY_LINE.match(other.sentence.text) for other in below) and has_substance(name):
        yield make(reading, start, line.end, index, "paid")


def labelled(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``사업명: …``, ``용역명: …``."""
    match = _LABEL.search(line.sentence.text)
    if match:
        end = len(line.sentence.text)
        name = line.sentence.text[match.end() : end].strip(" ‘’「」“”")
        at = line.sentence.text.find(name, match.end())
        if name and is_digital(name):
            yield make(reading, line.start + at, line.start + at + len(name), index, "labelled")


_MARK = re.compile(r"[▲△▴▵▶①-⑳]\s?")
_CUT = re.compile(
    r"\s*(?:\((?:총|국비|시비|도비|\d|사업비|내년|올해|약)[^()]*\)|\s등(?:을|의|이|도|은|에)?(?=\s|$)|[,.](?!\d)|이다|이고|이며|\s(?:약\s|총\s)?\d[\d,.]*(?:조|억|천|백|만)[^▲△]*|을\s|를\s|이\s|가\s|으로\s|\s?\d+개\s)"
)
_NO_ITEMS = re.compile(r"(?:분과|원칙|분야|내용|목표|전략|방향|기준|주제|일정|장소|대상|자격|현장)[^▲△]{0,12}$")


def listed(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """Items behind ▲ △ ①: those that are names by their words, or have an amount."""
    text = line.sentence.text
    marks = list(_MARK.finditer(text))
    if len(marks) < 2:
        return
    theme = _NO_ITEMS.search(text[: marks[0].start()]) or re.search(
        r"등\s(?:\S+\s){0,2}(?:전략|원칙|분야|분과|목표|방향)", text[marks[-1].start() :]
    )
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        item = text[mark.end() : stop]
        if QUOTED.search(item):
            continue
        cut = _CUT.search(item)
        name = item[: cut.start()].strip() if cut else item.strip()
        whole = re.search(r"\s등(?=\s|[을의이도은에])", item)
        limit = mark.end() + whole.start() if whole else stop
        paid = bool(within(reading.amounts, line.start + mark.end(), line.start + limit))
        at = line.start + mark.end() + (len(item) - len(item.lstrip()))
        name, at = _without_owner(reading, name, at)
        digital = is_digital(name) or (is_digital(text) and ends_like(name, "heads") and not theme)
        if not digital or not (4 <= len(name) <= 60) or not (paid or has_substance(name)):
            continue
        headed = ends_like(name, "heads") or ends_like(name, "deverbal")
        other = any(ends_like(name, key) for key in ("bodies", "events", "rules"))
        if (paid or (headed and not theme)) and not other:
            yield make(reading, at, at + len(name), index, "listed")


def _without_owner(reading: Reading, name: str, at: int) -> tuple[str, int]:
    for unit in within(reading.units, at, at + 1):
        if unit.end < at + len(name):
            rest = name[unit.end - at :]
            lead = len(rest) - len(rest.lstrip(" :(은는이가"))
            return rest[lead:], unit.end + lead
    return name, at


def in_tables(reading: Reading) -> Iterator[Candidate]:
    """The programmes in rows of tables."""
    for row in rows(reading):
        name = reading.view[row.name_start : row.name_end]
        headed = row.named or ends_like(name, "heads") or ends_like(name, "deverbal")
        if len(name) > 2 and headed and is_digital(name):
            yield replace(make(reading, row.name_start, row.name_end, row.line, "row"), row=row)
