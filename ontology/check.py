"""Says what is wrong with statements, by what the ontology's shapes declare. Nothing unchecked is ever written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import isinf
from unicodedata import is_normalized

from ontology.document import Document
from ontology.errors import DataError
from ontology.model import DATATYPES, Ontology, Use
from ontology.statement import BASES, METHODS, SAME, Statement

__all__ = ["LONGEST_QUOTE", "Checker"]

#: Longest quote, in code points, that the repository ships (and that a curated file may hold).
LONGEST_QUOTE = 60
_ID = re.compile(r"[a-z][a-z-]*:[A-Za-z0-9][A-Za-z0-9._~/-]*")


class Checker:
    """Checks documents and their statements against an ontology and its reference data.

    Args:
        ontology: what can be said.
        reference: ids of the reference data (concepts and governments). A class that has members here has no others.
    """

    def __init__(self, ontology: Ontology, reference: Collection[str]) -> None:
        self._ontology = ontology
        self._reference = reference
        self._closed = {identifier.partition(":")[0] for identifier in reference}

    def faults(
        self, document: Document, statements: Sequence[Statement], places: Mapping[str, str] | None = None
    ) -> list[DataError]:
        """Every fault of one document's statements.

        ``places`` maps ids of statements, and keys of the document's metadata, to ``file:line``.
        """
        places = places or {}
        found = [
            _at(fault, places.get(statement.id, document.id))
            for statement in statements
            for fault in [*self._statement(statement), *_evidence(statement, document)]
        ]
        found.extend(_at(fault, places.get(key, document.id)) for key, fault in self._metadata(document))
        found.extend(self._together(document, statements, places))
        return found

    def _metadata(self, document: Document) -> Iterator[tuple[str, DataError]]:
        """The faults of the document's metadata, each with its key."""
        cls = self._ontology.class_of(document.id)
        if cls is None or not _ID.fullmatch(document.id):
            remedy = "document:… in ASCII"
            yield "id", DataError("bad-id", f"{document.id!r} is not the id of a document", remedy=remedy)
            return
        for key, value in document.metadata.items():
            use = cls.uses.get(key)
            if use is None or use.property.relation:
                yield key, DataError("unknown-property", f"a document has no {key!r}", remedy=_choices(cls.uses))
            else:
                yield from ((key, fault) for fault in _literal(use, use.datatype, value))
        for key, use in cls.uses.items():
            if use.min_count and key not in document.metadata:
                yield key, DataError("missing-value", f"the document has no {key}", remedy="every document needs one")

    def _statement(self, statement: Statement) -> Iterator[DataError]:
        if statement.method not in METHODS:
            yield DataError("unknown-method", f"unknown method {statement.method!r}", remedy=_choices(METHODS))
        if statement.basis not in BASES:
            yield DataError("unknown-basis", f"unknown basis {statement.basis!r}", remedy=_choices(BASES))
        if not 0 <= statement.confidence <= 1:
            yield DataError("bad-confidence", f"confidence {statement.confidence}", remedy="between 0 and 1")
        if not is_normalized("NFC", statement.object + "".join(span.quote for span in statement.spans)):
            yield DataError(
                "not-nfc", f"{statement.object!r} or its words are not in NFC", remedy="normalise to Unicode NFC"
            )
        yield from self._id(statement.subject)
        cls = self._ontology.class_of(statement.subject)
        if cls is None:
            return
        use = cls.uses.get(statement.predicate)
        if use is None:
            known = statement.predicate in self._ontology.properties
            code, what = ("wrong-domain", "has no") if known else ("unknown-property", "has no such property as")
            yield DataError(
                code, f"{statement.subject}: a {cls.key} {what} {statement.predicate!r}", remedy=_choices(cls.uses)
            )
            return
        yield from self._object(statement, use)
        yield from self._qualifiers(statement, use)

    def _id(self, identifier: str) -> Iterator[DataError]:
        if not _ID.fullmatch(identifier):
            yield DataError(
                "bad-id", f"{identifier!r} is not an id", remedy="class:slug in ASCII, e.g. program:some-name"
            )
        elif self._ontology.class_of(identifier) is None:
            prefixes = (cls.prefix for cls in self._ontology.classes.values())
            yield DataError(
                "unknown-class", f"{identifier!r} begins with no class of the ontology", remedy=_choices(prefixes)
            )
        elif identifier.partition(":")[0] in self._closed and identifier not in self._reference:
            yield DataError(
                "unknown-reference",
                f"{identifier!r} is not in the reference data",
                remedy="see polisgraph schema, or add it to ontology/",
            )

    def _object(self, statement: Statement, use: Use) -> Iterator[DataError]:
        if use.property.relation and not statement.is_literal:
            yield from self._id(statement.object)
            cls = self._ontology.class_of(statement.object)
            if cls and cls.key not in use.ranges:
                yield DataError(
                    "wrong-range",
                    f"{statement.subject} {statement.predicate} {statement.object}: a {cls.key} cannot be its value",
                    remedy=_choices(use.ranges),
                )
            if use.property.irreflexive and statement.object == statement.subject and not statement.rejected:
                yield DataError(
                    "self-reference",
                    f"{statement.subject} {statement.predicate} itself",
                    remedy="name another thing, or leave it out",
                )
        elif use.property.relation or not statement.is_literal:
            form = "an id" if use.property.relation else f"a {use.datatype}"
            yield DataError(
                "wrong-datatype", f"{statement.subject} {statement.predicate} must be {form}", remedy="see shapes.ttl"
            )
        elif statement.subject in self._reference:
            yield DataError(
                "reference-data",
                f"{statement.subject} is reference data: its values are not stated",
                remedy="edit ontology/",
            )
        else:
            yield from _literal(use, statement.datatype, statement.object)
            if statement.basis == "inferred" and use.datatype in _MEASURED and not statement.rejected:
                yield DataError(
                    "inferred-value",
                    f"{statement.predicate} {statement.object!r} of {statement.subject} is inferred",
                    remedy="leave out a date or a number that the document does not state",
                )

    def _qualifiers(self, statement: Statement, use: Use) -> Iterator[DataError]:
        allowed = {qualifier.property.key: qualifier for qualifier in use.qualifiers}
        for key, value in statement.qualifiers:
            if key not in allowed:
                yield DataError(
                    "unknown-qualifier",
                    f"{statement.predicate} of {statement.subject} has no qualifier {key!r}",
                    remedy=_choices(allowed),
                )
            else:
                yield from _literal(allowed[key], allowed[key].datatype, value)
        given = dict(statement.qualifiers)
        for key, value in given.items():
            after = allowed[key].property.not_after if key in allowed else ""
            if after in given:
                yield from _order(statement.subject, key, value, after, given[after])

    def _together(
        self, document: Document, statements: Sequence[Statement], places: Mapping[str, str]
    ) -> Iterator[DataError]:
        """What is wrong with the statements about one thing beside each other. Rejected ones are not among them."""
        values: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        first: dict[str, Statement] = {}
        for statement in {item.fact: item for item in statements if not item.rejected}.values():
            values[statement.subject, statement.predicate].append(statement)
            for name in _named_here(statement):
                first.setdefault(name, statement)
        for (subject, key), stated in values.items():
            use = self._ontology.use(subject, key)
            if use and use.max_count is not None and len(stated) > use.max_count:
                yield DataError(
                    "too-many-values",
                    f"{subject} has {len(stated)} values of {key} in one document",
                    place=places.get(stated[use.max_count].id, document.id),
                    remedy=f"at most {use.max_count}; is the id used for two things?",
                )
            after = use.property.not_after if use else ""
            for start, end in product(stated, values.get((subject, after), ())):
                for fault in _order(subject, key, start.object, after, end.object):
                    yield _at(fault, places.get(end.id, document.id))
        for subject, statement in first.items():
            cls = self._ontology.class_of(subject)
            if cls is None or subject in self._reference or subject == document.id:
                continue
            for key, use in cls.uses.items():
                if use.min_count and (subject, key) not in values:
                    yield DataError(
                        "missing-value",
                        f"{subject} has no {key}",
                        place=places.get(statement.id, document.id),
                        remedy="say what the document calls it",
                    )


