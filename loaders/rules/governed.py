"""Programmes without quotation marks: objects and subjects of verbs of running and building, and predicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.rules.candidates import (
    Candidate,
    heads,
    is_phrase_name,
    make,
    nouns,
    other_verbs,
    passive_verbs,
    speaks_of_technology,
    topic_verbs,
    verbs,
)
from loaders.rules.lists import words
from loaders.rules.names import ends_like, has_substance, is_digital
from loaders.rules.phrases import Phrase, coordinated, extended, governor, parts, phrase_at
from loaders.rules.reading import Line, Reading
from loaders.rules.relevance import core_words
from loaders.rules.tokens import Token, is_modifier
from loaders.rules.within import within

__all__ = ["governed", "headlines", "predicates"]


def governed(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """Objects and subjects of a line's verbs, with what is coordinated with them."""
    words_ = line.words
    for position, token in enumerate(words_):
        source, accept = _role(words_, position)
        if not source or token.quoted:
            continue
        if source == "topic" and not (_STRONG_HEAD.search(token.stem) or _is_assigned(reading, line, token)):
            continue
        verb = governor(words_, position, accept or verbs())
        phrase = phrase_at(words_, position)
        if phrase is None or not (
            (source == "topic" and _is_assigned(reading, line, token))
            or _is_run(reading, line, position, phrase, verb, accept)
        ):
            continue
        if source == "topic" and not core_words().search(reading.view[phrase.start : phrase.end]):
            continue
        if verb is not None and _is_adopted_plan(reading, phrase, verb):
            yield make(reading, phrase.start, phrase.end, index, source)
            continue
        for joined in [phrase, *coordinated(words_, phrase)]:
            for item in parts(words_, joined, _is_head):
                yield from _accepted(reading, index, line, item, source)


def _is_assigned(reading: Reading, line: Line, topic: Token) -> bool:
    """Whether a department follows a topic as who does it: ``… 실증은 농업기술센터가 …``."""
    for unit in within(reading.units, topic.end, min(topic.end + 3, line.end)):
        return bool(_DOES.match(reading.view, unit.end))
    return False


_DOES = re.compile(r"(?:가|이|에서)\s|\s(?:소관|소속|몫|담당)")


def _is_adopted_plan(reading: Reading, phrase: Phrase, verb: Token) -> bool:
    """``… 시행계획을 확정했다``: a plan that is adopted has a name, however plain its words."""
    name = reading.view[phrase.start : phrase.end]
    adopted = verb.text.startswith(("확정", "발표", "내놓", "내놨", "공개"))
    return adopted and len(name) > 8 and bool(_PLAN.search(name)) and bool(core_words().search(name))


_PLAN = re.compile(r"(?:기본|종합|시행|추진|실행)\s?계획$|마스터플랜$|로드맵$")


def _role(words_: Sequence[Token], position: int) -> tuple[str, tuple[str, ...]]:
    """What the word may be to a verb, and the verbs that then make it a programme; empty where it is nothing."""
    token = words_[position]
    if not token.particle:
        return "", ()
    if token.particle in ("을", "를", "도"):
        return "object", verbs()
    if token.particle in ("이", "가"):
        return "subject", passive_verbs()
    if token.particle in ("은", "는") and position > 0 and token.stem.endswith(nouns()):
        return "topic", topic_verbs()
    if token.particle == "에" and _enters(words_, position):
        return "object", ()
    return "", ()


def _is_run(
    reading: Reading, line: Line, position: int, phrase: Phrase, verb: Token | None, accept: tuple[str, ...]
) -> bool:
    """Whether the verb says that somebody runs, builds or offers what the phrase names."""
    if verb is not None and (_denied(line, verb) or (verb.text.startswith(_DO) and not _is_doing(reading, phrase))):
        return False
    if not accept:
        return True
    known = verb is not None and (verb.text.startswith(accept) or verb.text[0] == "하")
    return known or _loosely(reading, line, position, verb)


#: Forms of 하다, which makes a verb of the noun before it.
_DO = ("하는", "한다", "할", "했", "하고", "하기", "하며")
_STRONG_HEAD = re.compile(r"(?:시스템|플랫폼|센터|사업|단지|허브|캠퍼스|챗봇|콜봇|프로젝트|서비스|앱|펀드|데이터허브)$")


def _loosely(reading: Reading, line: Line, position: int, verb: Token | None) -> bool:
    """An object of any verb that does not say something else, where name and sentence leave no doubt."""
    token = line.words[position]
    if verb is None or token.particle not in ("을", "를") or not _STRONG_HEAD.search(token.stem):
        return False
    if verb.text.startswith(other_verbs()) or is_modifier(verb):
        return False
    phrase = phrase_at(line.words, position)
    return bool(phrase and core_words().search(reading.view[phrase.start : phrase.end]))


def _is_doing(reading: Reading, phrase: Phrase) -> bool:
    return ends_like(reading.view[phrase.start : phrase.end], "deverbal")


def _enters(words_: Sequence[Token], position: int) -> bool:
    following = words_[position + 1].text if position + 1 < len(words_) else ""
    return following.startswith(("나서", "나선", "나섰", "들어가", "들어갔", "들어간", "착수", "속도", "박차", "돌입"))


