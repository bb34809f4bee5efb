"""Places named in a line: buildings, parks, stations, websites, by the labels of the kinds of facility."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from loaders.rules.data.lists import words
from loaders.rules.reading.reading import Line
from loaders.rules.text.forms import Token
from loaders.rules.text.phrases import Phrase, coordinated, phrase_at
from ontology.model import Ontology

__all__ = ["Facility", "FacilityKinds", "facilities_at", "facility_kinds"]


@dataclass(frozen=True)
class FacilityKinds:
    """Ends of names of places with the kind that each shows; ``ends``: the same by their last syllable."""

    kinds: Mapping[str, str]
    ends: Mapping[str, tuple[str, ...]]
    automaton: AhoCorasick


class Facility(NamedTuple):
    """A place named ``[start, end)``; ``kind`` is an id of the scheme or empty; ``particle`` stands behind it."""

    start: int
    end: int
    kind: str
    particle: str
    stop: int


def facility_kinds(ontology: Ontology) -> FacilityKinds:
    """Ends of names of places with the kind that each shows."""
    general = words("places", "general")
    found: dict[str, str] = dict.fromkeys(sorted(words("places", "more")), "")
    for concept in ontology.concepts.values():
        if concept.class_key != "FacilityKind":
            continue
        labels = {
            part for label in (concept.labels["ko"], *concept.alternative, *concept.hidden) for part in label.split("·")
        }
        found |= {label.replace(" ", ""): concept.id for label in sorted(labels) if len(label) > 1}
    compound = words("places", "compound")
    kept = {label: kind for label, kind in found.items() if label not in general or label in compound}
    return FacilityKinds(kept, _ends(kept), AhoCorasick(sorted(kept)))


def _ends(labels: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The labels by their last syllable, the longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(labels, key=lambda item: (-len(item), item)):
        found.setdefault(label[-1], []).append(label)
    return {last: tuple(group) for last, group in found.items()}


def _kind(stem: str, kinds: FacilityKinds, *, first: bool) -> str | None:
    """The kind of place that a word names; empty where it names one of no kind; None where it names none."""
    compound = words("places", "compound")
    for label in kinds.ends.get(stem[-1:], ()):
        if stem.endswith(label) and (label not in compound or len(stem) - len(label) > 1 or not first):
            return kinds.kinds[label]
    if len(stem) > 2 and stem.endswith("역") and not stem.endswith(tuple(words("places", "not_stations"))):
        return "facility-kind:station"
    if len(stem) > 2 and stem.endswith("산") and not stem.endswith(tuple(words("places", "not_mountains"))):
        return "facility-kind:mountain"
    return None


_LOCAL = frozenset(["에", "에는", "에서", "에서는", "에도", "에서도", "에선", "엔", "에의"])
_BEHIND = {
    "내에": "에",
    "안에": "에",
    "내엔": "에",
    "안에는": "에",
    "내에는": "에",
    "일대에": "에",
    "일원에": "에",
    "곳곳에": "에",
    "등에": "에",
    "등지에": "에",
    "내에서": "에서",
    "일대에서": "에서",
    "등에서": "에서",
}
_NO_NOUN = frozenset([*_BEHIND, "내", "안", "일대", "일원", "주변", "등"])


def facilities_at(line: Line, kinds: FacilityKinds, *, held: bool = False) -> Iterator[Facility]:
    """Places that bear a particle of place, with those joined to them (전대병원, 조대병원, 동구창업센터 등에).

    ``held``: a kind may stand inside the last word as well (창업허브M+에서).
    """
    text = line.sentence.text
    if not kinds.automaton.find_matches_as_indexes(text) and not _NATURAL.search(text):
        return
    words_ = line.words
    for index, particle in _local(words_):
        phrase = phrase_at(words_, index)
        if phrase is None or phrase.last - phrase.first > 4:
            continue
        stop = words_[index].end
        for part in (phrase, *coordinated(words_, phrase)):
            facility = _facility(words_, part, kinds, particle, stop)
            if facility is None and held and particle == "에서":
                facility = _hall(words_, part, kinds, stop)
            if facility:
                yield facility


#: A mountain or a station.
_NATURAL = re.compile(r"[산역](?:에|엔|을 중심|를 중심)")


def _local(words_: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The words that bear a particle of place, or stand before one that does (청사 내에), with the particle."""
    for index, token in enumerate(words_):
        if index and token.text in _BEHIND and not words_[index - 1].particle and not words_[index - 1].quoted:
            yield index - 1, _BEHIND[token.text]
        elif token.particle in _LOCAL:
            if token.text not in _NO_NOUN and not token.quoted:
                yield index, "에서" if "서" in token.particle else "에"
        elif token.text == "중심으로" and index and words_[index - 1].particle in ("을", "를"):
            yield index - 1, "에"


def _hall(words_: Sequence[Token], phrase: Phrase, kinds: FacilityKinds, stop: int) -> Facility | None:
    stem = words_[phrase.last].stem
    label = max((label for label in kinds.kinds if len(label) > 2 and label in stem), key=len, default=None)
    return Facility(phrase.start, phrase.end, kinds.kinds[label], "에서", stop) if label else None


def _facility(
    words_: Sequence[Token],
    phrase: Phrase,
    kinds: FacilityKinds,
    particle: str,
    stop: int,
) -> Facility | None:
    last = words_[phrase.last]
    stem = last.stem if phrase.end == last.stem_end else last.text
    if not stem or not ("가" <= stem[-1] <= "힣"):
        return None
    kind = _kind(stem, kinds, first=phrase.first == phrase.last)
    return None if kind is None else Facility(phrase.start, phrase.end, kind, particle, stop)
