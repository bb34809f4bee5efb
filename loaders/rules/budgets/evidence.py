"""What speaks for and against an amount's being a budget: money that a government allots, no price, sale or effect."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.rules.budgets.gains import is_earlier
from loaders.rules.budgets.matters import Matters
from loaders.rules.data.lists import words
from loaders.rules.data.weighing import bucket
from loaders.rules.money.amounts import Amount
from loaders.rules.reading.actors import actors_in
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.objects import object_of, topic_of
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.reading.relevance import core_words
from loaders.rules.reading.tables import Cell

__all__ = ["budget_evidence"]

_KINDS = ("spend", "other", "each")
_REACH = 24
_NEAR = 8
_FAR = 50
_WORD = re.compile(r"[가-힣]+")


@cache
def _cues(kind: str) -> re.Pattern[str]:
    """Matches the words under ``kind`` of ``data/budgets.yaml``."""
    return re.compile("|".join(re.escape(item) for item in sorted(words("budgets", kind), key=lambda i: (-len(i), i))))


def budget_evidence(reading: Reading, amount: Amount, matters: Matters) -> list[str]:
    """The words to the left and right of the amount, what its sentence is, and what it is for (``matters``)."""
    index = reading.line_at(amount.start)
    if index is None:
        return []
    line = reading.lines[index]
    left = reading.view[max(line.start, amount.start - _REACH) : amount.start]
    right = reading.view[amount.end : min(line.end, amount.end + _REACH)]
    found = ["bias", f"kind={line.sentence.kind}", f"digits={len(str(amount.value))}"]
    found += [
        f"left={left[-1:]}",
        f"left three={left[-3:].strip()}",
        f"right={right[:1]}",
        f"right two={right[:2].strip()}",
    ]
    found += [f"word right={word[:2]}" for word in _WORD.findall(right)[:3]]
    found += [f"word left={word[:2]}" for word in _WORD.findall(left)[-2:]]
    found += _word_evidence(reading.view, line, amount)
    found += _cue_evidence(left, right, line.sentence.text)
    found += _beside(reading, index, amount)
    found += _column(reading.cell_at(index, amount.start))
    found += _matter(reading, index, matters, amount)
    found += matters.evidence(amount)
    found += _object(reading, index, amount, matters.is_digital(index))
    for held, label in (
        (line.foreign, "another government"),
        (line.opinion, "opinion"),
        (reading.in_speech(amount.start), "speech"),
        (amount.scope is not None, "scope"),
        (core_words().search(line.sentence.text), "about"),
        (reading.is_dense, "dense"),
        (is_earlier(reading, amount, line.start), "earlier sum"),
    ):
        if held:
            found.append(label)
    return found


def _matter(reading: Reading, index: int, matters: Matters, amount: Amount) -> Iterator[str]:
    """Whether what the amount is for is digital: by the words before it, lines above, its item's head."""
    own, here = matters[amount].own, matters.is_digital(index)
    before = index > 0 and matters.is_digital(index - 1)
    head = head_of(reading, index)
    above = "none" if head is None else matters.is_digital(head)
    kind = reading.lines[index].sentence.kind
    yield f"digital line={here} own={own} kind={kind}"
    yield f"digital line={here} head={above} kind={kind}"
    yield f"digital line={here} before={before} kind={kind}"
    yield f"digital line={here} head={above} dense={reading.is_dense}"


def _object(reading: Reading, index: int, amount: Amount, digital: bool) -> Iterator[str]:
    """What the amount is for by the words beside it, and what the sentence, which may be ``digital``, is about."""
    found, about = object_of(reading, index, amount), topic_of(reading, index)
    kind = reading.lines[index].sentence.kind
    yield f"object={found.kind}"
    yield f"object={found.kind} how={found.how}"
    yield f"object={found.kind} how={found.how} kind={kind}"
    yield f"object={found.kind} digital line={digital} dense={reading.is_dense}"
    yield f"object={found.kind} about={about.kind}"
    yield f"about={about.kind} digital line={digital}"


def _column(cell: Cell | None) -> list[str]:
    """What the head of the column says that the amount is, and the end of its words."""
    return [f"column={cell.kind}", f"head={''.join(_WORD.findall(cell.head))[-3:]}"] if cell else []


def _beside(reading: Reading, index: int, amount: Amount) -> Iterator[str]:
    """Who acts in the sentence, and what the amount is among the others of the line and of the document."""
    actors = actors_in(reading, index)
    yield f"actor={actors.before(amount.start)}"
    yield f"topic={actors.topic(amount.start)}"
    here = [other.start for other in reading.amounts_in[index]]
    yield f"amounts={bucket(len(here), 1, 2, 4)}"
    yield f"order={bucket(bisect_left(here, amount.start), 0, 1, 2)}"
    values = reading.values
    yield f"repeated={values[amount.value] > 1}"
    yield f"share={bucket(100 * amount.value / max(1, *values), 1, 5, 20, 60, 99)}"
    if _is_rounded(amount.value, reading.sums):
        yield "rounded"
        yield f"rounded in line={bucket(index, 0, 1, 2)}"


def _is_rounded(value: int, sums: Sequence[int]) -> bool:
    """Whether one of ``sums``, in ascending order, is the same but for its last figures (15억 and 15억 5,300만)."""
    digits = str(value)
    step = 10 ** min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
    at = bisect_right(sums, value)
    return step > 1 and at < len(sums) and sums[at] < value + step


def _word_evidence(view: str, line: Line, amount: Amount) -> Iterator[str]:
    """How the words around the amount begin."""
    left = _WORD.findall(view, max(line.start, amount.start - _FAR), amount.start)
    right = _WORD.findall(view, amount.end, min(line.end, amount.end + _FAR))
    yield from (f"near left={word[:2]}" for word in left[-5:])
    yield from (f"near right={word[:2]}" for word in right[:5])
    if left:
        yield f"last left={left[-1][:3]}"
    if right:
        yield f"first right={right[0][:3]}"
        yield f"first two right={right[0][:2]} {right[1][:2] if len(right) > 1 else ''}"


def _cue_evidence(left: str, right: str, sentence: str) -> Iterator[str]:
    closest: tuple[int, str] | None = None
    for kind in _KINDS:
        pattern = _cues(kind)
        beside = False
        for side, text, near in (("left", left, left[-_NEAR:]), ("right", right, right[:_NEAR])):
            matches = list(pattern.finditer(text))
            if not matches:
                continue
            beside = True
            yield f"{kind} {side}"
            for word in sorted({match.group() for match in matches}):
                yield f"{side}: {word}"
            for match in matches:
                distance = len(left) - match.end() if side == "left" else match.start()
                closest = min(closest or (distance, kind), (distance, kind))
            if pattern.search(near):
                yield f"{kind} close {side}"
        if beside or pattern.search(sentence):
            yield f"{kind} in sentence"
    yield f"closest={closest[1] if closest else 'none'}"
