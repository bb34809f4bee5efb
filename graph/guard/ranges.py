"""The fourth check: expressions that would count further than anybody waits for.

Between rows the server looks whether a query's time is over, inside an expression never: a ``reduce``, a list
comprehension, an ``all`` or an ``IN`` over ``range(1, 1000000000)`` goes on after its timeout and after ``TERMINATE``
(measured on 5.26 and 2026.08). So a range that is not unwound into rows must be short, with those around it, and known
before the query runs: whole numbers, parameters, and how long a list, a text or a path is. Lists that a query collects
are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any

from graph.guard.lexer import Token, at
from ontology.errors import UsageError

__all__ = ["LONGEST", "require_short_ranges"]

#: Numbers that loops in one expression may run through: a second to three.
LONGEST = 10_000_000
#: Functions whose value is no larger than what a list, a text or a path holds.
_SIZES = {"SIZE", "LENGTH", "CHAR_LENGTH", "CHARACTER_LENGTH", "CARDINALITY"}


def require_short_ranges(text: str, words: Sequence[Token], parameters: Mapping[str, Any]) -> None:
    """Refuse a query in which an expression runs through a range that is computed, or too long.

    Raises:
        UsageError: ``range-refused``.
    """
    # For each open bracket the product of the ranges that stand in it: what else stands there may be done that often.
    around = [1]
    for index, token in enumerate(words):
        if token.kind == "symbol" and token.text in "([{":
            around.append(1)
        elif token.kind == "symbol" and token.text in ")]}" and len(around) > 1:
            around.pop()
        elif (
            token.is_name()
            and token.text.upper() == "RANGE"
            and _is(words, index + 1, "(")
            and not _is_unwound(words, index)
        ):
            length = _length(words, index, parameters)
            if length is None or length * prod(around) > LONGEST:
                reason = "is computed" if length is None else f"makes an expression count further than {LONGEST:,}"
                raise UsageError(
                    "range-refused",
                    f"the range {reason}, and the server cannot interrupt an expression",
                    place=at(text, token.start),
                    remedy="UNWIND range(…) AS x; or numbers, $name, size(…) inside range(…)",
                )
            if len(around) > 1:
                around[-1] *= max(1, length)


def _is(words: Sequence[Token], index: int, sign: str) -> bool:
    return 0 <= index < len(words) and words[index].kind == "symbol" and words[index].text == sign


def _word(words: Sequence[Token], index: int) -> str:
    return words[index].word() if 0 <= index < len(words) else ""


def _is_range(words: Sequence[Token], index: int) -> bool:
    """Whether a range is called; its name may be quoted."""
    return words[index].is_name() and words[index].text.upper() == "RANGE" and _is(words, index + 1, "(")


def _is_unwound(words: Sequence[Token], index: int) -> bool:
    """Whether the range is all that is made into rows: ``UNWIND range(…) AS x``, ``FOR x IN range(…)``."""
    end = _closing(words, index + 1)
    if _word(words, index - 1) == "UNWIND":
        return _word(words, end + 1) == "AS"
    follows_in = _word(words, index - 1) == "IN" and _word(words, index - 3) == "FOR"
    return follows_in and (end + 1 == len(words) or words[end + 1].is_name())


def _closing(words: Sequence[Token], opening: int) -> int:
    """The index of the bracket that closes the one at ``opening``; of the last word where there is none."""
    depth = 0
    for index in range(opening, len(words)):
        if words[index].kind == "symbol":
            depth += (words[index].text in "([{") - (words[index].text in ")]}")
        if depth == 0:
            return index
    return len(words) - 1


def _length(words: Sequence[Token], index: int, parameters: Mapping[str, Any]) -> int | None:
    """How many numbers the range at ``index`` has at most, lists and texts not counted; None where nobody knows."""
    numbers = [_number(argument, parameters) for argument in _arguments(words, index + 1)]
    if any(number is None for number in numbers):
        return None
    known = [number for number in numbers if number is not None]
    if len(known) not in (2, 3) or known[2:] == [0]:
        return 0  # The server refuses it.
    first, last, step = (*known, 1)[:3]
    return max(0, (last - first) // step + 1)


def _arguments(words: Sequence[Token], opening: int) -> Iterator[Sequence[Token]]:
    """The words of each argument of the call whose bracket is at ``opening``."""
    start, index, closing = opening + 1, opening + 1, _closing(words, opening)
    while index < closing:
        if _is(words, index, ","):
            yield words[start:index]
            start = index + 1
        is_open = words[index].kind == "symbol" and words[index].text in "([{"
        index = _closing(words, index) + 1 if is_open else index + 1
    yield words[start:closing]


def _number(words: Sequence[Token], parameters: Mapping[str, Any]) -> int | None:
    """The sum that an argument is, with sizes taken as 0; None where it is anything else."""
    total, sign, index = 0, 1, 0
    while index < len(words):
        token = words[index]
        if _is(words, index, "+") or _is(words, index, "-"):
            sign = -sign if token.text == "-" else sign
            index += 1
            continue
        if token.kind == "number" and token.text.replace("_", "").isdecimal():
            total += sign * int(token.text.replace("_", ""))
            index += 1
        elif token.kind == "symbol" and token.text == "$" and index + 1 < len(words):
            given = parameters.get(words[index + 1].text)
            total += sign * given if isinstance(given, int) else 0
            index += 2
        elif token.word() in _SIZES and _is(words, index + 1, "("):
            index = _closing(words, index + 1) + 1
        else:
            return None
        sign = 1
        if index < len(words) and not (_is(words, index, "+") or _is(words, index, "-")):
            return None
    return total
