"""What a programme uses or is about, for whom it is and in which domain, by its name and the clauses about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import word_lists
from loaders.rules.facts.domains import Domains
from loaders.rules.facts.means import is_means
from loaders.rules.facts.remarks import Remark
from loaders.rules.programs.names import without_bracket
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.lexicon import Hit
from loaders.rules.text.within import within

__all__ = ["Purpose", "purposes"]


class Purpose(NamedTuple):
    """``predicate`` with the concept ``value``, supported by the words at ``[start, end)``."""

    predicate: str
    value: str
    start: int
    end: int
    basis: str = "explicit"


_CLOSE = r"[’”」』]?(?:\([^()]{0,20}\))?"
_USING = re.compile(
    rf"{_CLOSE}(?:\s?(?:기술|기법|센서|영상|모델|솔루션))?(?:\s?등)?(?:을|를)?\s?(?:활용|이용|기반|적용|접목|결합|탑재|도입|더한|더해|쓴|써서|쓰는|쓸|통해|통한|바탕|토대"
    rf"|연계|갖춘|붙인|단\s|달아|연동|설치해|학습)|{_CLOSE}(?:으로|로)\s"
    rf"|{_CLOSE}\s?(?:기술|기법|모델|솔루션)?(?:이|가)\s?(?:쓰[이인]|활용[되된]|적용[되된]|탑재[되된]|접목[되된])"
)
#: What the thing that has the name is: 챗봇 서비스 ‘길잡이’.
_CALLED = re.compile(r"(?:\s?(?:서비스|시스템|프로그램|플랫폼|앱))?인?\s?[‘“「『〈《]")
#: ‘길잡이’는 시가 만든 챗봇이다.
_IS = re.compile(r"[’”」』〉》]?(?:은|는)\s(?:[^\s.,]+\s){0,3}")
_IS_END = re.compile(r"(?:이다|다|입니다|이며|으로|로)(?=[.,\s])")
#: Two of a kind before one cue: 가임기 여성 및 난임부부를 대상으로.
_JOINED = re.compile(r"(?:들)?(?:와|과|·|,\s?|\s?및\s|\s등\s|이나\s|\s)")
_COUNT = r"\s[\d,.천만]+(?:여)?\s?(?:명|가구|곳|개사|개소|사|인|세대|농가)"
_FOR = re.compile(
    r"(?:들)?(?:을|를|이|가)?\s?(?:위한|위해|위하여|대상|돕|지원하|이용하도록|이용할|안심하고|위주)"
    r"|(?:들)?(?:에게|께)(?=[\s는])"
    r"|(?:들)?(?:이|가)\s[^.▲△]{0,40}?(?:[할알볼될을릴힐쓸] 수 있|체감하|[하되있]도록|쉽게|편하게|안심하고)"
    r"|의\s(?:[^\s.]+\s){0,5}?(?:위한|위해)"
    rf"|{_COUNT}(?:을|를|에게|에|의)?\s"
)
_GIVEN = re.compile(
    rf"(?:들)?(?:에게|께)(?=[\s는])|{_COUNT}(?:에게|에|을 대상|를 대상)"
    r"|(?:들)?(?:이|가)\s[^.▲△]{0,40}?(?:[할알볼될을릴힐쓸] 수 있(?:도록|게)|[하되있]도록)"
)
#: The residents' good: 시민 편익을 증진한다.
_WELFARE = re.compile(r"(?:들)?(?:의)?\s?(?:편의|편익|안전|불편|생활 안전|생활안전|일상|건강|삶의 질|체감)")


def purposes(reading: Reading, remark: Remark, domains: Domains, *, named: bool = True) -> Iterator[Purpose]:
    """The technologies, target groups and domains that a remark gives its programme.

    ``named``: its name is still to be read.
    """
    if named and remark.basis == "explicit":
        yield from _in_name(reading, remark, domains)
    if remark.row:
        return
    basis = remark.basis
    hits = within(reading.hits, remark.start, remark.end)
    groups = [hit for hit in hits if hit.class_key == "TargetGroup"]
    for index, hit in enumerate(groups):
        if remark.covers(hit.start) and not _named(remark, hit) and _meant(reading, remark, groups, index):
            yield Purpose("targets", hit.concept, hit.start, hit.end, basis)
            yield from _domains(reading, hit)
    for hit in hits:
        if hit.class_key != "Technology" or _named(remark, hit) or not remark.covers(hit.start):
            continue
        if not is_means(reading, hit):
            continue
        if _USING.match(reading.view, hit.end, remark.end) or _is_it(reading.view, remark, hit):
            yield Purpose("uses", hit.concept, hit.start, hit.end, basis)


def _is_it(view: str, remark: Remark, hit: Hit) -> bool:
    """Whether the technology is what has the programme's name: said before it, or of it."""
    if hit.end <= remark.at:
        return _CALLED.fullmatch(view, hit.end, remark.at) is not None
    said = _IS.fullmatch(view, remark.to, hit.start) is not None
    return said and _IS_END.match(view, hit.end, remark.end) is not None


