"""Governments by less than their official names."""

from __future__ import annotations

import pytest

from ontology.gazetteer import Gazetteer, load_gazetteer, near_names, official_names


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("창원", "경상남도 창원시"),
        ("수원", "경기도 수원시"),
        ("수원특례시청", "경기도 수원시"),
        ("수원 팔달", "경기도 수원시 팔달구"),
        ("충북 청주시", "충청북도 청주시"),
        ("충청북도  청주", "충청북도 청주시"),
        ("청주시청", "충청북도 청주시"),
        ("충북도청", "충청북도"),
        ("서울시청", "서울특별시"),
        ("경기 광주", "경기도 광주시"),
        ("서울 강서", "서울특별시 강서구"),
        ("경남 고성", "경상남도 고성군"),
        ("경주", "경상북도 경주시"),
        ("마산", "경상남도 마산시"),
        ("서귀포", "제주특별자치도 서귀포시"),
        ("전남 나주", "전남광주통합특별시 나주시"),
    ],
)
def test_one_is_meant(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert official_names(gazetteer, text) == (expected,)


def test_several_may_be_meant(gazetteer: Gazetteer) -> None:
    assert official_names(gazetteer, "강서") == ("부산광역시 강서구", "서울특별시 강서구")
    assert official_names(gazetteer, "고성군청") == ("강원특별자치도 고성군", "경상남도 고성군")
    assert official_names(gazetteer, "광주시청") == ("경기도 광주시", "광주광역시", "전남광주통합특별시")
    assert official_names(gazetteer, "청원") == ("충청북도 청원군", "충청북도 청주시 청원구")


@pytest.mark.parametrize("text", ["", " ", "중", "청", "없는시", "챗봇", "서울 창원", "창원에서"])
def test_nothing_is_meant(gazetteer: Gazetteer, text: str) -> None:
    assert official_names(gazetteer, text) == ()


def test_every_local_government_of_today_is_found_by_its_short_name(gazetteer: Gazetteer) -> None:
    local = [item for item in gazetteer.governments if item.is_government and item.end is None and item.parents]
    short = {item.name: item.names[-1].own[:-1] for item in local if len(item.names[-1].own) > 2}
    assert len(short) > 180
    lost = [name for name, own in short.items() if name not in official_names(gazetteer, own)]
    assert lost == ["경기도 광주시"], "광주 alone is an alias of the metropolitan city"


def test_near_names(gazetteer: Gazetteer) -> None:
    assert near_names(gazetteer, "창언시") == ("경상남도 창원시",)
    assert "경기도 수원시" in near_names(gazetteer, "수언시")
    assert near_names(gazetteer, "챗봇") == ()
