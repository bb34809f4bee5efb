"""What speaks for and against a budget's being for a programme: where the two stand, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial

from loaders.rules.budgets.budgets import Budget
from loaders.rules.data.weighing import Said, bucket, held, listed, said
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.below import later, own_below, sums_up
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.objects import around, object_evidence
from loaders.rules.payments.standing import Standing, refers
from loaders.rules.payments.wording import CLAUSE, acting, is_apart, label, spent_on
from loaders.rules.programs.candidates import Candidate
from loaders.rules.reading.item_heads import head_of, without_labels
from loaders.rules.reading.reading import Line, Reading
from loaders.rules.text.within import within

__all__ = ["Spot", "payment_evidence", "weighed"]

_said = partial(said, "payments")

_TOPIC = re.compile(r"[’”」』]?(?:은|는|에는|에)\s")
_SUM = re.compile(
    r"합치면|합하면|합쳐|합계|모두 합|총합|전체|이들"
    r"|(?:두|세|네|다섯|여섯|일곱|여덟|[2-9]개)\s?(?:사업|과제|서비스|시설|시스템|건)"
)
_TOTAL = re.compile(r"총|모두")
_WORDS = re.compile(
    r"투입|들여|들인|편성|확보|사업비|예산|국비|시비|도비|구비|군비|선정|공모|구입|구매|용역|지난해|내년|올해"
)


class Spot:
    """What is the same for all programmes that a budget may be for.

    ``own``: what speaks for and against the budget's being for a programme at all, and not for the whole of them: what
    spoke of its being a budget.

    Args:
        reading: the document.
        budget: the budget.
        mentions: the programmes.
    """

    def __init__(self, reading: Reading, budget: Budget, mentions: Mentions) -> None:
        amount, index = budget.amount, budget.line
        line = reading.lines[index]
        text = line.sentence.text
        # The pieces of words in its clause tell nothing more than its odds.
        own = [f"its {item}" for item in dict.fromkeys(budget.evidence) if not item.startswith("clause=")]
        self.own = _said(*own)
        self.reading, self.amount, self.index, self.line, self.mentions = reading, amount, index, line, mentions
        self.near = mentions.near(amount.start)
        self.here = mentions.between(line.start, line.end)
        #: Whether a programme is named anywhere before the amount, and before it in its line.
        self.late = mentions.any(0, amount.start)
        self.named = mentions.any(line.start, amount.start)
        self._last = mentions.last_before(amount.start)
        self._before = sorted(self._last.values())
        self._after = sorted(mentions.first_from(amount.end).values())
        self.refers = refers(text) is not None
        self.summed = _SUM.search(text) is not None
        self.total = _TOTAL.search(reading.view, max(line.start, amount.start - 8), amount.start) is not None
        self.words = tuple(sorted(set(_WORDS.findall(text))))
        self._sums: dict[int, int | None] = {}
        self.around = around(reading, mentions, index, amount)
        #: Where another government first begins to act before the sum in its line, 0 where none does.
        self.acting = acting(reading, index, amount)
        #: Whether that one is said to do it by itself.
        self.apart = is_apart(reading, self.acting, amount)
        self.ends = _called(reading.view, line, amount)
        self.standing = Standing(reading, mentions, index, amount)
        self.label = label(reading, index, amount)
        self.labelled = mentions.any(self.label.start, amount.start)
        self.spent_on = spent_on(reading, index, amount, mentions)
        self.declared = mentions.declared_before(reading, amount.start)
        self.bare = not self.named and len(without_labels(reading.view[line.start : amount.start])) < _TELLING
        self.calls = mentions.calls(reading.view)
        self.call_here = any(self.calls[number] for number in self.here)
        self.own_near = not all(self.calls[number] for number in self.near)
        self.called = {number for number in self.near if mentions.names[number].endswith(self.ends)}

    def own_sum(self, number: int) -> int | None:
        """The programme's own sum, where one is stated before."""
        if number not in self._sums:
            self._sums[number] = self.mentions.own_sum(self.reading, number, self.amount)
        return self._sums[number]

    def begins_anew(self, number: int) -> bool:
        """Whether a clause begins behind the programme's name in the line that says on what else the sum is spent."""
        if not self.spent_on or number in self.spent_on or number not in self._last:
            return False
        return CLAUSE.search(self.reading.view, max(self.line.start, self._last[number]), self.amount.start) is not None

    def others_since(self, place: int, number: int) -> int:
        """How many programmes but ``number`` are named between ``place`` and the amount."""
        since = len(self._before) - bisect_left(self._before, place)
        return since - (self._last.get(number, -1) >= place)

    def others_until(self, place: int) -> int:
        """How many programmes are named between the amount and ``place``."""
        return bisect_left(self._after, place)

    @cached_property
    def head(self) -> int | None:
        """The number of the line that heads the item in the line."""
        return head_of(self.reading, self.index)

    @cached_property
    def said_of_item(self) -> Said:
        """Whether the item that the amount is in, or its head, is called something, and names no programme."""
        if self.line.sentence.kind == "prose":
            return _said()
        words = 0
        if not self.named:
            view = self.reading.view
            words = len(without_labels(view[self.line.start : self.amount.start]))
        head = self.reading.lines[self.head] if self.head is not None else None
        bare = head is not None and not self.mentions.any(head.start, head.end)
        return _of_item(self.line.sentence.kind, bucket(words, 0, 2, 5, 9), head is not None, bare)


