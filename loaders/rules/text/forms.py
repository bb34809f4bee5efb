"""What a word is by its form alone: noun or verb, particle, and what that makes of it in a name. No dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from loaders.rules.data.lists import split_words, words

__all__ = ["ET_CETERA", "Token", "is_bracketed", "particle_of", "token_of"]


class Token(NamedTuple):
    """A word at ``[start, end)``; ``[start, stem_end)`` is ``stem``, what stands before the particle ``particle``.

    ``is_sign``: a punctuation mark. ``is_count``: a number with a counter (640대).
    ``is_numeral``: a number in Korean words (두, 하나). ``is_modifier``: a verb in a form
    that modifies or joins (위한, 하는, 해서): it ends a name's reach. ``is_verbal``: it looks like a verb (구축해,
    만든다, 늘리고): it ends a name's reach and may govern an object. ``is_leading``: no name begins with it.
    ``continues``: a name may go on to the left over it. ``breaks``: a name does not go on to the right with it.
    """

    start: int
    end: int
    stem_end: int
    text: str
    stem: str
    particle: str
    quoted: bool
    is_sign: bool
    is_count: bool
    is_numeral: bool
    is_modifier: bool
    is_verbal: bool
    is_leading: bool
    continues: bool
    breaks: bool


_OPENING = "‘「『《〈“"


def token_of(text: str) -> Token:
    """The word ``text`` (not empty) by itself, as what its form tells."""
    particle = particle_of(text)
    stem = text[: len(text) - len(particle)]
    counts = not "가" <= text[0] <= "힣" and _counts(stem)
    quoted = text[0] in _OPENING
    sign = len(text) == 1 and not text.isalnum()
    modifier = not quoted and _modifies(text) and not _is_topic(stem, particle, quoted)
    verbal = _is_verbal(text, particle, quoted)
    return Token(
        0,
        len(text),
        len(stem),
        text,
        stem,
        particle,
        quoted,
        sign,
        is_count=counts,
        is_numeral=stem in words("grammar", "numerals") or stem in words("grammar", "by_themselves"),
        is_modifier=modifier,
        is_verbal=verbal,
        is_leading=_leads(stem, counts),
        continues=not (quoted or sign or text in ET_CETERA) and _continues(text, stem, particle, modifier or verbal),
        breaks=sign or quoted or modifier or verbal or text[0].isdigit() or text.startswith("등"),
    )


#: Words behind the last item of a list.
ET_CETERA = frozenset(["등", "등의", "등을", "등이", "등도", "등과", "등에", "등은"])
#: Nouns that only say for whom or about what (주민 대상, 조례 관련): a name begins behind them.
_BREAKS = frozenset(["대상", "관련", "중인", "경우", "위주"])


def _continues(text: str, stem: str, particle: str, acts: bool) -> bool:
    """Whether a name may go on to the left over this word; ``acts``: it is a verb or modifies."""
    if particle:
        return particle == "의" and stem.endswith("기반")
    if text in _BREAKS:
        return False
    return text.endswith(("형", "기반", "위원회")) or not acts


_TAIL = re.compile(r"[가-힣]+$")
#: No particle depends on more than the last signs of a word.
_LONGEST = 24


def _by_last(items: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The items, in their order, by their last sign."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item[-1], []).append(item)
    return {last: tuple(alike) for last, alike in found.items()}


@cache
def _particles() -> dict[str, tuple[str, ...]]:
    return _by_last(sorted(words("grammar", "particles"), key=lambda item: (-len(item), item)))


@cache
def _like_particles() -> dict[str, tuple[str, ...]]:
    """Nouns that end like a particle."""
    return _by_last(sorted(noun for noun in split_words("grammar", "nouns") if len(noun) > 1))


@cache
def _like_verbs() -> dict[str, tuple[str, ...]]:
    """Nouns that end like a verb."""
    return _by_last(sorted(split_words("grammar", "like_verbs")))


def particle_of(word: str) -> str:
    """The particle at the end of ``word``; empty where there is none."""
    word = word[-_LONGEST:]
    tail = _TAIL.search(word)
    if not tail or word in words("grammar", "name_modifiers") or word in words("grammar", "unnamed"):
        return ""
    run = tail.group()
    if run[-1] == "다" and (run.endswith(_is_nouns()) or word.endswith(")다")):
        return "다"
    closed = tail.start() > 0  # Latin letters, digits, brackets or quotes stand before the Hangul run
    for particle in _particles().get(run[-1], ()):
        if not run.endswith(particle):
            continue
        stem = run[: len(run) - len(particle)]
        if closed and stem and _counts(word[: len(word) - len(particle)]) and _agrees(stem[-1], particle):
            return particle
        if not stem:
            if closed:
                return particle
            continue
        if particle in _WITH_TOPIC and _is_like_particle(run[:-1]):
            continue  # 도로는 is 도로 with 는, and not 도 with 로는
        if not _agrees(stem[-1], particle):
            continue
        if particle in _ONE and len(stem) > 1 and stem.endswith(_nouns()):
            return particle
        if _is_like_particle(run) if len(particle) == 1 else run in _like_particles().get(run[-1], ()):
            return ""
        if (
            len(stem) == 1
            and not closed
            and stem not in _short(particle)
            and particle not in words("grammar", "plain_particles")
        ):
            continue
        return particle
    return ""


def _is_like_particle(run: str) -> bool:
    """Whether the word is, or ends in, a noun that ends like a particle."""
    return run in split_words("grammar", "whole_nouns") or run.endswith(_like_particles().get(run[-1], ()))


#: Particles with another behind them, of which the first is the end of some nouns.
_WITH_TOPIC = ("로는", "으로는", "로도", "로의", "라는")
#: Particles that nouns end like (성과, 어린이): behind a noun of programmes they are particles all the same (조성과).
_ONE = frozenset("과은는을이의도가로")
#: Nouns of one syllable that may bear a particle.
_SHORT = frozenset(
    "원시도군구국과실앱팀말문집돈길숲강섬때곳점것수일년월비인안법책글물불빛힘꿈눈손샘폴봇톡콜존맵팜칩룸랩몰벨홈폰넷웹"
)
#: Such nouns that other particles make other words of (대로, 답다).
_TOPICS = _SHORT | frozenset("앞쪽몫값답건축양둘뜻틀땅명분적짐줄병판장날밤봄밭약")
_BEARING = dict.fromkeys(("은", "이"), _TOPICS)


def _short(particle: str) -> frozenset[str]:
    """Nouns of one syllable that may bear the particle."""
    return _BEARING.get(particle, _SHORT)


def _agrees(last: str, particle: str) -> bool:
    """Whether the particle's form fits the syllable before it (을 after a consonant, 를 after a vowel …)."""
    code = ord(last) - 0xAC00
    if not 0 <= code < 11172:
        return True
    final = code % 28
    first = particle[0]
    if (
        particle in ("이나", "이라는", "이란", "이라고", "이며", "이고", "이자", "이라며", "이었다")
        or first in "을은이과"
    ):
        return final != 0
    if first in "를는가와" or particle in ("라는", "란", "나", "라며", "였다", "라고"):
        return final == 0
    if particle.startswith("으로"):
        return final not in (0, 8)
    if particle in ("로", "로써", "로서", "로는"):
        return final in (0, 8)
    return True


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return _by_last(sorted(words("grammar", "modifier_endings")))


