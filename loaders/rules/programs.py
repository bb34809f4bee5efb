"""Programmes: names in quotation marks, objects of verbs of running and building, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.rules.departments import Unit
from loaders.rules.lists import words
from loaders.rules.names import ends_like, has_substance, is_digital, name_key
from loaders.rules.phrases import Phrase, coordinated, extended, governor, parts, phrase_at
from loaders.rules.reading import Line, Reading
from loaders.rules.relevance import core_words
from loaders.rules.tables import Row, rows
from loaders.rules.tokens import Token, is_modifier
from loaders.rules.view import QUOTED, quotations
from loaders.rules.within import within

__all__ = ["Candidate", "Program", "by_line", "programs"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at ``[start, end)`` in line ``line``; ``source`` tells which rule saw it."""

    start: int
    end: int
    name: str
    line: int
    source: str
    row: Row | None = None


@dataclass
class Program:
    """A programme: its name and every place that names it, the one that names it best first."""

    name: str
    mentions: list[Candidate] = field(default_factory=list)

    @property
    def first(self) -> Candidate:
        """The mention that its id is made of."""
        return self.mentions[0]


def programs(reading: Reading) -> list[Program]:
    """The programmes of the main government, in order of their first mention."""
    found: list[Candidate] = []
    for index, line in enumerate(reading.lines):
        if line.foreign:
            continue
        for candidate in _in_line(reading, index, line):
            if not _overlaps(candidate, within(reading.units, line.start, line.end)) and not reading.in_speech(
                candidate.start
            ):
                found.append(candidate)
    found.extend(_in_tables(reading))
    return _grouped(reading, _disjoint(found))


def _overlaps(candidate: Candidate, units: Iterable[Unit]) -> bool:
    """Whether a department's name is the whole of the candidate, or reaches over its end."""
    return any(
        unit.start <= candidate.start
        and candidate.end <= unit.end
        or (candidate.start < unit.start < candidate.end <= unit.end)
        for unit in units
    )


