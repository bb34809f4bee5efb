"""What amounts are called: as written where the words say what they are worth, else as papers write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import network
from graph.amounts import called, won
from graph.ingest import ingest
from graph.store.session import Store
from graph.view import render
from loaders.extraction import extract_sources
from loaders.reading import expand
from ontology.model import Ontology

TABLE = """당진시는 2025년 AI 사업 예산을 다음과 같이 편성했다고 밝혔다.
(단위: 백만원)
사업명 | 예산액 | 담당부서
AI 악취 관제 시스템 구축 | 1,200 | 기후환경과
AI 챗봇 상담 서비스 운영 | 350 | 민원과
"""


def test_won() -> None:
    told = {
        0: "0원",
        1_200_000_000: "12억 원",
        1_234_567_890: "12억 3456만 7890원",
        2 * 10**12 + 5 * 10**7: "2조 5000만 원",
    }
    assert {amount: won(amount) for amount in told} == told


@pytest.mark.parametrize(
    ("node", "told"),
    [
        ({"text": "3억 원", "amount": 300_000_000, "currency": "KRW"}, "3억 원"),
        ({"text": "1,200", "amount": 1_200_000_000, "currency": "KRW"}, "12억 원"),
        ({"text": "1,200", "amount": 1_200_000_000, "currency": "KRW", "approximate": True}, "약 12억 원"),
        ({"text": "1.5", "amount": 1_500_000, "currency": "USD"}, "1,500,000 USD"),
        ({"text": "$300", "amount": 300, "currency": "USD"}, "$300"),
        ({"text": "1,200"}, "1,200"),
        ({}, ""),
    ],
)
def test_a_bare_figure_is_called_by_its_worth(node: dict[str, object], told: str, ontology: Ontology) -> None:
    assert called(ontology.classes["Budget"], node) == told


def test_the_page_shows_what_a_figure_of_a_table_is_worth(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "table.txt"
    file.write_text(TABLE, encoding="utf-8")
    ingest(store, extract_sources(list(expand([str(file)])), workers=1))
    graph = network.whole(store)
    assert {data["label"] for _, data in graph.nodes(data=True) if data["type"] == "Budget"} == {
        "12억 원",
        "3억 5000만 원",
    }
    page = render(graph, "예산")
    assert '"label":"12억 원"' in page
    assert '"value":"1,200,000,000"' in page