@lru_cache(maxsize=256)
def _of_item(kind: str, words: str, headed: bool, bare: bool) -> Said:
    return _said(f"item words={words} kind={kind}", f"item words={words} headed={headed} bare={bare}")


def payment_evidence(reading: Reading, budget: Budget, number: int, mentions: Mentions) -> list[str]:
    """The evidence for the budget and programme ``number``."""
    return listed(weighed(Spot(reading, budget, mentions), number))


def weighed(spot: Spot, number: int) -> list[Said]:
    """The evidence for the amount at ``spot`` and programme ``number``, with its weight."""
    places = spot.mentions.of[number]
    count, before, after = spot.mentions.beside(number, spot.amount)
    inside = number in spot.here
    found = [
        spot.own,
        _beginning(
            spot.line.sentence.kind,
            bucket(len(places), 1, 2, 4),
            before is not None,
            after is not None,
            inside and _in_row(spot, places),
        ),
        _among(min(len(spot.here), 3), inside, *spot.mentions.rank[number]),
    ]
    if before:
        found += _before(spot, before, number)
    if after:
        found.append(_after(spot, after))
    beside = before or after
    if beside and _CALL.match(spot.reading.view, beside.end):
        found.append(_said("a call", f"a call inside={inside}"))
    found += _sentence(spot, number, inside, before)
    if number in spot.called:
        found.append(_said(f"called by its end={spot.mentions.names[number].endswith(spot.ends[0])}"))
    elif spot.called:
        found.append(_said("another is called by its end"))
    if spot.spent_on:
        on = "it" if number in spot.spent_on else "another"
        clause = before is not None and CLAUSE.search(spot.reading.view, before.end, spot.amount.start) is not None
        found.append(_spent(on, inside, spot.named, clause))
    found.append(_labelled(spot, number))
    if spot.declared is not None:
        declared = "it" if spot.declared == number else "another"
        found.append(_declared(declared, spot.line.sentence.kind, spot.named, spot.bare))
    found.append(_of_call(spot.calls[number], spot.own_near, inside, spot.call_here))
    lines = spot.index - before.line if before else None
    own = spot.own_sum(number)
    found += object_evidence(spot.around, spot.mentions, number, own, inside, lines)
    found += spot.standing.evidence(number, before, own)
    if before and before.start < spot.acting:
        found.append(_said("another government acts since", f"another government acts since inside={inside}"))
    found.append(spot.said_of_item)
    if before and before.line != spot.index and spot.head is not None:
        if spot.head == before.line:
            found.append(_said("heads the item", f"heads the item others={count > 1}"))
        elif before.line < spot.head:
            found.append(_said("above the head", f"above the head kind={spot.line.sentence.kind}"))
    return found


#: What tells that a name is that of a call which the government's own programme won.
_CALL = re.compile(r"[’”」』]?\s?(?:사업\s?)?(?:\([^()\n]{1,20}\)\s?)?(?:공모|에\s?(?:최종\s?)?(?:선정|뽑|응모|이름))")


def _in_row(spot: Spot, places: Sequence[Candidate]) -> bool:
    """Whether the amount stands in a column of money of a row whose name the programme has."""
    return any(
        low <= spot.amount.start < high
        for mention in within(places, spot.line.start, spot.line.end)
        if mention.row is not None
        for low, high in mention.row.money
    )


