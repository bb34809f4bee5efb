"""The ontology drives extraction: what a concept's annotations say of it is done, with no Python changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources as packaged
from pathlib import Path

import pytest

from loaders.rules.extract import make_resources
from ontology.errors import DataError
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology

from .facts import Fact, facts

CONCEPT = """
@base <https://w3id.org/polisgraph/id/> .
@prefix pg: <https://w3id.org/polisgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{scheme}/{slug}> a pg:{key} , skos:Concept ; skos:inScheme <{scheme}> ; skos:notation "{slug}" ;
    skos:topConceptOf <{scheme}> ; skos:prefLabel "{label}"@ko , "{slug}"@en ;
    skos:hiddenLabel "윤슬추론기법"@ko {more} .
"""
TEXT = "시는 윤슬추론을 활용한 ‘AI 물길 예보 서비스’를 시작한다. 시는 ‘윤슬추론 안내 시스템’을 만든다."
Said = Callable[..., set[Fact]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """What is said of a text by an ontology that has one concept more, with the annotations ``more``."""

    def _said(
        text: str, more: str, *, scheme: str = "technology", slug: str = "yunseul", label: str = "윤슬추론"
    ) -> set[Fact]:
        place = tmp_path / "ontology"
        shutil.copytree(str(packaged.files("ontology")), place, ignore=shutil.ignore_patterns("__pycache__"))
        key = "".join(part.title() for part in scheme.split("-"))
        concept = CONCEPT.format(scheme=scheme, slug=slug, key=key, label=label, more=f"; {more}" if more else "")
        (place / "schemes" / "more.ttl").write_text(concept, encoding="utf-8")
        return set(facts(text, make_resources(load_ontology(place), load_gazetteer())))

    return _said


def told(found: set[Fact], value: str = "technology:yunseul") -> set[tuple[str, str]]:
    return {(subject, predicate) for subject, predicate, item in found if item == value}


DOCUMENT, BY_CLAUSE, BY_NAME = "mentions", ("AI 물길 예보 서비스", "uses"), ("윤슬추론 안내 시스템", "uses")


@pytest.mark.parametrize(
    ("more", "mentioned", "by_clause", "by_name"),
    [
        ("", True, True, True),
        ("pg:unsaid pg:mentions", False, True, True),
        ("pg:unsaid pg:uses", True, False, False),
        ("pg:unsaid pg:mentions , pg:uses", False, False, False),
        ('pg:inName "never"', True, True, False),
        ('pg:looseLabel "윤슬추론"@ko', False, False, False),
        ('pg:looseLabel "윤슬추론기법"@ko', True, True, True),
    ],
)
def test_what_a_technology_says_is_annotated(
    more: str, mentioned: bool, by_clause: bool, by_name: bool, said: Said
) -> None:
    found = told(said(TEXT, more))
    assert any(predicate == DOCUMENT for _, predicate in found) == mentioned
    assert (BY_CLAUSE in found, BY_NAME in found) == (by_clause, by_name)


@pytest.mark.parametrize(("more", "inside"), [("", False), ('pg:inName "always"', True)])
def test_concept_is_said_inside_the_label_of_another(more: str, inside: bool, said: Said) -> None:
    found = told(said("시는 ‘하천 챗봇 안내 서비스’를 만든다.", more, label="챗"))
    assert (("하천 챗봇 안내 서비스", "uses") in found) == inside


def test_sign_shows_a_domain_in_a_name(said: Said) -> None:
    text = "시는 ‘AI 윤슬 안내 서비스’를 만든다. 시는 ‘윤슬 진흥 조례’를 제정했다."
    found = said(text, 'pg:sign "윤슬"@ko', scheme="policy-domain", label="물빛정책분야")
    assert told(found, "policy-domain:yunseul") == {("AI 윤슬 안내 서비스", "inDomain"), ("윤슬 진흥 조례", "inDomain")}


def test_sign_shows_a_domain_in_the_name_of_an_ordinance_alone(said: Said) -> None:
    text = "시는 ‘AI 윤슬 안내 서비스’를 만든다. 시는 ‘윤슬 진흥 조례’를 제정했다."
    found = said(text, 'pg:ordinanceSign "윤슬"@ko', scheme="policy-domain", label="물빛정책분야")
    assert told(found, "policy-domain:yunseul") == {("윤슬 진흥 조례", "inDomain")}


def test_target_group_leads_to_its_domain(said: Said) -> None:
    more = "pg:domain <policy-domain/sports>"
    found = said(
        "시는 윤슬선수를 위한 ‘AI 물길 예보 서비스’를 시작한다.", more, scheme="target-group", label="윤슬선수"
    )
    assert ("AI 물길 예보 서비스", "targets", "target-group:yunseul") in found
    assert ("AI 물길 예보 서비스", "inDomain", "policy-domain:sports") in found


def test_sign_shows_the_kind_of_a_department(said: Said) -> None:
    text = "시 인공지능윤슬과는 ‘AI 물길 예보 서비스’를 운영한다."
    found = said(text, 'pg:sign "윤슬과"@ko', scheme="department-kind", label="윤슬부서")
    assert told(found, "department-kind:yunseul") == {("인공지능윤슬과", "kind")}


@pytest.mark.parametrize("more", ["pg:unsaid pg:mention", 'pg:inName "sometimes"', "pg:domain <policy-domain/nowhere>"])
def test_value_that_is_not_declared_is_refused(more: str, said: Said) -> None:
    with pytest.raises(DataError) as error:
        said(TEXT, more)
    assert error.value.code == "ontology-malformed"
    assert "yunseul" in str(error.value)
