"""Names that differ by a slip: one letter more, or one sound of one syllable (Hangul is compared by its jamo)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

__all__ = ["is_slip", "near_pairs"]

#: Syllables that may be left out or added without another meaning.
_LIGHT = frozenset("의및등")


def near_pairs(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of different keys that may be one name, sorted; in time that grows with the keys, not their pairs.

    Keys that differ in one letter meet in the form of both without it.
    """
    meeting: dict[str, list[str]] = defaultdict(list)
    for key in sorted(set(keys)):
        for form in {key, *(key[:index] + key[index + 1 :] for index in range(len(key)))}:
            meeting[form].append(key)
    met = (pair for group in meeting.values() if len(group) > 1 for pair in combinations(group, 2))
    return sorted({pair for pair in met if is_slip(*pair)})


def is_slip(one: str, other: str) -> bool:
    """Whether two keys may be one name: they differ by a light syllable more, or by one sound of one syllable.

    Numbers never differ by a slip, and neither do the last syllables, which tell what kind of thing it is (국, 실).
    """
    if len(one) > len(other):
        one, other = other, one
    start = next((index for index in range(len(one)) if one[index] != other[index]), len(one))
    if len(other) - len(one) == 1:
        return one[start:] == other[start + 1 :] and other[start] in _LIGHT and start < len(one)
    if len(one) != len(other) or start >= len(one) - 1 or one[start + 1 :] != other[start + 1 :]:
        return False
    return _sounds_apart(one[start], other[start]) == 1


def _sounds_apart(one: str, other: str) -> int:
    """By how many sounds two syllables of Hangul differ; many where one is none."""
    here, there = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)
    if not all("가" <= syllable <= "힣" for syllable in (one, other)):
        return len(here) + len(there)
    sounds = [(item + "\0")[:3] for item in (here, there)]
    return sum(left != right for left, right in zip(*sounds, strict=True))
