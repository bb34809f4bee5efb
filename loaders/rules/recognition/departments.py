"""Departments: recognised by how their names end, what they are made of and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.recognition.foreign_units import ForeignUnits
from loaders.rules.recognition.jurisdictions import Jurisdictions, Places
from loaders.rules.text.within import within

__all__ = ["Unit", "departments", "kind_of"]


class Unit(NamedTuple):
    """A department's name at ``[start, end)``; ``titled``: it stands in a title (미래전략과장)."""

    start: int
    end: int
    name: str
    titled: bool = False


_RUN = r"[가-힣A-Za-z0-9·]"
_SIMPLE_AFTER = re.compile(
    r"(?=$|[\s,·)’”'\".:;|/‘(~\-])|(?:에서는|에서|에게|에는|에|은|는|이|가|의|을|를|와|과|도|로|으로|만|까지|부터|이며|이고|이다|였다|이었다|입니다|인|라는|이라는)(?![가-힣])"
)
_PARTICLE_AFTER = re.compile(
    r"(?:에서는|에서|에게|에는|은|는|이|가|의|을|를|와|도|로|으로|이며|이고)(?![가-힣])"
    r"|\s*[,(‘’“|)/\t\n]|다\.|\s?:|\s등\s|\s*$|  |·|\.|:|\s+(?:몫|소관|소속|관계자|담당자|직원)|이다|입니다"
)
_TITLE_AFTER = re.compile(r"장(?:은|이|은|의|에게|과|을|도|으로|님)?(?![가-힣])|장\s|팀장|주무관")


@cache
def _ends() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    def longest(key: str) -> tuple[str, ...]:
        return tuple(sorted(words("departments", key), key=lambda item: (-len(item), item)))

    return longest("strong"), longest("weak"), longest("stems"), longest("stop")


#: Last signs of the endings that departments have.
_LASTS = "관소부단반직팀F트청터원사실국과재"
#: A word that has one of those, or a dot, behind its first sign: very many words have none.
_WORDS = re.compile(rf"(?<!{_RUN}){_RUN}(?:(?![{_LASTS}·]){_RUN})*+[{_LASTS}·]{_RUN}*")


def departments(
    view: str, places: Places, jurisdictions: Jurisdictions, spans: Sequence[tuple[int, int]]
) -> list[Unit]:
    """Departments of the main government in ``spans`` of the text, in order of place."""
    found: list[Unit] = []
    others = ForeignUnits(view, places, jurisdictions)
    for start, end in spans:
        others.enter(start, end)
        for match in _WORDS.finditer(view, start, end):
            word = match[0]
            if "·" not in word and not _names(word[:_LONGEST]):
                continue
            for unit in _in_words(view, match.start(), word):
                widened = _widen(view, unit, start)
                if not others.holds(widened.start, widened.end, start) and not _is_generic(widened.name):
                    found.append(_without_place(view, widened, places))
    return found


@cache
def _stops(shortest: int) -> tuple[str, ...]:
    """Words that are no departments, of ``shortest`` signs or more: a name must not end in one."""
    return tuple(item for item in _ends()[3] if len(item) >= shortest)


#: What is longer is no name of a department.
_LONGEST = 60


def _in_words(view: str, start: int, word: str) -> list[Unit]:
    """The department in a word, or those in a word that joins several with dots (AI기획팀·AI산업팀)."""
    pieces = word.split("·")
    if len(pieces) < 2 or not all(len(piece) > 2 and piece.endswith(_UNITS) for piece in pieces[:-1]):
        return _in_word(view, start, word)
    found: list[Unit] = []
    for piece in pieces:
        inside = _in_word(view, start, piece)
        if not inside and piece.endswith(_UNITS):
            inside = [Unit(start, start + len(piece), piece)]
        found.extend(inside)
        start += len(piece) + 1
    return found