@lru_cache(maxsize=64)
def _spent(on: str, inside: bool, named: bool, clause: bool) -> Said:
    """``clause``: another clause begins between the programme's name before the amount and the amount."""
    place = f"spent on {on} inside={inside}"
    return _said(f"spent on {on}", f"{place} named before={named}", f"{place} another clause={clause}")


@lru_cache(maxsize=64)
def _of_call(call: bool, own: bool, inside: bool, here: bool) -> Said:
    """``own``: a programme near the amount is no call; ``here``: a call is named in the line."""
    if call:
        return _said("is a call", f"is a call own near={own} inside={inside}")
    return _said(f"no call inside={inside} call here={here}") if here else _said()


@lru_cache(maxsize=64)
def _declared(which: str, kind: str, named: bool, bare: bool) -> Said:
    """``bare``: nothing but labels stands before the amount in its line."""
    kind = "prose" if kind == "prose" else "paper"
    return _said(f"declared {which}", f"declared {which} {kind} named={named} bare={bare}")


def _labelled(spot: Spot, number: int) -> Said:
    """Whether the words right before the amount name the programme, another one, or something else."""
    place, start = spot.mentions.last_start(number, spot.amount.start), spot.label.start
    letters = "" if spot.labelled else bucket(spot.label.letters, 1, 4, 8, 15)
    return _label(spot.line.sentence.kind, place >= start, spot.labelled, letters)


@lru_cache(maxsize=256)
def _label(kind: str, own: bool, other: bool, letters: str) -> Said:
    label = "own" if own else "another" if other else f"words {letters}"
    return _said(f"label={label}", f"label={label} kind={kind}")


@lru_cache(maxsize=256)
def _beginning(kind: str, repeats: str, before: bool, after: bool, row: bool) -> Said:
    flags = held("not before", not before, "not after", not after, "same row", row)
    return _said("bias", f"kind={kind}", f"repeats={repeats}", *flags)


#: What the words before an amount say that it is for: ``판독 모형에 8,500만 원``, ``지원센터에는 3년 동안 …``.
_FOR = re.compile(
    r"((?:[가-힣A-Za-z0-9·]+ )?[가-힣A-Za-z0-9·]{2,}?)[’”]?(?:에는|에만|에도|에|은|는)\s(?:[^\s,]+\s){0,4}[^\s,]{0,4}$"
)


#: So many letters before an amount tell something.
_TELLING = 2
#: Words before a noun that say how many or which, and so name no one programme.
_DETERMINERS = ("세 ", "두 ", "네 ", "이 ", "그 ", "각 ", "이들 ", "다섯 ", "여섯 ", "전체 ", "올해 ", "내년 ")


def _called(view: str, line: Line, amount: Amount) -> tuple[str, ...]:
    """What the amount is said to be for: the last words before its particle, and the last word alone."""
    said = _FOR.search(view, max(line.start, amount.start - 48), amount.start)
    if said is None or said[1].startswith(_DETERMINERS):
        return ()
    words = said[1].rsplit(" ", 1)
    return tuple(word for word in ("".join(words), words[-1]) if len(word) > 1)


def _before(spot: Spot, mention: Candidate, number: int) -> Iterator[Said]:
    """The programme is named before the amount: how far, in which line, and what else stands between."""
    reading, start = spot.reading, spot.amount.start
    lines = spot.index - mention.line
    others = spot.others_since(mention.end, number)
    rank = bucket(others, 0, 1, 2)
    kind = spot.line.sentence.kind
    yield _apart(bucket(lines, 0, 1, 2, 4, 8), bucket(others, 0, 1, 2, 4), rank, kind)
    if not lines:
        between = reading.view[mention.end : start]
        amounts = len(within(reading.amounts, mention.end, start))
        topic = _TOPIC.match(between) is not None
        yield _in_line(bucket(amounts, 0, 1, 2, 4), bucket(amounts, 0, 1, 2), rank)
        yield _run_on(
            bucket(len(between), 3, 8, 15, 30, 60, 120),
            between[:2],
            f"topic opens={mention.start - spot.line.start < 3}" if topic else "",
            f"another clause topic={topic}" if CLAUSE.search(between) else "",
            "," in between,
            "(" in between and ")" not in between,
        )
        return
    there = reading.lines[mention.line]
    yield _in_other_line(
        there.sentence.paragraph == spot.line.sentence.paragraph,
        rank,
        bucket(lines, 1, 2, 4),
        f"{there.sentence.kind}>{kind}",
        not spot.mentions.any(there.start, mention.start),
    )