def _named_here(statement: Statement) -> tuple[str, ...]:
    """The entities of a statement that its document must say everything needed of.

    ``sameAs`` speaks of an entity of another document, which says what that is called; so does resolution of both.
    """
    if statement.predicate == SAME:
        return () if statement.method == "resolution" else (statement.subject,)
    return (statement.subject,) if statement.is_literal else (statement.subject, statement.object)


def _evidence(statement: Statement, document: Document) -> Iterator[DataError]:
    if statement.document != document.id:
        yield DataError(
            "wrong-document", f"{statement.id} cites {statement.document}", remedy=f"it is loaded with {document.id}"
        )
    for span in statement.spans:
        if span.end > document.length:
            yield DataError(
                "quote-out-of-bounds",
                f"{span.quote!r} at {span.start}–{span.end}: the text ends at {document.length}",
                remedy="mend the offset",
            )
        elif document.text is not None and document.text[span.start : span.end] != span.quote:
            yield DataError(
                "quote-not-at-offset",
                f"{span.quote!r} is not at {span.start} of {document.id}",
                remedy="mend the words, or let validate --texts DIR --fix find them",
            )
        elif document.ranges and not any(
            item.in_scope and item.start <= span.start and span.end <= item.end for item in document.ranges
        ):
            yield DataError(
                "quote-outside-scope",
                f"{span.quote!r} at {span.start} is in no range that is in scope",
                remedy="facts come only from ranges in scope",
            )


