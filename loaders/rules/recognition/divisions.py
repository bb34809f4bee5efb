"""Whether a word that ends in 과 names a division, or a noun with the particle 과 behind it (산업과 문화)."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.data.lists import words

__all__ = ["CARRIES_OUT", "is_division", "is_field", "is_labelled", "is_owned"]


def is_division(stem: str, known: bool, rest: str, before: str) -> bool:
    """Whether 과 behind ``stem`` ends the name of a division.

    Args:
        stem: the word before 과.
        known: whether it ends in a word that departments are named by.
        rest: what stands behind 과.
        before: what stands before the word in its line.
    """
    if stem[-1].isdigit():
        return stem.rstrip("0123456789").endswith(_stems()) and bool(_AFTER.match(rest))
    if is_labelled(before):
        return bool(_AFTER.match(rest))
    owned = is_owned(before)
    if _APART.match(rest) or (not owned and _TOGETHER.match(rest)) or (rest[:1] == "," and _QUALIFIED.search(before)):
        return False
    long = len(stem) > 2
    if (long or known) and _CASE.match(rest):
        return True
    if stem in words("departments", "people") or stem.endswith(_joined()):
        return owned and bool(_PARTICLE_AFTER.match(rest))
    if (known or (owned and long)) and _PEOPLE.match(rest):
        return True
    if (long or known) and (_SPHERE.match(rest) or (_FIELD_END.match(rest) and _stands_alone(before))):
        return True
    sure = known and (long or owned)
    if (known or owned) and (_is_before_team(rest) or _ROOM.match(rest) or (sure and _BELONGS.match(rest))):
        return True
    papers = known and owned and (_PAPER.match(rest) or (long and _DIGITAL_PAPER.match(rest)))
    if papers or ((long or owned) and (known or owned) and _BEFORE_PERSON.match(rest)):
        return True
    if (long or known) and _bracketed(before, rest):
        return True
    if not owned and _QUOTES.match(rest):
        return known and bool(_ITEM.search(before))
    if owned or (_TECHNICAL.match(stem) and len(stem) > 3):
        return bool(_PARTICLE_AFTER.match(rest)) and (known or long)
    paid = _FIELD_END.match(rest) and _PAID.search(before)
    return known and bool(_PARTICLE_AFTER.match(rest)) and bool(long or paid or _CERTAIN.match(rest))


def is_owned(before: str) -> bool:
    """Whether the name of a government, or its level alone (시, 구청), stands right before the word."""
    match = _OWNED.search(before)
    return match is not None and not match[1].endswith(_NO_PLACES) and match[1] not in words("departments", "no_places")


def is_field(before: str) -> bool:
    """Whether the word stands where the cell of a table begins, or alone in brackets."""
    return bool(_FIELD.search(before)) or before.endswith(_OPENING)


def _stands_alone(before: str) -> bool:
    return bool(_FIELD.search(before) or _CARRIES.search(before))


def is_labelled(before: str) -> bool:
    """Whether the word stands behind a label: ``담당부서: …``, ``소관 : 교통국 …``."""
    return bool(_LABELLED.search(before))


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(words("departments", "stems")))


@cache
def _joined() -> tuple[str, ...]:
    """Ends of words for who does something together with others (입주기업과), and for things (대화로봇과)."""
    return tuple(sorted(words("departments", "partners") | words("departments", "things")))


def _is_before_team(rest: str) -> bool:
    """Whether a team stands behind, no instrument that ends as teams do (혈압계)."""
    team = _BEFORE_TEAM.match(rest)
    return team is not None and not team[1].endswith(tuple(sorted(words("departments", "instruments"))))


def _bracketed(before: str, rest: str) -> bool:
    """Whether the name stands in brackets alone, first, or behind others: ``(돌봄과, 3억 원)``, ``[AI팀, 건강과]``."""
    listed = before.endswith(_OPENING) or _BEHIND_OTHERS.search(before) is not None
    return listed and rest[:1] in (")", "】", "]", "〕", ",")


_OPENING = ("(", "【", "[", "〔")
#: Such brackets with departments in them alone.
_BEHIND_OTHERS = re.compile(r"[(【\[〔](?:[가-힣A-Za-z0-9·]{2,12}(?:팀|과|국|실|담당관|센터),\s?){1,4}$")
_AFTER = re.compile(
    r"(?=$|[\s,·)’”'\".:;|/‘(~\-【】\[\]〕])|(?:에서는|에서|에게|에는|에|은|는|이|가|의|을|를|와|과|도|로|으로|만|까지|부터|이며|이고|이다|였다|이었다|입니다|인|라는|이라는)(?![가-힣])"
)
_PARTICLE_AFTER = re.compile(
    r"(?:에서는|에서|에게|에는|은|는|이|가|의|을|를|와|도|로|으로|이며|이고)(?![가-힣])"
    r"|\s·\s"
    r"|\s*[,(‘’“|)/\t\n]|\s[–—]\s|다\.|\s?:|\s등\s|\s*$|  |·|\.|:|\s+(?:몫|소관|소속|관계자|담당자|직원)"
    r"|이다|였다|입니다"
)
#: Other particles, which cannot follow the particle 과.
_CASE = re.compile(
    r"(?:가|와|에|에는|에도|에서|에서는|에서도|에서만|를|로부터|나)(?![가-힣])|로\s(?:문의|신청|접수|신고|전화|연락|배치|이관|알)"
)
#: What is a division's, and how to reach it.
_SPHERE = re.compile(r"\s(?:소관|소속|주무관|주관(?=[,.)]|$)|[☎☏]|\(?0\d{1,2}[-)])")
#: Those who work in it.
_PEOPLE = re.compile(
    r"\s(?:\d{1,3}(?:여\s?)?명|관계자|담당자|(?:직원|공무원)(?:들?(?:은|이|에게|의)(?![가-힣])|\s?\d|\s[가-힣]{1,3}\s명))"
)
#: A room of a division.
_ROOM = re.compile(r"\s(?:상황실|관제실|사무실)(?![가-힣]{3})")
#: What else a division has, when its name leaves no doubt.
_BELONGS = re.compile(
    r"\s(?:신설|승격|폐지|(?:민원\s?)?창구|자체|산하|안에|내에|담당으로|주관으로|소관으로|주도로|몫|서버|예산으로)(?![가-힣]{3})"
    r"|\s(?:예산|예비비)\s\d[\d,.천백십만억조 ]{0,14}원[이을](?![가-힣])"
)
#: A paper of a division, in a title (진주시 교통과 2025년 업무보고); one about digital matters, of a longer name only.
_OF_YEAR = r"\s(?:20\d\d년?도?\s)?"
_PAPER = re.compile(
    rf"{_OF_YEAR}(?:주요\s?)?(?:업무\s?(?:보고|계획)|행정사무감사|(?:세출\s?)?예산(?:서|안)?(?![가-힣])|사업\s?계획|결산|주요\s?업무|보고\s?(?:자료|서))"
)
_DIGITAL_PAPER = re.compile(rf"{_OF_YEAR}(?:AI|인공지능|데이터|디지털|정보화)\s(?:업무|예산|사업|과제)")
#: A person with a title behind the name of a division.
_BEFORE_PERSON = re.compile(r"\s[가-힣]{1,4}[○O]{0,2}\s?(?:과장|팀장|계장|주무관|국장|실장|소장|씨)(?![가-힣]{2})")
#: A team behind it.
_BEFORE_TEAM = re.compile(
    r"\s([가-힣A-Za-z0-9·]{2,12}(?:팀|담당|계))(?:장?(?:은|는|이|가|에서|에게|에|의|으로|,|/|:)|장?\s?[(:]|장?\s|장?$)"
)
#: What shows that 과 is a particle: what stands behind goes together with something,
_TOGETHER = re.compile(
    r"의\s?(?:연계|융합|결합|협력|협업|협약|연결|차이|접목|조화|관계|만남|소통|공존|상생|거리|동행|연동|간담|약속|시너지|협의|교류|갈등|통합|경쟁|비교|대화|전쟁|싸움|사투"
    r"|연대|공조|교감|접점|접촉|연관|격차|매칭|동반|공동|인터뷰|업무협약|네트워크)"
)
#: what the words before describe as one of a kind (지원하는 시설과, …; 두 분야의 사업과, …),
_QUALIFIED = re.compile(r"(?:[가-힣](?:하는|되는|되던|하던|된|할|될)|(?<![시도군구청])의)\s$")
#: or differs from it.
_APART = re.compile(
    r"(?:은|는)\s(?:달리|다르|다른|별개|별도(?:의|로)|무관|거리|구별|구분|차별|관계없|상관없)"
    r"|도\s(?:박자|호흡|보조|맞물|맞닿|맞춰|이을|이어|잇|연계|연결|연동|통합|접목|결합|엮|묶|상통)"
)
#: Beginnings that tell a department by themselves (AI제조팀).
_TECHNICAL = re.compile(r"(?:AI|인공지능|데이터|빅데이터|디지털|스마트)(?=[가-힣])")
_OWNED = re.compile(r"(?:^|[\s(])([가-힣]{0,7}[시도군구])청?\s$")
#: Ends of words that end as names of places do and are none.
_NO_PLACES = ("지구", "연구", "특구", "가구", "선거구", "제도", "지도", "정도", "속도", "도시", "제품군", "후보군")
#: Where the cell of a table, or a sentence of one word, begins and ends.
_FIELD = re.compile(r"(?:^\s?|[.)|\t—–]\s?|\s\s)$")
_FIELD_END = re.compile(r"$|\n|\s\s|\s?\||\t|\.\s|\.$")
#: The sum of money that an item names before its department (○ AI 하천 예보 : 예산 3억원, 건설과).
_PAID = re.compile(r"\d\s?[조억만천백]{0,2}\s?원?\s?[,/]\s?$")
_QUOTES = re.compile(r"\s[‘“「『]")
#: Where an item of a list inside a line begins: no sign among them that parts names (·) or reads as a letter (ㅇ).
_ITEM = re.compile(r"(?:[,)]\s|[▲△▴▵▶▷○●◦□■①-⑳]\s?)$")
_LABELLED = re.compile(
    r"(?:부\s?서\s?명?|소\s?관|주\s?관|담\s?당|문\s?의|제\s?공|발\s?주|수\s?요|작\s?성|제\s?출)(?:처|과|자|기관|부서)?\s?[:：|)]\s?"
    r"(?:[가-힣A-Za-z0-9·]{2,12}(?:국|실|본부|센터|관|청|시|군|구|도)\s)?$"
)
#: Labels of who carries something out, as a pattern …
CARRIES_OUT = "추진|시행|수행|집행"
#: … right before a word, which may also be what is done (추진: 교육과 체험을 …).
_CARRIES = re.compile(rf"(?<![가-힣])(?<![가-힣] )(?:{CARRIES_OUT})(?:\s?부서)?\s?[:：]\s?$")
_CERTAIN = re.compile(
    r"(?:은|는|가|에서|의|,|:|\(|\))|였?다\.|\s:\s|\s*[|/\t]|\s(?:소관|소속)"
    r"|\s등\s(?:\d{1,2}개\s)?(?:관계\s?|관련\s?|해당\s?)?부서"
)
