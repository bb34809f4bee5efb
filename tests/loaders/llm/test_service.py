"""Servers that are slow, busy, broken, closed or only half compatible."""

from __future__ import annotations

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from loaders.extraction import extract_sources, open_model
from loaders.llm.model import LanguageModel
from loaders.llm.settings import Settings, read_settings
from loaders.reading import expand
from loaders.rules.extract import Resources
from ontology.document import Document
from ontology.errors import DataError, StoreError, UsageError
from tests.loaders.llm.conftest import Answer, Server, answer, document, entity

TEXT = "수원시는 ‘AI 안부전화’ 사업을 인공지능으로 운영한다.\n수원시는 ‘데이터 허브’ 플랫폼도 구축한다.\n"
RIGHT = answer(entity("Program", "p", "AI 안부전화"), entity("Program", "q", "데이터 허브"))
BUSY = Answer(status=429, body='{"error": {"message": "Rate limit reached"}}', headers={"Retry-After": "0"})


@pytest.fixture
def suwon() -> Document:
    return document(TEXT)


def names(model: LanguageModel, given: Document) -> list[str]:
    return [item.object for item in model.extract(given) if item.predicate == "name"]


@pytest.mark.parametrize(
    "trouble",
    [
        BUSY,
        Answer(status=500, body="oops"),
        Answer(status=503, body=""),
        Answer(body="<html>welcome</html>"),
        Answer(body='{"choices": []}'),
        Answer('{"entities": [{"class": "Progr'),
        Answer('["no", "object"]'),
        Answer({"answer": 42}),
        Answer(""),
    ],
)
def test_one_bad_answer_is_asked_again(server: Server, model: LanguageModel, suwon: Document, trouble: Answer) -> None:
    server.answers(trouble, Answer(RIGHT))
    assert names(model, suwon) == ["AI 안부전화", "데이터 허브"]
    assert (model.usage.requests, model.usage.retries) == (2, 1)


@pytest.mark.parametrize(
    ("trouble", "code", "requests"),
    [
        (BUSY, "llm-overloaded", 4),
        (Answer(status=502, body="bad gateway"), "llm-overloaded", 4),
        (Answer(body="<html>welcome</html>"), "llm-garbage", 4),
        (Answer(status=401, body='{"error": {"message": "Incorrect key: secret-key"}}'), "llm-key-refused", 1),
        (Answer(status=404, body='{"error": {"message": "model fake-8b not found"}}'), "llm-model-unknown", 1),
        (Answer(status=404, body="404 page not found"), "llm-unreachable", 1),
        (Answer(status=400, body='{"error": "context of secret-key too short"}'), "llm-request-refused", 2),
        (Answer(status=302, headers={"Location": "http://127.0.0.1:1/"}), "llm-request-refused", 1),
    ],
)
def test_a_server_that_does_not_help_is_named(
    server: Server, model: LanguageModel, suwon: Document, trouble: Answer, code: str, requests: int
) -> None:
    server.answers(trouble)
    with pytest.raises(StoreError) as caught:
        model.extract(suwon)
    assert caught.value.code == code
    assert caught.value.exit_status == 3
    assert caught.value.place == server.url
    assert caught.value.remedy
    assert len(server.requests) == requests
    assert "secret-key" not in str(caught.value)


def test_a_slow_server_is_given_up(server: Server, resources: Resources, suwon: Document) -> None:
    settings = Settings(server.url, "fake-8b", timeout=0.15, pause=0.01)
    with LanguageModel(settings, resources) as model:
        server.answers(Answer(RIGHT, delay=0.6), Answer(RIGHT))
        assert len(names(model, suwon)) == 2
        server.answers(Answer(RIGHT, delay=0.6))
        with pytest.raises(StoreError, match="llm-too-slow"):
            model.extract(suwon)


def test_closing_cuts_what_is_under_way(server: Server, resources: Resources, suwon: Document) -> None:
    server.answers(Answer(RIGHT, delay=5))
    with ThreadPoolExecutor(1) as pool:
        with LanguageModel(Settings(server.url, "m", timeout=60), resources) as model:
            asked = pool.submit(model.extract, suwon)
            while not server.requests:
                time.sleep(0.01)
            start = time.monotonic()
        assert isinstance(asked.exception(), StoreError)
        assert time.monotonic() - start < 2
    assert len(server.requests) == 1


def test_nobody_at_the_address(resources: Resources, suwon: Document) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with LanguageModel(Settings(url, "m"), resources) as model, pytest.raises(StoreError, match="llm-unreachable"):
        model.extract(suwon)


def test_json_that_stays_broken_fails_the_document_alone(server: Server, model: LanguageModel, suwon: Document) -> None:
    server.answers(Answer('{"entities": [}'))
    with pytest.raises(DataError) as caught:
        model.extract(suwon)
    assert (caught.value.code, caught.value.place) == ("llm-answer-broken", suwon.id)
    assert len(server.requests) == 4


def test_a_fenced_answer_is_read(server: Server, model: LanguageModel, suwon: Document) -> None:
    server.answers(Answer(f"```json\n{json.dumps(RIGHT)}\n```\n"))
    assert len(names(model, suwon)) == 2


