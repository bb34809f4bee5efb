"""The form of a fact: `Statement`, its `Span`s of evidence, and the two hashes that identify it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ontology.errors import DataError

__all__ = ["BASES", "DOUBTFUL", "METHODS", "SAME", "Basis", "Method", "Record", "Span", "Statement"]

Method = Literal["reviewed", "rules", "llm", "import", "resolution"]
Basis = Literal["explicit", "anaphora", "context", "inferred"]

#: Methods from the most to the least trusted: the order in which conflicting values are ranked.
METHODS: tuple[str, ...] = get_args(Method)
#: Bases from the strongest to the weakest.
BASES: tuple[str, ...] = get_args(Basis)

#: Facts of less confidence should be reviewed first.
DOUBTFUL = 0.8

#: The property that says that two entities are one.
SAME = "sameAs"

#: Methods that may cite a record (file hash and key) instead of words.
RECORD_METHODS = frozenset({"import", "resolution"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words ``quote`` at ``[start, end)`` in code points of the document's NFC text."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote) or not self.quote:
            raise DataError(
                "span-not-its-quote",
                f"span {self.start}–{self.end} does not have the length of its quote {self.quote!r}",
                remedy="offsets count code points of the NFC text, the end is exclusive",
            )


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A row of a file: the file's SHA-256 and the row's key. Evidence of ``import`` and ``resolution`` only."""

    sha256: str
    key: str


# Never changed once it is made. It is not frozen all the same: there are very many, and that makes each slow to make.
@dataclass(slots=True, unsafe_hash=True)
class Statement:
    """Subject – predicate – object – qualifiers, with the evidence that supports it.

    Args:
        subject: id of an entity, ``class:slug``.
        predicate: key of a property of the ontology, e.g. ``runBy``.
        object: id of an entity or concept, or the lexical form of a literal.
        datatype: ``""`` when the object is an id, else the literal's datatype: ``string``, ``integer``, ``decimal``,
            ``boolean`` or ``date`` (``YYYY[-MM[-DD]]``).
        language: BCP 47 tag of a string in a natural language, or ``""``.
        qualifiers: ``(key, lexical form)`` pairs; kept sorted by key.
        document: id of the document that says so.
        spans: the words: one to many, kept sorted; empty only where ``record`` is given.
        record: the row that ``import`` and ``resolution`` cite instead of words.
        sentence: ``(start, end)`` of the sentence around the spans, where known.
        rejected: a reviewer's judgement that the fact is wrong; it holds the same fact back.

    Raises:
        DataError: ``evidence-missing`` where there are neither spans nor a record that the method may cite.
    """

    subject: str
    predicate: str
    object: str
    document: str
    spans: tuple[Span, ...] = ()
    datatype: str = ""
    language: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    method: str = "reviewed"
    basis: str = "explicit"
    confidence: float = 1.0
    record: Record | None = None
    sentence: tuple[int, int] | None = None
    rejected: bool = False
    _fact: str = field(default="", init=False, repr=False, compare=False)
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # There are very many statements, and most need no sorting.
        if not _in_order(self.spans):
            self.spans = tuple(sorted(set(self.spans)))
        if self.qualifiers:
            self.qualifiers = tuple(sorted(self.qualifiers))
        if not self.spans and not (self.record and self.method in RECORD_METHODS):
            raise DataError(
                "evidence-missing",
                f"no words support {self.subject} {self.predicate} {self.object}",
                place=self.document,
                remedy="name the words of the document that say so",
            )

    @property
    def is_literal(self) -> bool:
        """Whether the object is a value rather than the id of an entity or concept."""
        return self.datatype != ""

    @property
    def fact(self) -> str:
        """Id of the fact: hash of subject, predicate, object and qualifiers, whoever says it."""
        if not self._fact:
            qualifiers = list(map(list, self.qualifiers))
            said = (self.subject, self.predicate, self.object, self.datatype, self.language, qualifiers)
            self._fact = "fact:" + _digest(*said)
        return self._fact

    @property
    def id(self) -> str:
        """Id of the statement: hash of the fact, the document, the words and the method (not the confidence)."""
        if not self._id:
            self._id = "statement:" + _digest(
                self.fact,
                self.document,
                [[span.start, span.end, span.quote] for span in self.spans],
                [self.record.sha256, self.record.key] if self.record else None,
                self.method,
                self.rejected,
            )
        return self._id

    def to_json(self) -> dict[str, Any]:
        """The statement as plain data: what ``extract --format jsonl`` prints, one object a line."""
        return {
            "id": self.id,
            "fact": self.fact,
            "subject": self.subject,
            "predicate": self.predicate,
            "object": self.object,
            "datatype": self.datatype,
            "language": self.language,
            "qualifiers": dict(self.qualifiers),
            "document": self.document,
            "spans": [{"start": span.start, "end": span.end, "quote": span.quote} for span in self.spans],
            "sentence": list(self.sentence) if self.sentence else None,
            "record": {"sha256": self.record.sha256, "key": self.record.key} if self.record else None,
            "method": self.method,
            "basis": self.basis,
            "confidence": self.confidence,
            "rejected": self.rejected,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Statement:
        """Read what `to_json` wrote. The ids are computed anew, never believed.

        Raises:
            DataError: ``statement-malformed`` where a field is missing or of the wrong form.
        """
        try:
            record = data.get("record")
            sentence = data.get("sentence")
            return cls(
                subject=data["subject"],
                predicate=data["predicate"],
                object=data["object"],
                datatype=data["datatype"],
                language=data.get("language", ""),
                qualifiers=tuple((key, value) for key, value in data.get("qualifiers", {}).items()),
                document=data["document"],
                spans=tuple(Span(span["start"], span["end"], span["quote"]) for span in data["spans"]),
                record=Record(record["sha256"], record["key"]) if record else None,
                sentence=(sentence[0], sentence[1]) if sentence else None,
                method=data["method"],
                basis=data["basis"],
                confidence=float(data["confidence"]),
                rejected=bool(data.get("rejected", False)),
            )
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise DataError(
                "statement-malformed", f"not a statement: {error!r}", remedy="one JSON object a line, as extract prints"
            ) from error


def _in_order(spans: Sequence[Span]) -> bool:
    """Whether it is a tuple whose spans begin one behind the other."""
    if not isinstance(spans, tuple):
        return False
    last = -1
    for span in spans:
        if span.start <= last:
            return False
        last = span.start
    return True


def _digest(*parts: object) -> str:
    """128 bits of SHA-256 over the canonical JSON of ``parts``, as 32 hexadecimal digits."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
