"""The word lists of pages and newspapers (``data/furniture.yaml``), read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["Words", "words"]

_EDGES = re.compile(r"^[\s\-–—·•▶▷►☞>»|\[\]<〈【】〉「」()ㆍ*#■□◆◇:：]+|[\s\-–—·•▶►>»|\[\]〉【】()+:：0-9,]+$")

_BETWEEN = re.compile(r"\s{2,}|\s?[|·>/ㆍ•]\s?|\t")
_PARTS = re.compile(r"\s?\|\s?|\s[-–:]\s")
_LETTERS = re.compile(r"[^가-힣A-Za-z]")
_SEPARATORS = ("  ", "|", "·", ">", "/", "ㆍ", "•", "\t")
#: So many single words in a line, none of more signs, may be the names of a newspaper's parts.
_ROW, _WORD = 5, 6
_HOME = frozenset({"홈", "HOME", "Home", "처음", "메인"})
_NUMBER = re.compile(r"(?:공고|고시|훈령|예규|지침)\s?제?\s?\d{2,4}\s?-\s?\d+\s?호")


@dataclass(frozen=True)
class Words:
    """Word lists; ``labels`` maps the label of a header line to the key that its value has."""

    menus: frozenset[str]
    related: tuple[str, ...]
    others: re.Pattern[str]
    comments: tuple[str, ...]
    furniture: re.Pattern[str]
    appeals: re.Pattern[str]
    endings: re.Pattern[str]
    labels: dict[str, str]
    counters: tuple[str, ...]
    kinds: frozenset[str]
    button: re.Pattern[str]
    controls: re.Pattern[str]
    press: re.Pattern[str]
    teaser: re.Pattern[str]
    caption_endings: tuple[str, ...]
    caption_marks: tuple[str, ...]
    places: frozenset[str]
    portals: frozenset[str]

    def is_menu(self, line: str) -> bool:
        """Whether a short line is little but words of a menu."""
        bare = bare_words(line)
        return bare in self.menus or self._parts_known(bare) > 0 or self._is_row(bare)

    def _is_row(self, bare: str) -> bool:
        """Whether half of a row of single words are those of a menu."""
        parts = re.findall(r"[^\s|·>/ㆍ•]+", bare)
        known = sum(part in self.menus for part in parts)
        return len(parts) >= _ROW and known * 2 >= len(parts) and max(map(len, parts)) <= _WORD

    def is_trail(self, line: str) -> bool:
        """Whether a menu shows where in a site this is (홈 > 소식 > …), or all its parts: the page begins after it."""
        if not any(mark in line for mark in _SEPARATORS):
            return False
        bare = bare_words(line)
        return self._parts_known(bare) >= 3 or (">" in bare and bare.split(">")[0].strip() in _HOME)

    def _parts_known(self, bare: str) -> int:
        """How many parts a menu in one line has; 0 where most are no words of a menu."""
        parts = [part.strip() for part in _BETWEEN.split(bare)] if len(bare) <= 120 else []
        known = sum(part in self.menus or not part for part in parts)
        return len(parts) if len(parts) > 1 and known * 5 >= len(parts) * 3 else 0

    def is_control(self, line: str) -> bool:
        """Whether a line is little but words of the controls of a page (본문 글씨 줄이기)."""
        letters = _LETTERS.sub("", line)
        rest = len(self.controls.sub("", letters))
        if rest == 0:
            return len(letters) >= 3
        return rest * 5 <= len(letters) and len(self.controls.findall(letters)) > 1

    def is_date_word(self, word: str) -> bool:
        """Whether a word may stand beside a date in the head of a story: a label, a counter, a control."""
        return (
            word in self.labels or word in self.counters or word in self.menus or word in ("기자명", "댓글", "코멘트")
        )

    def is_press(self, name: str) -> bool:
        """Whether a word is the name of a newspaper or an agency, and of no portal or section (지역경제)."""
        match = self.press.fullmatch(name)
        return match is not None and self.without_portal(name) != "" and not {name, match["own"]} & self.menus

    def without_portal(self, name: str) -> str:
        """The name of a newspaper without the portal that shows it (경인뉴스 | 네이버); empty for a portal's own."""
        parts = _PARTS.split(name)
        own = [part for part in parts if part.replace(" ", "").casefold() not in self.portals]
        return name if own == parts else " ".join(own)

    def is_kind(self, line: str) -> bool:
        """Whether a line only says what kind of document this is, or is its number."""
        return "".join(line.split()).strip("[]<>【】()") in self.kinds or bool(_NUMBER.search(line))


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
        others=re.compile(
            rf"(?:.{{0,14}}[^가-힣])?(?:(?:{_one(data['other_choices'])})\s?(?:{_one(data['other_pieces'])})"
            rf"(?:\s(?:더\s?)?(?:보기|읽기|모음))?|(?:{_one(data['other_heads'])}))\W*"
        ),
        comments=tuple(data["comments"]),
        furniture=_any(data["furniture"]),
        appeals=_any(data["appeals"]),
        endings=_any(data["endings"]),
        labels={str(label): key for key, labels in data["labels"].items() for label in labels},
        counters=tuple(data["counters"]),
        kinds=frozenset(data["kinds"]),
        button=re.compile(rf"(?:{_one(data['button_objects'])}).{{0,6}}(?:{_one(data['button_actions'])})"),
        controls=re.compile("|".join(sorted(map(re.escape, data["controls"]), key=len, reverse=True))),
        press=re.compile(
            rf"(?P<own>[가-힣A-Za-z0-9]{{1,12}})(?:{_one(data['press'])})(?:\s?[가-힣]{{2,4}}(?:본부|취재본부))?"
        ),
        teaser=re.compile(
            rf"[▶▷►☞◀◁※*·•-]\s?[\[(<](?:{_one(data['teasers'])})[\])>]|[▶▷►☞◀◁].{{0,60}}(?:{_one(data['promotions'])})"
            # Items of papers begin with these too: an app or a subscription may be what they are about.
            rf"|[※*·•-].{{0,60}}(?:{_one(data['promotions'])})(?=\W*(?:하기|하세요|해\s?주|신청|추가|바로|보기)|\W*$)"
            rf"|[\[<(](?:사진|포토|영상|동영상|AD|광고|화보)[\])>]\s"
        ),
        caption_endings=tuple(data["caption_endings"]),
        caption_marks=tuple(data["caption_marks"]),
        places=frozenset(data["places"]),
        portals=frozenset(data["portals"]),
    )


def _any(choices: list[str]) -> re.Pattern[str]:
    return re.compile(_one(choices))


def _one(choices: list[str]) -> str:
    return "|".join(re.escape(choice) for choice in choices)
