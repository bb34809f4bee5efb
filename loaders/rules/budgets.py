"""Which amounts are budgets, and of which programme."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.rules.candidates import Candidate, Program, by_line
from loaders.rules.lists import words
from loaders.rules.money import Amount
from loaders.rules.owners import item_marks
from loaders.rules.reading import Line, Reading
from loaders.rules.within import within

__all__ = ["Payment", "payments"]


_Lines = Mapping[int, Sequence[tuple[Candidate, Program]]]


@dataclass(frozen=True, slots=True)
class Payment:
    """A budget: the amount, its line, and the programme that it is for (None: the government's as a whole)."""

    amount: Amount
    line: int
    program: Program | None
    basis: str = "explicit"


#: The budget spoken of is the government's for all such matters.
_TOTAL = re.compile(r"(?:인공지능|AI|디지털|정보화|데이터|분야|관련|전체)\s(?:[가-힣]+\s)?예산(?:은|이|안은|안이)\s")
#: The amount is for an object of its own in the same sentence.
_OWN_OBJECT = re.compile(
    r"을?\s?(?:들여|투입해|투입하여|투자해)\s(?>[^.]*?(?:을|를)\s)[^.]*?(?:놓|들이|구축|설치|도입|개발|조성|만들|보급|구매|사기|산다|샀)"
)
#: A section of a plan about all the money that it takes.
_WHOLE = re.compile(
    r"[ⅠⅡⅢⅣⅤⅥ\d]{1,2}\.\s?(?:총\s?)?(?:소요\s?예산|소요\s?사업비|투자\s?(?:계획|규모)|재원|예산|사업비)"
)
_TOPIC = re.compile(
    r"^(?:연도|재원|사업|분야|기관|단계)별(?:로는?|로 보면)?[,\s]"
    r"|(?:예산|사업비|운영비|[가-힣]{2}비)(?:은|는|으로|로)\s"
)
_APART = re.compile(r"별도로|밖에|아울러|한편|추가로|이어|^또")
_CLAUSE_END = re.compile(r"[고며],\s|다\.\s")
#: Sentences about what was given up or turned down.
_REFUSED = re.compile(
    r"(?:지 않(?:았다|기로 했다|는다)|철회(?:했다|한다)|무산됐다|백지화(?:했다|됐다)|거절했다"
    r"|보류했다|미루었다|미뤘다|계획이 없다)[.”]?$"
)
_SUM = re.compile(r"합치면|합하면|합쳐|합계|모두 합|총합|전체")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(item) for item in sorted(words("budgets", key), key=lambda i: (-len(i), i))))


def payments(reading: Reading, found: Sequence[Program]) -> list[Payment]:
    """The budgets of the document, in order of place."""
    result: list[Payment] = []
    here = by_line(found)
    for index, line in enumerate(reading.lines):
        if line.foreign or _REFUSED.search(line.sentence.text):
            continue
        for amount in within(reading.amounts, line.start, line.end):
            if amount.currency == "KRW" and not reading.in_speech(amount.start):
                payment = _payment(reading, here, index, line, amount, result)
                if payment:
                    result.append(payment)
    return result


def _payment(
    reading: Reading, here: _Lines, index: int, line: Line, amount: Amount, earlier: Sequence[Payment]
) -> Payment | None:
    pairs = here.get(index, ())
    if line.sentence.kind == "row":
        return _in_table(here, index, line, amount)
    low, high = _item_bounds(line, amount.start)
    inside = [pair for pair in pairs if low <= pair[0].start < high]
    before = [pair for pair in inside if pair[0].end <= amount.start]
    beside = bool(before) and _beside(_unowned(reading, before[-1][0].end, amount.start))
    if not beside and not _is_budget(reading, line, amount):
        return None
    if before:
        between = reading.view[before[-1][0].end : amount.start]
        apart = _SUM.search(between) or _is_other_item(reading, before[-1][0].end, amount)
        return Payment(amount, index, None if apart else before[-1][1])
    after = [pair for pair in inside if pair[0].start >= amount.end]
    if after and not _CLAUSE_END.search(reading.view[amount.end : after[0][0].start]):
        return Payment(amount, index, after[0][1])
    if earlier and earlier[-1].line == index and earlier[-1].amount.end >= amount.start - 60:
        return Payment(amount, index, earlier[-1].program, earlier[-1].basis)
    return Payment(amount, index, _continued(reading, here, index, line, amount), "anaphora")


def _in_table(here: _Lines, index: int, line: Line, amount: Amount) -> Payment | None:
    """The amount of a programme's row, or of the row of totals right above or below the programmes' rows."""
    for mention, program in here.get(index, ()):
        if mention.row is not None and any(start <= amount.start < end for start, end in mention.row.money):
            return Payment(amount, index, program)
    if not _TOTAL_ROW.match(line.sentence.text):
        return None
    beside = [pair for other in (index - 1, index + 1) for pair in here.get(other, ()) if pair[0].row is not None]
    return Payment(amount, index, None) if beside else None


_TOTAL_ROW = re.compile(r"[|│\s]*(?:합\s*계|총\s*계|총\s*액|계)(?=[\s|│(])")


