"""Ordinances: who proposed, passed and enacted them, what they regulate, and for whom."""

from __future__ import annotations

import pytest

from loaders.rules.extract import Resources

from .facts import facts, qualified

NAME = "대전광역시 인공지능 기본조례"


def test_proposed_passed_and_enacted(resources: Resources) -> None:
    text = (
        f"대전시의회는 지난 6월 ‘{NAME}’를 통과시켰다. 이 조례는 왕정순 의원(더불어민주당)이 지난해 발의한 것으로, "
        "신뢰할 수 있는 인공지능을 만드는 것이 목적이다. 조례는 △전문인력 양성 △창업 지원과 취약계층 보호를 담았다. "
        f"시는 ‘{NAME}’를 제정해 곧바로 시행했다."
    )
    found = facts(text, resources)
    assert (NAME, "passedBy", "대전시의회") in found
    assert ("대전시의회", "kind", "organization-kind:council") in found
    assert (NAME, "proposedBy", "왕정순") in found
    assert (NAME, "enactedBy", "city:kr30") in found
    assert ("왕정순", "holdsRole", "대전시의회") in found
    assert ("왕정순", "holdsRole", "더불어민주당") in found
    assert (NAME, "regulates", "policy-domain:talent-development") in found
    assert (NAME, "regulates", "policy-domain:startups") in found
    assert (NAME, "targets", "target-group:vulnerable-groups") in found
    assert (NAME, "concerns", "technology:ai") in found
    assert (NAME, "inDomain", "policy-domain:ai-governance") in found


def test_the_day_on_which_it_was_passed(resources: Resources) -> None:
    found = dict(qualified(f"대전시의회는 지난 6월 ‘{NAME}’를 의결했다.", resources, published="2025-07-31"))
    assert dict(found[NAME, "passedBy", "대전시의회"]) == {"startDate": "2025-06", "timeText": "지난 6월"}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        (f"시는 ‘{NAME}’ 제정안을 입법예고했다.", "enactedBy"),
        (f"‘{NAME}’가 대전시의회를 통과하면 시는 위원회를 꾸린다.", "passedBy"),
        (f"대전시의회는 ‘{NAME}’ 의결을 보류했다.", "passedBy"),
        (f"부산시의회는 ‘부산광역시 인공지능 기본조례’를 의결했다. 시는 ‘{NAME}’를 검토한다.", "passedBy"),
    ],
)
def test_not_yet(text: str, predicate: str, resources: Resources) -> None:
    assert not any(fact[1] == predicate for fact in facts(text, resources))


def test_two_spellings_are_one_ordinance(resources: Resources) -> None:
    text = (
        f"\n이런 조례 l 대전시 인공지능 기본조례\n\n시는 ‘{NAME}’를 제정했다. "
        "대전시가 인공지능 기본조례를 제정하자 반응이 컸다.\n"
    )
    named = {fact[0] for fact in facts(text, resources) if fact[1] == "enactedBy"}
    assert named == {NAME}
