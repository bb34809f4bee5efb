"""What a programme uses or is about, for whom it is and in which domain, by its name and the text around it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import word_lists, words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import total
from loaders.rules.facts.domains import Domains
from loaders.rules.facts.means import is_means
from loaders.rules.facts.purpose_evidence import Label, weighed
from loaders.rules.facts.remarks import Remark
from loaders.rules.payments.mentions import Mentions
from loaders.rules.programs.candidates import Candidate, Program
from loaders.rules.programs.names import without_bracket
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.lexicon import Hit
from loaders.rules.text.within import within

__all__ = ["STATED", "Purpose", "is_said", "named", "stated"]


class Purpose(NamedTuple):
    """``predicate`` with the concept ``value``, supported by the words at ``[start, end)``, as likely as that."""

    predicate: str
    value: str
    start: int
    end: int
    basis: str = "explicit"
    probability: float = 0.8


# Annotators leave out groups that go without saying: those are likelier than the weights find.
STATED = {"Technology": ("uses", 0.5), "TargetGroup": ("targets", 0.0)}
"""By class the predicate that says its concepts of programmes, by which its weights go, too, and its least log odds."""


def stated(reading: Reading, found: Sequence[Program]) -> Iterator[tuple[Program, Candidate, Purpose]]:
    """What the text around the names of programmes says of them, in order of place, each with the name that is meant.

    Of several labels of one concept the likeliest counts, and none that is part of a programme's name.
    """
    mentions = Mentions(found)
    best: dict[tuple[int, str, str], tuple[float, Label]] = {}
    for hit in reading.hits if found else ():
        predicate, least = STATED.get(hit.class_key, ("", 0.0))
        if not predicate or not is_said(reading, mentions, hit):
            continue
        label = Label(predicate, reading, mentions, hit)
        if not label.near:
            continue
        odds, back = max((total(weighed(label, number)), -number) for number in label.near)
        key = (-back, predicate, hit.concept)
        if odds >= least and (key not in best or odds > best[key][0]):
            best[key] = (odds, label)
    for (number, predicate, concept), (odds, label) in sorted(best.items(), key=lambda item: item[1][1].hit):
        hit, name = label.hit, label.name_of(number)
        basis = "explicit" if name.line == label.index else "anaphora" if name.line < label.index else "context"
        yield found[number], name, Purpose(predicate, concept, hit.start, hit.end, basis, 1 / (1 + math.exp(-odds)))
        if predicate == "targets":
            for purpose in _domains(reading, hit):
                yield found[number], name, purpose


def is_said(reading: Reading, mentions: Mentions, hit: Hit) -> bool:
    """Whether the label may say something of a programme that it is no part of the name of."""
    index = reading.line_at(hit.start)
    if index is None or reading.lines[index].foreign or mentions.at(hit.start) or mentions.any(hit.start, hit.end):
        return False
    if hit.class_key != "Technology":
        return True
    return is_means(reading, hit) and (not reading.concept(hit).generic or _is_applied(reading, hit))


@cache
def _applied() -> re.Pattern[str]:
    """Matches what is done with a technology; the name of a generic one stands everywhere, and says nothing without."""
    means, verbs = alternatives(words("purposes", "means")), alternatives(words("purposes", "applied"))
    return re.compile(rf"[’”」』]?(?:\([^()]{{0,20}}\))?\s?{means}?(?:을|를|이|가)?\s?{verbs}")


def _is_applied(reading: Reading, hit: Hit) -> bool:
    return _applied().match(reading.view, hit.end) is not None


def _domains(reading: Reading, hit: Hit) -> Iterator[Purpose]:
    """The domains of what is for the target group."""
    for domain in reading.concept(hit).hints.domains:
        yield Purpose("inDomain", domain, hit.start, hit.end, "context")


@cache
def _about() -> tuple[str, ...]:
    return tuple(word_lists("domains")["about"])


def named(reading: Reading, remark: Remark, domains: Domains) -> list[Purpose]:
    """What the words of the programme's name say."""
    name = reading.view[remark.at : remark.to]
    predicate = "concerns" if without_bracket(name).endswith(_about()) else "uses"
    found: list[Purpose] = []
    for hit in within(reading.hits, remark.at, remark.to):
        if hit.end > remark.to:
            continue
        if hit.class_key == "Technology" and not _is_vague(hit, remark, reading):
            found.append(Purpose(predicate, hit.concept, hit.start, hit.end))
        elif hit.class_key == "TargetGroup":
            found.append(Purpose("targets", hit.concept, hit.start, hit.end))
            found += _domains(reading, hit)
        elif hit.class_key == "PolicyDomain":
            found.append(Purpose("inDomain", hit.concept, hit.start, hit.end))
    for concept, pattern in reading.lexicon.everywhere:
        match = pattern.search(name)
        if match:
            found.append(Purpose(predicate, concept, remark.at + match.start(), remark.at + match.end()))
    shown = domains.shown(name)
    found += [Purpose("inDomain", domain, remark.at + low, remark.at + high) for domain, low, high in shown]
    concepts = reading.lexicon.concepts
    wider = {broader for item in found for broader in concepts[item.value].broader}
    return [item for item in found if item.value not in wider or concepts[item.value].hints.in_name != "alone"]


def _is_vague(hit: Hit, remark: Remark, reading: Reading) -> bool:
    """Whether the concept says nothing of what is used: 디지털 in 디지털 조직도, 데이터 in 데이터센터."""
    in_name = reading.concept(hit).hints.in_name
    if in_name == "never" or not is_means(reading, hit):
        return True
    return in_name == "alone" and any(
        other.start <= hit.start and hit.end < other.end
        for other in within(reading.hits, remark.at, hit.end)
        if other.class_key == "Technology"
    )
