"""Metadata of a page: JSON-LD (schema.org), Open Graph, ``<meta>``, ``<time>``, ``<link rel=canonical>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from loaders.reading.dates import iso_date
from loaders.reading.words import words

__all__ = ["article_body", "page_metadata", "page_title"]

_KOREA = timezone(timedelta(hours=9))
_STORIES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage", "GovernmentService")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": (
        "article:author", "og:article:author", "dable:author", "author", "dc.creator", "dcterms.creator", "byl",
        "twitter:creator",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "dc.date.issued", "dcterms.issued",
        "datepublished", "pubdate", "publishdate", "dc.date", "date", "citation_publication_date", "regdate",
        "og:regdate",
    ),
    "url": ("og:url",),
}  # fmt: skip
_LARGEST_JSON = 500_000
_LINE_END = re.compile(r"</(?:p|div|li|h\d)>|<br[ /]{0,2}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


def page_metadata(tree: LexborHTMLParser) -> dict[str, str]:
    """What a page says about itself, by the keys of a document's metadata."""
    metadata: dict[str, str] = {}
    linked = (pair for item in _stories(tree) for pair in _story(item))
    for source in (linked, _meta(tree), _elements(tree)):
        for name, value in source:
            key, text = name, " ".join(value.split())
            if key == "url":
                text = text if _is_address(text) else ""
            elif key == "published":
                text = _day(text) or ""
            elif key in ("author", "publisher"):
                key, text = _who(key, text)
            if text:
                metadata.setdefault(key, text)
    if "published" in metadata:
        metadata["publishedSource"] = "metadata"
    title, publisher = metadata.get("title", ""), metadata.get("publisher", "")
    if title:
        metadata["title"] = _without_site(title, publisher)
    return metadata


def page_title(tree: LexborHTMLParser, publisher: str) -> str:
    """The title of a page's window, without the name of its site; often it is only that."""
    title = tree.css_first("title")
    return _without_site(" ".join((title.text() or "").split()), publisher) if title is not None else ""


def article_body(tree: LexborHTMLParser) -> list[str]:
    """The lines of a story that a page holds as JSON-LD, for a script to show."""
    bodies = (item.get("articleBody") for item in _stories(tree))
    body = next((body for body in bodies if isinstance(body, str) and body.strip()), "")
    # Some hold it as HTML, or with its entities.
    text = unescape(_TAG.sub("", _LINE_END.sub("\n", body)))
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _stories(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """What a page's JSON-LD says of its story."""
    for script in tree.css('script[type="application/ld+json"]'):
        text = script.text() or ""
        if len(text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # what a page says in broken JSON is not said
        yield from _items(data)


def _items(data: Any) -> list[dict[str, Any]]:
    found = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    stories = [item for item in found if isinstance(item, dict) and _type(item) in _STORIES]
    return sorted(stories, key=lambda item: _STORIES.index(_type(item)))


def _type(item: dict[str, Any]) -> str:
    kinds = item.get("@type")
    found = kinds if isinstance(kinds, list) else [kinds]
    return next((kind for kind in found if kind in _STORIES), "")


def _story(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (
        ("title", "headline"),
        ("published", "datePublished"),
        ("url", "url"),
        ("url", "mainEntityOfPage"),
    ):
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield key, value
    for key in ("author", "publisher"):
        names = ", ".join(_names(item.get(key)))
        if names:
            yield key, names


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield name.strip()


def _meta(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    given: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        given.setdefault(name.lower(), attributes.get("content") or "")
    for key, names in _META.items():
        for name in names:
            if given.get(name) and not (key == "author" and given[name].startswith("http")):
                yield key, given[name]


def _elements(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    canonical = tree.css_first('link[rel="canonical"]')
    if canonical is not None:
        yield "url", canonical.attributes.get("href") or ""
    for node in tree.css("[itemprop=datePublished], time[pubdate], article time[datetime], header time[datetime]"):
        yield "published", node.attributes.get("datetime") or node.attributes.get("content") or node.text() or ""


def _who(key: str, name: str) -> tuple[str, str]:
    """An author or a publisher: portals, which publish nothing, call the newspaper the author."""
    own = words().without_portal(name)
    return "publisher" if own != name or words().is_press(own) else key, "" if own.startswith("@") else own


def _day(text: str) -> str | None:
    """The day in Korea of a date; a time in UTC may be of the day before."""
    if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:?00)$", text):
        try:
            return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(_KOREA).date().isoformat()
        except ValueError:
            return iso_date(text)
    return iso_date(text[:8] if re.fullmatch(r"\d{12}|\d{14}", text) else text)


def _is_address(url: str) -> bool:
    """Whether an address is that of one page: many pages name their site's first page by mistake."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    first = parts.path in ("", "/") or parts.path.lower().strip("/") in (
        "index.html",
        "index.do",
        "index.php",
        "main.do",
        "index.jsp",
        "main",
    )
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (first and not parts.query)


def _without_site(title: str, publisher: str) -> str:
    """A title without the name of the site and the sections after it."""
    head, mark, tail = (
        re.split(r"(\s[-–|:<]\s)", title, maxsplit=1) if re.search(r"\s[-–|:<]\s", title) else (title, "", "")
    )
    if mark.strip() == "<" and len(head) >= 8:
        return head
    parts = re.split(r"\s[-–|:]\s", title)
    last = parts[-1].strip()
    is_site = publisher and (publisher in last or last in publisher)
    if len(parts) > 1 and len(parts[0]) >= 8 and (is_site or len(last) <= 12):
        return title[: title.rindex(last)].rstrip(" -–|:")
    return title
