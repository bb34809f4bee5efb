"""Organisations that are no department of the government: ministries, agencies, universities, firms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.facts.matter import Matter
from loaders.rules.facts.signs import Ends, kind_of
from loaders.rules.text.forms import Token
from loaders.rules.text.phrases import coordinated, phrase_at
from loaders.rules.text.within import within

__all__ = ["Body", "bodies_before", "is_body", "ministries", "state_body"]


class Body(NamedTuple):
    """An organisation named ``[start, end)``."""

    start: int
    end: int


@cache
def ministries() -> re.Pattern[str]:
    """Names of ministries and agencies of the state."""
    names = sorted(words("organizations", "ministries"), key=lambda item: (-len(item), item))
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(names)})")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted({*words("organizations", "agencies"), *words("organizations", "universities")}))


def is_body(name: str) -> bool:
    """Whether a name shows by its form that an organisation bears it."""
    if name in words("organizations", "plain") or ministries().fullmatch(name):
        return True
    if re.match(r"(?:㈜|\(주\)|주식회사 )|.*(?:㈜|\(주\))$", name):
        return True
    return name.endswith(_ends()) and len(name) > 3 or bool(re.fullmatch(r"[가-힣]{2,4}대", name) and len(name) > 2)


def bodies_before(matter: Matter, line: Sequence[Token], index: int, *, sure: bool) -> list[Body]:
    """The organisations that word ``index`` ends with, and those joined to it; ``sure``: the cue behind says partner.

    A cue that is sure lets any name count that is no common noun, government or department.
    """
    found: list[Body] = []
    phrase = phrase_at(line, index)
    if phrase is None or phrase.last - phrase.first > 3:
        return []
    parts = [(line[item.last].start, item.end) for item in (phrase, *coordinated(line, phrase))]
    for start, end in parts:
        found.extend(_split(matter, start, end, sure=sure))
    return found


def _split(matter: Matter, start: int, end: int, *, sure: bool) -> list[Body]:
    """One body, or several parted by dots (경찰서·소방서·기업)."""
    view = matter.reading.view
    text = view[start:end]
    pieces = [match.span() for match in re.finditer(r"[^·]+", text)] if "·" in text else [(0, len(text))]
    found = []
    for low, high in pieces:
        name = text[low:high].strip()
        at = start + low + (len(text[low:high]) - len(text[low:high].lstrip()))
        if is_body(name) or (sure and _is_proper(matter, at, at + len(name))):
            found.append(Body(at, at + len(name)))
    return found


def _is_proper(matter: Matter, start: int, end: int) -> bool:
    """Whether the words are no common noun, government, department or group of people."""
    reading = matter.reading
    name = reading.view[start:end]
    if not 2 <= len(name) <= 16 or " " in name or name.endswith(("들", "자", "인", "층", "군")):
        return False
    if name in words("organizations", "not_partners") or any(ch.isdigit() for ch in name):
        return False
    if any(item.start < end and start < item.end for item in within(reading.units, start - 20, end)):
        return False
    if any(item.start <= start and end <= item.end for item in within(reading.hits, start - 20, end)):
        return False
    return not any(start <= item.start < end for item in within(reading.places.mentions, start, end))


def _kind(name: str, kinds: Ends) -> str | None:
    if ministries().fullmatch(name):
        return "organization-kind:ministry"
    if name.startswith(("㈜", "(주)")):
        return "organization-kind:firm"
    return kind_of(name, kinds)


def state_body(matter: Matter, body: Body) -> str:
    """State an organisation by its name and kind; its id, the same for the same name."""
    name = matter.reading.words(body.start, body.end)
    key = name.replace(" ", "")
    known = matter.bodies.get(key)
    if known is not None:
        return known
    identifier = matter.bodies[key] = matter.writer.mint("Organization", body.start, body.end)
    span = (body.start, body.end)
    matter.writer.say(identifier, "name", name, [span], datatype="string", confidence=0.85)
    kind = _kind(name, matter.signs.bodies)
    if kind:
        matter.writer.say(identifier, "kind", kind, [span])
    return identifier
