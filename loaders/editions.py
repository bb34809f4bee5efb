"""Several editions of one document in one run: the last one holds, and which it takes the place of is said."""

from __future__ import annotations

from ontology.document import Document

__all__ = ["Editions"]


class Editions:
    """From which source each document of a run was last read, and which text."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, str]] = {}

    def replaced(self, source: str, document: Document) -> str:
        """The earlier source of another text of ``document``, or an empty string; from now on ``source`` holds it."""
        earlier, text = self._read.get(document.id, ("", document.sha256))
        self._read[document.id] = source, document.sha256
        return earlier if text != document.sha256 else ""
