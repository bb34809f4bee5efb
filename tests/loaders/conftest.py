"""A curated document of the project's own making, and the faults that a reviewer may make in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.curated_fix import fix_offsets
from ontology.document import text_hash
from ontology.reader import load_ontology

TEXT = (
    "가람시는 올해 3월 AI 안부전화 사업을 시작한다고 밝혔다.\n"
    "스마트도시과가 맡은 이 사업에는 시비 3억 원이 들어간다.\n"
    "AI 안부전화는 독거노인 500명에게 전화를 건다.\n"
)

CURATED = """\
document:
  id: document:garam-call
  title: 가람시 AI 안부전화   # a comment that stays
  published: 2025-03-02
  publishedSource: header
  sha256: %s
  length: %d
ranges:
- {kind: article, start: 0, end: %d, inScope: true, note: all}
facts:
# ── 안부전화 ──
- id: program:garam-call
  name: AI 안부전화#1
  kind: service ~context
  runBy: department:garam-smart-city | 스마트도시과가 맡은 이 사업 ~anaphora
  targets: target-group:elderly-living-alone | AI 안부전화는 // 독거노인 500명에게
  uses: technology:ai | AI 안부전화#2
  hasBudget: budget:garam-call | 이 사업에는 시비 3억 원 ~anaphora
  hasStatus: status:planned | 올해 3월 // 시작한다고 ; startDate=2025-03 ; timeText=올해 3월 ~context
  aboutCity: city:kr41110 | 가람시는 ~inferred
- id: department:garam-smart-city
  name: 스마트도시과
- id: budget:garam-call
  text: 3억 원
  amount: 300000000
  currency: KRW
  payer: city | 시비 3억 원
"""


@pytest.fixture
def curated_text() -> str:
    return TEXT


@pytest.fixture
def curated_file(tmp_path: Path) -> Path:
    """The curated file with its offsets filled in, beside a folder ``texts`` that holds the original."""
    path = tmp_path / "garam-call.yaml"
    path.write_text(CURATED % (text_hash(TEXT), len(TEXT), len(TEXT)), encoding="utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "garam.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    fix_offsets(path, load_ontology(), TEXT)
    return path
