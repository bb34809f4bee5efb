"""What speaks for and against a programme's using a technology, or being for a group, that the text names near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.data.weighing import Said, bucket, said
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.wording import CLAUSE
from loaders.rules.programs.candidates import Candidate
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.reading import Reading
from loaders.rules.recognition.lexicon import Hit

__all__ = ["Label", "weighed"]

#: So many signs behind a label say what is done with it.
_BEHIND = 16
#: So much of what stands between a label and a name is read.
_GAP = 300
#: What follows a label in its word, and the next word.
_FOLLOWS = re.compile(r"([가-힣]*)[^가-힣A-Za-z0-9]*([가-힣A-Za-z0-9]*)")


@cache
def _served() -> re.Pattern[str]:
    """Matches what is said of a group that something is for; the group that matches says how."""
    lists = {key: alternatives(words("purposes", key)) for key in ("meant", "eased", "interests", "counted")}
    return re.compile(
        rf"(?P<for>(?:들)?(?:을|를|이|가)?\s?{lists['meant']}|의\s(?:[^\s.]{{1,12}}\s){{0,5}}?(?:위한|위해))"
        r"|(?P<given>(?:들)?(?:에게|께)(?=[\s는]))"
        rf"|(?P<able>(?:들)?(?:이|가)\s[^.▲△]{{0,40}}?(?:[할알볼될을릴힐쓸] 수 있|{lists['eased']}))"
        rf"|(?P<count>\s[\d,.천만]+(?:여)?\s?{lists['counted']}(?:을|를|에게|에|의)?\s)"
        rf"|(?P<good>(?:들)?(?:의)?\s?{lists['interests']})"
        r"|(?P<joined>(?:들)?(?:와|과|·|,\s?|\s?및\s|\s등\s|이나\s))"
    )


class Label:
    """What is the same for all programmes of which the label of a concept may be said.

    ``near``: their numbers; ``here``: those that the label's line names; ``named``: whether it does before the label;
    ``head``: the line that heads the label's item; ``own``: what speaks for the label's being said of any.

    Args:
        weights: the name of the weights.
        reading: the document.
        mentions: the programmes.
        hit: the label.
    """

    def __init__(self, weights: str, reading: Reading, mentions: Mentions, hit: Hit) -> None:
        self.weights, self.reading, self.mentions, self.hit = weights, reading, mentions, hit
        index = reading.line_at(hit.start)
        assert index is not None, "a label outside of all lines says nothing"
        self.index, self.line = index, reading.lines[index]
        self.near = [number for number in mentions.nearest(hit.start) if any(mentions.beside(number, hit)[1:])]
        self.kind = self.line.sentence.kind
        self.here = mentions.between(self.line.start, self.line.end)
        self.named = mentions.any(self.line.start, hit.start)
        self.head = head_of(reading, self.index)
        view, start, end = reading.view, hit.start, min(self.line.end, hit.end + _BEHIND)
        follows = _FOLLOWS.match(view, hit.end, end)
        cue = _served().match(view, hit.end, self.line.end) if hit.class_key == "TargetGroup" else None
        tail, then = follows.groups() if follows else ("", "")
        self.own = _worded(
            weights,
            self.kind,
            hit.concept,
            (cue.lastgroup or "") if cue else "",
            tail[:3],
            then[:2],
            _sign(view[hit.end : hit.end + 1]) if hit.end < self.line.end else "",
            _sign(view[start - 1 : start]) if start > self.line.start else "opens",
        )

    def name_of(self, number: int) -> Candidate:
        """The mention of programme ``number`` that the label goes with.

        That is one in its line, else the last one before it, else the first one behind.
        """
        _, before, behind = self.mentions.beside(number, self.hit)
        return min((name for name in (before, behind) if name is not None), key=lambda name: name.line != self.index)


def _sign(text: str) -> str:
    return "" if text.isalnum() else text


def weighed(label: Label, number: int) -> list[Said]:
    """The evidence for the label's being said of programme ``number``, with its weight."""
    mentions, inside = label.mentions, number in label.here
    _, before, behind = mentions.beside(number, label.hit)
    here = bucket(len(label.here), 0, 1, 2)
    found = [label.own, _placed(label.weights, label.kind, inside, here, label.named, before is not None)]
    beside = before is not None and before.line == label.index
    if before is not None:
        found += _after_name(label, number, before, inside, behind is not None and behind.line == label.index)
    if behind is not None:
        found.append(_before_name(label, number, behind, beside))
    return found


