"""Facts about Korean governments, checked by hand against acts and published counts."""

from __future__ import annotations

from collections import Counter

import pytest

from ontology.gazetteer import NON_GOVERNMENT, Gazetteer, load_gazetteer

TOP = {
    "special-city",
    "metropolitan-city",
    "special-self-governing-city",
    "integrated-special-city",
    "province",
    "special-self-governing-province",
}
LOCAL = {"city", "county", "district"}
DAYS = ("1988-05-01", "1989-01-01", "1995-01-01", "1995-05-10", "2006-07-01", "2014-07-01", "2021-01-18", "2026-11-21")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def levels(gazetteer: Gazetteer, on: str) -> Counter[str]:
    return Counter(level for g in gazetteer.governments if (level := g.level_on(on)) is not None)


def found(gazetteer: Gazetteer, text: str, on: str | None = None) -> list[str]:
    return [government.id for government in gazetteer.find(text, on)]


@pytest.mark.parametrize(
    ("on", "count"),
    [("1995-06-27", 15), ("1997-07-15", 16), ("2021-01-18", 17), ("2025-07-31", 17), ("2026-06-30", 17),
     ("2026-07-01", 16), ("2026-11-21", 16)],
)  # fmt: skip
def test_number_of_regional_governments(gazetteer: Gazetteer, on: str, count: int) -> None:
    assert sum(n for level, n in levels(gazetteer, on).items() if level in TOP) == count


@pytest.mark.parametrize(
    ("on", "cities", "counties", "districts"),
    [
        ("1995-06-27", 67, 98, 65),  # first nationwide local elections: 230 heads
        ("1998-06-04", 72, 91, 69),  # second: 232
        ("2006-05-31", 77, 88, 69),  # fourth: 234 with the four of 제주
        ("2010-07-01", 73, 86, 69),  # 228: 창원, 마산, 진해 are one
        ("2018-07-01", 75, 82, 69),  # 226
        ("2026-06-30", 75, 82, 69),
        ("2026-11-21", 75, 82, 70),  # 227: 인천 has nine districts
    ],
)
def test_number_of_local_governments(gazetteer: Gazetteer, on: str, cities: int, counties: int, districts: int) -> None:
    count = levels(gazetteer, on)
    assert (count["city"], count["county"], count["district"]) == (cities, counties, districts)


def test_municipalities_of_2026_with_jeju_and_sejong(gazetteer: Gazetteer) -> None:
    jeju = [g for g in gazetteer.children("city:kr50", "2026-11-21") if not g.is_government]
    local = sum(n for level, n in levels(gazetteer, "2026-11-21").items() if level in LOCAL)
    assert [g.name for g in jeju] == ["제주특별자치도 제주시", "제주특별자치도 서귀포시"]
    assert gazetteer.children("city:kr36", "2026-11-21") == ()
    assert local + len(jeju) + 1 == 230


def test_only_known_levels_and_every_name_has_english(gazetteer: Gazetteer) -> None:
    names = [name for government in gazetteer.governments for name in government.names]
    assert {name.level for name in names} == TOP | LOCAL | {NON_GOVERNMENT}
    assert all(name.english.isascii() and name.english[0].isupper() for name in names)
    assert all(government.id.isascii() for government in gazetteer.governments)


def test_everything_below_the_top_always_has_one_parent(gazetteer: Gazetteer) -> None:
    for government in gazetteer.governments:
        for name in government.names:
            parents = [parent for parent in government.parents if parent.common(name) is not None]
            assert len(parents) == (0 if name.level in TOP else 1), (government.id, name)
            assert all(name.within(parent) for parent in parents)


@pytest.mark.parametrize("on", DAYS)
def test_parents_are_of_the_rank_above(gazetteer: Gazetteer, on: str) -> None:
    for government in gazetteer.governments:
        parent, name = gazetteer.get(government.parent_on(on) or ""), government.name_on(on)
        if parent is not None and name is not None:
            assert parent.level_on(on) in ({"city"} if len(name.split()) == 3 else TOP), name
            assert name == f"{parent.name_on(on)} {name.split()[-1]}"


def test_codes_are_unique_and_schemes_do_not_mix(gazetteer: Gazetteer) -> None:
    codes = [code for government in gazetteer.governments for code in government.codes]
    assert all(code.code.startswith("KR-") == (code.scheme == "iso") for code in codes)
    for government in gazetteer.governments:
        bjd = [code for code in government.codes if code.scheme == "bjd"]
        assert government.id == f"city:kr{bjd[-1].code}"
        assert (bjd[0].start, bjd[-1].end) == (government.start, government.end)
        for code in bjd:
            assert all(len(code.code) == (2 if n.level in TOP else 5) for n in government.names if n.common(code))
    assert len({(code.scheme, code.code) for code in codes}) == len(codes)


