"""Whose department it is: those of ministries, firms and other governments are told from the main government's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.recognition.jurisdictions import Jurisdictions, Mention, Places
from loaders.rules.text.within import within

__all__ = ["ForeignUnits", "is_body", "is_call"]

#: What follows the name of a government that acts in the clause.
_ACTING = re.compile(r"(?:시|도)?(?:청)?(?:는|은|가|이|도|에서는|에서도|에서|에는|의|처럼)(?![가-힣])")
#: What may stand between a government's name and that of its department.
_NEXT_TO = re.compile(r"(?:시청|도청|청|의)?(?:\s?:)?\s?(?:\([^()\n]{0,30}\)\s?)?")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
#: What the governments of a level call those above them.
_ABOVE = {"district": "시도", "county": "시도", "city": "도"}
#: The subject that opens a sentence.
_LEADING = re.compile(r"\s*([가-힣A-Za-z]{2,14}?)(?:은|는|이|가)\s")
#: What stands between two units of one body: nothing, or 과 between the titles of their heads.
_JOINED = re.compile(r"\s*|장(?:과|,|·)\s?")
#: How far into a sentence its subject may begin, after a date or a connecting word.
_SUBJECT_BY = 12


_WORD_BEFORE = re.compile(r"([가-힣A-Za-z+]{1,30})\s?$")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(words("departments", "foreign_ends")))


def _is_body(before: str) -> bool:
    """Whether the last word is the name of a ministry, a firm, an institute: not of a local government."""
    match = _WORD_BEFORE.search(before)
    if match is None:
        return False
    forms = (match[1], match[1].removesuffix("의"))
    listed = words("departments", "foreign")
    return any(form in listed or (form.endswith(_ends()) and _is_long(form)) for form in forms)


def is_body(form: str) -> bool:
    """Whether a word that is a subject names a ministry, a hospital, a university or the like."""
    return form in words("departments", "foreign") or (form.endswith(_longer_ends()) and _is_long(form))


def is_call(text: str) -> bool:
    """Whether an item announces what a ministry or an agency invites to (산림청 ‘…’ 2차 모집): its programme."""
    match = _CALL.match(text)
    return match is not None and match[1] in words("departments", "foreign")


#: A body right before a quotation, behind which stands what it invites to, and nothing that somebody did about it.
_CALL = re.compile(
    r"\W{0,4}([가-힣]{2,12})(?:의)?\s?[‘“「『'\"][^’”」』'\"\n]{2,50}[’”」』'\"]\s?(?:[가-힣0-9]{1,8}\s){0,2}"
    r"(?:모집|접수|공고|공모|설명회|신청\s?안내)(?:\s?(?:안내|공고|시작|마감))?\s?(?:$|[(,·~.:|\d])"
)


@cache
def _longer_ends() -> tuple[str, ...]:
    return tuple(item for item in _ends() if len(item) > 1)


def _is_long(form: str) -> bool:
    """Whether two signs or more stand before the end that tells the body."""
    return any(form.endswith(end) and len(form) > len(end) + 1 for end in _ends())


class ForeignUnits:
    """Tells the departments of others, sentence by sentence in order of place.

    Args:
        view: the text.
        places: its governments.
        jurisdictions: what lies in what.
    """

    def __init__(self, view: str, places: Places, jurisdictions: Jurisdictions) -> None:
        self._view = view
        self._places = places
        self._jurisdictions = jurisdictions
        above = _ABOVE.get(places.level)
        self._own_level = re.compile(
            rf"(?<![가-힣]){places.word}(?:는|가|에서는|에서|의|\s)(?![가-힣]*\s?(?:등|모두))|(?<![가-힣])(?:저희|우리)"
        )
        self._above = re.compile(rf"(?<![가-힣])[{above}]청?\s$") if above else None
        self._carried = False
        self._leads = False
        self._end = 0
        self._last = -1

    def enter(self, start: int, end: int) -> None:
        """Go on to the sentence at ``[start, end)``: what another government began to do may go on in it."""
        new_paragraph = "\n" in self._view[self._end : start]
        self._end = end
        named = [mention for mention in within(self._places.mentions, start, end) if not mention.inner]
        if new_paragraph or any(self._is_own(mention) for mention in named):
            self._carried = self._leads = False
        if named:
            first = named[0]
            acts = first.start - start <= _SUBJECT_BY and first.full and _ACTING.match(self._view, first.end)
            if acts and self._is_other(first):
                self._carried = True
                self._leads = new_paragraph and self._is_alike(first)
        elif self._is_led_by_body(start, end):
            self._carried = self._own_level.search(self._view, start, end) is None
        elif self._carried and not self._leads and self._own_level.search(self._view, start, end):
            self._carried = False

    def _is_led_by_body(self, start: int, end: int) -> bool:
        """Whether the subject that opens the sentence is a ministry, a hospital, a university or the like."""
        match = _LEADING.match(self._view, start, end)
        return match is not None and is_body(match[1])

    def _is_alike(self, mention: Mention) -> bool:
        """Whether the government is of the main one's level: the level alone (군) then means either."""
        found = (self._jurisdictions.gazetteer.get(item) for item in mention.candidates)
        return any(item is not None and item.level == self._places.level for item in found)

    def holds(self, start: int, end: int, floor: int) -> bool:
        """Whether the department at ``[start, end)``, in the sentence that begins at ``floor``, is somebody else's."""
        found = self._last >= floor and bool(_JOINED.fullmatch(self._view, self._last, start))
        found = found or _is_body(self._view[max(floor, start - 32) : start])
        found = found or bool(self._above and self._above.search(self._view, max(floor, start - 3), start))
        found = found or self._of_government(start, floor)
        if found:
            self._last = end
        return found

    def _of_government(self, start: int, floor: int) -> bool:
        mentions = within(self._places.mentions, floor, start + 1)
        before = [item for item in mentions if not item.inner and (item.end <= start or item.start == start)]
        if not before or self._is_own(before[-1]):
            return not before and self._carried
        last = before[-1]
        if last.start == start:
            return not self._is_part(last)
        between = self._view[last.end : start]
        if _SENTENCE_END.search(between) or self._own_level.search(between):
            return False
        if _NEXT_TO.fullmatch(between):
            return not self._is_part(last)
        if not self._is_other(last):
            return bool(last.full and _ACTING.match(self._view, last.end)) and not self._is_part(last)
        return len(between) <= 40

    def _is_own(self, mention: Mention) -> bool:
        return self._places.main in mention.candidates

    def _is_part(self, mention: Mention) -> bool:
        """Whether it is a part of the main city that has no government of its own (일반구)."""
        return all(self._jurisdictions.is_part(item) for item in mention.candidates)

    def _is_other(self, mention: Mention) -> bool:
        """Whether it has nothing to do with the main government."""
        main = self._places.main
        return bool(main) and not _any_related(self._jurisdictions, main or "", mention.candidates)


def _any_related(jurisdictions: Jurisdictions, main: str, candidates: Iterable[str]) -> bool:
    return any(jurisdictions.related(main, item) for item in candidates)
