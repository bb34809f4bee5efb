"""What a build of curated documents needs to know of the store: the texts that it keeps, the documents beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.store.load import Loaded
from graph.store.schema import EVIDENCE
from graph.store.session import Store
from loaders.curated import Curated
from loaders.curated_sentences import with_sentences

__all__ = ["Built", "Other", "built", "with_texts"]

_TEXTS = (
    "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.text IS NOT NULL RETURN d.sha256 AS sha256, d.text AS text"
)
_OTHERS = (
    "MATCH (d:Document) WHERE NOT d.id IN $ids AND EXISTS { "
    f"MATCH (e:{EVIDENCE} {{document: d.id, method: 'reviewed'}}) USING INDEX SEEK e:{EVIDENCE}(document, method) }} "
    "RETURN d.id AS id, d.sha256 AS sha256 ORDER BY id"
)
#: Not what a review states or rejects as well: of this subject and property it names other objects alone.
_BESIDE = (
    f"UNWIND $ids AS id MATCH (e:{EVIDENCE} {{document: id, method: 'rules'}}) WHERE e.target IS NOT NULL "
    f"WITH DISTINCT id, e.subject AS subject, e.predicate AS predicate, e.target AS target "
    f"MATCH (r:{EVIDENCE} {{document: id, method: 'reviewed'}}) WHERE r.subject = subject AND r.predicate = predicate "
    "WITH subject, predicate, target, collect(r.target) AS reviewed WHERE NOT target IN reviewed "
    "RETURN DISTINCT subject + ' ' + predicate + ' ' + target AS fact ORDER BY fact"
)


@dataclass(frozen=True)
class Other:
    """A reviewed document that the store holds and no source of a build does; ``twin`` is the one with its text."""

    id: str
    twin: str = ""


@dataclass
class Built(Loaded):
    """What a build changed, of how many documents the store has the text, and what it left alone.

    ``beside`` are relations (subject, property, object) that rules state of these documents, where a review states
    another object alone.
    """

    texts: int = 0
    others: list[Other] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def with_texts(store: Store, found: Iterable[Curated]) -> list[Curated]:
    """The documents with the text that is at hand or that the store keeps, and each fact with its sentence."""
    documents = list(found)
    rows = store.rows(_TEXTS, ids=[item.document.id for item in documents if item.document.text is None])
    kept = {row["sha256"]: row["text"] for row in rows}
    return [_with_text(item, kept.get(item.document.sha256)) for item in documents]


def _with_text(item: Curated, kept: str | None) -> Curated:
    document = item.document if kept is None else replace(item.document, text=kept)
    return replace(item, document=document, statements=with_sentences(document, item.statements))


def built(store: Store, done: Loaded, found: Sequence[Curated]) -> Built:
    """The account of a build of these documents."""
    texts = sum(item.document.text is not None for item in found)
    beside = [row["fact"] for row in store.rows(_BESIDE, ids=sorted({item.document.id for item in found}))]
    return Built(done.documents, done.added, done.removed, texts, _others(store, found), beside)


def _others(store: Store, found: Iterable[Curated]) -> list[Other]:
    """The reviewed documents of the store that are none of these: other sources', renamed ones, deleted files'."""
    ids = {item.document.sha256: item.document.id for item in found}
    rows = store.rows(_OTHERS, ids=sorted(ids.values()))
    return [Other(row["id"], ids.get(row["sha256"], "")) for row in rows]
