"""One document read once: its sentences and words, governments, departments, concepts and amounts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from loaders.rules.money.amounts import Amount
from loaders.rules.reading.relevance import acts_abroad, core_words
from loaders.rules.reading.sums import sums
from loaders.rules.reading.tables import Cell, accounts, cells, payers, tables, totals
from loaders.rules.recognition.departments import Unit, departments
from loaders.rules.recognition.foreign_units import is_call
from loaders.rules.recognition.jurisdictions import Jurisdictions, Mention, Places, main_city
from loaders.rules.recognition.lexicon import Hit, Lexicon
from loaders.rules.text.drawn import barred
from loaders.rules.text.forms import Token
from loaders.rules.text.sentences import Sentence, sentences, speech_spans
from loaders.rules.text.tokens import tokens
from loaders.rules.text.view import reading_copy
from loaders.rules.text.within import parted, within
from loaders.rules.text.wrapped import Unwrapped, unwrap
from ontology.document import Document
from ontology.model import Concept

if TYPE_CHECKING:
    from loaders.rules.reading.actors import Actors
    from loaders.rules.reading.objects import Object

__all__ = ["Line", "Reading", "read"]

_OFFICER = (
    r"(?:시장|도지사|지사|구청장|군수|부시장|부지사|부구청장|부군수|국장|과장|실장|단장|본부장|소장|팀장|원장|의원|의장"
    r"|위원장|담당관|정책관|기획관|관계자|대표|교수|장관|회장|이사장|특보|총장|센터장)"
)
_OPINION = re.compile(rf"^(?:[가-힣A-Za-z0-9·() ]{{0,40}}?){_OFFICER}(?:은|는|이)(?=\s)")
_OPINION_END = re.compile(
    r"(?:겠다|다|자|라|하다|한다|이다|것)(?:고|며|면서)\s*(?:\d{1,2}일\s*)?(?:했다|말했다|밝혔다|강조했다|설명했다|당부했다|전했다|덧붙였다|다짐했다|약속했다|주문했다|평가했다|기대했다|언급했다)|(?:기대|강조|당부|다짐|약속|언급|주문)했다|라고\s*(?:말|밝|강조|설명|전|당부)"
)


class Line(NamedTuple):
    """A sentence. ``foreign``: about another government; ``opinion``: what somebody thinks; ``link``: to others."""

    sentence: Sentence
    start: int
    end: int
    foreign: bool
    opinion: bool
    link: bool

    @property
    def words(self) -> tuple[Token, ...]:
        """Its words. Only those of the sentences looked at last are kept: a long text has very many."""
        return _words(self.sentence.text, self.start)


@lru_cache(maxsize=256)
def _words(text: str, start: int) -> tuple[Token, ...]:
    return tuple(tokens(text, start))


@dataclass(frozen=True)
class Reading:
    """What the rules see of a document; offsets are those of ``source.text``, the text with broken lines joined.

    Everything is found when it is first asked for: most texts turn out early to be of no interest.
    """

    document: Document
    source: Unwrapped
    view: str
    scope: tuple[tuple[int, int], ...]
    lexicon: Lexicon
    jurisdictions: Jurisdictions

    @cached_property
    def story(self) -> str:
        """The text in scope."""
        return "\n".join(self.view[start:end] for start, end in self.scope)

    @cached_property
    def places(self) -> Places:
        """The governments that the parts in scope name."""
        on = self.document.rank_date or stated_date(self.view)
        found = self.jurisdictions.find(self.view, on)
        mentions = dict.fromkeys(mention for start, end in self.scope for mention in within(found, start, end))
        return main_city(self.view, tuple(mentions), self.jurisdictions)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences, items and rows of the parts in scope."""
        found = [sentence for start, end in self.scope for sentence in sentences(self.view, start, end)]
        named = parted(self.places.mentions, found)
        return tuple(
            _line(sentence, mentions, self.places, self.jurisdictions)
            for sentence, mentions in zip(found, named, strict=True)
        )

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The main government's departments."""
        spans = [(line.start, line.end) for line in self.lines]
        return tuple(departments(self.view, self.places, self.jurisdictions, spans))

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The labels of concepts in the parts in scope."""
        found = self.lexicon.find(self.view)
        return tuple(hit for start, end in self.scope for hit in within(found, start, end))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of money in the lines."""
        return tuple(sums(self))

    @cached_property
    def values(self) -> Counter[int]:
        """How often each sum of money is named."""
        return Counter(amount.value for amount in self.amounts)

    @cached_property
    def sums(self) -> Sequence[int]:
        """The sums of money that are named, in ascending order."""
        return sorted(self.values)

    @cached_property
    def units_in(self) -> Sequence[Sequence[Unit]]:
        """The departments of each line."""
        return parted(self.units, self.lines)

    @cached_property
    def hits_in(self) -> Sequence[Sequence[Hit]]:
        """The labels of concepts of each line."""
        return parted(self.hits, self.lines)

    @cached_property
    def technologies_in(self) -> Sequence[Sequence[Hit]]:
        """The labels of technologies of each line."""
        return parted([hit for hit in self.hits if hit.class_key == "Technology"], self.lines)

    @cached_property
    def amounts_in(self) -> Sequence[Sequence[Amount]]:
        """The amounts of money of each line."""
        return parted(self.amounts, self.lines)

    @cached_property
    def mentions_in(self) -> Sequence[Sequence[Mention]]:
        """The mentions of governments of each line."""
        return parted(self.places.mentions, self.lines)

    @cached_property
    def main_in(self) -> Sequence[Sequence[Mention]]:
        """The mentions of the main government of each line."""
        return parted(self.main_mentions, self.lines)

    @cached_property
    def own_in(self) -> Sequence[Sequence[Mention]]:
        """The mentions of the main government and its parts of each line."""
        if not self.places.parts:
            return self.main_in
        return parted(tuple(mention for mention in self.places.mentions if self.places.is_own(mention)), self.lines)

    @cached_property
    def tables(self) -> Sequence[tuple[int, list[tuple[int, int]], list[str]]]:
        """The rows of tables, as of `loaders.rules.reading.tables`; nothing where there is none."""
        return tuple(tables(self)) if any(line.sentence.kind == "row" for line in self.lines) else ()

    @cached_property
    def cells(self) -> Mapping[int, Sequence[Cell]]:
        """The cells of each row of a table, by the number of its line."""
        return cells(self)

    def cell_at(self, line: int, place: int) -> Cell | None:
        """The cell of a table's row that holds the place; None outside of tables."""
        row = self.cells.get(line, ())
        index = bisect_right(row, place, key=attrgetter("start")) - 1
        return row[index] if index >= 0 and place < row[index].end else None

    @cached_property
    def totals(self) -> frozenset[int]:
        """The numbers of the lines of rows that sum up others."""
        return totals(self)

    @cached_property
    def accounts(self) -> frozenset[int]:
        """The numbers of the lines of rows that are items of account of a programme's budget."""
        return accounts(self)

    @cached_property
    def payers(self) -> Mapping[int, int]:
        """The lines of rows that say who pays a share of what the row stands for whose line they lead to."""
        return payers(self)

    @cached_property
    def actors(self) -> dict[int, Actors]:
        """Who acts in the lines that were looked at last: for `actors_in`."""
        return {}

    @cached_property
    def objects(self) -> dict[int, Object]:
        """What the sums are for that were looked at, by their places: for `object_of`."""
        return {}

    @cached_property
    def topics(self) -> dict[int, Object]:
        """What the lines are about that were looked at: for `topic_of`."""
        return {}

    @cached_property
    def speech(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's speech stands."""
        return tuple(speech_spans(self.view))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the lines begin, for looking one up."""
        return tuple(line.start for line in self.lines)

    @cached_property
    def first_prose(self) -> int:
        """The number of the sentence that leads the text."""
        return next((i for i, line in enumerate(self.lines) if line.sentence.kind in ("prose", "item")), 0)

    @cached_property
    def signs(self) -> Counter[str]:
        """How many lines begin with each sign."""
        return Counter(line.sentence.text[:1] for line in self.lines)

    def concept(self, hit: Hit) -> Concept:
        """The concept whose label it is."""
        return self.lexicon.concepts[hit.concept]

    def words(self, start: int, end: int) -> str:
        """The words at ``[start, end)`` as the text has them, without the line breaks inside."""
        return self.source.text[start:end]

    def line_at(self, position: int) -> int | None:
        """The number of the line that holds the place; None between lines."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.lines[index].end else None

    @cached_property
    def main_mentions(self) -> tuple[Mention, ...]:
        """The mentions of the main government; of its parts, where only those are named (덕진구)."""
        named, own = self.places.mentions, self.places.is_own
        return tuple(m for m in named if self.places.main in m.candidates) or tuple(filter(own, named))

    @cached_property
    def is_dense(self) -> bool:
        """Whether the whole text is about data or digital matters: one word of them in a hundred signs, and three."""
        return self.core_count * 100 > self.length and self.core_count > 2

    @cached_property
    def length(self) -> int:
        """How many signs its lines have."""
        return sum(line.end - line.start for line in self.lines)

    @cached_property
    def core_count(self) -> int:
        """How many words of data or digital matters it has that are enough by themselves, but for those of links."""
        return sum(len(core_words().findall(line.sentence.text)) for line in self.lines if not line.link)

    def in_speech(self, position: int) -> bool:
        """Whether the place lies in somebody's quoted speech."""
        if not self.speech:
            return False
        index = bisect_right(self.speech, (position, len(self.view))) - 1
        return index >= 0 and self.speech[index][0] <= position < self.speech[index][1]


def read(document: Document, lexicon: Lexicon, jurisdictions: Jurisdictions) -> Reading:
    """Read the parts of a document that are in scope."""
    source = unwrap(document.text or "")
    view = barred(reading_copy(source.text))
    scope = tuple(
        (source.place(item.start), source.place(item.end)) for item in sorted(document.ranges) if item.in_scope
    )
    if not scope:
        stamp = _STAMP.match(view)
        scope = ((stamp.end() if stamp else 0, len(view)),)
    return Reading(document, source, view, scope, lexicon, jurisdictions)


#: The date that archives put before a text; the readers take it for a header, but here nobody has read the text.
_STAMP = re.compile(r"\s*date \d{4}-\d\d(?:-\d\d)?\s")


_DATE = re.compile(r"(20\d\d)[-.년]\s?(\d{1,2})[-.월]\s?(\d{1,2})")


def stated_date(view: str) -> str | None:
    """The first full date of the head of the text, as ``YYYY-MM-DD``."""
    match = _DATE.search(view, 0, 400) or _DATE.search(view)
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


def _line(sentence: Sentence, mentions: Sequence[Mention], places: Places, jurisdictions: Jurisdictions) -> Line:
    link = _ELSEWHERE.match(sentence.text) is not None
    elsewhere = link or _is_elsewhere(sentence, mentions, places) or _is_aside(sentence, mentions, places)
    foreign = elsewhere or (bool(mentions) and _is_foreign(sentence, mentions, places, jurisdictions))
    opinion = bool(_OPINION.search(sentence.text) and _OPINION_END.search(sentence.text))
    return Line(sentence, sentence.start, sentence.end, foreign, opinion, link)


_ACTING = re.compile(r"(?:는|은|가|이|도|에서는|에서|에는|의|,|시는|청|처럼)")
_OWN_LEVEL = re.compile(r"(?<![가-힣])(?:시|도|구|군)(?:는|가|도|에서|에서는)\s")
_OWN_SUBJECT = re.compile(r"(?:시|도|구|군)(?:는|가|도|에서)\s|이\s(?:사업|서비스|시스템|플랫폼)")


def _is_foreign(sentence: Sentence, mentions: Sequence[Mention], places: Places, jurisdictions: Jurisdictions) -> bool:
    """Whether the sentence is about another government: it names one as who acts, before or without the main one.

    ``mentions``: the governments that it names.
    """
    others = places.foreign(mentions, jurisdictions)
    if not others:
        return False
    own = [mention for mention in mentions if places.main in mention.candidates]
    first = others[0]
    if own and own[0].start < first.start:
        return False
    after = sentence.text[first.end - sentence.start :][:6]
    acting = bool(_ACTING.match(after))
    subject = _OWN_SUBJECT.match(sentence.text)
    leads = first.start - sentence.start <= 4 and not re.match(r"(?:와|과|·|및)", after)
    if leads and _LISTED.match(after) and not own:
        return True
    return (acting or leads) and first.full and not subject and not own


def _is_elsewhere(sentence: Sentence, mentions: Sequence[Mention], places: Places) -> bool:
    """Whether the sentence tells of a country or city abroad that acts, or announces a call of a ministry."""
    if any(places.is_own(mention) for mention in mentions) or _OWN_LEVEL.search(sentence.text):
        return False
    return acts_abroad(sentence.text) or (sentence.kind == "item" and is_call(sentence.text))


def _is_aside(sentence: Sentence, mentions: Sequence[Mention], places: Places) -> bool:
    """Whether the sentence tells besides what another government does: even one above or below is not the main one."""
    opening = _BESIDES.match(sentence.text)
    first = next((mention for mention in mentions if not mention.inner), None)
    if opening is None or first is None or not first.full or any(places.is_own(mention) for mention in mentions):
        return False
    near = first.start - sentence.start - opening.end() <= _NEAR
    return near and _TOPIC.match(sentence.text, first.end - sentence.start) is not None


_BESIDES = re.compile(r"(?:한편|이와\s(?:별도로|별개로)|이\s?밖에),?\s")
_TOPIC = re.compile(r"(?:청)?[은는]\s")
#: So many signs may stand between that and the government's name: that of the province, or ``이웃한``.
_NEAR = 8


#: A link to another article.
_ELSEWHERE = re.compile(
    r"\W{0,4}(?:[가-힣]{2,6}\s)?(?:관련|추천|인기|(?:지금\s)?많이\s(?:본|보는)|주요|다른|오늘의|이\s시각|함께\s(?:보는|본|읽는|읽은)|베스트|핫)"
    r"\s?(?:주요\s?|추천\s?)?(?:기사|뉴스|글|클릭|이슈)|\[(?:속보|(?:주간|실시간|오늘의)\s?인기)\]"
)
#: What stands behind the name of a government whose doings follow: ○ 대구: 로봇 실증.
_LISTED = re.compile(r"\s?(?::|=|-|–|—)\s")
