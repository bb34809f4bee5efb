"""A reading copy of a text, equally long, with one sign for each kind of quotation mark, dot, blank and bracket."""

from __future__ import annotations

import re

__all__ = ["QUOTED", "quotations", "reading_copy"]

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‧・･ㆍ∙•⋅", "·"),
        **dict.fromkeys("（［", "("),
        **dict.fromkeys("）］", ")"),
        **dict.fromkeys("∼〜～", "~"),
        **dict.fromkeys("\u00a0\u3000\u2003\u2002\u2009", " "),
        **dict.fromkeys("，", ","),
        "‵": "‘",
        "′": "’",
        "`": "‘",
        "＜": "<",
        "＞": ">",
        "＂": '"',
        "＇": "'",
    }
)
_OTHER = re.compile(f"[{re.escape(''.join(map(chr, _SIGNS)))}]+")
_STRAIGHT_MARK = re.compile(r"['\"<]")
#: What stands behind the mark for the first figures of a year ('25년, ’26. 3월, ‘24~).
_YEAR = r"\d\d(?:년|[.]|\s?~)"
#: Such a mark: it opens no quotation and closes none.
_CENTURY = re.compile(rf"['‘’](?<![가-힣A-Za-z0-9.!?)].)(?={_YEAR})")
_STRAIGHT = re.compile(
    rf"(?<![0-9A-Za-z가-힣])'(?!{_YEAR})([^'\n‘’]{{1,80}})'|(?<![0-9])\"([^\"\n“”]{{1,200}})\"|<([^<>\n=/]{{2,60}})>"
)
#: A name in square brackets, as a particle behind it tells ([반려동물 지도]도 연다).
_BRACKETED = re.compile(r"(?<!\S)\[([가-힣A-Za-z· ]{4,40})\](?=(?:[은는이가을를도의과와]|으로)\s)")
_PAIRS = {"'": "‘’", '"': "“”", "<": "〈〉"}

#: A quotation with its marks: group 1 single marks and book marks (names), group 2 double marks (names or speech).
QUOTED = re.compile(r"[‘「『《〈]([^‘’「」『』《》〈〉\n]{1,80})[’」』》〉]|“([^“”]{1,400})”")


_NAMES = re.compile(r"[‘「『《〈]([^‘’「」『』《》〈〉\n]{1,80})[’」』》〉]|“([^“”‘’\n]{1,60})”")


def quotations(text: str) -> list[tuple[int, int, bool]]:
    """What stands in quotation marks that may hold a name, also inside speech: start, end, double marks or not."""
    return [
        (match.start(1), match.end(1), False) if match[1] else (match.start(2), match.end(2), True)
        for match in _NAMES.finditer(text)
    ]


def reading_copy(text: str) -> str:
    """``text`` with uniform signs; every offset means the same in both."""
    uniform = _OTHER.sub(lambda match: match[0].translate(_SIGNS), text)
    uniform = _CENTURY.sub("'", uniform)
    if "]" in uniform:
        uniform = _BRACKETED.sub(r"‘\1’", uniform)
    return _STRAIGHT.sub(_curly, uniform) if _STRAIGHT_MARK.search(uniform) else uniform


def _curly(match: re.Match[str]) -> str:
    whole = match.group(0)
    marks = _PAIRS[whole[0]]
    return marks[0] + whole[1:-1] + marks[1]
