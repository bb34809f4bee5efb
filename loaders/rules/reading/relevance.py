"""Whether a document is about a Korean local government's policy on AI, data or digital matters at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.rules.data.lists import words
from loaders.rules.data.patterns import word_pattern
from loaders.rules.recognition.departments import Unit
from loaders.rules.recognition.jurisdictions import Mention, Places

__all__ = [
    "EVENT",
    "OTHER",
    "acts_abroad",
    "acts_locally",
    "core_words",
    "digital_words",
    "has_influenza",
    "is_abroad",
    "is_otherwise",
    "is_paper",
    "sole_words",
    "trades",
]


@cache
def digital_words(key: str = "digital") -> re.Pattern[str]:
    """Matches a word that speaks of data or digital matters; Latin ones only between non-Latin signs."""
    return word_pattern(words("programs", key))


def core_words() -> re.Pattern[str]:
    """Like `digital_words`, but only those that make a document relevant by themselves."""
    return digital_words("core")


@cache
def sole_words() -> re.Pattern[str]:
    """Like `core_words`, but only those of which one makes a short text relevant wherever it stands."""
    return word_pattern(words("relevance", "sole"))


@cache
def _influenza() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("relevance", "influenza"))))


def has_influenza(text: str) -> bool:
    """Whether a word of avian influenza stands in the text, or one of any disease."""
    return _influenza().search(text) is not None or any(word in text for word in ("방역", "확진", "바이러스"))


def _is_influenza(text: str) -> bool:
    """Whether AI in this text means avian influenza: its words are more than those of digital matters but AI itself."""
    found = len(_influenza().findall(text))
    others = sum(1 for match in core_words().finditer(text) if match[0] != "AI")
    return found >= max(2, others) and "인공지능" not in text


def _is_insemination(text: str) -> bool:
    """Whether AI in this text means artificial insemination: it stands beside its words, which are more than others."""
    if "인공지능" in text or not _inseminates().search(text):
        return False
    others = sum(1 for match in core_words().finditer(text) if match[0] != "AI")
    return len(_insemination().findall(text)) >= max(2, others)


@cache
def _insemination() -> re.Pattern[str]:
    return re.compile(_any("insemination") + "(?!제|권|형|요금)")


@cache
def _inseminates() -> re.Pattern[str]:
    return re.compile(
        rf"{_any('insemination')}(?:사|소|센터)?\s?\(\s?AI|AI(?:센터|사업소)?\)?\s?{_any('insemination')}"
    )


def _any(key: str) -> str:
    return f"(?:{'|'.join(sorted(words('relevance', key), key=lambda word: (-len(word), word)))})"


def trades(text: str) -> int:
    """How many words of what firms do with their goods the text has."""
    return len(set(_trade().findall(text)))


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(_any("trade"))


def _is_election(text: str) -> bool:
    """Whether the text is about those who stand for an election and what they would do."""
    return len(_election().findall(text)) >= _STANDING


@cache
def _election() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("relevance", "election"))))


def _is_proposal(text: str) -> bool:
    """Whether the text says of itself that it is no plan of the government's but what its writers would like."""
    return _PROPOSAL.search(text) is not None


_PROPOSAL = re.compile(
    r"(?:계획|정책|사업|방침)[이은](?: 결코)? 아니(?:라|며|고|다\.)[^.\n]{0,16}"
    r"(?:기자|본지|본보|필자|글쓴이|편집부|취재팀)"
    r"|이\s(?:글|기사|기획|연재|칼럼)[은는이][^.\n]{0,16}(?:제안|상상|의견|바람)(?:일|에 지나지|에 불과|이지)"
)


def is_abroad(view: str, end: int) -> bool:
    """Whether the text names another country or its cities before ``end``, so that 시 does not mean one of ours."""
    return _abroad().search(view, 0, end) is not None


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile("(?<![가-힣])(?:" + "|".join(sorted(words("relevance", "abroad"))) + ")")


def acts_abroad(text: str) -> bool:
    """Whether a country or a city abroad is who acts where a sentence begins (해외 소식: 핀란드 헬싱키시는 …)."""
    return _acts_abroad().match(text) is not None


@cache
def _acts_abroad() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^:：\n]{{1,16}}[:：]\s)?\W{{0,4}}(?:[가-힣]{{2,7}}\s)?{_any('abroad')}[시주도]?(?:는|은|가|이)\s"
    )


#: So many words of an election make a text about one.
_STANDING = 3
#: What shows that 에서 tells where something took place, and not who acts.
EVENT = r"\s(?:열린|열리|열렸|발생|일어난|일어났|나온|나왔|태어|사는|살던|벌어|치러|개최|문을|영업|근무|만난|잡힌)"
#: What shows that 의 tells where somebody else is (○○시의 한 병원).
OTHER = r"\s(?:한|어느|모)\s"
_ACTS = re.compile(
    rf"(?:은|는|이|가|에서는|에서(?!{EVENT})|의(?!{OTHER})| ?\((?:시장|구청장|군수|도지사|지사)"
    r"|청(?:은|이|에서)?(?![가-힣])|청?장(?:은|이|에게)?(?![가-힣])|수(?:는|가|에게)?(?![가-힣])"
    r"|지사(?:는|가|에게)?(?![가-힣])| 공고| 관계자| 조례|의회"
    r"| ?[가-힣A-Z]{2,12}(?:과|국|실|팀|단|담당관|센터|본부|보건소|사업소|기술원|연구원|공단|공사|재단|위원회|도서관)"
    r"(?:는|은|가|이)"
    r"| ?(?:보건소|자치경찰단|소방본부)(?:는|은|가|이)"
    r"| [가-힣A-Z]{3,12}(?:과|국|실|담당관|정책관|본부|사업소)장?(?:(?:은|는|이|가|의)(?![가-힣])|(?=[\s,“‘(:])))"
)


