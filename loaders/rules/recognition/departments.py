"""Departments: recognised by how their names end, what they are made of and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.recognition.divisions import is_division, is_field, is_labelled, is_owned
from loaders.rules.recognition.foreign_units import ForeignUnits
from loaders.rules.recognition.jurisdictions import Jurisdictions, Places
from loaders.rules.text.within import within

__all__ = ["Unit", "departments"]


class Unit(NamedTuple):
    """A department's name at ``[start, end)``; ``titled``: it stands in a title (미래전략과장)."""

    start: int
    end: int
    name: str
    titled: bool = False


_RUN = r"[가-힣A-Za-z0-9·]"
_SIMPLE_AFTER = re.compile(
    r"(?=$|[\s,·)’”'\".:;|/‘(~\-【】\[\]〕])|(?:에서는|에서|에게|에는|에|은|는|이|가|의|을|를|와|과|도|로|으로|만|까지|부터|이며|이고|이다|였다|이었다|입니다|인|라는|이라는)(?![가-힣])"
)
_TITLE_AFTER = re.compile(r"장(?:님)?(?:은|는|이|의|에게|께서|께|과|을|도|으로)?(?![가-힣])|장\s|팀장|주무관")


@cache
def _ends() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    def longest(key: str) -> tuple[str, ...]:
        return tuple(sorted(words("departments", key), key=lambda item: (-len(item), item)))

    return longest("strong"), longest("weak"), longest("stems"), longest("stop")


#: Last signs of the endings that departments have.
_LASTS = "관소부단반직팀F트청터원사실국과재스"
#: A word that has one of those, or a dot, behind its first sign: very many words have none.
_WORDS = re.compile(rf"(?<!{_RUN}){_RUN}(?>(?:(?![{_LASTS}·]){_RUN})*)[{_LASTS}·]{_RUN}*")


def departments(
    view: str, places: Places, jurisdictions: Jurisdictions, spans: Sequence[tuple[int, int]]
) -> list[Unit]:
    """Departments of the main government in ``spans`` of the text, in order of place."""
    found: list[Unit] = []
    others = ForeignUnits(view, places, jurisdictions)
    for start, end in spans:
        others.enter(start, end)
        if _LINKS.match(view, start, end):
            continue
        credit = _CREDIT.match(view, start, end) is not None
        for match in _WORDS.finditer(view, start, end):
            word, at = match[0], match.start()
            if "·" not in word and not _names(word[:_LONGEST]):
                continue
            if money := _MONEY.match(view, at, match.end()):
                word, at = word[money.end() - at :], money.end()
            inside = _in_words(view, at, word)
            if not inside and found and found[-1].end + 1 == at and view[found[-1].end] == " ":
                inside = _team_of(at, word)
            for unit in inside:
                if credit and unit.name.endswith("팀"):
                    continue
                widened = _widen(view, unit, start)
                if _is_of_other_level(view, widened, places) or _is_room(view, widened):
                    continue
                if not others.holds(widened.start, widened.end, start) and not _is_generic(widened.name):
                    found.append(_without_place(view, widened, places))
    return _by_full_names(found)


#: A sum of money that a dot joins with the name behind it (9억 원·유통과).
_MONEY = re.compile(r"(?:(?:\d{1,4}[조억만천백]{1,2}){1,3}원?|(?<=[조억만천백] )원|(?<=[조억만천백\d])원)·")
#: What labels a team as the government's own (담당부서 : …팀 | 등록일 …).
_OWN = "담당|부서|작성|소관|주관|문의"
#: A short line that says when, or that, a newspaper's desk wrote the story: those are called teams too.
_CREDIT = re.compile(
    rf"(?=.{{0,60}}$)(?!.*(?:{_OWN}))(?:.*20\d\d[^가-힣\n].{{1,12}}\d{{1,2}}:\d\d(?!\d)|\W*(?:글·)?사진\s)"
)
#: A row of links to other sites.
_LINKS = re.compile(r"\W*(?:관련|유관|주요|패밀리)\s?(?:사이트|기관)\W|\W*바로\s?가기\W")


