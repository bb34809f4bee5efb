"""Finds labels of the ontology's concepts in a text: longest match, bounded as Korean words are, without particles."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.rules.data.lists import words
from ontology.model import Concept, Ontology

__all__ = ["Hit", "Lexicon"]


class Hit(NamedTuple):
    """The label of a concept at ``[start, end)``."""

    start: int
    end: int
    concept: str
    class_key: str


_LATIN = frozenset(string.ascii_letters + string.digits)
#: What may stand before a label that begins with Hangul, inside the same word: qualifiers, not other words.
_BEFORE = re.compile(
    r"(?:[A-Za-z0-9]|형|식|용|기반|통합|공공|민원|행정|맞춤|전용|첨단|무선|민간|시민|스마트|비대면|다국어|실시간)$"
)


class Lexicon:
    """An automaton over labels. Labels of one or two Hangul syllables must be whole words.

    Args:
        ontology: its concepts' labels in Korean, alternative and hidden labels are looked for.
        classes: keys of the classes of concepts to look for.
    """

    def __init__(self, ontology: Ontology, classes: Iterable[str]) -> None:
        #: The concepts by their ids.
        self.concepts = ontology.concepts
        wanted = frozenset(classes)
        patterns: dict[str, list[Concept]] = {}
        for concept in ontology.concepts.values():
            if concept.class_key in wanted:
                for label in (concept.labels["ko"], *concept.alternative, *concept.hidden):
                    for form in _forms(label):
                        owners = patterns.setdefault(form, [])
                        if concept not in owners:
                            owners.append(concept)
        forms = sorted(patterns)
        # A policy, a service or a place does not hide the technique inside its label: the two are looked at apart.
        self._owners = [
            [((concept.class_key, "mentions" in concept.hints.unsaid), concept.id) for concept in patterns[form]]
            for form in forms
        ]
        self._automaton = AhoCorasick(forms, matchkind=MatchKind.Standard)
        #: Technologies that a name speaks of inside the label of a narrower one as well (AI 음성통화): what finds them.
        self.everywhere = tuple(
            (concept.id, _anywhere(concept))
            for concept in ontology.concepts.values()
            if concept.class_key == "Technology" and concept.hints.in_name == "always"
        )

    def find(self, text: str) -> list[Hit]:
        """Hits in order of place; of overlapping ones of a class the longest."""
        lowered = text.lower()
        lowered = lowered if len(lowered) == len(text) else text
        found: dict[tuple[str, bool], list[tuple[int, int, str]]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not _bounded(lowered, start, end):
                continue
            for group, concept in self._owners[index]:
                found.setdefault(group, []).append((start, end, concept))
        return sorted(Hit(s, e, c, key) for (key, _), spans in found.items() for s, e, c in _longest(spans))


def _anywhere(concept: Concept) -> re.Pattern[str]:
    labels = sorted({concept.labels["ko"], *concept.alternative}, key=lambda label: (-len(label), label))
    return re.compile(
        "|".join(
            rf"(?<![A-Za-z]){re.escape(label)}(?![A-Za-z])" if label.isascii() else re.escape(label) for label in labels
        )
    )


def _forms(label: str) -> Iterator[str]:
    base = unicodedata.normalize("NFC", label).lower().strip()
    if len(base) < 2:
        return
    yield base
    if "ai" in base and "인공지능" not in base:
        yield base.replace("ai", "인공지능")
        yield base.replace("ai", "인공지능(ai)")
    if " " in base:
        yield base.replace(" ", "")
    for last in words("devices", "apart"):
        if base.endswith(last) and len(base) > len(last) + 1 and base[-len(last) - 1] not in " ·)":
            yield f"{base[: -len(last)]} {last}"


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no other word runs into the label. Behind it Hangul may follow (particles, compounds) but not Latin."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    first, last = text[start], text[end - 1]
    if first in _LATIN and before in _LATIN:
        return False
    if last in _LATIN and after in _LATIN:
        return False
    if (
        "가" <= first <= "힣"
        and "가" <= before <= "힣"
        and (end - start <= 2 or not _BEFORE.search(text[max(0, start - 4) : start]))
        and not _is_head(text, start, end)
    ):
        return False
    if end - start <= 2 and "가" <= last <= "힣" and "가" <= after <= "힣":
        return _particle_follows(text, end) or bool(text[start:end] == "드론" and _DRONES.match(text, end))
    return True


_GLUED = re.compile(r"[가-힣]+$")


def _is_head(text: str, start: int, end: int) -> bool:
    """Whether the label is the last part of a compound in one word (제설로봇)."""
    if text[start:end] not in words("devices", "heads"):
        return False
    joined = _GLUED.search(text, max(0, start - 8), start)
    return joined is not None and (joined[0] + text[start:end]) not in words("devices", "no_heads")


_PARTICLES = re.compile(
    r"(?:을|를|은|는|이|가|의|에|와|과|도|로|으로|에서|에게|까지|부터|만|들|형|용|나|이나|이다|입니다|이며|이고|이라|이라는|라는|이자|인데|인|처럼|보다|마다|뿐|이든|였다|이었다|까지도|만의)(?![가-힣])|(?:에서|으로|에게|들)"
)


#: What is done with a drone, said in one word with it.
_DRONES = re.compile(
    r"라이트쇼|쇼|택배|배송|배달|순찰|방제|촬영|예찰|감시|측량|점검|수색|공연|관제|스테이션|영상|투하|살포"
)


def _particle_follows(text: str, end: int) -> bool:
    return bool(_PARTICLES.match(text, end))


def _longest(spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    last_end, last_start = -1, -1
    for start, end, concept in sorted(set(spans), key=lambda item: (item[0], -item[1], item[2])):
        if start >= last_end:
            last_start, last_end = start, end
            yield start, end, concept
        elif (start, end) == (last_start, last_end):
            continue
