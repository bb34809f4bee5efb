"""The third check: regular expressions that the server could try for hours.

Java tries one way after another to match a pattern, and Neo4j cannot interrupt it: a text of forty letters behind
``=~ '(a+)+b'`` holds a processor until the server is restarted. Patterns with too many ways are refused: repetitions of
what itself may be repeated or chosen, references back, looking ahead or behind, and more than a few repetitions or
choices in a row. So a pattern must be known before the query runs: a text or a parameter, nothing computed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from graph.guard.lexer import Token, at
from ontology.errors import UsageError

__all__ = ["fault", "require_simple_patterns"]

#: How many parts of a pattern may match more or less (``*``, ``+``, ``{1,5}``), one at its end not counted; how many
#: may be left out or chosen (``?``, ``(a|b)``).
REPEATS, OPTIONS = 2, 6
LENGTH, DEPTH = 1_000, 10

_FLAGS = re.compile(r"\(\?[imsuU]+\)")
_CLASS = re.compile(r"\[\^?(?:[^\[\]\\&]|\\[dDwWsSn]|\\[^\w\s])+\]")
_ESCAPE = re.compile(r"\\(?:[dDwWsSbBntrhv]|[^\w\s]|[pP]\{\w+\})")
_QUANTIFIER = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})[?+]?")
#: Signs after a pattern that would compute another one with it.
_COMPUTES = set("+-*/%^[.(:")
_STRING_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_NAMED_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def require_simple_patterns(text: str, words: Sequence[Token], parameters: Mapping[str, Any]) -> None:
    """Refuse a query with a pattern that is computed, or that could take very long.

    Raises:
        UsageError: ``pattern-refused``.
    """
    for index, token in enumerate(words):
        if token.kind == "symbol" and token.text == "=~":
            reason = _reason(words[index + 1 : index + 5], parameters)
            if reason:
                raise UsageError(
                    "pattern-refused",
                    f"the pattern {reason}",
                    place=at(text, token.start),
                    remedy="a simpler text or $name behind =~; or CONTAINS, STARTS WITH, ENDS WITH",
                )


def _reason(following: Sequence[Token], parameters: Mapping[str, Any]) -> str:
    """Why what follows a ``=~`` is refused; nothing where it is not."""
    if following and following[0].kind == "string":
        value: object = _value(following[0].text)
        rest = following[1:]
    elif len(following) > 1 and following[0].text == "$" and following[1].is_name():
        value, rest = parameters.get(following[1].text), following[2:]
    else:
        return "is computed"
    signs = [token.text for token in rest[:2] if token.kind == "symbol"]
    if (signs and rest[0].text in _COMPUTES) or signs == ["|", "|"]:
        return "is computed"
    return fault(value) if isinstance(value, str) else ""


def _value(literal: str) -> str:
    """The text that a string of Cypher stands for."""
    return _STRING_ESCAPE.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else _NAMED_ESCAPES.get(match[2], match[2]), literal[1:-1]
    )


def fault(pattern: str) -> str:
    """What is wrong with a pattern (java.util.regex.Pattern), in words that follow "the pattern"; else nothing."""
    if len(pattern) > LENGTH:
        return f"has more than {LENGTH:,} characters"
    flags = _FLAGS.match(pattern)
    reader = _Reader(pattern, flags.end() if flags else 0)
    try:
        reader.alternatives(0)
    except _Refused as refused:
        return str(refused)
    if reader.repeats > REPEATS:
        return f"has more than {REPEATS} repetitions"
    return f"has more than {OPTIONS} choices" if reader.options > OPTIONS else ""


class _Refused(Exception):
    """The pattern is refused; the text says why."""


class _Reader:
    """Walks through a pattern and counts what lets Java try more than one way."""

    def __init__(self, pattern: str, position: int) -> None:
        self.pattern = pattern
        self.position = position
        self.repeats = 0
        self.options = 0

    def alternatives(self, depth: int) -> bool:
        """Read up to the end of a group; whether there are several ways to match it."""
        several = chosen = False
        while self.position < len(self.pattern) and self.pattern[self.position] != ")":
            if self.pattern[self.position] == "|":
                self.options += not chosen
                several = chosen = True
                self.position += 1
                continue
            inside = self._atom(depth)
            several = self._quantifier(inside) or inside or several
        if (self.position < len(self.pattern)) != (depth > 0):
            raise _Refused("has a bracket without its pair")
        return several

    def _atom(self, depth: int) -> bool:
        """Read one part; whether there are several ways to match it."""
        sign = self.pattern[self.position]
        if sign == "(":
            return self._group(depth + 1)
        match = {"[": _CLASS, "\\": _ESCAPE}.get(sign, _PLAIN).match(self.pattern, self.position)
        if match is None:
            raise _Refused(f"has {self.pattern[self.position : self.position + 3]!r}, which is not allowed")
        self.position = match.end()
        return False

    def _group(self, depth: int) -> bool:
        if depth > DEPTH:
            raise _Refused("has too many brackets")
        self.position += 1
        if self.pattern.startswith("?", self.position):
            if not self.pattern.startswith("?:", self.position):
                raise _Refused("looks ahead or behind, or names a group")
            self.position += 2
        several = self.alternatives(depth)
        self.position += 1
        return several

    def _quantifier(self, inside: bool) -> bool:
        """Read what says how often the part before it may stand; whether that may be more or less often."""
        match = _QUANTIFIER.match(self.pattern, self.position)
        if match is None:
            return False
        self.position = match.end()
        sign, low, comma, high = match.groups()
        if sign == "?":
            self.options += 1
            return True
        if inside:
            raise _Refused("repeats what is itself repeated, optional or chosen")
        varies = bool(low is None or (comma and low != high))
        self.repeats += varies and self.position < len(self.pattern)
        return varies


_PLAIN = re.compile(r"[^\\\[\](){}*+?|]")
