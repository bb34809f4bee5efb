"""What stands around the names in one line: looked up once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from loaders.rules.money.amounts import Amount
from loaders.rules.programs.denials import may_deny
from loaders.rules.programs.nominals import Nominal
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.recognition.jurisdictions import Mention
from loaders.rules.recognition.lexicon import Hit
from loaders.rules.text.tokens import Token
from loaders.rules.text.within import within

__all__ = ["Surroundings", "surrounded"]

_NOT = re.compile(r"않|없|철회|취소|백지화|중단|만약|만일")
_OWN = re.compile(r"(?:^|\s)(?:시|도|구|군)(?:는|가|에서)\s")
_MARK = re.compile(r"[▲△①-⑳]")
_IS = re.compile(
    r"(사업|서비스|시스템|플랫폼|곳|장치|프로그램|제도|공간|시설|체계|센터|앱|로봇|챗봇|방식|계획|교육)(?:이다|다|이었다|입니다|예요)[.”]?$"
)


class Surroundings:
    """Line ``index`` of a document.

    Args:
        reading: the document.
        index: the number of the line.
    """

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.line = reading.lines[index]
        self.text = self.line.sentence.text

    @cached_property
    def words(self) -> Sequence[Token]:
        """Its words."""
        return self.line.words

    @cached_property
    def hits(self) -> Sequence[Hit]:
        """The labels of concepts."""
        return within(self.reading.hits, self.line.start, self.line.end)

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The departments."""
        return within(self.reading.units, self.line.start, self.line.end)

    @cached_property
    def amounts(self) -> Sequence[Amount]:
        """The amounts of money."""
        return within(self.reading.amounts, self.line.start, self.line.end)

    @cached_property
    def governments(self) -> Sequence[Mention]:
        """The mentions of governments."""
        return within(self.reading.places.mentions, self.line.start, self.line.end)

    @cached_property
    def own(self) -> int:
        """Where the main government is first named; the end of the line where it is not."""
        own = within(self.reading.main_mentions, self.line.start, self.line.end)
        return own[0].start if own else self.line.end

    @cached_property
    def may_deny(self) -> bool:
        """Whether it may say of something that it is not so."""
        return may_deny(self.text)

    @cached_property
    def negated(self) -> bool:
        """Whether something is not so, or given up."""
        return _NOT.search(self.text) is not None

    @cached_property
    def level_acts(self) -> bool:
        """Whether the city, the county or the like acts without being named."""
        return _OWN.search(self.text) is not None

    @cached_property
    def is_list(self) -> bool:
        """Whether several marks parts it."""
        return len(_MARK.findall(self.text)) > 1

    @cached_property
    def predicate(self) -> str:
        """What it says at its end that something is; empty where it does not."""
        found = _IS.search(self.text)
        return found[1] if found else ""


_LINE = attrgetter("line")


def surrounded(reading: Reading, found: Iterable[Nominal]) -> Iterator[tuple[Nominal, Surroundings]]:
    """The nominals, which come line by line, with what surrounds them."""
    for index, items in groupby(found, _LINE):
        here = Surroundings(reading, index)
        for item in items:
            yield item, here