def _by_full_names(found: list[Unit]) -> list[Unit]:
    """The units, the health centre called by its full name once that is told; none where two of them are named."""
    local = words("departments", "local")
    full = {unit.name for unit in found if unit.name not in local and unit.name.endswith(tuple(local))}
    told = ""
    named: list[Unit] = []
    for unit in found:
        if unit.name in full:
            told = unit.name if len(full) == 1 else ""
        if not full or unit.name not in local:
            named.append(unit)
        elif told:
            named.append(unit._replace(name=told))
    return named


def _team_of(start: int, word: str) -> list[Unit]:
    """The team right behind the name of its department, whatever it is called (기술보급과 버섯연구팀)."""
    match = _TEAM.match(word)
    return [Unit(start, start + len(match[0]), match[0])] if match and not _is_generic(match[0]) else []


_TEAM = re.compile(r"[가-힣A-Za-z0-9·]{2,10}팀(?=$|[이은가의과도장에])")


@cache
def _stops(shortest: int) -> tuple[str, ...]:
    """Words that are no departments, of ``shortest`` signs or more: a name must not end in one."""
    return tuple(item for item in _ends()[3] if len(item) >= shortest)


#: What is longer is no name of a department.
_LONGEST = 60


def _in_words(view: str, start: int, word: str) -> list[Unit]:
    """The department in a word, or those in a word that joins several with dots (AI기획팀·AI산업팀)."""
    pieces = word.split("·")
    if any(piece in words("departments", "foreign") for piece in pieces):
        return []
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


#: What tells that the name before it is that of a room where something takes place (시청 소통실에서 간담회를 열었다).
_MEETS = re.compile(
    r"에서\s(?:[^\s.]{1,12}\s){0,4}[^\s.]{0,12}(?:간담회|보고회|설명회|토론회|발표회|시연회|회의|회견|브리핑|협약식|협약|위촉식|대담)[을를이가도은는]?"
    r"(?![가-힣])"
)
_IN_OFFICE = re.compile(r"[시군구도]청(?:\s?\d{1,2}층)?\s$")


def _is_room(view: str, unit: Unit) -> bool:
    """Whether the name is that of a room in the city hall in which people meet."""
    if not unit.name.endswith("실") or unit.titled:
        return False
    here = _IN_OFFICE.search(view, max(0, unit.start - 8), unit.start) is not None
    return (here and view.startswith("에서 ", unit.end)) or _MEETS.match(view, unit.end) is not None


def _in_word(view: str, start: int, word: str) -> list[Unit]:
    """The department whose name ends inside the word that begins at ``start``; the longest reading that fits."""
    for name, strong, weak in _names(word[:_LONGEST]):
        end = start + len(name)
        rest = view[end : end + _BEHIND]
        before = _line_before(view, start)
        if (strong and _is_strong(name, rest, before)) or (weak and _is_weak(name, rest, before)):
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
    return _NOUN.search(name) is not None or name in words("departments", "stop") or name.endswith(_stops(4))


#: The department of a university (미래과학과 is none), what comes of something or has been done, the room of a head.
_NOUN = re.compile(
    r"(?<!과)학과$|(?<!청)결과$|효과$|(?<![여육양조편활])성과$|(?<![환조])경과$|[시군청사국과]장실$|[군도]수실$|지사실$"
)


def _is_strong(name: str, rest: str, before: str) -> bool:
    suffix = next(item for item in _ends()[0] if name.endswith(item))
    stem = name[: -len(suffix)]
    if not (_SIMPLE_AFTER.match(rest) or _TITLE_AFTER.match(rest)):
        return False
    if name.startswith(("한국", "국립", "대한")) or _MANY.match(rest) or _MANY_BEFORE.search(before):
        return False
    if name in words("departments", "local"):
        return _is_the_local(rest, before)
    return bool(stem) or name in words("departments", "whole") or name in words("departments", "generic")


