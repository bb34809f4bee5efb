"""Whatever a model answers, nothing breaks and every statement that comes out is sound and stands in the text."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.llm.chunks import chunks
from loaders.llm.facts import Facts
from loaders.llm.sound import sound
from loaders.llm.vocabulary import Vocabulary, make_vocabulary
from loaders.rules.reading.reading import Reading, read
from ontology.check import Checker
from ontology.reference import make_reference
from tests.loaders.llm.conftest import document, shipped

TEXT = (
    "수원시는 2024년 4월에 ‘AI 안부전화’를 시범 운영했다. 내년까지 국비 3억 원, 시비 1.5억 원 등 약 4억 5천만 원이다.\n"
    "수원시 스마트도시과가 맡는다. 어르신 500명에게 챗봇이 전화한다. 홍길동 과장은 조례를 발의했다. 3억 원은 더 든다.\n"
)
QUOTES = st.sampled_from(
    [
        "수원시",
        "수원시는",
        "AI 안부전화",
        "3억 원",
        "4억 5천만 원",
        "스마트도시과",
        "500명",
        "챗봇",
        "홍길동",
        "내년까지",
    ]
    + ["2024년 4월", "약", "없는 말", "", "‘AI 안부전화’", "운영했다", ".", "\n"]
)


@cache
def vocabulary() -> Vocabulary:
    return make_vocabulary(shipped().ontology, shipped().jurisdictions.gazetteer)


@cache
def reference() -> frozenset[str]:
    return make_reference(shipped().ontology, shipped().jurisdictions.gazetteer).ids


@cache
def reading() -> Reading:
    return read(document(TEXT), shipped().lexicon, shipped().jurisdictions)


def answers() -> st.SearchStrategy[dict[str, Any]]:
    ontology = shipped().ontology
    rubbish = st.sampled_from([None, 3, "\ud800", [1], {}, [[]]])
    refs = st.sampled_from(["a", "b", "c", "nowhere"])
    concepts = st.sampled_from([*sorted(ontology.concepts)[::25], "챗봇", "AI", "plan", "?"])
    qualifiers = st.dictionaries(st.sampled_from(["timeText", "role", "startDate", "x"]), QUOTES | rubbish, max_size=2)

    def facts(cls: str) -> st.SearchStrategy[Any]:
        keys = st.sampled_from(sorted(ontology.classes[cls].uses)) | st.sampled_from(sorted(ontology.properties))
        fact = st.fixed_dictionaries(
            {"property": keys, "quotes": st.lists(QUOTES, max_size=3)},
            optional={"target": refs, "concept": concepts, "qualifiers": qualifiers | rubbish},
        )
        return st.one_of(*[st.lists(st.one_of(fact, fact, fact, rubbish), min_size=1, max_size=5)] * 4, rubbish)

    def entity(cls: str) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries(
            {
                "class": st.just(cls),
                "ref": refs,
                "quote": st.one_of(QUOTES, QUOTES, QUOTES, rubbish),
                "facts": facts(cls),
            },
            optional={"context": QUOTES | rubbish},
        )

    likely = ["City", "Program", "Department", "Budget", "Person"]
    entities = st.sampled_from([*sorted(ontology.classes), *likely * 5]).flatmap(entity)
    return st.fixed_dictionaries(
        {
            "document": facts("Document"),
            "entities": st.lists(st.one_of(entities, entities, entities, rubbish), min_size=1, max_size=8),
        }
    )


@settings(max_examples=200, deadline=None)
@given(given_answers=st.lists(answers(), min_size=1, max_size=2))
def test_what_comes_out_is_sound(given_answers: list[dict[str, Any]]) -> None:
    source, dropped = reading(), Counter[str]()
    (chunk,) = chunks(source)
    facts = Facts(source, vocabulary(), dropped)
    for answer in given_answers:
        facts.take(chunk, answer)
    found = sound(source.document, facts.statements(), shipped().ontology, reference(), dropped)
    assert Checker(shipped().ontology, reference()).faults(source.document, found) == []
    for item in found:
        assert item.method == "llm"
        assert all(TEXT[span.start : span.end] == span.quote for span in item.spans)
    amounts = {item.object for item in found if item.predicate == "amount"}
    assert amounts <= {"300000000", "450000000", "150000000"}
