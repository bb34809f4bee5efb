"""A graph of real facts, larger ones of the same make, and a browser that may not ask anybody for anything."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CLASSES = [
    {"type": "City", "label": "도시", "colour": "#2f6fb0"},
    {"type": "Department", "label": "부서", "colour": "#5b8c3e"},
    {"type": "Program", "label": "사업", "colour": "#d9822b"},
    {"type": "Technology", "label": "기술", "colour": "#1f9e9a"},
    {"type": "Budget", "label": "예산", "colour": "#a67c00"},
]


def piece(*quotes: str, sentence: str | None = None, basis: str = "explicit", **other: Any) -> dict[str, Any]:
    """One piece of evidence; the document is a news article unless told otherwise."""
    return {
        "document": "doc:asiae-2021-01",
        "title": "1기관 1AI 정책 기사",
        "publisher": "아시아경제",
        "published": "2021-01",
        "quotes": list(quotes),
        "sentence": sentence,
        "method": "reviewed",
        "basis": basis,
        "confidence": 1.0,
    } | other


@pytest.fixture
def policy_graph() -> nx.MultiDiGraph[str]:
    """A corner of Gwangju's AI policy: a city, two departments, two programmes, two technologies, a budget."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(classes=CLASSES)
    nodes = {
        "city:gwangju": ("City", "광주광역시", {"level": "광역시"}),
        "department:plan": ("Department", "기획조정실", {}),
        "department:jobs": ("Department", "일자리경제실", {}),
        "program:room": ("Program", "디지털 종합상황실", {"kind": "project"}),
        "program:factory": ("Program", "스마트공장 질적 고도화", {"period_end": "2025"}),
        "technology:5g": ("Technology", "5G 솔루션", {}),
        "technology:ai": ("Technology", "인공지능 알고리즘", {}),
        "budget:200": ("Budget", "200억 원", {"amount": 20_000_000_000, "year": 2025, "approximate": False}),
    }
    for node, (kind, label, properties) in nodes.items():
        graph.add_node(node, type=kind, label=label, properties=properties)
    graph.nodes["budget:200"]["facts"] = [
        {"property": "amount", "value": 20_000_000_000, "fact": "fact:amount", "evidence": [piece("200억 원")]}
    ]
    summary = {"document": "doc:summary", "title": "요약", "publisher": "polisgraph", "published": "2026-01-05"}
    told = "일자리경제실은 스마트공장 질적 고도화에 200억 원을 들인다."
    edges = [
        (
            "department:plan",
            "city:gwangju",
            "fact:1",
            "PART_OF",
            "속함",
            "context",
            [piece("기획조정실", basis="context")],
        ),
        (
            "department:jobs",
            "city:gwangju",
            "fact:2",
            "PART_OF",
            "속함",
            "context",
            [piece("일자리경제실", basis="context")],
        ),
        ("program:room", "department:plan", "fact:3", "RUN_BY", "운영", "explicit", [piece("디지털 종합상황실")]),
        ("program:factory", "department:jobs", "fact:4", "RUN_BY", "운영", "explicit", [piece("일자리경제실")]),
        (
            "program:factory",
            "budget:200",
            "fact:5",
            "HAS_BUDGET",
            "예산",
            "explicit",
            [piece("200억 원", "스마트공장", sentence=told, **summary), piece("200억 원", "2025년까지")],
        ),
        ("program:factory", "technology:5g", "fact:6", "USES", "활용 기술", "explicit", [piece("5G 솔루션")]),
        ("program:factory", "technology:ai", "fact:7", "USES", "활용 기술", "explicit", [piece("인공지능 알고리즘")]),
        ("program:factory", "city:gwangju", "fact:8", "ABOUT_CITY", "관련 도시", "inferred", [piece(basis="inferred")]),
    ]
    for source, target, fact, kind, label, basis, evidence in edges:
        graph.add_edge(source, target, key=fact, type=kind, label=label, qualifiers={}, basis=basis, evidence=evidence)
    graph.edges["program:factory", "budget:200", "fact:5"]["qualifiers"] = {"phase": "planned", "period": "2025년까지"}
    return graph


