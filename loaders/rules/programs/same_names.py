"""Programmes of one document whose names say that they are one: called shorter, longer or a little otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.rules.programs.candidates import Program
from loaders.rules.programs.names import name_key

__all__ = ["joined"]

#: From this share of common pairs of signs on two names are alike (Jaccard).
_ALIKE = 0.5
#: Names are compared that have so many signs in a row in common, each such row for the first programmes that have it.
_COMMON, _COMPARED = 3, 20


def joined(programs: Sequence[Program]) -> list[Program]:
    """Programmes, those of one thing as one: whose name stands in just one longer name, or is alike to just one.

    Of the names the likelier one is kept, but no last word of the other. Rows of a table are different things, and so
    are quoted names that are only alike, and those with other numbers in them.
    """
    keys = [name_key(program.name) for program in programs]
    holders: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        for part in _parts(key):
            holders.setdefault(part, []).append(number)
    order = sorted(range(len(keys)), key=lambda number: (-len(keys[number]), number))
    place = {number: at for at, number in enumerate(order)}
    kept: dict[int, Program] = {}
    for number in order:
        program, key = programs[number], keys[number]
        near = {other for part in _parts(key) for other in holders[part][:_COMPARED] if other in kept}
        same = [
            other
            for other in sorted(near, key=place.__getitem__)
            if _are_one(program, key, programs[other], keys[other])
        ]
        if len(same) != 1:
            kept[number] = program
            continue
        other = kept[same[0]]
        other.mentions += program.mentions
        if program.probability > other.probability and not _is_last_word(program.name, other.name):
            other.name, other.probability = program.name, program.probability
    return [kept[number] for number in sorted(kept)]


def _is_last_word(name: str, other: str) -> bool:
    """Whether somebody calls a thing so whose name was told already (바우처, of the AI 바우처)."""
    return " " not in name and other.endswith(name)


def _parts(key: str) -> Iterator[str]:
    for at in range(max(1, len(key) - _COMMON + 1)):
        yield key[at : at + _COMMON]


def _are_one(one: Program, key: str, other: Program, longer: str) -> bool:
    """Whether the names are of one thing; ``longer`` is the key of the other, at least as long as ``key``."""
    if all(any(mention.row for mention in program.mentions) for program in (one, other)):
        return False
    if key in longer or _flat(one.name) in _flat(other.name):
        return True
    if all(any(mention.source == "quote" for mention in program.mentions) for program in (one, other)):
        return False
    if _NUMBER.findall(one.name) != _NUMBER.findall(other.name):
        return False
    pairs, others = _pairs(key), _pairs(longer)
    return len(pairs & others) >= _ALIKE * len(pairs | others)


_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")


def _flat(name: str) -> str:
    return _SIGNS.sub("", name)


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}
