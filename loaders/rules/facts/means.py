"""Whether the label of a concept shows something used: a technique, a model class, a device, and no field or place."""

from __future__ import annotations

from functools import cache

from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.lexicon import Hit

__all__ = ["is_loose", "is_means"]


def is_means(reading: Reading, hit: Hit) -> bool:
    """Whether what a programme or a rule says with the label is a means, not a policy, a service or a place.

    Args:
        reading: the document.
        hit: a label of a concept of technology in it.
    """
    return "uses" not in reading.concept(hit).hints.unsaid and not is_loose(reading, hit)


def is_loose(reading: Reading, hit: Hit) -> bool:
    """Whether this label of the concept names a service, a field or a thing that shows no technique."""
    loose = reading.concept(hit).hints.loose
    return bool(loose) and _folded(reading.view[hit.start : hit.end]) in _all_folded(loose)


@cache
def _all_folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_folded, labels))


def _folded(label: str) -> str:
    return label.replace(" ", "").lower().replace("인공지능", "ai")
