"""What is said of a programme: its kind, status, technologies, target groups, domains and what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.rules.candidates import Candidate, Program, by_line
from loaders.rules.lexicon import Hit
from loaders.rules.names import ends_like, without_bracket
from loaders.rules.reading import Line, Reading
from loaders.rules.within import within
from ontology.model import Ontology

__all__ = ["Quality", "kind_of_name", "parts_of", "program_kinds", "qualities", "status_after"]


Kinds = Mapping[str, str]
"""Kinds of programme by their labels."""


@dataclass(frozen=True, slots=True)
class Quality:
    """``predicate`` with the concept ``value``, supported by the words at ``[start, end)``."""

    predicate: str
    value: str
    start: int
    end: int
    basis: str = "explicit"


_USING = re.compile(
    r"[’”』」]?(?:\([^()]{0,20}\))?(?:을|를)?\s?(?:활용|이용|기반|적용|접목|결합|탑재|도입|더한|더해|쓴|써서|통해|통한|바탕|토대|연계|갖춘|붙인|단\s)|[’”』」]?(?:\([^()]{0,20}\))?(?:으로|로|이|가)\s"
)
_FOR = re.compile(
    r"(?:들)?(?:을|를|이|가)?\s?(?:위한|위해|대상|돕|지원하|이용하도록|이용할|안심하고)|(?:들)?(?:에게|께)"
)


#: How far from a name a concept may stand to belong to it.
_REACH = 80


def qualities(reading: Reading, program: Program) -> Iterator[Quality]:
    """Technologies, target groups and domains of a programme, by its name and the sentences that name it."""
    seen: set[tuple[str, str]] = set()
    for quality in _all(reading, program):
        if (quality.predicate, quality.value) not in seen:
            seen.add((quality.predicate, quality.value))
            yield quality


def _all(reading: Reading, program: Program) -> Iterator[Quality]:
    for mention in program.mentions:
        line = reading.lines[mention.line]
        stop = max(mention.end, mention.start + _REACH + 1)
        for hit in within(reading.hits, max(line.start, mention.start - _REACH), min(line.end, stop)):
            inside = mention.start <= hit.start and hit.end <= mention.end
            if hit.class_key == "Technology" and (inside or _near(reading, hit, mention, _USING)):
                yield Quality("uses", hit.concept, hit.start, hit.end)
            elif hit.class_key == "TargetGroup" and (inside or _near(reading, hit, mention, _FOR)):
                yield Quality("targets", hit.concept, hit.start, hit.end)
            elif hit.class_key == "PolicyDomain" and inside:
                yield Quality("inDomain", hit.concept, hit.start, hit.end)


def _near(reading: Reading, hit: Hit, mention: Candidate, cue: re.Pattern[str]) -> bool:
    """Whether the concept stands in the mention's clause with a cue behind it."""
    if abs(hit.start - mention.start) > _REACH:
        return False
    return bool(cue.match(reading.view, hit.end))


def kind_of_name(name: str, kinds: Kinds) -> str | None:
    """The kind of programme that a name ends in (…플랫폼, …기본계획), by the longest label."""
    bare = without_bracket(name)
    return next((kinds[bare[at:]] for at in range(len(bare)) if bare[at:] in kinds), None)


def program_kinds(ontology: Ontology) -> Kinds:
    """Labels of kinds of programme with their ids."""
    return {
        label: concept.id
        for concept in ontology.concepts.values()
        if concept.class_key == "ProgramKind"
        for label in (concept.labels["ko"], *concept.hidden)
    }


_STATUS = (
    ("suspended", re.compile(r"중단(?:했|한다|됐)|멈췄|철회|백지화|폐지(?:했|한다)")),
    (
        "planned",
        re.compile(
            r"(?:할|칠|릴|울|일|칠|들|열|둘|을|갈|올|낼|킬) (?:계획|예정|방침|것)|기로 (?:했|하)"
            r"|예정이|계획이|방침이|나선다|들어간다"
        ),
    ),
    ("pilot", re.compile(r"시범|시험|실증")),
    ("completed", re.compile(r"완료|마쳤|마무리|준공|완공|끝냈")),
    ("expanded", re.compile(r"확대(?:한|했|해|하)|넓힌|넓히|넓혔|늘린다|늘렸|늘리고")),
    (
        "operating",
        re.compile(r"운영(?:한|하|해|중)|제공|가동|문을 열|열었|시작했|선보였|들였다|놓았다|도입했|개통|오픈|출시"),
    ),
    ("underway", re.compile(r"추진|구축|조성|개발|벌이|벌인|착수|만든다|마련|짓")),
)


_CLAUSE_END = re.compile(r"[며고],\s|▲|△")


def status_after(reading: Reading, program: Program) -> Quality | None:
    """The status that the rest of the clause gives a programme."""
    mention = program.first
    line = reading.lines[mention.line]
    if mention.row is not None or line.foreign:
        return None
    stop = min(line.end, mention.end + 70)
    comma = _CLAUSE_END.search(reading.view[mention.end : stop])
    text = reading.view[mention.end : mention.end + comma.end() if comma else stop]
    for slug, pattern in _STATUS:
        match = pattern.search(text)
        if match:
            return Quality("hasStatus", f"status:{slug}", mention.end + match.start(), mention.end + match.end())
    return None


_WHOLE = re.compile(r"[’”』」]?(?:에는|은|는|이|가|의|에)?\s?[^▲△.]{0,30}[▲△]")


def parts_of(reading: Reading, found: Sequence[Program]) -> Iterator[tuple[Program, Program, Candidate, Candidate]]:
    """Part and whole: items of a list behind a plan's name (이 계획에는 ▲…), and ``… 구축의 하나다``."""
    here = by_line(found)
    for index, line in enumerate(reading.lines):
        text = line.sentence.text
        if "▲" not in text and "△" not in text:
            continue
        inside = here.get(index, [])
        first = line.start + min((text.find(mark) for mark in "▲△" if mark in text), default=0)
        wholes = [(m, p) for m, p in inside if m.end <= first and ends_like(p.name, "heads")]
        wholes = wholes or _plan_before(here, line, index)
        if not wholes or not re.search(r"계획|전략|대책|로드맵|사업|프로젝트", wholes[-1][1].name):
            continue
        for mention, program in inside:
            if mention.start > first and program is not wholes[-1][1]:
                yield program, wholes[-1][1], mention, wholes[-1][0]


def _plan_before(
    here: Mapping[int, list[tuple[Candidate, Program]]], line: Line, index: int
) -> list[tuple[Candidate, Program]]:
    if not re.match(r"(?:이|이번|해당) (?:계획|전략|대책|사업)|계획(?:에는|은)|전략(?:에는|은)", line.sentence.text):
        return []
    return here.get(index - 1, [])
