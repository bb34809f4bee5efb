"""Who takes part in a programme without running it: partners, ministries that chose it, those who do part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.rules.facts.matter import Matter
from loaders.rules.facts.organizations import Body, bodies_before, ministries, state_body
from loaders.rules.reading.reading import Line

__all__ = ["Partner", "partners", "state_partners"]


class Partner(NamedTuple):
    """An organisation that takes part, with the words ``[cue, stop)`` that say how: ``role``."""

    body: Body
    cue: int
    stop: int
    role: str


_WITH = re.compile(
    r"(?:와|과)\s(?:(?P<sure>손잡고|손을 잡|(?:업무|위·수탁|투자)?\s?협약|업무 협약|컨소시엄|힘을 (?:합|모))"
    r"|함께|공동으로|공동|(?:협력|협업|협의|연계)(?:해|하)|(?:시작|추진|운영|개발|진행)(?:하|한)|만든|만들)"
)
_OTHERS = re.compile(r"등과\s")
_CHOSEN = re.compile(
    r"(?:의|[이가] (?:주관|추진)(?:하는|한)|\s주관|\s주최)?\s?(?:20\d\d년?도?\s)?"
    r"(?:[‘“「『][^’”」』]{2,40}[’”」』]\s?)?"
    r"(?:[가-힣A-Za-z·]{1,16}\s){0,4}?(?P<role>공모|시범사업|발굴사업|지원사업|실증사업)"
    r"(?:사업|과제)?(?:에|을|의|\s국비|으로)"
)


def partners(matter: Matter, line: Line) -> Iterator[Partner]:
    """The organisations that a line says take part in something."""
    text = line.sentence.text
    offset = line.start
    for match in _WITH.finditer(text):
        yield from _before(
            matter, line, match.start(), match, sure=bool(match["sure"]), role=_role(match.group()[1:].strip())
        )
    for match in _OTHERS.finditer(text):
        cue = _AGREED.search(text, match.end(), match.end() + 30)
        if cue:
            yield from _before(matter, line, match.start(), cue, sure=True, role=cue.group())
    for match in ministries().finditer(text):
        chosen = _CHOSEN.match(text, match.end(), match.end() + 90)
        if chosen:
            body = Body(offset + match.start(), offset + match.end())
            yield Partner(body, offset + chosen.start("role"), offset + chosen.end("role"), "공모")


def _role(words: str) -> str:
    """협의해 as 협의."""
    return re.sub(r"(?<=[가-힣])(?:해|하|한|으로)$", "", words)


_AGREED = re.compile(r"(?:업무|투자)?\s?협약|손잡|협력|힘을 (?:합|모)|공동으로")


def _before(
    matter: Matter, line: Line, position: int, cue: re.Match[str], *, sure: bool, role: str
) -> Iterator[Partner]:
    """The organisations whose name ends at ``position`` of the line's text."""
    place = line.start + position
    index = next((at for at, token in enumerate(line.words) if token.start <= place <= token.end), None)
    if index is None:
        return
    if line.words[index].text.startswith("등") and index:
        index -= 1
    for body in bodies_before(matter, line.words, index, sure=sure):
        yield Partner(body, line.start + cue.start(), line.start + cue.end(), role)


_GATE = re.compile(
    r"[와과] (?:함께|공동|손|업무|협|투자|위·수탁|컨소|힘|연계|시작|추진|운영|개발|진행|만드|만든)"
    r"|등과 |공모|시범사업|발굴사업|지원사업|실증사업"
)


def state_partners(matter: Matter) -> None:
    """State who takes part in programmes, where a clause about one says so."""
    found: dict[int, list[Partner]] = {}
    seen: set[tuple[str, str]] = set()
    for remark in matter.remarks:
        line = matter.reading.lines[remark.line]
        if remark.row or line.opinion:
            continue
        if remark.line not in found:
            found[remark.line] = list(partners(matter, line)) if _GATE.search(line.sentence.text) else []
        for partner in found[remark.line]:
            start = partner.body.start
            if not remark.covers(start) or remark.at <= start < remark.to:
                continue
            target = state_body(matter, partner.body)
            subject = matter.ids[remark.program.name]
            if (subject, target) in seen:
                continue
            seen.add((subject, target))
            spans = [(remark.at, remark.to), (partner.body.start, partner.body.end), (partner.cue, partner.stop)]
            matter.writer.say(
                subject,
                "involves",
                target,
                spans,
                basis=remark.basis,
                qualifiers=[("role", partner.role)],
                confidence=0.75,
            )
