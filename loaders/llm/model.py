"""A language model that is asked about documents: the question, the pool of requests, and the reading of answers."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

from loaders.llm.chunks import Chunk, chunks
from loaders.llm.facts import Facts
from loaders.llm.schema import answer_schema, outline
from loaders.llm.service import BrokenAnswer, Reply, Service
from loaders.llm.settings import Settings
from loaders.llm.sound import sound
from loaders.llm.usage import Usage
from loaders.llm.vocabulary import make_vocabulary
from loaders.rules.extract import Resources, relevant
from loaders.rules.reading.reading import read
from ontology.document import Document
from ontology.errors import DataError
from ontology.reference import make_reference
from ontology.statement import Statement

__all__ = ["LanguageModel"]

_FENCE = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)

_Answers = list[tuple[Chunk, dict[str, Any]]]


class _Cut(Exception):
    """The question or its answer is longer than the server allows."""


class LanguageModel:
    """Asks a model for the facts of documents; at most ``settings.workers`` requests are under way at once.

    Args:
        settings: where the model is.
        resources: the ontology that the schema is made from, and what the rules look things up in.

    ``usage`` counts what it took. Several threads may call `extract`. Close it, or use it in a ``with`` block.
    """

    def __init__(self, settings: Settings, resources: Resources) -> None:
        gazetteer = resources.jurisdictions.gazetteer
        self.settings = settings
        self.usage = Usage()
        self._resources = resources
        self._vocabulary = make_vocabulary(resources.ontology, gazetteer)
        self._schema = answer_schema(self._vocabulary)
        self._reference = make_reference(resources.ontology, gazetteer).ids
        instructions = files("loaders.llm") / "data" / "instructions.md"
        self._system = instructions.read_text(encoding="utf-8") + outline(self._vocabulary)
        self._service = Service(settings, self.usage)
        self._pool = ThreadPoolExecutor(settings.workers)

    def __enter__(self) -> LanguageModel:
        return self

    def __exit__(self, *_: object) -> None:
        self._service.close()
        self._pool.shutdown(cancel_futures=True)

    def extract(self, document: Document) -> list[Statement]:
        """What the model says of the document, as far as the text bears it out; same answers, same statements.

        A document that the rules hold to be irrelevant is not sent.

        Raises:
            DataError: ``llm-answer-broken``, ``llm-answer-cut`` where a piece got no usable answer.
            StoreError: as `Service.ask`.
        """
        if not relevant(document, self._resources):
            return []
        self.usage.add(documents=1)
        reading = read(document, self._resources.lexicon, self._resources.jurisdictions)
        dropped: Counter[str] = Counter()
        facts = Facts(reading, self._vocabulary, dropped)
        for answers in self._pool.map(self._answers, list(chunks(reading))):
            for chunk, answer in answers:
                facts.take(chunk, answer)
        found = sound(document, facts.statements(), self._resources.ontology, self._reference, dropped)
        self.usage.drop(dropped)
        return found

    def _answers(self, chunk: Chunk) -> _Answers:
        """The answer about a piece; where it is too long for the server, the answers about its halves."""
        document = chunk.reading.document
        try:
            return [(chunk, self._service.ask(self._system, _question(chunk), self._schema, _parsed))]
        except BrokenAnswer as error:
            remedy = "run it again, or take a model that keeps to JSON"
            raise DataError("llm-answer-broken", str(error), place=document.id, remedy=remedy) from error
        except _Cut as error:
            halves = chunk.halves()
            if halves is None:
                remedy = "raise the server's limit of output tokens or its context"
                cut = "a question or its answer is too long for the server"
                raise DataError("llm-answer-cut", cut, place=document.id, remedy=remedy) from error
            return [answer for half in halves for answer in self._answers(half)]


def _question(chunk: Chunk) -> str:
    """The piece, below what is known of its document."""
    metadata = chunk.reading.document.metadata
    heads = (("제목", "title"), ("발행처", "publisher"), ("발행일", "published"))
    lines: Iterator[str] = (f"{label}: {metadata[key]}" for label, key in heads if metadata.get(key))
    return "\n".join([*lines, "본문:", chunk.text])


def _parsed(reply: Reply) -> dict[str, Any]:
    """The JSON object of a reply, also where it stands in a fenced block."""
    if not reply.whole:
        raise _Cut
    fenced = _FENCE.fullmatch(reply.content)
    try:
        answer = json.loads(fenced[1] if fenced else reply.content)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswer("the model's answer is no JSON") from error
    if not isinstance(answer, dict) or not _is_list(answer.get("entities")) or not _is_list(answer.get("document", [])):
        raise BrokenAnswer("the model's answer has no list of entities")
    return answer


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
