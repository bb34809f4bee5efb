"""Values as RDF literals and back. The lexical form is never changed on the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pyoxigraph as ox

from graph.rdf.terms import XSD

__all__ = ["canonical", "decimal", "literal", "natural", "value_of"]

#: XML Schema's types of a partial date, by the length of its lexical form.
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_CASES: dict[int, Callable[[str], str]] = {2: str.upper, 4: str.title}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def literal(value: str, datatype: str, language: str = "") -> ox.Literal:
    """A statement's value (``string``, ``integer``, ``decimal``, ``boolean``, ``date``) as a literal."""
    if datatype == "string":
        return ox.Literal(value, language=language) if language else ox.Literal(value)
    name = _DATES.get(len(value), "date") if datatype == "date" else datatype
    return ox.Literal(value, datatype=ox.NamedNode(name if ":" in name else XSD + name))


def value_of(term: ox.Literal) -> tuple[str, str, str]:
    """Value, datatype and language of a literal; a datatype that we do not know stays what it is.

    RDF compares language tags without case and parsers write them small; they get the case of RFC 5646, 2.1.1, again.
    """
    if term.datatype.value == _LANG_STRING:
        return term.value, "string", _cased(term.language or "")
    name = term.datatype.value.removeprefix(XSD)
    return term.value, "date" if name in _DATES.values() else name, ""


def _cased(tag: str) -> str:
    first, *rest = tag.lower().split("-")
    return "-".join([first, *(_CASES.get(len(part), str.lower)(part) for part in rest)])


def canonical(value: str, datatype: str) -> str:
    """The one lexical form of a partner's value: ``0012`` → ``12``, ``12.50`` → ``12.5``, ``1`` → ``true``."""
    if datatype == "boolean":
        return {"1": "true", "0": "false"}.get(value, value)
    if datatype in ("integer", "decimal") and _NUMBER.fullmatch(value):
        text = format(Decimal(value), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    return value


def decimal(number: float) -> ox.Literal:
    """The shortest decimal that reads back as the same float."""
    return ox.Literal(format(Decimal(repr(number)), "f"), datatype=ox.NamedNode(XSD + "decimal"))


def natural(number: int) -> ox.Literal:
    """An offset, typed as the Web Annotation Vocabulary wants it."""
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "nonNegativeInteger"))
