"""What a document says of data or digital matters where the main government itself acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.relevance import EVENT, OTHER, core_words, is_abroad
from loaders.rules.recognition.foreign_units import is_body
from loaders.rules.recognition.lexicon import Hit
from ontology.model import Concept

__all__ = ["has_technology", "own_lines"]

_ACTS = re.compile(
    rf"(?:는|은|가|이|에서는|에서(?!{EVENT})|의(?!{OTHER})|도|와|과|,| ?\([^()]{{0,30}}\)|청|장|수(?:는|가|에게)|지사"
    r"| 공고| 관계자| 조례|의회)"
    r"|\s?[가-힣0-9]{2,10}(?:과|국|실|팀|담당관|센터|본부|보건소|위원회|도서관)"
)
_SUBJECT = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z]{2,14}?)(?:은|는|이|가)(?=\s)")
_LEVEL = re.compile(r"(?<![가-힣A-Za-z0-9])[시군구도](?:는|은|가|이|에서는|에서|의|\s|,)")
#: Firms, hospitals, the market and others that act for themselves.
_OTHERS = re.compile(
    r"(?:병원|의료원|대학교|대학|업체|기업|회사|업계|은행|협회|조합|구단|선수|감독|후보|작가|배우|가게|매장|백화점|연구팀|연구진|중개업소|전자|텔레콤|그룹|증권|학회|경찰|검찰|법원"
    r"|교수|전문가|전문가들|시공사|시행사|운영사|제작사|사업자|연구원|연구소|과학원|법인|정부|국회|통신사|제조사|구단주|협의체|주민들|누리꾼|업주|농부|상인들|학생들|[가-힣]{3,}(?<!본)부)"
    r"(?:은|는|이|가|에서는|에서)\s|(?<![가-힣])시장에서"
)


#: What takes up what the line before speaks of.
_REFERS = re.compile(r"(?:이|그|해당)\s(?:사업|서비스|시스템|플랫폼|센터|계획|프로젝트|시설|단지)")


def own_lines(reading: Reading, concepts: Mapping[str, Concept]) -> Iterator[int]:
    """The numbers of the lines that speak of data or digital matters and in which the main government acts.

    A line that names nobody who acts goes on from the one before it; one that takes up the line before (이 사업)
    speaks of what that one speaks of.
    """
    own = False
    first = next((mention.start for mention in reading.main_mentions), len(reading.view))
    named = first if is_abroad(reading.view, first) else 0
    for index, line in enumerate(reading.lines):
        own = _is_own(reading, index, line, own, named=line.end > named)
        if not own:
            continue
        referred = index > 0 and _REFERS.search(line.sentence.text) is not None
        if _speaks(reading, index, concepts) or (referred and _speaks(reading, index - 1, concepts)):
            yield index


def _speaks(reading: Reading, index: int, concepts: Mapping[str, Concept]) -> bool:
    """Whether the line speaks of data or digital matters."""
    text = reading.lines[index].sentence.text
    return core_words().search(text) is not None or has_technology(reading.hits_in[index], concepts)


def _is_own(reading: Reading, index: int, line: Line, before: bool, *, named: bool) -> bool:
    """Whether the main government acts in the line; ``named``: 시 means it."""
    text = line.sentence.text
    if reading.units_in[index] or (named and _LEVEL.search(text)):
        return True
    if not reading.own_in[index] and (line.foreign or not before):
        return False
    others = bool(_OTHERS.search(text)) or any(is_body(match[1]) for match in _SUBJECT.finditer(text))
    if any(_acts(reading.view, mention.end, others) for mention in reading.own_in[index]):
        return True
    return before and not line.foreign and not others


def _acts(view: str, end: int, others: bool) -> bool:
    """Whether the government named before ``end`` acts; where others do so, 에서 tells a place."""
    match = _ACTS.match(view, end)
    return match is not None and not (others and match[0] == "에서")


def has_technology(hits: Sequence[Hit], concepts: Mapping[str, Concept]) -> bool:
    """Whether one of the labels is of a technology that is more than a watchword."""
    return any(hit.class_key == "Technology" and not concepts[hit.concept].generic for hit in hits)
