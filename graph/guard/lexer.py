"""Splits Cypher into tokens exactly as the server does, or refuses the text.

Two readers that split one text differently are how a forbidden word gets past a check. So everything on which releases
of Neo4j differ is refused outside strings: ``\\uXXXX`` (5.x puts the character in place before it parses, a quote as
well), characters that are invisible or turn the direction of writing, strings with code inside (``s'…${…}'``, in
Cypher 25), and words that touch a ``$`` (a part of the word in Cypher 5).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from ontology.errors import UsageError

__all__ = ["Token", "at", "malformed", "tokens"]

Kind = Literal["name", "quoted", "string", "number", "symbol"]

# Possessive quantifiers: what has begun as a string or a quoted name is never read as anything else.
_TOKEN = re.compile(
    r"""
      (?P<space>\s++)
    | (?P<comment>//[^\r\n]*+ | /\*(?s:.*?)\*/)
    | (?P<string>'(?:[^'\\]|\\(?s:.))*+' | "(?:[^"\\]|\\(?s:.))*+")
    | (?P<quoted>`(?:[^`]|``)*+`)
    | (?P<number>[0-9]\w*+)
    | (?P<name>[^\W\d]\w*+)
    | (?P<symbol>\.\.|=~|/(?!\*)|[!$%&()*+,\-.:;<=>?\[\]^{|}])
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"0x[0-9a-f_]+|0o[0-7_]+|[0-9][0-9_]*(?:e[0-9_]*)?[df]?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Unicode categories of characters that nobody sees: controls, formats (zero width, direction), line separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_WHITE = set("\t\r\n")
#: What must stand apart from the name before it.
_APART = set("'\"$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: its kind, its text (of a quoted name without the quotes) and where it starts."""

    kind: Kind
    text: str
    start: int

    def word(self) -> str:
        """The token in capitals where it can be a keyword; else nothing."""
        return self.text.upper() if self.kind == "name" else ""

    def is_name(self) -> bool:
        """Whether this is a name, quoted or not."""
        return self.kind in ("name", "quoted")


def tokens(text: str) -> list[Token]:
    """The tokens of ``text`` without white space and comments.

    Raises:
        UsageError: ``cypher-malformed``.
    """
    surrogate = _SURROGATE.search(text)
    if surrogate:
        raise malformed(text, surrogate.start(), "no valid UTF-8", "write the query in UTF-8")
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _no_token(text, position)
        kind = str(match.lastgroup)
        _require_plain(text, kind, match)
        if match.group()[0] in _APART and found and _touches(found[-1], position):
            raise malformed(text, position, f"a word touches {match.group()[0]}", "put a space between them")
        if kind not in ("space", "comment"):
            found.append(_token(kind, match))
        position = match.end()
    return found


def at(text: str, position: int) -> str:
    """Where ``position`` is in ``text``, as line and column."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


def malformed(text: str, position: int, message: str, remedy: str) -> UsageError:
    """The error for a text that is no query."""
    return UsageError("cypher-malformed", message, place=at(text, position), remedy=remedy)


def _token(kind: str, match: re.Match[str]) -> Token:
    word = match.group()
    if kind == "quoted":
        return Token("quoted", word[1:-1].replace("``", "`"), match.start())
    return Token(kind, word, match.start())  # type: ignore[arg-type]


def _touches(token: Token, position: int) -> bool:
    """Whether ``token`` is a word that ends at ``position``."""
    return token.kind in ("name", "number") and token.start + len(token.text) == position


def _require_plain(text: str, kind: str, match: re.Match[str]) -> None:
    """Refuse what the releases of the server read differently."""
    word, start = match.group(), match.start()
    if kind == "string":
        for escape in _ESCAPE.finditer(word):
            char = chr(int(escape.group(1), 16))
            if char in "'\"`\\" or unicodedata.category(char) in ("Cc", "Cs"):
                raise malformed(
                    text, start + escape.start(), f"the escape {escape.group()} in a string", "use a parameter: $name"
                )
        return
    for offset, char in enumerate(word):
        if unicodedata.category(char) in _UNSEEN and char not in _WHITE:
            raise malformed(text, start + offset, f"the invisible character U+{ord(char):04X}", "delete it")
    if kind in ("comment", "quoted") and "\\u" in word:
        raise malformed(text, start + word.index("\\u"), "a Unicode escape outside a string", "write the character")
    if kind == "number" and not _NUMBER.fullmatch(word):
        raise malformed(text, start, f"{word!r} is no number", "put a space after the number")


def _no_token(text: str, position: int) -> UsageError:
    char = text[position]
    if char in "'\"`":
        return malformed(text, position, "a quote without its end", "close it")
    if char == "/":
        return malformed(text, position, "a comment without its end", "close it with */")
    if char == "\\":
        return malformed(text, position, "a backslash outside a string", "write the character itself")
    if unicodedata.category(char) in _UNSEEN:
        return malformed(text, position, f"the invisible character U+{ord(char):04X}", "delete it")
    return malformed(text, position, f"the character {char!r}", "put unusual names in backticks, texts in '…'")
