"""What the clause that a nominal stands in says of its being the name of a programme: counted, listed, money below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import Said, bucket, held, said
from loaders.rules.programs.name_evidence import kind_of_end
from loaders.rules.programs.names import has_substance, is_digital, residue
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.surroundings import Surroundings
from loaders.rules.text.phrases import Phrase, coordinated

__all__ = ["clause_evidence"]

_said = partial(said, "programs")


def clause_evidence(here: Surroundings, item: Nominal) -> Iterator[Said]:
    """How many there are of it, what is listed with it, what it is done for, and whether the next line is its money."""
    if item.word is None:
        return
    token = here.words[item.word]
    if token.is_count and item.end <= token.start:
        yield _counted(token.particle, here.paid_below)
    if here.paid_below:
        yield _paid_below(token.particle, item.source)
    if _ordinal().match(here.text):
        yield _in_turn(token.particle, item.source)
    if token.particle in ("을", "를") and _is_for_doing(here, item.word):
        yield _for_doing(bool(here.amounts))
    if item.source == "phrase" and item.first:
        yield from _listed(here, item, item.first)


@lru_cache(maxsize=64)
def _counted(particle: str, paid: bool) -> Said:
    return _said("counted", f"counted particle={particle}", f"counted paid below={paid}")


@lru_cache(maxsize=256)
def _paid_below(particle: str, source: str) -> Said:
    return _said("paid below", f"paid below particle={particle}", f"paid below source={source}")


@cache
def _ordinal() -> re.Pattern[str]:
    """Matches what opens one item of several that are told one after another (두 번째 과제는, 다른 하나는)."""
    return re.compile(rf"(?:{alternatives(words('grammar', 'ordinals'))})(?:\s[가-힣]{{1,4}})?(?:[은는이가]\s|,)")


@lru_cache(maxsize=256)
def _in_turn(particle: str, source: str) -> Said:
    return _said("told in turn", f"told in turn particle={particle}", f"told in turn source={source}")


#: The noun behind a clause that says what something is for (운행하는 데).
_FOR = frozenset(["데", "데에", "데는", "데도", "데만", "일에", "일에는"])


def _is_for_doing(here: Surroundings, word: int) -> bool:
    """Whether the object belongs to a clause before 데 (X를 운행하는 데, X를 새로 놓는 데)."""
    behind = here.words[word + 1 : word + 5]
    return any(token.is_modifier and after.text in _FOR for token, after in zip(behind, behind[1:], strict=False))


@cache
def _for_doing(paid: bool) -> Said:
    return _said("for doing", f"for doing paid={paid}")


def _listed(here: Surroundings, item: Nominal, first: int) -> Iterator[Said]:
    """What is listed before it with 와 or commas: how much, and how much of it has a name as programmes have."""
    before = here.words[first - 1]
    if before.particle not in ("와", "과") and before.text != ",":
        return
    assert item.word is not None
    others = coordinated(here.words, Phrase(item.start, item.end, first, item.word))
    if not others:
        return
    view = here.reading.view
    names = [view[other.start : other.end] for other in others]
    name = view[item.start : item.end]
    yield _joined(
        bucket(len(names), 1, 2, 3),
        bucket(sum(kind_of_end(other) in ("heads", "deverbal") for other in names), 0, 1, 2),
        any(map(is_digital, names)),
        has_substance(name, residue(name)),
        here.words[item.word].particle,
    )


@lru_cache(maxsize=1024)
def _joined(count: str, heads: str, digital: bool, own: bool, particle: str) -> Said:
    flags = held("listed with nothing digital", not digital, "listed without own", not own)
    return _said(f"listed={count}", f"listed={count} heads={heads} own={own}", f"listed particle={particle}", *flags)
