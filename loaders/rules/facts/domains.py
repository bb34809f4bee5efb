"""Policy domains of programmes: words of their names, headings and tags above them, and those they are for."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.bullets import SIGNS
from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.reading.reading import Line, Reading
from ontology.model import Ontology

__all__ = ["Domains", "Shown", "fields", "make_domains"]

Shown = tuple[tuple[str, int, int], ...]
"""Domains, each with the place of the words that show it."""


class Domains:
    """Policy domains by the words that show them.

    Args:
        signs: the domains that a word inside a name, a heading or a tag shows.
        ordinances: words that show one in the name of an ordinance, each with it.
    """

    def __init__(self, signs: dict[str, tuple[str, ...]], ordinances: tuple[tuple[str, str], ...]) -> None:
        self._signs, self._ordinances = signs, ordinances
        nothing = alternatives(word.lower() for word in words("domains", "not_signs"))
        self._pattern = re.compile(rf"{nothing}|(?P<sign>{alternatives(signs)})" if signs else "(?!)(?P<sign>)")
        # The same names and headings come again and again.
        self.shown = lru_cache(maxsize=4096)(self._shown)

    def _shown(self, text: str) -> Shown:
        """The domains that a name, heading or tag shows."""
        return tuple(
            (domain, match.start(), match.end())
            for match in self._pattern.finditer(text.lower())
            if match["sign"]
            for domain in self._signs[match["sign"]]
        )

    def of_ordinance(self, name: str) -> Shown:
        """The domains that the name of an ordinance shows."""
        found = [(domain, at, at + len(word)) for word, domain in self._ordinances if (at := name.find(word)) >= 0]
        return (*self.shown(name), *found)


def make_domains(ontology: Ontology) -> Domains:
    """The domains by the signs that the ontology gives them."""
    signs: dict[str, tuple[str, ...]] = {}
    ordinances: list[tuple[str, str]] = []
    for concept in ontology.concepts.values():
        if concept.class_key == "PolicyDomain":
            for word in concept.hints.signs:
                signs[word.lower()] = (*signs.get(word.lower(), ()), concept.id)
            ordinances += [(word, concept.id) for word in concept.hints.ordinance_signs]
    return Domains(signs, tuple(ordinances))


_HEADING = re.compile(
    rf"\s*(?:[{SIGNS}-]|\d{{1,2}}[.)])?\s*[‘“<〈\[(]?(?P<field>[가-힣A-Za-z·\s]{{2,16}}?) ?(?:분야|부문)"
    r"(?=\s?[:：’”>〉\])]|\s?$)"
)
_SPHERE = re.compile(r"분야|부문|쪽")
_LEAD = re.compile(
    rf"(?:[가-힣]{{1,8}} )?(?P<field>[가-힣A-Za-z·]{{2,12}}(?:[ 과와][가-힣]{{1,6}}){{0,3}}) ?(?:{_SPHERE.pattern})"
    r"(?:에서는|에서도|에서|에선|에는|는|은)(?=\s)"
)
_TAG = re.compile(rf"\s*[{SIGNS}-]?\s*[(\[〈<](?P<field>[가-힣A-Za-z·]{{2,10}})(?:\s?분야)?[)\]〉>]")


def fields(reading: Reading, domains: Domains) -> dict[int, Shown]:
    """For each line the domains that its heading, its tag or the lead of its paragraph puts it into."""
    found: dict[int, Shown] = {}
    if not any(word in reading.view for word in ("분야", "부문", "쪽", "(", "[")):
        return found
    section: Shown = ()
    lead: Shown = ()
    paragraph = -1
    for index, line in enumerate(reading.lines):
        if line.sentence.kind == "heading":
            section, lead = _field(_HEADING, line, domains), ()
            continue
        if line.sentence.paragraph != paragraph:
            paragraph, lead = line.sentence.paragraph, lead if section else ()
        own = _field(_TAG, line, domains)
        if not own and _SPHERE.search(line.sentence.text):
            own = _field(_LEAD, line, domains)
        if own and (not section or {item[0] for item in own} <= {item[0] for item in section}):
            lead = own
        if lead or section:
            found[index] = lead or section
    return found


def _field(pattern: re.Pattern[str], line: Line, domains: Domains) -> Shown:
    match = pattern.match(line.sentence.text)
    if not match:
        return ()
    start = line.start + match.start("field")
    return tuple((domain, start + low, start + high) for domain, low, high in domains.shown(match["field"]))
