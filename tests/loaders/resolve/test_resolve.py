"""What resolution states, and that judgements, order and number do not upset it."""

from __future__ import annotations

import random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.resolve.groups import canonical
from loaders.resolve.resolve import resolve
from ontology.check import Checker
from ontology.document import Document, Range
from ontology.statement import Record, Span, Statement
from tests.loaders.resolve.made import CHUNCHEON, GANGSEO, ONTOLOGY, REFERENCE, crowd, entity, resolved, said


def judged(one: int, other: int, *, rejected: bool = False, document: str = "document:j") -> list[Statement]:
    return [
        said(document, f"program:x{one}", "sameAs", f"program:x{other}", "둘", method="reviewed", rejected=rejected)
    ]


def pairs(found: list[Statement]) -> list[tuple[str, str]]:
    return [(item.subject, item.object) for item in found]


def test_a_statement_says_who_and_why() -> None:
    curated = entity(2, "Program", "AI 콜봇", GANGSEO, method="reviewed", slug="gangseo-callbot")
    (found,) = resolved(entity(1, "Program", "AI콜봇", GANGSEO), curated)
    assert (found.subject, found.object) == ("program:gangseo-callbot", "program:x1"), "from the id minted by hand"
    assert (found.document, found.spans) == ("document:1", (Span(0, 4, "AI콜봇"),)), "where the other one is named"
    assert found.record == Record("document:2's hash", curated[0].id)
    assert found.qualifiers == (("reason", "same-name: AI 콜봇 = AI콜봇; city:kr11500"),)
    assert (found.method, found.basis, found.confidence) == ("resolution", "context", 0.95)


def test_a_group_has_one_centre_and_each_member_its_reason() -> None:
    found = resolved(
        entity(1, "Program", "주택정보 AI 통합플랫폼 구축", GANGSEO),
        entity(2, "Program", "주택정보 AI 통합플랫폼", GANGSEO),
        entity(3, "Program", "주택정보AI통합플랫폼", GANGSEO),
    )
    assert sorted(pairs(found)) == [("program:x1", "program:x2"), ("program:x1", "program:x3")]
    reasons = {item.object: dict(item.qualifiers)["reason"] for item in found}
    assert reasons["program:x2"].startswith("same-core: 주택정보 AI 통합플랫폼 구축 = ")
    assert reasons["program:x3"] == "same-name: 주택정보 AI 통합플랫폼 = 주택정보AI통합플랫폼; city:kr11500; program:x2"
    assert {item.confidence for item in found} == {0.8}, "as sure as the weakest link"


def test_what_is_judged_wins() -> None:
    one, other = entity(1, "Program", "AI 콜봇", GANGSEO), entity(2, "Program", "AI 콜봇", GANGSEO)
    assert len(resolved(one, other)) == 1
    assert resolved(one, other, judged(1, 2, rejected=True)) == []
    assert resolved(one, other, judged(2, 1, rejected=True)) == [], "either way round"
    assert resolved(one, other, judged(1, 2)) == [], "it is said already"
    far = entity(3, "Program", "안부전화", CHUNCHEON)
    found = resolved(one, other, far, judged(1, 3))
    assert sorted(pairs(found)) == [("program:x1", "program:x2")]
    assert canonical([*found, *judged(1, 3)]) == {"program:x2": "program:x1", "program:x3": "program:x1"}


def test_a_rejection_keeps_two_groups_apart() -> None:
    parts = [entity(number, "Program", "AI 콜봇", GANGSEO) for number in range(1, 6)]
    found = resolved(*parts, judged(1, 4, rejected=True))
    stands = canonical([*found, *judged(1, 4, rejected=True)])
    assert stands.get("program:x1", "program:x1") != stands.get("program:x4", "program:x4")
    assert len(found) == 3, "everything else is one with either"


