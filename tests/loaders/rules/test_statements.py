"""What a statement by rules has in common with a reviewer's, and the sentence that it shows."""

from __future__ import annotations

from pathlib import Path

from loaders.curated import read_curated
from loaders.rules.extract import Resources, extract

from .conftest import make_document

TEXT = (
    "수원시는 인공지능으로 안부를 묻는 ‘마음 잇기 AI 안부전화’를 구축한다고 3일 밝혔다. "
    "대상은 혼자 사는 노인 500명이다. 이 사업에는 내년까지 시비 3억 원을 들인다.\n"
)


def test_a_reviewer_who_repeats_the_rules_states_the_same_facts(resources: Resources, tmp_path: Path) -> None:
    document = make_document(TEXT)
    found = [item for item in extract(document, resources) if item.predicate in ("name", "text", "amount")]
    blocks: dict[str, str] = {}
    for item in found:
        words = " // ".join(f"{span.quote}@{span.start}" for span in item.spans)
        blocks.setdefault(item.subject, f"- id: {item.subject}\n")
        blocks[item.subject] += f"  {item.predicate}: {item.object} | {words}\n"
    file = tmp_path / "review.yaml"
    file.write_text(
        f"document: {{id: '{document.id}', sha256: {document.sha256}, length: {document.length}}}\n"
        f"ranges:\n- {{kind: article, start: 0, end: {document.length}, inScope: true}}\nfacts:\n"
        + "".join(blocks.values()),
        encoding="utf-8",
    )
    reviewed = read_curated(file, resources.ontology).statements
    assert {item.predicate for item in found} == {"name", "text", "amount"}
    assert {item.fact for item in found} == {item.fact for item in reviewed}


def test_the_sentence_is_the_one_that_says_it_of_what_was_named_before(resources: Resources) -> None:
    document = make_document(TEXT)
    said = {item.predicate: item.sentence for item in extract(document, resources)}
    shown = {key: TEXT[slice(*said[key])].strip() for key in ("runBy", "hasBudget") if said[key]}
    assert shown == {
        "runBy": "수원시는 인공지능으로 안부를 묻는 ‘마음 잇기 AI 안부전화’를 구축한다고 3일 밝혔다.",
        "hasBudget": "이 사업에는 내년까지 시비 3억 원을 들인다.",
    }


def test_a_number_of_a_table_is_shown_with_the_words_that_name_its_unit(resources: Resources) -> None:
    text = (
        "대전시는 2026년 AI 예산을 이렇게 짰다.\n(단위: 백만원)\n사업명 | 부서 | 예산\n"
        "AI 민원 콜봇 구축 | 정보화담당관 | 700\n갑천 데이터 허브 조성 | 정보화담당관 | 23억 원\n"
    )
    stated = {
        item.object: {span.quote for span in item.spans}
        for item in extract(make_document(text), resources)
        if item.predicate == "amount"
    }
    assert stated == {"700000000": {"700", "단위: 백만원"}, "2300000000": {"23억 원"}}


def test_no_conjunction_is_a_person_or_what_is_counted(resources: Resources) -> None:
    text = (
        "대전시 인공지능 육성을 위하여 최무선 의원이 나섰다. 대전시는 ‘AI 안부전화’를 운영 중이며 20곳을 더 잇는다.\n"
    )
    stated = extract(make_document(text), resources)
    names = {item.object for item in stated if item.predicate == "name"}
    assert "최무선" in names
    assert not {"위하여", "중이며"} & names