#: Syllables before 는 that end the stem of a verb (하는, 있는, 지키는) far more often than a noun.
_VERB_STEMS = frozenset("하되있없주가오보나드르키내쓰이짓잇걷막높늘맡열찾받얻묻돕리치지려히띄꾸붙낮끄뛰겪담갖잃않")


def _is_topic(stem: str, particle: str, quoted: bool) -> bool:
    """Whether the word is a noun with 는 (센터는, 센터에는), not a verb that modifies the next noun (하는)."""
    if particle != "는" or quoted:
        return len(particle) > 1 and particle.endswith("는")
    if stem.endswith(_nouns()) or stem.endswith(_topics().get(stem[-1], ())):
        return True
    return not (stem[-1] in _VERB_STEMS or stem.endswith(_verb_stems()))


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    """Nouns that end as stems of verbs do, and bear 는 (안내는)."""
    return _by_last(sorted(split_words("grammar", "topics")))


@cache
def _verb_stems() -> tuple[str, ...]:
    return tuple(sorted(words("grammar", "verb_stems")))


@cache
def _nouns() -> tuple[str, ...]:
    """Nouns of two syllables or more that names of programmes end in."""
    listed = words("programs", "heads") | words("programs", "deverbal")
    return tuple(sorted(noun for noun in listed if len(noun) > 1))


@cache
def _is_nouns() -> tuple[str, ...]:
    """Those of the nouns that end in a vowel, with the 다 that says that something is one (센터다)."""
    return tuple(noun + "다" for noun in (*_nouns(), *_tools()) if (ord(noun[-1]) - 0xAC00) % 28 == 0)


