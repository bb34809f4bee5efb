"""What a node is called where people look at it; a figure from a table by what it is worth, not by its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ontology.model import Class

__all__ = ["called", "won"]

_BARE = re.compile(r"[\d,. ]+")
_UNITS = ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, ""))


def called(cls: Class, node: Mapping[str, Any]) -> str:
    """The caption of a node with these properties, by their names in the property graph; empty where it has none.

    Where it is a bare number of an amount, the unit stands elsewhere (단위: 백만원) and the amount is told.
    """
    caption = cls.caption_of(node)
    if not _BARE.fullmatch(caption) or not isinstance(node.get("amount"), int):
        return caption
    amount, currency = node["amount"], node.get("currency")
    told = won(amount) if currency == "KRW" else f"{amount:,} {currency or ''}".rstrip()
    return f"약 {told}" if node.get("approximate") else told


def won(amount: int) -> str:
    """A sum of won as Korean papers write it: 1234567890 is 12억 3456만 7890원."""
    parts = []
    for worth, name in _UNITS:
        count, amount = divmod(amount, worth)
        if count:
            parts.append(f"{count}{name}")
    text = " ".join(parts) or "0"
    return f"{text}원" if text[-1].isdigit() else f"{text} 원"
