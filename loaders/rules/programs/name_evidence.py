"""What the words of a nominal say of its being the name of a programme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from operator import add

from loaders.rules.data.lists import words
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.programs.names import has_substance, is_digital, residue, without_bracket
from loaders.rules.programs.nominals import Nominal
from loaders.rules.reading.relevance import core_words
from loaders.rules.recognition.lexicon import Hit

__all__ = ["about", "kind_of_end", "name_evidence", "name_odds"]

_said = partial(said, "programs")
#: For how many names their odds are kept.
_REMEMBERED = 16384


def name_evidence(view: str, item: Nominal, technologies: Iterable[Hit]) -> Said:
    """What the words of the name say; ``technologies``: those that its line names."""
    return _named(*_form(view, item, technologies))


def name_odds(view: str, item: Nominal, technologies: Iterable[Hit]) -> float:
    """What the evidence of `name_evidence` weighs."""
    return _odds(*_form(view, item, technologies))


_Form = tuple[str, str, tuple[tuple[str, bool], ...], bool]


def _form(view: str, item: Nominal, technologies: Iterable[Hit]) -> _Form:
    """What the name's evidence depends on: as of `_named`."""
    start, end = item.start, item.end
    inside = []
    only = False
    for hit in technologies:
        if start <= hit.start and hit.end <= end:
            inside.append((hit.concept, hit.end >= end - 1))
            only |= hit.start <= start + 1 and hit.end >= end
    return view[start:end], item.source, tuple(inside), only


# The evidence itself is not kept: that of very many names would take much memory, and only learning asks for it.
@lru_cache(maxsize=_REMEMBERED)
def _odds(name: str, source: str, technologies: tuple[tuple[str, bool], ...], only: bool) -> float:
    return _named(name, source, technologies, only).odds


def _named(name: str, source: str, technologies: tuple[tuple[str, bool], ...], only: bool) -> Said:
    """``technologies``: those that stand in it, each with whether it ends it; ``only``: whether it is nothing else."""
    ending, noun = _ending(name)
    left = residue(name)
    kind = _kind(
        source,
        ending,
        about(name) or ("technology" if technologies else "none"),
        bucket(len(left), 0, 1, 3, 6),
        bucket(name.count(" ") + 1, 1, 2, 3, 4, 6),
        bucket(len(name), 4, 6, 9, 14, 20, 30),
        has_substance(name, left),
    )
    bare = without_bracket(name).rstrip(" ’”」』")
    found = [f"noun={noun}", f"last sign={bare[-1:]}", f"last signs={bare[-2:]}"]
    if only:
        found += ["only a technology", f"only a technology source={source}"]
    if "(" in name:
        found.append("bracket")
    for concept, ends in technologies:
        found += [f"technology={concept}", f"technology ends={concept if ends else 'no'}"]
    own = _said(*dict.fromkeys(found), *_signs(name))
    return Said(kind.evidence + own.evidence, kind.odds + own.odds)


def _signs(name: str) -> Iterable[str]:
    """Every two and every three signs of it that stand together: they tell more than its words, which are too many."""
    pairs = list(map(add, name, name[1:]))
    return dict.fromkeys([*pairs, *map(add, pairs, name[2:])])


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


@cache
def _lasts() -> frozenset[str]:
    return frozenset(noun[-1] for noun in _kinds_of_ends())


def _ending(name: str) -> tuple[str, str]:
    """The kind of noun that a name ends in, and the longest such noun; empty where it is no listed one."""
    bare = name.split("(", maxsplit=1)[0].rstrip(" ’”」』") if name.endswith(")") else name
    if bare[-1:] not in _lasts():
        return "", ""
    kinds = _kinds_of_ends()
    for at in range(max(0, len(bare) - 8), len(bare)):
        kind = kinds.get(bare[at:])
        if kind:
            return kind, bare[at:]
    return "", ""


@lru_cache(maxsize=_REMEMBERED)
def about(name: str) -> str:
    """Whether a name speaks of data or digital matters: ``core`` where one word is enough, ``digital``, or empty."""
    return "core" if core_words().search(name) else "digital" if is_digital(name) else ""


def kind_of_end(name: str) -> str:
    """The kind of noun that a name ends in, as the lists of ``data/programs.yaml`` are called; empty for none."""
    return _ending(name)[0]
