"""Folders, patterns, standard input and zip archives."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from loaders.reading import Source, expand, read
from ontology.errors import DataError
from tests.loaders.reading.made import STORY, zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, one in a folder below, and what a desktop leaves behind."""
    for name in ("가.txt", "아래/나.txt", ".hidden/x.txt", "__MACOSX/가.txt", "Thumbs.db", "~$나.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name} {STORY}", encoding="utf-8")
    return tmp_path


def names(*sources: str) -> list[str]:
    return [Path(source.name).name for source in expand(sources)]


def test_a_folder_means_the_files_below_it_by_path(folder: Path) -> None:
    assert names(str(folder)) == ["가.txt", "나.txt"]


def test_a_pattern_means_what_it_matches_and_nothing_is_named_twice(folder: Path) -> None:
    assert names(str(folder / "*.txt"), str(folder / "가.txt"), str(folder)) == ["가.txt", "나.txt"]
    assert names(str(folder / "**" / "나.*")) == ["나.txt"]


def test_a_folder_is_in_the_same_order_on_every_system(tmp_path: Path) -> None:
    """Windows compares paths without regard to case, and its separator comes after the letters of the alphabet."""
    for name in ("B.txt", "a.txt", "C/x.txt", "C1.txt", "c-2.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    ordered = ["B.txt", "x.txt", "C1.txt", "a.txt", "c-2.txt"]
    assert names(str(tmp_path)) == names(str(tmp_path / "*")) == names(str(tmp_path / "**")) == ordered


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_from_a_mac_is_found_as_it_is_typed(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    (tmp_path / unicodedata.normalize(form, "서울 계획.txt")).write_text(STORY, encoding="utf-8")
    for name in ("서울 계획.txt", "서울*.txt", unicodedata.normalize(form, "서울 계획.txt")):
        (source,) = expand([str(tmp_path / name)])
        assert [document.text for document in read(source)] == [STORY]


def test_a_file_that_cannot_be_looked_at_is_named_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that OneDrive keeps elsewhere, while there is no network."""
    stat = Path.stat

    def away(path: Path, **options: bool) -> os.stat_result:
        if path.name == "가.txt":
            raise OSError(22, "The cloud file provider is not running", str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", away)
    first, second = expand([str(folder)])
    with pytest.raises(DataError) as caught:
        list(read(first))
    assert (caught.value.code, caught.value.place) == ("file-unreadable", str(folder / "가.txt"))
    assert len(list(read(second))) == 1


def test_a_name_that_means_nothing_is_an_error_when_it_is_read(folder: Path) -> None:
    first, second, third, fourth = expand([str(folder / name) for name in ("없음.txt", "가.txt", "*.pdf", "아래")])
    for source in (first, third):
        with pytest.raises(DataError) as caught:
            list(read(source))
        assert (caught.value.code, caught.value.place) == ("file-not-found", source.name)
    for source in (second, fourth):
        assert len(list(read(source))) == 1


def test_a_folder_without_documents_is_an_error_when_it_is_read(folder: Path) -> None:
    (folder / "빈 폴더").mkdir()
    (source,) = expand([str(folder / "빈 폴더")])
    with pytest.raises(DataError, match="no document in this folder") as caught:
        list(read(source))
    assert (caught.value.code, caught.value.place) == ("file-not-found", str(folder / "빈 폴더"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode("cp949"))))
    (source,) = expand(["-"])
    (document,) = read(source)
    assert document.text == STORY


def test_the_same_file_gives_the_same_document_whatever_it_is_called(folder: Path) -> None:
    data = (folder / "가.txt").read_bytes()
    (first,) = read(folder / "가.txt")
    (second,) = read(Source("other.pdf", data=data))
    assert first == replace(second, metadata=dict(sorted({**second.metadata, "fileName": "가.txt"}.items())))


def test_the_name_of_the_file_is_kept_without_its_folder(tmp_path: Path) -> None:
    def kept(source: Path | Source) -> list[tuple[str | None, str]]:
        return [(document.metadata.get("fileName"), document.caption) for document in read(source)]

    # Neither of them has a title; a Mac writes the name in pieces.
    path = tmp_path / unicodedata.normalize("NFD", "보도자료.txt")
    path.write_text(STORY, encoding="utf-8")
    assert kept(path) == [("보도자료.txt", "보도자료.txt")]
    archive = zipped({"2025/3월/가.txt": STORY, "나.txt": STORY + "!"})
    assert [name for name, _ in kept(Source("a.zip", data=archive))] == ["가.txt", "나.txt"]
    (nameless,) = read(Source("standard input", data=STORY.encode()))
    assert ("fileName" in nameless.metadata, nameless.caption) == (False, nameless.id)


def korean_zip(names: list[str]) -> bytes:
    """An archive as Windows writes it: names in CP949, without the mark of UTF-8."""
    data = zipped({f"{index:04}": STORY + str(index) for index in range(len(names))}, stored=True)
    for index, name in enumerate(names):
        raw = name.encode("cp949")
        assert len(raw) == 4
        data = data.replace(f"{index:04}".encode(), raw)
    return data


def test_an_archive_gives_a_document_for_each_file_and_its_names_are_korean() -> None:
    data = korean_zip(["가나", "다라"])
    documents = list(read(Source("a.zip", data=data)))
    assert [document.text for document in documents] == [STORY + "0", STORY + "1"]
    faulty = korean_zip(["가나"]).replace(STORY.encode()[:4], b"\x00\x00\x00\x00")
    with pytest.raises(DataError) as caught:
        list(read(Source("a.zip", data=faulty)))
    assert caught.value.place == "a.zip!가나"


def test_bad_members_do_not_keep_the_good_ones_back() -> None:
    picture, binary = b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 9
    archive = zipped({"a.txt": STORY, "b.png": picture, "c.txt": STORY + "!", "d.bin": binary})
    documents = read(Source("a.zip", data=archive))
    assert [next(documents).text, next(documents).text] == [STORY, STORY + "!"]
    with pytest.raises(DataError) as caught:
        next(documents)
    assert [(fault.code, fault.place) for fault in caught.value.faults] == [
        ("unsupported-format", "a.zip!b.png"),
        ("not-text", "a.zip!d.bin"),
    ]


def test_archives_within_archives_share_one_limit() -> None:
    inner = zipped({"가.txt": STORY})
    (document,) = read(Source("a.zip", data=zipped({"b.zip": inner})))
    assert document.text == STORY
    for _ in range(4):
        inner = zipped({"n.zip": inner})
    with pytest.raises(DataError) as caught:
        list(read(Source("a.zip", data=inner)))
    assert caught.value.code == "archive-too-deep"


def test_a_locked_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": STORY}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.start_dir
    data[6] |= 1
    data[place + 8] |= 1
    with pytest.raises(DataError) as caught:
        list(read(Source("a.zip", data=bytes(data))))
    assert (caught.value.code, caught.value.place) == ("password-protected", "a.zip!a.txt")
