"""Figures that say how much of something a programme has, reaches or does: 100개사, 5개 보건소, 24시간, 95%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import word_lists
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.remarks import Remark, marks_of
from loaders.rules.text.within import within

__all__ = ["Figure", "figures", "state_metrics"]


class Figure(NamedTuple):
    """A figure written at ``[start, end)`` of the noun at ``[name_start, name_end)``; ``value`` is a decimal."""

    start: int
    end: int
    name_start: int
    name_end: int
    value: str
    unit: str
    unit_start: int
    unit_end: int
    approximate: bool


@cache
def _number() -> re.Pattern[str]:
    lists = word_lists("metrics")
    units = "|".join(
        sorted(map(re.escape, [*lists["counters"], *lists["measures"]]), key=lambda item: (-len(item), item))
    )
    no = "|".join(map(re.escape, lists["not_before"]))
    return re.compile(
        rf"(?P<number>\d(?<![\d.,~\-·A-Za-z가-힣]\d)(?:\d{{0,2}}(?:,\d{{3}})+|\d{{0,6}}(?:\.\d{{1,2}})?))(?P<scale>만|천)?\s?"
        rf"(?P<more>여\s?)?(?P<unit>대(?=\s(?:{'|'.join(lists['parts'])}))|{units}|시간(?=\s|대화형|상담|운영|$)|분(?=\s?(?:내|이내|안에))|초(?=\s?(?:내|이내|안에)))"
        rf"(?!\s?(?:{no}))"
    )


#: The noun counted, behind the counter (5개 보건소) or before the number (중소기업 400곳).
_BEHIND = re.compile(
    r"\s(?:의\s)?(?P<noun>[가-힣A-Za-z·]{2,14}?)(?=(?:을|를|이|가|은|는|에|에서|의|과|와|으로|로|도|에게)?(?:[\s,.)]|$))"
)
_BEFORE = re.compile(
    r"(?P<noun>(?:(?<![가-힣A-Za-z])(?:AI|인공지능|지능형|스마트|[A-Za-z]{2,8})\s)?(?<![가-힣A-Za-z·])[가-힣A-Za-z·]{2,16}?)(?:\([^()]{0,20}\))?(?:은|는|이|가|을|를|도|에서|이용자가)?\s(?:약\s|모두\s|총\s|최대\s|하루\s|각각\s|올해\s|지난해\s)?$"
)
_VERBAL = re.compile(
    r"(?:하는|되는|하고|하며|된|한|할|될|해|하여|인|있는|위한|통해|에는|부터|까지|에서|으로|또|및|등|모두|각각|약|총|또한|이상|올해|내년|지난해|현재|오는|함께|규모|정도|가량|수준|안팎|단위|해마다|매년|지역|관내|전국|도내|시내|기존|전체"
    r"|이며|이고|으며|중이|상담하|시간)$"
)
#: A figure that describes another noun: 하루 3000명 이상 이용하는 복지관.
_OF_ANOTHER = re.compile(
    r"\s?(?:이상|가량|정도|안팎)?(?:이|가)?\s?(?:이용|방문|거주|활동|근무|입주)(?:하는|한)\s|\s?(?:이상|가량)?(?:이|가)?\s(?:찾는|사는|다니는|일하는)\s"
)
_SUBJECTS = frozenset(["시는", "도는", "구는", "군은", "시가", "도가", "구가", "군이", "센터는", "이는"])
_SERIES = re.compile(r"에서\s(?:올해\s|내년\s|현재\s|지난해\s)?")


def figures(matter: Matter, remark: Remark) -> Iterator[Figure]:
    """The figures of a remark that are no money and no time."""
    view = matter.reading.view
    last: Figure | None = None
    stop = _stop(matter, remark)
    for match in _number().finditer(view, remark.start, stop):
        start, end = match.span()
        if remark.row or not remark.nearest(start) or (remark.at < start < remark.to and match["unit"] != "시간"):
            continue
        if _overlaps(matter.reading.amounts, start, end) or _is_named(view, start) or _OF_ANOTHER.match(view, end):
            continue
        noun = _noun(view, remark, match, stop)
        if last and _SERIES.fullmatch(view, last.end, start):
            noun = (last.name_start, last.name_end)
        if noun is None or not _fits(view, remark, match, noun):
            continue
        last = _figure(view, match, noun)
        yield last


def _figure(view: str, match: re.Match[str], noun: tuple[int, int]) -> Figure:
    start, end = match.span()
    about = bool(match["more"] or _ABOUT_AFTER.match(view, end) or _ABOUT_BEFORE.search(view, max(0, start - 4), start))
    within_ = _LIMIT.match(view, end) if match["unit"] in ("분", "초") else None
    first, stop = start, within_.end() if within_ else end
    if match["unit"] in ("개", "대") and 0 <= noun[0] - end <= 1:
        stop = noun[1]
    elif start - noun[1] == 1 and within_ is None and match["unit"] != "시간" and noun[1] - noun[0] < 12:
        first = noun[0]
    return Figure(
        first, stop, *noun, _value(match["number"], match["scale"]), match["unit"], *match.span("unit"), about
    )


_LIMIT = re.compile(r"\s?(?:이내|내|안)")
_PARTS_WHOLE = re.compile(r"(?:계획|전략|비전|정책|로드맵|대책|방안|도시|프로젝트|사업)(?:\s*\([^()]*\))?$")


def _stop(matter: Matter, remark: Remark) -> int:
    """Where to stop looking: behind the list that a plan stands before, where its parts are counted (등 3대 전략)."""
    line = matter.reading.lines[remark.line]
    marks = marks_of(line.sentence.text)
    whole = marks and remark.to <= line.start + marks[0]
    return line.end if whole and _PARTS_WHOLE.search(matter.reading.view[remark.at : remark.to]) else remark.end


def _fits(view: str, remark: Remark, match: re.Match[str], noun: tuple[int, int]) -> bool:
    """Whether the figure is the programme's: parts (3대 전략) are those of a plan named before."""
    if not view[noun[0] : noun[1]].endswith(tuple(word_lists("metrics")["parts"])):
        return match.start() < remark.end
    among = re.search(r"등\s$", view[remark.to : match.start()])
    return (
        bool(_PARTS_WHOLE.search(view[remark.at : remark.to]))
        and (remark.to <= match.start())
        and not (among and not marks_of(view[remark.to : match.start()]))
    )


