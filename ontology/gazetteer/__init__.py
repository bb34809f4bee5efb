"""The gazetteer: Korea's regional and local governments since 1988, with names, codes, parents and successors."""

from __future__ import annotations

from ontology.gazetteer.dated import Dated
from ontology.gazetteer.model import NON_GOVERNMENT, Code, Gazetteer, Government, Name, Parent, Succession
from ontology.gazetteer.reader import load_gazetteer
from ontology.gazetteer.short import near_names, official_names

__all__ = [
    "NON_GOVERNMENT",
    "Code",
    "Dated",
    "Gazetteer",
    "Government",
    "Name",
    "Parent",
    "Succession",
    "load_gazetteer",
    "near_names",
    "official_names",
]
