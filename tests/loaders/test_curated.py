"""Curated files: what they say, how offsets are filled in, and the error that each mistake gets."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.workspace import curated_files, read_curated_files, reference_of
from loaders.curated import Words, parse_fact, read_curated
from loaders.curated_amounts import amount_faults
from loaders.curated_fix import fix_offsets, locate
from ontology.document import text_hash
from ontology.errors import DataError
from ontology.reader import load_ontology
from ontology.statement import Span, Statement
from tests.loaders.conftest import TEXT

ONTOLOGY = load_ontology()
REFERENCE = reference_of(ONTOLOGY)


def faults_of(path: Path, texts: Path | None = None) -> list[DataError]:
    return read_curated_files([path], ONTOLOGY, REFERENCE, texts)[1]


def test_a_file_says_what_the_reviewer_wrote(curated_file: Path) -> None:
    found = read_curated(curated_file, ONTOLOGY)
    said = {(item.subject, item.predicate): item for item in found.statements}
    status = said["program:garam-call", "hasStatus"]
    assert (status.object, status.basis, status.method) == ("status:planned", "context", "reviewed")
    assert status.qualifiers == (("startDate", "2025-03"), ("timeText", "올해 3월"))
    assert status.spans == (Span(5, 10, "올해 3월"), Span(23, 28, "시작한다고"))
    assert said["program:garam-call", "kind"].object == "program-kind:service"
    assert said["program:garam-call", "kind"].spans == said["program:garam-call", "name"].spans
    assert said["budget:garam-call", "amount"].object == "300000000"
    assert said["budget:garam-call", "currency"].spans == (Span(55, 59, "3억 원"),)
    assert found.places[status.id] == "garam-call.yaml:19"


def test_judgements_are_written_as_facts(curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8")
    uses = next(line for line in text.splitlines() if line.startswith("  uses:"))
    judged = uses + " ~context ~rejected\n  sameAs:\n  - program:x0123456789ab\n  - program:x0123456789ac ~rejected"
    curated_file.write_text(text.replace(uses, judged), encoding="utf-8")
    assert fix_offsets(curated_file, ONTOLOGY, TEXT) == 0, "the marks stay as they are"
    found = read_curated(curated_file, ONTOLOGY).statements
    said = {(item.predicate, item.object): item for item in found if item.predicate in ("uses", "sameAs")}
    assert {key: (item.rejected, item.basis) for key, item in said.items()} == {
        ("uses", "technology:ai"): (True, "context"),
        ("sameAs", "program:x0123456789ab"): (False, "explicit"),
        ("sameAs", "program:x0123456789ac"): (True, "explicit"),
    }
    assert said["sameAs", "program:x0123456789ab"].spans == (Span(11, 18, "AI 안부전화"),)
    assert faults_of(curated_file) == [], "the other entity is named by its own document"


def test_every_word_is_at_its_offset(curated_file: Path) -> None:
    assert faults_of(curated_file, curated_file.parent / "texts") == []
    for item in read_curated(curated_file, ONTOLOGY).statements:
        for span in item.spans:
            assert TEXT[span.start : span.end] == span.quote


def test_fixing_leaves_all_else_as_it_is(curated_file: Path) -> None:
    before = curated_file.read_text(encoding="utf-8")
    assert "# a comment that stays" in before
    assert "# ── 안부전화 ──" in before
    assert "uses: technology:ai | AI 안부전화@67" in before
    assert fix_offsets(curated_file, ONTOLOGY, TEXT) == 0
    with pytest.raises(DataError, match="garam-call.yaml:13: 'AI 안부전화' occurs 2 times, at 21, 77"):
        fix_offsets(curated_file, ONTOLOGY, "앞에 붙은 문장. " + TEXT)
    assert curated_file.read_text(encoding="utf-8") == before


MISTAKES = {
    "quote-not-at-offset": ("스마트도시과@34", "스마트도시과@35"),
    "quote-out-of-bounds": ("스마트도시과@34", "스마트도시과@3400"),
    "offset-missing": ("스마트도시과@34", "스마트도시과"),
    "unknown-class": ("id: department:garam", "id: bureau:garam"),
    "unknown-property": ("  targets:", "  aims:"),
    "wrong-domain": ("  targets:", "  amount:"),
    "wrong-range": ("runBy: department:garam-smart-city", "runBy: technology:ai"),
    "unknown-reference": ("technology:ai |", "technology:philosophers-stone |"),
    "unknown-qualifier": ("startDate=2025-03", "colour=2025-03"),
    "impossible-date": ("startDate=2025-03", "startDate=2025-02-30"),
    "wrong-datatype": ("amount: 300000000", "amount: 3.5"),
    "amount-differs": ("amount: 300000000", "amount: 30000000"),
    "value-too-small": ("amount: 300000000", "amount: -3"),
    "too-many-values": ("  kind: service ~context", "  kind: [service ~context, plan ~context]"),
    "missing-value": ("  amount: 300000000\n", ""),
    "id-used-twice": ("- id: department:garam-smart-city", "- id: program:garam-call"),
    "unknown-basis": ("~context", "~guess"),
    "fact-malformed": ("; startDate=2025-03", "; startDate"),
    "quote-too-long": ("스마트도시과@34", "스" * 61 + "@34"),
    "bad-id": ("id: department:garam-smart-city", "id: department:스마트도시과"),
    "ranges-not-whole": ("start: 0,", "start: 3,"),
    "curated-malformed": ("ranges:\n", "facts: [\n"),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_each_mistake_is_named_with_place_and_remedy(code: str, curated_file: Path) -> None:
    old, new = MISTAKES[code]
    text = curated_file.read_text(encoding="utf-8")
    assert old in text
    curated_file.write_text(text.replace(old, new), encoding="utf-8")
    faults = faults_of(curated_file, curated_file.parent / "texts")
    found = next(fault for fault in faults if fault.code == code)
    assert found.place.startswith(("garam-call.yaml:", "document:garam-call"))
    assert found.remedy
    assert "\n" not in str(found)


@pytest.mark.parametrize(
    ("words", "amount", "refused"),
    [
        ("206,400백만 원", "206400000000", False),
        ("총 2064억원", "206400000", True),
        ("3~5억 원", "500000000", False),
        ("국비 3억 원 // 시비 2억 원", "500000000", False),
        ("국비 10억, 시비 5억, 민자 3억 원", "1500000000", False),
        ("구마다 2억 원씩 5개 구", "1000000000", False),
        ("2억 원×5개소", "1000000000", False),
        ("2조 5천\n억 원", "2500000000000", False),
        ("2조 5천\n  억 원", "2500000000000", False),
        ("총사업비\n  3억 원", "500000000", True),
        ("단위: 1억원 // 12", "1200000000", False),
        ("단위: 백만원 // 1,200", "1200000000", False),
        ("단위: 백만원 // 1,200", "1300000000", True),
        ("사업비(백만원)\n1,200", "1300000000", True),
        ("단위: 백만원 // 1,200 // 300", "1500000000", False),
        ("단위: 백만원", "1200000000", False),
        ("300만 달러", "3000000", False),
        ("1,200", "1200000000", False),
        ("예산 전액", "1200000000", False),
    ],
)
def test_an_amount_is_what_its_words_say_where_they_say_one(words: str, amount: str, refused: bool) -> None:
    spans = tuple(Span(0, len(quote), quote) for quote in words.split(" // "))
    said = Statement("budget:x1", "amount", amount, "document:x", spans, "integer", method="reviewed")
    (fault,) = [*amount_faults([said], {said.id: "a.yaml:7"})] or [None]
    assert (fault is not None) == refused
    if fault:
        assert (fault.place, fault.remedy.startswith("put ~context behind it")) == ("a.yaml:7", True)
    for unsaid in (replace(said, basis="context"), replace(said, rejected=True)):
        assert list(amount_faults([unsaid], {})) == []


def test_another_mark_than_rejected_behind_an_id_is_refused_once(curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8")
    for marks in ("~inferred", "~rejected ~inferred", "~inferred ~rejected"):
        marked = text.replace("- id: program:garam-call", f"- id: program:garam-call {marks}")
        curated_file.write_text(marked, encoding="utf-8")
        (found,) = faults_of(curated_file)
        assert (found.code, found.place) == ("bad-id", "garam-call.yaml:12")
        assert "~inferred" in found.message
        assert found.remedy.startswith("~rejected is the only mark there")


FIELDS = {
    "length is missing": ("  length: ", "  size: ", 2),
    "length is 'seven', no whole number": (f"length: {len(TEXT)}", "length: seven", 7),
    "length is no single value": (f"length: {len(TEXT)}", "length: [1]", 7),
    "title is no single value": ("title: 가람시 AI 안부전화", "title: {ko: 가람시}", 3),
    "sha256 is missing": ("  sha256: ", "  md5: ", 2),
    "id is missing": ("  id: document:garam-call\n", "", 2),
    "ranges is no list": ("- {kind: article", "  {kind: article", 9),
    "a range has no fields": ("- {kind: article, ", "- article\n- {kind: article, ", 9),
    "kind is missing": ("kind: article, ", "", 9),
    "end is '-4', no whole number": (f"end: {len(TEXT)}", "end: -4", 9),
    "start is '영', no whole number": ("start: 0", "start: 영", 9),
    "'photo' is no kind of range": ("kind: article", "kind: photo", 9),
    "inScope is 'yes', neither true nor false": ("inScope: true", "inScope: yes", 9),
    "facts is no list": ("facts:\n", "facts: {id: 'city:kr11'}\nrest:\n", 10),
    "facts is empty": ("facts:\n", "facts:\nrest:\n", 10),
    "document is there twice": ("ranges:\n", "document: {}\nranges:\n", 8),
    "title is there twice": ("  published: ", "  title: 가람시\n  published: ", 4),
    "a key is no single value": ("  kind: service", "  [kind]: service", 14),
}


@pytest.mark.parametrize("message", FIELDS)
def test_each_mistake_in_the_head_is_named_with_its_field_and_line(message: str, curated_file: Path) -> None:
    old, new, line = FIELDS[message]
    text = curated_file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    curated_file.write_text(text.replace(old, new), encoding="utf-8")
    (found,) = faults_of(curated_file)
    assert (found.code, found.message) == ("curated-malformed", message)
    assert found.place == f"garam-call.yaml:{line}"
    assert found.remedy


#: What is put in place of what, the code of the fault, its line and a part of its message.
FAULTS = {
    "NUL": ("이 사업@34", "이 사업\0@34", "curated-malformed", 15, "U+0000"),
    "BEL in a comment": ("a comment that stays", "a comment\a", "curated-malformed", 3, "U+0007"),
    "integer of 77 bits": (
        "amount: 300000000",
        f"amount: {10**23} ~context",
        "value-too-large",
        25,
        f"amount {10**23}",
    ),
    "integer of 64 bits": ("amount: 300000000", f"amount: {2**63} ~context", "value-too-large", 25, "more than"),
    "5000 digits": ("amount: 300000000", f"amount: {'9' * 5000} ~context", "value-too-large", 25, "999… is more"),
    "length of 5000 digits": ("length: 96", f"length: {'9' * 5000}", "curated-malformed", 7, "no whole number"),
    "offset of 5000 digits": ("이 사업@34", f"이 사업@{'3' * 5000}", "quote-too-long", 15, "5016 characters"),
    "inferred date": (
        "  kind: service",
        "  endDate: 2025 | 올해@5 ~inferred\n  kind: service",
        "inferred-value",
        14,
        "2025",
    ),
    "inferred amount": ("amount: 300000000", "amount: 300000000 ~inferred", "inferred-value", 25, "amount '300000000'"),
    "end before start": (
        "  kind: service",
        "  endDate: 2024-12 | 올해@5\n  startDate: 2025 | 올해@5\n  kind: service",
        "impossible-date",
        14,
        "startDate 2025 is after endDate 2024-12",
    ),
    "end before start of a status": ("; timeText", "; endDate=2025-02 ; timeText", "impossible-date", 19, "2025-02"),
    "two kinds": ("  kind: service ~context", "  kind:\n  - service\n  - plan", "too-many-values", 16, "2 values"),
    "part of itself": (
        "  kind: service",
        "  partOf: program:garam-call\n  kind: service",
        "self-reference",
        14,
        "partOf",
    ),
    "same as itself": (
        "  kind: service",
        "  sameAs: program:garam-call\n  kind: service",
        "self-reference",
        14,
        "sameAs",
    ),
    "no day": ("published: 2025-03-02", "published: 2025-02-30", "impossible-date", 4, "2025-02-30"),
    "no date": ("  publishedSource", "  reference: yesterday\n  publishedSource", "wrong-datatype", 5, "yesterday"),
    "no such field": ("  publishedSource", "  editor: 김\n  publishedSource", "unknown-property", 5, "editor"),
    "no hash": ("  sha256: ", "  sha256: x", "wrong-pattern", 6, "sha256"),
    "NFD": ("text: 3억", unicodedata.normalize("NFD", "text: 3억"), "not-nfc", 24, "not in Unicode NFC"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_once_with_its_line(name: str, curated_file: Path) -> None:
    old, new, code, line, message = FAULTS[name]
    text = curated_file.read_text(encoding="utf-8")
    assert old in text
    curated_file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = faults_of(curated_file)
    assert (found.code, found.place) == (code, f"garam-call.yaml:{line}")
    assert message in found.message
    assert found.remedy
    assert "\n" not in str(found)


@pytest.mark.parametrize(
    "stated",
    [
        "startDate: 2025-03 | 올해 3월@5\n  endDate: 2025 | 올해@5",
        "endDate: 2024 | 올해@5 ~rejected\n  startDate: 2025 | 올해@5",
        "endDate: 2024 | 올해@5 ~inferred ~rejected",
        "partOf: program:garam-call | 이 사업@45 ~rejected",
    ],
)
def test_what_is_compatible_or_rejected_is_no_fault(stated: str, curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8")
    curated_file.write_text(text.replace("  kind: service", f"  {stated}\n  kind: service"), encoding="utf-8")
    assert faults_of(curated_file, curated_file.parent / "texts") == []


@pytest.mark.parametrize(("written", "title"), [("null", None), ("~", None), ("", None), ('""', None), ("'~'", "~")])
def test_a_title_may_be_left_open(written: str, title: str | None, curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8").replace("title: 가람시 AI 안부전화", f"title: {written}")
    curated_file.write_text(text, encoding="utf-8")
    assert read_curated(curated_file, ONTOLOGY).document.metadata.get("title") == title


@pytest.mark.parametrize("remark", ["length", "sha256"])
def test_text_that_is_not_the_documents_is_named(remark: str, curated_file: Path) -> None:
    texts = curated_file.parent / "texts"
    text = curated_file.read_text(encoding="utf-8")
    wrong = {
        "length": text.replace(f"length: {len(TEXT)}", "length: 40").replace(f"end: {len(TEXT)}", "end: 40"),
        "sha256": text.replace(text_hash(TEXT), "0" * 64),
    }
    right = {"length": f"length: {len(TEXT)}", "sha256": f"sha256: {text_hash(TEXT)}"}
    curated_file.write_text(wrong[remark], encoding="utf-8")
    (found,) = faults_of(curated_file, texts)
    assert (found.code, found.place) == ("text-differs", f"garam-call.yaml:{({'length': 7, 'sha256': 6})[remark]}")
    assert right[remark] in found.remedy
    (texts / "garam.txt").unlink()
    assert "text-differs" not in {fault.code for fault in faults_of(curated_file, texts)}


def test_quote_outside_the_scope_is_refused(curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8").replace("inScope: true", "inScope: false")
    curated_file.write_text(text, encoding="utf-8")
    assert {fault.code for fault in faults_of(curated_file)} == {"quote-outside-scope"}


def test_a_document_has_one_file(curated_file: Path) -> None:
    other = curated_file.with_name("other.yaml")
    other.write_text("# copied\n" + curated_file.read_text(encoding="utf-8"), encoding="utf-8")
    files = curated_files([curated_file.parent, curated_file])
    assert [file.name for file in files] == ["garam-call.yaml", "other.yaml"], "one that is named twice is read once"
    found, (fault,) = read_curated_files(files, ONTOLOGY, REFERENCE)
    assert (fault.code, fault.place) == ("id-used-twice", "other.yaml:3")
    assert fault.message == "document:garam-call is in garam-call.yaml as well"
    assert len(found) == 2


@pytest.mark.parametrize("end", ["document:", "  sha256:", "ranges:", "facts:", "facts:\n"])
def test_a_truncated_file_is_refused(end: str, curated_file: Path) -> None:
    text = curated_file.read_text(encoding="utf-8")
    curated_file.write_text(text[: text.index(end) + len(end)], encoding="utf-8")
    assert faults_of(curated_file)[0].code == "curated-malformed"


@pytest.mark.parametrize("nothing", ["[]", "{}"])
def test_a_document_of_which_nothing_is_stated_says_so(nothing: str, curated_file: Path) -> None:
    head, _, _ = curated_file.read_text(encoding="utf-8").partition("facts:")
    curated_file.write_text(f"{head}facts: {nothing}\n", encoding="utf-8")
    assert faults_of(curated_file) == []


def test_shipped_seeds_are_sound() -> None:
    found, faults = read_curated_files(curated_files([]), ONTOLOGY, REFERENCE)
    assert [str(fault) for fault in faults] == []
    assert len(found) == 5
    assert all(len(item.statements) > 100 for item in found)


_QUOTE = st.text(st.characters(codec="utf-8", exclude_characters="@#|;/~\n"), min_size=1, max_size=30).map(str.strip)


@given(_QUOTE.filter(bool), st.integers(0, 10_000))
def test_words_with_offsets_are_read_back(quote: str, start: int) -> None:
    use = ONTOLOGY.use("program:x", "runBy")
    fact = parse_fact(f"city:kr11 | {quote}@{start} // 뒤@{start + 99} ~anaphora", use)
    assert fact.value == "city:kr11"
    assert fact.words == (Words(quote, start), Words("뒤", start + 99))
    assert fact.basis == "anaphora"


@given(st.text("가나 ", min_size=1, max_size=40), st.integers(1, 5))
def test_located_words_are_where_they_are_said_to_be(text: str, occurrence: int) -> None:
    try:
        start = locate(Words("가나", occurrence=occurrence), text)
    except DataError as error:
        assert error.code == "words-not-found"
        assert sum(text.startswith("가나", index) for index in range(len(text))) < occurrence
    else:
        assert text[start : start + 2] == "가나"
        assert sum(text.startswith("가나", index) for index in range(start)) == occurrence - 1
