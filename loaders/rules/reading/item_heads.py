"""What heads an item of a paper: the line above it that says what the item is about."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.rules.reading.reading import Reading

__all__ = ["head_of", "without_labels"]

#: So many lines above an item its head may stand.
_ABOVE = 10
#: So many signs of its own make a head tell something.
_TELLING = 2
#: Words that label what follows, and name nothing.
_LABELS = re.compile(
    r"사업|총|소요|예산액?|사업비|투자|재원|국비|도비|시비|군비|구비|지방비|민자|개요|내용|목적|기간|대상|규모|위치|추진|계획|현황|일정|방향|효과"
    r"|근거|배경|세부|주요|향후|연차별|단계|금액|합계|계|원|투입|확보|반영|편성|억|만|천|백|약|년|월|까지|부터"
)


def head_of(reading: Reading, index: int) -> int | None:
    """The number of the line that heads the item in line ``index``: the nearest one above that is no mere label."""
    line = reading.lines[index].sentence
    if line.kind == "prose":
        return None
    signs = {line.text[:1]}
    for number in range(index - 1, max(-1, index - _ABOVE), -1):
        above = reading.lines[number].sentence
        if above.kind == "prose" or above.text[:1] in signs or above.paragraph == line.paragraph:
            continue
        if len(without_labels(above.text)) >= _TELLING:
            return number
        signs.add(above.text[:1])
    return None


# Asked for each thing that a line names, of the lines above it.
@lru_cache(maxsize=16)
def without_labels(text: str) -> str:
    """The Hangul of a text without the words that are labels."""
    return re.sub(r"[^가-힣]+", "", _LABELS.sub("", text))