def _in_word(view: str, start: int, word: str) -> list[Unit]:
    """The department whose name ends inside the word that begins at ``start``; the longest reading that fits."""
    for name, strong, weak in _names(word[:_LONGEST]):
        end = start + len(name)
        rest = view[end : end + _BEHIND]
        if (strong and _is_strong(name, rest)) or (weak and _is_weak(name, rest, _line_before(view, start))):
            return [Unit(start, end, name, bool(_TITLE_AFTER.match(rest)))]
    return []


@lru_cache(maxsize=65536)
def _names(word: str) -> tuple[tuple[str, bool, bool], ...]:
    """Beginnings of the word that end as departments do, the longest first; whether in a strong ending, in a weak."""
    strong, weak, _, _ = _ends()
    beginnings = (word[:cut] for cut in range(len(word), 1, -1) if word[cut - 1] in _LASTS)
    named = ((name, name.endswith(strong), name.endswith(weak)) for name in beginnings if not _is_stop(name))
    return tuple(item for item in named if item[1] or item[2])


def _is_stop(name: str) -> bool:
    if name in words("departments", "whole"):
        return False
    return _SCHOOL.search(name) is not None or name in words("departments", "stop") or name.endswith(_stops(4))


#: The department of a university (미래과학과 is none).
_SCHOOL = re.compile(r"(?<!과)학과$")


def _is_strong(name: str, rest: str) -> bool:
    suffix = next(item for item in _ends()[0] if name.endswith(item))
    stem = name[: -len(suffix)]
    if not (_SIMPLE_AFTER.match(rest) or _TITLE_AFTER.match(rest)):
        return False
    if name.startswith(("한국", "국립", "대한")):
        return False
    return bool(stem) or name in words("departments", "whole") or name.endswith(("전담조직", "TF", "추진단"))


def _line_before(view: str, start: int) -> str:
    before = view[max(0, start - _LABEL_REACH) : start]
    return before[before.rfind("\n") + 1 :]


def _is_weak(name: str, rest: str, before: str) -> bool:
    """Whether a name that ends like a department (…과, …국, …팀, …본부) is one, by its stem and what surrounds it."""
    _, weak, stems, _ = _ends()
    suffix = next(item for item in weak if name.endswith(item))
    stem = name[: -len(suffix)]
    if name.endswith(_stops(3)) or suffix in _NEVER:
        return False
    if len(stem) < 2:
        return name in ("AI국", "AI과", "AI실")
    titled = bool(_TITLE_AFTER.match(rest))
    known = stem.endswith(stems)
    if suffix == "과" and not titled:
        return _is_division(stem, known, rest, before)
    if stem[-1].isdigit():
        return stem.rstrip("0123456789").endswith(stems) and (titled or bool(_SIMPLE_AFTER.match(rest)))
    if known:
        return titled or bool(_SIMPLE_AFTER.match(rest))
    if suffix in _UNITS and _CASE.match(rest) and ((_TECHNICAL.match(stem) and len(stem) > 3) or _is_owned(before)):
        return True
    return (titled and suffix in ("과", "국", "실") and len(stem) >= 3) or bool(_LABELLED.search(before))


def _is_division(stem: str, known: bool, rest: str, before: str) -> bool:
    """Whether 과 behind ``stem`` ends the name of a division and is no particle (산업과 문화)."""
    if stem[-1].isdigit():
        return stem.rstrip("0123456789").endswith(_ends()[2]) and bool(_SIMPLE_AFTER.match(rest))
    if _LABELLED.search(before):
        return bool(_SIMPLE_AFTER.match(rest))
    owned = _is_owned(before)
    if stem in words("departments", "people"):
        return owned and bool(_PARTICLE_AFTER.match(rest))
    if (len(stem) > 2 or known) and (_BEHIND_NOUN.match(rest) or (_FIELD_END.match(rest) and _FIELD.search(before))):
        return True
    if len(stem) > 2 and (((known or owned) and _BEFORE_UNIT.match(rest)) or _bracketed(before, rest)):
        return True
    if not owned and _BESIDE.match(rest):
        return False
    if owned or (_TECHNICAL.match(stem) and len(stem) > 3):
        return bool(_PARTICLE_AFTER.match(rest)) and (known or len(stem) > 2)
    if known and _QUOTES.match(rest) and before.endswith((", ", "), ")):
        return True
    return known and bool(_PARTICLE_AFTER.match(rest)) and (len(stem) > 2 or bool(_CERTAIN.match(rest)))


