"""A real HTTP server that speaks as OpenAI-compatible ones do, and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from loaders.llm.model import LanguageModel
from loaders.llm.settings import Settings
from loaders.rules.extract import Resources, make_resources
from ontology.document import Document, normalise, text_hash
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology


@dataclass
class Answer:
    """What the server sends back: ``content`` as a chat completion, or ``body`` as it is."""

    content: Any = ""
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    finish: str = "stop"

    def encoded(self) -> bytes:
        if self.body is not None:
            return self.body.encode("utf-8")
        content = self.content if isinstance(self.content, str) else json.dumps(self.content, ensure_ascii=False)
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": self.finish}
        usage = {"prompt_tokens": 100, "completion_tokens": 10}
        return json.dumps({"choices": [choice], "usage": usage}, ensure_ascii=False).encode("utf-8")


@dataclass
class Server:
    """The server's address, what it was asked, and how it answers (the request and its number, from 0)."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    answer: Callable[[dict[str, Any], int], Answer] = lambda request, number: Answer({"document": [], "entities": []})
    most_at_once: int = 0

    def answers(self, *given: Answer) -> None:
        """Answer in this order; the last one again and again."""
        self.answer = lambda request, number: given[min(number, len(given) - 1)]


@pytest.fixture
def server() -> Iterator[Server]:
    lock = threading.Lock()
    at_once = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            nonlocal at_once
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(given.requests)
                given.requests.append({"path": self.path, **request})
                given.keys.append(self.headers.get("Authorization"))
                at_once += 1
                given.most_at_once = max(given.most_at_once, at_once)
            answer = given.answer(request, number)
            body = answer.encoded()
            time.sleep(answer.delay)
            with lock:
                at_once -= 1
            try:
                self.send_response(answer.status)
                for key, value in {"Content-Length": str(len(body)), **answer.headers}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client did not wait

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        http.block_on_close = False
        given = Server(f"http://127.0.0.1:{http.server_address[1]}/v1")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield given
        http.shutdown()
        thread.join()


@cache
def shipped() -> Resources:
    return make_resources(load_ontology(), load_gazetteer())


@pytest.fixture
def resources() -> Resources:
    return shipped()


@pytest.fixture
def model(server: Server, resources: Resources) -> Iterator[LanguageModel]:
    with LanguageModel(Settings(server.url, "fake-8b", "secret-key", timeout=5, pause=0.01), resources) as made:
        yield made


def document(text: str, published: str = "2025-03-02", identifier: str = "document:test") -> Document:
    text = normalise(text)
    metadata = {"title": "시험", "published": published, "sha256": text_hash(text), "length": str(len(text))}
    return Document(identifier, metadata, (), text)


def entity(cls: str, ref: str, quote: str, *facts: dict[str, Any], context: str = "") -> dict[str, Any]:
    return {"class": cls, "ref": ref, "quote": quote, "context": context, "facts": list(facts)}


def fact(prop: str, *quotes: str, **rest: Any) -> dict[str, Any]:
    return {"property": prop, "quotes": list(quotes), **rest}


def answer(*entities: dict[str, Any], document: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"document": list(document), "entities": list(entities)}
