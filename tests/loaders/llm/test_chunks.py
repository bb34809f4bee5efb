"""Long texts are sent in pieces; quotes are found in the piece that was sent, at their place in the whole text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.llm.chunks import chunks
from loaders.llm.model import LanguageModel
from loaders.rules.extract import Resources
from loaders.rules.reading.reading import Reading, read
from ontology.document import Document, Range
from tests.loaders.llm.conftest import Answer, Server, answer, document, entity, fact, shipped

SENTENCES = st.sampled_from(
    [
        "수원시는 ‘AI 안부전화’를 운영한다.",
        "예산은 3억 원이다.",
        "스마트도시과가 맡는다.",
        "□ 추진 배경",
        "| 구분 | 예산 | 비고 |",
    ]
)
TEXTS = st.lists(st.tuples(SENTENCES, st.sampled_from([" ", "\n", "\n\n", "  \n "])), min_size=1, max_size=60)


def reading(found: Document, resources: Resources) -> Reading:
    return read(found, resources.lexicon, resources.jurisdictions)


@settings(max_examples=30, deadline=None)
@given(parts=TEXTS, longest=st.integers(20, 300), overlap=st.integers(0, 60))
def test_pieces_hold_everything_in_order_and_quotes_lead_back(
    parts: list[tuple[str, str]], longest: int, overlap: int
) -> None:
    source = reading(document("".join(a + b for a, b in parts)), shipped())
    pieces = list(chunks(source, longest, overlap))
    covered = {line.start for piece in pieces for line in piece.lines}
    assert covered == {line.start for line in source.lines}
    ends = [piece.lines[-1].end for piece in pieces]
    assert ends == sorted(set(ends))
    for piece in pieces:
        assert len(piece.lines) == 1 or piece.lines[-1].end - piece.lines[0].start <= longest
        for line in piece.lines:
            words = source.source.text[line.start : line.end]
            assert (line.start, line.end) in piece.find(words)


def test_a_piece_ends_with_a_paragraph_and_repeats_what_stood_before(resources: Resources) -> None:
    paragraph = "수원시는 인공지능 사업을 추진한다. " * 8
    pieces = list(chunks(reading(document(f"{paragraph}\n" * 6), resources), longest=500, overlap=60))
    assert len(pieces) == 3
    for before, after in zip(pieces, pieces[1:], strict=False):
        assert before.text.endswith("다.")
        assert before.lines[-1].sentence.paragraph < after.lines[-1].sentence.paragraph
        assert after.lines[0].start < before.lines[-1].end  # the overlap


def test_nothing_out_of_scope_is_sent(resources: Resources) -> None:
    text = "수원시는 AI를 쓴다.\n광고: 지금 사세요.\n스마트도시과가 맡는다."
    found = document(text)
    start, end = text.index("광고"), text.index("스마트")
    ranges = (
        Range(0, start, "article", True),
        Range(start, end, "noise", False),
        Range(end, len(text), "article", True),
    )
    scoped = Document(found.id, found.metadata, ranges, found.text)
    (piece,) = chunks(reading(scoped, resources))
    assert piece.text == "수원시는 AI를 쓴다.\n스마트도시과가 맡는다."
    assert piece.find("스마트도시과") == [(end, end + 6)]
    assert piece.find("지금 사세요") == []


def test_entities_of_several_pieces_are_one_by_name(server: Server, model: LanguageModel) -> None:
    filler = "수원시는 인공지능 행정을 넓혀 시민의 편의를 높인다고 밝혔다.\n" * 150
    text = (
        f"수원시는 ‘AI 안부전화’를 운영한다.\n{filler}수원시 스마트도시과가 ‘AI  안부전화’를 맡는다.\n"
        f"{filler}수원시는 ‘AI 안부전화’에 3억 원을 쓴다.\n"
    )

    def answered(request: dict[str, list[dict[str, str]]], number: int) -> Answer:
        piece = request["messages"][1]["content"]
        facts = []
        if "맡는다" in piece:
            facts.append(fact("runBy", "스마트도시과가", target="d"))
        if "3억 원" in piece:
            facts.append(fact("hasBudget", "3억 원을 쓴다", target="b"))
        named = [entity("Program", "p", "AI 안부전화", *facts)] if "안부전화" in piece else []
        units = [entity("Department", "d", "스마트도시과")] if "맡는다" in piece else []
        money = [entity("Budget", "b", "3억 원")] if "3억 원" in piece else []
        return Answer(answer(*named, *units, *money))

    server.answer = answered  # type: ignore[assignment]
    found = model.extract(document(text))
    assert len(server.requests) == 3
    (name,) = (item for item in found if item.predicate == "name" and item.subject.startswith("program:"))
    assert name.spans[0].start == text.index("AI 안부전화")
    said = {item.predicate: item for item in found if item.subject == name.subject}
    assert said["runBy"].spans[0].start == text.index("스마트도시과")
    assert said["hasBudget"].spans[-1].start == text.index("3억 원")
    assert len([item for item in found if item.predicate == "amount"]) == 1
