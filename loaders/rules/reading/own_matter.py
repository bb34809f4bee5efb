"""What a document says of data or digital matters where the main government itself acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.relevance import core_words
from loaders.rules.recognition.lexicon import Hit
from ontology.model import Concept

__all__ = ["own_lines"]

_ACTS = re.compile(
    r"(?:는|은|가|이|에서는|에서|의|도|와|과|,| ?\([^()]{0,30}\)|청|장| 공고| 관계자| 조례|의회)"
    r"|\s?[가-힣0-9]{2,10}(?:과|국|실|팀|담당관|센터|본부|보건소)"
)
_LEVEL = re.compile(r"(?<![가-힣A-Za-z0-9])[시군구도](?:는|은|가|이|에서는|에서|의|\s|,)")
#: Firms, hospitals, the market and others that act for themselves.
_OTHERS = re.compile(
    r"(?:병원|의료원|대학교|대학|업체|기업|회사|업계|은행|협회|조합|구단|선수|감독|후보|작가|배우|가게|매장|백화점|연구팀|연구진|중개업소|전자|텔레콤|그룹|증권|학회|경찰|검찰|법원)"
    r"(?:은|는|이|가|에서는|에서)\s|(?<![가-힣])시장에서"
)


def own_lines(reading: Reading, concepts: Mapping[str, Concept]) -> Iterator[int]:
    """The numbers of the lines that speak of data or digital matters and in which the main government acts.

    A line that names nobody who acts goes on from the one before it.
    """
    own = False
    for index, line in enumerate(reading.lines):
        own = _is_own(reading, index, line, own)
        if own and (core_words().search(line.sentence.text) or _has_technology(reading.hits_in[index], concepts)):
            yield index


def _is_own(reading: Reading, index: int, line: Line, before: bool) -> bool:
    if any(_ACTS.match(reading.view, mention.end) for mention in reading.main_in[index]) or _LEVEL.search(
        line.sentence.text
    ):
        return True
    if reading.units_in[index]:
        return True
    if line.foreign or _OTHERS.search(line.sentence.text):
        return False
    return before


def _has_technology(hits: Sequence[Hit], concepts: Mapping[str, Concept]) -> bool:
    return any(hit.class_key == "Technology" and not concepts[hit.concept].generic for hit in hits)
