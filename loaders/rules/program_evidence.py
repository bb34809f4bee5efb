"""What speaks for and against a nominal's being the name of a programme that the main government runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.rules.lists import words
from loaders.rules.names import has_substance, is_digital, residue
from loaders.rules.nominals import Nominal
from loaders.rules.phrases import governor
from loaders.rules.reading import Line, Reading
from loaders.rules.relevance import core_words
from loaders.rules.tokens import Token
from loaders.rules.within import within

__all__ = ["bucket", "name_evidence", "place_evidence"]


def bucket(number: float, *bounds: int) -> str:
    """The smallest bound that the number does not pass, as text; ``more`` where it passes all."""
    return next((str(bound) for bound in bounds if number <= bound), "more")


_ENDS = ("events", "rules", "bodies", "heads", "deverbal")


@lru_cache(maxsize=65536)
def _ending(name: str) -> tuple[str, str]:
    """The kind of noun that a name ends in, and the longest such noun; empty where it is no listed one."""
    bare = name.split("(", maxsplit=1)[0].rstrip(" ’”」』") if name.endswith(")") else name
    for at in range(max(0, len(bare) - 8), len(bare)):
        for kind in _ENDS:
            if bare[at:] in words("programs", kind):
                return kind, bare[at:]
    return "", ""


@lru_cache(maxsize=65536)
def _about(name: str) -> str:
    return "core" if core_words().search(name) else "digital" if is_digital(name) else ""


def name_evidence(reading: Reading, item: Nominal) -> list[str]:
    """What the words of the name say."""
    name = reading.view[item.start : item.end]
    source = item.source
    ending, noun = _ending(name)
    hits = [
        hit
        for hit in within(reading.hits, item.start, item.end)
        if hit.class_key == "Technology" and hit.end <= item.end
    ]
    about = _about(name) or ("technology" if hits else "none")
    left = bucket(len(residue(name)), 0, 1, 3, 6)
    count = bucket(name.count(" ") + 1, 1, 2, 3, 4, 6)
    own = has_substance(name)
    found = [
        "bias",
        f"source={source}",
        f"ending={ending}",
        f"noun={noun}",
        f"last two={name[-2:]}",
        f"about={about}",
        f"rest={left}",
        f"own={own}",
        f"length={bucket(len(name), 4, 6, 9, 14, 20, 30)}",
        f"words={count}",
        f"source={source} ending={ending}",
        f"source={source} about={about}",
        f"source={source} rest={left}",
        f"source={source} words={count}",
        f"ending={ending} about={about}",
        f"ending={ending} rest={left}",
        f"ending={ending} about={about} own={own}",
        f"source={source} words={count} own={own}",
    ]
    if any(hit.start <= item.start + 1 and hit.end >= item.end for hit in hits):
        found += ["only a technology", f"only a technology source={source}"]
    if "(" in name:
        found.append("bracket")
    first = name.split(" ", 1)[0]
    if first in words("programs", "core"):
        found.append(f"first={first}")
    return found


def place_evidence(reading: Reading, item: Nominal, repeats: int) -> Iterator[str]:
    """What the place of the name says: particle, verb, neighbours, sentence. ``repeats``: how often the text has it."""
    line = reading.lines[item.line]
    name = reading.view[item.start : item.end]
    ending = _ending(name)[0]
    yield from _governed(line, item, ending)
    yield from _sentence(reading, line, item, ending)
    yield from _neighbours(reading, line, item)
    yield f"repeats={bucket(repeats, 1, 2, 3, 5)}"
    if item.line > 0 and len(name) > 3 and name in reading.view[: reading.lines[0].end]:
        yield "in the title"


def _governed(line: Line, item: Nominal, ending: str) -> Iterator[str]:
    token = line.words[item.word] if item.word is not None else None
    particle = token.particle if token else "none"
    verb = None
    if item.word is not None:
        verb = governor(line.words, item.word, _stems("verbs"), 6 if token and token.quoted else 9)
    act = _act(verb)
    yield f"particle={particle}"
    yield f"act={act}"
    yield f"act={act} particle={particle}"
    yield f"ending={ending} act={act}"
    yield f"ending={ending} particle={particle}"
    if verb is not None:
        yield f"verb={verb.text[:2]}"


@cache
def _stems(key: str) -> tuple[str, ...]:
    """Stems of verbs: ``verbs`` of running, building and offering, ``passive``, and ``other_verbs``."""
    return tuple(sorted(words("programs", key)))


def _act(verb: Token | None) -> str:
    """What the verb says of a name: that it is run, that it comes to be, or something else."""
    if verb is None:
        return "none"
    return next((key for key in ("verbs", "passive", "other_verbs") if verb.text.startswith(_stems(key))), "unknown")


_NOT = re.compile(r"않|없|철회|취소|백지화|중단|만약|만일")
_OWN = re.compile(r"(?:^|\s)(?:시|도|구|군)(?:는|가|에서)\s")
_MARK = re.compile(r"[▲△①-⑳]")
_IS = re.compile(
    r"(사업|서비스|시스템|플랫폼|곳|장치|프로그램|제도|공간|시설|체계|센터|앱|로봇|챗봇|방식|계획|교육)(?:이다|다|이었다|입니다|예요)[.”]?$"
)


def _sentence(reading: Reading, line: Line, item: Nominal, ending: str) -> Iterator[str]:
    kind, text = line.sentence.kind, line.sentence.text
    yield f"kind={kind}"
    yield f"source={item.source} kind={kind}"
    yield f"line={bucket(item.line, 0, 1, 2, 4, 8)}"
    for held, label in (
        (line.foreign, "another government"),
        (line.opinion, "opinion"),
        (reading.in_speech(item.start), "speech"),
        (reading.is_dense, "dense"),
        (_NOT.search(text), "negated"),
        (_OWN.search(text), "level acts"),
        (len(text) == item.end - item.start, "whole line"),
        (any(mention.start < item.start for mention in within(reading.main_mentions, line.start, line.end)), "own"),
    ):
        if held:
            yield label
    if item.first == 0 or item.start - line.start < 3:
        yield f"opens source={item.source}"
        predicate = _IS.search(text)
        if predicate:
            yield from ("said what it is", f"is={predicate[1]}")
    if item.source in ("item", "label"):
        yield from _list(reading, line, item)
    units = within(reading.units, line.start, line.end)
    if units:
        yield "department"
        if units[0].end <= item.start:
            yield "department before"
        if any(unit.start < item.end and item.start < unit.end for unit in units):
            yield "department inside"
    if len(_MARK.findall(text)) > 1:
        yield "list"
        yield f"list ending={ending}"


def _list(reading: Reading, line: Line, item: Nominal) -> Iterator[str]:
    """What stands around the head of an item: what parts it from the rest, the lines before and after."""
    rest = reading.view[item.end : line.end].lstrip()
    yield f"head then={rest[:1]}"
    if any(unit.start - item.end <= 3 for unit in within(reading.units, item.end, line.end)):
        yield "department right after"
    stop = reading.lines[min(item.line + 4, len(reading.lines) - 1)].end
    if within(reading.amounts, line.end, stop):
        yield "amount in the next lines"
    sign = line.sentence.text[:1]
    alike = 0 if sign.isalnum() else reading.signs[sign]
    yield f"like it={bucket(alike, 0, 1, 2, 4, 8)}"
    if item.line + 1 < len(reading.lines):
        after = reading.lines[item.line + 1].sentence
        yield f"then kind={after.kind} deeper={after.depth > line.sentence.depth} same={after.text[:1] == sign}"


_HEAD_AFTER = re.compile(r"[’”」』]?\s?(?:사업|프로젝트|서비스|시스템|플랫폼|프로그램|계획)")
_CALLED = re.compile(r"[’”」』]?(?:이라는|라는|이란|란)")


def _neighbours(reading: Reading, line: Line, item: Nominal) -> Iterator[str]:
    view = reading.view
    after = view[item.end : min(line.end, item.end + 2)]
    yield f"next={after[:1]}"
    yield f"next two={after}"
    if _HEAD_AFTER.match(view, item.end, line.end):
        yield "noun after"
    if _CALLED.match(view, item.end, line.end):
        yield "called"
    at = item.first if item.first is not None else item.word
    if at:
        before = line.words[at - 1]
        yield f"before={before.text[-2:]}"
        yield f"particle before={before.particle}"
        if before.is_modifier:
            yield "modifier before"
    else:
        yield "before=^"
    amounts = within(reading.amounts, line.start, line.end)
    if amounts:
        yield "amount"
        if any(0 <= amount.start - item.end <= 8 for amount in amounts):
            yield "amount next"
        if any(8 < amount.start - item.end <= 30 for amount in amounts):
            yield "amount after"
    if any(hit.class_key == "TargetGroup" for hit in within(reading.hits, item.start, item.end)):
        yield "target group"
    governments = [mention.start for mention in within(reading.places.mentions, item.start, item.end)]
    if governments:
        yield "government first" if governments[0] == item.start else "government inside"
    if any(
        0 <= item.start - unit.end <= 3 for unit in within(reading.units, max(line.start, item.start - 30), item.start)
    ):
        yield "department right before"
