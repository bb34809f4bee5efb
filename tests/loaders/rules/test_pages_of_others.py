"""Stories within pages full of other governments' headlines: a story says there what it says alone, and no more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.rules.extract import Resources, extract
from loaders.rules.reading.reading import read
from tests.bench.extraction import ANNOTATED, document_at

#: Layouts of a list of headlines, as pages have them.
LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "bullets": lambda lines: "\n".join(f"· {line}" for line in lines),
    "numbers": lambda lines: "\n".join(f"{rank}. {line}" for rank, line in enumerate(lines, 1)),
    "ranks on lines of their own": lambda lines: "\n".join(f"{rank}\n{line}" for rank, line in enumerate(lines, 1)),
    "plain": "\n".join,
    "blank lines": "\n\n".join,
    "bars": " | ".join,
    "points": " · ".join,
    "times": lambda lines: "\n".join(f"{line}\n{hour}시간 전" for hour, line in enumerate(lines, 1)),
}
HEADINGS = ("", "많이 본 뉴스\n", "오늘의 이슈\n", "[추천]\n")
FOLDERS = ("news", "newsa", "restated", "printed1")
#: So much of what is said must be the same: some headlines name their government in no way that can be known.
SAME = {"above": 0.97, "within": 0.99, "below": 0.99}


def _stories() -> list[tuple[Path, list[str], str]]:
    """Every sixth document with three sentences: its path, its lines, its government."""
    found = []
    for path in [path for folder in FOLDERS for path in sorted((ANNOTATED / folder).glob("*.txt"))][::6]:
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        lines = path.read_text(encoding="utf-8").splitlines()
        if gold["is_relevant"] and sum(line.endswith("다.") for line in lines) > 2:
            found.append((path, lines, gold["city"][0].split()[-1]))
    return found


def _headlines() -> list[tuple[str, str]]:
    """Headlines of documents with the names of the governments that they are about, which not all of them say."""
    found = []
    for path in sorted(ANNOTATED.glob("*/*.txt")):
        first = re.sub(r"^date \S+\s", "", path.read_text(encoding="utf-8").split("\n", 1)[0]).strip()
        city = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))["city"]
        if city and 10 < len(first) < 60 and not first.endswith("다."):
            found.append((city[0].split()[-1], first))
    return found


def _wrapped(lines: list[str], block: str, place: str) -> str:
    ends = [index for index, line in enumerate(lines) if line.endswith("다.")]
    at = {"above": int(lines[0].startswith("date ")), "within": ends[len(ends) // 2] + 1, "below": len(lines)}[place]
    return "\n".join([*lines[:at], "", block, "", *lines[at:]]) + "\n"


def _said(path: Path, resources: Resources) -> set[str]:
    """Names of programmes and departments, and amounts."""
    return {
        item.object
        for item in extract(document_at(path), resources)
        if item.predicate == "amount" or (item.predicate == "name" and item.subject[:8] in ("program:", "departme"))
    }


@pytest.mark.parametrize("place", SAME)
def test_lists_of_others_add_nothing_and_take_nothing(place: str, resources: Resources, tmp_path: Path) -> None:
    others = _headlines()
    same = total = 0
    for number, (path, lines, own) in enumerate(_stories()):
        alone = _said(path, resources)
        for turn, (layout, made) in enumerate(LAYOUTS.items()):
            start = (number * 7 + turn * 13) % (len(others) - 12)
            chosen = [line for name, line in others[start : start + 12] if name[:2] != own[:2]][:6]
            page = tmp_path / f"{number}-{layout}.txt"
            page.write_text(_wrapped(lines, HEADINGS[turn % 4] + made(chosen), place), encoding="utf-8")
            within = _said(page, resources)
            same += len(alone & within)
            total += len(alone | within)
    assert same / total > SAME[place]


def test_headlines_below_a_story_make_it_no_longer(resources: Resources, tmp_path: Path) -> None:
    story = "여수시, AI 부표 시험\n\n여수시는 ‘AI 부표’를 바다에 띄운다고 3일 밝혔다.\n"
    found = []
    for name, text in (
        ("alone", story),
        ("page", f"{story}\n많이 본 뉴스\n1. 순천시, 정원 손질\n2. 광양시, 매화 축제\n"),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        found.append(read(document_at(path), resources.lexicon, resources.jurisdictions).length)
    assert found[0] == found[1] > 0
