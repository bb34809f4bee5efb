"""Governments named in a text, ambiguous names resolved by the document's date and by what else it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ontology.gazetteer import Gazetteer, Government

__all__ = ["Jurisdictions", "Mention", "Places", "level_word", "main_city"]

_WORD = re.compile(r"[가-힣A-Za-z0-9]")
#: What may follow a government's name within the same word.
_AFTER = re.compile(
    r"(?=$|[^가-힣A-Za-z0-9])"
    r"|(?:정소식|정신문|정백서|보|소식지|소식|정|청장|청|의회|장|수|민|립|내|형|교육청|도|당국|정부|시장|지사|군수)?(?:에서는|에서도|에서|에는|에도|에게|에선|에|으로|로|은|는|이|가|을|를|의|과|와|도|만|까지|부터|보다|처럼|이며|이나|라는|라며)?(?=$|[^가-힣A-Za-z0-9])"
)
#: Bodies of a government that bear its name in one word with theirs (부산소방재난본부, 화성시서부보건소).
_BODY = re.compile(
    r"(?:[동서남북중]부|[가-힣]{2}구)?(?:소방재난본부|소방안전본부|소방본부|상수도사업본부|도시철도건설본부|건설본부|보건소|보건환경연구원|농업기술센터|농업기술원"
    r"|디지털재단|AI재단|시설공단|시설관리공단|교통공사|도시공사|도시개발공사|자치경찰위원회|경제자유구역청|정보화사업소|사업소)"
)
#: Short names that are common words too: taken only before the name of what belongs to them.
_COMMON = frozenset({"경기"})
#: Names of undated documents are read as in the month before the last great change (2026-07-01): most texts are older.
UNDATED = "2026-06"
_GOVERNING = re.compile(
    r"(?:는|은|가|이|에서는|에서|의|,| ?\((?:시장|구청장|군수|도지사|지사)|청|장|수|의회| 공고| 보도자료"
    r"|[와과] [가-힣]{2,8}[시도군구](?:는|가))"
)


def level_word(level: str) -> str:
    """What a government of this level calls itself without its name: 시, 도, 군 or 구."""
    return "도" if "province" in level else {"district": "구", "county": "군"}.get(level, "시")


class Mention(NamedTuple):
    """The name of a government at ``[start, end)``. ``candidates``: ids; one when it is resolved.

    ``full``: the name says what it is (수원시, not 수원); ``inner``: it is the first part of another one.
    """

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    full: bool
    inner: bool = False

    @property
    def id(self) -> str | None:
        """The government, where there is no doubt."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class Jurisdictions:
    """An automaton over every name and alias of the gazetteer.

    Args:
        gazetteer: the governments; names of 일반구 are looked for only behind their city's name.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        forms: dict[str, set[str]] = {}
        for government in gazetteer.governments:
            for name in government.names:
                forms.setdefault(name.own, set()).add(government.id)
            for alias in government.aliases:
                forms.setdefault(alias, set()).add(government.id)
                if len(alias) == 2 and government.names[-1].own.endswith("도"):
                    forms.setdefault(alias + "도", set()).add(government.id)
        self._forms: Mapping[str, frozenset[str]] = {form: frozenset(ids) for form, ids in forms.items()}
        self._ancestors: dict[str, frozenset[str]] = {}
        self._own_names = frozenset(name.own for item in gazetteer.governments for name in item.names)
        self._patterns = sorted(self._forms)
        self._ids = lru_cache(maxsize=4096)(self._find_ids)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, on: str | None) -> list[Mention]:
        """Mentions in order of place, resolved as far as the text and the (partial) date ``on`` allow."""
        raw = [
            Mention(
                start, end, form, self._ids(form, on or UNDATED), self._says_what(form) or bool(_BODY.match(text, end))
            )
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if _bounded(text, start, end) and (form := self._patterns[index])
        ]
        raw = [mention for mention in raw if mention.candidates]
        joined = self._join(text, raw)
        return self._resolve(text, joined)

    def _find_ids(self, form: str, on: str) -> tuple[str, ...]:
        ids = self._forms.get(form, frozenset())
        held = {item for item in ids if self._named_on(self._one(item), form, on)}
        return tuple(sorted(held or ids))

    def _says_what(self, form: str) -> bool:
        return form[-1] in "시군구도" and (len(form) > 2 or form in self._own_names)

    def official_name(self, identifier: str, on: str | None) -> str:
        """The full name in force at the (partial) date; of an undated document the one that most documents use."""
        government = self._one(identifier)
        return government.name_on(on or UNDATED) or government.name

    @staticmethod
    def _named_on(government: Government, form: str, on: str) -> bool:
        if form in government.aliases or form[:-1] in government.aliases:
            return government.life.holds(on)
        return any(name.own == form and name.holds(on) for name in government.names)

    def _one(self, identifier: str) -> Government:
        found = self.gazetteer.get(identifier)
        assert found is not None
        return found

    def _join(self, text: str, raw: Sequence[Mention]) -> list[Mention]:
        """Mark first parts (서울 강서구) and narrow what follows them."""
        found: list[Mention] = []
        for index, mention in enumerate(raw):
            following = raw[index + 1] if index + 1 < len(raw) else None
            if (
                following
                and text[mention.end : following.start].strip(" ") == ""
                and following.start - mention.end <= 1
            ):
                children = self._below(following.candidates, mention.candidates)
                if children:
                    found.append(mention._replace(inner=True))
                    continue
            if mention.text in _COMMON and text[mention.end : mention.end + 1] != ":":
                continue
            found.append(self._narrowed_by_parent(found, mention))
        return found

    def _narrowed_by_parent(self, found: list[Mention], mention: Mention) -> Mention:
        """The mention with only those candidates that lie in the place named right before it."""
        previous = found[-1] if found else None
        if previous is None or not previous.inner or previous.end + 1 < mention.start:
            return mention
        children = self._below(mention.candidates, previous.candidates)
        if not children:
            return mention
        parents = tuple(item for item in previous.candidates if any(self._is_parent(item, child) for child in children))
        found[-1] = previous._replace(candidates=parents or previous.candidates)
        return mention._replace(candidates=children, full=True)

    def _below(self, children: tuple[str, ...], parents: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(child for child in children if any(self._is_parent(parent, child) for parent in parents))

    def _is_parent(self, parent: str, child: str) -> bool:
        return any(item.id == parent for item in self._one(child).parents)

    def ancestors(self, identifier: str) -> frozenset[str]:
        """Everything that a government has ever belonged to."""
        if identifier not in self._ancestors:
            self._ancestors[identifier] = self._above(identifier)
        return self._ancestors[identifier]

    def _above(self, identifier: str) -> frozenset[str]:
        found: set[str] = set()
        queue = [identifier]
        while queue:
            for parent in self._one(queue.pop()).parents:
                if parent.id not in found:
                    found.add(parent.id)
                    queue.append(parent.id)
        return frozenset(found)

    def related(self, one: str, other: str) -> bool:
        """Whether the two are the same or one lies in the other."""
        return one == other or one in self.ancestors(other) or other in self.ancestors(one)

    def is_part(self, identifier: str) -> bool:
        """Whether it is a part of a city without a government of its own (일반구)."""
        return not self._one(identifier).is_government

    def _resolve(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        sure = frozenset(item.id for item in mentions if item.id)
        first = self._first_named(mentions)
        called = {item.text: item.id for item in reversed(mentions) if item.id}
        metropolitan = "광주광역시" in text
        above: frozenset[str] = frozenset().union(
            *(self.ancestors(item) for item in {m.candidates[0] for m in mentions})
        )
        latest: dict[str, None] = {}
        found = []
        for mention in mentions:
            resolved = mention
            if mention.id is None:
                named = min(mention.candidates, key=lambda item: (first.get(item, len(text)), item))
                # Called so with its province before another is named, it is meant throughout (경기 광주시 … 광주시).
                if called.get(mention.text) == named:
                    narrowed: tuple[str, ...] = (named,)
                else:
                    narrowed = self._narrow(mention, sure, above, latest, metropolitan)
                resolved = mention._replace(candidates=narrowed)
            else:
                latest.pop(mention.id, None)
                latest[mention.id] = None
            found.append(resolved)
        return found

    def _first_named(self, mentions: Sequence[Mention]) -> dict[str, int]:
        """Where each government, or one within it, is first named for sure."""
        first: dict[str, int] = {}
        for mention in mentions:
            if mention.id:
                for item in (mention.id, *self.ancestors(mention.id)):
                    first.setdefault(item, mention.start)
        return first

    def _narrow(
        self, mention: Mention, sure: frozenset[str], above: frozenset[str], latest: dict[str, None], metropolitan: bool
    ) -> tuple[str, ...]:
        """The candidates that the text leaves: named elsewhere, inside or above what is named, or metropolitan."""
        inside = tuple(item for item in mention.candidates if self.ancestors(item) & sure)
        choices = [tuple(item for item in mention.candidates if item in sure)]
        if not (mention.text == "광주시" and metropolitan):
            choices.append(inside)
        choices.append(tuple(item for item in mention.candidates if item in above))
        # 광주시: in the press nearly always the metropolitan city.
        choices.append(tuple(item for item in mention.candidates if len(item) == len("city:kr11")))
        # The metropolis named last before it.
        choices.extend(tuple(item for item in inside if place in self.ancestors(item)) for place in reversed(latest))
        return next((choice for choice in choices if len(choice) == 1), mention.candidates)


def _bounded(text: str, start: int, end: int) -> bool:
    if start and _WORD.match(text[start - 1]):
        return False
    rest = _REST.match(text, end)
    return rest is None or _may_follow(rest[0])


#: The rest of the word: what may follow a name in it is shorter than this.
_REST = re.compile(r"[가-힣A-Za-z0-9]{1,24}")


@lru_cache(maxsize=4096)
def _may_follow(rest: str) -> bool:
    """Whether the rest of the word that a name begins is a particle, or what belongs to a government."""
    return bool(_AFTER.match(rest) or _BODY.match(rest))


@dataclass(frozen=True)
class Places:
    """The governments of a document: all mentions, the main one, its level, and its parts that are named (일반구).

    ``is_open``: the text does not tell which of several of its name the main one is; ``main`` then stands for them.
    """

    mentions: tuple[Mention, ...]
    main: str | None
    level: str = ""
    parts: frozenset[str] = frozenset()
    is_open: bool = False

    @property
    def city(self) -> str | None:
        """The main government, where it is known which one it is."""
        return None if self.is_open else self.main

    @property
    def word(self) -> str:
        """What the main government calls itself without its name: 시, 도, 군 or 구."""
        return level_word(self.level)

    def is_own(self, mention: Mention) -> bool:
        """Whether the main government is named, or a part of it that has no government of its own."""
        return self.main in mention.candidates or mention.id in self.parts

    def foreign(self, mentions: Iterable[Mention], jurisdictions: Jurisdictions) -> list[Mention]:
        """Those of ``mentions`` that name governments that have nothing to do with the main one."""
        return [
            mention
            for mention in mentions
            if not mention.inner
            and self.main
            and not any(jurisdictions.related(self.main, item) for item in mention.candidates)
        ]


_LEVEL_ACTS = re.compile(r"(?<![가-힣])([시군구도])[는은가이](?![가-힣])")


def main_city(text: str, mentions: Sequence[Mention], jurisdictions: Jurisdictions) -> Places:
    """Find the government whose policy the document is about: named early, as the one who acts, and often."""
    scores: dict[str, float] = {}
    acting = Counter(match[1] for match in _LEVEL_ACTS.finditer(text))
    first = min((mention.start for mention in mentions if not mention.inner), default=0)
    seen: set[str] = set()
    for mention in mentions:
        key = mention.id or _name_of_several(mention, jurisdictions)
        if key is None or mention.inner:
            continue
        score = 1.0 if mention.full else 0.4
        if mention.full and _GOVERNING.match(text, mention.end):
            score += 2
        if key not in seen:
            seen.add(key)
            score += 4 if mention.full and mention.start == first < 60 else 0
            score += 3 * max(0.0, 1 - (mention.start - first) / 300) * (1 if mention.full else 0.5)
            level = jurisdictions.gazetteer.get(mention.candidates[0])
            score += min(3, acting[level_word(level.level)]) if level else 0
        scores[key] = scores.get(key, 0) + score
    if not scores:
        return Places(tuple(mentions), None)
    best = max(sorted(scores), key=lambda item: scores[item])
    if jurisdictions.gazetteer.get(best) is None:
        return _open(best, mentions, jurisdictions)
    lead = next((item for item in mentions if item.id and item.full and not item.inner), None)
    if lead and lead.id and _leads(text, lead) and best in jurisdictions.ancestors(lead.id):
        best = lead.id if scores[best] < _FAR_MORE * scores[lead.id] else best
    best = _lower(best, jurisdictions)
    government = jurisdictions.gazetteer.get(best)
    known = (item for item in scores if jurisdictions.gazetteer.get(item))
    parts = {item for item in known if jurisdictions.is_part(item) and best in jurisdictions.ancestors(item)}
    return Places(tuple(mentions), best, government.level if government else "", frozenset(parts - {best}))


def _name_of_several(mention: Mention, jurisdictions: Jurisdictions) -> str | None:
    """The name of a government that several of one level bear (고성군, 동구), where the text leaves open which one."""
    found = [jurisdictions.gazetteer.get(item) for item in mention.candidates]
    levels = {item.level for item in found if item is not None and item.is_government}
    return mention.text if mention.full and len(found) > 1 and len(levels) == 1 else None


def _open(name: str, mentions: Sequence[Mention], jurisdictions: Jurisdictions) -> Places:
    """The governments of a document about one that shares its name with others."""
    candidates = next(mention.candidates for mention in mentions if mention.text == name and mention.id is None)
    government = jurisdictions.gazetteer.get(candidates[0])
    return Places(tuple(mentions), candidates[0], government.level if government else "", is_open=True)


#: The one that leads the text is it, unless the one above scores so many times more.
_FAR_MORE = 1.6


def _leads(text: str, mention: Mention) -> bool:
    """Whether the government acts where the text begins."""
    return mention.start < _LEAD and bool(_GOVERNING.match(text, mention.end))


#: How far the lead of a text goes.
_LEAD = 150


def _lower(best: str, jurisdictions: Jurisdictions) -> str:
    """A 일반구 is not a government: its city is meant. A 행정시 (제주시) acts for itself."""
    government = jurisdictions.gazetteer.get(best)
    if government and not government.is_government and government.parents and not government.name.endswith("시"):
        return government.parents[-1].id
    return best
