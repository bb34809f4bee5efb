"""The statements of a document as one object: by which words each entity is called."""

from __future__ import annotations

import pytest

from loaders.record import marked_up, record_of
from loaders.rules.extract import extract, make_resources
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from tests.loaders.rules.conftest import make_document

TEXT = (
    "당진시가 ‘AI 악취 관제 시스템’을 만든다고 밝혔다. 시는 3억 원을 들여 복합악취 센서를 단다. "
    "기후환경과가 운영한다.\n"
    "이 시스템은 LiDAR와 드론 순찰을 활용한다."
)


def test_city_and_technology_are_called_by_their_own_words() -> None:
    ontology, gazetteer = load_ontology(), load_gazetteer()
    document = make_document(TEXT)
    record = record_of(document, extract(document, make_resources(ontology, gazetteer)), ontology, gazetteer)
    names = {(item["type"], item["name"], item["canonical"]) for item in record["entities"]}
    assert names >= {
        ("City", "당진시", "충청남도 당진시"),
        ("Technology", "복합악취 센서", "악취 센서"),
        ("Technology", "LiDAR", "라이다"),
        ("Technology", "드론", "드론"),
        ("Department", "기후환경과", "기후환경과"),
    }
    assert all(TEXT[item["start"] : item["end"]] == item["quote"] for item in record["entities"])


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("2021년 1월 18일 광주광역시는 ‘AI 당직 서비스’를 운영한다고 밝혔다.", "광주광역시"),
        ("2026-07-20 전남광주통합특별시는 ‘AI 당직 서비스’를 운영한다고 밝혔다.", "전남광주통합특별시"),
        ("광주 동구는 ‘AI 당직 서비스’를 운영한다. 광주광역시 동구의 인공지능 서비스다.", "광주광역시 동구"),
    ],
)
def test_a_government_is_called_as_it_was_when_the_document_was_written(text: str, official: str) -> None:
    ontology, gazetteer = load_ontology(), load_gazetteer()
    document = make_document(text)
    statements = extract(document, make_resources(ontology, gazetteer))
    record = record_of(document, statements, ontology, gazetteer)
    assert [item["canonical"] for item in record["entities"] if item["type"] == "City"] == [official]
    assert f" {official} (" in marked_up(document, statements, ontology, gazetteer)


def test_a_concept_is_called_by_its_words_inside_a_programme_s_name() -> None:
    ontology, gazetteer = load_ontology(), load_gazetteer()
    text = "당진시는 ‘어르신 AI 돌봄로봇 보급 사업’을 추진한다. 당진시의 인공지능 정책이다."
    document = make_document(text)
    record = record_of(document, extract(document, make_resources(ontology, gazetteer)), ontology, gazetteer)
    called = {item["name"] for item in record["entities"] if item["type"] in ("Technology", "TargetGroup")}
    assert {"AI 돌봄로봇", "어르신"} <= called
    assert not any("사업" in name for name in called)
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in record["entities"])
