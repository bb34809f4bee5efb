"""Plain text and Markdown to a draft."""

from __future__ import annotations

import re
from typing import Any

import yaml

from loaders.reading.dates import iso_date
from loaders.reading.draft import Draft
from loaders.reading.encoding import decode
from ontology.document import Range

__all__ = ["read_plain"]

_FRONT = re.compile(r"\A---\n(?P<head>(?:(?!---\n)[^\n]{0,1000}\n){1,60})---\n")
_KEYS = ("id", "title", "publisher", "author", "url", "language")


def read_plain(data: bytes, place: str) -> Draft:
    """The text as it is. A front matter in YAML (Markdown) gives metadata and is a header of the text.

    Raises:
        DataError: ``not-text``, ``mojibake``.
    """
    text = decode(data, place)
    front = _FRONT.match(text[:60_000])
    if not front:
        return Draft(text)
    try:
        values = yaml.safe_load(front.group("head"))
    except yaml.YAMLError:
        return Draft(text)
    if not isinstance(values, dict):
        return Draft(text)
    return Draft(text, _metadata(values), [Range(0, front.end(), "header", in_scope=False)])


def _metadata(values: dict[Any, Any]) -> dict[str, str]:
    metadata = {key: str(values[key]) for key in _KEYS if isinstance(values.get(key), (str, int))}
    for key, name in (
        ("published", "published"),
        ("date", "published"),
        ("captured", "captured"),
        ("reference", "reference"),
    ):
        value = iso_date(str(values.get(key) or ""))
        if value and name not in metadata:
            metadata |= {name: value, name + "Source": "metadata"}
    return metadata
