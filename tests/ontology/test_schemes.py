"""The concept schemes: what their files promise to extraction, to the graph and to partners."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parents[2] / "ontology"
PG = "https://w3id.org/polisgraph/ontology#"
IDS = "https://w3id.org/polisgraph/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# At least so many concepts are needed for the texts that the project was designed on.
LEAST = {
    "technology": 200,
    "policy-domain": 60,
    "target-group": 100,
    "status": 6,
    "program-kind": 14,
    "department-kind": 16,
    "organization-kind": 20,
    "budget-kind": 4,
    "budget-phase": 6,
    "payer": 7,
    "event-kind": 12,
    "facility-kind": 40,
    "government-level": 10,
}


def _read() -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((FOLDER / "schemes").glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


NODES = _read()
SCHEMES = sorted(n for n, p in NODES.items() if SKOS + "ConceptScheme" in {v.value for v in p[RDF_TYPE]})
CONCEPTS = sorted(n for n, p in NODES.items() if SKOS + "Concept" in {v.value for v in p[RDF_TYPE]})


def _id(iri: str) -> str:
    return iri.removeprefix(IDS).replace("/", ":", 1)


def _values(iri: str, name: str) -> list[str]:
    return [value.value for value in NODES[iri][SKOS + name]]


def _labels(iri: str) -> Iterator[Any]:
    for name in ("prefLabel", "altLabel", "hiddenLabel"):
        yield from NODES[iri][SKOS + name]


def _members(scheme: str) -> list[str]:
    return [concept for concept in CONCEPTS if concept.startswith(f"{IDS}{scheme}/")]


def _fold(label: str) -> str:
    return re.sub(r"\s+", "", label).casefold()


def _lexicon(scheme: str) -> dict[str, str]:
    return {_fold(label.value): _id(concept) for concept in _members(scheme) for label in _labels(concept)}


def _found(scheme: str, sentence: str) -> set[str]:
    """Ids of the concepts that a plain longest match finds, blind to case and spaces."""
    lexicon, text = _lexicon(scheme), _fold(sentence)
    pattern = "|".join(re.escape(label) for label in sorted(lexicon, key=len, reverse=True))
    return {lexicon[match.group()] for match in re.finditer(pattern, text)}


def test_nothing_but_schemes_and_concepts_is_in_the_files() -> None:
    assert set(NODES) == set(SCHEMES) | set(CONCEPTS)
    assert {scheme.removeprefix(IDS) for scheme in SCHEMES} == set(LEAST)


@pytest.mark.parametrize("scheme", LEAST)
def test_scheme_has_its_class_labels_and_concepts(scheme: str) -> None:
    node = IDS + scheme
    (of,) = NODES[node][PG + "schemeOf"]
    assert re.sub(r"(?<!^)(?=[A-Z])", "-", of.value.removeprefix(PG)).lower() == scheme
    assert sorted(label.language for label in NODES[node][SKOS + "prefLabel"]) == ["en", "ko"]
    assert len(_members(scheme)) >= LEAST[scheme]
    for concept in _members(scheme):
        assert {value.value for value in NODES[concept][RDF_TYPE]} == {of.value, SKOS + "Concept"}


def test_every_scheme_is_of_a_declared_class() -> None:
    declared = {
        quad.subject.value
        for quad in ox.parse(path=str(FOLDER / "polisgraph.ttl"), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == RDF_TYPE and quad.object.value.endswith("owl#Class")
    }
    assert {NODES[scheme][PG + "schemeOf"][0].value for scheme in SCHEMES} <= declared


@pytest.mark.parametrize("scheme", LEAST)
def test_concept_is_noted_by_its_slug_in_its_scheme(scheme: str) -> None:
    for concept in _members(scheme):
        slug = concept.rpartition("/")[2]
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug), concept
        assert _values(concept, "inScheme") == [IDS + scheme], concept
        assert _values(concept, "notation") == [slug], concept


@pytest.mark.parametrize("scheme", LEAST)
def test_concept_has_one_preferred_label_in_each_language(scheme: str) -> None:
    for concept in _members(scheme):
        assert sorted(label.language for label in NODES[concept][SKOS + "prefLabel"]) == ["en", "ko"], concept
        assert all(label.language in {"ko", "en"} for label in _labels(concept)), concept
        labels = [(label.value, label.language) for label in _labels(concept)]
        assert len(labels) == len(set(labels)), f"{concept}: a label is both preferred and alternative or hidden"


@pytest.mark.parametrize("scheme", LEAST)
def test_concept_reaches_a_top_concept_and_runs_in_no_circle(scheme: str) -> None:
    for concept in _members(scheme):
        open_nodes, above = [concept], set()
        while open_nodes:
            node = open_nodes.pop()
            parents = _values(node, "broader")
            assert bool(parents) != (_values(node, "topConceptOf") == [IDS + scheme]), f"{node}: either broader or top"
            assert set(parents) <= set(_members(scheme)), f"{node}: broader is in the same scheme"
            above.update(parents)
            open_nodes += parents
            assert concept not in above


@pytest.mark.parametrize("scheme", LEAST)
def test_label_belongs_to_one_concept_of_its_scheme(scheme: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for concept in _members(scheme):
        for label in _labels(concept):
            owners[_fold(label.value)].add(_id(concept))
    assert {label: ids for label, ids in owners.items() if len(ids) > 1} == {}


def test_word_is_a_technology_or_a_domain_or_a_target_group() -> None:
    technologies, domains, groups = (set(_lexicon(name)) for name in ("technology", "policy-domain", "target-group"))
    assert technologies & domains == technologies & groups == domains & groups == set()


def test_text_is_normalised() -> None:
    for path in (FOLDER / "schemes").glob("*.ttl"):
        text = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text) and "\r" not in text and text.endswith("\n")
    for concept in CONCEPTS:
        assert all(label.value == " ".join(label.value.split()) for label in _labels(concept))


def test_a_slug_is_declared_once() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "schemes").glob("*.ttl")))
    declared = re.findall(r"^([a-z-]+:[a-z0-9-]+) a pg:", text, flags=re.MULTILINE)
    assert len(declared) == len(set(declared)) == len(CONCEPTS)


def test_the_gazetteer_uses_levels_of_the_scheme() -> None:
    path = FOLDER / "gazetteer" / "names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        levels = {row["level"] for row in csv.DictReader(file)}
    assert {f"government-level:{level}" for level in levels} <= {_id(concept) for concept in CONCEPTS}


def test_technology_is_a_hierarchy_of_four_levels() -> None:
    def depth(concept: str) -> int:
        return 1 + max((depth(parent) for parent in _values(concept, "broader")), default=0)

    assert max(depth(concept) for concept in CONCEPTS if _id(concept).startswith("technology:")) >= 4


def test_words_too_broad_to_say_much_are_marked() -> None:
    generic = {_id(concept) for concept in CONCEPTS if NODES[concept][PG + "generic"]}
    assert {"technology:ai", "technology:data", "technology:digital", "technology:ict"} <= generic
    assert not {"technology:chatbot", "technology:cctv", "technology:robot"} & generic
    for concept in CONCEPTS:
        assert all(str(value) == str(ox.Literal(True)) for value in NODES[concept][PG + "generic"])


def test_loose_label_is_a_label_of_its_concept() -> None:
    for concept in CONCEPTS:
        labels = {_fold(label.value) for label in _labels(concept)}
        assert {_fold(label.value) for label in NODES[concept][PG + "looseLabel"]} <= labels, concept


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("거대언어모델", "technology:llm"),
        ("거대 언어 모델", "technology:llm"),
        ("LLM", "technology:llm"),
        ("sLLM", "technology:sllm"),
        ("생성형AI", "technology:generative-ai"),
        ("생성형 인공지능", "technology:generative-ai"),
        ("인공지능", "technology:ai"),
        ("채팅로봇", "technology:chatbot"),
        ("Chatbot", "technology:chatbot"),
        ("사물인터넷(IoT)", "technology:iot"),
        ("폐쇄회로(CC)TV", "technology:cctv"),
        ("돌봄로봇", "technology:care-robot"),
        ("디지털트윈", "technology:digital-twin"),
        ("차세대 지능형교통체계(C-ITS)", "technology:c-its"),
        ("인공지능(AI) 스피커", "technology:ai-speaker"),
        ("홀몸 어르신", "target-group:elderly-living-alone"),
        ("노인", "target-group:elderly"),
        ("1인 가구", "target-group:single-person-households"),
        ("청년 구직자", "target-group:young-jobseekers"),
        ("저출산", "policy-domain:birth-support"),
        ("재난·안전", "policy-domain:safety"),
        ("시범운영", "status:pilot"),
        ("구축 예정", "status:planned"),
        ("준공", "status:completed"),
        ("추경", "budget-phase:supplementary"),
        ("국비", "payer:national"),
        ("군비", "payer:district-county"),
        ("업무협약", "event-kind:agreement"),
        ("경진대회", "program-kind:contest"),
        ("정책관", "department-kind:officer"),
        ("자치구", "government-level:district"),
    ],
)
def test_spelling_leads_to_its_concept(label: str, concept: str) -> None:
    assert _lexicon(concept.partition(":")[0])[_fold(label)] == concept


@pytest.mark.parametrize(
    ("scheme", "sentence", "concepts"),
    [
        ("technology", "반려·돌봄 로봇 지원도 확대하고 있다.", {"technology:care-robot"}),
        (
            "technology",
            "다국어 AI 챗봇을 도입해 번역 서비스를 제공",
            {"technology:chatbot", "technology:machine-translation"},
        ),
        ("technology", "자율주행 로봇을 활용한 배달 서비스", {"technology:autonomous-robot"}),
        (
            "technology",
            "AI 카메라가 보행자를 살피는 스마트 횡단보도",
            {"technology:ai-camera", "technology:smart-crosswalk"},
        ),
        (
            "technology",
            "AI·데이터를 기반으로 한 스마트공장",
            {"technology:ai", "technology:data", "technology:smart-factory"},
        ),
        ("target-group", "어르신 등 디지털 취약계층", {"target-group:elderly", "target-group:digitally-excluded"}),
        (
            "target-group",
            "가임기 여성 및 난임부부",
            {"target-group:women-of-childbearing-age", "target-group:infertile-couples"},
        ),
        (
            "target-group",
            "독거노인·장애인",
            {"target-group:elderly-living-alone", "target-group:people-with-disabilities"},
        ),
        (
            "policy-domain",
            "교통, 복지, 일자리",
            {"policy-domain:transport", "policy-domain:welfare", "policy-domain:employment"},
        ),
        ("payer", "시비 9억 8000만 원과 도비 1억 5000만 원", {"payer:city", "payer:province"}),
    ],
)
def test_phrase_of_the_press_is_understood(scheme: str, sentence: str, concepts: set[str]) -> None:
    assert _found(scheme, sentence) == concepts


@pytest.mark.parametrize("word", ["지도", "엣지", "요약", "관제", "환경", "소통", "시정", "의정", "의사", "독자"])
def test_word_with_another_meaning_is_no_label(word: str) -> None:
    assert not any(word in _lexicon(scheme) for scheme in ("technology", "policy-domain", "target-group"))
