"""What the words at the head of a column say of the figures below."""

from __future__ import annotations

import re

__all__ = ["kind_of"]

_CHANGE = re.compile(r"증감|비율|증가|감소|전년대비|증액|감액|삭감|조정액|^조정$")
#: What one of many gets, at most, or costs (과제당 지원금).
_EACH = re.compile(r"당(?:지원|금액|사업비|보조|한도|단가|예산)|단가|한도")
#: A share, whatever it is of (예산 집행률), but no money with its share (국비(50%)); and what is counted by its unit.
_SHARE = re.compile(r"[률율](?![가-힣])|(?<!\d)%|비중|구성비|\((?:명|대|개소|곳|건|개|회|기|점|종|㎡|㎢|㎞|km)\)")
_MONEY = re.compile(
    r"예산|사업비|금액|국비|시비|도비|구비|군비|지방비|민자"
    r"|(?:반영|배정|교부|확보|편성|지원|투자|투입|제출|요구|확정|결정|계상|소요|총)액"
)
#: What is counted or measured, not paid.
_COUNT = re.compile(
    r"[수량](?![가-힣])|개소|인원|횟수|면적|기간|연번|번호|순번|연락처|전화|연도|^(?:대|명|건|개|곳|회|No\.?)$"
)
#: Money where nothing else is said.
_SUM = re.compile(r"합계|총계|20\d\d|계$|소요|기타$")
_KINDS = (
    ("change", _CHANGE),
    ("each", _EACH),
    ("count", _SHARE),
    ("money", _MONEY),
    ("count", _COUNT),
    ("money", _SUM),
)


def kind_of(head: str) -> str:
    """What a head, its blanks left out, says: ``money``, ``change``, ``each``, ``count``, ``other``, or ``none``.

    A ``change`` is of money, ``each`` is money for one of many, and a share (집행률) is a ``count``.
    """
    said = next((kind for kind, pattern in _KINDS if pattern.search(head)), None)
    return said or ("other" if head else "none")
