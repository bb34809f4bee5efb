"""What a document's metadata are where several methods give it: each method's own, ranked as their statements are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ontology.document import Document
from ontology.statement import METHODS

__all__ = ["Given", "merged"]

#: The metadata that each method gives, by method.
Given = Mapping[str, Mapping[str, str]]

#: What resolution says of a document is what others gave.
_ECHO = "resolution"
#: Of the text and the file at hand, whoever describes the document better: a review outlives the name of the file.
_OF_LAST = ("sha256", "length", "fileName")


def merged(loads: Iterable[tuple[str, Document]], kept: Mapping[str, str]) -> tuple[list[Document], dict[str, str]]:
    """Each document once, with the metadata of all methods, and what each method gives of it, as JSON by its id.

    A method's new metadata replace its old ones; of several methods the most trusted is believed, and what it leaves
    open the others say. Text, ranges, what is measured on the text and the file's name are those of the last load.

    Args:
        loads: methods with the documents that they give, in their order.
        kept: the JSON of the documents that the store holds.
    """
    documents: dict[str, Document] = {}
    given: dict[str, dict[str, Mapping[str, str]]] = {}
    for method, document in loads:
        documents[document.id] = document
        own = given.setdefault(document.id, json.loads(kept.get(document.id, "{}")))
        if method != _ECHO:
            own[method] = document.metadata
    found = [replace(item, metadata=_believed(given[item.id], item.metadata)) for item in documents.values()]
    return found, {name: json.dumps(own, ensure_ascii=False, sort_keys=True) for name, own in given.items()}


def _believed(given: Given, last: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for method in sorted(given, key=METHODS.index, reverse=True):
        own = given[method]
        # Where a date comes from goes with the date.
        found = {key: value for key, value in found.items() if key.removesuffix("Source") not in own} | dict(own)
    return (found or dict(last)) | {key: last[key] for key in _OF_LAST if key in last}
