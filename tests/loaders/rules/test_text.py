"""Sentences, words, labels and joined lines: offsets hold, and forms are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.rules.extract import Resources
from loaders.rules.text.sentences import sentences, speech_spans
from loaders.rules.text.tokens import tokens
from loaders.rules.text.view import quotations, reading_copy
from loaders.rules.text.wrapped import unwrap

_TEXT = st.text(alphabet="가나다시는을를의과 .,‘’“”()|\n\t▲AI19다", max_size=200)


@given(_TEXT)
def test_the_reading_copy_keeps_every_offset(text: str) -> None:
    view = reading_copy(text)
    assert len(view) == len(text)
    for sentence in sentences(view):
        assert view[sentence.start : sentence.end] == sentence.text
        for token in tokens(sentence.text, sentence.start):
            assert view[token.start : token.end] == token.text
            assert token.start < token.end and token.start <= token.stem_end <= token.end


@given(_TEXT)
def test_joined_lines_lead_back_to_the_text(text: str) -> None:
    joined = unwrap(text)
    for index, sign in enumerate(joined.text):
        start, end = joined.origin(index, index + 1)
        assert text[start:end] == sign or (sign == " " and text[start:end] == "\n")


@pytest.mark.parametrize("mark", "'’‘")
def test_the_mark_of_a_short_year_is_no_quotation_mark(mark: str) -> None:
    view = reading_copy(
        f"사업비 4억({mark}24년 1억 / {mark}25년 3억), {mark}24. 3월 ~ {mark}25. 9월, {mark}24~{mark}25, ‘AI 콜봇’"
    )
    assert [view[low:high] for low, high, _ in quotations(view)] == ["AI 콜봇"]


def test_broken_columns_are_joined() -> None:
    lines = ["광양시가 항만 배후단지 근로자", "의 사고를 막기 위해 새로운 안전", "사업을 벌인다. 시는 올해부터"]
    text = "\n".join([*lines, "장비를 나누어 줄 계획", "이다."])
    assert "근로자의 사고" in unwrap(text).text
    assert "계획이다." in unwrap(text).text


def test_sentences_do_not_end_inside_quotations() -> None:
    view = reading_copy('시장은 "좋다. 더 하자."라고 말했다. ‘AI 콜봇’은 쉰다.')
    assert [sentence.text for sentence in sentences(view)] == [
        "시장은 “좋다. 더 하자.”라고 말했다.",
        "‘AI 콜봇’은 쉰다.",
    ]
    assert [view[start:end] for start, end in speech_spans(view)] == ["“좋다. 더 하자.”"]


@pytest.mark.parametrize(
    ("word", "particle"),
    [
        ("플랫폼을", "을"),
        ("지도", ""),
        ("도로", ""),
        ("도로에서", "에서"),
        ("효과", ""),
        ("안전과", "과"),
        ("(ITS)의", "의"),
        ("회의", ""),
        ("인공지능(AI)으로", "으로"),
        ("찾아가는", ""),
        ("마을", ""),
        ("서비스로", "로"),
        ("AI가", "가"),
        ("횡단보도입니다", "입니다"),
        ("체험관입니다", "입니다"),
        ("구축인데", "인데"),
        ("대를", "를"),
        ("횡단보도로", "로"),
        ("영상관제로", "로"),
        ("고속도로", ""),
        ("고속도로로", "로"),
        ("고도화가", "가"),
        ("화가", ""),
        ("카메라는", "는"),
        ("길잡이는", "는"),
        ("감지기와", "와"),
        ("차단기다", "다"),
        ("값을", "을"),
        ("가을", ""),
        ("시민의", "의"),
        ("종을", "을"),
        ("대로", ""),
        ("안전귀가", ""),
        ("인구밀집도", ""),
        ("스마트교차로", ""),
        ("스마트교차로를", "를"),
        ("걸음걸이", ""),
        ("침수심각도", ""),
        ("자료를", "를"),
        ("자율주행차로", "로"),
    ],
)
def test_particles(word: str, particle: str) -> None:
    assert tokens(word)[0].particle == particle


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("위한", True),
        ("도입해", True),
        ("갖추는", True),
        ("배추는", False),
        ("늘린다", True),
        ("소프트웨어", False),
        ("재해", False),
        ("창고", False),
        ("권한", False),
        ("ICT스퀘어", False),
        ("기다리게", True),
        ("가게", False),
        ("고쳐", True),
        ("말고도", True),
        ("설치하기로", True),
        ("감지기로", False),
        ("상담을", False),
        ("안내는", False),
    ],
)
def test_words_that_end_a_name(word: str, ends: bool) -> None:
    token = tokens(word)[0]
    assert (token.is_modifier or token.is_verbal) is ends


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("지능형 CCTV와 챗봇을", {"intelligent-cctv", "chatbot"}),
        ("인공지능 카메라로", {"ai-camera"}),
        ("드론이 난다", {"drone"}),
        ("시스템반도체 로봇공학관", set()),
    ],
)
def test_labels(text: str, concepts: set[str], resources: Resources) -> None:
    found = {hit.concept.partition(":")[2] for hit in resources.lexicon.find(text) if hit.class_key == "Technology"}
    assert concepts <= found


def test_no_concept_or_government_ends_as_a_verb_does(resources: Resources) -> None:
    labels = {label for concept in resources.ontology.concepts.values() for label in concept.labels.values()}
    names = {name.own for item in resources.jurisdictions.gazetteer.governments for name in item.names}
    last = {tokens(text)[-1] for text in labels | names if text.strip()}
    assert sorted(token.text for token in last if token.is_modifier or token.is_verbal) == []


@pytest.mark.parametrize("word", ["긴급신고자", "영남길", "서해진", "이중나선", "재스민", "조직개편", "역할"])
def test_nouns_that_end_as_verbs_do(word: str) -> None:
    assert not tokens(word)[0].is_modifier


@pytest.mark.parametrize("word", ["병해", "냉해", "러시아어", "오징어", "제고", "스프링클러", "장려", "자연어"])
def test_nouns_that_look_like_verbs(word: str) -> None:
    assert not tokens(word)[0].is_verbal


@pytest.mark.parametrize("word", ["하고자", "느낄", "굴러갈", "스민", "올라선", "대로", "운영할", "위한", "새로운"])
def test_words_that_no_name_ends_with(word: str) -> None:
    assert tokens(word)[0].is_modifier
