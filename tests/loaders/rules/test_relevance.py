"""Which documents are about a Korean local government's policy on AI or data, whatever their form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.rules.extract import Resources, relevant

from .conftest import make_document

TEXTS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "relevance.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS["other"])
def test_other_matters_are_left_out(text: str, resources: Resources) -> None:
    assert not relevant(make_document(text), resources)


@pytest.mark.parametrize("text", TEXTS["own"])
def test_own_matters_in_every_form_are_kept(text: str, resources: Resources) -> None:
    assert relevant(make_document(text), resources)