def _is_owned(before: str) -> bool:
    """Whether the name of a government, or its level alone (시, 구청), stands right before it."""
    match = _OWNED.search(before)
    return match is not None and not match[1].endswith(_NO_PLACES) and match[1] not in words("departments", "no_places")


#: Ends of words that end as names of places do and are none.
_NO_PLACES = ("지구", "연구", "특구", "가구", "선거구", "제도", "지도", "정도", "속도", "도시", "제품군", "후보군")


def _bracketed(before: str, rest: str) -> bool:
    """Whether the name is all that stands in brackets, or the first of what does: ``(고령친화과, 3억 원)``."""
    return before.endswith("(") and rest[:1] in (")", ",")


#: Endings that are too common to tell a department by.
_NEVER = ("센터", "재단", "진흥원", "공단", "공사", "연구원", "관", "단")
#: What cannot follow the particle 과.
_BEHIND_NOUN = re.compile(
    r"(?:가|와|에서)(?![가-힣])|(?:에|으?로)\s(?:따르면|의하면|문의|신청|접수|신고|전화|연락|맡|배치|이관)|\s(?:소관|소속|관계자|담당자|직원|주무관|공무원|[☎☏]|\(?0\d{1,2}[-)])"
)
#: A person with a title, or a team, behind the name of a division.
_BEFORE_UNIT = re.compile(
    r"\s(?:[가-힣]{1,4}[○O]{0,2}\s?(?:과장|팀장|계장|주무관|국장|실장|소장|씨)(?![가-힣]{2})"
    r"|[가-힣A-Za-z0-9·]{2,12}(?:팀|담당|계)(?:장?(?:은|는|이|가|에서|의|,|/|:)|장?\s?[(:]|장?\s|장?$))"
)
#: What shows that 과 is a particle: what stands behind goes together with something, or differs from it.
_BESIDE = re.compile(
    r"의\s?(?:연계|융합|결합|협력|협업|협약|연결|차이|접목|조화|관계|만남|소통|공존|상생|거리|동행|연동|간담|약속|시너지|협의|교류|갈등|통합|경쟁|비교|대화"
    r"|연대|공조|교감|접점|접촉|연관|격차|매칭|동반|공동|인터뷰|업무협약|네트워크)|(?:은|는)\s(?:달리|다르|다른|별개|별도|무관|거리|구별|구분|차별|관계없)"
)
#: Beginnings that tell a department by themselves (AI제조팀), and endings that go with them.
_TECHNICAL = re.compile(r"(?:AI|인공지능|데이터|빅데이터|디지털|스마트)(?=[가-힣])")
_UNITS = ("팀", "과", "국", "실")
_OWNED = re.compile(r"(?:^|[\s(])([가-힣]{0,7}[시도군구])청?\s$")
#: Where the cell of a table, or a sentence of one word, begins and ends.
_FIELD = re.compile(r"(?:^|[.)|\t—–]\s?|\s\s)$")
_QUOTES = re.compile(r"\s[‘“「『]")
_FIELD_END = re.compile(r"$|\n|\s\s|\s?\||\t|\.\s|\.$")
_LABELLED = re.compile(
    r"(?:부\s?서\s?명?|소\s?관|주\s?관|담\s?당|문\s?의|제\s?공|발\s?주|수\s?요|작\s?성|제\s?출)(?:처|과|자|기관|부서)?\s?[:：|)]\s?"
    r"(?:[가-힣A-Za-z0-9·]{2,12}(?:국|실|본부|센터|관|청|시|군|구|도)\s)?$"
)
_CASE = re.compile(r"(?:은|는|이|가|에서|에|의|장|도|,)")
_CERTAIN = re.compile(r"(?:은|는|가|에서|의|,|:|\(|\))|다\.|\s:\s|\s*[|/\t]|\s(?:소관|소속)")
#: How far behind a name what tells about it reaches.
_BEHIND = 20
#: How far before a name the words that label it begin.
_LABEL_REACH = 26


