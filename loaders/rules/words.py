"""Reads the word lists in ``data/`` and makes regular expressions of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import resources
from typing import Any

import yaml

__all__ = ["alternatives", "word_lists"]


def word_lists(name: str) -> dict[str, Any]:
    """The lists in ``data/NAME.yaml``."""
    text = resources.files("loaders.rules.data").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    lists: dict[str, Any] = yaml.safe_load(text)
    return lists


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
