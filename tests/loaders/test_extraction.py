"""A mistake of ours, met in one document, is named with its file and costs that document alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import loaders.extraction as extraction
from loaders.reading import Source
from loaders.rules.extract import Resources, extract
from ontology.document import Document
from ontology.statement import Statement
from tests.loaders.reading.made import STORY, zipped


def deep(number: int) -> int:
    return deep(number + 1)


def nameless(number: int) -> int:
    return [number].index(number + 1)


@pytest.mark.parametrize(("mistake", "said"), [(deep, "RecursionError at "), (nameless, "ValueError at ")])
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
