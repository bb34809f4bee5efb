"""Whether a text is a firm's own: told by the firm of its goods, for which a government is a customer."""

from __future__ import annotations

from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.reading.actors import actors_in
from loaders.rules.reading.reading import Reading
from loaders.rules.reading.relevance import trades

__all__ = ["is_of_firm"]

#: So many words of trade, and so many sentences of which one and the same firm is the subject, make a text its own.
_TRADES, _SUBJECTS = 3, 2
_SUBJECT = frozenset(["은", "는", "이", "가"])


def is_of_firm(reading: Reading) -> bool:
    """Whether the lead tells of one that is no government and no body, who goes on acting, and trades."""
    if trades(reading.view) < _TRADES or not reading.lines:
        return False
    index = reading.first_prose
    actors = actors_in(reading, index)
    line = reading.lines[index].words
    subject = next((number for number, token in enumerate(line) if token.particle in _SUBJECT), None)
    if subject is None or actors.kinds[subject] != "other":
        return False
    firm = line[subject].stem
    if firm.endswith(_things()):
        return False
    return sum(_is_subject(reading, number, firm) for number in range(index, len(reading.lines))) >= _SUBJECTS


@cache
def _things() -> tuple[str, ...]:
    """Ends of names of programmes, which are subjects too (수출 지원사업이 …)."""
    return tuple(sorted(word for word in words("programs", "heads") | words("programs", "deverbal") if len(word) > 1))


def _is_subject(reading: Reading, index: int, name: str) -> bool:
    return any(token.stem == name and token.particle in _SUBJECT for token in reading.lines[index].words)