def _in_line(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    if line.sentence.kind == "row":
        return
    yield from _quoted(reading, index, line)
    yield from _listed(reading, index, line)
    if not line.opinion:
        yield from _governed(reading, index, line)
        yield from _paid(reading, index, line)
        yield from _predicates(reading, index, line)
        yield from _labelled(reading, index, line)
        yield from _headlines(reading, index, line)


def _make(reading: Reading, start: int, end: int, index: int, source: str) -> Candidate:
    return Candidate(start, end, reading.view[start:end], index, source)


# Quotations ----------------------------------------------------------------------------------------------------------

_CLAUSE = re.compile(r"(?:[한된은는인]다|습니다|니다|자|까|요|죠|겠다|[했됐렸]다)[.!?]?$|[.!?]\s|다\.$")
_BEFORE_NAME = re.compile(r"(?:인|인 |한 |의 |는 |, )?$")


def _quoted(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    text = line.sentence.text
    for low, high, double in quotations(text):
        name, start = text[low:high], line.start + low
        start += len(name) - len(name.lstrip())
        name, start = _without_tag(name.strip(), start)
        if _is_name(reading, line, name, text[: low - 1], text[high + 1 :], double=double):
            yield _make(reading, start, start + len(name), index, "quoted")


def _without_tag(name: str, start: int) -> tuple[str, int]:
    tag = re.match(r"\(가칭\)\s*", name)
    return (name[tag.end() :], start + tag.end()) if tag else (name, start)


def _is_name(reading: Reading, line: Line, name: str, before: str, after: str, *, double: bool) -> bool:
    if not 2 <= len(name) <= 50 or _CLAUSE.search(name) or (double and len(name) > 35):
        return False
    if ends_like(name, "rules") or ends_like(name, "events") or ends_like(name, "bodies"):
        return False
    if re.match(r"\s*(?:제정|개정|입법예고)", after) and "조례" in name + after[:12]:
        return False
    if re.match(
        rf"\s?(?:을|를|이|가|이라는|라는|란|이란|으로|로)?\s?(?:{'|'.join(sorted(words('programs', 'after_slogan')))})",
        after,
    ):
        return False
    if re.match(r"\s?(?:사업|공모|공모사업)?\s?(?:공모)?에\s(?:최종\s|나란히\s)?(?:뽑|선정|응모)", after):
        return False
    if re.search(r"철회|백지화|무산", line.sentence.text[len(before) + len(name) :]):
        return False
    next_word = re.match(r"(?:이라는 |라는 |이란 )?(?:이름의 |이 )?\s?([가-힣A-Za-z]+)", after)
    previous = re.search(r"([가-힣A-Za-z]+)(?:인|,)?\s*$", before)
    governed = _verb_after(line, line.start + len(before) + len(name))
    head = ends_like(name, "heads") or ends_like(name, "deverbal")
    apposed = bool(previous and (previous.group(1).endswith(_heads()) or previous.group(1) in ("서비스인", "플랫폼인")))
    follows = bool(next_word and next_word.group(1).startswith(_heads()))
    if not (is_digital(name) or is_digital(line.sentence.text) or reading.is_dense):
        return False
    if re.match(r"(?:에 대한|에 관한|란 |이란 )", after):
        return False
    if double:
        return head and is_digital(name) and (governed or follows)
    score = 2 * head + 2 * apposed + 2 * follows + is_digital(name) + 2 * governed
    if re.match(r"(?:은|는|이|가|의|을|를|도)\s", after) and core_words().search(name):
        score += 1
    return score >= 2


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(words("programs", "heads")))


def _verb_after(line: Line, position: int) -> bool:
    """Whether a verb of running or building governs the quotation that ends at ``position``."""
    for index, token in enumerate(line.words):
        if token.start <= position < token.end + 1 and token.quoted:
            if token.particle in ("을", "를", "이", "가", "도", "의", "은", "는", ""):
                verb = governor(line.words, index, _verbs(), 5)
                return bool(verb and verb.text.startswith(_verbs()))
            return False
    return False


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(words("programs", "verbs")))


@cache
def _other_verbs() -> tuple[str, ...]:
    return tuple(sorted(words("programs", "other_verbs")))


@cache
def _passive() -> tuple[str, ...]:
    return tuple(sorted(words("programs", "passive")))


# Objects and subjects of verbs ---------------------------------------------------------------------------------------


