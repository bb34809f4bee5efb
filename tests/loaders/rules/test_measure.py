"""The measure that `make bench` prints: what counts as right, wrong and missed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench import statuses
from tests.bench.extraction import Count, match
from tests.bench.purposes import loose_of, same_words, wanted_of

_GOLD: dict[str, Any] = {
    "programs": [
        {"name": "AI 말벗", "aliases": ["말벗"]},
        {"name": "챗봇 상담", "aliases": []},
    ],
    "technologies": [{"name": "사물인터넷", "aliases": ["IoT"]}],
    "technologies_optional": ["스피커"],
    "programs_optional": ["데이터 행정"],
    "relations_optional": [{"subject": "챗봇 상담", "object": "외국인"}],
    "relations": [
        {"predicate": "uses", "subject": "AI 말벗", "object": "사물인터넷", "quote": ""},
        {"predicate": "uses", "subject": "챗봇 상담", "object": "챗봇", "quote": ""},
        {"predicate": "hasStatus", "subject": "AI 말벗", "object": "planned", "quote": ""},
    ],
}
for _relation in _GOLD["relations"]:
    _relation |= {"subject_also_ok": [], "object_also_ok": ["underway"] if _relation["object"] == "planned" else []}


@pytest.mark.parametrize(
    ("given", "right", "wrong", "missed"),
    [
        (["AI 말벗", "챗봇 상담"], 2, 0, 0),
        (["AI 말벗", "말벗"], 1, 1, 1),
        (["AI 말벗", "데이터 행정", "청사 이전"], 1, 1, 1),
        ([], 0, 0, 2),
    ],
)
def test_a_programme_counts_once(given: list[str], right: int, wrong: int, missed: int) -> None:
    count = Count()
    match("programs", count, [["AI 말벗", "말벗"], ["챗봇 상담"]], ["데이터 행정"], given)
    assert (count.right, count.wrong, count.missed) == (right, wrong, missed)


def test_what_a_name_says_is_not_asked_for() -> None:
    assert wanted_of(_GOLD, "uses") == [
        [("AI 말벗", "사물인터넷"), ("AI 말벗", "IoT"), ("말벗", "사물인터넷"), ("말벗", "IoT")]
    ]


def test_what_is_left_open() -> None:
    assert loose_of(_GOLD) == [
        ("챗봇 상담", "외국인"),
        ("AI 말벗", "스피커"),
        ("챗봇 상담", "스피커"),
        ("데이터 행정", ""),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("어르신", "홀로 사는 어르신", True),
        ("인공지능 카메라", "AI카메라", True),
        ("어르신", "청년", False),
        ("", "청년", False),
    ],
)
def test_words_for_a_group_or_technique(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


def test_each_accepted_status_counts() -> None:
    assert statuses.wanted_of(_GOLD) == [
        [("AI 말벗", "planned"), ("AI 말벗", "underway"), ("말벗", "planned"), ("말벗", "underway")]
    ]
