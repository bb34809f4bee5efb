"""The whole name of a device in a text: 누수 감지 센서 where the lexicon knows 센서."""

from __future__ import annotations

import re
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives

__all__ = ["device_start"]

_GLUED = re.compile(r"[가-힣A-Za-z0-9·]+$")
#: How far before a device the words of its name may begin.
_REACH = 24
_NOUN = re.compile(r"(?<![가-힣A-Za-z0-9·])([가-힣]{2,4})\s$")
#: A noun right before a sensor is what it measures.
_PLAIN = re.compile(r"(?<![가-힣A-Za-z0-9·])([가-힣]{2,6})\s$")
#: Ends of words that are no plain nouns: particles, and verbs before a noun.
_BOUND = re.compile(r"(?:[은는을를의에와과로도고며던]|에서|으로|하는|[된한할될린운난른]|이)$")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{alternatives(words('devices', 'kinds'))})\s$")


@cache
def _deeds() -> re.Pattern[str]:
    deeds = alternatives(words("devices", "deeds"))
    return re.compile(rf"(?<![가-힣A-Za-z0-9·])[가-힣]{{0,4}}(?:{deeds}|[르깎뽑따심캐줍닦치]기)\s$")


def device_start(view: str, start: int) -> int:
    """Where the name of the device whose last word begins at ``start`` begins: joined words, its kind, what it does."""
    line = view.rfind("\n", max(0, start - _REACH), start) + 1
    floor = max(line, start - _REACH, 0)
    glued = _GLUED.search(view, floor, start)
    if glued:
        start = glued.start()
    if view.startswith("센서", start + len(glued[0] if glued else "")):
        plain = _PLAIN.search(view, floor, start)
        if plain and not _BOUND.search(plain[1]) and plain[1] not in words("devices", "no_kinds"):
            start = plain.start() if not _deeds().search(view, floor, start) else start
    deed = _deeds().search(view, floor, start)
    if deed:
        start = deed.start()
        noun = _NOUN.search(view, floor, start)
        if noun and not _BOUND.search(noun[1]):
            start = noun.start()
    for _ in range(2):
        kind = _kinds().search(view, floor, start)
        if kind is None:
            break
        start = kind.start()
    return start
