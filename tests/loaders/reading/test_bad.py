"""Files that nobody can read: one error each, with a code, the place and a remedy; soon, and without much memory."""

from __future__ import annotations

import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from loaders.reading import Source, read
from ontology.errors import DataError
from tests.loaders.reading.made import STORY, docx, hwp, hwpx, one, pdf, shown, word_paragraphs, zipped

LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(97 + step)} "{f"&{chr(96 + step)};" * 10}">' for step in range(1, 10)
)
BILLION = LAUGHS + "]>"
PAGE = pdf([shown("가람시가 밝혔다.", 60, 700)])


def bomb() -> bytes:
    """A PDF of a few kilobytes whose page unpacks to 60 million bytes."""
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 4_300_000, 9)
    return PAGE.replace(
        b"%PDF-1.4\n", b"%PDF-1.4\n9 0 obj\n<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"
    )


BAD = {
    "empty": (b"", "file-empty"),
    "white space": (b" \n\r\n\t", "file-empty"),
    "zeros": (bytes(5000), "file-empty"),
    "binary": (bytes(range(256)) * 40, "not-text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "unsupported-format"),
    "program": (b"\x7fELF" + bytes(range(200)), "unsupported-format"),
    "HWP 3": (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", "unsupported-format"),
    "UTF-8 read as Latin-1": (STORY.encode().decode("latin-1").encode(), "mojibake"),
    "CP949 read as Latin-1": (STORY.encode("cp949").decode("latin-1").encode(), "mojibake"),
    "UTF-8 read as CP949": (STORY.encode().decode("cp949", "replace").encode(), "mojibake"),
    "truncated PDF": (PAGE[:500], "pdf-broken"),
    "broken PDF": (b"%PDF-1.7\n" + b"nothing" * 100, "pdf-broken"),
    "locked PDF": (pdf([shown("가람시", 60, 700)], encrypted=True), "password-protected"),
    "scan": (pdf(["", ""], picture=True), "no-text-layer"),
    "empty PDF": (pdf([""]), "file-empty"),
    "PDF bomb": (bomb(), "archive-too-large"),
    "truncated zip": (zipped({"a.txt": STORY * 50})[:-60], "zip-broken"),
    "zip bomb": (zipped({"a.txt": bytes(120_000_000)}), "archive-too-large"),
    "truncated HWP": (hwp(["가람시가 밝혔다."])[:1400], "file-broken"),
    "locked HWP": (hwp(["가람시가 밝혔다."], flags=3), "password-protected"),
    "empty HWP": (hwp([""]), "file-empty"),
    "entities in HWPX": (hwpx(["&j;"], prolog=BILLION), "xml-entities"),
    "HWPX bomb": (hwpx(["가" * 40_000_000]), "archive-too-large"),
    "entities in DOCX": (docx(word_paragraphs("&j;"), prolog=BILLION), "xml-entities"),
    "deep DOCX": (docx("<w:p>" * 20_000 + "</w:p>" * 20_000), "archive-too-large"),
    "empty DOCX": (docx(""), "file-empty"),
    "OpenDocument": (zipped({"content.xml": "<a/>"}), "unsupported-format"),
    "deep HTML": (b"<html><body>" + b"<div>" * 200_000 + "가람시".encode(), "html-too-deep"),
    "unclosed HTML": (b"<html><body>" + b"<b><i><p>x" * 40_000, "html-too-deep"),
    "HTML without text": (b"<html><body><script>1</script><img src=x></body></html>", "file-empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_error_in_one_line(name: str) -> None:
    data, code = BAD[name]
    with pytest.raises(DataError) as caught:
        list(read(Source("some/file.txt", data=data)))
    error = caught.value
    assert error.code == code
    assert error.place.startswith("some/file.txt")
    assert error.remedy
    assert "\n" not in str(error)
    assert len(str(error)) < 300


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    tracemalloc.start()
    with pytest.raises(DataError) as caught:
        list(read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.code == "file-too-large"
    assert "500,000,000" in str(caught.value)
    assert peak < 1_000_000


def test_a_zip_bomb_costs_no_memory() -> None:
    data = BAD["zip bomb"][0]
    tracemalloc.start()
    with pytest.raises(DataError):
        list(read(Source("a.zip", data=data)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(DataError) as caught:
            list(read(path))
        assert caught.value.code == "file-unreadable"


HOSTILE = [
    "가",
    "가나 ",
    "[가나다라마",
    "가나다 기자 ",
    "a@",
    "2025.",
    "‘“",
    "가·나·",
    "1 \t",
    "가\n",
    "ㅋㅋ\n",
    "</p>",
    "=(",
    "다. ",
    "홍길동 기자 a@b.co\n",
    "2025-01-01\n",
    "관련기사\n",
    "다솜시, “도서관” 문 열어\n",
    "홈 > 소식 > 보도자료\n",
    "담당부서 : 과\n",
    "무단전재 금지\n",
]


@pytest.mark.alone
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_alone(unit: str) -> None:
    spent = []
    for size in (60_000, 240_000):
        text = "가람시가 인공지능 사업을 시작한다고 밝혔다.\n" + unit * (size // len(unit))
        start = time.process_time()
        one(text)
        spent.append(time.process_time() - start)
    assert spent[1] < 8 * spent[0] + 0.5
