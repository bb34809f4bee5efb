"""The first check: what the words of a query call, command or change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.guard.lexer import Token, at, malformed, tokens
from graph.guard.lists import BEFORE_PARENTHESIS, COMMANDS, FUNCTIONS, PROCEDURES, WRITES
from graph.guard.patterns import require_simple_patterns
from graph.guard.ranges import require_short_ranges
from ontology.errors import UsageError

__all__ = ["command_refused", "procedure_refused", "require_reading", "write_refused"]

#: Limits of a query's text. The server does not stop planning when a query's time is over, and planning time grows with
#: the text (20,000 characters of ``1+1+…``: half a minute) and doubles with each subquery inside a subquery (15: 8 s).
LENGTH = 20_000
BRACKETS, BRACES = 50, 10

# A word after one of these is a property, a label, a type, a key's value or a parameter, never a clause.
_NAMING = {".", ":", "$"}
# A name before one of these words is a variable that is called like a keyword.
_AFTER_VARIABLE = {"AND", "AS", "CONTAINS", "ENDS", "IN", "IS", "OR", "ORDER", "RETURN", "STARTS", "WHERE", "WITH"}


def require_reading(text: str, parameters: Mapping[str, Any] | None = None) -> None:
    """Refuse a query whose words do anything but read the graph, or whose patterns or ranges could take very long.

    Raises:
        UsageError: ``write-refused``, ``procedure-refused``, ``function-refused``, ``load-csv-refused``,
            ``command-refused``, ``pattern-refused``, ``range-refused`` and ``cypher-malformed``.
    """
    if len(text) > LENGTH:
        raise malformed(text, LENGTH, f"more than {LENGTH:,} characters", "hand long lists over as parameters: $name")
    words = tokens(text)
    if not words:
        raise malformed(text, 0, "no query", "MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes")
    _require_one(text, words)
    query = _Query(text, words)
    start = query.prefix()
    query.start(start)
    index = start
    while index < len(words):
        index = query.check(index)
    require_simple_patterns(text, words, parameters or {})
    require_short_ranges(text, words, parameters or {})


def write_refused(place: str, what: str) -> UsageError:
    """The error for a query that would change the graph."""
    return UsageError("write-refused", f"{what} changes the graph", place=place, remedy="build, ingest and remove do")


def procedure_refused(place: str, name: str) -> UsageError:
    """The error for a procedure that is not on the list."""
    return UsageError(
        "procedure-refused",
        f"the procedure {name} is not allowed",
        place=place,
        remedy=f"allowed are {', '.join(sorted(PROCEDURES))}",
    )


def command_refused(place: str, what: str, remedy: str = "ask with MATCH … RETURN …") -> UsageError:
    """The error for what is no question to the graph."""
    return UsageError("command-refused", f"{what} is a command to the server", place=place, remedy=remedy)


@dataclass(frozen=True)
class _Query:
    """A query with its tokens."""

    text: str
    words: Sequence[Token]

    def at(self, index: int) -> str:
        return at(self.text, self.words[index].start)

    def token(self, index: int) -> Token:
        """The token at ``index``, an empty one outside."""
        return self.words[index] if 0 <= index < len(self.words) else Token("symbol", "", len(self.text))

    def prefix(self) -> int:
        """The index behind ``CYPHER 5`` or ``CYPHER 25``."""
        if self.token(0).word() != "CYPHER":
            return 0
        start = 2 if self.token(1).kind == "number" else 1
        if self.token(start + 1).text == "=":
            raise command_refused(self.at(start), f"the option {self.token(start).text}", "leave the option out")
        return start

    def start(self, index: int) -> None:
        """Refuse the words that only the beginning of a query can make a command."""
        word, following = self.token(index).word(), self.token(index + 1)
        if word in COMMANDS:
            raise command_refused(self.at(index), word)
        if word == "CREATE" and following.kind == "name" and self.token(index + 2).text != "=":
            raise command_refused(self.at(index), f"CREATE {following.word()}")

    def check(self, index: int) -> int:
        """Check the token at ``index``; the index of the next one to check."""
        token, before, following = self.words[index], self.token(index - 1), self.token(index + 1)
        if not token.is_name():
            return index + 1
        if before.text not in _NAMING or before.kind != "symbol":
            self._require_no_command(index, token.word(), before, following)
            if token.word() == "CALL" and following.is_name():
                return self._call(index + 1)
        end = self._chain(index)
        if self.token(end).text == "(" and self.token(end).kind == "symbol":
            self._function(index, end)
        return end

    def _require_no_command(self, index: int, word: str, before: Token, following: Token) -> None:
        if word == "LOAD" and following.word() == "CSV":
            raise UsageError(
                "load-csv-refused",
                "LOAD CSV reads files and addresses",
                place=self.at(index),
                remedy="polisgraph ingest reads documents",
            )
        if word in ("SHOW", "TERMINATE") and following.kind == "name":
            raise command_refused(self.at(index), f"{word} {following.text}")
        if word == "USE" and (following.is_name() or following.text == "$") and before.text != "(":
            raise command_refused(self.at(index), "USE", "name the database with --database")
        if word.startswith("TRANSACTION") and before.word() in ("IN", "CONCURRENT"):
            raise write_refused(self.at(index), "CALL … IN TRANSACTIONS")
        operand = following.is_name() and following.word() not in _AFTER_VARIABLE
        if word in WRITES and before.word() != "AS" and (operand or following.text == "("):
            raise write_refused(self.at(index), word)

    def _chain(self, index: int) -> int:
        """The index behind the names that points join, of which ``index`` is the first."""
        end = index + 1
        while self.token(end).text == "." and self.token(end).kind == "symbol" and self.token(end + 1).is_name():
            end += 2
        return end

    def _name(self, start: int, end: int) -> str:
        """The names joined; one that is no plain word is quoted, so that it equals no listed name."""
        return ".".join(
            token.text if token.text.isidentifier() else f"`{token.text}`" for token in self.words[start:end:2]
        )

    def _call(self, start: int) -> int:
        end = self._chain(start)
        name = self._name(start, end)
        if name not in PROCEDURES:
            raise procedure_refused(self.at(start), name)
        return end

    def _function(self, start: int, end: int) -> None:
        token, before, name = self.words[start], self.token(start - 1), self._name(start, end)
        if end == start + 1 and (token.word() in BEFORE_PARENTHESIS or self._is_hint(start)):
            return
        if before.text == "." or name.lower() not in FUNCTIONS:
            raise UsageError(
                "function-refused",
                f"the function {name} is not allowed",
                place=self.at(start),
                remedy="allowed are the functions of Cypher itself, and no others",
            )

    def _is_hint(self, index: int) -> bool:
        """Whether the name is the label or type of ``USING … INDEX n:Label(property)``."""
        return self.token(index - 1).text == ":" and self.token(index - 3).word() in ("INDEX", "SEEK")


def _require_one(text: str, words: Sequence[Token]) -> None:
    """Refuse two queries in one text, and brackets in too many brackets."""
    brackets = braces = 0
    for token in words:
        if token.kind != "symbol":
            continue
        if token.text == ";" and token is not words[-1]:
            raise malformed(text, token.start, "more than one query", "ask one at a time")
        brackets += (token.text in "([{") - (token.text in ")]}")
        braces += (token.text == "{") - (token.text == "}")
        if brackets > BRACKETS or braces > BRACES:
            raise malformed(text, token.start, "too many brackets inside each other", "make it simpler, with WITH")