#: What tells that several bodies of one kind are meant (``농업기술센터 70곳``, ``7개 지역의 농업기술센터``), or rooms
#: of police and fire brigade to which a city sends its pictures.
_MANY = re.compile(r"\s?(?:\d{1,3}|[두세네]|여러)\s?(?:곳|개소)")
_MANY_BEFORE = re.compile(
    r"\d\s?개\s?(?:지역|시·?군|시·?도|자치구|구|군)(?:의)?\s$|112[가-힣]{0,6}(?:상황실|센터)[,와과·]?\s?$"
)


def _is_the_local(rest: str, before: str) -> bool:
    """Whether the health centre that has no name of its own is named as one that acts, not as a place (보건소 5곳)."""
    if is_owned(before) or (is_field(before) and _CELL_END.match(rest)) or _TITLE_AFTER.match(rest):
        return not _ANY.search(before)
    return bool(_DOES.match(rest)) and not _ANY.search(before)


#: What follows a unit that acts: a particle of the subject, something of its own, a team or a thing it works with.
_DOES = re.compile(
    r"(?:는|가|도|에서는)(?![가-힣])|(?:와|과)\s[가-힣A-Za-z0-9]{2,10}(?:과|팀|실|국|센터|담당관)(?:는|은|가|이|에서)|의\s[‘“「『]"
    r"|\s(?:소관|관계자|차량|직원들?이|[가-힣]{2,8}(?:팀|담당)(?![가-힣]{2}))|\s[‘“「『]"
)
#: What tells that no one in particular is meant.
_ANY = re.compile(
    r"(?:관할|인근|근처|가까운|지역|전국|각|거주지|주소지|해당|자치구|구·?군|시·?군|시·?군·?구|곳|개|다른|타|모든|일선)\s$"
)
_CELL_END = re.compile(r"$|\n|\s\s|\s?\||\t|\)|】|\]|,")


def _line_before(view: str, start: int) -> str:
    before = view[max(0, start - _LABEL_REACH) : start]
    return before[before.rfind("\n") + 1 :]


def _is_weak(name: str, rest: str, before: str) -> bool:
    """Whether a name that ends like a department (…과, …국, …팀, …본부) is one, by its stem and what surrounds it."""
    stem, suffix, known, stop = _weak_end(name)
    if suffix == "단" and _HEAD.match(rest):
        return known and len(stem) > 2
    if (stop and not is_labelled(before)) or suffix in _NEVER:
        return False
    if len(stem) < 2:
        return name in ("AI국", "AI과", "AI실")
    titled = bool(_TITLE_AFTER.match(rest))
    if suffix == "과" and not titled:
        return is_division(stem, known, rest, before)
    if stem[-1].isdigit():
        return stem.rstrip("0123456789").endswith(_ends()[2]) and (titled or bool(_SIMPLE_AFTER.match(rest)))
    if known:
        return titled or bool(_SIMPLE_AFTER.match(rest))
    if suffix in _UNITS and _CASE.match(rest) and ((_TECHNICAL.match(stem) and len(stem) > 3) or is_owned(before)):
        return True
    return (titled and suffix in ("과", "국", "실") and len(stem) >= 3) or is_labelled(before)


@lru_cache(maxsize=16384)
def _weak_end(name: str) -> tuple[str, str, bool, bool]:
    """Stem and weak ending of a name; whether departments have such stems; whether it ends in a word that is none."""
    _, weak, stems, _ = _ends()
    suffix = next(item for item in weak if name.endswith(item))
    stem = name[: -len(suffix)]
    return stem, suffix, stem.endswith(stems), name.endswith(_stops(3))


