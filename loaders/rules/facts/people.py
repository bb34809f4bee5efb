"""Officials: a name beside a title (오세훈 시장, 시장 유정복, 김광식 시 미래전략과장) and where the role is held."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.departments import Unit
from loaders.rules.text.within import within

__all__ = ["Official", "officials"]


class Official(NamedTuple):
    """A person named ``[start, end)`` with a title, held in ``unit`` or in the government itself."""

    start: int
    end: int
    role_start: int
    role_end: int
    unit: Unit | None
    council: bool = False


_AFTER = r"(?=은|는|이|가|의|도|과|와|께|에게|\)|,|\s|\.|$|”|님|\()"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    surnames = sorted(words("people", "surnames"))
    short = "".join(item for item in surnames if len(item) == 1)
    none = "|".join(sorted(words("people", "no_names")))
    no_name = rf"(?!(?:{none})(?![가-힣]))"
    name = (
        no_name
        + rf"(?:{'|'.join(item for item in surnames if len(item) > 1)}|[{short}])[가-힣]{{1,2}}(?<![는를을에께])"
    )
    heads = "|".join(sorted(words("people", "heads"), key=lambda item: (-len(item), item)))
    members = "|".join(sorted(words("people", "members")))
    officials_ = "|".join(sorted(words("people", "officials"), key=lambda item: (-len(item), item)))
    before = re.compile(
        rf"(?<![가-힣])(?P<name>{name}) (?P<place>(?:[가-힣]{{1,7}}(?:특별자치)?[시도군구]? )?)"
        rf"(?P<role>[가-힣A-Za-z0-9·]{{0,14}}?(?:{heads}|{officials_}|{members})){_AFTER}"
    )
    behind = re.compile(rf"\((?P<role>{heads}) (?P<name>{name})\)")
    return before, behind


@cache
def _titles() -> re.Pattern[str]:
    """Matches what every role ends in."""
    return re.compile(
        "|".join(sorted(words("people", "heads") | words("people", "officials") | words("people", "members")))
    )


def officials(reading: Reading) -> list[Official]:
    """Officials of the main government and members of its council, in order of place."""
    before, behind = _patterns()
    found: list[Official] = []
    titled = {reading.line_at(match.start()) for match in _titles().finditer(reading.view)}
    for index in sorted(index for index in titled if index is not None):
        line = reading.lines[index]
        if line.foreign:
            continue
        for pattern in (before, behind):
            for match in pattern.finditer(reading.view, line.start, line.end):
                official = _official(reading, match)
                if official:
                    found.append(official)
    return found


def _official(reading: Reading, match: re.Match[str]) -> Official | None:
    role_start, role_end = match.span("role")
    role = match.group("role")
    start, end = match.span("name")
    if match.group("name").endswith(("시", "도", "군", "구", "국", "과", "실")) and len(match.group("name")) > 2:
        return None
    unit = next((u for u in within(reading.units, max(0, role_start - 20), role_end) if u.end > role_start), None)
    if unit is None and not role.endswith(_tuple("heads")):
        return (
            Official(start, end, role_start, role_end, None, council=True)
            if role in words("people", "members")
            else None
        )
    if unit is None and any(
        reading.places.main not in mention.candidates
        and not any(reading.jurisdictions.related(reading.places.main or "", item) for item in mention.candidates)
        for mention in within(reading.places.mentions, end, role_end)
    ):
        return None
    return Official(start, end, role_start, role_end, unit)


@cache
def _tuple(key: str) -> tuple[str, ...]:
    return tuple(sorted(words("people", key)))
