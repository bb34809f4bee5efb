"""Governments as plain typed objects, and the questions that one may ask the gazetteer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ontology.gazetteer.dated import Dated, first_day

__all__ = ["NON_GOVERNMENT", "Code", "Gazetteer", "Government", "Name", "Parent", "Succession"]

#: Level of a 일반구 or 행정시: it has an office and a code, but it is no body with a council of its own.
NON_GOVERNMENT = "non-government"


@dataclass(frozen=True, kw_only=True)
class Name(Dated):
    """A name: ``name`` in full (경기도 수원시), ``own`` its last part, in English, and the level that it expresses."""

    name: str
    own: str
    english: str
    level: str


@dataclass(frozen=True, kw_only=True)
class Code(Dated):
    """A code. ``scheme``: ``bjd`` (법정동코드, 2 or 5 digits) or ``iso`` (ISO 3166-2); equal numbers mean nothing."""

    scheme: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Parent(Dated):
    """The id of the government that this one belongs to."""

    id: str


@dataclass(frozen=True)
class Succession:
    """What became of a government on the day ``date``.

    ``kind``: ``merger`` (all of the predecessor went to the successor) and ``split`` (a part of it did) end the
    predecessor; after a ``separation`` the predecessor goes on, without the part that became the successor.
    """

    predecessor: str
    successor: str
    date: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Government:
    """One government through all its names, codes and parents, each list in order of time.

    A recode, a rename and a promotion (군 to 시) keep it; a merger or a split ends it.
    """

    id: str
    names: tuple[Name, ...]
    codes: tuple[Code, ...] = ()
    parents: tuple[Parent, ...] = ()
    successors: tuple[Succession, ...] = ()
    predecessors: tuple[Succession, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full official name, the last one that it had."""
        return self.names[-1].name

    @property
    def english(self) -> str:
        """The English name, the last one that it had."""
        return self.names[-1].english

    @property
    def level(self) -> str:
        """The notation of its level (scheme of levels of government), the last one that it had."""
        return self.names[-1].level

    @property
    def is_government(self) -> bool:
        """Whether it is, or last was, a body of its own; false for 일반구 and 행정시."""
        return self.level != NON_GOVERNMENT

    @property
    def start(self) -> str | None:
        """First day; None where it began before the table's first day, 1988-04-23."""
        return self.names[0].start

    @property
    def end(self) -> str | None:
        """First day on which it was no more; None while it lives."""
        return self.names[-1].end

    @property
    def life(self) -> Dated:
        """From its first day to its end."""
        return Dated(start=self.start, end=self.end)

    def name_on(self, on: str) -> str | None:
        """The full name at the end of the (partial) date; None where it did not exist.

        Raises:
            UsageError: ``date-malformed``; likewise the other questions about a date.
        """
        return next((name.name for name in reversed(self.names) if name.holds(on)), None)

    def level_on(self, on: str) -> str | None:
        """The level at the end of the (partial) date; None where it did not exist."""
        return next((name.level for name in reversed(self.names) if name.holds(on)), None)

    def parent_on(self, on: str) -> str | None:
        """The parent's id at the end of the (partial) date; None where it has none."""
        return next((parent.id for parent in reversed(self.parents) if parent.holds(on)), None)


@dataclass(frozen=True)
class Gazetteer:
    """Every government, in order of id. Read by `ontology.gazetteer.load_gazetteer`."""

    governments: tuple[Government, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, Government]:
        return {government.id: government for government in self.governments}

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[tuple[str, Dated]]]:
        forms: dict[str, list[tuple[str, Dated]]] = {}
        for government in self.governments:
            for name in government.names:
                forms.setdefault(name.own, []).append((government.id, name))
            for alias in government.aliases:
                forms.setdefault(alias, []).append((government.id, government.life))
        return forms

    def get(self, identifier: str) -> Government | None:
        """The government of an id, or None."""
        return self._by_id.get(identifier)

    def find(self, text: str, on: str | None = None) -> tuple[Government, ...]:
        """Every government that ``text`` names, in order of id; ambiguity is kept.

        A name is the last part of an official name or an alias, with or without such a name of the parent before
        it (서울특별시 강서구, 서울 강서구, 강서구). With ``on`` (partial date) only names in force then.

        Raises:
            UsageError: ``date-malformed``.
        """
        if on is not None:
            first_day(on)
        words = " ".join(unicodedata.normalize("NFC", text).split())
        found = {identifier for identifier, form in self._named(words) if form.holds(on)}
        return tuple(self._by_id[identifier] for identifier in sorted(found))

    def _named(self, text: str) -> Iterator[tuple[str, Dated]]:
        yield from self._forms.get(text, ())
        head, _, tail = text.rpartition(" ")
        heads = list(self._named(head)) if head else []
        for identifier, form in self._forms.get(tail, ()) if heads else ():
            for parent in self._by_id[identifier].parents:
                for parent_id, parent_form in heads:
                    shared = form.common(parent) if parent_id == parent.id else None
                    days = shared.common(parent_form) if shared else None
                    if days:
                        yield identifier, days

    def children(self, identifier: str, on: str | None = None) -> tuple[Government, ...]:
        """What belongs directly to a government, in order of id: at some day of ``on``, or ever."""
        return tuple(
            government
            for government in self.governments
            if any(parent.id == identifier and parent.holds(on) for parent in government.parents)
        )

    def successors_of(self, identifier: str, since: str | None = None) -> tuple[Succession, ...]:
        """What became of a government, and of that in turn, in order of time.

        Args:
            identifier: an id; an unknown one has no successors.
            since: (partial) date of what is followed up: what happened before it is left out.

        Raises:
            UsageError: ``date-malformed``.
        """
        seen: set[Succession] = set()
        queue = [(identifier, first_day(since) if since else "")]
        while queue:
            current, earliest = queue.pop()
            government = self._by_id.get(current)
            for step in government.successors if government else ():
                if step.date >= earliest and step not in seen:
                    seen.add(step)
                    queue.append((step.successor, step.date))
        return tuple(sorted(seen, key=lambda step: (step.date, step.predecessor, step.successor)))
