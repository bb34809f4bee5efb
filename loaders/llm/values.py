"""Reads values off words that the model quoted, with the code of the rules; the model's own figures are never taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from loaders.rules.money.amounts import Amount, amounts
from loaders.rules.money.numerals import MICRO, read_numeral
from loaders.rules.reading.reading import Reading
from loaders.rules.times.expressions import TimeExpression, times
from ontology.model import Concept

__all__ = ["Values", "find_concept", "folded"]

Words = tuple[int, int]
_DIGIT = re.compile(r"\d")


def folded(name: str) -> str:
    """A name as names are compared: without blanks and case."""
    return "".join(name.split()).casefold()


def find_concept(given: str, concepts: Sequence[Concept]) -> Concept | None:
    """The concept of this id, of this slug, or that has this label."""
    for concept in concepts:
        if given in (concept.id, concept.slug):
            return concept
    wanted = folded(given)
    for labels in (lambda c: (*c.labels.values(), *c.alternative), lambda c: c.hidden):
        for concept in concepts:
            if wanted in map(folded, labels(concept)):
                return concept
    return None


class Values:
    """Amounts, times and numbers of one document.

    Args:
        reading: the document; places are those of its text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _times(self) -> list[TimeExpression]:
        metadata = self._reading.document.metadata
        return times(self._reading.view, metadata.get("reference") or metadata.get("published"))

    def amount(self, words: Words) -> Amount | None:
        """The amount of money in the words, as the rules read it there (a table's head may hold its unit)."""
        start, end = words
        inside = [item for item in self._reading.amounts if item.start < end and start < item.end]
        return next(iter(inside or amounts(self._reading.view, start, end)), None)

    def time(self, words: Words) -> TimeExpression | None:
        """The first expression of time in the words."""
        start, end = words
        return next((item for item in self._times if item.start < end and start < item.end), None)

    def number(self, words: Words) -> str | None:
        """The first number in the words, as the lexical form of a decimal: 2만 5천 → 25000, 12.50 → 12.5."""
        first = _DIGIT.search(self._reading.view, *words)
        numeral = read_numeral(self._reading.view, first.start(), words[1]) if first else None
        if numeral is None:
            return None
        whole, rest = divmod(numeral.micro, MICRO)
        return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")

    def literal(self, key: str, datatype: str, words: Words) -> str | None:
        """The value of a property that the words state; None where they hold none of its datatype."""
        if datatype == "integer":
            amount = self.amount(words)
            return str(amount.value) if amount else self.number(words)
        if datatype == "decimal":
            return self.number(words)
        if datatype == "date":
            time = self.time(words)
            ends = (time.until, time.begin) if time and key == "endDate" else (time.begin, time.until) if time else ()
            return next(filter(None, ends), None)
        if datatype == "boolean":
            return "true"
        time = self.time(words) if key == "timeText" else None
        return " ".join((time.quote if time else self._reading.words(*words)).split())

    def dates(self, words: Words) -> list[tuple[str, str]]:
        """``startDate`` and ``endDate`` that the words give, as far as they do."""
        time = self.time(words)
        given = [("startDate", time.begin), ("endDate", time.until)] if time else []
        return [(key, value) for key, value in given if value]
