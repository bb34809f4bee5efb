"""Programmes of one document whose names are names of one: told by the weighed evidence of each two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from loaders.rules.data.weighing import Said
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.join_evidence import Name, names, pair_evidence
from loaders.rules.reading.reading import Reading

__all__ = ["joined", "pairs"]

#: Log odds from which on a name is no programme beside another one: what is left out wrongly would often have been
#: wrong by itself …
_SAME = -1.0
#: … and from which on it is one more name of that, and its places are that one's.
_LIKELY = 0.0
#: A name is compared with so many that have the most in common with it, and so many that are told next …
_ALIKE, _NEXT = 4, 2
#: … where more names than these have two signs in common, with the first of them.
_HOLDERS = 20


def joined(programs: Sequence[Program], odds: Mapping[tuple[int, int], float]) -> list[Program]:
    """The programmes but for those that only name another once more, which has their places; the likeliest come first.

    ``odds``: log odds that the second programme of a pair names what the first one does, whose name is kept; where two
    have none, nothing speaks against it.
    """
    groups = {number: [number] for number in range(len(programs))}
    places = {number: [number] for number in range(len(programs))}
    keeper = list(groups)
    for (named, other), value in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
        kept = keeper[named]
        if value < _SAME or kept == other or keeper[other] != other:
            continue
        if all(odds.get((kept, number), _SAME) >= _SAME for number in groups[other]):
            for number in groups[other]:
                keeper[number] = kept
            groups[kept] += groups.pop(other)
            if value >= _LIKELY:
                places[kept] += places[other]
    return [
        Program(
            programs[kept].name,
            [mention for number in places[kept] for mention in programs[number].mentions],
            programs[kept].probability,
        )
        for kept in groups
    ]


def pairs(reading: Reading, programs: Sequence[Program]) -> Iterator[tuple[int, int, list[Said]]]:
    """Of two programmes the numbers, and what says that the second one names the first one once more.

    Those of the most alike names, and those that are told one after the other, but for names that have different
    numbers (1단계, 2단계); each two come twice, for either name may be the one that is kept.
    """
    if len(programs) < 2:
        return
    known = names(reading, programs)
    holders: dict[str, list[int]] = {}
    for number, name in enumerate(known):
        for pair in name.pairs:
            holders.setdefault(pair, []).append(number)
    held = {pair: len(numbers) for pair, numbers in holders.items()}
    order = sorted(range(len(known)), key=lambda number: known[number].start)
    compared = {(one, other) for at, one in enumerate(order) for other in order[at + 1 : at + 1 + _NEXT]}
    compared.update((number, other) for number in order for other in _alike(known, number, holders))
    for one, other in sorted({(min(pair), max(pair)) for pair in compared}):
        if known[one].numbers and known[other].numbers and known[one].numbers != known[other].numbers:
            continue
        yield one, other, list(pair_evidence(reading, known[one], known[other], held))
        yield other, one, list(pair_evidence(reading, known[other], known[one], held))


def _alike(known: Sequence[Name], number: int, holders: Mapping[str, Sequence[int]]) -> list[int]:
    """The names that have the most in common with one."""
    common = Counter(other for pair in known[number].pairs for other in holders[pair][:_HOLDERS] if other != number)
    return [other for other, _ in sorted(sorted(common.items()), key=itemgetter(1), reverse=True)[:_ALIKE]]
