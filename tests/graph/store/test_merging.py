"""What is one is on one node, on both releases: after any history of loads, judgements and removals."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store import read
from graph.store.load import Load, load, remove
from graph.store.session import Store
from ontology.statement import Statement
from tests.graph.conftest import forget, snapshot
from tests.graph.store.made import document, named, said

OFFICE, OTHER = "department:garam-smart-city", "department:garam-smart-city-2"
A, B, C = "program:garam-a", "program:garam-b", "program:garam-c"


def same(slug: str, one: str, other: str, **more: Any) -> Statement:
    return said(slug, one, "sameAs", other, **more)


def texts(store: Store) -> list[dict[str, Any]]:
    return store.rows("MATCH (p:Program) RETURN p.id AS id, p.name AS name, p.alias AS alias ORDER BY id")


def test_a_merge_moves_facts_and_names_and_a_removal_moves_them_back(store: Store) -> None:
    by_rules: dict[str, Any] = {"method": "rules"}
    first = [named("a", A, "안부전화"), named("a", OFFICE, "스마트도시과"), said("a", A, "runBy", OFFICE)]
    second = [
        named("b", B, "AI 안부전화", **by_rules),
        named("b", OTHER, "스마트도시과", **by_rules),
        said("b", B, "runBy", OTHER, **by_rules),
    ]
    loads = [Load(document("a", "2024"), "reviewed", first), Load(document("b", "2025"), "rules", second)]
    load(store, loads)
    before = snapshot(store)
    judged = Load(document("j"), "reviewed", [same("j", A, B), same("j", OFFICE, OTHER)])
    load(store, [judged])
    assert texts(store) == [{"id": A, "name": "안부전화", "alias": ["AI 안부전화"]}]
    rows = store.rows(
        "MATCH (p:Program)-[r:RUN_BY]->(d:Department) MATCH (e:Evidence {fact: r.fact})-[:FROM]->(s:Document) "
        "MATCH (e)-[:ABOUT]->(p) RETURN p.id AS p, d.id AS d, count(DISTINCT r) AS edges, collect(s.id) AS sources"
    )
    assert [(row["p"], row["d"], row["edges"], sorted(row["sources"])) for row in rows] == [
        (A, OFFICE, 1, ["document:a", "document:b"])
    ]
    given_back = {item.id: item for item in read.statements(store)}
    assert given_back == {item.id: item for part in (*loads, judged) for item in part.statements}
    remove(store, ["document:j"])
    assert snapshot(store) == before


def test_a_rejection_keeps_two_apart_whatever_joins_them(store: Store) -> None:
    for slug, name in zip("abc", (A, B, C), strict=True):
        load(store, [Load(document(slug), "reviewed", [named(slug, name, "AI 안부전화")])])
    load(store, [Load(document("j"), "reviewed", [same("j", A, B), same("j", B, C), same("j", A, C, rejected=True)])])
    assert [row["id"] for row in texts(store)] == [A, C]
    load(store, [Load(document("j"), "reviewed", [same("j", A, B), same("j", B, C)])])
    assert [row["id"] for row in texts(store)] == [A]


def test_what_a_thing_is_to_itself_is_not_shown(store: Store) -> None:
    parts = "MATCH (:Program)-[r:PART_OF]->(:Program) RETURN count(r) AS n"
    first = [named("a", A, "안부전화"), named("a", B, "전화"), said("a", A, "partOf", B)]
    load(store, [Load(document("a"), "reviewed", first)])
    assert store.rows(parts) == [{"n": 1}]
    load(store, [Load(document("j"), "reviewed", [same("j", A, B)])])
    assert store.rows(parts) == [{"n": 0}]
    remove(store, ["document:j"])
    assert store.rows(parts) == [{"n": 1}]


def _universe(slug: str, method: str) -> list[Statement]:
    more: dict[str, Any] = {"method": method}
    return [
        named(slug, A, "AI 안부전화", **more),
        named(slug, B, "안부전화", words="안부전화", **more),
        named(slug, C, "전화", words="전화", **more),
        said(slug, A, "runBy", OFFICE, **more),
        said(slug, B, "runBy", OTHER, **more),
        said(slug, C, "partOf", A, **more),
        said(slug, B, "alias", "전화", words="전화", datatype="string", **more),
        said(slug, C, "runBy", OFFICE, rejected=True, **more),
        same(slug, A, B, **more),
        same(slug, B, C, **more),
        same(slug, C, A, **more),
        same(slug, OTHER, OFFICE, **more),
        same(slug, A, C, rejected=True, **more),
        same(slug, C, B, rejected=True, **more),
    ]


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["reviewed", "rules"]),
        st.lists(st.sampled_from(range(14)), max_size=9, unique=True),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_any_history_of_merges_ends_in_the_graph_of_what_is_left(
    store: Store, steps: list[tuple[str, str, list[int], bool]]
) -> None:
    forget(store)
    state: dict[tuple[str, str], Load] = {}
    for slug, method, chosen, taken_out in steps:
        if taken_out:
            remove(store, [f"document:{slug}"])
            state = {key: item for key, item in state.items() if key[0] != slug}
        else:
            universe = _universe(slug, method)
            state[slug, method] = Load(document(slug, "2024"), method, [universe[index] for index in chosen])
            load(store, [state[slug, method]])
    after = snapshot(store)
    forget(store)
    load(store, list(state.values()))
    assert snapshot(store) == after
