"""Where departments are named, what the words there say of each, and which of them may run a programme."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from loaders.bullets import MARK, MARKS, SIGNS
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.recognition.divisions import CARRIES_OUT

__all__ = ["Spot", "Spots"]

#: So many departments before and behind a programme are looked at …
_BEFORE, _BEHIND = 2, 2
#: … and so many of those that labels and headings name, wherever they stand.
_LABELS = 3
#: So many of a programme's mentions are looked at: who runs it is said early.
_MENTIONS = 4
#: So many mentions between two places are looked at: more say no more, and a long text has very many.
_LOOKED_AT = 40
#: A heading that names a department begins with it, or with so much before it.
_HEADING = 40

#: So many heads of items are looked at, one above the other.
_HEADS = 3

_SUBJECT = re.compile(r"(?:\([^()]{0,30}\))?(?:은|는|이|가|에서는|에서|에선|에는|도)(?=[\s,])|\s?[,:]?\s?(?=[‘「『“])")
_GOVERNMENT = re.compile(r"(?:는|은|가|이|에서는|에서|,| ?\()")
_ACTING = r"(?<![가-힣A-Za-z]){}(?:는|은|가|이|에서는|에서)(?=[\s,])"
_IN_CHARGE = re.compile(r"맡|주관|총괄|담당|전담|이끌|이끄|이끈|책임|집행|소관|몫|소속")
_DOES = re.compile(
    r"운영|추진|관리|구축|개발|준비|도입|시행|설치|벌이|벌인|짓|만드|만든|실시|진행|펼치|펼친|내놓|선보|보급|마련|조성"
    r"|들여|시작|돌리|굴리|놓|세우"
)
_LABEL = re.compile(
    rf"(담당|소관|주관|{CARRIES_OUT}|문의|제출|발주|수요|보고|부\s?서|총괄|작성|소속)[가-힣\s]{{0,4}}\s?[:：|]?\s?$"
)
#: The office above a department, in front of the department's label (``실국: 경제국   부서: 산림과``).
_OFFICE = r"(?:실\s?[·/]?\s?국\s?명?\s?[:：]\s?[가-힣A-Za-z0-9]+\s+)?"
_LABEL_OPENS = re.compile(
    rf"[^가-힣A-Za-z]{{0,6}}(?:[가-하][.)]\s)?{_OFFICE}(담\s?당|소관|주관|문의|제출|발주|수요|부\s?서|총괄|작성"
    rf"|(?:{CARRIES_OUT})(?=\s?(?:부\s?서|기관|주체)?\s?[:：]))[가-힣\s]{{0,4}}\s?[:：]"
)
_TELEPHONE = re.compile(r"\s?\(?☎|\s?\(?0\d{1,2}[-)]|[^\n]{0,12}\d{3,4}-\d{4}")
_OFFICER = re.compile(r"\s?(?:관계자|담당자|직원|주무관|공무원|과장|팀장)")
#: Who only joins in (교통과와 함께) …
_JOINS = re.compile(r"[와과]\s?(?:같이|함께|더불어|손잡|힘을\s?(?:합|모))")
#: … who is told to see to something (``… 정보화담당관이 중복을 걸러 내라”고 주문했다``) …
_TOLD = re.compile(
    r"(?:은|는|이|가|에서|에서는|도)\s[^”\"\n]{0,60}(?:[하내려나오해가두]라|말라|달라|주길|하길|하자)[”\"’']?\s?(?:고|며|면서)(?![가-힣])"
)
#: … and what stands before the teams of the towns, which go to people's homes (읍면동 복지팀).
_TOWN = re.compile(r"(?:읍·?면·?동|읍·?면|면·?동|(?<![가-힣])동|(?:주민|복지|민원)센터)(?:의)?\s$")
_HEADS_LIST = re.compile(rf"(?:은|는|이|가|에서는|에서)\s?[{MARKS}]")
_REFERS = re.compile(
    r"(?:이|그|해당|본|동|두|세|이들)\s(?:사업|서비스|시스템|플랫폼|센터|계획|프로젝트|시설|일|실증|과제|공간|앱|버스"
    r"|로봇|챗봇|정류장)|이건|이는|그건"
)
_BOTH = re.compile(r"두 (?:사업|가지|과제|서비스|시스템)|둘\s?(?:다|을|은|이)|모두")
_IN_ORDER = re.compile(r"각각|차례|순서|순으로")
_BODY = r"(?:과|팀|국|실|부서|센터|담당관|단|사업소|재단)"
_AGAIN = re.compile(
    rf"(?:^|\s)(?:(?:이|같은|그|해당|두)\s?{_BODY}(?:는|은|가|이|에서|도)"
    r"|(?:팀|과|국|센터|부서|사업소|재단)(?:은|는|이|가)\s)"
)
_FORMER, _LATTER = r"앞(?:의|엣)\s?것|전자", r"뒤(?:의|엣)\s?것|후자"
_CONTRAST = re.compile(rf"(?P<former>{_FORMER})|(?P<latter>{_LATTER})")
_TOPIC = re.compile(r"([가-힣A-Za-z0-9·]{2,})[’”」』]?(?:의 운영)?(?:은|는)\s(?:[시구군도] )?$")
_APPENDED = re.compile(
    r"[’”」』]?\s?(?:사업)?\s?[(\[【/:：]\s?[^가-힣]{0,4}[\d,억천만백 ]*원?,?"
    r"\s?(?:담당|소관|주관)?(?:부서)?\s?[:：]?\s?(?:[가-힣]{2,6}(?:소|원|국|실|본부|센터)\s)?"
)
_DIGITAL = re.compile(r"AI|인공지능|데이터|디지털|스마트|정보|혁신|미래|전산")
_PURSE = re.compile(r"회계|재무|예산|계약|감사|의사|홍보|공보")
#: Words that many departments' names have, so that they tell no field.
_COMMON = re.compile(
    r"정책|관리|행정|산업|지원|스마트도시|스마트|도시|정보|미래|전략|디지털|혁신|기획|담당관|사업소|센터|추진"
)
_NUMBERED = re.compile(r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤ])\.\s")
#: What stands before the first word of a heading, one by one: also brackets and the digits of numbers.
_BULLETS = f" {SIGNS}-[]<>〈〉【】()0123456789.①②③④⑤⑥⑦⑧⑨"
#: What calls a heading the name of a department, with the office above it.
_DEPARTMENT_LABEL = re.compile(
    rf"(?:[가-하][.)]\s)?{_OFFICE}(?:(?:담\s?당|소\s?관|주\s?관|{CARRIES_OUT})\s?(?:부\s?서\s?명?)?|부\s?서\s?명?)\s?[:：]\s?"
    r"(?:[가-힣A-Za-z0-9]+(?:국|실|본부|센터|관)\s)?|"
)
#: What stands between an office and its department where a line labels both (``실국: 경제국   부서: 산림과``).
_BELOW_OFFICE = re.compile(r"\s{1,8}(?:담당|소관|주관)?부\s?서\s?명?\s?[:：]\s?")
_NAME_ENDS = re.compile(r"\s*(?:$|[(〈<【\[\]】>)])")
_START = attrgetter("start")


class _Words(NamedTuple):
    """What a line says: its departments and programmes, in order of place, and the kinds of words in it."""

    names: tuple[str, ...]
    programs: tuple[int, ...]
    refers: bool
    both: bool
    ordered: bool
    again: bool
    label: str


class Spot:
    """Where a department is named, and what is the same for all programmes that it may run.

    Args:
        spots: all of the document.
        number: the number of this one, as of the department's mention.
    """

    def __init__(self, spots: Spots, number: int) -> None:
        reading = spots.reading
        view = reading.view
        self.unit = unit = spots.units[number]
        start = spots.begins[number]
        self.index = reading.line_at(unit.start) or 0
        self.line = line = reading.lines[self.index]
        self.words = spots.words(self.index)
        after = view[unit.end : min(line.end, unit.end + 40)]
        before = view[max(line.start, start - 24) : start]
        self.particle = after[:2].strip()
        self.longer = after[:3].split(" ")[0]
        above = reading.lines[self.index - 1] if self.index else None
        goes_on = above is not None and above.sentence.paragraph == line.sentence.paragraph
        self.is_bare = bare = _is_heading(view, line, start, unit.end)
        is_item = bare and line.sentence.kind == "item"
        #: Whether its line is one of an item below a programme's: a label of that, and no heading.
        self.is_below = is_item and any(spots.words(head).programs for head in spots.heads(self.index))
        self.is_heading = bare and not goes_on and not self.is_below
        #: The kind of its line; wide blanks between labels and units of money make no row of a heading.
        self.kind = "heading" if self.is_heading and line.sentence.kind == "row" else line.sentence.kind
        label = _LABEL.search(before)
        self.labelled = label is not None
        #: Whether it does something beside those who run the programmes that other lines name, or only joins in.
        told = _TOLD.match(view, unit.end, line.end) is not None and not self.words.refers
        town = unit.name.endswith("팀") and _TOWN.search(before) is not None
        self.is_aside = told or town
        self.joins = _JOINS.match(after) is not None
        flags = {
            "opens": start - line.start < 4,
            "labelled": self.labelled,
            f"label={label[1] if label else ''}": self.labelled,
            f"line label={self.words.label}": bool(self.words.label),
            "colon before": before.rstrip().endswith((":", "：")),
            "telephone": _TELEPHONE.match(after) is not None,
            "officer": unit.titled or _OFFICER.match(after) is not None,
            "in charge": _IN_CHARGE.search(after, 0, 16) is not None,
            "does": _DOES.search(after) is not None,
            "heading": self.is_heading,
            "remark": bare and goes_on,
            "keeps the purse": _PURSE.search(unit.name) is not None,
            "marked": MARK.search(before[-3:]) is not None,
            "heads list": _HEADS_LIST.match(after) is not None,
            "bracket before": before.endswith(("(", "[", "【")),
            "part of one before": start < unit.start,
            "refers": self.words.refers,
            "alone": len(self.words.names) == 1 and len(self.words.programs) < 2,
            "opinion": line.opinion,
            "first lines": self.index < 2,
            "last lines": self.index > len(reading.lines) - 4,
        }
        #: The pairs of signs that tell its field.
        field = _COMMON.sub(" ", unit.name[:-1])
        self.field = {field[at : at + 2] for at in range(len(field) - 1) if " " not in field[at : at + 2]}
        self.flags = tuple([key for key, holds in flags.items() if holds])
        self.in_charge = flags["in charge"]
        self.acts = flags["marked"] or (not unit.titled and _SUBJECT.match(view, unit.end) is not None)
        topic = _TOPIC.search(before)
        self.topic = topic[1] if topic else ""
        contrast = _CONTRAST.search(before) or _CONTRAST.match(after[1:].lstrip())
        self.contrast = contrast.lastgroup if contrast else None
        #: Whether words may say which of several programmes is meant.
        self.calls = bool(self.topic or self.contrast or self.words.both or self.words.ordered)
        self.appended_to = spots.appended_to(start, line)
        self.said = _said(unit.name[-1], _DIGITAL.search(unit.name) is not None, self.particle, self.kind, self.flags)


def _bullet(sign: str) -> str:
    """The sign that a line begins with; empty for letters and numbers, which stand all for one."""
    return "" if sign.isalnum() else sign


def _is_heading(view: str, line: Line, start: int, end: int) -> bool:
    """Whether the line is nothing but the department at ``[start, end)``, a label before it, a remark behind it."""
    if start - line.start > _HEADING or line.sentence.kind == "prose":
        return False
    before = view[line.start : start].lstrip(_BULLETS)
    return _DEPARTMENT_LABEL.fullmatch(before) is not None and _NAME_ENDS.match(view, end, line.end) is not None


@lru_cache(maxsize=4096)
def _said(end: str, digital: bool, particle: str, kind: str, flags: tuple[str, ...]) -> Said:
    found = ("bias", f"end={end}", f"digital={digital}", f"particle={particle}", f"kind={kind}")
    return said("owners", *found, *flags)


class Spots:
    """Where the departments of a document are named, and where the programmes that they may run.

    Args:
        reading: the document.
        programs: the programmes; they are called by their numbers here.
    """

    def __init__(self, reading: Reading, programs: Sequence[Program]) -> None:
        self.reading, self.programs = reading, programs
        #: The mentions of each programme, and its name without blanks.
        self.of = [sorted(program.mentions, key=_START) for program in programs]
        self.names = [program.name.replace(" ", "") for program in programs]
        self._spans = sorted((m.start, m.end, number) for number, found in enumerate(self.of) for m in found)
        self._starts = [start for start, _, _ in self._spans]
        self._words: dict[int, _Words] = {}
        self._heads: dict[int, list[int]] = {}
        #: The departments, and where each begins with the office above it: that is not one of them.
        self.units: list[Unit] = []
        self.begins: list[int] = []
        for unit in reading.units:
            between = reading.view[self.units[-1].end : unit.start] if self.units else "."
            if between in ("", " "):
                self.units[-1] = unit
            elif _BELOW_OFFICE.fullmatch(between):
                self.units[-1], self.begins[-1] = unit, unit.start
            else:
                self.units.append(unit)
                self.begins.append(unit.start)
        self._spots = [Spot(self, number) for number in range(len(self.units))]
        #: About how many departments and programmes the document names.
        self.sizes = bucket(len({unit.name for unit in self.units}), 1, 2, 4, 8), bucket(len(programs), 1, 2, 4, 8)
        self._acting = [spot.unit.start for spot in self._spots if spot.acts]

    def __getitem__(self, number: int) -> Spot:
        return self._spots[number]

    def pairs(self, number: int) -> Iterator[tuple[int, Candidate, int]]:
        """Spots of departments that may run a programme, with its mention, and how many mentions come before that."""
        units = self.units
        if not units:
            return
        for order, mention in enumerate(self.of[number][:_MENTIONS]):
            at = bisect_left(units, mention.start, key=_START)
            near = {*range(max(0, at - _BEFORE), min(len(units), at + _BEHIND))}
            if not order:
                near.update((0, len(units) - 1), self._labels)
            if mention.line in self.sections:
                near.add(self.sections[mention.line])
            for spot in sorted(near):
                aside = self[spot].is_aside and self[spot].index != mention.line
                if not aside and not self[spot].joins:
                    yield spot, mention, order

    def words(self, index: int) -> _Words:
        """What line ``index`` says."""
        if index not in self._words:
            line = self.reading.lines[index]
            text = line.sentence.text
            label = _LABEL_OPENS.match(text)
            self._words[index] = _Words(
                tuple(self.departments(line.start, line.end)),
                tuple(dict.fromkeys(self.named(line.start, line.end))),
                _REFERS.search(text) is not None,
                _BOTH.search(text) is not None,
                _IN_ORDER.search(text) is not None,
                _AGAIN.search(text) is not None,
                label[1].replace(" ", "") if label else "",
            )
        return self._words[index]

    def heads(self, index: int) -> list[int]:
        """The numbers of the lines that head line ``index``, the nearest first; none of prose.

        A sign that the text begins lines with sooner stands above those that come later.
        """
        if index not in self._heads:
            rank = self._ranks[self._sign(index)]
            found: list[int] = []
            above = head_of(self.reading, index)
            while above is not None and len(found) < _HEADS:
                if self._ranks[self._sign(above)] <= rank:
                    found.append(above)
                above = head_of(self.reading, above)
            self._heads[index] = found
        return self._heads[index]

    def _sign(self, index: int) -> str:
        return _bullet(self.reading.lines[index].sentence.text[:1])

    @cached_property
    def _ranks(self) -> dict[str, int]:
        ranks: dict[str, int] = {}
        for sign in self.reading.signs:
            ranks.setdefault(_bullet(sign), len(ranks))
        return ranks

    @cached_property
    def lead(self) -> bool:
        """Whether labelled headings say who runs what is listed below them: two or more, and none below all of it."""
        heads = [spot.index for spot in self._spots if spot.is_heading and spot.words.label]
        lines = self.reading.lines
        listed = [
            m.line
            for found in self.of
            for m in found
            if m.source == "label" or lines[m.line].sentence.kind in ("item", "row")
        ]
        return len(heads) > 1 and bool(listed) and heads[0] < min(listed) and heads[-1] < max(listed)

    def departments(self, start: int, end: int) -> list[str]:
        """The names of the first departments in ``[start, end)``, each once."""
        units = self.units
        low = bisect_left(units, start, key=_START)
        high = min(bisect_left(units, end, low, key=_START), low + _LOOKED_AT)
        return list(dict.fromkeys(unit.name for unit in units[low:high]))

    def named(self, start: int, end: int) -> list[int]:
        """Numbers of the programmes that are named in ``[start, end)``, the last ones, in order of place."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return [number for _, _, number in self._spans[max(low, high - _LOOKED_AT) : high]]

    def appended_to(self, start: int, line: Line) -> int | None:
        """The number of the programme right behind whose name a department at ``start`` is put: ``NAME(복지과, …)``."""
        at = bisect_left(self._starts, start) - 1
        _, end, number = self._spans[at] if at >= 0 else (0, -1, 0)
        near = line.start <= end and start - end <= 24
        return number if near and _APPENDED.fullmatch(self.reading.view, end, start) else None

    def acting(self, start: int, end: int) -> tuple[int, bool]:
        """How many departments act in ``[start, end)``, and whether the government does."""
        low = bisect_left(self._acting, start)
        starts, _ = self.governments
        at = bisect_left(starts, start)
        return bisect_left(self._acting, end, low) - low, at < len(starts) and starts[at] < end

    @cached_property
    def governments(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where the government itself acts, in order of place: where that begins, and the words."""
        reading = self.reading
        found = {(m.start, m.end) for m in reading.main_mentions if _GOVERNMENT.match(reading.view, m.end)}
        # 도는 is a verb, too: only the word for the main government's own level names it.
        acting = re.compile(_ACTING.format(reading.places.word))
        for line in reading.lines:
            if not line.foreign:
                found |= {match.span() for match in acting.finditer(reading.view, line.start, line.end)}
        spans = sorted(found)
        return [start for start, _ in spans], spans

    @cached_property
    def in_charge(self) -> dict[int, set[str]]:
        """The departments that lines say to be in charge of something, by the numbers of the lines."""
        found: dict[int, set[str]] = {}
        for spot in self._spots:
            if spot.in_charge:
                found.setdefault(spot.index, set()).add(spot.unit.name)
        return found

    @cached_property
    def sections(self) -> dict[int, int]:
        """For each line the spot of the department whose name alone is the heading above it (``가. AI정책과``)."""
        heads = {spot.index: number for number, spot in enumerate(self._spots) if spot.is_heading}
        result: dict[int, int] = {}
        current: int | None = None
        for index, line in enumerate(self.reading.lines if heads else ()):
            if index in heads:
                current = heads[index]
            elif _NUMBERED.match(line.sentence.text):
                current = None
            elif current is not None:
                result[index] = current
        return result

    @cached_property
    def _labels(self) -> list[int]:
        return [at for at, spot in enumerate(self._spots) if spot.labelled or spot.is_heading][:_LABELS]