def test_iso_and_bjd_numbers_collide(gazetteer: Gazetteer) -> None:
    def of(code: str) -> list[str]:
        return [g.name for g in gazetteer.governments if code in {c.code for c in g.codes}]

    assert (of("50"), of("KR-50"), of("KR-49")) == (["제주특별자치도"], ["세종특별자치시"], ["제주특별자치도"])
    assert of("42") == of("51") == of("KR-42") == ["강원특별자치도"]
    assert of("45") == of("52") == of("KR-45") == ["전북특별자치도"]


def test_successions_fit_the_lives_of_both(gazetteer: Gazetteer) -> None:
    for government in gazetteer.governments:
        for step in government.successors:
            successor = gazetteer.get(step.successor)
            assert successor is not None
            assert step in successor.predecessors
            assert (step.date == government.end) == (step.kind != "separation"), step
            assert successor.life.holds(step.date), step
            if step.kind == "separation":
                assert step.date == successor.start
                assert government.life.holds(step.date)
        if government.end is not None and government.is_government:
            assert government.successors, government.name


def test_gangwon_is_one_entity_with_two_names_and_codes(gazetteer: Gazetteer) -> None:
    gangwon = gazetteer.get("city:kr51")
    assert gangwon is not None
    assert [(c.code, c.start, c.end) for c in gangwon.codes if c.scheme == "bjd"] == [
        ("42", None, "2023-06-11"),
        ("51", "2023-06-11", None),
    ]
    assert gangwon.name_on("2023-06-10") == "강원도"
    assert gangwon.name_on("2023-06-11") == gangwon.name == "강원특별자치도"
    assert (gangwon.level_on("2021"), gangwon.level) == ("province", "special-self-governing-province")
    assert gangwon.english == "Gangwon State"
    gangneung = gazetteer.get("city:kr51150")
    assert gangneung is not None
    assert (gangneung.name_on("2021"), gangneung.english) == ("강원도 강릉시", "Gangneung-si")
    assert [c.code for c in gangneung.codes] == ["42150", "51150"]


def test_gunwi_changed_its_parent(gazetteer: Gazetteer) -> None:
    (gunwi,) = gazetteer.find("군위군")
    assert [(n.name, n.start, n.end) for n in gunwi.names] == [
        ("경상북도 군위군", None, "2023-07-01"),
        ("대구광역시 군위군", "2023-07-01", None),
    ]
    assert (gunwi.parent_on("2023-06-30"), gunwi.parent_on("2023-07-01")) == ("city:kr47", "city:kr27")
    assert [c.code for c in gunwi.codes] == ["47720", "27720"]


def test_gwangju_and_jeonnam_merged(gazetteer: Gazetteer) -> None:
    for identifier in ("city:kr29", "city:kr46"):
        government = gazetteer.get(identifier)
        assert government is not None
        assert government.end == "2026-07-01"
        assert [(s.successor, s.date, s.kind) for s in gazetteer.successors_of(identifier)] == [
            ("city:kr12", "2026-07-01", "merger")
        ]
    (east,) = gazetteer.find("광주광역시 동구", "2021")
    assert (east.id, east.name, east.end) == ("city:kr12210", "전남광주통합특별시 동구", None)
    assert [c.code for c in east.codes] == ["24110", "29110", "12210"]
    assert [p.id for p in east.parents] == ["city:kr29", "city:kr12"]
    assert len(gazetteer.children("city:kr12", "2026-11")) == 27


def test_districts_of_incheon(gazetteer: Gazetteer) -> None:
    def becomes(identifier: str) -> list[tuple[str, str]]:
        return [(s.successor, s.kind) for s in gazetteer.successors_of(identifier)]

    assert becomes("city:kr28110") == [("city:kr28125", "split"), ("city:kr28155", "split")]
    assert becomes("city:kr28140") == [("city:kr28125", "merger")]
    (west,) = gazetteer.find("인천 서구")
    assert (west.id, west.name, west.end) == ("city:kr28275", "인천광역시 서해구", None)
    assert becomes(west.id) == [("city:kr28290", "separation")]
    (south,) = gazetteer.find("인천광역시 남구")
    assert (south.id, south.name_on("2018-06"), south.name_on("2018-07")) == (
        "city:kr28177",
        "인천광역시 남구",
        "인천광역시 미추홀구",
    )


