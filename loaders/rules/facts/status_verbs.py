"""How far a programme has got: the verb that governs its name, and the tense in which the sentence ends."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.rules.data.lists import words
from loaders.rules.facts.remarks import Remark, marks_of
from loaders.rules.reading.reading import Reading

__all__ = ["Standing", "standing", "tense_of", "verb_behind"]


class Standing(NamedTuple):
    """A status (``planned``, ``operating`` …) and the words ``[start, end)`` that say so."""

    status: str
    start: int
    end: int


_GROUPS = ("suspend", "finish", "expand", "work", "introduce", "build", "run", "announce")


def _either(key: str) -> str:
    return "|".join(sorted(words("statuses", key), key=lambda item: (-len(item), item)))


@cache
def _verb() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{group}>(?:{_either(group + '_nouns')})(?=[하한할했해된될됐되돼합함]|에 들어|\\s(?:중|예정|계획|방침))"
        f"|(?:{_either(group + '_verbs')})(?!기 ))"
        for group in _GROUPS
    )
    return re.compile(
        rf"(?<![가-힣])(?:시범|시험|본격|정식|확대|상시|전면|신규|공동|추가|자체|우선|직접|조기)?(?:{groups})"
    )


#: So many signs behind a name its verb is looked for.
_REACH = 60


def verb_behind(view: str, remark: Remark) -> re.Match[str] | None:
    """The first verb of a remark behind the name of its programme; its last group says what kind of verb it is."""
    return _verb().search(view, remark.to, min(remark.end, remark.to + _REACH))


_CLOSING = re.compile(r"[’”」』〉》]?(?:\([^()]{0,40}\))?")
_PARTICLE = re.compile(r"(?:을|를|이|가|은|는|도|에도|에|의|과|와|으로|로)(?=[\s,‘“「『]|$)")
_NOT_GOVERNED = re.compile(
    r"\s?(?:통해|통한|활용|이용|기반|토대|바탕|위해|위한|관련|대해|대한|비롯|포함|따르|따라|따른|담은|담긴|안에|산하|소속|내(?=[\s에]))"
)
_OBJECT = re.compile(r"(?:\s[^\s,]+){0,2}?\s(?P<noun>[^\s,]*?)(?:을|를|이|가|은|는|의)(?=\s)")
_COUNTED = re.compile(r"\d[\d,.]*[가-힣A-Za-z㎡㏊]{1,3}$")
_PILOT = re.compile(
    r"(?:시범|시험)\s?(?:적으로|사업|운영|실시|운행|가동|도입|적용|서비스|추진|구축|설치|시행|보급|배치|으로)|실증(?:하|한|사업|에|을)"
)
#: What a sentence that goes on about a programme says of it: 센터는 … 지난 6일부터 시범운영 중이다.
_TRIAL = re.compile(r"(?:시범|시험)\s?(?:운영|운행|가동)(?:을|를)?\s?(?:중|하고 있)")
_CLAUSE_END = re.compile(r"(?<=[가-힣])(?:고(?! 있)|며|나|지만|는데|면서),?\s|[.▲△]")

_REPORT = re.compile(
    r"(?:다|라|자)(?:고|며|면서)\s(?:[^.]{0,16}\s)?(?:밝혔|말했|전했|설명했|발표했|강조했|덧붙였"
    r"|알렸|소개했|답했|보고했)(?:다|으며|고)?[.\s]*$"
)
_FUTURE = re.compile(
    r"[을를] 목표로|예정(?:이|으로|인)|계획(?:이|으로|을 (?:세|밝|발표))|방침(?:이|으로)"
    r"|전망(?:이|으로)|기로 (?:했|하|한)"
    r"|검토(?:하|한|중|할)|나선다"
    r"|[할될릴칠울일들열둘을갈올낼킬설펼맡늘줄]\s(?:계획|예정|방침|것)|겠(?:다|습니다|고|으며)"
)
_GOING = re.compile(r"고 있|[어여아려져겨] 있|중이|중인|[가-힣] 중(?=[.,\s]|$)|해 (?:왔|오고)|하는 중|(?:돼|되어) 있")
_PAST = re.compile(
    r"(?:[했됐였았었렸냈갔왔웠췄켰졌쳤뒀겼났섰봤폈뤘]|[가-힣]바 있)(?:다|고|으며|으나|는데|지만|습니다|음)?"
)
_PAST_END = re.compile(r"(?:[했됐였았었렸냈갔왔웠췄켰졌쳤뒀겼났섰봤폈뤘])(?:다|습니다|음)?[.\s”’\"]*$|바 있다[.\s]*$")
_PRESENT_END = re.compile(r"(?:[가-힣]다|니다)[.\s”’\"]*$")


@lru_cache(maxsize=16)
def tense_of(text: str) -> str:
    """The tense in which a sentence ends: ``future``, ``going``, ``past``, ``present``; empty where it has no verb."""
    report = _REPORT.search(text)
    if report:
        text = text[: report.start() + 1]
    tail = text[-24:]
    end = [
        (match.start(), name)
        for name, pattern in (("future", _FUTURE), ("going", _GOING))
        for match in pattern.finditer(tail)
    ]
    if end:
        return max(end)[1]
    if _PAST_END.search(tail):
        return "past"
    return "present" if _PRESENT_END.search(tail) else ""


def standing(reading: Reading, remark: Remark) -> Standing | None:
    """The status that a remark gives its programme; None where it gives none."""
    line = reading.lines[remark.line]
    if remark.row or line.foreign or line.opinion:
        return None
    text = line.sentence.text
    if remark.item:
        return _of_item(reading, remark, text, line.start)
    if remark.basis == "anaphora":
        trial = _TRIAL.search(reading.view, remark.to, remark.end)
        return Standing("pilot", *trial.span()) if trial else None
    governed = _governed(reading.view, remark.to, line.end)
    if governed is None:
        return None
    particle, after = governed
    verb = _verb().search(reading.view, after, min(remark.end, after + _REACH))
    if verb is None or (particle == "에" and verb.lastgroup != "work"):
        return None
    return _judged(reading, remark, verb, text, line.start)


@cache
def _own_nouns() -> tuple[str, ...]:
    return tuple(sorted(words("statuses", "own_nouns")))


def _governed(view: str, start: int, stop: int) -> tuple[str, int] | None:
    """The particle of the name that ends at ``start`` and where its verb may begin; None where none governs it."""
    closing = _CLOSING.match(view, start, stop)
    after = closing.end() if closing else start
    particle = _PARTICLE.match(view, after, stop)
    if particle:
        if particle.group() in ("의", "으로", "로") or _NOT_GOVERNED.match(view, particle.end(), stop):
            return None
        return particle.group(), particle.end()
    if _NOT_GOVERNED.match(view, after, stop):
        return None
    noun = _OBJECT.match(view, after, min(stop, after + 40))
    if noun and not (noun["noun"].endswith(_own_nouns()) or _COUNTED.search(noun["noun"])):
        return None
    return "", after


def _of_item(reading: Reading, remark: Remark, text: str, offset: int) -> Standing | None:
    """An item of a list: by the word behind its name (‘…’ 확대), else by the verb at the end of the list."""
    own = reading.view[remark.to : remark.end]
    wider = re.match(r"[’”」』]?\s?(?:확대|확산|확충)", own)
    if wider:
        return Standing("expanded", remark.to, remark.to + wider.end())
    verbs = list(_verb().finditer(text, max(marks_of(text)[-1], len(text) - 30)))
    if not verbs:
        return None
    verb = verbs[-1]
    head = text[verb.start() :]
    status = _status(verb.lastgroup or "", verb.group(), tense_of(text), head, pilot=False, own_past=False)
    return Standing(status, offset + verb.start(), offset + verb.end()) if status else None


def _judged(reading: Reading, remark: Remark, verb: re.Match[str], text: str, offset: int) -> Standing | None:
    view = reading.view
    clause = _CLAUSE_END.search(view, verb.end(), offset + len(text))
    stop = clause.end() if clause else offset + len(text)
    word_end = next((at for at in range(verb.end(), stop) if view[at] in " ,."), stop)
    head = view[max(remark.to, verb.start() - 3) : min(stop, word_end + 8)]
    own_past = bool(_PAST.match(view, verb.end(), word_end + 1)) or bool(
        re.match(r"[가-힣]{0,2}(?:한|된|인) (?:뒤|후|바)", view[verb.end() : word_end + 4])
    )
    tense = "past" if own_past else _clause_tense(view[verb.start() : stop]) or tense_of(text)
    pilot = bool(_PILOT.search(view, remark.to, word_end)) or view[remark.at : remark.to].endswith(_PILOTS)
    if tense == "present" and _AHEAD.search(view, remark.start, stop):
        head += " 예정"
    status = _status(verb.lastgroup or "", verb.group(), tense, head, pilot=pilot, own_past=own_past)
    return Standing(status, verb.start(), word_end) if status else None


_PILOTS = ("시범사업", "시범 사업")


def _clause_tense(clause: str) -> str:
    """The tense that a clause shows by itself: 운영할 계획이며, 추진하고 있으며."""
    if _FUTURE.search(clause):
        return "future"
    return "going" if _GOING.search(clause) else ""


_AHEAD = re.compile(r"내년|오는 |다음 달|내달|하반기|연말|[월기일]부터(?:는)? |앞으로|향후")


def _status(group: str, verb: str, tense: str, head: str, *, pilot: bool, own_past: bool) -> str:
    """The status by the verb's meaning and the tense; ``head``: the verb and what stands right behind it."""
    if group == "suspend":
        return "" if tense == "future" or not tense else "suspended"
    if not tense:
        return ""
    if tense == "future":
        return "planned"
    if group == "announce":
        return ""
    if pilot:
        return "pilot"
    if group == "expand":
        return "expanded"
    if group == "finish":
        return "completed" if tense == "past" else "planned"
    if group == "work":
        return _working(verb, tense, begins=head.startswith("본격 "))
    if tense == "present":
        if group == "run":
            return "planned" if head.endswith("예정") else ("operating" if "운영" in verb else "")
        return "planned"
    if group == "build" and own_past:
        return "completed"
    return "underway" if group == "build" and _GOING.search(head) else "operating"


def _working(verb: str, tense: str, *, begins: bool) -> str:
    if any(verb.endswith(stem) for stem in words("statuses", "prepare")):
        return "planned"
    if tense == "past":
        return "underway" if any(verb.endswith(stem) for stem in words("statuses", "begun")) else ""
    if tense == "present":
        return "underway" if begins or verb.startswith("본격") else "planned"
    return "underway"