#: Ends of names that only departments of governments have; firms and hospitals have teams and offices too.
_DIVISIONS = ("과", "국", "담당관", "보건소", "사업소", "농업기술센터")
#: Ends of names of bodies that a government keeps beside its departments; they count where they act.
_BODIES = ("공사", "공단", "재단", "진흥원", "도서관")
#: What calls the name behind it that of the body that orders the work in a tender.
_ORDERS = re.compile(r"(?:발주|수요|공고|시행|주관)\s?(?:기관|처|부서)(?:명)?\s?[|:：\t ]\s?(?:[가-힣]{3,8} )?$")
#: What may stand before a name that opens a line: a bullet, a date, the name of the province.
_OPENING = re.compile(r"[^가-힣\n]{0,24}(?:[가-힣]{2,7} )?")
_LONGEST_OPENING = 32


def _heads_line(view: str, mention: Mention) -> bool:
    """Whether the name opens a line as its subject or one of its subjects: ``○○시, …``, ``○○시와 …``."""
    if view[mention.end : mention.end + 1] not in (",", "와", "과"):
        return False
    floor = max(0, mention.start - _LONGEST_OPENING - 1)
    start = view.rfind("\n", floor, mention.start) + 1
    return (start > 0 or floor == 0) and bool(_OPENING.fullmatch(view, start, mention.start))


_PAPER = re.compile(
    r"(?:예산|예산안|예산서|설명서|명세서|계획|계획서|요약|요약본|요약서|구상|로드맵|전략|방안|지침|가이드라인|공고문?|고시|업무보고|보고서?|현황|추진상황|결산|백서|편람|일정표?|요청서|지시서|답변서?|공약|조례|사업\s?개요"
    r"|(?:개최|추진|운영|조사|감사|공모|선정)\s?결과|(?:지원|사업|예산|투자|집행|편성)\s?내역)\s?(?:\(?안\)?|\([^()\n]{1,20}\))?\)?$"
    r"|(?:시행|추진|실행|기본|종합|세부|업무)\s?계획|세출\s?예산|예산\s?(?:설명|편성|심사|요구)|사업\s?(?:설명|명세)서|보\s?도\s?(?:참\s?고\s?)?자\s?료|회의록|업무\s?보고|공고\s제"
    r"|기본\s?구상|추진\s?과제|과업\s?(?:지시|내용)|제안\s?요청|회의\s?자료|바란다|(?:신청|이용|모집|운영|참여|접수|서비스|사업)\s?안내|질문과\s?답변|묻고\s?답하기|[시도군구]정\s?(?:인터뷰|대담)|(?:시장(?!\s?(?:상인|번영회|조합|회장))|청장|군수|지사)(?:[^\n가-힣][^\n]{0,12})?(?:인터뷰|대담|일문일답|에게\s?[듣들묻물])|자주\s?묻는",
    re.MULTILINE,
)
#: Up to five short lines without a sentence's end, as titles are.
_HEAD = re.compile(r"\s{0,20}(?:[^\n]{0,119}[^\n.]\n\s{0,20}){0,5}")


def _titles(view: str, mention: Mention) -> bool:
    """Whether the name stands in the first five lines, which call the text a paper of the government's own."""
    head = _HEAD.match(view)
    return head is not None and mention.end <= head.end() and bool(_PAPER.search(head.group()))


def is_paper(view: str, places: Places) -> bool:
    """Whether the head of the text says that it is a paper of the main government's own: a plan, a budget, minutes."""
    named = [mention for mention in places.mentions if places.main in mention.candidates and mention.full]
    return bool(named) and _titles(view, named[0])


def is_otherwise(text: str) -> bool:
    """Whether AI in the text is short for influenza or insemination, or it is of an election or a proposal."""
    return _is_influenza(text) or _is_insemination(text) or _is_election(text) or _is_proposal(text)


def acts_locally(view: str, places: Places, units: Sequence[Unit] = ()) -> bool:
    """Whether a local government acts in the text.

    Args:
        view: the text.
        places: its governments.
        units: the departments of the main one.
    """
    if places.main is None:
        return False
    named = [mention for mention in places.mentions if places.is_own(mention) and mention.full]
    divisions = any(unit.name.endswith(_DIVISIONS) for unit in units)
    if named and (divisions or any(unit.name.endswith(_BODIES) and _ACTS.match(view, unit.end) for unit in units)):
        return True
    if any(_ACTS.match(view, mention.end) or _heads_line(view, mention) for mention in named):
        return True
    ends = {mention.end for mention in named}
    if any(not ends.isdisjoint((unit.start, unit.start - 1)) and _ACTS.match(view, unit.end) for unit in units):
        return True
    if any(_ORDERS.search(view, max(0, mention.start - 24), mention.start) for mention in named):
        return True
    if is_paper(view, places):
        return True
    if not named and not divisions:
        return False
    meant = re.compile(rf"(?<![가-힣A-Za-z0-9]){places.word}(?:는|은|가|이)(?=[\s,])")
    return bool(meant.search(view, named[0].end if named and is_abroad(view, named[0].start) else 0))
