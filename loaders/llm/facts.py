"""Turns a model's answers about a document into statements; what the text does not bear out is dropped and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from loaders.llm.chunks import Chunk
from loaders.llm.values import Values, find_concept, folded
from loaders.llm.vocabulary import COMPUTED_FROM, Asked, Vocabulary
from loaders.rules.facts.statements import Writer
from loaders.rules.reading.reading import Reading
from ontology.statement import Statement

__all__ = ["Facts", "Ungrounded"]

Words = tuple[int, int]
_NAMED, _READ, _EXPLICIT, _CONTEXT = 0.8, 0.9, 0.75, 0.5


class Ungrounded(Exception):
    """An entity or a fact that is dropped; ``args[0]`` is the code under which it is counted."""


@dataclass(frozen=True)
class _Entity:
    """An entity of an answer: where the piece names it (first the place meant), nothing for the document itself."""

    id: str
    class_key: str
    places: tuple[Words, ...]


class Facts:
    """Collects the statements of one document from the answers about its pieces, which must come in their order.

    Args:
        reading: the document.
        vocabulary: what was asked for.
        dropped: counts what is thrown away, by code.
    """

    def __init__(self, reading: Reading, vocabulary: Vocabulary, dropped: Counter[str]) -> None:
        self._reading = reading
        self._vocabulary = vocabulary
        self._ontology = vocabulary.ontology
        self._dropped = dropped
        self._writer = Writer(reading)
        self._values = Values(reading)
        self._named: dict[tuple[str, str], str] = {}
        self._taken: set[Words] = set()
        self._dated: set[str] = set()

    def statements(self) -> list[Statement]:
        """What was said, each fact once, by the words of highest confidence; of equal ones by the first."""
        found: dict[str, Statement] = {}
        for item in self._writer.statements():
            if item.fact not in found or item.confidence > found[item.fact].confidence:
                found[item.fact] = replace(item, method="llm")
        return list(found.values())

    def take(self, chunk: Chunk, answer: Mapping[str, Any]) -> None:
        """Take over what an answer says of a piece."""
        self._taken.clear()
        entities: dict[str, _Entity] = {}
        said: list[tuple[_Entity, Mapping[str, Asked], Any]] = []
        document = _Entity(self._reading.document.id, "", ())
        said += [(document, self._vocabulary.about, fact) for fact in _items(answer.get("document"))]
        for item in _items(answer.get("entities")):
            facts = _items(item.get("facts")) if isinstance(item, dict) else []
            try:
                entity = self._entity(chunk, item)
            except Ungrounded as reason:
                self._dropped[str(reason)] += 1 + len(facts)
                continue
            entities.setdefault(str(item.get("ref")), entity)
            said += [(entity, self._vocabulary.classes[entity.class_key], fact) for fact in facts]
        for entity, asked, fact in said:
            try:
                self._fact(chunk, entity, asked, fact, entities)
            except Ungrounded as reason:
                self._dropped[str(reason)] += 1

    def _entity(self, chunk: Chunk, item: Any) -> _Entity:
        if not isinstance(item, dict) or not isinstance(item.get("quote"), str):
            raise Ungrounded("malformed")
        key = str(item.get("class"))
        if key not in self._vocabulary.classes:
            raise Ungrounded("unknown-class")
        places = chunk.find_name(item["quote"])
        if not places:
            raise Ungrounded("quote-not-in-text")
        if self._vocabulary.is_mention(key):
            return self._mention(key, self._meant(chunk, places, item.get("context")))
        identifier = self._government(places[0]) if key == self._vocabulary.governments else self._name(key, places[0])
        return _Entity(identifier, key, tuple(places))

    def _meant(self, chunk: Chunk, places: Sequence[Words], context: Any) -> Words:
        """Of a mention: the place inside the context, else the first that is not taken yet."""
        around = chunk.find(context) if isinstance(context, str) else []
        inside = [place for place in places for low, high in around if low <= place[0] and place[1] <= high]
        free = [place for place in inside or places if place not in self._taken]
        return (free or inside or places)[0]

    def _government(self, place: Words) -> str:
        for mention in self._reading.places.mentions:
            if not mention.inner and mention.start < place[1] and place[0] < mention.end and mention.id:
                return mention.id
        raise Ungrounded("unknown-government")

    def _mention(self, key: str, place: Words) -> _Entity:
        cls = self._ontology.classes[key]
        self._taken.add(place)
        amount = self._values.amount(place) if "amount" in cls.uses else None
        if amount:
            place = (amount.start, amount.end)
            self._taken.add(place)
        elif "amount" in cls.uses:
            raise Ungrounded("no-amount")
        identifier = self._writer.mint(key, *place)
        self._literal(identifier, key, cls.caption, self._reading.words(*place), place, _READ)
        if amount:
            self._literal(identifier, key, "amount", str(amount.value), place, _READ)
            self._literal(identifier, key, "currency", amount.currency, place, _READ)
            if amount.approximate:
                self._literal(identifier, key, "approximate", "true", place, _READ)
        return _Entity(identifier, key, (place,))

    def _name(self, key: str, place: Words) -> str:
        name = " ".join(self._reading.words(*place).split())
        identifier = self._named.get((key, folded(name)))
        if identifier is None:
            identifier = self._named[key, folded(name)] = self._writer.mint(key, *place)
            self._literal(identifier, key, self._ontology.classes[key].caption, name, place, _NAMED)
        return identifier

    def _literal(self, subject: str, key: str, predicate: str, value: str, place: Words, confidence: float) -> None:
        use = self._ontology.classes[key].uses.get(predicate)
        if use is not None:
            self._writer.say(subject, predicate, value, [place], datatype=use.datatype, confidence=confidence)

    def _fact(
        self, chunk: Chunk, entity: _Entity, asked: Mapping[str, Asked], fact: Any, entities: Mapping[str, _Entity]
    ) -> None:
        if not isinstance(fact, dict):
            raise Ungrounded("malformed")
        item = asked.get(str(fact.get("property")))
        if item is None:
            raise Ungrounded("unknown-property")
        spans = _located(chunk, _items(fact.get("quotes")), entity.places)
        qualifiers = self._qualifiers(chunk, item, fact.get("qualifiers"), spans)
        if not item.use.property.relation:
            self._value(entity, item, spans)
            return
        given = str(fact.get("target") or fact.get("concept") or "")
        other = entities.get(given)
        if other is None and not item.concepts:
            raise Ungrounded("unknown-entity")
        value = other.id if other else self._concept(given, item, spans)
        self._say(entity, item.key, value, spans, other, qualifiers)

    def _value(self, entity: _Entity, item: Asked, spans: Sequence[Words]) -> None:
        value = self._values.literal(item.key, item.use.datatype, spans[0])
        if value is None:
            raise Ungrounded("no-value")
        self._literal(entity.id, entity.class_key, item.key, value, spans[0], _EXPLICIT)
        if item.key in COMPUTED_FROM and entity.id not in self._dated:
            self._dated.add(entity.id)
            for key, date in self._values.dates(spans[0]):
                self._literal(entity.id, entity.class_key, key, date, spans[0], _READ)

    def _concept(self, given: str, item: Asked, spans: Sequence[Words]) -> str:
        concepts = [concept for key in item.concepts for concept in self._vocabulary.concepts[key]]
        found = find_concept(given, concepts)
        if found is not None:
            return found.id
        for hit in self._reading.hits:
            if hit.class_key in item.concepts and any(low <= hit.start and hit.end <= high for low, high in spans):
                return hit.concept
        raise Ungrounded("unknown-concept")

    def _qualifiers(self, chunk: Chunk, item: Asked, given: Any, spans: Sequence[Words]) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        uses = {use.property.key: use for use in item.use.qualifiers}
        for key, quote in given.items() if isinstance(given, dict) else ():
            if not quote:
                continue
            places = chunk.find(str(quote))
            value = None
            if key in item.qualifiers and places:
                place = _nearest(places, spans[0])
                value = self._values.literal(key, uses[key].datatype, place)
                if key in COMPUTED_FROM:
                    found |= {date: when for date, when in self._values.dates(place) if date in uses}
            if value is None:
                self._dropped["bad-qualifier"] += 1
            else:
                found[key] = value
        return list(found.items())

    def _say(
        self,
        entity: _Entity,
        predicate: str,
        value: str,
        spans: Sequence[Words],
        other: _Entity | None,
        qualifiers: Iterable[tuple[str, str]],
    ) -> None:
        """State a relation. Where the quotes do not name a side, its nearest name is added and the basis is context."""
        sides = [side.places for side in (entity, other) if side and side.places]
        unnamed = [places for places in sides if not any(_overlap(*pair) for pair in product(spans, places))]
        evidence = [*spans, *(_nearest(places, spans[0]) for places in unnamed)]
        lines = {self._reading.line_at(start) for start, _ in evidence}
        explicit = not unnamed and len(lines) == 1
        self._writer.say(
            entity.id,
            predicate,
            value,
            evidence,
            basis="explicit" if explicit else "context",
            confidence=_EXPLICIT if explicit else _CONTEXT,
            qualifiers=qualifiers,
        )


def _items(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _overlap(one: Words, other: Words) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nearest(places: Sequence[Words], to: Words) -> Words:
    return min(places, key=lambda place: (max(place[0] - to[1], to[0] - place[1], 0), place))


def _located(chunk: Chunk, quotes: Sequence[Any], near: Sequence[Words]) -> list[Words]:
    """The places of the quotes: of the longest the one nearest to the entity, of the others those nearest to it.

    Raises:
        Ungrounded: where there is no quote, or one that is not in the piece word for word.
    """
    if not quotes:
        raise Ungrounded("no-quote")
    found = [chunk.find_name(quote) if isinstance(quote, str) else [] for quote in quotes]
    if not all(found):
        raise Ungrounded("quote-not-in-text")
    longest = max(range(len(quotes)), key=lambda index: len(quotes[index]))
    anchor = _nearest(found[longest], near[0]) if near else found[longest][0]
    return [anchor if index == longest else _nearest(places, anchor) for index, places in enumerate(found)]
