"""The schema of an answer follows from the ontology: a class that is only added to the Turtle can be asked for."""

from __future__ import annotations

import json
import shutil
from importlib import resources as files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from loaders.llm.model import LanguageModel
from loaders.llm.schema import answer_schema, outline
from loaders.llm.settings import Settings
from loaders.llm.vocabulary import Vocabulary, make_vocabulary
from loaders.rules.extract import Resources, make_resources
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from tests.graph.test_new_class import GRANT, SHAPE
from tests.loaders.llm.conftest import Answer, Server, answer, document, entity, fact

TEXT = "수원시 스마트도시과는 인공지능 행정을 위해 2025년 5천만 원 한도의 AI 실증 보조금(공고 2025-17)을 받았다.\n"


@pytest.fixture
def vocabulary(resources: Resources) -> Vocabulary:
    return make_vocabulary(resources.ontology, resources.jurisdictions.gazetteer)


@pytest.fixture
def grants(tmp_path: Path) -> Resources:
    """An ontology with one more class."""
    place = tmp_path / "ontology"
    shutil.copytree(str(files.files("ontology")), place, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in (("polisgraph.ttl", GRANT), ("shapes.ttl", SHAPE)):
        with (place / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return make_resources(load_ontology(place), load_gazetteer())


def variants(part: dict[str, Any]) -> list[dict[str, Any]]:
    facts = part["properties"].get("facts", part["properties"].get("document", {}))
    return list(facts.get("items", {}).get("anyOf", ()))


def test_everything_is_closed_and_required_as_strict_output_demands(vocabulary: Vocabulary) -> None:
    schema = answer_schema(vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    pending, objects = [schema], 0
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            if part.get("type") == "object":
                objects += 1
                properties = [shape["properties"]["property"]["enum"] for shape in variants(part)]
                assert len(set(sum(properties, []))) == len(sum(properties, []))
                assert part["additionalProperties"] is False
                assert part["required"] == list(part["properties"])
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)
    assert objects > 30
    listed = [value for part in schema["$defs"].values() for value in part.get("enum", ())]
    assert len(listed) < 1000


def test_it_asks_for_what_the_ontology_has_and_for_no_figure(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.classes) == {
        key
        for key in vocabulary.ontology.classes
        if key not in vocabulary.ontology.concept_classes and key != "Document"
    }
    budget, program = vocabulary.classes["Budget"], vocabulary.classes["Program"]
    assert {"amount", "currency", "startDate", "endDate"}.isdisjoint(budget)
    assert program["runBy"].entities == ("Department", "City", "Organization")
    assert program["hasStatus"].qualifiers == ("timeText",)
    assert "sameAs" not in program
    text = outline(vocabulary)
    assert "runBy 추진 주체; Who does it. → target: Department | City | Organization" in text
    assert "status:pilot 시범" in text


def test_a_wrong_answer_is_not_of_the_schema(vocabulary: Vocabulary) -> None:
    validator = jsonschema.Draft202012Validator(answer_schema(vocabulary))
    right = entity("Program", "p", "AI 콜봇", fact("kind", "AI 콜봇", concept="program-kind:service"))
    assert validator.is_valid(answer(right))
    for wrong in (
        entity("Spaceship", "p", "AI 콜봇"),
        entity("Program", "p", "AI 콜봇", fact("kind", "AI 콜봇", concept="program-kind:banquet")),
        entity("Program", "p", "AI 콜봇", fact("enactedBy", "AI 콜봇", target="p")),
        entity("Program", "p", "AI 콜봇", fact("involves", "AI 콜봇", target="p")),  # its qualifiers are missing
    ):
        assert not validator.is_valid(answer(wrong)), wrong


def test_a_new_class_is_asked_for_and_its_facts_are_taken(server: Server, grants: Resources) -> None:
    given = answer(
        entity(
            "Grant",
            "g",
            "AI 실증 보조금",
            fact("ceiling", "5천만 원"),
            fact("callNumber", "2025-17"),
            fact("awardedTo", "스마트도시과는", "받았다", target="d", qualifiers={"startDate": "2025년"}),
        ),
        entity("Department", "d", "스마트도시과"),
    )
    server.answers(Answer(given))
    with LanguageModel(Settings(server.url, "m", pause=0.01), grants) as model:
        found = model.extract(document(TEXT))
    sent = server.requests[0]["response_format"]["json_schema"]["schema"]
    jsonschema.validate(given, sent)
    assert "보조금" in json.dumps(sent["$defs"]["Grant"], ensure_ascii=False)
    said = {item.predicate: item for item in found if item.subject.startswith("grant:")}
    assert {key: item.object for key, item in said.items() if item.is_literal} == {
        "name": "AI 실증 보조금",
        "ceiling": "50000000",
        "callNumber": "2025-17",
    }
    assert said["awardedTo"].object.startswith("department:")
    assert dict(said["awardedTo"].qualifiers) == {"startDate": "2025"}
    assert model.usage.dropped.total() == 0


def test_the_example_of_the_instructions_is_a_right_answer(
    server: Server, model: LanguageModel, vocabulary: Vocabulary
) -> None:
    text = (files.files("loaders.llm") / "data" / "instructions.md").read_text(encoding="utf-8")
    question, _, given = text.partition("본문: ")[2].partition("\n")
    jsonschema.validate(json.loads(given), answer_schema(vocabulary))
    server.answers(Answer(given.replace("가람시", "수원시")))  # the example's city is made up
    found = model.extract(document(question.replace("가람시", "수원시")))
    assert model.usage.dropped.total() == 0
    assert {item.object for item in found} >= {"AI 안부전화", "300000000", "status:pilot", "payer:city", "2025"}
    assert server.requests[0]["messages"][0]["content"].startswith(text)
