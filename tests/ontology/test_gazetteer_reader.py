"""What the reader refuses, and how spans of days compare with partial dates."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import DataError, UsageError
from ontology.gazetteer import Dated, load_gazetteer

TABLES = {
    "names.csv": "id,own,english,level,from,to\ncity:a,가도,Ga-do,province,,\ncity:b,나시,Na-si,city,2000-01-01,\n",
    "codes.csv": "id,scheme,code,from,to\ncity:a,bjd,91,,\ncity:a,iso,KR-91,,\n",
    "parents.csv": "id,parent,from,to\ncity:b,city:a,2000-01-01,\n",
    "successions.csv": "predecessor,successor,date,kind\n",
    "aliases.csv": "id,alias,note\ncity:b,나,\n",
}


def write(folder: Path, **changes: str) -> Path:
    for table, text in TABLES.items():
        stem = table.removesuffix(".csv")
        (folder / table).write_text(changes.get(stem, text), encoding="utf-8", newline="\n")
    return folder


def test_reads_a_folder(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path))
    (city,) = gazetteer.find("가도 나")
    assert (city.id, city.name, city.start, city.end) == ("city:b", "가도 나시", "2000-01-01", None)


def test_shipped_tables_have_no_carriage_returns_and_end_their_last_line() -> None:
    for table in TABLES:
        text = (resources.files("ontology.gazetteer") / table).read_bytes()
        assert b"\r" not in text
        assert text.endswith(b"\n")


@pytest.mark.parametrize(
    ("table", "text", "code", "place"),
    [
        ("names", "id,name\n", "gazetteer-row", "names.csv:1"),
        ("names", "", "gazetteer-row", "names.csv:1"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,osm,9,,\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd,,,\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd,9,2000-02-30,\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd,9,20000101,\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd,9,2001-01-01,2001-01-01\n", "gazetteer-row", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:b,bjd,9,1999-01-01,\n", "gazetteer-outside-life", "codes.csv:4"),
        ("codes", TABLES["codes.csv"] + "city:a,bjd,92,2001-01-01,\n", "gazetteer-overlap", "codes.csv:4"),
        ("parents", "id,parent,from,to\ncity:b,city:x,2000-01-01,\n", "gazetteer-unknown-id", "parents.csv:2"),
        (
            "parents",
            TABLES["parents.csv"] + "city:b,city:b,2000-01-02,\n",
            "gazetteer-overlap",
            "parents.csv:3",
        ),
        (
            "parents",
            TABLES["parents.csv"] + "city:a,city:b,2000-01-01,\n",
            "gazetteer-cycle",
            "parents.csv:2",
        ),
        (
            "names",
            TABLES["names.csv"].replace("province,,", "province,,1999-01-01")
            + "city:a,다도,Da-do,province,1999-01-02,\n",
            "gazetteer-gap",
            "names.csv:4",
        ),
        (
            "successions",
            TABLES["successions.csv"] + "city:a,city:x,2000-01-01,merger\n",
            "gazetteer-unknown-id",
            "successions.csv:2",
        ),
        (
            "successions",
            TABLES["successions.csv"] + "city:a,city:b,2000-01-01,became\n",
            "gazetteer-row",
            "successions.csv:2",
        ),
        ("aliases", "id,alias,note\ncity:b,\u1102\u1161,\n", "gazetteer-row", "aliases.csv:2"),
        ("aliases", TABLES["aliases.csv"] + "city:b,나,\n", "gazetteer-row", "aliases.csv:3"),
    ],
)
def test_refuses_what_contradicts_itself(tmp_path: Path, table: str, text: str, code: str, place: str) -> None:
    with pytest.raises(DataError) as caught:
        load_gazetteer(write(tmp_path, **{table: text}))
    assert (caught.value.code, caught.value.place) == (code, place)


def test_names_an_unreadable_table(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "codes.csv").write_bytes(b"id,scheme\xff")
    with pytest.raises(DataError, match="UTF-8") as caught:
        load_gazetteer(tmp_path)
    assert (caught.value.code, caught.value.place) == ("gazetteer-unreadable", "codes.csv")
    (tmp_path / "codes.csv").unlink()
    with pytest.raises(DataError):
        load_gazetteer(tmp_path)


@pytest.mark.parametrize("on", ["21", "2021-13", "2021-1", "2021/01", "오늘", "2021-01-18T00:00", ""])
def test_a_malformed_date_is_a_usage_error(on: str) -> None:
    with pytest.raises(UsageError, match="no date") as caught:
        load_gazetteer().find("없는 이름", on)
    assert caught.value.code == "date-malformed"


days = st.dates(date(1999, 11, 1), date(2001, 2, 28))


@given(st.none() | days, st.none() | days, days, st.sampled_from([4, 7, 10]))
def test_a_partial_date_holds_when_one_of_its_days_does(
    start: date | None, end: date | None, day: date, precision: int
) -> None:
    on = day.isoformat()[:precision]
    every = (date(1998, 1, 1) + timedelta(days=n) for n in range(366 * 5))
    expected = any(
        (start is None or start <= each) and (end is None or each < end)
        for each in every
        if each.isoformat().startswith(on)
    )
    if start is None or end is None or start < end:
        span = Dated(start=start.isoformat() if start else None, end=end.isoformat() if end else None)
        assert span.holds(on) == expected