def test_a_server_that_knows_only_json_objects(server: Server, model: LanguageModel, suwon: Document) -> None:
    def answered(request: dict[str, object], number: int) -> Answer:
        wanted = request["response_format"]
        assert isinstance(wanted, dict)
        known = wanted["type"] == "json_object"
        return Answer(RIGHT) if known else Answer(status=400, body='{"error": "json_schema is not supported"}')

    server.answer = answered
    assert len(names(model, suwon)) == len(names(model, suwon)) == 2
    kinds = [request["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object", "json_object"]
    # Such a server does not show the model the schema: the question says what is asked for.
    assert "runBy" in server.requests[-1]["messages"][0]["content"]
    assert "program-kind:service" in server.requests[-1]["messages"][0]["content"]


def test_a_model_without_temperature(server: Server, model: LanguageModel, suwon: Document) -> None:
    def answered(request: dict[str, object], number: int) -> Answer:
        if "temperature" in request:
            return Answer(status=400, body='{"error": {"message": "Unsupported value: temperature"}}')
        return Answer(RIGHT)

    server.answer = answered
    assert len(names(model, suwon)) == 2
    assert server.requests[-1]["response_format"]["type"] == "json_schema"


def test_an_answer_cut_off_at_the_limit_is_asked_for_in_halves(
    server: Server, model: LanguageModel, suwon: Document
) -> None:
    def answered(request: dict[str, list[dict[str, str]]], number: int) -> Answer:
        text = request["messages"][1]["content"]
        if text.count("수원시는") > 1:
            return Answer('{"entities": [{"cla', finish="length")
        return Answer(answer(entity("Program", "p", "AI 안부전화" if "안부" in text else "데이터 허브")))

    server.answer = answered  # type: ignore[assignment]
    assert names(model, suwon) == ["AI 안부전화", "데이터 허브"]
    server.answers(Answer("{", finish="length"))
    with pytest.raises(DataError, match="llm-answer-cut"):
        model.extract(suwon)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (400, "request (4494 tokens) exceeds the available context size (4352 tokens), try increasing it"),
        (400, "This model's maximum context length is 4096 tokens. However, your messages resulted in 4494 tokens."),
        (413, "Payload Too Large"),
    ],
)
def test_a_question_too_long_for_the_model_is_asked_in_halves_and_keeps_the_schema(
    status: int, refusal: str, server: Server, model: LanguageModel, suwon: Document
) -> None:
    def answered(request: dict[str, list[dict[str, str]]], number: int) -> Answer:
        text = request["messages"][1]["content"]
        if text.count("수원시는") > 1:
            return Answer(status=status, body=json.dumps({"error": {"message": refusal}}))
        return Answer(answer(entity("Program", "p", "AI 안부전화" if "안부" in text else "데이터 허브")))

    server.answer = answered  # type: ignore[assignment]
    assert names(model, suwon) == ["AI 안부전화", "데이터 허브"]
    assert {request["response_format"]["type"] for request in server.requests} == {"json_schema"}


def test_the_key_is_sent_and_requests_count(server: Server, model: LanguageModel, suwon: Document) -> None:
    server.answers(BUSY, Answer(RIGHT))
    model.extract(suwon)
    assert server.keys == ["Bearer secret-key"] * 2
    assert server.requests[0]["path"] == "/v1/chat/completions"
    priced = Settings(server.url, "fake-8b", price_in=2.0, price_out=10.0)
    assert model.usage.summary(priced) == (
        "fake-8b: 1 documents in 2 requests (1 retries); 100 tokens in, 10 out; cost 0.0003; 0 facts dropped"
    )
    assert "cost" not in model.usage.summary(model.settings)


def test_many_documents_keep_their_order_and_share_the_requests(
    server: Server, resources: Resources, tmp_path: Path
) -> None:
    for number in range(12):
        (tmp_path / f"{number:02d}.txt").write_text(TEXT + f"{number}번째 문서다.\n", encoding="utf-8")
    four_at_once = threading.Barrier(4)

    def answered(request: dict[str, Any], number: int) -> Answer:
        if 12 <= number < 16:
            four_at_once.wait(timeout=20)
        return Answer(RIGHT, delay=0.03 if number % 3 else 0.1)

    server.answer = answered
    sources = list(expand([str(tmp_path)]))
    runs = []
    for workers in (1, 4):
        with LanguageModel(Settings(server.url, "m", workers=workers, pause=0.01), resources) as model:
            found = list(extract_sources(sources, model=model, rules=False))
        assert [item.source for item in found] == [source.name for source in sources]
        assert {item.methods for item in found} == {("llm",)}
        runs.append([s.to_json() for item in found for _, statements in item.documents for s in statements])
    assert runs[0] == runs[1]
    assert len(runs[0]) == 24
    assert server.most_at_once == 4


def test_settings_come_from_the_environment() -> None:
    given = {"POLISGRAPH_LLM_URL": "http://localhost:11434/v1/", "POLISGRAPH_LLM_MODEL": "m"}
    settings = read_settings({**given, "POLISGRAPH_LLM_KEY": "k", "POLISGRAPH_LLM_TIMEOUT": "7.5"}, workers=2)
    assert settings == Settings("http://localhost:11434/v1", "m", "k", timeout=7.5, workers=2)
    assert "'k'" not in repr(settings)
    for wrong, code in (
        ({}, "llm-not-set"),
        ({**given, "POLISGRAPH_LLM_URL": "localhost:11434"}, "bad-address"),
        ({**given, "POLISGRAPH_LLM_PRICE_IN": "a lot"}, "llm-setting-malformed"),
    ):
        with pytest.raises(UsageError, match=code):
            read_settings(wrong)


def test_without_the_extra_the_remedy_is_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name == "httpx" or name.startswith("loaders.llm")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(StoreError, match=r"no-llm-extra.*polisgraph\[llm\]"):
        open_model({})