@pytest.mark.parametrize(
    ("text", "on", "identifier", "now"),
    [
        ("여주군", "2013-09", "city:kr41670", "경기도 여주시"),
        ("당진군", "2011", "city:kr44270", "충청남도 당진시"),
        ("화성군", "2000", "city:kr41590", "경기도 화성시"),
        ("경기도 광주군", "2000", "city:kr41610", "경기도 광주시"),
        ("월성군", "1988", "city:kr47795", "경상북도 경주군"),
        ("울산시", "1996", "city:kr31", "울산광역시"),
        ("충청남도 대전시", "1988", "city:kr30", "대전광역시"),
        ("제주도", "2005", "city:kr50", "제주특별자치도"),
        ("강화군", "1994", "city:kr28710", "인천광역시 강화군"),
    ],
)
def test_promotions_and_renames_keep_the_government(
    gazetteer: Gazetteer, text: str, on: str, identifier: str, now: str
) -> None:
    (government,) = gazetteer.find(text, on)
    assert (government.id, government.name) == (identifier, now)


@pytest.mark.parametrize(
    ("identifier", "successors"),
    [
        ("city:kr43710", {"city:kr36", "city:kr43110"}),  # 청원군: a part to 세종 in 2012, then 청주시
        ("city:kr44730", {"city:kr36"}),  # 연기군
        ("city:kr48160", {"city:kr48120"}),  # 마산시
        ("city:kr48795", {"city:kr26440", "city:kr48110", "city:kr48160", "city:kr48120"}),  # 창원군, in two steps
        ("city:kr49710", {"city:kr50", "city:kr50110"}),  # 북제주군
        ("city:kr41760", {"city:kr41390", "city:kr41410", "city:kr41430"}),  # 시흥군
    ],
)
def test_mergers_and_splits_are_followed(gazetteer: Gazetteer, identifier: str, successors: set[str]) -> None:
    assert {step.successor for step in gazetteer.successors_of(identifier)} == successors


def test_successors_since_a_document(gazetteer: Gazetteer) -> None:
    assert {s.successor for s in gazetteer.successors_of("city:kr43710", "2013")} == {"city:kr43110"}
    assert gazetteer.successors_of("city:kr11200", "2021") == ()  # 성동구 lost 광진구 in 1995


def test_find_keeps_ambiguity_and_respects_the_date(gazetteer: Gazetteer) -> None:
    centres = [g.name_on("2021") for g in gazetteer.find("중구", "2021")]
    assert len(centres) == 6
    assert "인천광역시 중구" in centres
    assert len(gazetteer.find("중구", "2026-08")) == 5
    assert "city:kr28110" not in found(gazetteer, "중구", "2026-08")
    assert "city:kr28110" in found(gazetteer, "중구", "2026")
    assert found(gazetteer, "광주시", "2021") == ["city:kr29", "city:kr41610"]
    assert found(gazetteer, "광주시", "2026-08") == ["city:kr12", "city:kr41610"]
    assert found(gazetteer, "강서구", "2021-01-18") == ["city:kr11500", "city:kr26440"]
    assert found(gazetteer, "고성군") == ["city:kr48820", "city:kr51820"]
    assert found(gazetteer, "서울시에서") == []


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("서울", None, ["city:kr11"]),
        ("서울 강서구", None, ["city:kr11500"]),
        ("서울특별시  강서구", "2021", ["city:kr11500"]),
        ("부산 강서구", "1988", []),
        ("강원 고성군", "2021", ["city:kr51820"]),
        ("강원도 춘천시", "2025", ["city:kr51110"]),
        ("경기도 성남시 분당구", None, ["city:kr41135"]),
        ("성남시 분당구", None, ["city:kr41135"]),
        ("대구광역시 군위군", "2022", []),
        ("수원특례시", "2024", ["city:kr41110"]),
        ("광주특별시", "2026-08", ["city:kr12"]),
        ("부천시 원미구", "2020", []),
        ("부천시 원미구", "2015", ["city:kr41195"]),
        ("부천시 원미구", "2024", ["city:kr41192"]),
    ],
)
def test_find_by_full_name_and_alias(gazetteer: Gazetteer, text: str, on: str | None, expected: list[str]) -> None:
    assert found(gazetteer, text, on) == expected


def test_every_full_name_is_found_on_its_days(gazetteer: Gazetteer) -> None:
    for government in gazetteer.governments:
        for name in government.names:
            on = name.start or "1988-04-23"
            assert government in gazetteer.find(name.name, on)
            assert government.name_on(on) == name.name


def test_non_governments(gazetteer: Gazetteer) -> None:
    hwaseong = gazetteer.children("city:kr41590", "2026-02-01")
    assert [g.english for g in hwaseong] == ["Manse-gu", "Hyohaeng-gu", "Byeongjeom-gu", "Dongtan-gu"]
    assert not any(g.is_government for g in hwaseong)
    assert gazetteer.children("city:kr41590", "2026-01-31") == ()
    (jeju,) = gazetteer.find("제주시", "2021")
    assert not jeju.is_government
    (before,) = gazetteer.find("제주시", "2005")
    assert before.is_government
