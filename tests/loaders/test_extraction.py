"""A mistake of ours or of a library, met in one document, is named with its file and costs that document alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import loaders.extraction as extraction
import loaders.reading.reader as reader
from graph.cli import _run
from loaders.reading import Source
from loaders.reading.draft import Draft
from loaders.rules.extract import Resources, extract
from ontology.document import Document
from ontology.errors import PolisgraphError, StoreError, UsageError
from ontology.statement import Statement
from tests.loaders.reading.made import STORY, zipped


def deep(number: int) -> int:
    return deep(number + 1)


def nameless(number: int) -> int:
    return [number].index(number + 1)


class Panic(BaseException):
    """As libraries written in Rust raise it."""


def compressed(number: int) -> int:
    return len(zlib.decompress(b"no zip at all"))


def panicking(number: int) -> int:
    raise Panic("index out of bounds:\nthe length is 3")


def spent(number: int) -> int:
    return next(iter(()))


MISTAKES = [
    (deep, "RecursionError at "),
    (nameless, "ValueError at "),
    (compressed, "zlib.error at "),
    (panicking, f"{__name__}.Panic at "),
    (spent, "StopIteration at "),
]


@pytest.mark.parametrize(("mistake", "said"), MISTAKES)
def test_a_mistake_names_the_file_and_the_line_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, mistake: Callable[[int], int], said: str
) -> None:
    def broken(document: Document, resources: Resources) -> list[Statement]:
        if "!" in (document.text or ""):
            mistake(0)
        return extract(document, resources)

    monkeypatch.setattr(extraction, "extract", broken)
    archive = zipped({"a.txt": STORY, "b.txt": STORY + "!", "c.txt": STORY + "?"})
    sources = [Source("one.zip", data=archive), Source("two.txt", data=STORY.encode())]
    first, second = extraction.extract_sources(sources, workers=1)
    assert [document.text for document, _ in first.documents] == [STORY, STORY + "?"]
    (fault,) = first.faults
    assert (fault.code, fault.place) == ("extraction-failed", "one.zip")
    assert fault.message.startswith(said + Path(__file__).name)
    assert len(str(fault).splitlines()) == 1
    assert (len(second.documents), second.faults) == (1, ())


@pytest.mark.parametrize(("mistake", "said"), MISTAKES)
def test_a_mistake_of_a_reader_names_the_member_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, mistake: Callable[[int], int], said: str
) -> None:
    break_reader(monkeypatch, mistake)
    archive = zipped({"a.txt": STORY, "b.txt": STORY + "!", "c.txt": STORY + "?"})
    (found,) = extraction.extract_sources([Source("one.zip", data=archive)], workers=1)
    assert [document.text for document, _ in found.documents] == [STORY, STORY + "?"]
    (fault,) = found.faults
    assert (fault.code, fault.place) == ("extraction-failed", "one.zip!b.txt")
    assert fault.message.startswith(said + Path(__file__).name)
    assert len(str(fault).splitlines()) == 1


def test_the_command_names_the_file_in_a_line_and_prints_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    break_reader(monkeypatch, compressed)
    for name, text in (("a.txt", STORY + "!"), ("b.txt", STORY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert _run(["extract", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert "AI 안부전화" in out
    line, other = err.splitlines()
    assert line.startswith(f"polisgraph: {tmp_path / 'a.txt'}: zlib.error at ")
    assert "[extraction-failed]" in line
    # There is no such city.
    assert other.startswith(f"polisgraph: {tmp_path / 'b.txt'}: nothing about")


@pytest.mark.parametrize(
    "end", [KeyboardInterrupt(), SystemExit(3), StoreError("llm-unreachable", "no"), UsageError("llm-not-set", "no")]
)
def test_what_ends_the_run_is_no_fault_of_the_document(monkeypatch: pytest.MonkeyPatch, end: BaseException) -> None:
    def ending(number: int) -> int:
        raise end

    break_reader(monkeypatch, ending)
    with pytest.raises((KeyboardInterrupt, SystemExit, PolisgraphError)) as raised:
        list(extraction.extract_sources([Source("a.txt", data=(STORY + "!").encode())], workers=1))
    assert raised.value is end


def break_reader(monkeypatch: pytest.MonkeyPatch, mistake: Callable[[int], int]) -> None:
    """Of a text with an exclamation mark at its end the reader makes this mistake."""
    read_plain = reader.read_plain

    def broken(data: bytes, place: str) -> Draft:
        if data.endswith(b"!"):
            mistake(0)
        return read_plain(data, place)

    monkeypatch.setattr(reader, "read_plain", broken)
