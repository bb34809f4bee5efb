"""The linguistic word lists in ``data/``, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

__all__ = ["split_words", "word_lists", "words"]


@cache
def word_lists(name: str) -> dict[str, Any]:
    """The lists in ``data/NAME.yaml``."""
    text = (resources.files("loaders.rules.data") / f"{name}.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.safe_load(text)
    return lists


@cache
def words(file: str, key: str) -> frozenset[str]:
    """The words under ``key`` of ``data/<file>.yaml``; an item may hold several, parted by blanks when quoted so."""
    return frozenset(str(item) for item in word_lists(file)[key])


@cache
def split_words(file: str, key: str) -> frozenset[str]:
    """Like `words`, but every item is a line of words parted by blanks."""
    return frozenset(word for item in word_lists(file)[key] for word in str(item).split())
