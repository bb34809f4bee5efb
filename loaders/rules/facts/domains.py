"""Policy domains of programmes: words of their names, headings and tags above them, and those they are for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from loaders.rules.data.lists import word_lists
from loaders.rules.reading.reading import Line, Reading

__all__ = ["domain_of_target", "fields", "signs"]


@cache
def _lists() -> dict[str, Any]:
    return word_lists("domains")


@cache
def _owners() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for slug, words_ in _lists()["signs"].items():
        for word in words_:
            found.setdefault(word.lower(), []).append(slug)
    return {word: tuple(slugs) for word, slugs in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    words_ = sorted(_owners(), key=lambda item: (-len(item), item))
    nothing = "|".join(re.escape(word.lower()) for word in _lists()["not_signs"])
    return re.compile(rf"(?:{nothing})|(?P<sign>{'|'.join(map(re.escape, words_))})")


@lru_cache(maxsize=4096)
def signs(text: str) -> tuple[tuple[str, int, int], ...]:
    """The domains that a name, heading or tag shows, with the places of the words that show them."""
    return tuple(
        (f"policy-domain:{slug}", match.start(), match.end())
        for match in _pattern().finditer(text.lower())
        if match["sign"]
        for slug in _owners()[match["sign"]]
    )


@cache
def _targets() -> Mapping[str, str]:
    return {f"target-group:{key}": f"policy-domain:{value}" for key, value in _lists()["of_targets"].items()}


def domain_of_target(target: str) -> str | None:
    """The domain that goes with a target group; None where none does."""
    return _targets().get(target)


_HEADING = re.compile(
    r"\s*(?:[□○◦■▶◆-]|\d{1,2}[.)])?\s*[‘“<〈\[(]?(?P<field>[가-힣A-Za-z·\s]{2,16}?) ?(?:분야|부문)"
    r"(?=\s?[:：’”>〉\])]|\s?$)"
)
_LEAD = re.compile(
    r"(?:[가-힣]{1,8} )?(?P<field>[가-힣A-Za-z·]{2,12}(?:[ 과와][가-힣]{1,6}){0,3}) ?(?:분야|부문|쪽)"
    r"(?:에서는|에서도|에서|에선|에는|는|은)(?=\s)"
)
_TAG = re.compile(r"\s*[□○◦■▶◆ㅇ*▪❍-]?\s*[(\[〈<](?P<field>[가-힣A-Za-z·]{2,10})(?:\s?분야)?[)\]〉>]")


def fields(reading: Reading) -> dict[int, tuple[tuple[str, int, int], ...]]:
    """For each line the domains that its heading, its tag or the lead of its paragraph puts it into."""
    found: dict[int, tuple[tuple[str, int, int], ...]] = {}
    if not any(word in reading.view for word in ("분야", "부문", "쪽", "(", "[")):
        return found
    section: tuple[tuple[str, int, int], ...] = ()
    lead: tuple[tuple[str, int, int], ...] = ()
    paragraph = -1
    for index, line in enumerate(reading.lines):
        if line.sentence.kind == "heading":
            section, lead = _field(_HEADING, line), ()
            continue
        if line.sentence.paragraph != paragraph:
            paragraph, lead = line.sentence.paragraph, lead if section else ()
        own = _field(_TAG, line) or _field(_LEAD, line)
        if own and (not section or {item[0] for item in own} <= {item[0] for item in section}):
            lead = own
        if lead or section:
            found[index] = lead or section
    return found


def _field(pattern: re.Pattern[str], line: Line) -> tuple[tuple[str, int, int], ...]:
    match = pattern.match(line.sentence.text)
    if not match:
        return ()
    start = line.start + match.start("field")
    return tuple((domain, start + low, start + high) for domain, low, high in signs(match["field"]))
