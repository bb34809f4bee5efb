"""Metadata that a text itself carries: dates with labels, bylines, datelines, the title, the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from loaders.reading.dates import DATE, first_date
from loaders.reading.lines import Piece, issuer
from loaders.reading.noise import Labelled
from loaders.reading.words import words

__all__ = ["read_head"]

_REPORTER = re.compile(
    r"([가-힣]{2,4}(?:\s?[·,ㆍ]\s?[가-힣]{2,4}){0,3})\s?(?:(?:선임|객원|수습|인턴|전문|시민|사진|부|논설|대)\s?)?(?:기자|특파원|통신원)(?![가-힣])"
)
_NOT_NAMES = frozenset({"이", "한", "본보", "취재", "사회부", "경제부", "담당", "시민", "객원", "선임", "인턴", "수습"})
_RIGHTS = re.compile(
    r"(?:저작권자|Copyrights?|COPYRIGHTS?)\s?(?:ⓒ|©|\(c\)|\(C\)|:)?\s?(?:\d{4}\s?)?(?:by\s)?[<《‘']?([가-힣][가-힣A-Za-z0-9]{1,14})"
)
#: Who issues a press release or a notice: ``해솔시 | 보도자료``, ``해솔시 공고 제2025-1호``.
_ISSUER = re.compile(
    r"([가-힣]{2,12}(?: [가-힣]{2,8})?)[\s|]{1,4}"
    r"(?:보\s?도\s?(?:참고|설명)?\s?자\s?료|(?:공고|고시)\s?제?\s?\d{2,4}\s?-\s?\d+\s?호)"
)
_ROLE = re.compile(r"(?:선임|객원|수습|인턴|전문|시민)?\s?(?:기자|특파원|통신원)")
#: ``매체 이름 기자 |`` and the name of a newspaper alone.
_NAMED = re.compile(r"\s*([가-힣A-Za-z0-9]{2,12}) [가-힣]{2,4}\s?[가-힣]{0,4}기자\s?[|=]")
_CAP = 200  # characters of a line that metadata is read from


def read_head(found: Labelled) -> dict[str, str]:
    """What the lines before and around a story say about it, by the keys of a document's metadata."""
    head = list(_head(found.story))
    metadata: dict[str, str] = {}
    for key, value in _labelled([*found.before, *head]):
        metadata.setdefault(key, value)
    _dates(metadata, found, head)
    _people(metadata, found.story)
    release = next((match for piece in head if (match := _ISSUER.fullmatch(piece.text[:_CAP]))), None)
    if release:
        metadata.setdefault("publisher", release.group(1).strip())
    press = (text for piece in head if words().is_press(text := piece.text.strip("•· ")))
    beside = (name for piece in head if piece.form == "date" and (name := issuer(piece.text)))
    for name in (*press, *beside):
        metadata.setdefault("publisher", name)
    if found.title:
        metadata.setdefault("title", found.title)
    return {key: value for key, value in metadata.items() if key not in ("modified", "other")}


