"""What the things in a document are called: by its own words, by the concept schemes, by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.rules.reading.reading import stated_date
from loaders.rules.recognition.jurisdictions import UNDATED
from ontology.document import Document
from ontology.gazetteer import Gazetteer
from ontology.model import Ontology
from ontology.statement import Statement

__all__ = ["Labels"]


class Labels:
    """The names of entities, concepts and governments as a reader of the document calls them.

    Args:
        document: governments have the full official names that they had when it was written.
        statements: what is said of it; the values that caption entities are their names.
        ontology: its concepts have their preferred labels.
        gazetteer: the governments.
    """

    def __init__(
        self, document: Document, statements: Iterable[Statement], ontology: Ontology, gazetteer: Gazetteer
    ) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._on = document.rank_date or stated_date(document.text or "") or UNDATED
        self._captions = {document.id: document.caption}
        self._captions |= {item.subject: item.object for item in statements if self._is_caption(item)}

    def _is_caption(self, statement: Statement) -> bool:
        cls = self._ontology.class_of(statement.subject)
        return cls is not None and statement.predicate == cls.caption

    def official(self, identifier: str) -> str | None:
        """What reference data call it; None where the id is neither a concept's nor a government's."""
        concept = self._ontology.concepts.get(identifier)
        if concept:
            return concept.label("ko")
        government = self._gazetteer.get(identifier)
        return (government.name_on(self._on) or government.name) if government else None

    def name(self, identifier: str) -> str:
        """What the document calls it, else what reference data do, else its id; a value is its own name."""
        return self._captions.get(identifier) or self.official(identifier) or identifier
