"""Documents of any number, made by arithmetic: the same for the same number, valid by the ontology's shapes.

Each has some 40 statements about seven new things (a department, programmes, a budget, a metric, an event, and in turn
a facility, an organization, a person or an ordinance). Concepts and governments are drawn with a skew, so that a few of
them become hubs; every fifth document speaks again of what the one before it spoke of, and sometimes by another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.store.load import Load
from ontology.document import Document, Range, text_hash
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import BASES, Span, Statement

__all__ = ["generate"]

_METHOD = "reviewed"


def generate(nodes: int, ontology: Ontology, reference: Reference) -> Iterator[Load]:
    """Documents until they have made at least ``nodes`` nodes, reference data and evidence not counted."""
    choose = _Choose(ontology, reference)
    made = 0
    index = 0
    while made < nodes:
        draft = _Draft(index)
        _say(draft, choose)
        yield draft.load()
        made += draft.minted
        index += 1


@dataclass
class _Draft:
    """A document while it is written: each fact puts its words at the end of the text."""

    index: int
    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    minted: int = 1

    @property
    def id(self) -> str:
        return f"document:made-{self.index}"

    def fact(self, subject: str, predicate: str, value: str, datatype: str = "", **qualifiers: str) -> None:
        """State one fact; every ninth by two spans, every seventh from the context."""
        number = len(self.statements)
        words = value.rpartition(":")[2][:30] if not datatype else value
        spans = [self._words(words)]
        if number % 9 == 0:
            spans.append(self._words(predicate))
        self.statements.append(
            Statement(
                subject=subject,
                predicate=predicate,
                object=value,
                document=self.id,
                spans=tuple(spans),
                datatype=datatype,
                qualifiers=tuple(qualifiers.items()),
                method=_METHOD,
                basis=BASES[2] if number % 7 == 6 else BASES[0],
            )
        )

    def thing(self, subject: str, name: str, kind: str = "") -> str:
        """Name a thing, and say its kind where it has one; gives its id."""
        self.fact(subject, "name", name, "string")
        if kind:
            self.fact(subject, "kind", kind)
        self.minted += subject.endswith(f"-{self.index}")
        return subject

    def _words(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + ", "
        return Span(start, start + len(words), words)

    def load(self) -> Load:
        metadata = {
            "title": f"문서 {self.index}",
            "publisher": f"신문 {self.index % 40}",
            "published": f"{2010 + self.index % 16}-{1 + self.index % 12:02d}",
            "sha256": text_hash(self.text),
            "length": str(len(self.text)),
            "language": "ko",
        }
        ranges = (Range(0, len(self.text), "article", True),)
        return Load(Document(self.id, metadata, ranges, self.text), _METHOD, self.statements)


class _Choose:
    """Draws from the reference data: with a skew, and the same for the same numbers."""

    def __init__(self, ontology: Ontology, reference: Reference) -> None:
        self._members: dict[str, list[str]] = {"City": sorted(n.id for n in reference.nodes if n.class_key == "City")}
        for concept in sorted(ontology.concepts.values(), key=lambda item: item.id):
            self._members.setdefault(concept.class_key, []).append(concept.id)

    def __call__(self, class_key: str, number: int, count: int = 1) -> Sequence[str]:
        """Different members of a class; the first ones of its list come more often."""
        members = self._members[class_key]
        # Knuth's multiplicative hash spreads the number over [0, 1); its square prefers the beginning.
        share = (number * 2654435761 % 2**32) / 2**32
        first = int(len(members) * share * share)
        return [members[(first + step) % len(members)] for step in range(count)]


def _say(draft: _Draft, choose: _Choose) -> None:
    """One document. Everything about a thing depends on the number of the document that mints it."""
    index = draft.index
    again = index % 5 == 4
    home = index - 1 if again else index
    (city,) = choose("City", home)
    department = draft.thing(f"department:made-{home}", f"AI정책과 {home}", choose("DepartmentKind", home)[0])
    draft.fact(department, "partOf", city)
    first = _program(draft, choose, home, "a", department)
    draft.fact(first, "aboutCity", city)
    second = _program(draft, choose, index, "b", department)
    draft.fact(second, "partOf", first)
    _budget(draft, choose, second)
    _metric(draft, second)
    event = draft.thing(f"event:made-{index}", f"AI 발표회 {index}", choose("EventKind", index)[0])
    draft.fact(event, "startDate", f"{2010 + index % 16}-05-{1 + index % 28:02d}", "date")
    draft.fact(event, "heldBy", city)
    draft.fact(event, "aboutCity", city)
    draft.fact(event, "concerns", second)
    _OTHERS[index % len(_OTHERS)](draft, choose, second, department)
    draft.fact(draft.id, "aboutCity", city)
    draft.fact(draft.id, "mentions", department)


def _program(draft: _Draft, choose: _Choose, home: int, slug: str, department: str) -> str:
    seed = home * 2 + (slug == "b")
    name = f"AI 서비스 {seed}" + (" 사업" if draft.index % 10 == 9 and home != draft.index else "")
    program = draft.thing(f"program:made-{slug}-{home}", name, choose("ProgramKind", seed)[0])
    draft.fact(program, "runBy", department)
    for technology in choose("Technology", seed, 2):
        draft.fact(program, "uses", technology)
    draft.fact(program, "inDomain", choose("PolicyDomain", seed)[0])
    for group in choose("TargetGroup", seed):
        draft.fact(program, "targets", group)
    draft.fact(program, "hasStatus", choose("Status", seed)[0], startDate=str(2010 + seed % 16))
    return program


def _budget(draft: _Draft, choose: _Choose, program: str) -> None:
    budget = f"budget:made-{draft.index}"
    draft.minted += 1
    draft.fact(budget, "text", f"{1 + draft.index % 900}억 원", "string")
    draft.fact(budget, "amount", str((1 + draft.index % 900) * 10**8), "integer")
    draft.fact(budget, "currency", "KRW", "string")
    draft.fact(budget, "kind", choose("BudgetKind", draft.index)[0])
    draft.fact(program, "hasBudget", budget)


def _metric(draft: _Draft, program: str) -> None:
    metric = draft.thing(f"metric:made-{draft.index}", "이용자")
    draft.fact(metric, "text", f"{draft.index % 5000}명", "string")
    draft.fact(metric, "value", str(draft.index % 5000), "decimal")
    draft.fact(metric, "unit", "명", "string")
    draft.fact(program, "hasMetric", metric)


def _facility(draft: _Draft, choose: _Choose, program: str, department: str) -> None:
    kind = choose("FacilityKind", draft.index)[0]
    facility = draft.thing(f"facility:made-{draft.index}", f"AI 센터 {draft.index}", kind)
    draft.fact(facility, "locatedAt", choose("City", draft.index)[0])
    draft.fact(facility, "runBy", department)
    draft.fact(program, "locatedAt", facility)


def _organization(draft: _Draft, choose: _Choose, program: str, department: str) -> None:
    kind = choose("OrganizationKind", draft.index)[0]
    organization = draft.thing(f"organization:made-{draft.index}", f"AI 기관 {draft.index}", kind)
    draft.fact(organization, "inDomain", choose("PolicyDomain", draft.index)[0])
    draft.fact(program, "involves", organization, role="수행기관")
    draft.fact(draft.id, "mentions", organization)


def _person(draft: _Draft, choose: _Choose, program: str, department: str) -> None:
    person = draft.thing(f"person:made-{draft.index}", f"담당자 {draft.index}")
    draft.fact(person, "holdsRole", department, role="과장", startDate=str(2010 + draft.index % 16))
    draft.fact(program, "involves", person, role="담당")
    draft.fact(draft.id, "mentions", person)


def _ordinance(draft: _Draft, choose: _Choose, program: str, department: str) -> None:
    ordinance = draft.thing(f"ordinance:made-{draft.index}", f"AI 조례 {draft.index}")
    draft.fact(ordinance, "enactedBy", choose("City", draft.index)[0], startDate=str(2010 + draft.index % 16))
    draft.fact(ordinance, "regulates", choose("Technology", draft.index)[0])
    draft.fact(program, "concerns", ordinance)


_OTHERS: Sequence[Callable[[_Draft, _Choose, str, str], None]] = (_facility, _organization, _person, _ordinance)
