"""What two names of one document say of their being the names of one programme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.name_evidence import kind_of_end
from loaders.rules.programs.names import words_of
from loaders.rules.reading.reading import Reading

__all__ = ["Name", "names", "pair_evidence"]

_said = partial(said, "joins")


class Name(NamedTuple):
    """The name of a programme as it is compared with others.

    ``bare``: its letters and digits without brackets, years and the government's name; ``key``: that without the
    words at its end that only say what kind of thing it is; ``pairs``: the pairs of signs of the key; ``last``: its
    last word. ``line``, ``start`` and ``end`` are those of the first place that has it, ``above``: that is a headline.
    ``source``: ``row`` or ``quote`` where any place is, else that of the first one. ``sure``: the programme's
    probability, in twentieths.
    """

    bare: str
    key: str
    pairs: frozenset[str]
    last: str
    kind: str
    numbers: tuple[str, ...]
    years: frozenset[str]
    technologies: frozenset[str]
    line: int
    start: int
    end: int
    above: bool
    source: str
    sure: str


_BRACKETS = re.compile(r"\([^()]*\)")
_YEARS = re.compile(r"(?:20\d\d\s?[~∼-]\s?)?(?:20)?\d\d년도?\s?|20\d\d\s?[~∼-]\s?(?:20)?\d\d|20\d\d")
_YEAR = re.compile(r"20\d\d")
_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")
_START = attrgetter("start")


def names(reading: Reading, programs: Sequence[Program]) -> list[Name]:
    """The names of the programmes, in their order."""
    own = {mention.text for mention in reading.places.mentions if reading.places.is_own(mention)}
    governments = sorted(own, key=lambda text: (-len(text), text))
    return [_name(reading, program, governments) for program in programs]


def _name(reading: Reading, program: Program, governments: Sequence[str]) -> Name:
    first = min(program.mentions, key=_START)
    text = unicodedata.normalize("NFKC", program.name).lower()
    base = _YEARS.sub("", _BRACKETS.sub("", text).replace("인공지능", "ai"))
    for government in governments:
        base = base.replace(government.lower(), "")
    bare = _SIGNS.sub("", base) or _SIGNS.sub("", text)
    short = _general().sub("", bare)
    key = short if len(short) > 1 else bare
    sources = {mention.source for mention in program.mentions}
    hits = reading.technologies_in[first.line]
    return Name(
        bare,
        key,
        frozenset(key[at : at + 2] for at in range(max(1, len(key) - 1))),
        (words_of(base) or [""])[-1],
        kind_of_end(program.name),
        tuple(_NUMBER.findall(base)),
        frozenset(_YEAR.findall(text)),
        frozenset(hit.concept for hit in hits if first.start <= hit.start < first.end),
        first.line,
        first.start,
        first.end,
        first.line < reading.first_prose,
        next((source for source in ("row", "quote") if source in sources), first.source),
        bucket(int(program.probability * 20), 12, 14, 16, 18, 19),
    )


@cache
def _general() -> re.Pattern[str]:
    """Matches the words at the end of a name that only say what kind of thing it is, what is done or what is new."""
    listed = [item for key in ("heads", "deverbal", "headline_ends") for item in words("programs", key)]
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(set(listed), key=lambda item: (-len(item), item))))})+$")


def pair_evidence(reading: Reading, kept: Name, other: Name, held: Mapping[str, int]) -> Iterator[Said]:
    """What speaks for and against ``other`` being one more name of what ``kept`` names.

    ``held``: how many names of the document hold each pair of signs.
    """
    first, later = (kept, other) if kept.start < other.start else (other, kept)
    shared = kept.pairs & other.pairs
    tenths = len(shared) * 10 // len(kept.pairs | other.pairs)
    alike, roughly = bucket(tenths, 0, 1, 2, 3, 4, 5, 7, 9), bucket(tenths, 0, 2, 4)
    inside = bucket(len(shared) * 10 // min(len(kept.pairs), len(other.pairs)), 0, 2, 4, 6, 8, 9)
    where = ("above" if later.above else "below") if first.above else "text"
    distance = "same" if first.line == later.line else bucket(later.line - first.line, 1, 2, 4, 8)
    others = bucket(min((held[pair] for pair in shared), default=2) - 2, 0, 1, 3)
    yield _likeness(alike, inside, where, others, roughly)
    yield _placed(where, distance, roughly, f"{first.source} {later.source}", kept is first)
    standing = "inside" if other.bare in kept.bare else "around" if kept.bare in other.bare else "apart"
    longer = bucket(len(kept.bare) - len(other.bare), -8, -4, -1, 0, 3, 7)
    yield _standing(standing, longer, where)
    last = bool(kept.last and other.last) and (kept.last.endswith(other.last) or other.last.endswith(kept.last))
    yield _ending(kept.kind, other.kind, last, where)
    yield _told(
        _compared(kept.numbers, other.numbers),
        _compared(kept.years, other.years),
        _compared(kept.technologies, other.technologies),
    )
    yield _sure(kept.sure, other.sure)
    yield _around(reading.view[later.end : later.end + 1], reading.view[max(0, later.start - 2) : later.start])


def _compared(one: Collection[str], other: Collection[str]) -> str:
    return "none" if not one and not other else "same" if one == other else "one" if not one or not other else "differ"


@lru_cache(maxsize=4096)
def _likeness(alike: str, inside: str, where: str, others: str, roughly: str) -> Said:
    return _said(
        "bias",
        f"alike={alike}",
        f"inside={inside}",
        f"alike={alike} where={where}",
        f"held by others={others}",
        f"held by others={others} alike={roughly}",
    )


@lru_cache(maxsize=4096)
def _placed(where: str, distance: str, alike: str, sources: str, first: bool) -> Said:
    return _said(
        f"where={where}",
        f"kept={'first' if first else 'later'}",
        f"distance={distance}",
        f"distance={distance} where={where}",
        f"distance={distance} alike={alike}",
        f"sources={sources}",
        f"sources={sources} where={where}",
        f"sources={sources} alike={alike}",
    )


@lru_cache(maxsize=1024)
def _standing(standing: str, longer: str, where: str) -> Said:
    return _said(
        f"other stands={standing}",
        f"kept longer={longer}",
        f"other stands={standing} longer={longer}",
        f"other stands={standing} where={where}",
    )


@lru_cache(maxsize=1024)
def _ending(kept: str, other: str, last: bool, where: str) -> Said:
    return _said(f"kept ends={kept} other={other}", f"same last={last}", f"same last={last} where={where}")


@lru_cache(maxsize=256)
def _told(numbers: str, years: str, technologies: str) -> Said:
    return _said(f"numbers={numbers}", f"years={years}", f"technologies={technologies}")


@lru_cache(maxsize=256)
def _sure(kept: str, other: str) -> Said:
    return _said(f"kept sure={kept}", f"other sure={other}", f"kept sure={kept} other={other}")


@lru_cache(maxsize=1024)
def _around(after: str, before: str) -> Said:
    return _said(f"later then={after}", f"later behind={before}")
