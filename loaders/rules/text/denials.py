"""What a text does not say is so: what is given up, turned down, or only wished for."""

from __future__ import annotations

import re

__all__ = ["is_cut", "is_denied", "is_refused", "may_deny"]

#: Behind a name: that it is dropped, or not to be had.
_GIVEN_UP = re.compile(
    r"철회|백지화|백지로|무산|부결|포기(?:했|하기로)|없던\s일|접기로|물거품|(?:채택|도입|시행|추진|운영|구축)(?:하지|되지)\s(?:않|못)|하지\s않(?:기로|는다|았다)|할\s?계획(?:은|이)?\s?없|계획이\s없|생각은\s없"
    r"|(?:조차|마저)\s(?:[가-힣]{1,6}\s)?(?:없|않|못)"
)
#: Behind a name: that somebody would like to have it.
_WISHED = re.compile(r"면\s좋겠|(?:해야|돼야|있어야|만들어야|둬야)\s?(?:한다|합니다|할 것)|이라면|다면\s")
_IF = re.compile(r"(?:만약|만일|가령)\s")
_ANY = re.compile(f"{_GIVEN_UP.pattern}|{_WISHED.pattern}|{_IF.pattern}")
#: The end of a clause: what follows is of something else.
_CLAUSE = re.compile(r",\s|[가-힣](?:고|며|나|지만|는데|으니)\s")
#: The end of a sentence about what was given up or turned down.
_REFUSED = re.compile(
    r"(?:지 않(?:았다|기로 했다|는다)|철회(?:했다|한다)|무산됐다|백지화(?:했다|됐다)|거절했다"
    r"|보류했다|미루었다|미뤘다|계획이 없다)[.”]?$"
)


def is_denied(text: str, end: int) -> bool:
    """Whether the sentence denies what is named in it up to ``end``, or only imagines it."""
    after = text[end : end + 40]
    return bool(_GIVEN_UP.search(after) or _WISHED.search(after) or _IF.search(text, 0, end))


def may_deny(text: str) -> bool:
    """Whether a sentence denies or imagines anything: where it does not, no name in it is denied."""
    return _ANY.search(text) is not None


#: Not cut, or no more than a share of something.
_KEPT = re.compile(r"(?:깎이?|삭감[하되]|줄이?)지\s않|%도\s되지\s않")
_NEAR = 30
#: Behind an amount: that it was struck out (but not ``으로 깎였다``, which leaves it), or is only wished for.
_CUT = re.compile(r"(?:을|를|이|가|은|는)?\s?(?:전액\s|모두\s)?(?:삭감|깎|사라)|[^.]{0,24}(?:싶다|싶습니다|면\s좋겠)")


def is_cut(after: str) -> bool:
    """Whether the words after an amount say that it was struck out or is only wished for."""
    return bool(_CUT.match(after)) and not _KEPT.search(after, 0, _NEAR)


def is_refused(after: str) -> bool:
    """Whether the clause after an amount, to the end of its sentence, says that it was given up or turned down."""
    found = _REFUSED.search(after)
    return found is not None and not _KEPT.search(after) and not _CLAUSE.search(after, 0, found.start())
