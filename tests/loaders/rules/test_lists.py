"""The lists of words that the rules read."""

from __future__ import annotations

import re
from importlib import resources

import pytest

LISTS = sorted(item.name for item in resources.files("loaders.rules.data").iterdir() if item.name.endswith(".yaml"))


@pytest.mark.parametrize("name", LISTS)
def test_no_list_takes_the_place_of_another(name: str) -> None:
    text = (resources.files("loaders.rules.data") / name).read_text(encoding="utf-8")
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))