#: The head of a body whose name ends in 단.
_HEAD = re.compile(r"장(?:은|이|에게|을|과)?(?![가-힣])")
#: Endings that are too common to tell a department by.
_NEVER = ("센터", "재단", "진흥원", "공단", "공사", "연구원", "관", "단")
#: Beginnings that tell a department by themselves (AI제조팀), and endings that go with them.
_TECHNICAL = re.compile(r"(?:AI|인공지능|데이터|빅데이터|디지털|스마트)(?=[가-힣])")
_UNITS = ("팀", "과", "국", "실")
_CASE = re.compile(r"(?:은|는|이|가|에서|에|의|장|도|,)")
#: How far behind a name what tells about it reaches.
_BEHIND = 20
#: How far before a name the words that label it begin.
_LABEL_REACH = 26


_WORD_BEFORE = re.compile(
    r"(?<![가-힣A-Za-z0-9])(AI|인공지능|데이터|디지털|스마트|생성형|행정|혁신행정|행정혁신|도입"
    r"|혁신|군(?= 공항)|공항|이전|전략|기반|미래|산업|전환|대전환) $"
)
#: Ends of names that are written in several words.
_SPACED = (
    "팀",
    "추진단",
    "TF",
    "전담조직",
    "전담반",
    "준비단",
    "추진반",
    "기획단",
    "TF팀",
    "태스크포스",
    "국",
    "과",
    "담당관",
)
_ABBREVIATION = re.compile(r"\((?:TF|[A-Z]{2,6})\)")


def _widen(view: str, unit: Unit, floor: int) -> Unit:
    """Take in the words of a spaced name (군 공항 이전 추진단, AI 행정혁신팀) and a bracketed abbreviation."""
    start, end = unit.start, unit.end
    closing = view[end : end + 1]
    opening = max(view.rfind(mark, max(floor, start - 30), start) for mark in "‘“『「'")
    if opening >= 0 and closing in "’”』」'(" and closing:
        inner = view[opening + 1 : start]
        if not re.search(r"[’”』」\n\t]", inner):
            start = opening + 1
    elif unit.name.endswith(_SPACED):
        while True:
            before = _WORD_BEFORE.search(view[max(floor, start - 12) : start])
            if not before:
                break
            start = max(floor, start - 12) + before.start(1)
        start = _spaced(view, start, floor)
    bracket = _ABBREVIATION.match(view[end : end + 10])
    if bracket:
        end += bracket.end()
    return Unit(start, end, view[start:end], unit.titled)


def _spaced(view: str, start: int, floor: int) -> int:
    """Where a name begins whose words stand apart between the government's name and its end (시 안전 정책과)."""
    match = _APART.search(view, max(floor, start - 24), start)
    if match is None or not is_owned(view[match.start() : match.start(1)]):
        return start
    stems = words("departments", "stems")
    return match.start(1) if all(word in stems for word in match[1].split()) else start


#: One to three words between the name of a government and that of its department.
_APART = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣]{0,6}[시도군구]청? ((?:[가-힣A-Za-z]{2,5} ){1,3})$")
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


def _is_of_other_level(view: str, unit: Unit, places: Places) -> bool:
    """Whether governments of the main one's level have no such body: provinces have those of ``upper``, others not."""
    low = places.level in ("district", "county", "city")
    if not low or not unit.name.endswith(_upper()):
        return not low and unit.name in words("departments", "local")
    near = within(places.mentions, max(0, unit.start - 8), unit.start + 1)
    return not any(places.main in item.candidates and view[item.end : unit.start].strip(" ") == "" for item in near)


@cache
def _upper() -> tuple[str, ...]:
    return tuple(sorted(words("departments", "upper")))


def _is_generic(name: str) -> bool:
    """Whether the words name no unit in particular (전담조직, 시·군, 3실·15국)."""
    if "·" in name and all(len(part) < 3 or part[0].isdigit() for part in name.split("·")):
        return True
    if _COUNTED.fullmatch(name):
        return True
    return name.replace(" ", "") in words("departments", "generic") or name in words("departments", "stop")


#: Units of a kind (1실국).
_COUNTED = re.compile(r"\d{1,2}(?:실국|실|국|과|팀|담당관|본부)")
