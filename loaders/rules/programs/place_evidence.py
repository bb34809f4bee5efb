"""What the place of a nominal says of its being the name of a programme: particle, verb, neighbours, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from loaders.rules.data.lists import words
from loaders.rules.data.weighing import Said, bucket, held, said
from loaders.rules.programs.clause_evidence import clause_evidence
from loaders.rules.programs.context import context_evidence
from loaders.rules.programs.name_evidence import kind_of_end
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.surroundings import Surroundings
from loaders.rules.text.phrases import governor
from loaders.rules.text.within import within

__all__ = ["place_evidence"]

_said = partial(said, "programs")


def place_evidence(here: Surroundings, item: Nominal, repeats: int, quotations: int) -> Iterator[Said]:
    """What the place of the name says: particle, verb, neighbours, sentence.

    ``repeats``: how often the text has the name; ``quotations``: how many quoted names it has in all.
    """
    name = here.reading.view[item.start : item.end]
    ending = kind_of_end(name)
    yield _governing(here, item, ending)
    yield from context_evidence(here, item)
    yield from clause_evidence(here, item)
    yield from _sentence(here, item, ending)
    yield from _neighbours(here, item)
    title = item.line > 0 and len(name) > 3 and here.reading.view.find(name, 0, here.reading.lines[0].end) >= 0
    yield _repeated(bucket(repeats, 1, 2, 3, 5), title, item.source if item.line < here.reading.first_prose else "")
    if len(name) > 3 and here.after_lead and here.reading.view.find(name, *here.lead) >= 0:
        yield _said("in the lead")
    yield _quoted(item.source, bucket(quotations, 0, 1, 3, 6))


@lru_cache(maxsize=64)
def _repeated(repeats: str, title: bool, heading: str) -> Said:
    """``heading``: the source of a name that stands above the text; empty where it stands in it."""
    above = [f"above repeats={repeats}", f"above repeats={repeats} source={heading}"] if heading else []
    return _said(f"repeats={repeats}", *held("in the title", title), *above)


@lru_cache(maxsize=64)
def _quoted(source: str, quotations: str) -> Said:
    return _said(f"source={source} quotations={quotations}")


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
    if item.row is not None:
        yield _of_row(item.row.named, bool(item.row.money), item.row.owner_start < item.row.owner_end)
    if here.captions:
        yield _captioned(item.source)
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
        *("level acts", level_acts, "whole line", whole, "own before", own),
    )
    return _said(f"kind={kind}", f"source={source} kind={kind}", f"line={line}", *flags)


@lru_cache(maxsize=256)
def _opening(source: str, predicate: str) -> Said:
    return _said(f"opens source={source}", *(("said what it is", f"is={predicate}") if predicate else ()))


@lru_cache(maxsize=8)
def _of_row(named: bool, paid: bool, owned: bool) -> Said:
    return _said(f"row named={named} paid={paid} owned={owned}")


@lru_cache(maxsize=16)
def _captioned(source: str) -> Said:
    return _said("caption", f"caption source={source}")


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
