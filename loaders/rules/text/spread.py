"""Letters that blanks spread over a line of a form (``담 당: 산 림 과``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.rules.data.lists import words

__all__ = ["spread_blanks"]

#: Syllables with a blank between each two, at least three of them.
_LETTERS = re.compile(r"[가-힣](?: [가-힣]){2,11}(?![가-힣])")
#: What ends the names of departments.
_LASTS = "과국실팀관단소원"


def spread_blanks(text: str) -> Iterator[int]:
    """The blanks inside the name of a department that its label precedes, and inside that label, in order."""
    for match in _labels().finditer(text):
        name = _LETTERS.match(text, match.end())
        if name is not None and name[0][-1] in _LASTS:
            for start, end in (match.span("label"), name.span()):
                yield from (place for place in range(start, end) if text[place] == " ")


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(words("departments", "labels"), key=lambda label: (-len(label), label))
    found = "|".join(" ?".join(label) for label in labels)
    return re.compile(rf"(?<![가-힣])(?P<label>{found}) ?[:：|] {{0,3}}(?=[가-힣] [가-힣])")
