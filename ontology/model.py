"""The ontology as plain typed objects: what the rest of the program sees of OWL, SHACL and SKOS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from ontology.alignment import Alignments

__all__ = ["Class", "Concept", "Hints", "Ontology", "Property", "Use", "class_prefix", "graph_key", "relation_type"]

#: Lexical form of each datatype that the shapes may name.
DATATYPES: Mapping[str, re.Pattern[str]] = {
    "string": re.compile(r"(?s).+"),
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "decimal": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"),
}


@cache
def class_prefix(key: str) -> str:
    """``PolicyDomain`` → ``policy-domain``: how the ids of a class begin."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", key).lower()


def graph_key(key: str) -> str:
    """``startDate`` → ``start_date``: the property's name in the property graph."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower()


def relation_type(key: str) -> str:
    """``runBy`` → ``RUN_BY``: the relationship's type in the property graph."""
    return graph_key(key).upper()


@dataclass(frozen=True)
class Property:
    """A property; ``relation``: its values are entities or concepts; ``facet``: that concept stays on the node.

    ``others``: the property that shows those of its values that are not shown themselves, where only one may be.
    ``not_after``: the property whose date is no earlier; ``irreflexive``: nothing has it to itself.
    """

    key: str
    iri: str
    labels: Mapping[str, str]
    definition: str
    relation: bool
    facet: bool
    others: str = ""
    not_after: str = ""
    irreflexive: bool = False

    def label(self, language: str) -> str:
        """The preferred label in ``language``."""
        return self.labels[language]


@dataclass(frozen=True)
class Use:
    """A property as a class has it: the classes of its values or their datatype, cardinality and qualifiers.

    ``minimum`` is the smallest value of a number; ``pattern`` a regular expression that a string must match.
    """

    property: Property
    ranges: tuple[str, ...] = ()
    datatype: str = ""
    min_count: int = 0
    max_count: int | None = None
    minimum: int | None = None
    pattern: str = ""
    qualifiers: tuple[Use, ...] = ()


@dataclass(frozen=True)
class Class:
    """A class: its labels, how its nodes are captioned and coloured, and the properties that they may have.

    ``captions``: keys of the properties that caption a node; the first that it has does.
    """

    key: str
    iri: str
    labels: Mapping[str, str]
    definition: str
    captions: tuple[str, ...]
    colour: str
    order: int
    uses: Mapping[str, Use] = field(repr=False)

    @property
    def prefix(self) -> str:
        """How ids of the class begin, before the colon."""
        return class_prefix(self.key)

    @property
    def caption(self) -> str:
        """Key of the property that names what is of the class."""
        return self.captions[0]

    def caption_of(self, node: Mapping[str, Any]) -> str:
        """What a node with these properties, by their names in the property graph, is called; empty where by none."""
        return next((str(node[key]) for key in map(graph_key, self.captions) if node.get(key)), "")

    def label(self, language: str) -> str:
        """The preferred label in ``language``."""
        return self.labels[language]


@dataclass(frozen=True)
class Hints:
    """What the words of a text say of a concept, beyond its labels; extraction goes by it.

    ``unsaid``: keys of properties that a text does not state by naming the concept; ``in_name``: whether the name of a
    thing states them (``never``, ``alone``, ``always``; empty: as any words do). ``loose``: labels that state none of
    them. ``signs``: words that show it in a name, ``ordinance_signs`` in that of an ordinance alone; ``domains``: ids
    of the policy domains of what is for it.
    """

    unsaid: frozenset[str] = frozenset()
    in_name: str = ""
    loose: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    ordinance_signs: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concept:
    """A member of a concept scheme (SKOS). Labels are what extraction looks for; ``broader`` are ids.

    ``scheme`` and ``close_matches`` are IRIs.
    """

    id: str
    iri: str
    class_key: str
    labels: Mapping[str, str]
    alternative: tuple[str, ...]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    close_matches: tuple[str, ...]
    generic: bool
    scheme: str = ""
    hints: Hints = Hints()

    def label(self, language: str) -> str:
        """The preferred label in ``language``."""
        return self.labels[language]

    @property
    def slug(self) -> str:
        """The part of the id behind the colon."""
        return self.id.partition(":")[2]


@dataclass(frozen=True)
class Ontology:
    """Everything that can be said. Read by `ontology.reader.load_ontology`."""

    iri: str
    version: str
    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    concepts: Mapping[str, Concept]
    alignments: Alignments = field(default_factory=Alignments, repr=False)

    @cached_property
    def _by_prefix(self) -> Mapping[str, Class]:
        return {cls.prefix: cls for cls in self.classes.values()}

    @cached_property
    def concept_classes(self) -> frozenset[str]:
        """Keys of the classes whose members are concepts of a scheme."""
        return frozenset(concept.class_key for concept in self.concepts.values())

    @cached_property
    def captions(self) -> Mapping[str, list[str]]:
        """By class, the properties of which the first that a node has captions it; named as in the property graph."""
        return {cls.key: [graph_key(key) for key in cls.captions] for cls in self.classes.values()}

    @cached_property
    def others(self) -> Mapping[str, tuple[str, ...]]:
        """Properties by the one that shows those of their values that they do not show themselves."""
        found: dict[str, tuple[str, ...]] = {}
        for prop in self.properties.values():
            if prop.others:
                found[prop.others] = (*found.get(prop.others, ()), prop.key)
        return found

    def class_of(self, entity: str) -> Class | None:
        """The class of an id, by the part before its colon; None where the ontology has no such class."""
        return self._by_prefix.get(entity.partition(":")[0])

    def use(self, subject: str, predicate: str) -> Use | None:
        """How the class of ``subject`` has the property ``predicate``; None where it does not."""
        cls = self.class_of(subject)
        return cls.uses.get(predicate) if cls else None
