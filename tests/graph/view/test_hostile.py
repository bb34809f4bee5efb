"""Data is text: markup in any place of the graph is shown as it is written and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graph.view import View, render

ATTACKS = {
    "script": "<script>globalThis.fired = 1</script>",
    "closing": "</script><script>globalThis.fired = 1</script>",
    "comment": "<!--<script>globalThis.fired = 1//-->",
    "image": '<img src=x onerror="globalThis.fired = 1">',
    "link": '<a href="javascript:globalThis.fired = 1">href</a>',
    "attribute": "\"'><svg onload='globalThis.fired = 1'>",
    "template": "{{ 7 * 7 }}{% raw %}${globalThis.fired = 1}",
    "prototype": "__proto__",
    "separators": "줄\u2028바꿈\u2029<b>끝</b>",
    "address": "https://example.org/track.png",
}


def hostile_graph(attack: str) -> nx.MultiDiGraph[str]:
    """Two entities and a fact with the attack in every place that takes text."""
    evidence = {
        "document": attack,
        "title": attack,
        "publisher": attack,
        "published": attack,
        "quotes": [attack],
        "sentence": f"앞 {attack} 뒤",
        "method": attack,
        "basis": attack,
        "confidence": 0.5,
    }
    legend = {"type": attack, "label": attack, "colour": f"red;background:url(https://example.org/x);{attack}"}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(classes=[legend])
    for name in (attack, f"{attack} 2"):
        fact = {"property": attack, "value": attack, "fact": attack, "evidence": [evidence]}
        properties = {attack: attack, f"{attack} 3": [attack]}
        graph.add_node(name, type=attack, label=name, properties=properties, facts=[fact])
    graph.add_edge(
        attack,
        f"{attack} 2",
        key=attack,
        type=attack,
        label=attack,
        qualifiers={attack: attack},
        basis=attack,
        evidence=[evidence],
    )
    return graph


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["policy", "no-policy"])
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_fires_and_everything_is_shown_as_written(
    attack: str, bypass_csp: bool, open_page: Callable[..., Any]
) -> None:
    opened = open_page(render(hostile_graph(attack), attack), bypass_csp=bypass_csp)
    page = opened.page
    assert page.title() == attack
    assert page.text_content("h1") == attack
    assert page.locator("#kinds label span").first.text_content() == attack
    opened.page.mouse.move(*opened.point_of(0))
    page.wait_for_selector(".vis-tooltip:visible")
    opened.search(attack)
    assert page.text_content("#panel h2") == attack
    assert page.text_content("#panel .kind") == attack
    page.locator("#panel .more").first.click()
    assert page.text_content("#panel blockquote") == f"앞 {attack} 뒤"
    assert page.locator("#panel blockquote mark").all_text_contents() == [attack]
    assert page.locator("#panel .quotes").first.text_content() == f"“{attack}”"
    assert page.locator("#panel dt").first.text_content() == attack
    assert page.evaluate("globalThis.fired") is None
    assert page.locator("script").count() == 3
    assert page.locator("img, svg, a, b:not(.source b), iframe").count() == 0


def test_nothing_fires_in_a_notebook(open_page: Callable[..., Any]) -> None:
    attack = '"></iframe><script>globalThis.fired = 1</script>'
    opened = open_page(f"<!doctype html><meta charset=utf-8>{View(hostile_graph(attack), attack)._repr_html_()}")
    assert opened.page.frame_locator("iframe").locator("h1").text_content() == attack
    assert opened.page.evaluate("globalThis.fired") is None
    assert opened.page.locator("script").count() == 0
