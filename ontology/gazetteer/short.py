"""What governments a reader may mean who does not give an official name: 창원, 충북 청주시, 청주시청."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from ontology.gazetteer.model import Gazetteer, Government

__all__ = ["near_names", "official_names", "short_forms"]

#: What the seat of a government is called by, behind its name.
_SEAT = "청"


def official_names(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """Official names of the governments that ``text`` may mean, sorted.

    It may be a name that `Gazetteer.find` knows, one without the syllable that tells the level (창원), an alias with it
    (충북도), each alone or behind those of the parents, and the name of the seat of one (청주시청). Of several the one
    that lives and has a council of its own is meant (경주 is the city, not the county that ended), and before those of
    its name that ended the one that lives (서귀포); else all are named.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    found = _find(gazetteer, words) or _find(gazetteer, words.removesuffix(_SEAT))
    living = [government for government in found if government.end is None]
    own = {government.names[-1].own for government in living}
    left = {item.name for item in found if item.end is None or item.names[-1].own not in own}
    governing = {government.name for government in living if government.is_government}
    return tuple(sorted(governing if len(governing) == 1 else left))


def near_names(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """Official names of at most three governments whose own names are spelt nearly like ``text``, the nearest first."""
    names = {government.names[-1].own: government.name for government in gazetteer.governments}
    return tuple(names[own] for own in get_close_matches(text, sorted(names)))


def _find(gazetteer: Gazetteer, text: str) -> tuple[Government, ...]:
    exact = gazetteer.find(text)
    if exact:
        return exact
    head, _, tail = text.rpartition(" ")
    above = {government.id for government in _find(gazetteer, head)} if head else set()
    return tuple(
        government
        for government in gazetteer.governments
        if tail in short_forms(government) and (not head or any(parent.id in above for parent in government.parents))
    )


def short_forms(government: Government) -> set[str]:
    """What a government may be called without those above it: 창원시, 창원, 충청북도, 충북, 충북도."""
    own = {name.own for name in government.names}
    short = {name[:-1] for name in own if len(name) > 2}  # what is left of 중구 names nothing
    return own | short | {alias + name[-1] for alias in government.aliases for name in own} | {*government.aliases}
