"""Where the language model is, read from the environment; the key is never taken from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.errors import UsageError

__all__ = ["Settings", "read_settings"]

_PREFIX = "POLISGRAPH_LLM_"


@dataclass(frozen=True)
class Settings:
    """An endpoint and how to use it.

    Args:
        url: where ``/chat/completions`` is, e.g. ``http://localhost:11434/v1``.
        model: the model's name there.
        key: sent as bearer token; empty for a server without keys.
        timeout: seconds that one answer may take.
        pause: seconds before the second attempt; doubled before each further one.
        workers: requests at once.
        price_in, price_out: price of a million tokens read and written, in any currency; None where unknown.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    pause: float = 1.0
    workers: int = 4
    price_in: float | None = None
    price_out: float | None = None


def read_settings(environment: Mapping[str, str], workers: int | None = None) -> Settings:
    """Settings from ``POLISGRAPH_LLM_URL``, ``_MODEL``, ``_KEY``, ``_TIMEOUT``, ``_PRICE_IN`` and ``_PRICE_OUT``.

    Raises:
        UsageError: ``llm-not-set``, ``bad-address``, ``llm-setting-malformed``.
    """
    given = {name: environment.get(_PREFIX + name, "").strip() for name in ("URL", "MODEL", "KEY")}
    missing = [_PREFIX + name for name in ("URL", "MODEL") if not given[name]]
    if missing:
        raise UsageError(
            "llm-not-set",
            f"method llm needs {' and '.join(missing)}",
            place="environment",
            remedy="e.g. POLISGRAPH_LLM_URL=http://localhost:11434/v1; a key in POLISGRAPH_LLM_KEY where one is needed",
        )
    url = given["URL"].rstrip("/").removesuffix("/chat/completions")
    if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", url):
        raise UsageError(
            "bad-address", f"{url!r} is no http address", place=_PREFIX + "URL", remedy="e.g. https://host/v1"
        )
    timeout = _number(environment, "TIMEOUT")
    return Settings(
        url,
        given["MODEL"],
        given["KEY"],
        timeout=timeout or Settings.timeout,
        workers=workers or Settings.workers,
        price_in=_number(environment, "PRICE_IN"),
        price_out=_number(environment, "PRICE_OUT"),
    )


def _number(environment: Mapping[str, str], name: str) -> float | None:
    text = environment.get(_PREFIX + name, "").strip()
    if not text:
        return None
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text):
        raise UsageError(
            "llm-setting-malformed", f"{text!r} is no number", place=_PREFIX + name, remedy="a number such as 0.25"
        )
    return float(text)
