"""Asks an OpenAI-compatible server over HTTP, again where it is worth it, and says clearly why it does not answer."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

import httpx

from loaders.llm.settings import Settings
from loaders.llm.usage import Usage
from ontology.errors import StoreError

__all__ = ["ATTEMPTS", "BrokenAnswer", "Reply", "Service"]

#: How often one question is asked at most.
ATTEMPTS = 4
_LONGEST_PAUSE = 60.0
#: What servers say of a question that is longer than their model can read.
_TOO_LONG = re.compile(r"context[ _](?:length|size|window)", re.IGNORECASE)
_T = TypeVar("_T")


class BrokenAnswer(Exception):
    """The model answered, but not with what was asked for; worth another attempt."""


@dataclass(frozen=True)
class Reply:
    """What the model wrote. ``whole``: question and answer came to their end, and not to the server's limit."""

    content: str
    whole: bool


class _Retry(Exception):
    """Worth another attempt: the error to raise when there is none left, and the seconds that the server asks for."""

    def __init__(self, error: StoreError, wait: float = 0.0) -> None:
        super().__init__(error)
        self.error = error
        self.wait = wait


class Service:
    """A server and a model on it. Several threads may ask.

    Args:
        settings: where it is.
        usage: counts requests, retries and tokens.
    """

    def __init__(self, settings: Settings, usage: Usage) -> None:
        self._settings = settings
        self._url = settings.url
        self._usage = usage
        self._reached = False
        # What the server was found not to know is not asked of it again.
        self._knows_schema = self._knows_temperature = True
        self._closed = Event()
        self._streams: list[Any] = []
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        limit = httpx.Timeout(settings.timeout, connect=min(10.0, settings.timeout))
        self._client = httpx.Client(headers=headers, timeout=limit)

    def close(self) -> None:
        """Close the connections. Requests under way end at once, and are not tried again."""
        self._closed.set()
        for stream in self._streams:
            with suppress(OSError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        self._client.close()

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember connections as they are made, so that they can be cut."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._streams.append(info["return_value"])

    def ask(self, system: str, text: str, schema: Mapping[str, Any], read: Callable[[Reply], _T]) -> _T:
        """What ``read`` makes of the reply; it raises `BrokenAnswer` where another attempt is worth it.

        Raises:
            BrokenAnswer: what the last attempt raised.
            StoreError: ``llm-unreachable``, ``llm-key-refused``, ``llm-model-unknown``, ``llm-request-refused``,
                ``llm-overloaded``, ``llm-too-slow``, ``llm-garbage``.
        """
        for attempt in range(1, ATTEMPTS + 1):
            pause = 0.0
            try:
                return read(self._reply(system, text, schema))
            except _Retry as reason:
                if attempt == ATTEMPTS or self._closed.is_set():
                    raise reason.error from reason
                pause = reason.wait
            except BrokenAnswer:
                if attempt == ATTEMPTS:
                    raise
            self._usage.add(retries=1)
            self._closed.wait(min(max(pause, self._settings.pause * 2 ** (attempt - 1)), _LONGEST_PAUSE))
        raise AssertionError

    def _reply(self, system: str, text: str, schema: Mapping[str, Any]) -> Reply:
        """One reply; a server that does not know schemas or temperatures is asked again without."""
        messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
        strict = {"name": "facts", "strict": True, "schema": schema}
        while True:
            with_schema, with_temperature = self._knows_schema, self._knows_temperature
            payload: dict[str, Any] = {"model": self._settings.model, "messages": messages}
            payload["response_format"] = (
                {"type": "json_schema", "json_schema": strict} if with_schema else {"type": "json_object"}
            )
            if with_temperature:
                payload["temperature"] = 0
            response = self._post(payload)
            if response.status_code not in (400, 413, 415, 422, 501):
                return self._read(response)
            if response.status_code == 413 or _TOO_LONG.search(response.text):
                return Reply("", whole=False)
            if with_temperature and "temperature" in response.text:
                self._knows_temperature = False
            elif with_schema:
                self._knows_schema = False
            else:
                raise StoreError(
                    "llm-request-refused", self._said(response), place=self._url, remedy="see what the server says"
                )

    def _post(self, payload: Mapping[str, Any]) -> httpx.Response:
        self._usage.add(requests=1)
        try:
            response = self._client.post(
                self._url + "/chat/completions", json=payload, extensions={"trace": self._trace}
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
            remedy = "is it running, and is POLISGRAPH_LLM_URL right?"
            unreachable = StoreError(
                "llm-unreachable", f"the language model cannot be reached: {error}", place=self._url, remedy=remedy
            )
            if not self._reached:
                raise unreachable from error
            raise _Retry(unreachable) from error
        except httpx.TimeoutException as error:
            slow = f"no answer within {self._settings.timeout:g} s"
            raise _Retry(
                StoreError("llm-too-slow", slow, place=self._url, remedy="set POLISGRAPH_LLM_TIMEOUT (seconds)")
            ) from error
        except httpx.HTTPError as error:
            broken = f"the connection broke: {error or type(error).__name__}"
            raise _Retry(StoreError("llm-unreachable", broken, place=self._url, remedy="try again later")) from error
        self._reached = True
        return response

    def _read(self, response: httpx.Response) -> Reply:
        status = response.status_code
        if status in (401, 403):
            # The server's own words may repeat the key.
            raise StoreError(
                "llm-key-refused",
                f"the server refused the key ({status})",
                place=self._url,
                remedy="set POLISGRAPH_LLM_KEY",
            )
        if status == 404:
            raise self._not_found(response)
        if status in (408, 409, 429) or status >= 500:
            busy = StoreError(
                "llm-overloaded",
                self._said(response),
                place=self._url,
                remedy="try again later, or with fewer --workers",
            )
            raise _Retry(busy, _seconds(response.headers.get("Retry-After", "")))
        if status != 200:
            raise StoreError(
                "llm-request-refused", self._said(response), place=self._url, remedy="see what the server says"
            )
        return self._content(response)

    def _content(self, response: httpx.Response) -> Reply:
        try:
            body = response.json()
            choice = body["choices"][0]
            content, reason = choice["message"].get("content"), choice.get("finish_reason")
            used = body.get("usage") or {}
            tokens = int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            remedy = "is POLISGRAPH_LLM_URL the address of an OpenAI-compatible service (…/v1)?"
            raise _Retry(
                StoreError("llm-garbage", "the answer is no chat completion", place=self._url, remedy=remedy)
            ) from error
        self._usage.add(tokens_in=tokens[0], tokens_out=tokens[1])
        return Reply(content if isinstance(content, str) else "", reason != "length")

    def _not_found(self, response: httpx.Response) -> StoreError:
        if self._settings.model in response.text or "model" in response.text.lower():
            unknown = f"the server has no model {self._settings.model!r}"
            return StoreError(
                "llm-model-unknown", unknown, place=self._url, remedy="set POLISGRAPH_LLM_MODEL to one that it has"
            )
        return StoreError(
            "llm-unreachable", "no chat completions at this address", place=self._url, remedy="most end in /v1"
        )

    def _said(self, response: httpx.Response) -> str:
        """Status and words of an error, in a line, without the key."""
        words = " ".join(response.text.split())[:300]
        if self._settings.key:
            words = words.replace(self._settings.key, "…")
        return f"the server answered {response.status_code}: {words}"


def _seconds(header: str) -> float:
    return float(header) if re.fullmatch(r"\d{1,6}(\.\d+)?", header) else 0.0
