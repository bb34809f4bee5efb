"""A small graph of the tests' own making that has one of everything an export must say."""

from __future__ import annotations

from ontology.document import Document, Range, text_hash
from ontology.reference import Reference
from ontology.statement import Record, Span, Statement

TEXT = (
    "가람시는 2024년부터 AI 안부전화 서비스를 운영한다. 예산은 3억 원이다.\n"
    '담당은 스마트도시과이며, 가람디지털재단이 참여한다. 가람시장은 "어르신을 위한 일"이라고 말했다.\n'
    "'가람시 인공지능 조례'는 안부전화 사업을 규율한다."
)
NEWER = "가람시 안부 전화는 2025년 3월 확대됐다."
#: Concepts and governments of the small graph; the golden files describe no others.
REFERENCED = (
    "city:kr11",
    "city:kr11110",
    "city:kr41111",
    "city:kr47720",
    "city:kr27",
    "city:kr27720",
    "city:kr47",
    "technology:ai",
    "technology:conversational-ai",
    "technology:callbot",
    "technology:wellbeing-call",
    "status:operating",
    "status:expanded",
    "target-group:elderly",
    "program-kind:service",
    "department-kind:division",
    "department-kind:foundation",
    "budget-kind:committed",
    "government-level:special-city",
    "government-level:district",
)


def words(*quotes: str, text: str = TEXT) -> tuple[Span, ...]:
    """Spans of the first occurrence of each quote."""
    return tuple(Span(text.index(quote), text.index(quote) + len(quote), quote) for quote in quotes)


def documents() -> list[Document]:
    """Two documents; the text of the first is kept."""
    first = {
        "title": "가람시, AI 안부전화 운영",
        "publisher": "가람일보",
        "published": "2024-05-02",
        "publishedSource": "header",
        "language": "ko",
        "url": "https://news.example/garam?id=1&p=2",
        "sha256": text_hash(TEXT),
        "length": str(len(TEXT)),
    }
    newer = {"published": "2025-03", "sha256": text_hash(NEWER), "length": str(len(NEWER))}
    end = TEXT.rindex("\n")
    ranges = (Range(0, end, "article", True, "기사"), Range(end, len(TEXT), "article", True))
    return [Document("document:garam-1", first, ranges, TEXT), Document("document:garam-2", newer)]


