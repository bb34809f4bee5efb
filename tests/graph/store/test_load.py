"""What a load leaves in the store, on both releases: the same graph whatever the order, the history or the batches."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store import load as loading
from graph.store.load import Load, Loaded, load, remove
from graph.store.session import Store
from loaders.curated import Curated
from tests.graph.conftest import forget, snapshot
from tests.graph.store.made import document, named, said

CALL = "program:garam-ai-call"
OFFICE = "department:garam-smart-city"
GARAM = "city:kr41110"
PAID = "budget:garam-ai-call"


def loads_of(seeds: Sequence[Curated]) -> list[Load]:
    return [Load(item.document, "reviewed", item.statements) for item in seeds]


def shown(store: Store, identifier: str) -> dict[str, object] | None:
    rows = store.rows("MATCH (n:Program {id: $id}) RETURN properties(n) AS shown", id=identifier)
    return rows[0]["shown"] if rows else None


def test_seeds_again_change_nothing(store: Store, seeds: list[Curated]) -> None:
    first = load(store, loads_of(seeds))
    assert (first.documents, first.removed) == (len(seeds), 0)
    assert first.added == len({item.id for seed in seeds for item in seed.statements})
    before = snapshot(store)
    assert load(store, loads_of(seeds)) == Loaded(documents=len(seeds))
    assert snapshot(store) == before


def test_order_and_batches_do_not_matter(store: Store, seeds: list[Curated], monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, loads_of(seeds))
    before = snapshot(store)
    forget(store)
    monkeypatch.setattr(loading, "BATCH", 1)
    load(store, reversed(loads_of(seeds)))
    assert snapshot(store) == before


def test_removing_takes_out_what_only_that_document_supported(store: Store, seeds: list[Curated]) -> None:
    *others, last = loads_of(seeds)
    load(store, others)
    before = snapshot(store)
    load(store, [last])
    assert snapshot(store) != before
    gone = remove(store, [last.document.id])
    assert (gone.documents, gone.removed) == (1, len({item.id for item in last.statements}))
    assert snapshot(store) == before
    assert remove(store, [last.document.id]) == Loaded()


def test_edited_document_replaces_what_the_same_method_said(store: Store) -> None:
    first = document("a", "2024-01")
    old = [named("a", CALL, "AI 안부전화"), said("a", CALL, "kind", "program-kind:service")]
    by_rules = [named("a", CALL, "안부전화", words="안부전화", method="rules")]
    load(store, [Load(first, "reviewed", old), Load(first, "rules", by_rules)])
    edited = document("a", "2024-02")
    new = [named("a", CALL, "AI 안부전화"), said("a", CALL, "runBy", OFFICE), named("a", OFFICE, "스마트도시과")]
    done = load(store, [Load(edited, "reviewed", new)])
    assert (done.added, done.removed) == (2, 1)
    assert "kind" not in (shown(store, CALL) or {})
    methods = store.rows("MATCH (e:Evidence) RETURN e.method AS method, count(*) AS n ORDER BY method")
    assert methods == [{"method": "reviewed", "n": 3}, {"method": "rules", "n": 1}]
    assert store.rows("MATCH (d:Document) RETURN d.published AS date") == [{"date": "2024-02"}]


def test_one_fact_of_three_documents_is_one_relationship(store: Store) -> None:
    loads = [
        Load(
            document(slug),
            "reviewed",
            [named(slug, CALL, "AI 안부전화"), named(slug, OFFICE, "스마트도시과"), said(slug, CALL, "runBy", OFFICE)],
        )
        for slug in "abc"
    ]
    load(store, loads)
    query = (
        "MATCH (:Program)-[r:RUN_BY]->(:Department) MATCH (e:Evidence {fact: r.fact}) "
        "RETURN count(DISTINCT r) AS r, count(e) AS e"
    )
    assert store.rows(query) == [{"r": 1, "e": 3}]
    remove(store, ["document:a", "document:b"])
    assert store.rows(query) == [{"r": 1, "e": 1}]
    remove(store, ["document:c"])
    assert store.rows(query) == [{"r": 0, "e": 0}]
    assert shown(store, CALL) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_conflicting_values_stand_side_by_side_and_one_is_shown(store: Store, order: tuple[int, ...]) -> None:
    loads = [
        Load(document("old", "2023"), "reviewed", [named("old", CALL, "안부전화", words="안부전화")]),
        Load(document("new", "2024-05"), "reviewed", [named("new", CALL, "AI 안부전화")]),
        Load(document("rule", "2025"), "rules", [named("rule", CALL, "전화", words="전화", method="rules")]),
    ]
    load(store, [loads[index] for index in order])
    assert (shown(store, CALL) or {})["name"] == "AI 안부전화"
    kept = store.rows("MATCH (e:Evidence {subject: $id}) RETURN e.value AS value ORDER BY value", id=CALL)
    assert [row["value"] for row in kept] == ["AI 안부전화", "안부전화", "전화"]
    remove(store, ["document:new"])
    assert (shown(store, CALL) or {})["name"] == "안부전화"
    remove(store, ["document:old"])
    assert (shown(store, CALL) or {})["name"] == "전화"


def test_a_document_that_gets_another_date_is_ranked_by_it(store: Store) -> None:
    old = Load(document("old", "2023"), "reviewed", [named("old", CALL, "안부전화", words="안부전화")])
    new = Load(document("new", "2024"), "reviewed", [named("new", CALL, "AI 안부전화")])
    load(store, [old, new])
    assert (shown(store, CALL) or {})["name"] == "AI 안부전화"
    later = Load(document("old", "2025"), "reviewed", old.statements)
    assert load(store, [later]) == Loaded(documents=1)
    assert (shown(store, CALL) or {})["name"] == "안부전화"


def test_rejection_holds_a_fact_back_until_it_is_taken_out(store: Store) -> None:
    by_rules = Load(
        document("a"),
        "rules",
        [
            named("a", CALL, "AI 안부전화", method="rules"),
            named("a", OFFICE, "스마트도시과", method="rules"),
            said("a", CALL, "runBy", OFFICE, method="rules"),
        ],
    )
    judged = Load(document("j"), "reviewed", [said("j", CALL, "runBy", OFFICE, rejected=True)])
    query = "MATCH (:Program)-[r:RUN_BY]->(:Department) RETURN count(r) AS n"
    load(store, [judged])
    load(store, [by_rules])
    assert store.rows(query) == [{"n": 0}]
    load(store, [Load(judged.document, "reviewed", [])])
    assert store.rows(query) == [{"n": 1}]
    load(store, [judged])
    assert store.rows(query) == [{"n": 0}]


def test_inferred_values_are_kept_but_not_shown(store: Store) -> None:
    load(
        store,
        [
            Load(
                document("a"),
                "reviewed",
                [named("a", CALL, "AI 안부전화"), said("a", CALL, "kind", "program-kind:service", basis="inferred")],
            )
        ],
    )
    assert "kind" not in (shown(store, CALL) or {})
    assert store.rows("MATCH (e:Evidence {predicate: 'kind'}) RETURN e.basis AS basis") == [{"basis": "inferred"}]


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["reviewed", "rules"]),
        st.lists(st.sampled_from(range(10)), max_size=5, unique=True),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def _universe(slug: str, method: str) -> list[object]:
    return [
        named(slug, CALL, "AI 안부전화", method=method),
        named(slug, CALL, "안부전화", words="안부전화", method=method),
        said(slug, CALL, "runBy", OFFICE, method=method),
        said(slug, CALL, "runBy", OFFICE, method=method, rejected=True),
        said(slug, CALL, "alias", "전화", words="전화", datatype="string", method=method),
        said(slug, OFFICE, "partOf", GARAM, method=method, basis="context"),
        said(slug, f"document:{slug}", "aboutCity", GARAM, method=method, rejected=True),
        said(slug, PAID, "text", "3억 원", words="3억 원", datatype="string", method=method),
        said(slug, CALL, "hasBudget", PAID, method=method),
        said(slug, CALL, "hasBudget", PAID, method=method, rejected=True),
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_any_history_ends_in_the_graph_of_what_is_left(
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
            state[slug, method] = Load(document(slug, "2024"), method, [universe[index] for index in chosen])  # type: ignore[misc]
            load(store, [state[slug, method]])
    after = snapshot(store)
    forget(store)
    load(store, list(state.values()))
    assert snapshot(store) == after