def _domains(reading: Reading, hit: Hit) -> Iterator[Purpose]:
    """The domains of what is for the target group."""
    for domain in reading.concept(hit).hints.domains:
        yield Purpose("inDomain", domain, hit.start, hit.end, "context")


def _named(remark: Remark, hit: Hit) -> bool:
    return remark.at <= hit.start and hit.end <= remark.to


@cache
def _about() -> tuple[str, ...]:
    return tuple(word_lists("domains")["about"])


def _in_name(reading: Reading, remark: Remark, domains: Domains) -> list[Purpose]:
    """What the words of the name itself say."""
    name = reading.view[remark.at : remark.to]
    predicate = "concerns" if without_bracket(name).endswith(_about()) else "uses"
    found: list[Purpose] = []
    for hit in within(reading.hits, remark.at, remark.to):
        if hit.end > remark.to:
            continue
        if hit.class_key == "Technology" and not _is_vague(hit, remark, reading):
            found.append(Purpose(predicate, hit.concept, hit.start, hit.end))
        elif hit.class_key == "TargetGroup":
            found.append(Purpose("targets", hit.concept, hit.start, hit.end))
            found += _domains(reading, hit)
        elif hit.class_key == "PolicyDomain":
            found.append(Purpose("inDomain", hit.concept, hit.start, hit.end))
    for concept, pattern in reading.lexicon.everywhere:
        match = pattern.search(name)
        if match:
            found.append(Purpose(predicate, concept, remark.at + match.start(), remark.at + match.end()))
    shown = domains.shown(name)
    found += [Purpose("inDomain", domain, remark.at + low, remark.at + high) for domain, low, high in shown]
    concepts = reading.lexicon.concepts
    wider = {broader for item in found for broader in concepts[item.value].broader}
    return [item for item in found if item.value not in wider or concepts[item.value].hints.in_name != "alone"]


def _is_vague(hit: Hit, remark: Remark, reading: Reading) -> bool:
    """Whether the concept says nothing of what is used: 디지털 in 디지털 조직도, 데이터 in 데이터센터."""
    in_name = reading.concept(hit).hints.in_name
    if in_name == "never" or not is_means(reading, hit):
        return True
    return in_name == "alone" and any(
        other.start <= hit.start and hit.end < other.end
        for other in within(reading.hits, remark.at, hit.end)
        if other.class_key == "Technology"
    )


def _meant(reading: Reading, remark: Remark, groups: list[Hit], index: int) -> bool:
    """Whether the text says that the programme is for the group, or for the next one that it is joined to."""
    hit = groups[index]
    cue = (_FOR if hit.start < remark.at else _GIVEN).match(reading.view, hit.end, remark.end)
    if cue:
        return cue.group().endswith(("에게", "께")) or not _of_another(reading, remark, cue.end())
    if hit.concept == "target-group:residents" and _WELFARE.match(reading.view, hit.end, remark.end):
        return True
    if hit.start < remark.at and re.compile(r"에\s[‘“「『]?$").fullmatch(reading.view, hit.end, remark.at):
        return True
    following = groups[index + 1] if index + 1 < len(groups) else None
    if following is None or not _JOINED.fullmatch(reading.view, hit.end, following.start):
        return False
    return (following.start < remark.at) == (hit.start < remark.at) and _meant(reading, remark, groups, index + 1)


_MODIFIES = re.compile(r"(?:는|할|한)?\s?[‘“「『]?")


def _of_another(reading: Reading, remark: Remark, position: int) -> bool:
    """Whether the cue that ends at ``position`` modifies another name right behind it (소상공인을 위한 A, B, C)."""
    first = remark.gaps[0][0] if remark.gaps else remark.at
    return position <= first < remark.at and bool(_MODIFIES.fullmatch(reading.view, position, first))
