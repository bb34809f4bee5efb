"""Reads the canned queries: one ``.cypher`` file each, whose head declares titles, parameters and columns in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import takewhile
from typing import Any

import yaml

from ontology.errors import DataError, UsageError

__all__ = ["Parameter", "Query", "catalogue", "find_query"]

_TYPES = ("string", "integer", "boolean")


@dataclass(frozen=True)
class Parameter:
    """A parameter: its type, whether it must be given, the value that it has otherwise, and what it means.

    ``names``: the label of the nodes whose name or id it is (``%``: any), empty where it is something else.
    """

    name: str
    type: str
    required: bool
    default: Any
    labels: Mapping[str, str]
    names: str = ""

    def value(self, text: str) -> Any:
        """The value that a text on the command line stands for.

        Raises:
            UsageError: ``bad-parameter``.
        """
        if self.type == "boolean" and text.lower() in ("true", "false"):
            return text.lower() == "true"
        if self.type == "integer" and text.lstrip("-").isdecimal():
            return int(text)
        if self.type != "string":
            raise UsageError(
                "bad-parameter", f"{self.name}={text!r} is no {self.type}", remedy=f"-p {self.name}=<{self.type}>"
            )
        return text


@dataclass(frozen=True)
class Query:
    """A canned query. ``columns`` maps each column to its type, in order."""

    name: str
    titles: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    cypher: str

    def arguments(self, given: Mapping[str, str], bare: str | None = None) -> dict[str, Any]:
        """Values of all parameters from what was given as text; ``bare`` is that of the one that must be given.

        Raises:
            UsageError: ``unknown-parameter``, ``parameter-missing``, ``bad-parameter``.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if bare is not None:
            required = [name for name, parameter in known.items() if parameter.required]
            if len(required) != 1 or required[0] in given:
                message = f"{self.name} has no parameter left for {bare!r}"
                raise UsageError("bad-parameter", message, remedy=f"-p NAME=…, of: {', '.join(known) or 'none'}")
            given = {**given, required[0]: bare}
        for name in given:
            if name not in known:
                raise UsageError(
                    "unknown-parameter",
                    f"{self.name} has no parameter {name!r}",
                    remedy=f"it has: {', '.join(known) or 'none'}",
                )
        for name, parameter in known.items():
            if parameter.required and name not in given:
                raise UsageError(
                    "parameter-missing", f"{self.name} needs {name}", remedy=f"-p {name}=… ({parameter.labels['en']})"
                )
        return {name: item.value(given[name]) if name in given else item.default for name, item in known.items()}


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Query]:
    """Every canned query by name, sorted."""
    files = (file for file in resources.files("queries").iterdir() if file.name.endswith(".cypher"))
    found = [_read(file) for file in files]
    return {query.name: query for query in sorted(found, key=lambda query: query.name)}


def find_query(name: str) -> Query:
    """The query called ``name``.

    Raises:
        UsageError: ``unknown-query``.
    """
    try:
        return catalogue()[name]
    except KeyError:
        raise UsageError("unknown-query", f"no query {name!r}", remedy=f"one of {', '.join(catalogue())}") from None


def _read(file: Traversable) -> Query:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    head = list(takewhile(lambda line: line.startswith("//"), lines))
    try:
        data = yaml.safe_load("\n".join(line.removeprefix("//").removeprefix(" ") for line in head))
        parameters = tuple(_parameter(name, item) for name, item in (data.get("parameters") or {}).items())
        return Query(
            name=file.name.removesuffix(".cypher"),
            titles={"ko": data["title"]["ko"], "en": data["title"]["en"]},
            parameters=parameters,
            columns=dict(data["columns"]),
            cypher="\n".join(lines[len(head) :]).strip() + "\n",
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            "query-malformed",
            f"head not understood: {error!r}",
            place=file.name,
            remedy="title, parameters and columns in // lines",
        ) from error


def _parameter(name: str, item: Mapping[str, Any]) -> Parameter:
    if item["type"] not in _TYPES:
        raise KeyError(item["type"])
    labels = {"ko": item["ko"], "en": item["en"]}
    return Parameter(name, item["type"], "default" not in item, item.get("default"), labels, item.get("names", ""))