@cache
def _tools() -> tuple[str, ...]:
    """Nouns of tools that end as what is decided does (감지기로, 설치하기로)."""
    return tuple(sorted(words("grammar", "tools")))


def _modifies(text: str) -> bool:
    """Whether the word, where it is no noun with 는, is a verb in a form that modifies or joins (위한, 하는, 해서)."""
    if text in words("grammar", "name_modifiers") or text.endswith(_modifier_nouns()) or text == "한":
        return False
    return text.endswith(("한", *_endings().get(text[-1], ()))) or text in words("grammar", "unnamed")


@cache
def _modifier_nouns() -> tuple[str, ...]:
    return tuple(sorted(noun for noun in words("grammar", "modifier_nouns") if len(noun) > 1))


_VERB_END = re.compile(
    r"(?:[가-힣][내세누르리쓰오주추치키하되러두나들이히기채]면|다|며|면서|지만|는데|려고|려는|게|도록|해|해서|하여|되어|돼|했고|하고|되고|이고|고|어|여|워|써|춰|려|겨|져|쳐|혀|봐|아|와서|어서|아서|여서|눠|꿔|둬|놔|[가-힣][어아여려혀겨워뤄해]내|러|라며|자며|으니|니까|음에도|으면|다면|하면|되면|려면|이라면|기라면)$"
)
_STRONG_VERB = re.compile(
    r"(?:[한된은는인든란]다|[했됐렸였었았냈섰갔왔봤졌]다|습니다|입니다|(?<!라)이다|하며|되며|이며|하고|되고|하면|되면|하여|되어|해서|면서|지만|는데|도록|려고|[했됐였었았렸]고|[했됐였었았렸]으며)$"
)

#: All of these look at no more than the last signs.
_LONGEST_END = 6


def _is_verbal(text: str, particle: str, quoted: bool) -> bool:
    """Whether the word looks like a verb (구축해, 만든다, 늘리고)."""
    if text.endswith("기로") and len(text) > 3 and not text[:-1].endswith(_tools()):
        return True
    return not (quoted or particle) and (text in words("grammar", "joining") or _ends_as_verb(text))


def _ends_as_verb(text: str) -> bool:
    if not "가" <= text[-1] <= "힣":
        return False
    end = text[-_LONGEST_END:]
    if _STRONG_VERB.search(end):
        return True
    if len(text) < 2:
        return text in ("해", "써", "둬")
    return (
        bool(_VERB_END.search(end))
        and not text.endswith(_like_verbs().get(text[-1], ()))
        and not text.endswith(_nouns())
    )


#: Numbers that services are called by.
_LINES = ("112", "119", "120")
_COUNT = re.compile(
    r"^(?!1인가구$|\d차원)[\d,.]+(?:여)?(?:명|개|곳|대|건|회|종|쪽|가구|개소|개사|호|동|㎡|㏊|km|㎞|㎥|%|세|시간|분|일|주|개월|년|월|차|억|만|천|원|점|위|기|편|팀|권|인|조|층|석|면|학급|가지|갈래|종류|군데|마리|척|채|번째|개교|개국|개월간|년간|일간|주간)+(?:간|여|쯤|씩|째|가량|정도)?$"
)
_YEAR = re.compile(r"^(?:20\d\d년?도?|\d{1,2}월|\d{1,2}일)$")


def _counts(stem: str) -> bool:
    """Whether the word is a number with a counter (640대)."""
    return bool(_COUNT.match(stem)) or (stem.isdigit() and stem not in _LINES)


#: Words for all of a government's people and places, and about.
_GENERAL = frozenset(["약", "우리", "관내", "일대", "전체", "내부"])


def is_bracketed(word: str) -> bool:
    """Whether brackets stand around the whole word: before others it is said of what they name ((안전) …)."""
    return word[:1] in tuple("([【〔") and word[-1:] in tuple(")]】〕")


def _leads(stem: str, counts: bool) -> bool:
    """Whether a name does not begin with this word; ``counts``: it is a number with a counter."""
    return (
        stem in words("grammar", "adverbs")
        or (counts and not stem.endswith(("시간", "차")))
        or is_bracketed(stem)
        or stem in _GENERAL
        or (not "가" <= stem[:1] <= "힣" and _YEAR.match(stem) is not None)
        or stem.endswith(("짜리", "특별시", "광역시", "특례시", "특별자치시", "특별자치도"))
    )
