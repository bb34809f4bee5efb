"""Plain text and Markdown: encodings, metadata of the head, languages, ids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading.dates import first_date
from loaders.reading.encoding import decode
from ontology.check import Checker
from ontology.document import normalise, text_hash
from ontology.errors import DataError
from ontology.reader import load_ontology
from tests.loaders.reading.made import STORY, in_scope, one

HANGUL = st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=40)


ENCODINGS = ["utf-8", "utf-8-sig", "cp949", "iso2022_kr", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_is_found_from_the_content(encoding: str) -> None:
    assert one(STORY.encode(encoding)).text == STORY


def test_the_text_of_a_file_keeps_its_order_so_that_offsets_are_those_of_the_file() -> None:
    left = [
        "청양군이 밭의 물길을 살피는",
        "감지기 오십 대를 놓는다. 군은",
        "고장을 미리 알 수 있다고 밝혔",
        "다. 값은 내년에 다시 잰다.",
    ]
    right = [
        "도서관은 새 책을 들였다. 이웃",
        "마을에서도 빌릴 수 있게 하고",
        "저녁에는 두 시간 더 연다. 문의",
        "는 창구에서 받는다고 했다.",
    ]
    text = "소식지 3면\n\n" + "".join(f"{one_:<20}      {other}\n" for one_, other in zip(left, right, strict=True))
    assert one(text).text == text


def test_korean_mail_is_decoded_behind_a_long_head() -> None:
    head = "Received: from mail.example.org by mx.example.org; Mon, 3 Mar 2025 09:00:00 +0900\n" * 200
    assert decode(head.encode() + STORY.encode("iso2022_kr"), "mail.txt") == head + STORY


@given(HANGUL)
def test_any_hangul_within_a_text_survives_every_encoding(word: str) -> None:
    text = f"{STORY}담당자는 {word} 이라고 말했다.\n"
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp949"):
        assert one(text.encode(encoding)).text == normalise(text)


@settings(deadline=None)  # the first bytes that look like a PDF import what reads it
@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error_that_says_why(data: bytes) -> None:
    try:
        document = one(data, "some.bin")
    except DataError as error:
        assert error.code, error.remedy
        assert error.place == "some.bin"
    else:
        assert document.text
        assert document.sha256 == text_hash(document.text)


def test_decomposed_hangul_and_line_ends_of_windows_are_normalised() -> None:
    assert one("가람시\r\n밝혔다.\r\n".encode()).text == "가람시\n밝혔다.\n"


def test_a_text_that_is_cut_off_within_a_letter_is_read_up_to_it() -> None:
    assert one(STORY.encode()[:100]).text == STORY.encode()[:100].decode("utf-8", "ignore")


def test_front_matter_of_markdown() -> None:
    document = one(
        "---\nid: document:garam-call\ntitle: 안부전화\ndate: 2025-03-02\npublisher: 가람시\n---\n# 안부전화\n\n"
        + STORY
    )
    assert document.id == "document:garam-call"
    assert document.metadata["title"] == "안부전화"
    assert document.metadata["published"] == "2025-03-02"
    assert (document.ranges[0].kind, document.ranges[0].in_scope) == ("header", False)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("입력 2025.07.31 13:26", {"published": "2025-07-31", "publishedSource": "header", "reference": "2025-07-31"}),
        ("등록 : 2025-07-31 13:26", {"published": "2025-07-31", "referenceSource": "published"}),
        ("date 2021-01", {"published": "2021-01", "reference": "2021-01"}),
        ("작성일 | 2025년", {"published": "2025", "reference": None}),
        ("기준일 2025-07-31", {"published": None, "reference": "2025-07-31", "referenceSource": "header"}),
        (
            "보도일시 | 2025. 3. 5.(수) 조간 | 담당부서 | 스마트도시과",
            {"published": "2025-03-05", "author": "스마트도시과"},
        ),
        ("최종수정 : 2025.08.01 09:00", {"published": "2025-08-01", "publishedSource": "header, last change"}),
        ("출력일 : 2025.08.01", {"published": None, "captured": "2025-08-01"}),
        ("[아시아경제 호남취재본부 홍길동 기자]", {"publisher": "아시아경제", "author": "홍길동", "published": None}),
        ("[헤럴드경제=홍길동 선임기자]", {"publisher": "헤럴드경제", "author": "홍길동"}),
        ("(가람=연합뉴스) 홍길동 기자 =", {"publisher": "연합뉴스", "author": "홍길동"}),
        ("홍길동·임꺽정 기자 hong@garam.example", {"author": "홍길동, 임꺽정"}),
    ],
)
def test_a_line_above_the_story_gives_metadata_and_is_no_part_of_it(line: str, wanted: dict[str, str | None]) -> None:
    document = one(f"가람시, 안부전화 시작\n{line}\n{STORY}")
    assert {key: document.metadata.get(key) for key in wanted} == wanted
    assert document.metadata["title"] == "가람시, 안부전화 시작"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-07-31", "2025-07-31"),
        ("2025. 7. 1.(화)", "2025-07-01"),
        ("2025년 7월", "2025-07"),
        ("’25. 7. 31.", "2025-07-31"),
        ("20250731", "2025-07-31"),
        ("2025.13.01", None),
        ("2025-02-30", None),
        ("02-2110-2430", None),
    ],
)
def test_dates_keep_their_precision(text: str, value: str | None) -> None:
    found = first_date(text)
    assert (found[0] if found else None) == value


ENGLISH = "The city of Garam said that it will open a centre for artificial intelligence in the spring.\n"
JAPANESE = "ガラム市は火曜日、人工知能を活用した見守り事業を来月から始めると発表した。"


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (ENGLISH, "utf-8", "English"),
        (JAPANESE, "shift_jis", "Japanese"),
        (JAPANESE, "euc_jp", "Japanese"),
        (f"{ENGLISH * 20}The mayor (가람시장) said so.", "cp949", "English"),
        ("加藍市周二宣布，下月起將運用人工智慧，關懷獨居長者。", "utf-8", "Chinese"),
    ],
)
def test_a_text_in_another_language_is_named(text: str, encoding: str, language: str) -> None:
    with pytest.raises(DataError) as caught:
        one(text.encode(encoding))
    assert (caught.value.code, caught.value.message) == ("foreign-language", f"the text is {language}")


@pytest.mark.parametrize("text", [STORY, ENGLISH * 3 + STORY, ENGLISH * 80 + STORY * 3])
def test_a_text_with_a_part_in_korean_is_read(text: str) -> None:
    assert one(text).text == text


def test_what_is_read_is_what_the_ontology_allows() -> None:
    checker = Checker(load_ontology(), ())
    document = one(f"가람시, 안부전화 시작\n[아시아경제 홍길동 기자] 입력 2025.07.31 13:26\n{STORY}")
    assert checker.faults(document, []) == []
    assert document.id == "document:" + document.sha256[:16]


@pytest.mark.parametrize(
    "line", ["{} 2025-09-03", "{} | 2025.09.03", "2025-09-03 {}", "{} 2025.09.03. 오전 9:11", "입력 2025. 9. 3. {}"]
)
@pytest.mark.parametrize("name", ["한빛일보", "가람시"])
def test_a_name_beside_a_date_is_the_publisher(line: str, name: str) -> None:
    found = one(f"가람시, 안부전화 사업 시작\n{line.format(name)}\n\n{STORY}")
    assert [found.metadata.get(key) for key in ("title", "publisher", "published")] == [
        "가람시, 안부전화 사업 시작",
        name,
        "2025-09-03",
    ]
    assert "2025" not in in_scope(found)


@pytest.mark.parametrize("line", ["네이버뉴스 2025.09.03", "지역경제 2025.09.03"])
def test_a_portal_or_a_section_beside_a_date_is_no_publisher(line: str) -> None:
    assert "publisher" not in one(f"가람시, 안부전화 사업 시작\n{line}\n\n{STORY}").metadata