@lru_cache(maxsize=1024)
def _apart(lines: str, others: str, rank: str, kind: str) -> Said:
    return _said(f"lines before={lines}", f"others between={others}", f"lines before={lines} others={rank} kind={kind}")


@lru_cache(maxsize=256)
def _in_line(amounts: str, few: str, others: str) -> Said:
    return _said(f"amounts between={amounts}", f"others={others} amounts={few}")


@lru_cache(maxsize=4096)
def _run_on(distance: str, then: str, topic: str, clause: str, comma: bool, bracket: bool) -> Said:
    found = [f"distance={distance}", f"then={then}", topic, clause]
    found += ["comma between"] if comma else []
    found += ["in its bracket"] if bracket else []
    return _said(*filter(None, found))


@lru_cache(maxsize=1024)
def _in_other_line(same: bool, others: str, lines: str, kinds: str, first: bool) -> Said:
    return _said(
        f"same paragraph={same}",
        f"same paragraph={same} others={others} lines={lines}",
        f"kinds={kinds}",
        f"first of its line={first}",
    )


def _after(spot: Spot, mention: Candidate) -> Said:
    """The programme is named behind the amount."""
    others, end = spot.others_until(mention.start), spot.amount.end
    if mention.line > spot.index:
        lines = bucket(mention.line - spot.index, 1, 2, 4)
        summed = not spot.named and sums_up(spot.reading, spot.index, mention)
        return later(lines, bucket(others, 0, 1), spot.late, own_below(spot.reading, spot.amount, mention), summed)
    between = spot.reading.view[end : mention.start]
    return _behind(
        bucket(others, 0, 1, 2),
        bucket(len(between), 5, 15, 30, 60),
        CLAUSE.search(between) is not None,
        between[:2].strip(),
        bucket(len(within(spot.reading.amounts, end, mention.start)), 0, 1),
        spot.named,
    )


@lru_cache(maxsize=4096)
def _behind(others: str, distance: str, apart: bool, then: str, amounts: str, named: bool) -> Said:
    few = others if others in ("0", "1") else "more"
    return _said(
        f"after others={others}",
        f"after distance={distance}",
        f"after clause={apart}",
        f"after with={then}",
        f"after amounts={amounts}",
        f"after others={few} clause={apart} named before={named}",
    )


def _sentence(spot: Spot, number: int, inside: bool, before: Candidate | None) -> Iterator[Said]:
    """What the sentence says of money."""
    if spot.refers or spot.summed or spot.total:
        lines = bucket(spot.index - before.line, 0, 1, 2, 4) if before else "none"
        yield _about(bucket(number, 0, 1, 2), lines if spot.refers else "", spot.summed, spot.total)
    if spot.words or spot.amount.scope is not None:
        yield _worded(spot.words, inside, spot.amount.scope is not None)


@lru_cache(maxsize=4096)
def _among(count: int, inside: bool, programs: str, order: str, title: bool, whole: bool, probability: str) -> Said:
    """``count``: how many programmes the line names, three or more as three; the others as of `_rank`."""
    here = "more" if count > 2 else str(count)
    return _said(
        f"named here={here}",
        f"inside={inside} named here={here}",
        f"programmes={programs}",
        f"order={order}",
        *held("in the title", title, "whole", whole, f"whole programmes={programs}", whole),
        f"probability={probability}",
    )


@lru_cache(maxsize=256)
def _about(order: str, lines: str, summed: bool, total: bool) -> Said:
    """``lines``: how far above the programme is that the sentence refers to; empty where it refers to none."""
    refers = ("refers", lines, f"refers order={order}", lines, f"refers lines={lines}", lines)
    return _said(
        *held(*refers, "sum", summed, f"sum order={order}", summed, "total", total, f"total order={order}", total)
    )


@lru_cache(maxsize=1024)
def _worded(words: tuple[str, ...], inside: bool, scope: bool) -> Said:
    return _said(*(["scope"] if scope else []), *[f"word={word} inside={inside}" for word in words])
