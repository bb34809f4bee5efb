"""Writes a text as a YAML scalar, in the way in which curated files are written."""

from __future__ import annotations

import io
import sys

import yaml

from loaders.curated_source import NULLS

__all__ = ["quoted", "scalar"]

_EMITTER = yaml.emitter.Emitter(io.StringIO(), allow_unicode=True)


def scalar(text: str, *, flow: bool = False) -> str:
    """The text plain where that is read back as it is (within braces: ``flow``), else in double quotes."""
    found = _EMITTER.analyze_scalar(text)
    plain = found.allow_flow_plain if flow else found.allow_block_plain
    return text if plain and text not in NULLS else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, in one line."""
    found: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=sys.maxsize)
    return found.rstrip("\n")
