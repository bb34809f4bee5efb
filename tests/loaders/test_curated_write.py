"""What was found in a document, written as a curated file: read back, it states the same by the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.workspace import read_curated_files, reference_of
from loaders.curated import Curated
from loaders.curated_fix import fix_offsets
from loaders.curated_write import review_file
from loaders.extraction import extract_sources
from loaders.labels import Labels
from loaders.reading import expand
from loaders.rules.extract import extract, make_resources
from ontology.document import Document, Range
from ontology.errors import DataError
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from ontology.statement import Span, Statement
from tests.loaders.rules.conftest import make_document

ONTOLOGY, GAZETTEER = load_ontology(), load_gazetteer()
REFERENCE = reference_of(ONTOLOGY)
SAMPLES = Path(str(resources.files("seeds"))) / "samples"
TEXT = (
    "당진시 기후환경과가 3억 원을 들여 ‘AI 악취 관제 시스템’을 만든다고 밝혔다.\n"
    "이 시스템은 LiDAR와 드론 순찰을 활용한다. 기후환경과는 인공지능으로 살피는 ‘AI 산불 감시 시스템’도 만든다.\n"
)


def written(document: Document, statements: Sequence[Statement]) -> str:
    return review_file(document, statements, Labels(document, statements, ONTOLOGY, GAZETTEER), ONTOLOGY)


def read_back(text: str, folder: Path, document: Document) -> tuple[Curated, list[DataError]]:
    """The file read and checked against the text of the document."""
    path = folder / "review.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "review.txt").write_text(document.text or "", encoding="utf-8", newline="\n")
    (found,), faults = read_curated_files([path], ONTOLOGY, REFERENCE, folder)
    assert found.document.text == document.text
    return found, faults


def facts(statements: Sequence[Statement]) -> set[tuple[object, ...]]:
    return {(item.fact, item.spans, item.basis, item.rejected) for item in statements}


def whole(text: str, **metadata: str) -> Document:
    """A document all of whose text is its article."""
    document = make_document(text, **metadata)
    return replace(document, ranges=(Range(0, document.length, "article", True),))


def found_in(text: str) -> tuple[Document, list[Statement]]:
    document = whole(text)
    return document, extract(document, make_resources(ONTOLOGY, GAZETTEER))


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_unchanged_it_states_the_same_by_the_same_words(sample: Path, tmp_path: Path) -> None:
    (source,) = extract_sources(list(expand([str(sample)])))
    ((document, statements),) = source.documents
    found, faults = read_back(written(document, statements), tmp_path, document)
    assert [str(fault) for fault in faults] == []
    assert facts(found.statements) == facts(statements)
    assert {item.method for item in found.statements} == {"reviewed"}
    assert (found.document.metadata, found.document.ranges) == (document.metadata, document.ranges)
    assert fix_offsets(tmp_path / "review.yaml", ONTOLOGY, document.text or "") == 0


def test_what_only_a_programme_names_stands_below_it() -> None:
    document, statements = found_in(TEXT)
    groups = written(document, statements).split("\n\n")
    smell = next(group for group in groups if "# ── 사업: AI 악취 관제 시스템 ──" in group)
    assert re.search(r"(?m)^  text: 3억 원@\d+$", smell)
    assert "  amount: 300000000\n  currency: KRW" in smell
    assert not any("기후환경과@7\n" in group and "사업:" in group for group in groups), "two programmes name it"
    assert "# ── 문서: document ──" in groups[-1]


def test_a_comment_says_what_the_words_do_not() -> None:
    document, statements = found_in(TEXT)
    lines = written(document, statements).splitlines()
    used, mentioned = (line for line in lines if "technology:lidar |" in line)
    for line in (used, mentioned):
        assert "LiDAR@" in line
        assert line.endswith("   # 라이다")
    doubtful = [item for item in statements if item.confidence < 0.8]
    assert doubtful
    assert sum(bool(re.search(r"   # .*\b0\.[0-7]\d$", line)) for line in lines) == len(doubtful)


def test_a_correction_is_read(tmp_path: Path) -> None:
    document, statements = found_in(TEXT)
    text = written(document, statements)
    drone = re.findall(r"  - technology:drone \| .*", text)[0]
    wrong = text.replace(drone, drone.partition("   #")[0] + " ~rejected   # it is none")
    found, faults = read_back(re.sub(r"AI 산불 감시 시스템@\d+", "AI 산불 감시 시스템@1", wrong), tmp_path, document)
    assert {fault.code for fault in faults} == {"quote-not-at-offset"}
    assert [item.object for item in found.statements if item.rejected] == ["technology:drone"]
    assert fix_offsets(tmp_path / "review.yaml", ONTOLOGY, document.text or "") > 0
    assert read_back((tmp_path / "review.yaml").read_text(encoding="utf-8"), tmp_path, document)[1] == []


def test_a_document_without_facts_is_a_file_to_add_to(tmp_path: Path) -> None:
    document = whole("내일은 비가 내린다.")
    found, faults = read_back(written(document, []), tmp_path, document)
    assert (found.statements, faults) == ((), [])


def test_words_across_lines_get_their_offset(tmp_path: Path) -> None:
    document = whole("올해 ‘AI 항만안전\n지킴이’를 둔다.")
    said = Statement(
        "program:x1", "name", "AI 항만안전 지킴이", document.id, (Span(4, 15, "AI 항만안전\n지킴이"),), "string"
    )
    text = written(document, [said])
    found, _ = read_back(text, tmp_path, document)
    assert facts(found.statements) == facts([said])
    path = tmp_path / "review.yaml"
    path.write_text(text.replace("지킴이@4", "지킴이"), encoding="utf-8")
    assert fix_offsets(path, ONTOLOGY, document.text or "") == 1
    assert path.read_text(encoding="utf-8") == text


def test_long_words_and_cells_are_given_in_pieces(tmp_path: Path) -> None:
    document = whole("담당 | 스마트도시과 | " + "가나다라마 " * 30)
    text = document.text or ""
    said = Statement("program:x1", "name", "이름", document.id, (Span(0, len(text) - 1, text[:-1]),), "string")
    found, _ = read_back(written(document, [said]), tmp_path, document)
    (item,) = found.statements
    assert [span.quote for span in item.spans][:2] == ["담당", "스마트도시과"]
    assert "".join(span.quote for span in item.spans).replace(" ", "") == re.sub(r"[ |]", "", text)


@pytest.mark.parametrize("title", ["~", "null", "12", "2025-01", "yes", "- ", "a: b", "# a", "[a]", "끝: "])
def test_a_title_is_text_whatever_yaml_takes_it_for(title: str, tmp_path: Path) -> None:
    document = whole("가", title=title)
    assert read_back(written(document, []), tmp_path, document)[0].document.metadata["title"] == title


@given(st.sets(st.integers(0, 99), min_size=1, max_size=5))
def test_a_mark_behind_an_id_rejects_all_that_names_it_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, numbers: set[int]
) -> None:
    document, statements = found_in(TEXT)
    subjects = sorted({item.subject for item in statements} - {document.id})
    wrong = {subjects[number % len(subjects)] for number in numbers}
    text = written(document, statements)
    for subject in wrong:
        text = text.replace(f"- id: {subject}\n", f"- id: {subject} ~rejected   # a comment\n")
    folder = tmp_path_factory.mktemp("rejected")
    found, faults = read_back(text, folder, document)
    assert [str(fault) for fault in faults] == []
    assert facts(found.statements) == facts(
        [replace(item, rejected=bool(wrong & {item.subject, item.object})) for item in statements]
    )
    assert fix_offsets(folder / "review.yaml", ONTOLOGY, document.text or "") == 0
    assert facts(read_back(written(document, found.statements), folder, document)[0].statements) == facts(
        found.statements
    )


_HOSTILE = st.text(st.sampled_from("가나A1 \n\t:#|;/~@-?[]{}&*!%'\"\\=,"), min_size=1, max_size=40)


@given(_HOSTILE, _HOSTILE, _HOSTILE)
def test_whatever_the_words_are_the_file_says_them_or_leaves_the_fact_as_a_comment(
    tmp_path_factory: pytest.TempPathFactory, name: str, remark: str, title: str
) -> None:
    text = f"가 {name} 나"
    document = whole(text, title=title)
    span = Span(2, 2 + len(name), name)
    said = [
        Statement("program:x1", "name", name, document.id, (span,), "string"),
        Statement("program:x1", "alias", remark, document.id, (Span(0, 1, "가"),), "string"),
        Statement(
            "program:x1", "hasStatus", "status:planned", document.id, (span,), qualifiers=(("timeText", remark),)
        ),
    ]
    file = written(document, said)
    found, _ = read_back(file, tmp_path_factory.mktemp("hostile"), document)
    assert found.document.metadata["title"] == title
    assert {item.fact for item in found.statements} <= {item.fact for item in said}
    assert len(found.statements) + file.count("# the form cannot hold:") == len(said)
    for item in found.statements:
        assert all(text[span.start : span.end] == span.quote for span in item.spans)