def _literal(use: Use, datatype: str, value: str) -> Iterator[DataError]:
    key = use.property.key
    if datatype != use.datatype:
        yield DataError("wrong-datatype", f"{key} {value!r} is a {datatype}", remedy=f"a {use.datatype} is wanted")
    elif not DATATYPES[datatype].fullmatch(value):
        yield DataError("wrong-datatype", f"{key} {value!r} is no {datatype}", remedy=_FORMS.get(datatype, "mend it"))
    elif datatype == "date" and not _is_date(value):
        yield DataError("impossible-date", f"{key} {value!r} is no day of the calendar", remedy=_FORMS["date"])
    elif (datatype == "integer" and not _is_held(value)) or (datatype == "decimal" and isinf(float(value))):
        short = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        yield DataError("value-too-large", f"{key} {short} is more than can be held", remedy="mend the number")
    elif use.minimum is not None and float(value) < use.minimum:
        yield DataError("value-too-small", f"{key} {value} is less than {use.minimum}", remedy="mend the amount")
    elif use.pattern and not re.search(use.pattern, value):
        yield DataError("wrong-pattern", f"{key} {value!r} does not match {use.pattern}", remedy="mend it")


#: Datatypes of what a document states or leaves open: nobody may conclude a date or a number.
_MEASURED = ("integer", "decimal", "date")
#: Characters of a number that is too large which an error shows.
_SHOWN = 30
_FORMS = {
    "integer": "a whole number such as 20000000000",
    "decimal": "a number such as 12.5",
    "boolean": "true or false",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
}


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _is_held(value: str) -> bool:
    """Whether a whole number has 64 bits at most, as in the store."""
    # Python refuses to read numbers of thousands of digits.
    return len(value) <= len(str(-(2**63))) and -(2**63) <= int(value) < 2**63


def _order(subject: str, start_key: str, start: str, end_key: str, end: str) -> Iterator[DataError]:
    precision = min(len(start), len(end))
    if start[:precision] > end[:precision]:
        yield DataError(
            "impossible-date",
            f"{subject}: {start_key} {start} is after {end_key} {end}",
            remedy="mend one of the two, or leave it out",
        )


def _choices(names: Iterable[str]) -> str:
    return "one of " + ", ".join(sorted(set(names)))


def _at(fault: DataError, place: str) -> DataError:
    fault.place = fault.place or place
    return fault
