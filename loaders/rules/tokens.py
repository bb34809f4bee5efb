"""Words between blanks, each taken apart into its nominal stem and its particle. No dictionary, no model."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.rules.lists import split_words, words

__all__ = ["Token", "is_modifier", "is_topic", "particle_of", "tokens"]

_QUOTE = r"[‘「『《〈][^‘’「」『』《》〈〉\n]{1,80}[’」』》〉]|“[^“”‘’\n]{1,40}”"
_TOKEN = re.compile(
    rf"(?:{_QUOTE}|\([^()\n]{{0,80}}\)|(?<=\d),(?=\d)|[^\s,;:…▲△▴▵①-⑳‘「『《〈“|│/])+|[,;:…▲△▴▵/|│]|[①-⑳]|\S"
)
_TAIL = re.compile(r"[가-힣]+$")
_EDGE = ".!?·~-–—"
_LEADING = "·~-–—-"
_OPENING = "‘「『《〈“"
#: For how many different words what is known of them is kept.
_REMEMBERED = 16384


class Token(NamedTuple):
    """A word at ``[start, end)``; ``[start, stem_end)`` is what stands before the particle ``particle``."""

    start: int
    end: int
    text: str
    stem_end: int
    particle: str
    quoted: bool = False

    @property
    def stem(self) -> str:
        """The word without its particle."""
        return self.text[: self.stem_end - self.start]

    @property
    def is_sign(self) -> bool:
        """Whether it is a punctuation mark."""
        return len(self.text) == 1 and not self.text.isalnum()


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The words of ``text``; their offsets count from ``offset``. A quotation is one word, a bracket joins its word."""
    found = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], offset + match.start()
        if word[-1] in _EDGE:
            word = word.rstrip(_EDGE) or word[0]
        if word[0] in _LEADING:
            bare = word.lstrip(_LEADING) or word[-1]
            word, start = bare, start + len(word) - len(bare)
        particle, end = particle_of(word), start + len(word)
        found.append(Token(start, end, word, end - len(particle), particle, word[0] in _OPENING))
    return found


@cache
def _particles() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    nouns = split_words("grammar", "nouns")
    return (
        tuple(sorted(words("grammar", "particles"), key=lambda item: (-len(item), item))),
        nouns,
        tuple(sorted(noun for noun in nouns if len(noun) > 1)),
    )


@cache
def _noun_endings() -> dict[str, tuple[str, ...]]:
    endings: dict[str, list[str]] = {}
    for noun in _particles()[2]:
        endings.setdefault(noun[-1], []).append(noun)
    return {key: tuple(value) for key, value in endings.items()}


def particle_of(word: str) -> str:
    """The particle at the end of ``word``; empty where there is none."""
    return _particle(word[-24:])


@lru_cache(maxsize=_REMEMBERED)
def _particle(word: str) -> str:
    tail = _TAIL.search(word)
    if not tail or word in words("grammar", "name_modifiers"):
        return ""
    run = tail.group()
    closed = tail.start() > 0  # Latin letters, digits, brackets or quotes stand before the Hangul run
    for particle in _particles()[0]:
        if not run.endswith(particle):
            continue
        stem = run[: len(run) - len(particle)]
        if not stem:
            if closed:
                return particle
            continue
        if len(stem) + (0 if not closed else 1) < 1 or not _agrees(stem[-1], particle):
            continue
        if particle in _ONE and len(stem) > 1 and stem.endswith(_nouns()):
            return particle
        if any(run.endswith(noun) for noun in _noun_endings().get(run[-1], ())) and len(particle) == 1:
            return ""
        if len(particle) > 1 and any(run == noun for noun in _noun_endings().get(run[-1], ())):
            return ""
        if len(stem) == 1 and not closed and stem not in _SHORT:
            continue
        return particle
    return ""


#: Particles that nouns end like (성과, 어린이): behind a noun of programmes they are particles all the same (조성과).
_ONE = frozenset("과은을이의도")
#: Nouns of one syllable that may bear a particle.
_SHORT = frozenset("원시도군구국과실앱팀말집돈길숲강섬때곳점것수일년월비인안법책글물불빛힘꿈")