def many(count: int) -> nx.MultiDiGraph[str]:
    """A graph of about the shape of a real one: departments under cities, programmes under departments, shared hubs."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(classes=CLASSES)
    numbers = itertools.count()
    cities, technologies = max(2, count // 100), max(4, count // 40)

    def add(node: str, kind: str, label: str) -> str:
        graph.add_node(node, type=kind, label=label, properties={"이름": label})
        return node

    def link(source: str, target: str, label: str) -> None:
        fact = f"fact:{next(numbers):05}"
        graph.add_edge(
            source, target, key=fact, type="R", label=label, qualifiers={}, basis="explicit", evidence=[piece(label)]
        )

    for number in range(technologies):
        add(f"technology:{number:04}", "Technology", f"기술 분야 {number}")
    for number in range(cities):
        add(f"city:{number:04}", "City", f"도시 {number}")
        for part in range(5):
            link(
                add(f"department:{number:04}-{part}", "Department", f"인공지능정책과 {part}"),
                f"city:{number:04}",
                "속함",
            )
    number = 0
    while len(graph) < count:
        number += 1
        node = add(f"program:{number:04}", "Program", f"인공지능 민원 상담 서비스 {number}")
        link(node, f"department:{number * 7 % cities:04}-{number * 3 % 5}", "운영")
        link(node, f"technology:{number * number % technologies:04}", "활용 기술")
        if number % 3 == 0 and len(graph) < count:
            link(node, add(f"budget:{number:04}", "Budget", f"{number}억 원"), "예산")
    return graph


@pytest.fixture
def graph_of() -> Callable[[int], nx.MultiDiGraph[str]]:
    """A maker of graphs with so many entities."""
    return many


@dataclass
class Opened:
    """A page in the browser, with everything that it asked for and every complaint of the console."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def point_of(self, node: int) -> tuple[float, float]:
        """Where the dot of a node is on the screen."""
        return tuple(
            self.page.evaluate(
                """number => {
                  const frame = document.getElementById("picture").getBoundingClientRect();
                  const place = network.canvasToDOM(network.getPosition(number));
                  return [place.x + frame.left, place.y + frame.top];
                }""",
                node,
            )
        )

    def point_on(self, edge: int) -> tuple[float, float]:
        """A point on the screen where only this edge is hit."""
        return tuple(
            self.page.evaluate(
                """number => {
                  const frame = document.getElementById("picture").getBoundingClientRect();
                  const {fromId, toId} = network.body.edges[number];
                  const [a, b] = [fromId, toId].map((node) => network.canvasToDOM(network.getPosition(node)));
                  for (let share = 0.2; share < 0.8; share += 0.02) {
                    const x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share;
                    const free = network.getNodeAt({x, y}) === undefined && network.getEdgeAt({x, y}) === number;
                    if (free) return [x + frame.left, y + frame.top];
                  }
                  throw new Error("the edge is covered");
                }""",
                edge,
            )
        )

    def names(self) -> list[dict[str, Any]]:
        """The lines of text that are drawn now, with their places and the height of their letters on the screen."""
        return self.page.evaluate(
            """() => {
              const drawing = CanvasRenderingContext2D.prototype, fillText = drawing.fillText, found = [];
              drawing.fillText = function (text, x, y) {
                const place = network.canvasToDOM({x, y}), scale = network.getScale();
                const half = (this.measureText(text).width * scale) / 2;
                const letters = parseFloat(this.font) * scale;
                found.push({text, left: place.x - half, right: place.x + half, y: place.y, letters});
                fillText.call(this, text, x, y);
              };
              network.redraw();
              drawing.fillText = fillText;
              return found;
            }"""
        )

    def click_node(self, node: int) -> None:
        self.page.mouse.click(*self.point_of(node))
        self.page.wait_for_selector("#panel:visible")

    def search(self, text: str) -> None:
        self.page.fill("#query", text)
        self.page.press("#query", "Enter")

    def drawn(self) -> list[int]:
        """The nodes that are in the picture."""
        return self.page.evaluate("Object.keys(network.getPositions()).map(Number)")

    @property
    def panel(self) -> str:
        return self.page.inner_text("#panel")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, or a skip with the reason."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)} is on the path")
    with playwright.sync_playwright() as session:
        started = session.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page from a file; at the end of the test no page may have asked for anything or complained."""
    contexts, opened = [], []

    def opener(html: str, *, width: int = 1280, height: int = 800, **options: Any) -> Opened:
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        size = {"width": width, "height": height}
        context = browser.new_context(**({"viewport": size, "reduced_motion": "reduce"} | options))
        contexts.append(context)
        new = Opened(context.new_page())
        opened.append(new)
        new.page.on("request", lambda request: new.requests.append(request.url))
        new.page.on("console", lambda message: new.complaints.append(message.text))
        new.page.on("pageerror", lambda error: new.complaints.append(str(error)))
        new.page.goto(path.as_uri())
        new.requests.remove(path.as_uri())
        return new

    yield opener
    asked = [request for new in opened for request in new.requests]
    complaints = [complaint for new in opened for complaint in new.complaints]
    for context in contexts:
        context.close()
    assert asked == []
    assert complaints == []