_WORD_BEFORE = re.compile(
    r"(?<![가-힣A-Za-z0-9])(AI|인공지능|데이터|디지털|스마트|생성형|행정|도입"
    r"|혁신|군(?= 공항)|공항|이전|전략|기반|미래|산업|전환|대전환)\s$"
)
_ABBREVIATION = re.compile(r"\((?:TF|[A-Z]{2,6})\)")


def _widen(view: str, unit: Unit, floor: int) -> Unit:
    """Take in the words of a spaced name (군 공항 이전 추진단, AI 행정혁신팀) and a bracketed abbreviation."""
    start, end = unit.start, unit.end
    closing = view[end : end + 1]
    opening = max(view.rfind(mark, max(floor, start - 30), start) for mark in "‘“『「")
    if opening >= 0 and closing in "’”』」(" and closing:
        inner = view[opening + 1 : start]
        if not re.search(r"[’”』」]", inner):
            start = opening + 1
    elif unit.name.endswith(("팀", "추진단", "TF", "전담조직", "기획단", "TF팀", "국", "과", "담당관")):
        while True:
            before = _WORD_BEFORE.search(view[max(floor, start - 12) : start])
            if not before:
                break
            start = max(floor, start - 12) + before.start(1)
    bracket = _ABBREVIATION.match(view[end : end + 10])
    if bracket:
        end += bracket.end()
    return Unit(start, end, view[start:end], unit.titled)


_OFFICE = re.compile(r"청?\s?")


def _without_place(view: str, unit: Unit, places: Places) -> Unit:
    """The name without the government's in front of it in the same word (화성시서부보건소)."""
    for mention in within(places.mentions, unit.start, unit.start + 1):
        if (
            places.main in mention.candidates
            and mention.text[-1] in "시군구도"
            and len(mention.text) > 2
            and mention.end < unit.end - 2
        ):
            start = _OFFICE.match(view, mention.end).end()  # type: ignore[union-attr]  # it matches nothing too
            return Unit(start, unit.end, view[start : unit.end], unit.titled)
    return unit


def _is_generic(name: str) -> bool:
    """Whether the words name no unit in particular (전담조직, 시·군)."""
    if "·" in name and all(len(part) < 3 for part in name.split("·")):
        return True
    return name.replace(" ", "") in words("departments", "generic") or name in words("departments", "stop")


def kind_of(name: str) -> str:
    """The slug of a department's kind, by its name's end."""
    for ending, slug in _KINDS:
        if name.endswith(ending):
            return slug
    return "division"


_KINDS = (
    ("TF", "task-force"),
    ("TF팀", "task-force"),
    ("(TF)", "task-force"),
    ("추진단", "task-force"),
    ("기획단", "task-force"),
    ("전담조직", "task-force"),
    ("추진반", "task-force"),
    ("준비단", "task-force"),
    ("혁신단", "task-force"),
    ("지원단", "task-force"),
    ("사업단", "task-force"),
    ("전담반", "task-force"),
    ("전담팀", "team"),
    ("담당관", "officer"),
    ("정책관", "officer"),
    ("기획관", "officer"),
    ("협력관", "officer"),
    ("보좌관", "officer"),
    ("심의관", "officer"),
    ("감사관", "officer"),
    ("혁신관", "officer"),
    ("소통관", "officer"),
    ("사업소", "agency-site"),
    ("본부", "headquarters"),
    ("경제자유구역청", "authority"),
    ("센터", "centre"),
    ("연구원", "institute"),
    ("교육원", "institute"),
    ("개발원", "institute"),
    ("기술원", "institute"),
    ("보건소", "health-centre"),
    ("도서관", "library"),
    ("공사", "foundation"),
    ("공단", "foundation"),
    ("재단", "foundation"),
    ("팀", "team"),
    ("실", "office"),
    ("국", "bureau"),
    ("과", "division"),
)