def _governed(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    for position, token in enumerate(line.words):
        if token.quoted:
            continue
        if token.particle in ("을", "를", "도"):
            source, accept = "object", _verbs()
        elif token.particle in ("이", "가"):
            source, accept = "subject", _passive()
        elif token.particle in ("은", "는") and _STRONG_HEAD.search(token.stem) and position > 0:
            source, accept = "topic", (*_verbs(), *_passive())
        elif token.particle == "에" and _enters(line, position):
            source, accept = "object", ()
        else:
            continue
        verb = governor(line.words, position, accept or _verbs())
        if (
            accept
            and not (verb and verb.text.startswith((*accept, "하")))
            and not _loosely(reading, line, position, verb)
        ):
            continue
        if verb and _denied(line, verb):
            continue
        phrase = phrase_at(line.words, position)
        if phrase is None or (source == "topic" and not core_words().search(reading.view[phrase.start : phrase.end])):
            continue
        if (
            verb
            and verb.text.startswith(("하는", "한다", "할", "했", "하고", "하기", "하며"))
            and not _is_doing(reading, phrase)
        ):
            continue
        for joined in [phrase, *coordinated(line.words, phrase)]:
            for item in parts(line.words, joined, _is_head):
                yield from _accepted(reading, index, line, item, source)


_STRONG_HEAD = re.compile(r"(?:시스템|플랫폼|센터|사업|단지|허브|캠퍼스|챗봇|콜봇|프로젝트|서비스|앱|펀드|데이터허브)$")


def _loosely(reading: Reading, line: Line, position: int, verb: Token | None) -> bool:
    """An object of any verb that does not say something else, where name and sentence leave no doubt."""
    token = line.words[position]
    if verb is None or token.particle not in ("을", "를") or not _STRONG_HEAD.search(token.stem):
        return False
    if verb.text.startswith(_other_verbs()) or is_modifier(verb):
        return False
    phrase = phrase_at(line.words, position)
    return bool(phrase and core_words().search(reading.view[phrase.start : phrase.end]))


def _is_doing(reading: Reading, phrase: Phrase) -> bool:
    return ends_like(reading.view[phrase.start : phrase.end], "deverbal")


def _enters(line: Line, position: int) -> bool:
    following = line.words[position + 1].text if position + 1 < len(line.words) else ""
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
    if not _is_phrase_name(name):
        longer = extended(line.words, phrase)
        if (
            longer is None
            or _is_for_people(reading, phrase, longer)
            or not _is_phrase_name(reading.view[longer.start : longer.end])
        ):
            return
        phrase = longer
    if _reference(line, phrase):
        return
    if _is_device(reading, phrase, line):
        return
    yield _make(reading, phrase.start, phrase.end, index, source)


def _is_for_people(reading: Reading, phrase: Phrase, longer: Phrase) -> bool:
    """Whether what the name would be lengthened by only says for whom it is (청소년을 위한)."""
    return any(
        hit.class_key == "TargetGroup" and longer.start <= hit.start and phrase.start - 8 <= hit.end < phrase.start
        for hit in within(reading.hits, longer.start, phrase.start)
        if hit.class_key == "TargetGroup" and phrase.start - 8 <= hit.end < phrase.start
    )


def _is_head(word: str) -> bool:
    return word.endswith(_heads()) and not ends_like(word, "deverbal")


def _reference(line: Line, phrase: Phrase) -> bool:
    before = line.words[phrase.first - 1].text if phrase.first else ""
    return before in ("이", "그", "이런", "비슷한", "같은", "다른", "이들", "기존") and phrase.last - phrase.first < 2


def _is_phrase_name(name: str) -> bool:
    if not 4 <= len(name) <= 50 or not is_digital(name) or not has_substance(name):
        return False
    if ends_like(name, "rules") or ends_like(name, "events") or ends_like(name, "bodies"):
        return False
    return ends_like(name, "heads") or ends_like(name, "deverbal")


def _is_device(reading: Reading, phrase: Phrase, line: Line) -> bool:
    """Whether the phrase is nothing but a technology: devices are bought, not run. Smart places (횡단보도) are programmes."""
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


# Names beside amounts ------------------------------------------------------------------------------------------------


def _paid(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """Names to which the words give an amount: ``X에(는) 43억원``, ``X(251억원)``, ``X으로 2억을 반영``."""
    starts = {amount.start for amount in within(reading.amounts, line.start, line.end)}
    if not starts:
        return
    for position, token in enumerate(line.words):
        if token.quoted or token.is_sign:
            continue
        bracket = token.text.find("(")
        inside = bracket > 0 and any(token.start + bracket < start < token.end for start in starts)
        if inside:
            bare = replace(token, stem_end=token.start + bracket, particle="")
            phrase = phrase_at([*line.words[:position], bare], position)
        elif token.particle in ("에", "에는", "에도", "으로", "로", "에만") and _amount_follows(line, position, starts):
            phrase = phrase_at(line.words, position)
        else:
            continue
        if phrase:
            name = reading.view[phrase.start : phrase.end]
            headed = ends_like(name, "heads") or ends_like(name, "deverbal")
            if is_digital(name) and len(name) >= 4 and (inside or headed) and not ends_like(name, "bodies"):
                yield _make(reading, phrase.start, phrase.end, index, "paid")


def _amount_follows(line: Line, position: int, starts: set[int]) -> bool:
    for token in line.words[position + 1 : position + 4]:
        if token.start in starts or any(token.start <= start < token.end for start in starts):
            return True
        if token.stem not in (
            "총",
            "약",
            "모두",
            "각각",
            "사업비",
            "예산",
            "국비",
            "시비",
            "도비",
            "총사업비",
            "올해",
            "내년",
        ):
            return False
    return False


_IS = re.compile(r"(?:이다|이며|이고|였다|이었다|인데|으로)$")


_PART_SIGNS = re.compile(r"^(?:첫|둘|셋|넷|두 |세 |하나|또 |다른 |나머지)|하나다|일환|일부다")


def _predicates(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
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
            cut = replace(token, stem_end=stop, particle="이다")
            phrase = phrase_at([*line.words[:position], cut], position)
            if phrase and len(reading.view[phrase.start : phrase.end]) >= 4:
                name = reading.view[phrase.start : phrase.end]
                if ends_like(name, "heads") or ends_like(name, "deverbal"):
                    yield _make(reading, phrase.start, phrase.end, index, "predicate")


_LABEL = re.compile(r"(?:용\s?역\s?명|사\s?업\s?명|과\s?제\s?명|공\s?사\s?명|건\s?명|계약명)\s*[:：]\s*")


def _labelled(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``사업명: …``, ``용역명: …``."""
    match = _LABEL.search(line.sentence.text)
    if match:
        end = len(line.sentence.text)
        name = line.sentence.text[match.end() : end].strip(" ‘’「」“”")
        at = line.sentence.text.find(name, match.end())
        if name and is_digital(name):
            yield _make(reading, line.start + at, line.start + at + len(name), index, "labelled")


_ADOPTED = re.compile(
    r"(?:계획|전략|마스터플랜|로드맵|플랜|비전)(?=\s(?:최종\s|본격\s)?(?:확정|발표|수립|공개|마련|시동|착수))"
)


def _headlines(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """``… 실행계획 최종 확정`` in a headline."""
    if line.sentence.kind != "heading" or "「" in line.sentence.text or "‘" in line.sentence.text[:30]:
        return
    for match in _ADOPTED.finditer(line.sentence.text):
        for position, token in enumerate(line.words):
            if token.end == line.start + match.end():
                phrase = phrase_at(line.words, position)
                name = reading.view[phrase.start : phrase.end] if phrase else ""
                if phrase and len(name) > 5 and is_digital(name) and has_substance(name):
                    yield _make(reading, phrase.start, phrase.end, index, "object")


# Lists and tables ----------------------------------------------------------------------------------------------------

_MARK = re.compile(r"[▲△▴▵▶①-⑳]\s?")
_CUT = re.compile(
    r"\s*(?:\((?:총|국비|시비|도비|\d|사업비|내년|올해|약)[^()]*\)|\s등(?:을|의|이|도|은|에)?(?=\s|$)|[,.](?!\d)|이다|이고|이며|\s(?:약\s|총\s)?\d[\d,.]*(?:조|억|천|백|만)[^▲△]*|을\s|를\s|이\s|가\s|으로\s|\s?\d+개\s)"
)
_NO_ITEMS = re.compile(r"(?:분과|원칙|분야|내용|목표|전략|방향|기준|주제|일정|장소|대상|자격|현장)[^▲△]{0,12}$")


def _listed(reading: Reading, index: int, line: Line) -> Iterator[Candidate]:
    """Items behind ▲ △ ①: those that are names by their words, or have an amount."""
    text = line.sentence.text
    marks = list(_MARK.finditer(text))
    if len(marks) < 2:
        return
    theme = _NO_ITEMS.search(text[: marks[0].start()]) or re.search(
        r"등\s(?:\S+\s){0,2}(?:전략|원칙|분야|분과|목표|방향)", text[marks[-1].start() :]
    )
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        item = text[mark.end() : stop]
        if QUOTED.search(item):
            continue
        cut = _CUT.search(item)
        name = item[: cut.start()].strip() if cut else item.strip()
        whole = re.search(r"\s등(?=\s|[을의이도은에])", item)
        limit = mark.end() + whole.start() if whole else stop
        paid = bool(within(reading.amounts, line.start + mark.end(), line.start + limit))
        at = line.start + mark.end() + (len(item) - len(item.lstrip()))
        name, at = _without_owner(reading, name, at)
        if not is_digital(name) or not (4 <= len(name) <= 60) or not (paid or has_substance(name)):
            continue
        if paid or (not theme and (ends_like(name, "heads") or ends_like(name, "deverbal"))):
            if not (ends_like(name, "bodies") or ends_like(name, "events") or ends_like(name, "rules")):
                yield _make(reading, at, at + len(name), index, "listed")


def _without_owner(reading: Reading, name: str, at: int) -> tuple[str, int]:
    for unit in within(reading.units, at, at + 1):
        if unit.end < at + len(name):
            rest = name[unit.end - at :]
            lead = len(rest) - len(rest.lstrip(" :(은는이가"))
            return rest[lead:], unit.end + lead
    return name, at


def _in_tables(reading: Reading) -> Iterator[Candidate]:
    for row in rows(reading):
        if row.name_end > row.name_start and (is_digital(reading.view[row.name_start : row.name_end])):
            yield replace(_make(reading, row.name_start, row.name_end, row.line, "row"), row=row)


# One programme for each name -----------------------------------------------------------------------------------------


def by_line(found: Iterable[Program]) -> dict[int, list[tuple[Candidate, Program]]]:
    """The mentions of programmes by the number of their line, in order of place."""
    result: dict[int, list[tuple[Candidate, Program]]] = {}
    for program in found:
        for mention in program.mentions:
            result.setdefault(mention.line, []).append((mention, program))
    for pairs in result.values():
        pairs.sort(key=lambda pair: pair[0].start)
    return result


_RANK = {
    "quoted": 0,
    "row": 1,
    "labelled": 1,
    "paid": 2,
    "listed": 3,
    "object": 4,
    "subject": 5,
    "predicate": 5,
    "topic": 6,
    "again": 7,
}


def _disjoint(found: list[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the better source, then the longer."""
    kept: dict[int, list[Candidate]] = {}
    for item in sorted(found, key=lambda c: (_RANK[c.source], -(c.end - c.start), c.start)):
        beside = kept.setdefault(item.line, [])
        if not any(other.start < item.end and item.start < other.end for other in beside):
            beside.append(item)
    return sorted((item for items in kept.values() for item in items), key=lambda c: c.start)


def _grouped(reading: Reading, found: list[Candidate]) -> list[Program]:
    """Mentions with the same key, or a key that ends in another's, are one programme."""
    groups: dict[str, Program] = {}
    tails: dict[str, list[str]] = {}
    for item in found:
        key = name_key(item.name)
        alike = tails.setdefault(key[-4:], [])
        match = key if key in groups else next((other for other in alike if _same(other, key)), None)
        if match is None:
            groups[key] = Program(item.name, [item])
            alike.append(key)
            continue
        program = groups[match]
        program.mentions.append(item)
    _repeat(reading, groups)
    for program in groups.values():
        program.mentions.sort(key=lambda c: (_RANK[c.source] > 1, c.start))
        program.name = program.mentions[0].name
    return sorted(groups.values(), key=lambda program: min(m.start for m in program.mentions))


def _repeat(reading: Reading, groups: dict[str, Program]) -> None:
    """Add the other places where a name stands, in the spelling in which it was found."""
    forms = {program.name: program for program in groups.values() if len(program.name) >= 4}
    if not forms:
        return
    names = sorted(forms)
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for number, start, end in automaton.find_matches_as_indexes(reading.view):
        program = forms[names[number]]
        index = reading.line_at(start)
        if index is None or any(m.start < end and start < m.end for m in program.mentions):
            continue
        if not reading.lines[index].foreign:
            program.mentions.append(Candidate(start, end, names[number], index, "again"))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.endswith(short) and len(short) * 2 >= len(long)
