"""Which documents are about a Korean local government's policy on AI or data, whatever their form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.rules.extract import Resources, relevant
from tests.loaders.reading.made import one

from .conftest import make_document

TEXTS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "relevance.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS["other"])
def test_other_matters_are_left_out(text: str, resources: Resources) -> None:
    assert not relevant(make_document(text), resources)


@pytest.mark.parametrize("text", TEXTS["own"])
def test_own_matters_in_every_form_are_kept(text: str, resources: Resources) -> None:
    assert relevant(make_document(text), resources)


def test_headlines_beside_a_story_do_not_tell_what_it_is_about(resources: Resources) -> None:
    """AI stays influenza where the page lists pieces on chatbots and data."""
    story = (
        "영암군, 고병원성 AI 막으려 거점소독시설 가동\n\n영암군은 종오리 농장에서 고병원성 AI가 확진되자 "
        "거점소독시설 두 곳을 24시간 가동한다고 20일 밝혔다.\n\n군은 가금농장 41곳의 이동을 막고 살수차 12대를 보냈다. "
        "예비비 5억 원으로 생석회를 나눠 준다. 영암군수는 “AI 차단에는 초동 대응이 가장 중요하다”고 말했다.\n\n"
    )
    headlines = (
        "순천시 챗봇 안내원",
        "나주시 빅데이터 플랫폼",
        "광주시 데이터센터",
        "목포시 디지털 트윈",
        "여수시 생성형 챗봇",
    )
    listed = "".join(f"{rank} {line}\n" for rank, line in enumerate(headlines * 2, 1))
    assert not relevant(one(f"{story}많이 본 뉴스\n{listed}"), resources)
