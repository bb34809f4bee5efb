"""What becomes of a model's answer: facts at their words, and nothing that the text does not bear out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib import resources as files
from pathlib import Path

import jsonschema
import pytest

from loaders.llm.model import LanguageModel
from loaders.llm.schema import answer_schema
from loaders.llm.vocabulary import make_vocabulary
from loaders.reading import expand, read
from loaders.rules.extract import Resources, extract
from ontology.check import Checker
from ontology.document import Document
from ontology.reference import make_reference
from ontology.statement import Statement
from tests.loaders.llm.conftest import Answer, Server, answer, document, entity, fact

SAMPLES = Path(str(files.files("seeds"))) / "samples"

#: What a careful model answers about the sample of the Seoul article.
SEOUL = answer(
    entity("City", "c", "서울시"),
    entity(
        "Program",
        "p1",
        "‘AI 콜봇’",
        fact("kind", "AI 콜봇", concept="program-kind:service"),
        fact("runBy", "서울시는", "시범 운영하고 있다", target="c"),
        fact("uses", "AI 콜봇", concept="챗봇"),
        fact("hasStatus", "시범 운영하고 있다", concept="status:pilot", qualifiers={"timeText": ""}),
        fact("alias", "콜봇"),
    ),
    entity(
        "Program",
        "p2",
        "AI 행정 추진계획",
        fact("kind", "추진계획", concept="program-kind:plan"),
        fact("hasBudget", "AI 행정 추진계획", "2064억 원을 쓴다", target="b1"),
    ),
    entity(
        "Budget",
        "b1",
        "2064억 원",
        fact("kind", "쓴다", concept="budget-kind:planned"),
        context="모두 2064억 원을 쓴다",
    ),
    entity(
        "Program",
        "p3",
        "신기술 이용료 지원사업",
        fact("hasMetric", "2025년 570명", target="m1"),
    ),
    entity("Metric", "m1", "570명", fact("name", "대상"), fact("value", "570명"), fact("unit", "명")),
    entity(
        "Ordinance",
        "o",
        "서울특별시 인공지능 관련 기본조례",
        fact("passedBy", "서울시의회는", "의결했다", target="s", qualifiers={"timeText": "2025년 6월"}),
        fact(
            "proposedBy",
            "왕정순 의원",
            "발의했고",
            target="w",
            qualifiers={"role": "의원", "timeText": "2024년 10월 16일"},
        ),
    ),
    entity("Organization", "s", "서울시의회", fact("kind", "서울시의회", concept="organization-kind:council")),
    entity("Person", "w", "왕정순"),
    document=(fact("aboutCity", "서울시", target="c"), fact("mentions", "생성형 AI", target="생성형 AI")),
)


def sample(name: str) -> Document:
    (source,) = expand([str(SAMPLES / f"{name}.txt")])
    (found,) = read(source)
    return found


@pytest.fixture
def seoul() -> Document:
    return sample("seouland-2025-07-seoul-ai-ordinance")


def said(statements: Sequence[Statement]) -> set[tuple[str, str, str]]:
    """Facts with names in place of ids."""
    names = {item.subject: item.object for item in statements if item.predicate in ("name", "text")}
    return {(names.get(i.subject, i.subject), i.predicate, names.get(i.object, i.object)) for i in statements}


def test_a_right_answer_becomes_sound_statements(
    server: Server, model: LanguageModel, resources: Resources, seoul: Document
) -> None:
    server.answers(Answer(SEOUL))
    jsonschema.validate(SEOUL, server_schema(resources))
    found = model.extract(seoul)
    checker = Checker(resources.ontology, make_reference(resources.ontology, resources.jurisdictions.gazetteer).ids)
    assert checker.faults(seoul, found) == []
    assert {item.method for item in found} == {"llm"}
    assert model.usage.dropped.total() == 0
    facts = said(found)
    assert {
        ("AI 콜봇", "runBy", "city:kr11"),
        ("AI 콜봇", "kind", "program-kind:service"),
        ("AI 콜봇", "hasStatus", "status:pilot"),
        ("AI 콜봇", "alias", "콜봇"),
        ("AI 행정 추진계획", "kind", "program-kind:plan"),
        ("AI 행정 추진계획", "hasBudget", "2064억 원"),
        ("2064억 원", "amount", "206400000000"),
        ("2064억 원", "currency", "KRW"),
        ("570명", "value", "570"),
        ("서울시의회", "kind", "organization-kind:council"),
        (seoul.id, "aboutCity", "city:kr11"),
    } <= facts
    passed = next(item for item in found if item.predicate == "passedBy")
    assert dict(passed.qualifiers) == {"timeText": "2025년 6월", "startDate": "2025-06"}
    proposed = next(item for item in found if item.predicate == "proposedBy")
    assert dict(proposed.qualifiers) == {"role": "의원", "timeText": "2024년 10월 16일", "startDate": "2024-10-16"}


def server_schema(resources: Resources) -> dict[str, object]:
    return answer_schema(make_vocabulary(resources.ontology, resources.jurisdictions.gazetteer))


def test_rules_and_model_give_the_same_mention_the_same_id(
    server: Server, model: LanguageModel, resources: Resources, seoul: Document
) -> None:
    server.answers(Answer(SEOUL))
    by_model = {item.object: item.subject for item in model.extract(seoul) if item.predicate in ("name", "text")}
    by_rules = {item.object: item.subject for item in extract(seoul, resources) if item.predicate in ("name", "text")}
    both = by_model.keys() & by_rules.keys()
    assert {"AI 콜봇", "AI 행정 추진계획", "2064억 원"} <= both
    assert {name: by_model[name] for name in both} == {name: by_rules[name] for name in both}


def test_an_invented_quote_is_dropped_and_counted(server: Server, model: LanguageModel, seoul: Document) -> None:
    invented = answer(
        entity("Program", "p", "AI 콜봇", fact("runBy", "AI정책과가 운영한다", target="d")),
        entity("Department", "d", "AI정책과", fact("kind", "AI정책과", concept="department-kind:division")),
        entity("Program", "q", "AI 콜 봇"),
    )
    server.answers(Answer(invented))
    found = model.extract(seoul)
    assert said(found) == {("AI 콜봇", "name", "AI 콜봇")}
    assert dict(model.usage.dropped) == {"quote-not-in-text": 4}


def test_wrong_classes_ranges_and_values_are_dropped_and_the_rest_kept(
    server: Server, model: LanguageModel, seoul: Document
) -> None:
    wrong = answer(
        entity("Spaceship", "x", "AI 콜봇", fact("runBy", "서울시는", target="c")),
        entity("City", "c", "서울시"),
        entity(
            "Program",
            "p",
            "AI 콜봇",
            fact("runBy", "서울시는", target="c"),
            fact("runBy", "생성형 AI", target="p"),  # a programme does not run a programme
            fact("enactedBy", "서울시는", target="c"),  # not a property of programmes
            fact("uses", "콜봇", concept="반중력 엔진"),
            fact("hasBudget", "서울시는", target="nowhere"),
            fact("kind", "AI 콜봇", concept="program-kind:service"),
            fact("kind", "급한 신고", concept="program-kind:platform"),
            fact("alias"),
        ),
        entity("Budget", "b", "스스로 가려내어"),
        entity("City", "g", "서울종합방재센터"),
        entity("Metric", "m", "570명"),
        "nonsense",  # type: ignore[arg-type]
    )
    server.answers(Answer(wrong))
    assert said(model.extract(seoul)) == {
        ("AI 콜봇", "name", "AI 콜봇"),
        ("AI 콜봇", "runBy", "city:kr11"),
        ("AI 콜봇", "kind", "program-kind:service"),
    }
    assert dict(model.usage.dropped) == {
        "unknown-class": 2,
        "wrong-range": 1,
        "unknown-property": 1,
        "unknown-concept": 1,
        "unknown-entity": 1,
        "too-many-values": 1,
        "no-quote": 1,
        "no-amount": 1,
        "unknown-government": 1,
        "missing-value": 1,
        "malformed": 1,
    }


def test_figures_are_read_from_the_words_and_not_taken_from_the_model(server: Server, model: LanguageModel) -> None:
    text = (
        "수원시는 내년에 ‘AI 안부전화’ 사업에 3억 5천만 원을 쓴다.\n"
        "수원시는 ‘데이터 허브’ 사업에도 내년까지 3억 5천만 원을 쓰기로 했다.\n"
    )
    given = answer(
        entity(
            "Program",
            "p",
            "AI 안부전화",
            {**fact("timeText", "내년에"), "value": "2031"},
            fact("hasBudget", "AI 안부전화’ 사업에 3억 5천만 원", target="b"),
        ),
        {**entity("Budget", "b", "3억 5천만 원", fact("timeText", "내년에")), "amount": 999},
        entity("Program", "q", "데이터 허브", fact("hasBudget", "3억 5천만 원을 쓰기로 했다", target="b2")),
        entity("Budget", "b2", "3억 5천만 원", fact("timeText", "내년까지 3억"), context="내년까지 3억 5천만 원"),
    )
    server.answers(Answer(given))
    found = model.extract(document(text))
    amounts = [(item.spans[0].start, item.object) for item in found if item.predicate == "amount"]
    assert amounts == [(text.index("3억"), "350000000"), (text.rindex("3억"), "350000000")]
    assert ("AI 안부전화", "startDate", "2026") in said(found)
    assert {("3억 5천만 원", "timeText", "내년까지"), ("3억 5천만 원", "endDate", "2026")} <= said(found)
    assert not any("2031" in item.object or "999" in item.object for item in found)
    paid = {item.object for item in found if item.predicate == "hasBudget"}
    assert len(paid) == 2


def test_quotes_map_back_through_blanks_broken_lines_and_decomposed_hangul(
    server: Server, model: LanguageModel
) -> None:
    text = "수원시는 ‘AI  안부\n전화 서비스’를 운영한다. 인공지능 담당 부서인 스마트도시과가 맡는다."
    decomposed = unicodedata.normalize("NFD", "AI 안부 전화 서비스")
    server.answers(Answer(answer(entity("Program", "p", decomposed))))
    (name,) = model.extract(document(text))
    (span,) = name.spans
    assert text[span.start : span.end] == span.quote == "AI  안부\n전화 서비스"
    assert name.object == "AI 안부 전화 서비스"


def test_marks_around_a_name_are_left_out_and_those_inside_kept(server: Server, model: LanguageModel) -> None:
    text = "수원시는 ‘AI 수원’ 특화도시와 ‘AI 안부전화’를 추진한다. 인공지능 데이터 행정이다.\n"
    server.answers(
        Answer(answer(entity("Program", "p", "‘AI 수원’ 특화도시"), entity("Program", "q", "‘AI 안부전화’")))
    )
    assert [item.object for item in model.extract(document(text))] == ["‘AI 수원’ 특화도시", "AI 안부전화"]


def test_a_name_is_found_as_a_whole_word(server: Server, model: LanguageModel) -> None:
    text = "수원시는 AI 교육과정에 13억 원을 쓴다. 수원시 교육과는 ‘AI 안부전화’에 3억 원을 쓴다.\n"
    server.answers(Answer(answer(entity("Department", "d", "교육과"), entity("Budget", "b", "3억 원"))))
    found = {item.predicate: item for item in model.extract(document(text))}
    assert found["name"].spans[0].start == text.index("교육과는")
    assert (found["amount"].object, found["amount"].spans[0].start) == ("300000000", text.rindex("3억"))


def test_a_relation_that_its_quotes_do_not_name_is_context(server: Server, model: LanguageModel) -> None:
    text = (
        "수원시는 AI 행정을 넓힌다.\n수원시 스마트도시과는 ‘AI 안부전화’를 운영한다. 인공지능이 어르신에게 전화한다.\n"
    )
    given = answer(
        entity(
            "Program",
            "p",
            "AI 안부전화",
            fact("runBy", "스마트도시과는 ‘AI 안부전화’를 운영한다", target="d"),
            fact("uses", "인공지능이", concept="인공지능"),
        ),
        entity("Department", "d", "스마트도시과"),
    )
    server.answers(Answer(given))
    found = {item.predicate: item for item in model.extract(document(text))}
    assert (found["runBy"].basis, found["uses"].basis) == ("explicit", "context")
    assert found["runBy"].confidence > found["uses"].confidence
    assert [span.quote for span in found["uses"].spans] == ["AI 안부전화", "인공지능이"]


def test_an_irrelevant_document_is_not_sent(server: Server, model: LanguageModel) -> None:
    assert model.extract(document("오늘 수원은 맑고 낮 기온이 20도까지 오른다. 내일은 비가 온다.")) == []
    assert server.requests == []
