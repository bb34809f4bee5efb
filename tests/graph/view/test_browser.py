"""What a reader sees and does: search, legend, entities, facts and the words behind them, by mouse and by keyboard."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graph.view import View, render

Graph = nx.MultiDiGraph
Open = Callable[..., Any]

# Entities and facts are numbered in the order of their ids.
FACTORY, BUDGET_FACT = 4, 4


@pytest.fixture
def opened(policy_graph: Graph[str], open_page: Open) -> Any:
    return open_page(render(policy_graph, "광주 인공지능 정책"))


def test_it_opens_with_title_counts_and_everything_in_sight(opened: Any) -> None:
    assert opened.page.title() == "광주 인공지능 정책"
    assert opened.page.inner_text("h1") == "광주 인공지능 정책"
    assert opened.page.inner_text("#summary") == "개체 8 · 관계 8 · 문서 2"
    legend = opened.page.locator("#legend").bounding_box()
    for node in opened.drawn():
        x, y = opened.point_of(node)
        assert legend["x"] + legend["width"] < x < 1280
        assert 60 < y < 800


def test_what_the_page_is_about_is_outlined_selected_or_not(policy_graph: Graph[str], open_page: Open) -> None:
    policy_graph.graph["focus"] = [sorted(policy_graph)[FACTORY]]
    opened = open_page(render(policy_graph, "스마트공장"))
    look = """number => {
      const { borderWidth, borderWidthSelected, color } = network.body.nodes[number].options;
      return [borderWidth, borderWidthSelected, color.border, color.highlight.border, color.background];
    }"""
    plain, marked = opened.page.evaluate(look, 0), opened.page.evaluate(look, FACTORY)
    assert marked[0] == marked[1] > plain[0]
    assert (marked[2], marked[3], plain[2]) == ("#1c2430", "#1c2430", "#ffffff")
    colours = {entry["type"]: entry["colour"] for entry in policy_graph.graph["classes"]}
    assert marked[4] == colours["Program"]


def test_a_click_on_an_entity_shows_its_class_properties_and_facts_with_their_words(opened: Any) -> None:
    opened.click_node(0)
    panel = opened.panel
    assert "예산" in panel
    assert "200억 원" in panel
    assert "budget:200" in panel
    assert "20,000,000,000" in panel
    assert "2025" in panel
    assert "2,025" not in panel
    assert "아니요" in panel
    assert "스마트공장 질적 고도화" in panel
    assert "“2025년까지”" in panel
    assert "1기관 1AI 정책 기사 — 아시아경제 · 2021-01" in panel


def test_the_words_behind_a_property_open_below_it(opened: Any) -> None:
    opened.search("200억 원")
    words = opened.page.locator("#panel details.words").first
    assert not words.locator("mark").first.is_visible()
    words.locator("summary").click()
    assert words.locator("mark").first.inner_text() == "“200억 원”"
    assert "사람이 검토" in words.inner_text()


def test_a_click_on_a_fact_shows_who_does_what_and_marks_the_words_in_the_sentence(opened: Any) -> None:
    opened.page.mouse.click(*opened.point_on(BUDGET_FACT))
    opened.page.wait_for_selector("#panel:visible")
    assert opened.page.locator("#panel .statement").inner_text().split() == [
        *["스마트공장", "질적", "고도화"],
        "예산",
        *["200억", "원"],
    ]
    panel = opened.panel
    assert "fact:5" in panel
    assert "phase" in panel
    assert "planned" in panel
    assert "명시" in panel
    assert "요약 — polisgraph · 2026-01-05" in panel
    sentence = opened.page.locator("#panel blockquote")
    assert sentence.inner_text() == "일자리경제실은 스마트공장 질적 고도화에 200억 원을 들인다."
    assert sentence.locator("mark").all_inner_texts() == ["스마트공장", "200억 원"]
    assert opened.page.locator("#panel .evidence").count() == 2


def test_a_fact_that_no_text_states_is_dashed_and_says_why(opened: Any) -> None:
    dashed = opened.page.evaluate(
        "Object.values(network.body.edges).filter((edge) => edge.options.dashes).map((edge) => edge.id)"
    )
    assert sorted(dashed) == [0, 1, 7]
    assert "명시되지 않은 사실" in opened.page.inner_text("#legend")
    opened.click_node(FACTORY)
    card = opened.page.locator("#panel .fact", has_text="광주광역시")
    assert "추론" in card.inner_text()
    card.get_by_text("근거 보기").click()
    assert opened.page.locator("#panel .relation.dashed").inner_text().startswith("관련 도시")
    assert "인용 없음" in opened.panel


@pytest.mark.parametrize("window", [(1400, 900), (1280, 720), (1920, 1080), (800, 600)])
def test_everything_is_in_sight_at_first_however_the_window_became_as_large_as_it_is(
    graph_of: Callable[[int], Graph[str]], open_page: Open, window: tuple[int, int]
) -> None:
    html = render(graph_of(300), "전체")
    opened = open_page(html, width=window[0], height=window[1])
    assert_in_sight(opened, opened.drawn())
    # A browser may begin with a window of another size, as Chromium without a head does.
    for first in ((window[0], window[1] - 87), (756, 417)):
        opened = open_page(html, width=first[0], height=first[1])
        opened.page.wait_for_timeout(200)
        opened.page.set_viewport_size({"width": window[0], "height": window[1]})
        opened.page.wait_for_timeout(400)
        assert_in_sight(opened, opened.drawn())


@pytest.mark.parametrize("window", [(1400, 900), (1280, 720), (1920, 1080), (800, 600)])
def test_what_is_selected_is_in_sight_beside_the_panel_and_everything_again_without_it(
    graph_of: Callable[[int], Graph[str]], open_page: Open, window: tuple[int, int]
) -> None:
    opened = open_page(render(graph_of(300), "선택"), width=window[0], height=window[1])
    for node in (0, 150, 299):
        opened.click_node(node)
        near = opened.page.evaluate("number => [number, ...network.getConnectedNodes(number)]", node)
        assert_in_sight(opened, near)
        opened.page.keyboard.press("Escape")
        assert_in_sight(opened, opened.drawn())


def assert_in_sight(opened: Any, nodes: list[int]) -> None:
    """The dots of these nodes, and all names that are told, are in the picture and not under the panel."""
    wide, high = opened.page.evaluate(
        """() => {
          const picture = document.getElementById("picture"), panel = document.getElementById("panel");
          return [panel.hidden ? picture.clientWidth : panel.offsetLeft, picture.clientHeight];
        }"""
    )
    edges = opened.page.evaluate(
        """numbers => numbers.map((number) => {
          const {x, y} = network.canvasToDOM(network.getPosition(number));
          const radius = network.body.nodes[number].options.size * network.getScale();
          return [x - radius, y - radius, x + radius, y + radius];
        })""",
        nodes,
    )
    edges += [
        [name["left"], name["y"] - name["letters"] / 2, name["right"], name["y"] + name["letters"] / 2]
        for name in opened.names()
    ]
    for left, top, right, low in edges:
        assert left >= 0
        assert top >= 0
        assert right <= wide
        assert low <= high


@pytest.mark.parametrize(("size", "width"), [(60, 1280), (300, 1280), (300, 800)])
def test_names_can_be_read_and_lie_neither_on_one_another_nor_under_the_legend(
    graph_of: Callable[[int], Graph[str]], open_page: Open, size: int, width: int
) -> None:
    opened = open_page(render(graph_of(size), "이름"), width=width)
    names = opened.names()
    assert len(names) >= 10
    assert all(name["letters"] > 10.9 for name in names)
    assert all(name["left"] > 0 and name["right"] < width for name in names)
    for control in ("#legend", "#zoom"):
        box = opened.page.locator(control).bounding_box()
        top = box["y"] - opened.page.locator("#picture").bounding_box()["y"]
        for name in names:
            above, below = name["y"] - name["letters"] / 2, name["y"] + name["letters"] / 2
            beside = name["left"] > box["x"] + box["width"] or name["right"] < box["x"]
            assert beside or below < top or above > top + box["height"], (control, name)
    for one, other in itertools.combinations(names, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or abs(one["y"] - other["y"]) > 0.9 * one["letters"], (one, other)


def test_names_of_what_is_selected_and_of_its_facts_are_told(opened: Any) -> None:
    opened.click_node(FACTORY)
    told = {name["text"] for name in opened.names()}
    assert {"스마트공장 질적", "일자리경제실", "운영", "예산"} <= told
    assert "기획조정실" not in told


def test_a_closer_look_tells_more_names(graph_of: Callable[[int], Graph[str]], open_page: Open) -> None:
    opened = open_page(render(graph_of(900), "이름"))
    assert 5 <= len(opened.names()) < 200
    opened.page.evaluate("network.moveTo({scale: 1})")
    inside = [node for node in opened.drawn() if is_inside(opened.point_of(node))]
    assert len({name["text"] for name in opened.names()}) >= len(inside) * 0.8


def is_inside(point: tuple[float, float]) -> bool:
    return 0 < point[0] < 1280 and 70 < point[1] < 800


def test_from_an_entity_one_reaches_its_neighbour(opened: Any) -> None:
    opened.click_node(FACTORY)
    opened.page.locator("#panel .fact", has_text="일자리경제실").get_by_role("button").first.click()
    assert opened.page.inner_text("#panel h2") == "일자리경제실"


@pytest.mark.parametrize(
    "text", ["디지털 종합상황실", "종합상황", "디지털종합상황실", unicodedata.normalize("NFD", "디지털 종합상황실")]
)
def test_search_finds_a_name_however_it_is_typed(opened: Any, text: str) -> None:
    opened.search(text)
    assert opened.page.inner_text("#panel h2") == "디지털 종합상황실"
    assert opened.page.inner_text("#found") == "1 / 1"
    assert opened.page.evaluate("network.getSelectedNodes()") == [5]


def test_what_is_found_comes_into_the_free_part_of_the_picture_also_in_motion(
    graph_of: Callable[[int], Graph[str]], open_page: Open
) -> None:
    opened = open_page(render(graph_of(150), "움직임"), reduced_motion="no-preference")
    opened.search("인공지능 민원 상담 서비스 50")
    for _ in range(100):
        opened.page.wait_for_timeout(100)
        if opened.page.evaluate("network.getScale()") >= 0.8:
            break
    x, y = opened.point_of(opened.page.evaluate("network.getSelectedNodes()[0]"))
    legend, panel = (opened.page.locator(name).bounding_box() for name in ("#legend", "#panel"))
    assert legend["x"] + legend["width"] < x < panel["x"]
    assert panel["y"] < y < 800


def test_enter_goes_on_to_the_next_one_and_an_unknown_name_says_so(opened: Any) -> None:
    opened.search("실")
    first = opened.page.inner_text("#panel h2")
    assert opened.page.inner_text("#found") == "1 / 3"
    opened.page.press("#query", "Enter")
    assert opened.page.inner_text("#panel h2") != first
    opened.search("없는 이름")
    assert opened.page.inner_text("#found") == "없음"


def test_every_name_is_offered(opened: Any, policy_graph: Graph[str]) -> None:
    offered = opened.page.evaluate("[...document.querySelectorAll('#names option')].map((option) => option.value)")
    assert sorted(offered) == sorted(label for _, label in policy_graph.nodes(data="label"))


def test_a_class_without_a_tick_is_not_drawn_and_comes_back_when_it_is_looked_for(opened: Any) -> None:
    legend = opened.page.locator("#kinds label").all_text_contents()
    assert legend == ["도시1", "부서2", "사업2", "기술2", "예산1"]
    opened.page.get_by_label("사업").uncheck()
    assert opened.drawn() == [0, 1, 2, 3, 6, 7]
    opened.search("스마트공장")
    assert opened.drawn() == [0, 1, 2, 3, 4, 5, 6, 7]
    opened.page.get_by_role("button", name="해제").click()
    assert opened.drawn() == []
    opened.page.get_by_role("button", name="모두").click()
    assert len(opened.drawn()) == 8


def test_the_keyboard_is_enough(opened: Any) -> None:
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("스마트공장 질적 고도화")
    assert opened.page.input_value("#query") == "스마트공장 질적 고도화"
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "스마트공장 질적 고도화"
    opened.page.locator("#panel").get_by_role("button", name="근거 보기").first.press("Enter")
    assert opened.page.locator("#panel .statement").is_visible()
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel").is_hidden()
    assert opened.page.evaluate("network.getSelectedNodes()") == []


def test_the_keyboard_moves_the_picture_that_has_the_focus(opened: Any) -> None:
    where = "[network.getViewPosition().x, network.getViewPosition().y, network.getScale()]"
    at_first = opened.page.evaluate(where)
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "query"
    opened.page.keyboard.type("0")
    assert opened.page.evaluate(where) == at_first
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "picture"
    for key in ("ArrowRight", "ArrowDown", "+"):
        opened.page.keyboard.press(key)
    x, y, scale = opened.page.evaluate(where)
    assert x > at_first[0]
    assert y > at_first[1]
    assert scale > at_first[2]
    opened.page.keyboard.press("0")
    assert opened.page.evaluate(where) == pytest.approx(at_first)


def test_a_pointed_at_entity_is_named_with_its_class(opened: Any) -> None:
    opened.page.mouse.move(*opened.point_of(FACTORY))
    tip = opened.page.wait_for_selector(".vis-tooltip:visible")
    assert tip.inner_text() == "스마트공장 질적 고도화\n사업"


def test_parallel_facts_can_be_told_apart(policy_graph: Graph[str], open_page: Open) -> None:
    policy_graph.add_edge(
        "budget:200", "program:factory", key="fact:9", type="FOR", label="용도", basis="explicit", evidence=[]
    )
    opened = open_page(render(policy_graph, "나란히"))
    curves = opened.page.evaluate(
        "[4, 8].map((number) => network.body.edges[number].options.smooth).map((s) => [s.type, s.roundness])"
    )
    # The second starts where the first ends, so that the same turn takes it to the other side.
    assert curves[0] == curves[1]
    opened.click_node(FACTORY)
    assert "← 용도" in opened.panel
    assert "예산 →" in opened.panel


def test_on_a_narrow_screen_the_panel_lies_below_and_nothing_sticks_out(
    policy_graph: Graph[str], open_page: Open
) -> None:
    opened = open_page(render(policy_graph, "좁은 화면"), width=360, height=740)
    opened.search("스마트공장 질적 고도화")
    panel = opened.page.locator("#panel").bounding_box()
    assert panel["width"] == 360
    assert panel["y"] > 200
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
    x, y = opened.point_of(FACTORY)
    assert 0 < x < 360
    assert y < panel["y"]


def test_the_page_speaks_english(policy_graph: Graph[str], open_page: Open) -> None:
    opened = open_page(render(policy_graph, "Gwangju", language="en"))
    assert opened.page.inner_text("#summary") == "entities 8 · relations 8 · documents 2"
    opened.search("200억")
    assert "Show evidence" in opened.panel
    assert opened.page.get_attribute("html", "lang") == "en"


def test_an_empty_answer_says_so(open_page: Open) -> None:
    opened = open_page(render(nx.MultiDiGraph(), "빈 결과"))
    assert "보여 줄 개체가 없습니다." in opened.page.inner_text("main")


def test_two_thousand_entities_are_drawn_searched_and_opened(
    graph_of: Callable[[int], Graph[str]], open_page: Open
) -> None:
    opened = open_page(render(graph_of(2_000), "큰 그림"))
    assert len(opened.drawn()) == 2_000
    opened.search("기술 분야 7")
    assert opened.page.inner_text("#panel h2") == "기술 분야 7"


def test_a_view_shows_itself_in_a_notebook_without_a_file(policy_graph: Graph[str], open_page: Open) -> None:
    output = View(policy_graph, '광주 "정책"')._repr_html_()
    opened = open_page(f"<!doctype html><meta charset=utf-8><body>{output}")
    frame = opened.page.frame_locator("iframe")
    assert frame.locator("#summary").inner_text() == "개체 8 · 관계 8 · 문서 2"
    frame.locator("#query").fill("스마트공장")
    frame.locator("#query").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "스마트공장 질적 고도화"