def _head(story: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a story up to its first sentence; of what has no sentences, the first thirty."""
    for count, piece in enumerate(story):
        if piece.form == "sentence" or count >= 30:
            return
        yield piece


def _labelled(lines: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Values after a label: ``제목 : …``, ``담당부서 | …``; what is said twice is given twice."""
    labels = words().labels
    for piece in lines:
        if piece.form not in ("bullet", "short", "header", "date"):
            continue
        cells = [
            cell.strip(" \t:：□○ㅇ•*<>[]【】") for cell in re.split(r"\s?[|｜\t]\s?|\s?[:：]\s", piece.text[:_CAP])
        ]
        for name, value in zip(cells, cells[1:], strict=False):
            key = labels.get(name.replace(" ", ""), labels.get(name))
            if key in ("title", "author", "publisher") and 2 <= len(value) <= 100 and value not in labels:
                yield key, value


def _dates(metadata: dict[str, str], found: Labelled, head: list[Piece]) -> None:
    """Put the labelled dates in; one without a label is the day of the copy before a story, of the story within."""
    is_page = any(piece.form in ("menu", "trail", "weather", "furniture") for piece in found.head)
    title = next((piece.start for piece in head if piece.form == "short"), 0)
    begin = found.story[0].start if found.story else 0
    for piece in [*found.before, *head, *_dateline(found.story)]:
        is_first = piece.start < begin or (is_page and piece.start < title)
        for key, value in _dated(piece, is_first=is_first):
            if key not in metadata:
                metadata |= {key: value, key + "Source": "header"}
    if "published" not in metadata:
        _closing_date(metadata, found)
    if "published" not in metadata and "modified" in metadata:
        metadata |= {"published": metadata["modified"], "publishedSource": "header, last change"}
    metadata.pop("modifiedSource", None)


def _closing_date(metadata: dict[str, str], found: Labelled) -> None:
    """A date alone in its line at the end of a notice, or with its label after a story (``… 송고``)."""
    for piece in found.after:
        for key, value in _dated(piece, is_first=True):
            if key == "published" and piece.form == "date" and "published" not in metadata:
                metadata |= {"published": value, "publishedSource": "header"}


def _dateline(story: tuple[Piece, ...]) -> Iterator[Piece]:
    return islice((piece for piece in story if piece.form == "date"), 50)


def _dated(piece: Piece, *, is_first: bool) -> Iterator[tuple[str, str]]:
    """Dates of a line with what they are; the one at the head of a page is the day on which it was copied."""
    text = piece.text[:_CAP]
    labels = words().labels
    bare = piece.form == "date"
    if bare and (name := issuer(text)):
        text = text.replace(name, "")
    for match in DATE.finditer(text):
        value = first_date(match.group())
        key = _label_at(text, match, labels)
        if value and key in ("published", "modified", "captured", "reference"):
            yield key, value[0]
        elif value and bare and key is None:
            yield "captured" if is_first else "published", value[0]


def _label_at(text: str, match: re.Match[str], labels: dict[str, str]) -> str | None:
    before = re.search(
        r"([가-힣A-Za-z]+(?: [가-힣]+)?)\s?[:：|=]?[\s|(]{0,4}$", text[max(match.start() - 20, 0) : match.start()]
    )
    if before:
        word = before.group(1)
        return labels.get(word) or labels.get(word.replace(" ", "")) or labels.get(word.split()[-1]) or "unknown"
    after = re.match(
        r"[\s.]{0,3}(?:\([월화수목금토일]\)\s?)?(?:오전|오후)?\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s?([가-힣]{2,4})",
        text[match.end() :],
    )
    return labels.get(after.group(1)) if after else None


def _people(metadata: dict[str, str], story: tuple[Piece, ...]) -> None:
    for piece in story:
        text = piece.text[:_CAP]
        if piece.form in ("byline", "opening", "date"):
            name = _REPORTER.search(text)
            if name and name.group(1) not in _NOT_NAMES:
                metadata.setdefault("author", re.sub(r"\s?[·,ㆍ]\s?", ", ", name.group(1)))
            publisher = _publisher(text)
            if publisher:
                metadata.setdefault("publisher", publisher)
        elif piece.form == "ending":
            rights = _RIGHTS.search(text)
            if rights and not words().endings.search(rights.group(1)):
                metadata.setdefault("publisher", rights.group(1))


def _publisher(text: str) -> str:
    """Who is named in ``[매체 … 기자]``, ``[매체=이름 기자]``, ``(지역=매체) 이름 기자 =`` and ``(매체)``."""
    inside = re.match(r"\s*[\[(【<]\s?([^\[\]()【】<>]{2,40}?)\s?[\])】>]", text)
    if not inside:
        named = _NAMED.match(text)
        return named.group(1) if named else ""
    left, equals, right = (part.strip() for part in inside.group(1).partition("="))
    if not equals:
        return left.split()[0] if "기자" not in left or len(left.split()) > 2 else ""
    names = _ROLE.sub("", right).split()
    if words().press.match(left) or not names:
        return left
    return names[0] if len(names) > 1 or "기자" not in right or words().press.fullmatch(names[0]) else left
