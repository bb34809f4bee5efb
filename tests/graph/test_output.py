"""Rows in files and on standard output: the bytes that other programs read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.cli import _run
from graph.cli.output import whole_file, write_files
from ontology.errors import UsageError

MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_csv_file_alone_begins_with_a_byte_order_mark(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "concepts"
    assert _run(["schema", "Technology", "--format", form, "-o", str(file)]) == 0
    assert _run(["schema", "Technology", "--format", form]) == 0
    printed = capsys.readouterr().out.encode("utf-8")
    assert "챗봇".encode() in printed
    assert not printed.startswith(MARK)
    assert file.read_bytes() == (MARK if form == "csv" else b"") + printed


def test_a_csv_file_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "classes.csv"
    assert _run(["schema", "--format", "csv", "-o", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {"class": "Program", "label": "사업"}.items() <= next(r for r in rows if r["class"] == "Program").items()


def test_the_files_of_a_folder_are_marked_by_their_form(tmp_path: Path) -> None:
    write_files({"a.csv": "이름\n"}, str(tmp_path), "csv")
    write_files({"b.txt": "이름\n"}, str(tmp_path))
    assert (tmp_path / "a.csv").read_bytes() == MARK + "이름\n".encode()
    assert (tmp_path / "b.txt").read_bytes() == "이름\n".encode()


def test_a_file_that_another_program_holds_open_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows refuses to replace it: Excel has the last answer open."""
    file = tmp_path / "classes.csv"
    file.write_bytes(b"old")

    def refused(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refused)
    assert _run(["schema", "--format", "csv", "-o", str(file)]) == 2
    assert "no other program has open" in capsys.readouterr().err
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("classes.csv", b"old")]


def test_a_folder_that_refuses_new_files_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A protected folder of Windows passes for one that can be written to until a file is made in it."""
    asked = []

    def refused(path: Path, *arguments: object, **_: object) -> None:
        asked.append(path)
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        with pytest.raises(UsageError) as caught, whole_file(str(tmp_path / "page.html")):
            pass
    assert (caught.value.code, caught.value.place) == ("output-not-writable", str(tmp_path / "page.html"))
    assert len(asked) == 1
