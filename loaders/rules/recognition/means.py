"""Whether the label of a concept shows something used: a technique, a model class, a device, and no field or place."""

from __future__ import annotations

from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.recognition.lexicon import Hit

__all__ = ["is_loose", "is_means"]


def is_means(view: str, hit: Hit) -> bool:
    """Whether what a programme or a rule says with the label is a means, not a policy, a service or a place.

    Args:
        view: the text.
        hit: a label of a concept of technology in it.
    """
    slug = hit.concept.partition(":")[2]
    if slug in words("technologies", "slogans"):
        return False
    if slug in words("technologies", "broad") and slug not in words("technologies", "things"):
        return False
    return not is_loose(view, hit)


def is_loose(view: str, hit: Hit) -> bool:
    """Whether this label of the concept names a service, a field or a thing that shows no technique."""
    return view[hit.start : hit.end].replace(" ", "").lower().replace("인공지능", "ai") in _loose()


@cache
def _loose() -> frozenset[str]:
    return frozenset(label.replace(" ", "").lower() for label in words("technologies", "loose"))
