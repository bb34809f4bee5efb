"""What the words in, around and after a nominal say of its being the name of a programme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache, partial
from operator import attrgetter

from loaders.rules.data.weighing import Said, held, said
from loaders.rules.programs.names import words_of
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.surroundings import Surroundings

__all__ = ["context_evidence"]

_said = partial(said, "programs")
_REMEMBERED = 4096


def context_evidence(here: Surroundings, item: Nominal) -> Iterator[Said]:
    """What stands inside the name, beside it, and at the beginning of the next line."""
    yield from _inside(here, item)
    yield from _after(here, item)
    yield _taken_up(here, item)
    yield _acting(here, item)
    if here.presented:
        yield _presented(here.words[item.word].particle if item.word is not None else "", item.source)


@lru_cache(maxsize=256)
def _presented(particle: str, source: str) -> Said:
    return _said(f"presented above source={source}", f"presented above particle={particle}")


def _acting(here: Surroundings, item: Nominal) -> Said:
    """Who acts in the sentence: before the name, behind it, and as its owner."""
    actors, start, end = here.actors, item.start, item.end
    particle = here.words[item.word].particle if item.word is not None else ""
    role = "object" if particle in ("을", "를") else "subject" if particle in ("은", "는", "이", "가") else "other"
    who = (actors.before(start), actors.after(end), actors.owner(start), actors.first(start, end))
    return _acted(*who, role, actors.others)


@lru_cache(maxsize=_REMEMBERED)
def _acted(before: str, after: str, owner: str, first: str, role: str, others: tuple[str, ...]) -> Said:
    return _said(
        f"actor={before}",
        f"actor={before} of {role}",
        f"actor after={after}",
        f"first word={first}",
        *([f"owner={owner}"] if owner else []),
        *(f"line has {kind}" for kind in others),
    )


_THIS = frozenset(["이", "그", "해당", "이번", "본", "저", "모든", "각"])


def _inside(here: Surroundings, item: Nominal) -> Iterator[Said]:
    """What stands inside the name that would not stand in one: particles, verbs, counts, ``이번``."""
    start, end = item.start, item.end
    held = [token for token in here.words if start < token.end and token.start < end]
    for token in held[:-1]:
        if token.particle or token.is_verbal or token.is_modifier or token.is_count or token.is_sign:
            yield _held_inside(
                token.particle, token.is_verbal, token.is_modifier, token.is_count, token.is_sign, item.source
            )
        if token.text in _THIS:
            yield _said("inside=this")
    if held and item.word is None:
        yield _ends_item(held[-1].particle, held[-1].is_verbal)


@lru_cache(maxsize=4096)
def _held_inside(particle: str, verbal: bool, modifier: bool, count: bool, sign: bool, source: str) -> Said:
    flags = held("inside=verb", verbal and not modifier, "inside=modifier", modifier, "inside=count", count)
    return _said(f"inside particle={particle} source={source}", *flags, *held("inside=sign", sign))


@lru_cache(maxsize=256)
def _ends_item(particle: str, verbal: bool) -> Said:
    return _said(f"item particle={particle}", *held("item ends in verb", verbal))


def _after(here: Surroundings, item: Nominal) -> Iterator[Said]:
    """The words behind and before the name."""
    line = here.words
    last = bisect_left(line, item.end, key=_END) if item.word is None else item.word
    particle = line[last].particle if last < len(line) else ""
    behind = [token.text for token in line[last + 1 : last + 3]]
    yield _followed(particle, behind[0][:2] if behind else "", behind[1][:2] if len(behind) > 1 else "")
    first = bisect_left(line, item.start, key=_START) if item.first is None else item.first
    yield _preceded(line[first - 1].text[:4] if first else "", line[first - 2].text[-2:] if first > 1 else "")


_START, _END = attrgetter("start"), attrgetter("end")


@lru_cache(maxsize=_REMEMBERED)
def _followed(particle: str, after: str, second: str) -> Said:
    return _said(f"then={after}", f"particle={particle} then={after}", f"then second={second}")


@lru_cache(maxsize=_REMEMBERED)
def _preceded(before: str, second: str) -> Said:
    return _said(f"word before={before}", f"second before={second}")


def _taken_up(here: Surroundings, item: Nominal) -> Said:
    """How the next line goes on: ``이 사업은``, or with the last word of the name."""
    index = here.index + 1
    if index == len(here.reading.lines):
        return _next_line("end", False, False)
    last = _last_word(here.reading.view[item.start : item.end])
    opening = here.reading.lines[index].words[:2]
    how = "other"
    if len(opening) > 1 and opening[0].text in _THIS:
        how = "this" if _is_end(last, opening[1].stem) else "this other"
    elif opening and opening[0].particle and _is_end(last, opening[0].stem):
        how = "again"
    return _next_line(how, bool(here.reading.amounts_in[index]), bool(here.reading.units_in[index]))


def _is_end(one: str, other: str) -> bool:
    """Whether one word ends in the other, which is long enough to tell."""
    return one.endswith(other) and len(other) > 1 or other.endswith(one) and len(one) > 1


@lru_cache(maxsize=16)
def _next_line(how: str, amount: bool, unit: bool) -> Said:
    flags = held("amount in the next line", amount, "department in the next line", unit)
    return _said(f"next line={how}", *flags)


def _last_word(name: str) -> str:
    parts = words_of(name)
    return parts[-1] if parts else name