def _agrees(last: str, particle: str) -> bool:
    """Whether the particle's form fits the syllable before it (을 after a consonant, 를 after a vowel …)."""
    code = ord(last) - 0xAC00
    if not 0 <= code < 11172:
        return True
    final = code % 28
    first = particle[0]
    if (
        particle in ("이나", "이라는", "이란", "이라고", "이며", "이고", "이자", "이라며", "이었다", "입니다")
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
def _endings() -> tuple[str, ...]:
    return tuple(words("grammar", "modifier_endings"))


#: Syllables before 는 that end the stem of a verb (하는, 있는, 지키는) far more often than a noun.
_VERB_STEMS = frozenset("하되있없주가오보나드르키내쓰이짓잇걷막높늘맡열찾받얻묻돕리치지려히띄꾸붙낮끄뛰겪담갖잃않")


def is_topic(token: Token) -> bool:
    """Whether the word is a noun with 는 (센터는, 센터에는), not a verb that modifies the next noun (하는)."""
    if token.particle != "는" or token.quoted:
        return len(token.particle) > 1 and token.particle.endswith("는")
    stem = token.stem
    return stem[-1] not in _VERB_STEMS or stem.endswith(_nouns())


@cache
def _nouns() -> tuple[str, ...]:
    """Nouns of two syllables or more that names of programmes end in."""
    listed = words("programs", "heads") | words("programs", "deverbal")
    return tuple(sorted(noun for noun in listed if len(noun) > 1))


def is_modifier(token: Token) -> bool:
    """Whether the word is a verb in a form that modifies or joins (위한, 하는, 해서): it ends a name's reach."""
    return not token.quoted and _modifies(token.text) and not is_topic(token)


@lru_cache(maxsize=_REMEMBERED)
def _modifies(text: str) -> bool:
    if text in words("grammar", "name_modifiers"):
        return False
    if text.endswith(_endings()):
        return True
    if text.endswith("한"):
        return not any(
            text == noun or (len(noun) > 1 and text.endswith(noun)) for noun in words("grammar", "han_nouns")
        )
    return False


_VERB_END = re.compile(
    r"(?:[가-힣][내세누르리쓰오주추치키하되러두나들]면|다|며|면서|지만|는데|려고|려는|하게|되게|있게|쉽게|르게|롭게|도록|해|해서|하여|되어|돼|했고|하고|되고|이고|고|어|여|워|써|춰|려|겨|져|아|와서|어서|아서|여서|러|라며|자며|으니|니까|음에도|으면|다면|하면|되면|려면)$"
)
_NOUN_END = re.compile(
    r"(?:올해|재해|이해|피해|남해|동해|서해|유해|분해|항해|공해|침해|방해|저해|무게|가게|언어|단어|용어|영어|한국어|외국어|다국어|국어|수어|웨어|케어|투어|아시아|육아|소아|영유아|고아|미디어|아이디어|참여|기여|급여|대여|수여|부여|증여|파워|타워|네트워|배려|격려|우려|고려|바다|화면|측면|전면|읍면|정면|장면|지면|노면|수면|도면|읍·면|사용자|노동자|이용자|투자|환자|한자|전자|보행자|관광자|관리자|담당자|전문자|소비자|"
    r"카메라|인프라|한라|전라|멀티미디어|신고|창고|사고|광고|보고|경고|재고|최고|권고|예고|공고|참고|금고|국고|차고|원고|어르신|오페라|보다|디아|코리아|마리아|시아|베이비부머|주니어|시니어|엔지니어|에어|프론티어|히어|테니|마니|비니|스테이|배터리|오피니|유니|마다|그때마다)$"
)
_STRONG_VERB = re.compile(
    r"(?:[한된은는인든란]다|[했됐렸였었았냈섰갔왔봤졌]다|습니다|입니다|이다|하며|되며|이며|하고|되고|하면|되면|하여|되어|해서|면서|지만|는데|도록|려고|[했됐였었았렸]고|[했됐였었았렸]으며)$"
)


def is_verbal(token: Token) -> bool:
    """Whether the word looks like a verb (구축해, 만든다, 늘리고): it ends a name's reach and may govern an object."""
    if token.text.endswith("기로") and len(token.text) > 3:
        return True
    return not (token.quoted or token.particle) and _ends_as_verb(token.text)


@lru_cache(maxsize=_REMEMBERED)
def _ends_as_verb(text: str) -> bool:
    if not "가" <= text[-1] <= "힣":
        return False
    if _STRONG_VERB.search(text):
        return True
    if len(text) < 2:
        return text in ("해", "써", "둬")
    return bool(_VERB_END.search(text)) and not _NOUN_END.search(text)