def statements() -> list[Statement]:
    """Values, relations with qualifiers, several documents, an inference, a rejection, a record, a resolution."""
    one = "document:garam-1"

    def value(subject: str, key: str, text: str, quote: str, datatype: str = "string", **more: object) -> Statement:
        return Statement(subject, key, text, one, words(quote), datatype=datatype, **more)  # type: ignore[arg-type]

    def link(subject: str, key: str, target: str, *quotes: str, **more: object) -> Statement:
        return Statement(subject, key, target, one, words(*quotes), **more)  # type: ignore[arg-type]

    call, office, foundation = "program:garam-call", "department:garam-smart", "department:garam-foundation"
    return [
        value(call, "name", "AI 안부전화 서비스", "AI 안부전화 서비스", sentence=(0, 31)),
        value(call, "startDate", "2024", "2024년부터", "date"),
        link(call, "kind", "program-kind:service", "서비스"),
        link(call, "runBy", "city:kr11", "가람시는", "운영한다", sentence=(0, 31)),
        link(call, "runBy", office, "AI 안부전화", "담당은 스마트도시과", basis="context"),
        link(call, "uses", "technology:wellbeing-call", "AI 안부전화"),
        link(call, "targets", "target-group:elderly", "어르신을 위한 일", basis="inferred"),
        link(call, "hasBudget", "budget:garam-call", "AI 안부전화", "3억 원"),
        link(
            call,
            "hasStatus",
            "status:operating",
            "운영한다",
            qualifiers=(("startDate", "2024"), ("timeText", "2024년부터")),
        ),
        link(
            call,
            "involves",
            foundation,
            "가람디지털재단이 참여",
            qualifiers=(("role", "참여"),),
            method="rules",
            confidence=0.75,
        ),
        link(call, "partOf", "program:garam-plan", "사업", method="rules", confidence=0.4),
        link(call, "partOf", "program:garam-plan", "사업", rejected=True),
        value("program:garam-plan", "name", "사업", "사업", method="rules"),
        value("program:garam-plan", "name", "사업", "사업", rejected=True),
        value("budget:garam-call", "text", "3억 원", "3억 원"),
        value("budget:garam-call", "amount", "300000000", "3억 원", "integer"),
        value("budget:garam-call", "currency", "KRW", "3억 원"),
        value("budget:garam-call", "approximate", "false", "3억 원", "boolean"),
        link("budget:garam-call", "kind", "budget-kind:committed", "예산은"),
        value(office, "name", "스마트도시과", "스마트도시과"),
        link(office, "kind", "department-kind:division", "스마트도시과"),
        link(office, "partOf", "city:kr11", "스마트도시과", "가람시는"),
        value(foundation, "name", "가람디지털재단", "가람디지털재단"),
        link(foundation, "kind", "department-kind:foundation", "재단"),
        link(foundation, "partOf", "city:kr11", "가람디지털재단"),
        value("person:garam-mayor", "name", "가람시장", "가람시장"),
        link("person:garam-mayor", "holdsRole", "city:kr11", "가람시장은", qualifiers=(("role", "시장"),)),
        value("ordinance:garam-ai", "name", "가람시 인공지능 조례", "가람시 인공지능 조례"),
        link("ordinance:garam-ai", "regulates", call, "안부전화 사업을 규율한다"),
        link(one, "aboutCity", "city:kr11", "가람시는"),
        Statement(
            "program:garam-plan",
            "name",
            "가람시 안부 전화",
            "document:garam-2",
            words("가람시 안부 전화", text=NEWER),
            datatype="string",
            method="rules",
        ),
        Statement(
            call,
            "name",
            "안부 전화",
            "document:garam-2",
            words("안부 전화", text=NEWER),
            datatype="string",
            method="rules",
        ),
        Statement(
            call,
            "hasStatus",
            "status:expanded",
            "document:garam-2",
            words("2025년 3월 확대됐다", text=NEWER),
            qualifiers=(("startDate", "2025-03"),),
            method="rules",
            confidence=0.9,
        ),
        Statement(
            call,
            "alias",
            'AI 안부 "전화"',
            "document:garam-2",
            datatype="string",
            language="ko-KR",
            method="import",
            record=Record("ab" * 32, "row 7"),
        ),
        Statement(
            call,
            "sameAs",
            "program:garam-plan",
            "document:garam-2",
            method="import",
            basis="inferred",
            record=Record("cd" * 32, "가람\tpair"),
        ),
    ]


def part(reference: Reference) -> Reference:
    """As much of the reference data as the small graph names."""
    wanted = set(REFERENCED)
    return Reference(
        tuple(node for node in reference.nodes if node.id in wanted),
        tuple(edge for edge in reference.edges if {edge.start, edge.end} <= wanted),
    )


def few() -> list[Statement]:
    """The eight statements of the golden files."""
    wanted = {"alias", "hasStatus", "kind", "name", "partOf", "startDate"}
    found = [item for item in statements() if item.subject == "program:garam-call" and item.predicate in wanted]
    authority = [item for item in statements() if item.predicate == "runBy" and item.object == "city:kr11"]
    return authority + [item for item in found if item.document == "document:garam-1" or item.method == "import"]


def little(reference: Reference) -> Reference:
    """The four pieces of reference data of the golden files."""
    wanted = {"city:kr11", "government-level:special-city", "program-kind:service", "status:operating"}
    return Reference(tuple(node for node in reference.nodes if node.id in wanted), ())
