"""Tells whether a number in 억 or 조 that stands without 원 is money: 1183억 규모 is, 5억 화소 is not."""

from __future__ import annotations

import re

from loaders.rules.data.lists import word_lists
from loaders.rules.data.patterns import alternatives
from loaders.rules.money.around import WINDOW, payer_before
from loaders.rules.money.numerals import Numeral

__all__ = ["is_money", "may_be_money", "names_unit"]

_LISTS = word_lists("money")
_JOINT = r"(?:은|는|이|가|을|를|에|으로)?[ :：=]*"
_CUE_BEFORE = re.compile(
    rf"{alternatives(_LISTS['cues_before'])}{_JOINT}(?:{alternatives(_LISTS['weak_before'])}{_JOINT}){{0,2}}$"
)
_BOUND = " ?(?:정도|이상|이하|가량|안팎|내외|미만|가까이)"
_CUE_AFTER = re.compile(rf"여?대?(?:{_BOUND})?(?:을|를|이|가|은|는|으로|씩|의)? ?{alternatives(_LISTS['cues_after'])}")
_CUE_FAR = re.compile(rf" [A-Za-z가-힣0-9-]{{1,8}} {alternatives(_LISTS['far_cues'])}")
_COUNTED = re.compile(
    rf" ?여? ?(?:{alternatives(_LISTS['counters'])}|[㎡㎢㎞㎾㎿%])|여?[A-Za-z]"
    r"| (?:[kMGTP]?(?:W|B|Hz|m|bit)|FLOPS)(?![A-Za-z])"
)
#: The size of a language model (800억 규모의 거대언어모델).
_MODEL = re.compile(
    r"여?개?(?: ?규모)?의? ?(?:(?:초?거대|대규모)? ?(?:AI ?)?언어 ?모델|s?LLM|파라미터|매개변수|토큰(?![가-힣]{2}))"
)
_WEAK_BEFORE = re.compile(rf"(?<![가-힣]){alternatives(_LISTS['weak_before'])} ?$")
_EDGE = re.compile(
    rf"여?(?:{_BOUND}(?![가-힣])| ?등(?![가-힣]{{2}})|{alternatives(_LISTS['polite'])}"
    r"|(?:[을를이가은는씩도만인에]|으로|에서|까지|이다|이며|이고)(?![가-힣])"
    r"|\s{0,3}(?:$|[)\]},.;·ㆍ|/…~∼(\[\n▲△▶○◦□■]))"
)
_ALONE = re.compile(r"(?:^|[\n|\t(\[])[ ]*$")
#: The end of a headline: ``지능형 CCTV에 58억…``.
_FOR, _HEADLINE_ENDS = re.compile(r"[가-힣A-Za-z)’”]에 ?$"), re.compile(r"여? ?(?:…|\.{2,}|$|\n)")
_LIST_MEMBER = re.compile(r"[가-힣A-Za-z)’”'\"][ :：(]{1,2}$")
#: In talk, which is what minutes are, 억 without 원 is money, if nothing else is counted.
_POLITE = re.compile(alternatives(_LISTS["polite"]))
_COUNTED_BEFORE = re.compile(rf"{alternatives(_LISTS['counted_before'])}{_JOINT}(?:[가-힣]{{1,4}} ){{0,2}}$")
_UNIT_HEAD = re.compile(r"단위[^\n()]{0,14}$|\($")


def names_unit(text: str, start: int, end: int) -> bool:
    """Whether 백만원 in ``[start, end)`` is the unit of a table, not an amount: (단위: 백만원), 예산(백만원)."""
    found = _UNIT_HEAD.search(text, max(start - 20, 0), start)
    return found is not None and (found[0] != "(" or text[end : end + 1] == ")")


def is_money(text: str, number: Numeral, stop: int, start: int | None = None) -> bool:
    """Whether a number without a currency is money by the words beside it: 예산 300억, 300억 투입, 국비 5천만.

    ``start``: where the range begins whose upper end the number is.
    """
    start = number.start if start is None else start
    cued = _CUE_AFTER.match(text, number.end, stop) is not None
    if number.unit < 1000 or (not cued and _COUNTED.match(text, number.end, stop)) or _is_size(text, number, stop):
        return False
    begin = _begin(text, start)
    payer = payer_before(text, begin, start)
    if not number.big or (payer and payer != "total"):
        return payer is not None and payer != "total"
    cued = cued or _CUE_FAR.match(text, number.end, stop) is not None
    if cued or number.composite or "." in text[number.start : number.end] or _CUE_BEFORE.search(text, begin, start):
        return True
    if _POLITE.match(text, number.end, stop) and not _COUNTED_BEFORE.search(text, begin, start):
        return True
    if _FOR.search(text, begin, start) and _HEADLINE_ENDS.match(text, number.end, stop):
        return True
    weak = payer is not None or _WEAK_BEFORE.search(text, begin, start) or _ALONE.search(text, begin, start)
    return bool(weak) and _EDGE.match(text, number.end, stop) is not None


def may_be_money(text: str, number: Numeral, stop: int) -> bool:
    """Whether a number without a currency is money if an amount stands in its line: ▲AI 센터 30억 ▲로봇 20억 원."""
    if not number.big or _COUNTED.match(text, number.end, stop) or _is_size(text, number, stop):
        return False
    begin = _begin(text, number.start)
    listed = _LIST_MEMBER.search(text, begin, number.start)
    return listed is not None and _EDGE.match(text, number.end, stop) is not None


def _is_size(text: str, number: Numeral, stop: int) -> bool:
    return _MODEL.match(text, number.end, stop) is not None


def _begin(text: str, start: int) -> int:
    begin = max(start - WINDOW, 0)
    return max(begin, text.rfind("\n", begin, start) + 1)
