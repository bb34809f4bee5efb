"""What speaks for and against a nominal's being the name of a programme that the main government runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

from loaders.rules.data.lists import words
from loaders.rules.data.weighing import Said, held, said
from loaders.rules.programs.context import context_evidence
from loaders.rules.programs.names import has_substance, is_digital, residue, words_of
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.surroundings import Surroundings
from loaders.rules.reading.relevance import core_words
from loaders.rules.recognition.lexicon import Hit
from loaders.rules.text.phrases import governor
from loaders.rules.text.within import within

__all__ = ["bucket", "name_evidence", "place_evidence"]

_said = partial(said, "programs")
#: For how many names what is known of them is kept.
_REMEMBERED = 16384


# Asked for each piece of evidence, mostly of small numbers.
@lru_cache(maxsize=8192)
def bucket(number: float, *bounds: int) -> str:
    """The smallest bound that the number does not pass, as text; ``more`` where it passes all."""
    at = bisect_left(bounds, number)
    return str(bounds[at]) if at < len(bounds) else "more"


def name_evidence(view: str, item: Nominal, technologies: Iterable[Hit]) -> Said:
    """What the words of the name say; ``technologies``: those that its line names."""
    start, end = item.start, item.end
    technology = only = False
    for hit in technologies:
        if start <= hit.start and hit.end <= end:
            technology = True
            only |= hit.start <= start + 1 and hit.end >= end
    return _named(view[start:end], item.source, technology, only)


@lru_cache(maxsize=_REMEMBERED)
def _named(name: str, source: str, technology: bool, only: bool) -> Said:
    """``technology``: whether a technology stands in it; ``only``: whether it is nothing else."""
    ending, noun = _ending(name)
    kind = _kind(
        source,
        ending,
        _about(name) or ("technology" if technology else "none"),
        bucket(len(residue(name)), 0, 1, 3, 6),
        bucket(name.count(" ") + 1, 1, 2, 3, 4, 6),
        bucket(len(name), 4, 6, 9, 14, 20, 30),
        has_substance(name),
    )
    found = [f"noun={noun}", f"last two={name[-2:]}"]
    if only:
        found += ["only a technology", f"only a technology source={source}"]
    if "(" in name:
        found.append("bracket")
    found += _word_evidence(name)
    own = _said(*found)
    return Said(kind.evidence + own.evidence, kind.odds + own.odds)


def _word_evidence(name: str) -> Iterator[str]:
    """Its words, and how they begin and end."""
    parts = words_of(name)
    for part in parts:
        yield f"word={part}"
    for part in parts[:-1]:
        yield f"word end={part[-2:]}"
    yield f"first two={name[:2]}"


@lru_cache(maxsize=8192)
def _kind(source: str, ending: str, about: str, left: str, count: str, length: str, own: bool) -> Said:
    return _said(
        "bias",
        f"source={source}",
        f"ending={ending}",
        f"about={about}",
        f"rest={left}",
        f"own={own}",
        f"length={length}",
        f"words={count}",
        f"source={source} ending={ending}",
        f"source={source} about={about}",
        f"source={source} rest={left}",
        f"source={source} words={count}",
        f"ending={ending} about={about}",
        f"ending={ending} rest={left}",
        f"ending={ending} about={about} own={own}",
        f"source={source} words={count} own={own}",
    )


_ENDS = ("events", "rules", "bodies", "heads", "deverbal")


@cache
def _kinds_of_ends() -> dict[str, str]:
    """The kind of each noun that names end in; where it is of several, the first."""
    return {noun: kind for kind in reversed(_ENDS) for noun in words("programs", kind)}


@lru_cache(maxsize=_REMEMBERED)
def _ending(name: str) -> tuple[str, str]:
    """The kind of noun that a name ends in, and the longest such noun; empty where it is no listed one."""
    bare = name.split("(", maxsplit=1)[0].rstrip(" ’”」』") if name.endswith(")") else name
    kinds = _kinds_of_ends()
    for at in range(max(0, len(bare) - 8), len(bare)):
        kind = kinds.get(bare[at:])
        if kind:
            return kind, bare[at:]
    return "", ""


def _about(name: str) -> str:
    return "core" if core_words().search(name) else "digital" if is_digital(name) else ""


def place_evidence(here: Surroundings, item: Nominal, repeats: int) -> Iterator[Said]:
    """What the place of the name says: particle, verb, neighbours, sentence. ``repeats``: how often the text has it."""
    name = here.reading.view[item.start : item.end]
    ending = _ending(name)[0]
    yield _governing(here, item, ending)
    yield from context_evidence(here, item)
    yield from _sentence(here, item, ending)
    yield from _neighbours(here, item)
    title = item.line > 0 and len(name) > 3 and here.reading.view.find(name, 0, here.reading.lines[0].end) >= 0
    yield _repeated(bucket(repeats, 1, 2, 3, 5), title)


@lru_cache(maxsize=16)
def _repeated(repeats: str, title: bool) -> Said:
    return _said(f"repeats={repeats}", *held("in the title", title))


def _governing(here: Surroundings, item: Nominal, ending: str) -> Said:
    if item.word is None:
        return _governed("none", ending, "")
    line = here.words
    token = line[item.word]
    verb = governor(line, item.word, _stems("verbs"), 6 if token.quoted else 9)
    return _governed(token.particle, ending, verb.text if verb else "")


@lru_cache(maxsize=8192)
def _governed(particle: str, ending: str, verb: str) -> Said:
    act = _act(verb)
    return _said(
        f"particle={particle}",
        f"act={act}",
        f"act={act} particle={particle}",
        f"ending={ending} act={act}",
        f"ending={ending} particle={particle}",
        *([f"verb={verb[:2]}"] if verb else []),
    )


@cache
def _stems(key: str) -> tuple[str, ...]:
    """Stems of verbs: ``verbs`` of running, building and offering, ``passive``, and ``other_verbs``."""
    return tuple(sorted(words("programs", key)))


def _act(verb: str) -> str:
    """What the verb says of a name: that it is run, that it comes to be, or something else."""
    if not verb:
        return "none"
    return next((key for key in ("verbs", "passive", "other_verbs") if verb.startswith(_stems(key))), "unknown")


def _sentence(here: Surroundings, item: Nominal, ending: str) -> Iterator[Said]:
    line, reading = here.line, here.reading
    yield _standing(
        line.sentence.kind,
        item.source,
        bucket(item.line, 0, 1, 2, 4, 8),
        line.opinion,
        reading.in_speech(item.start),
        reading.is_dense,
        here.negated,
        here.level_acts,
        len(here.text) == item.end - item.start,
        here.own < item.start,
    )
    if item.first == 0 or item.start - line.start < 3:
        yield _opening(item.source, here.predicate)
    if item.source in ("item", "label"):
        yield _list(here, item)
    if here.is_list:
        yield _said_of_list(ending)


@lru_cache(maxsize=8192)
def _standing(
    kind: str,
    source: str,
    line: str,
    opinion: bool,
    speech: bool,
    dense: bool,
    negated: bool,
    level_acts: bool,
    whole: bool,
    own: bool,
) -> Said:
    flags = held(
        *("opinion", opinion, "speech", speech, "dense", dense, "negated", negated),
        *("level acts", level_acts, "whole line", whole, "own", own),
    )
    return _said(f"kind={kind}", f"source={source} kind={kind}", f"line={line}", *flags)


@lru_cache(maxsize=256)
def _opening(source: str, predicate: str) -> Said:
    return _said(f"opens source={source}", *(("said what it is", f"is={predicate}") if predicate else ()))


@lru_cache(maxsize=16)
def _said_of_list(ending: str) -> Said:
    return _said("list", f"list ending={ending}")


def _list(here: Surroundings, item: Nominal) -> Said:
    """What stands around the head of an item: what parts it from the rest, the lines before and after."""
    reading, line = here.reading, here.line
    found = [f"head then={reading.view[item.end : line.end].lstrip()[:1]}"]
    if any(item.end <= unit.start <= item.end + 3 for unit in here.units):
        found.append("department right after")
    stop = reading.lines[min(item.line + 4, len(reading.lines) - 1)].end
    if within(reading.amounts, line.end, stop):
        found.append("amount in the next lines")
    sign = here.text[:1]
    alike = 0 if sign.isalnum() else reading.signs[sign]
    found.append(f"like it={bucket(alike, 0, 1, 2, 4, 8)}")
    if item.line + 1 < len(reading.lines):
        after = reading.lines[item.line + 1].sentence
        found.append(f"then kind={after.kind} deeper={after.depth > line.sentence.depth} same={after.text[:1] == sign}")
    return _said(*found)


_HEAD_AFTER = re.compile(r"[’”」』]?\s?(?:사업|프로젝트|서비스|시스템|플랫폼|프로그램|계획)")
_CALLED = re.compile(r"[’”」』]?(?:이라는|라는|이란|란)")


def _neighbours(here: Surroundings, item: Nominal) -> Iterator[Said]:
    view, start, end, stop = here.reading.view, item.start, item.end, here.line.end
    yield _next(
        view[end : min(stop, end + 2)],
        _HEAD_AFTER.match(view, end, stop) is not None,
        _CALLED.match(view, end, stop) is not None,
    )
    at = item.first if item.first is not None else item.word
    if at:
        before = here.words[at - 1]
        yield _behind(before.text[-2:], before.particle, before.is_modifier)
    else:
        yield _opens()
    if item.word is not None and here.words[item.word].particle.startswith("에"):
        behind = here.words[item.word + 1 : item.word + 8]
        yield _holds(any(token.particle in ("을", "를") for token in behind), bool(here.amounts))
    if here.amounts:
        gaps = [amount.start - end for amount in here.amounts]
        particle = "none" if item.word is None else here.words[item.word].particle
        yield _paid(any(0 <= gap <= 8 for gap in gaps), any(8 < gap <= 30 for gap in gaps), particle)
    if here.units:
        yield _run(
            here.units[0].end <= start,
            any(unit.start < end and start < unit.end for unit in here.units),
            any(0 <= start - unit.end <= 3 and 0 < start - unit.start <= 30 for unit in here.units),
        )
    government = next((mention.start for mention in here.governments if start <= mention.start < end), None)
    target = any(hit.class_key == "TargetGroup" and start <= hit.start < end for hit in here.hits)
    if target or government is not None:
        yield _holding(target, "" if government is None else "first" if government == start else "inside")


@lru_cache(maxsize=8192)
def _next(after: str, noun: bool, called: bool) -> Said:
    return _said(f"next={after[:1]}", f"next two={after}", *held("noun after", noun, "called", called))


@lru_cache(maxsize=8192)
def _behind(end: str, particle: str, modifies: bool) -> Said:
    return _said(f"before={end}", f"particle before={particle}", *held("modifier before", modifies))


@cache
def _opens() -> Said:
    return _said("before=^")


@cache
def _holds(objects: bool, amounts: bool) -> Said:
    return _said(f"place objects={objects} amounts={amounts}")


@lru_cache(maxsize=1024)
def _paid(near: bool, later: bool, particle: str) -> Said:
    flags = ("amount next", near, "amount after", later, f"amount behind particle={particle}", near or later)
    return _said("amount", *held(*flags))


@cache
def _run(before: bool, inside: bool, right_before: bool) -> Said:
    flags = ("department before", before, "department inside", inside, "department right before", right_before)
    return _said("department", *held(*flags))


@cache
def _holding(target: bool, government: str) -> Said:
    return _said(*held("target group", target, f"government {government}", government))