def _after_name(label: Label, number: int, name: Candidate, inside: bool, again: bool) -> Iterator[Said]:
    """The label stands behind the programme's name; ``again``: which its line has behind the label, too."""
    reading, mentions, weights = label.reading, label.mentions, label.weights
    since = bucket(len(mentions.between(name.end, label.hit.start) - {number}), 0, 1, 2)
    lines = label.index - name.line
    yield _apart(weights, bucket(lines, 0, 1, 2, 3, 5, 8), since, label.kind, label.named, inside)
    if not lines:
        clause = _is_cut(reading, name.end, label.hit.start)
        yield said(weights, f"clause={clause} since={since}", f"clause={clause} again={again}")
        return
    there = reading.lines[name.line]
    head = ""
    if label.head is not None:
        head = "it" if label.head == name.line else "above" if name.line < label.head else "below"
    yield _across(
        weights,
        bucket(lines, 1, 2, 4),
        since,
        f"{there.sentence.kind}>{label.kind}",
        there.sentence.paragraph == label.line.sentence.paragraph,
        not mentions.any(there.start, name.start),
        label.line.sentence.depth > there.sentence.depth,
    )
    yield _headed(weights, since, name.source, bool(label.here - {number}), head)


def _before_name(label: Label, number: int, name: Candidate, again: bool) -> Said:
    """The label stands before the programme's name; ``again``: which its line has before the label, too."""
    until = bucket(len(label.mentions.between(label.hit.end, name.start) - {number}), 0, 1, 2)
    lines, clause = name.line - label.index, ""
    if not lines:
        clause = str(_is_cut(label.reading, label.hit.end, name.start))
    return _until(label.weights, bucket(lines, 0, 1, 2), until, clause, again)


def _is_cut(reading: Reading, start: int, end: int) -> bool:
    """Whether another clause begins in ``[start, end)``."""
    return CLAUSE.search(reading.view, start, min(end, start + _GAP)) is not None


@lru_cache(maxsize=4096)
def _worded(weights: str, kind: str, concept: str, cue: str, tail: str, then: str, behind: str, before: str) -> Said:
    return said(
        weights,
        "bias",
        f"kind={kind}",
        f"concept={concept}",
        f"cue={cue}",
        f"tail={tail}",
        f"tail={tail} then={then}",
        f"sign behind={behind}",
        f"sign before={before}",
    )


@lru_cache(maxsize=4096)
def _placed(weights: str, kind: str, inside: bool, here: str, named: bool, before: bool) -> Said:
    return said(
        weights,
        f"inside={inside}",
        f"inside={inside} kind={kind}",
        f"inside={inside} here={here}",
        f"named={named} here={here}",
        f"named before={before} inside={inside}",
    )


@lru_cache(maxsize=4096)
def _apart(weights: str, lines: str, since: str, kind: str, named: bool, inside: bool) -> Said:
    return said(
        weights,
        f"lines={lines}",
        f"lines={lines} since={since} kind={kind}",
        f"lines={lines} named={named} inside={inside}",
    )


@lru_cache(maxsize=4096)
def _across(weights: str, lines: str, since: str, kinds: str, same: bool, first: bool, deeper: bool) -> Said:
    """``first``: the programme is the first of its line; ``deeper``: the label's line is further in."""
    return said(
        weights,
        f"same paragraph={same} lines={lines} since={since}",
        f"kinds={kinds}",
        f"kinds={kinds} since={since} same paragraph={same}",
        f"first={first} since={since}",
        f"deeper={deeper}",
    )


@lru_cache(maxsize=4096)
def _headed(weights: str, since: str, source: str, others: bool, head: str) -> Said:
    """``others``: the label's line names others; ``head``: where the programme is named, by the head of its item."""
    heads = [f"head={head}", f"head={head} since={since}"] if head else []
    return said(weights, f"source={source} since={since}", f"others here={others} since={since}", *heads)


@lru_cache(maxsize=4096)
def _until(weights: str, lines: str, until: str, clause: str, again: bool) -> Said:
    found = [f"lines behind={lines}", f"until={until}", f"lines behind={lines} until={until} again={again}"]
    if clause:
        found += [f"clause behind={clause} until={until}", f"clause behind={clause} again={again}"]
    return said(weights, *found)