def test_two_things_of_one_document_stay_two() -> None:
    first = entity(1, "Program", "AI 콜봇", GANGSEO)
    second = [
        said("document:1", "program:x9", "name", "AI콜봇", "AI콜봇", datatype="string"),
        said("document:1", "program:x9", "runBy", GANGSEO, "AI콜봇"),
    ]
    assert resolved(first, second) == []
    found = resolved(first, second, entity(2, "Program", "AI 콜봇", GANGSEO))
    assert pairs(found) == [("program:x1", "program:x2")]
    both = said("document:1", "program:x1", "sameAs", "program:x9", "AI콜봇", method="reviewed")
    assert len(resolved(first, second, entity(2, "Program", "AI 콜봇", GANGSEO), [both])) == 1


def test_rejected_names_and_governments_count_for_nothing() -> None:
    one, other = entity(1, "Program", "AI 콜봇", GANGSEO), entity(2, "Program", "AI 콜봇", GANGSEO, about=CHUNCHEON)
    wrong = said("document:j", "program:x2", "runBy", GANGSEO, "강서구", method="reviewed", rejected=True)
    assert len(resolved(one, other)) == 1
    assert resolved(one, other, [wrong]) == []


def test_resolution_is_checked_as_all_else_is() -> None:
    found = resolved(entity(1, "Program", "AI콜봇", GANGSEO), entity(2, "Program", "AI 콜봇", GANGSEO))
    document = Document(
        found[0].document, {"sha256": "0" * 64, "length": "9"}, (Range(0, 9, "article", True),), "AI 콜봇을 쓴다"
    )
    checker = Checker(ONTOLOGY, REFERENCE.ids)
    assert checker.faults(document, found) == []
    unnamed = said(document.id, "program:x5", "partOf", "program:x6", "AI 콜봇")
    codes = [fault.code for fault in checker.faults(document, [*found, unnamed])]
    assert codes == ["missing-value", "missing-value"], "any other statement must name what it speaks of"


_NAMES = [
    "AI 콜봇",
    "AI콜봇",
    "AI 콜봇 사업",
    "AI 콜봇 구축",
    "인공지능 콜봇",
    "콜봇",
    "AI 콜봇 2단계",
    "AI 행정(콜봇)",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_NAMES), st.sampled_from([GANGSEO, CHUNCHEON]), st.sampled_from(["", "민원과", "AI과"])
        ),
        min_size=2,
        max_size=9,
    ),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=4),
    st.randoms(use_true_random=False),
)
def test_any_order_gives_the_same(
    things: list[tuple[str, str, str]], judgements: list[tuple[int, int, bool]], shuffle: random.Random
) -> None:
    parts = [entity(number, "Program", name, city, owner=owner) for number, (name, city, owner) in enumerate(things)]
    said_so = [item for one, other, no in judgements if one != other for item in judged(one, other, rejected=no)]
    statements = [item for part in [*parts, said_so] for item in part]
    expected = resolved(statements)
    shuffle.shuffle(statements)
    assert resolved(statements) == expected
    assert resolved([*expected, *statements]) == expected, "what it said before changes nothing"
    stands = canonical([*expected, *said_so])
    kept_two = {(item.subject, item.object) for item in said_so if item.rejected}
    kept_two -= {pair for item in said_so if not item.rejected for pair in [(item.subject, item.object)]}
    kept_two -= {pair for item in said_so if not item.rejected for pair in [(item.object, item.subject)]}
    assert all(stands.get(one, one) != stands.get(other, other) for one, other in kept_two)
    assert all(stands.get(item.object) == stands.get(item.subject, item.subject) for item in expected)


@pytest.mark.alone
def test_time_grows_with_the_entities() -> None:
    """A third of them come again in other documents; what 100,000 take: python -m tests.bench.resolve."""
    statements = crowd(21_000)
    begin = process_time()
    found = resolve(statements, {}, ONTOLOGY, REFERENCE)
    seconds = process_time() - begin
    assert len({item.subject for item in statements if item.predicate == "name"}) == 21_000
    assert len(found) > 5_000
    assert seconds < 6, "1.5 s of processor time where nothing else runs"