_ABOUT_AFTER = re.compile(r"\s?(?:이상|가량|정도|안팎|내외|이하|남짓|여\s)")
_ABOUT_BEFORE = re.compile(r"(?:약|대략|최대|최소)\s?$")
_NAMED = re.compile(r"(?:제|민선|[A-Za-z])\s?$")


def _is_named(view: str, start: int) -> bool:
    """Whether the number is part of a name or an order (제3회, 민선8기)."""
    return bool(_NAMED.search(view, max(0, start - 3), start))


def _overlaps(items: Sequence[object], start: int, end: int) -> bool:
    return any(item.start < end and start < item.end for item in within(items, start - 30, end))  # type: ignore[attr-defined, type-var]


_HANGUL = re.compile(r"[가-힣]")


def _noun(view: str, remark: Remark, match: re.Match[str], stop: int) -> tuple[int, int] | None:
    """The noun that is counted; None where none stands beside the number."""
    end = match.end()
    lists = word_lists("metrics")
    behind = _BEHIND.match(view, end, stop)
    before = _BEFORE.search(view, max(remark.start, match.start() - 30), match.start())
    if 0 <= match.start() - remark.to <= 3 and not _HANGUL.search(view, remark.to, match.start()):
        return remark.at, remark.to
    counts_next = match["unit"] in ("개", "대", "개 노선") or match["unit"] in lists["measures"]
    order = (behind, before) if counts_next else (before, behind)
    for found in order:
        if found and not _VERBAL.search(found["noun"]) and found["noun"] not in _SUBJECTS:
            if match["unit"] in lists["weak"] and (found is behind or match.start() - found.end("noun") > 1):
                continue
            return found.span("noun")
    return None


def _value(number: str, scale: str | None) -> str:
    value = Decimal(number.replace(",", "")) * {"만": 10000, "천": 1000, None: 1}[scale]
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _hoped() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, word_lists("metrics")["hoped"])))


def state_metrics(matter: Matter) -> None:
    """State the figures that the clauses about programmes give them."""
    seen: set[tuple[str, int]] = set()
    for remark in matter.remarks:
        line = matter.reading.lines[remark.line]
        if line.opinion or remark.row:
            continue
        found = list(figures(matter, remark))
        if found and _hoped().search(line.sentence.text):
            continue
        for figure in found:
            subject = matter.ids[remark.program.name]
            if (subject, figure.start) in seen:
                continue
            seen.add((subject, figure.start))
            identifier = _state(matter, figure)
            spans = [(remark.at, remark.to), (figure.start, figure.end)]
            matter.writer.say(subject, "hasMetric", identifier, spans, basis=remark.basis, confidence=0.7)


def _state(matter: Matter, figure: Figure) -> str:
    reading, writer = matter.reading, matter.writer
    identifier = writer.mint("Metric", figure.start, figure.end)
    span, name = (figure.start, figure.end), (figure.name_start, figure.name_end)
    writer.say(identifier, "name", reading.words(*name), [name], datatype="string")
    writer.say(identifier, "text", reading.words(*span), [span], datatype="string", confidence=0.9)
    writer.say(identifier, "value", figure.value, [span], datatype="decimal", confidence=0.9)
    unit = reading.words(figure.unit_start, figure.unit_end)
    writer.say(identifier, "unit", unit, [span], datatype="string", confidence=0.9)
    if figure.approximate:
        writer.say(identifier, "approximate", "true", [span], datatype="boolean")
    return identifier