def _denied(line: Line, verb: Token) -> bool:
    tail = line.sentence.text[verb.start - line.start : verb.end - line.start + 22]
    head = line.sentence.text[: verb.start - line.start]
    if re.search(r"(?:만약|만일|가령)\s", head):
        return True
    return bool(
        re.match(
            r"\S*(?:지\s않|지는\s않|지\s못|할\s?(?:생각|계획)(?:은|이|도)?\s?없|ㄹ\s?계획이\s없|다가\s|려다)|\S*\s?(?:계획이|생각은|생각이|계획은)\s?없",
            tail,
        )
    )


def _accepted(reading: Reading, index: int, line: Line, phrase: Phrase, source: str) -> Iterator[Candidate]:
    name = reading.view[phrase.start : phrase.end]
    if not is_phrase_name(name, speaks_of_technology(reading, phrase.start, phrase.end)):
        longer = extended(line.words, phrase)
        if (
            longer is None
            or _is_for_people(reading, phrase, longer)
            or not is_phrase_name(reading.view[longer.start : longer.end])
        ):
            return
        phrase = longer
    if _reference(line, phrase):
        return
    if _is_device(reading, phrase, line):
        return
    yield make(reading, phrase.start, phrase.end, index, source)


def _is_for_people(reading: Reading, phrase: Phrase, longer: Phrase) -> bool:
    """Whether what the name would be lengthened by only says for whom it is (청소년을 위한)."""
    return any(
        hit.class_key == "TargetGroup" and longer.start <= hit.start and phrase.start - 8 <= hit.end < phrase.start
        for hit in within(reading.hits, longer.start, phrase.start)
        if hit.class_key == "TargetGroup" and phrase.start - 8 <= hit.end < phrase.start
    )


def _is_head(word: str) -> bool:
    return word.endswith(heads()) and not ends_like(word, "deverbal")


def _reference(line: Line, phrase: Phrase) -> bool:
    before = line.words[phrase.first - 1].text if phrase.first else ""
    return before in ("이", "그", "이런", "비슷한", "같은", "다른", "이들", "기존") and phrase.last - phrase.first < 2


def _is_device(reading: Reading, phrase: Phrase, line: Line) -> bool:
    """Whether the phrase is nothing but a technology: devices are bought, not run."""
    counted = phrase.last + 1 < len(line.words) and re.match(
        r"[\d,]+(?:여)?(?:대|개|기|본)", line.words[phrase.last + 1].text
    )
    for hit in within(reading.hits, max(0, phrase.start - 20), phrase.start + 1):
        if hit.class_key == "Technology" and phrase.end <= hit.end:
            slug = hit.concept.partition(":")[2]
            service = (
                slug in ("chatbot", "callbot", "ai-secretary", "librarian-robot") and phrase.last - phrase.first > 1
            )
            return bool(counted) or (slug not in words("technologies", "broad") and not service)
    return bool(counted)


_PART_SIGNS = re.compile(r"^(?:첫|둘|셋|넷|두 |세 |하나|또 |다른 |나머지)|하나다|일환|일부다")


def predicates(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``첫째는 … 시스템이다``: the predicate of an ordinal names a part."""
    if not _PART_SIGNS.search(line.sentence.text):
        return
    ordinal = re.match(
        r"(?:첫째|둘째|셋째|넷째|첫 번째|두 번째|세 번째|하나|또 하나|다른 하나|나머지 하나)[는은,가]?\s?",
        line.sentence.text,
    )
    for position, token in enumerate(line.words):
        verbal = re.search(r"(?:이다|이며|이고|이었다)$", token.text)
        part = position + 1 < len(line.words) and line.words[position + 1].text.startswith(("하나다", "일환", "일부다"))
        if (ordinal and verbal) or (part and token.particle == "의"):
            stop = token.end - len(verbal.group()) if verbal else token.stem_end
            cut = token._replace(stem_end=stop, particle="이다")
            phrase = phrase_at([*line.words[:position], cut], position)
            if phrase and len(reading.view[phrase.start : phrase.end]) >= 4:
                name = reading.view[phrase.start : phrase.end]
                if ends_like(name, "heads") or ends_like(name, "deverbal"):
                    yield make(reading, phrase.start, phrase.end, index, "predicate")


_ADOPTED = re.compile(
    r"(?:계획|전략|마스터플랜|로드맵|플랜|비전)(?=\s(?:최종\s|본격\s)?(?:확정|발표|수립|공개|마련|시동|착수))"
)


def headlines(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``… 실행계획 최종 확정`` in a headline."""
    if line.sentence.kind != "heading" or "「" in line.sentence.text or "‘" in line.sentence.text[:30]:
        return
    for match in _ADOPTED.finditer(line.sentence.text):
        for position, token in enumerate(line.words):
            if token.end == line.start + match.end():
                phrase = phrase_at(line.words, position)
                name = reading.view[phrase.start : phrase.end] if phrase else ""
                if phrase and len(name) > 5 and is_digital(name) and has_substance(name):
                    yield make(reading, phrase.start, phrase.end, index, "object")
