"""Who acts in a sentence, which tells whose programme it speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.rules.reading.actors import Actors
from loaders.rules.reading.reading import Reading


@pytest.mark.parametrize(
    ("text", "name", "before", "after", "owner"),
    [
        ("대전시가 ‘한밭이’를 열었다.", "한밭이", "main", "none", ""),
        ("대전시 안전총괄과는 ‘한밭이’를 운영한다.", "한밭이", "unit", "none", ""),
        ("대전시에 한 업체가 ‘한밭이’를 팔았다.", "한밭이", "body", "none", ""),
        ("대전시에 정부는 ‘한밭이’를 권했다.", "한밭이", "state", "none", ""),
        ("대전시 ‘한밭이’를 시민들이 쓴다.", "한밭이", "none", "people", ""),
        ("대전시의 ‘한밭이’를 로봇이 알린다.", "한밭이", "none", "device", "main"),
        ("대전시는 부산시의 ‘한밭이’를 살폈다.", "한밭이", "main", "none", "government"),
        ("대전에서 구청장이 ‘한밭이’를 알렸다.", "한밭이", "own", "none", ""),
    ],
)
def test_who_acts(text: str, name: str, before: str, after: str, owner: str, reading: Callable[..., Reading]) -> None:
    read = reading(text)
    start = read.view.index(name)
    actors = Actors(read, 0)
    assert (actors.before(start), actors.after(start + len(name)), actors.owner(start)) == (before, after, owner)


def test_the_last_topic_before_a_place(reading: Callable[..., Reading]) -> None:
    read = reading("대전시는 예산이 늘자 3억 원을 쓴다.")
    actors = Actors(read, 0)
    assert actors.topic(read.view.index("3억")) == "main"
    assert actors.before(read.view.index("3억")) == "other"
    assert actors.topic(0) == "none"
