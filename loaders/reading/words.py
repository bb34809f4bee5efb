"""The word lists of pages and newspapers (``data/furniture.yaml``), read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["Words", "words"]

_EDGES = re.compile(r"^[\s\-–—·•▶▷►☞>»|\[\]<〈【】〉「」()ㆍ*#■□◆◇:：]+|[\s\-–—·•▶►>»|\[\]〉【】()+:：0-9,]+$")


@dataclass(frozen=True)
class Words:
    """Word lists; ``labels`` maps the label of a header line to the key that its value has."""

    menus: frozenset[str]
    related: tuple[str, ...]
    comments: tuple[str, ...]
    furniture: re.Pattern[str]
    endings: re.Pattern[str]
    labels: dict[str, str]
    caption_endings: tuple[str, ...]
    caption_marks: tuple[str, ...]

    def is_menu(self, line: str) -> bool:
        """Whether a short line is nothing but words of a menu."""
        bare = bare_words(line)
        if bare in self.menus:
            return True
        parts = re.split(r"\s{2,}|\s?[|·>/ㆍ•]\s?|\t", bare)
        return len(parts) > 1 and all(part.strip() in self.menus or not part.strip() for part in parts)


def bare_words(line: str) -> str:
    """A line without the marks and counts at its ends."""
    return _EDGES.sub("", line.strip()).strip()


@cache
def words() -> Words:
    """The lists of the package."""
    data = yaml.safe_load(files("loaders.reading").joinpath("data/furniture.yaml").read_text(encoding="utf-8"))
    return Words(
        menus=frozenset(str(word) for word in data["menus"]),
        related=tuple(data["related"]),
        comments=tuple(data["comments"]),
        furniture=_any(data["furniture"]),
        endings=_any(data["endings"]),
        labels={str(label): key for key, labels in data["labels"].items() for label in labels},
        caption_endings=tuple(data["caption_endings"]),
        caption_marks=tuple(data["caption_marks"]),
    )


def _any(choices: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(choice) for choice in choices))