def _is_other_item(reading: Reading, start: int, amount: Amount) -> bool:
    """``A 4억, B 2억``: whether another amount and another name stand between the programme and the amount."""
    if amount.scope is not None:
        return False
    others = within(reading.amounts, start, amount.start)
    if not others:
        return False
    rest = reading.view[others[-1].end : amount.start]
    return ")" not in rest and "(" not in rest and bool(_ANOTHER.match(rest))


#: The name of another item between two amounts.
_ANOTHER = re.compile(
    r"(?:을|를|이|가)?,\s?(?!(?:올해|내년|지난해|총|약|나머지|이\s|그\s|모두|\d))[가-힣A-Za-z·]{2,}(?:\s[가-힣A-Za-z·]+){0,3}\s?$"
)


def _unowned(reading: Reading, start: int, end: int) -> str:
    """What stands between a name and an amount, without a department there: ``(복지정책과, 4억 원)``."""
    between = reading.view[start:end]
    if len(between) > 60:
        return between
    for unit in within(reading.units, start, end):
        rest = reading.view[unit.end : end].lstrip()
        if unit.end <= end and rest[:1] in (",", "/", "·", ")", ""):
            between = _BODY.sub("(", reading.view[start : unit.start]) + rest[1:]
    return between


_BODY = re.compile(r"\([가-힣]{2,10}\s$")


def _beside(between: str) -> bool:
    """Whether only a particle or an opening bracket stands between a name and an amount."""
    return bool(
        re.match(
            r"[’”」』]?\s?(?:사업)?(?:에|에는|에도)?\s?[(:：\-–—/,]?\s?(?:총사업비|사업비|예산|총|국비|약)?\s?[:：]?\s?$",
            between,
        )
    )


def _item_bounds(line: Line, position: int) -> tuple[int, int]:
    marks = item_marks(line.sentence.text)
    place = position - line.start
    before, after = bisect_left(marks, place), bisect_right(marks, place)
    low = line.start + marks[before - 1] if before else line.start
    high = line.start + marks[after] if after < len(marks) and len(marks) > 1 else line.end
    if before and _ET_CETERA.search(line.sentence.text, marks[before - 1], place):
        return line.start, line.start + marks[0]
    return (line.start if len(marks) < 2 else low), high


_ET_CETERA = re.compile(r"\s등(?=\s|[을의이도은에])")


def _is_budget(reading: Reading, line: Line, amount: Amount) -> bool:
    left = reading.view[max(line.start, amount.start - 30) : amount.start]
    right = reading.view[amount.end : min(line.end, amount.end + 30)]
    if re.search(r"(?:최대|(?<!\d)월|1인당|인당|가구당|명당|건당|회당|사당|개소당|곳당|업체당|기업당)\s?$", left):
        return False
    if re.match(
        r"(?:으로|로)\s[^.]{0,40}(?:도입|설치|구축|만들|만든|마련|개발|사들|샀|놓|운영|벌이|벌인|짓|한다|합니다"
        r"|추진|실시|진행|꾸리|꾸린|돌린|해 보)",
        right + reading.view[amount.end + 30 : line.end],
    ):
        return True
    near = left[-14:] + "¦" + right[:14]
    other = _pattern("other").search(near)
    spend = _pattern("spend").search(left) or _pattern("spend").search(right)
    if other:
        closest = min(abs(other.start() - 14), abs(other.end() - 14))
        money = [abs(match.start() - 14) for match in _pattern("spend").finditer(near)]
        if not money or min(money) > closest:
            return False
    return bool(spend) or bool(_TOPIC.search(line.sentence.text[: amount.start - line.start]))


def _continued(reading: Reading, here: _Lines, index: int, line: Line, amount: Amount) -> Program | None:
    """The programme of the sentences before, where the sentence goes on about it."""
    text = line.sentence.text
    if re.search(r"\d+(?:개|건)\s?(?:의\s)?(?:사업|과제|분야|프로젝트)", text[: amount.start - line.start]):
        return None
    paragraph = line.sentence.paragraph
    apart = index == 0 or reading.lines[index - 1].sentence.paragraph != paragraph or _APART.search(text)
    if _TOTAL.search(text) or _WHOLE.match(text) or (apart and _OWN_OBJECT.match(reading.view[amount.end : line.end])):
        return None
    refers = re.match(r"\S{0,3}\s?(?:이|그|해당|본)\s(?:사업|서비스|시스템|플랫폼|센터|돈|계획|프로젝트|시설)", text)
    following = here.get(index + 1, ())
    if following and index <= reading.first_prose and reading.lines[index + 1].sentence.paragraph == paragraph:
        mention, program = following[0]
        return program if mention.source == "quoted" else None
    reached: set[int] = set()
    for back in range(index - 1, max(-1, index - 9), -1):
        before = reading.lines[back].sentence
        reached.add(before.paragraph)
        if len(reached - {paragraph}) > (
            3 if before.kind in ("item", "heading") or line.sentence.kind == "item" else 1
        ):
            break
        there = here.get(back, ())
        if there and (refers or before.paragraph == paragraph or len(there) < 3):
            mention, program = there[0]
            return next(iter(here.values()))[0][1] if mention.source == "predicate" else program
    return None
