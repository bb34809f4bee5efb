"""What a language model is asked for: the classes and properties of the ontology, less what is not its to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.gazetteer import Gazetteer
from ontology.model import Class, Concept, Ontology, Use

__all__ = ["COMPUTED_FROM", "Asked", "Vocabulary", "make_vocabulary"]

#: Schemes of more concepts are named by label and not listed: servers limit enumerations, and each request pays for it.
_LONGEST_LIST = 60
#: Said by resolution and by reviewers only.
_SAME = "sameAs"
#: Values that are read from the words of another property (of an amount: from the entity's own words), never asked for.
COMPUTED_FROM: Mapping[str, tuple[str, ...]] = {
    "timeText": ("startDate", "endDate"),
    "amount": ("amount", "currency", "approximate"),
}


@dataclass(frozen=True)
class Asked:
    """A property as it is asked for. ``entities``, ``concepts``: classes of its values; neither: it is a literal."""

    use: Use
    entities: tuple[str, ...]
    concepts: tuple[str, ...]
    qualifiers: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the property."""
        return self.use.property.key


@dataclass(frozen=True)
class Vocabulary:
    """Classes with what is asked about each; ``about`` is what is asked about the document itself.

    ``governments`` is the key of the class whose members are the gazetteer's; ``concepts`` holds each scheme that is
    used, by the key of its class.
    """

    ontology: Ontology
    classes: Mapping[str, Mapping[str, Asked]]
    about: Mapping[str, Asked]
    governments: str
    concepts: Mapping[str, tuple[Concept, ...]]

    def is_listed(self, concept_class: str) -> bool:
        """Whether the model chooses from a list of ids; else it gives the concept's name."""
        return len(self.concepts[concept_class]) <= _LONGEST_LIST

    def is_mention(self, class_key: str) -> bool:
        """Whether each mention is an entity of its own (an amount of money), as it has no name to be known by."""
        return self.ontology.classes[class_key].caption != "name"


def make_vocabulary(ontology: Ontology, gazetteer: Gazetteer, document_class: str = "Document") -> Vocabulary:
    """What of ``ontology`` is asked for; governments have no values of their own, since they are reference data."""
    first = ontology.class_of(gazetteer.governments[0].id)
    governments = first.key if first else ""
    classes = {
        key: _asked(cls, ontology, closed=key == governments)
        for key, cls in ontology.classes.items()
        if key not in ontology.concept_classes and key != document_class
    }
    about = _asked(ontology.classes[document_class], ontology, closed=True)
    used = {name for asked in (*classes.values(), about) for item in asked.values() for name in item.concepts}
    concepts = {
        key: tuple(concept for concept in ontology.concepts.values() if concept.class_key == key)
        for key in sorted(used)
    }
    return Vocabulary(ontology, classes, about, governments, concepts)


def _asked(cls: Class, ontology: Ontology, *, closed: bool) -> dict[str, Asked]:
    left_out = {_SAME, cls.caption} | _computed(cls.uses)
    return {
        key: Asked(
            use,
            tuple(name for name in use.ranges if name not in ontology.concept_classes),
            tuple(name for name in use.ranges if name in ontology.concept_classes),
            _qualifiers(use),
        )
        for key, use in cls.uses.items()
        if key not in left_out and not (closed and (use.property.facet or not use.property.relation))
    }


def _qualifiers(use: Use) -> tuple[str, ...]:
    keys = {item.property.key: item for item in use.qualifiers}
    computed = _computed(keys)
    return tuple(key for key in keys if key not in computed)


def _computed(uses: Mapping[str, Use]) -> set[str]:
    return {key for source, keys in COMPUTED_FROM.items() if source in uses for key in keys}
