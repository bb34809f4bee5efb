"""The canned queries on both releases: rows that were checked by hand against the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from neo4j import Result

from graph import network, server
from graph.store.session import Address, Store, open_store
from graph.workspace import ask, build, reference_of
from ontology.errors import DataError
from ontology.reader import load_ontology
from queries.catalogue import Query, catalogue
from tests.conftest import Servers

#: GQLSTATUS of two patterns in one MATCH that share no variable.
CARTESIAN = "03N90"
ARGUMENTS = {
    "city": "서울특별시",
    "technology": "챗봇",
    "target": "고령자",
    "entity": "AI 콜봇",
    "text": "스마트공장",
    "fact": "",
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "float": (float,),
    "boolean": (bool,),
    "list": (list,),
}


@pytest.fixture(scope="module", params=list(server.RELEASES))
def filled(request: pytest.FixtureRequest, servers: Servers) -> Iterator[Store]:
    given = servers[request.param]
    ontology = load_ontology()
    with open_store(Address(given.uri, given.user, given.password), ontology, reference_of(ontology)) as store:
        store.prepare(adopt=True)
        with store.session() as session:
            session.run("MATCH (n) WHERE n:Evidence OR n:Document DETACH DELETE n").consume()
            known = sorted(store.reference.ids)
            session.run(
                "MATCH (n) WHERE n.id IS NOT NULL AND NOT n.id IN $known AND NOT n:PolisgraphStore DETACH DELETE n",
                known=known,
            )
            session.run("MATCH ()-[r]->() WHERE r.basis <> 'reference' DELETE r").consume()
        build(store)
        yield store


def picked(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def notes(result: Result) -> set[str]:
    """The GQLSTATUS codes of what the server remarks about a query."""
    return {status.gql_status for status in result.consume().gql_status_objects if status.is_notification}


@pytest.mark.parametrize("query", catalogue().values(), ids=catalogue().keys())
def test_rows_have_the_declared_columns_and_no_cartesian_product(query: Query, filled: Store) -> None:
    given = {item.name: ARGUMENTS[item.name] for item in query.parameters if item.required}
    with filled.session(default_access_mode="READ", notifications_min_severity="INFORMATION") as session:
        assert CARTESIAN in notes(session.run("MATCH (a:City), (b:City) RETURN count(*) AS pairs"))
        result = session.run(query.cypher, query.arguments(given) | {"captions": filled.ontology.captions})
        rows = result.data()
        assert CARTESIAN not in notes(result)
    assert rows or query.name == "evidence"
    if "words" in query.columns:
        assert {"basis", "confidence"} <= query.columns.keys(), "words are shown with how sure the fact is"
    for row in rows:
        assert list(row) == list(query.columns)
        for column, kind in query.columns.items():
            assert row[column] is None or isinstance(row[column], TYPES[kind]), (column, row[column])


@pytest.mark.parametrize("query", catalogue().values(), ids=catalogue().keys())
def test_no_query_reads_all_evidence(query: Query, filled: Store) -> None:
    with filled.session(default_access_mode="READ") as session:
        plan = session.run("EXPLAIN " + query.cypher).consume().plan
    assert plan
    scanned = [step["args"].get("Details", "") for step in _steps(plan) if "LabelScan" in step["operatorType"]]
    assert not [found for found in scanned if found.endswith(":Evidence")]


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)


def test_budgets(filled: Store) -> None:
    rows = ask(filled, "budgets-by-city")
    assert set(picked(rows, "basis", "confidence")) <= {("explicit", 1.0), ("anaphora", 1.0), ("context", 1.0)}
    assert picked(rows, "city", "kind", "amount", "owner", "start", "end") == [
        ("광주광역시", "planned", 20_000_000_000, "스마트공장 질적 고도화", None, "2025"),
        ("서울특별시", "invested", 611_500_000_000, "서울미래혁신성장펀드", None, None),
        ("서울특별시", "invested", 72_800_000_000, "서울비전2030펀드", None, None),
        ("서울특별시", "planned", 500_000_000_000, "AI 특화펀드", "2025", None),
        ("서울특별시", "planned", 206_400_000_000, "AI 행정 추진계획", None, None),
        ("서울특별시", "planned", 30_000_000_000, "AI 산업 육성 7대 전략", "2025", "2025"),
    ]
    assert picked(rows, "phase", "payer") == [
        (None, None),
        (None, None),  # that of 6115억원 is only inferred
        (None, None),
        ("total", None),
        ("total", None),
        (None, "city"),
    ]


def test_gwangju_has_every_department_of_the_list(filled: Store) -> None:
    rows = ask(filled, "programs-of-city", city="광주시")
    listed = {
        "도시재생국": "주택정보 AI 통합플랫폼 구축",
        "소방안전본부": "AI기반 지능형 119신고접수 시스템 구축",
        "상수도사업본부": "AI 기반 상수도 빅데이터 분석 사업",
        "경제자유구역청": "AI 기반 투자제안서 제공",
        "시립도서관": "빅데이터를 활용한 장서 확충",
        "일자리경제실": "스마트공장 질적 고도화",
    }
    assert listed.items() <= {row["run_by"]: row["program"] for row in rows}.items()
    assert len({row["run_by"] for row in rows} - {"광주광역시"}) == 23
    assert {row["city"] for row in rows} == {"광주광역시"}


def test_seoul_is_not_gangseo(filled: Store) -> None:
    seoul = {row["run_by"] for row in ask(filled, "programs-of-city", city="서울시")}
    assert "서울특별시 강서구" not in seoul
    gangseo = ask(filled, "programs-of-city", city="강서구", inferred="true")
    assert {row["city"] for row in gangseo} == {"서울특별시 강서구"}
    assert len({row["program_id"] for row in gangseo}) == 25
    assert {row["subject"] for row in ask(filled, "status-timeline", city="서울시")}.isdisjoint(
        {"AI Zone", "다국어 AI 챗봇"}
    )


def test_who_runs_a_chatbot(filled: Store) -> None:
    rows = ask(filled, "who-runs-technology", technology="챗봇")
    assert picked(rows, "program", "run_by", "city") == [
        ("24시간 대화형 AI 챗봇 민원응답 시스템", "서울특별시 강서구", "서울특별시 강서구"),
        ("AI 전문 도서관", "서울특별시 강서구", "서울특별시 강서구"),
        ("다국어 AI 챗봇", "서울특별시 강서구", "서울특별시 강서구"),
        ("챗봇으로 소통하는 군 공항 이전사업 홈페이지 구축", "군공항이전추진본부", "광주광역시"),
    ]
    assert all(row["run_by_words"] for row in rows)
    assert rows[-1]["run_by_words"][1] == "사업을 추진한다"
    assert rows[-1]["document"] == "아시아경제 2021-01"


def test_ordinance_of_seoul(filled: Store) -> None:
    rows = ask(filled, "ordinances", ordinance="서울특별시")
    stages = {
        row["relation"]: (row["other"], row["time"]) for row in rows if row["relation"] in ("PROPOSED_BY", "PASSED_BY")
    }
    assert stages == {"PROPOSED_BY": ("왕정순", "2024-10-16"), "PASSED_BY": ("서울시의회", "2025-06")}
    assert "고영향 AI" in {row["other"] for row in rows if row["relation"] == "REGULATES"}


def test_programs_for_the_elderly_include_those_who_live_alone(filled: Store) -> None:
    rows = ask(filled, "programs-for-target", target="고령자")
    assert ("고령자", "AI·IoT 기반의 어르신 건강관리서비스", "복지건강국") in picked(
        rows, "target", "program", "run_by"
    )
    assert ("독거노인", "ICT활용 독거노인·장애인 응급안전안심서비스", "복지건강국") in picked(
        rows, "target", "program", "run_by"
    )


def test_timeline_keeps_open_what_is_open(filled: Store) -> None:
    rows = ask(filled, "status-timeline", city="서울시")
    said = set(picked(rows, "subject", "status", "time", "time_text", "until"))
    assert ("AI 기반 안전관리", "시범", None, "올해 말까지 6개월간", "2025-12") in said
    assert ("AI SEOUL 2025", "계획", None, "오는 11일", None) in said
    assert ("신기술 이용료 지원사업", "확대", "2025", "올해", None) in said
    assert ("신기술 이용료 지원사업", "시범", "2024", "지난해", "2024") in said


def test_parts_people_departments_documents(filled: Store) -> None:
    assert {row["part"] for row in ask(filled, "parts-of-program", program="AI SEOUL 비전")} == {
        "AI 산업 생태계 조성",
        "AI 인재 양성",
        "AI산업 육성방안",
    }
    assert {
        ("이용섭", "시장", "광주광역시"),
        ("진교훈", "구청장", "서울특별시 강서구"),
        ("오세훈", "시장", "서울특별시"),
    } <= set(picked(ask(filled, "people"), "person", "role", "body"))
    assert {row["department"] for row in ask(filled, "departments-without-program")} == {
        "서울종합방재센터",
        "AI 기술정책자문단",
        "AI 행정혁신추진단",
    }
    assert len(ask(filled, "documents")) == 5


def test_a_fact_leads_to_its_words(filled: Store) -> None:
    fact = ask(filled, "budgets-by-city", city="광주광역시")[0]["fact"]
    (row,) = ask(filled, "evidence", fact=fact)
    assert (row["document"], row["words"][0], row["starts"][0]) == (
        "document:asiae-2021-01-gwangju-ai",
        "200억 원을 투입해",
        461,
    )


def test_a_document_goes_by_what_the_ontology_says(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    classes = filled.ontology.classes
    document = replace(classes["Document"], captions=("publisher", "title"))
    monkeypatch.setattr(filled, "ontology", replace(filled.ontology, classes={**classes, "Document": document}))
    publishers = {row["publisher"] for row in ask(filled, "documents")}
    assert len(publishers) > 3
    given = {"city": "서울시", "technology": "챗봇", "target": "고령자", "entity": "AI 콜봇"}
    for query in (query for query in catalogue().values() if "document" in query.columns and "fact" in query.columns):
        arguments = {item.name: given[item.name] for item in query.parameters if item.required}
        assert {row["document"] for row in ask(filled, query.name, **arguments)} <= publishers, query.name
    fact = ask(filled, "people")[0]["fact"]
    assert {row["title"] for row in ask(filled, "evidence", fact=fact)} <= publishers
    assert {row["subject"] for row in ask(filled, "facts-about", entity="아시아경제")} == {"아시아경제"}
    assert "aboutCity" in {row["predicate"] for row in ask(filled, "facts-about", entity="아시아경제")}
    drawn = network.focused(filled, "아시아경제")
    assert {piece["title"] for _, _, data in drawn.edges(data=True) for piece in data["evidence"]} <= publishers
    with pytest.raises(DataError, match="did you mean 아시아경제"):
        network.focused(filled, "아시아경")


def test_find_and_facts_about(filled: Store) -> None:
    assert ("스마트공장 질적 고도화", "Program") in picked(ask(filled, "find", text="스마트공장"), "name", "type")
    facts = picked(ask(filled, "facts-about", entity="AI 콜봇"), "predicate", "object")
    assert {("runBy", "서울특별시"), ("hasStatus", "시범"), ("uses", "콜봇"), ("involves", "서울종합방재센터")} <= set(
        facts
    )
    about = ask(filled, "facts-about", entity="document:asiae-2021-01-gwangju-ai")
    assert {row["subject"] for row in about} == {row["document"] for row in about} == {"아시아경제 2021-01"}
