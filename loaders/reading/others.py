"""Lists of headlines about other governments, told by the governments that their lines name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.reading.lines import Piece
from loaders.reading.words import words
from ontology.gazetteer import load_gazetteer
from ontology.gazetteer.short import short_forms

__all__ = ["lists_of_others"]

#: So many lines that each name another government make a list of headlines.
_FEWEST = 3
#: A word that may be the name of a government.
_NAME = re.compile(r"(?<![가-힣])(?:[가-힣]{1,5}?[시군구도])")
#: A first word that may be such a name without what it is (진주 시청 …).
_SHORT = re.compile(r"\W{0,4}(?:\d{1,2}위?[.\s]\s?)?([가-힣]{2})(?=[\s,]|에서?\s|의\s|서\s|도\s)")
#: The name of a province, and that of a government in it (경북 영양군).
_BELOW = re.compile(r"\W{0,4}(?:\d{1,2}[.\s]\s?)?([가-힣]{2,7}) ([가-힣]{1,5}?[시군구])")
#: How far from the beginning of a headline the government that it is about is named.
_REACH = 24
#: What parts the headlines that stand in one line.
_PARTS = re.compile(r"\s[|/·ㆍ▶▷•]\s|\s{2,}|\s(?=\d{1,2}[. ]\s?[가-힣‘“])")
#: How the first words of another piece end, where they are cut off.
_CUT_OFF = re.compile(r"(?:…|\.{3})(?:\s?(?:더\s?보기|기사\s?(?:전체)?\s?보기))?$")
#: The end of a sentence, at the end of a line or before another sentence.
_TOLD = re.compile(r"[다요까죠네음함됨임][.?!]?[\"'”’)\]]{0,3}(?:$|(?<=[.?!])\s)")
_LISTED = frozenset({"short", "bullet", "related", "furniture", "menu"})


def lists_of_others(found: Sequence[Piece]) -> set[int]:
    """Which of the pieces of a text are headlines of other governments' stories, or stand between such.

    A list is a run of lines that are no sentences; three of them name three governments, or all of them two, and none
    of these is the one that the sentences name most, or above it or below it. Sentences that name none tell nothing.
    """
    own = _own([piece for piece in found if _is_spoken(piece)])
    if not own:
        return set()
    first = next(index for index, piece in enumerate(found) if _is_spoken(piece))
    akin, called = _akin(own), [name for name, meant in _names().items() if own in meant]
    foreign = set(_cards(found, first))
    for run in _runs(found):
        naming = {index: name for index in run if (name := _first(found[index].text)) and name not in akin}
        foreign.update(index for index in run if len(_others_in(found[index], akin)) >= _FEWEST)
        several = len(set(naming.values()))
        if several >= _FEWEST or (several > 1 and len(naming) == len(run)):
            low, high = _ends(found, set(run), min(naming), max(naming), above=run[-1] < first)
            within = (index for index in run if low <= index <= high)
            foreign.update(index for index in within if not any(name in found[index].text for name in called))
    return foreign


def _own(spoken: Sequence[Piece]) -> str:
    """The government that the sentences of a story name most; empty where they name none."""
    named = Counter(name for piece in spoken for name in _named(piece.text))
    ids = Counter(identifier for name in named.elements() for identifier in sorted(_names()[name]))
    return _leading(spoken[0].text, max(ids, key=lambda identifier: ids[identifier])) if ids else ""


def _cards(found: Sequence[Piece], first: int) -> Iterator[int]:
    """Sentences below the head of a list of other pieces that begin with another government: how these pieces begin.

    Those below a headline that does so, and all that begin so right behind such sentences; the story's own government
    is the one that is named before the list.
    """
    head = next((index for index in range(first, len(found)) if found[index].form == "related"), len(found))
    own = _own([piece for piece in found[:head] if _is_spoken(piece)])
    akin = _akin(own) if own else frozenset()
    listed = False
    for index in range(head, len(found)) if own else ():
        piece = found[index]
        is_other = _first(piece.text) not in {*akin, ""} or _begins_below(piece.text, akin)
        if piece.form == "related" or (is_other and piece.form in _LISTED):
            listed = True
        elif piece.form in ("sentence", "bullet"):
            listed = listed and is_other
            if listed:
                yield index


def _begins_below(text: str, akin: frozenset[str]) -> bool:
    """Whether a line begins with another government behind the name of the province that it shares with the own one."""
    match = _BELOW.match(text)
    return match is not None and match[1] in akin and match[2] in _names() and match[2] not in akin


def _leading(lead: str, own: str) -> str:
    """The province that acts at the beginning of a story, where the one most named (``own``) lies in it."""
    name = next(_named(lead), "")
    acts = name and re.search(rf"{name}[은는이가,]", lead)
    government = load_gazetteer().get(own)
    above = {parent.id for parent in government.parents} if government else set()
    return next(iter(sorted(_names()[name] & above)), own) if acts else own


def _ends(found: Sequence[Piece], run: set[int], low: int, high: int, *, above: bool) -> tuple[int, int]:
    """Where the list that names governments from ``low`` to ``high`` begins and ends: at a blank line.

    ``above``: it stands above the first sentence, where the title follows: below ``high`` only lines with the same
    sign are of the list.
    """
    while low - 1 in run:
        low -= 1
    while high + 1 in run and (not above or _sign(found[high]) == _sign(found[high + 1]) != ""):
        high += 1
    return low, high


def _sign(piece: Piece) -> str:
    """The sign that a line of a list begins with; 0 for any number, empty for a letter."""
    first = piece.text[:1]
    return "0" if first.isdigit() else "" if first.isalpha() else first


def _runs(found: Sequence[Piece]) -> Iterator[list[int]]:
    """Runs of lines that are no sentences, or are cut off as teasers are."""
    run: list[int] = []
    for index, piece in enumerate(found):
        if _is_spoken(piece):
            if run:
                yield run
            run = []
        elif piece.form in _LISTED or piece.form == "sentence":
            run.append(index)
    if run:
        yield run


def _is_spoken(piece: Piece) -> bool:
    """Whether a piece is of a story: a sentence with its end, unlike headlines, and teasers, which are cut off."""
    if piece.form != "sentence" or _is_list(piece):
        return False
    return _TOLD.search(piece.text) is not None and _CUT_OFF.search(piece.text) is None


def _is_list(piece: Piece) -> bool:
    """Whether one line holds several headlines."""
    return len(_PARTS.findall(piece.text)) >= _FEWEST - 1


def _others_in(piece: Piece, akin: frozenset[str]) -> set[str]:
    """The governments that the headlines in one line are about."""
    return {name for part in _PARTS.split(piece.text) if (name := _first(part)) and name not in akin}


def _first(text: str) -> str:
    """The government named first at the beginning of a headline; empty where there is none."""
    word = _SHORT.match(text)
    if word and word[1] not in words().places and word[1] in _names():
        return word[1]
    return next(_named(text[:_REACH]), "")


def _named(text: str) -> Iterator[str]:
    known = _names()
    for match in _NAME.finditer(text):
        if match[0] in known:
            yield match[0]


@cache
def _names() -> dict[str, frozenset[str]]:
    """The governments that each name may mean."""
    found: dict[str, set[str]] = {}
    for government in load_gazetteer().governments:
        for name in short_forms(government):
            found.setdefault(name, set()).add(government.id)
    return {name: frozenset(ids) for name, ids in found.items()}


@cache
def _akin(own: str) -> frozenset[str]:
    """The names of a government, of those that it belongs to and of those that belong to it."""
    gazetteer = load_gazetteer()
    government = gazetteer.get(own)
    above = {parent.id for parent in government.parents} if government else set()
    ids = {own, *above, *(child.id for child in gazetteer.children(own))}
    return frozenset(name for name, meant in _names().items() if meant & ids)
