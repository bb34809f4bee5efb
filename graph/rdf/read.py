"""Reads statements and documents back from RDF: what export wrote, or a partner's file in the same vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from graph.projection import place
from graph.rdf.facts import Fact, statement_facts
from graph.rdf.identify import Identifiers
from graph.rdf.parse import Node, RdfFile, Term, read_file
from graph.rdf.plain import file_document, plain_statements
from graph.rdf.terms import Oa, Own, Prov, Rdf
from loaders.resolve.groups import canonical
from ontology.check import Checker
from ontology.document import Document, Range, text_hash
from ontology.errors import DataError, require_none
from ontology.model import Ontology
from ontology.reader import NAMESPACE
from ontology.reference import Reference
from ontology.statement import Record, Span, Statement

__all__ = ["Imported", "check_imported", "read_rdf"]

_T = TypeVar("_T")
_HASHED = re.compile(r"statement:[0-9a-f]{32}")
#: Properties of ours on a statement that are no qualifiers.
_OF_STATEMENT = {Own.METHOD, Own.BASIS, Own.CONFIDENCE, Own.REJECTED}


@dataclass(frozen=True)
class Imported:
    """What a file holds: documents and statements, both in order of id, and the node behind each statement."""

    file: RdfFile
    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    origins: Mapping[str, Node]


def read_rdf(path: Path, ontology: Ontology, reference: Reference, *, base: str = "", document: str = "") -> Imported:
    """Read a file by the end of its name (`graph.rdf.parse.SUFFIXES`).

    Statements (``rdf:Statement``) and documents come back as they were. A plain triple in our own terms that no
    statement of the file says becomes an ``import`` statement whose evidence is the file's hash and the triple; its
    document is the file itself. Triples in other vocabularies, and what is said of reference data, are left alone.

    Args:
        path: the file.
        ontology: the terms that are read.
        reference: concepts and governments that are known.
        base: where the IRIs of the file begin; else what the file says of itself, else ours.
        document: id of the document that stands for the file; else made of the file's hash.

    Raises:
        UsageError: ``unknown-format``, ``file-unreadable``, ``bad-base``.
        DataError: each fault of the file with its line: ``rdf-malformed``, ``statement-malformed``, ``foreign-iri`` …
    """
    file = read_file(path)
    source = file_document(file, document)
    reader = _Reader(file, Identifiers(file, ontology, reference, base), source)
    documents = reader.documents()
    found = reader.statements()
    faults = reader.faults
    origins = {statement.id: node for node, statement in found}
    said = _said([item for _, item in found], documents.values(), ontology)
    for fact in plain_statements(file, reader.identifiers, ontology, reference, said, source):
        if isinstance(fact, DataError):
            faults.append(fact)
        else:
            origins.setdefault(fact[1].id, fact[0])
            found.append(fact)
    require_none(faults)
    statements = {statement.id: statement for _, statement in found}
    if any(statement.document == source.id for statement in statements.values()):
        documents.setdefault(source.id, source)
    if not statements and not documents:
        raise DataError("nothing-to-import", "no statement in our terms", place=file.name, remedy="see import --help")
    return Imported(
        file,
        tuple(documents[identifier] for identifier in sorted(documents)),
        tuple(statements[identifier] for identifier in sorted(statements)),
        origins,
    )


def _said(statements: Sequence[Statement], documents: Iterable[Document], ontology: Ontology) -> Iterator[Fact]:
    """What statements say, of the entities that they name and of those that stand for them."""
    canon = canonical(statements)
    for item in statements:
        yield Fact(item.subject, item.predicate, item.object, item.datatype)
    yield from statement_facts([place(item, canon).shown for item in statements], documents, ontology)


def check_imported(imported: Imported, ontology: Ontology, reference: Reference) -> list[DataError]:
    """Every fault of the statements and documents by the shapes, with file and line."""
    checker = Checker(ontology, reference.ids)
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in imported.statements:
        by_document[statement.document].append(statement)
    known = {document.id for document in imported.documents}
    faults = [
        DataError(
            "document-missing",
            f"statements cite {identifier}, which is not described",
            place=imported.file.name,
            remedy="describe it with pg:sha256 and pg:length",
        )
        for identifier in sorted(by_document.keys() - known)
    ]
    for document in imported.documents:
        statements = by_document[document.id]
        if checker.faults(document, statements):
            places = {item.id: imported.file.place(imported.origins[item.id]) for item in statements}
            faults += checker.faults(document, statements, places)
    for fault in faults:
        if not fault.place.startswith(imported.file.name):
            fault.place = f"{imported.file.name}, {fault.place}"
    return faults


class _Reader:
    """Reads nodes; what is wrong is kept in ``faults`` and reading goes on."""

    def __init__(self, file: RdfFile, identifiers: Identifiers, source: Document) -> None:
        self.faults: list[DataError] = []
        self.identifiers = identifiers
        self._file = file
        self._source = source
        self._evidence: dict[Term, list[Node]] = defaultdict(list)
        for node, values in file.about.items():
            for body in values.get(Oa.HAS_BODY, ()):
                self._evidence[body].append(node)

    def documents(self) -> dict[str, Document]:
        """Documents that the file describes, by id."""
        found = {}
        for node in list(self._file.about):
            cls = self.identifiers.class_of(node)
            if cls and cls.key == "Document":
                document = self._tried(self._document, node)
                if document and document.metadata:
                    found[document.id] = document
        return found

    def _document(self, node: Node) -> Document:
        metadata = {}
        for predicate in self._file.about[node]:
            if predicate.value.startswith(NAMESPACE) and predicate != Own.CONTENT:
                for term in self._file.values(node, predicate)[:1]:
                    if isinstance(term, ox.Literal):
                        metadata[predicate.value.removeprefix(NAMESPACE)] = str(self._one(node, predicate))
        text = self._text(node, Own.CONTENT, "") or None
        if text is not None and text_hash(text) != metadata.get("sha256"):
            raise self._malformed(node, "document-malformed", "its text has not the hash pg:sha256")
        ranges = [self._range(part) for part in self._file.values(node, Own.RANGE) if not isinstance(part, ox.Literal)]
        return Document(self.identifiers.identify(node), dict(sorted(metadata.items())), tuple(sorted(ranges)), text)

    def _range(self, node: Node) -> Range:
        return Range(
            int(self._one(node, Oa.START)),
            int(self._one(node, Oa.END)),
            self._one(node, Own.RANGE_KIND),
            self._one(node, Own.IN_SCOPE) in ("true", "1"),
            self._text(node, Rdf.COMMENT, ""),
        )

    def statements(self) -> list[tuple[Node, Statement]]:
        """Statements about our terms, with their nodes; not those of reference data, which cite no document."""
        found = []
        for node, values in list(self._file.about.items()):
            predicates = values.get(Rdf.PREDICATE, ())
            ours = any(item.value.startswith(NAMESPACE) for item in predicates)
            if ours and Rdf.STATEMENT in values.get(Rdf.TYPE, ()) and not self._is_reference(node):
                statement = self._tried(self._statement, node)
                if statement:
                    found.append((node, statement))
        return found

    def _is_reference(self, node: Node) -> bool:
        return (self.identifiers.names.identifier(node.value) or "").startswith("reference:")

    def _statement(self, node: Node) -> Statement:
        value, datatype, language = self.identifiers.value(self._only(node, Rdf.OBJECT))
        evidence = self._evidence.get(node, [])
        sources = self._file.values(node, Prov.WAS_DERIVED_FROM)
        statement = Statement(
            subject=self.identifiers.identify(self._only(node, Rdf.SUBJECT)),
            predicate=self._one(node, Rdf.PREDICATE).removeprefix(NAMESPACE),
            object=value,
            datatype=datatype,
            language=language,
            qualifiers=tuple(self._qualifiers(node)),
            document=self.identifiers.identify(self._only(node, Prov.WAS_DERIVED_FROM)) if sources else self._source.id,
            spans=tuple(span for item in evidence for span in self._spans(item)),
            method=self._text(node, Own.METHOD, "import"),
            basis=self._text(node, Own.BASIS, "explicit"),
            confidence=float(self._text(node, Own.CONFIDENCE, "1.0")),
            record=self._record(evidence) if sources else self._triple(node),
            sentence=self._sentence(evidence),
            rejected=self._text(node, Own.REJECTED, "false") in ("true", "1"),
        )
        identifier = self.identifiers.names.identifier(node.value) or ""
        if _HASHED.fullmatch(identifier) and identifier != statement.id:
            raise self._malformed(node, "statement-id-mismatch", "its IRI does not fit what it says")
        return statement

    def _qualifiers(self, node: Node) -> Iterable[tuple[str, str]]:
        for predicate in self._file.about[node]:
            if predicate.value.startswith(NAMESPACE) and predicate not in _OF_STATEMENT:
                yield predicate.value.removeprefix(NAMESPACE), self._one(node, predicate)

    def _spans(self, evidence: Node) -> Iterable[Span]:
        for target in self._file.values(evidence, Oa.HAS_TARGET):
            selectors = [] if isinstance(target, ox.Literal) else self._file.values(target, Oa.HAS_SELECTOR)
            parts = {
                predicate: self._one(selector, predicate)
                for selector in selectors
                for predicate in (Oa.EXACT, Oa.START, Oa.END)
                if not isinstance(selector, ox.Literal) and self._file.values(selector, predicate)
            }
            if selectors and len(parts) < 3:
                raise self._malformed(evidence, "statement-malformed", "words need oa:exact, oa:start and oa:end")
            if selectors:
                yield Span(int(parts[Oa.START]), int(parts[Oa.END]), parts[Oa.EXACT])

    def _record(self, evidence: Sequence[Node]) -> Record | None:
        for node in evidence:
            if self._file.values(node, Own.RECORD_KEY):
                return Record(self._one(node, Own.RECORD_FILE), self._one(node, Own.RECORD_KEY))
        return None

    def _triple(self, node: Node) -> Record:
        """What a statement that cites no document cites: itself, in the file."""
        parts = (self._only(node, predicate) for predicate in (Rdf.SUBJECT, Rdf.PREDICATE, Rdf.OBJECT))
        return Record(self._file.sha256, " ".join(map(str, parts)))

    def _sentence(self, evidence: Sequence[Node]) -> tuple[int, int] | None:
        for node in evidence:
            if self._file.values(node, Own.SENTENCE_START):
                return int(self._one(node, Own.SENTENCE_START)), int(self._one(node, Own.SENTENCE_END))
        return None

    def _tried(self, read: Callable[[Node], _T], node: Node) -> _T | None:
        try:
            return read(node)
        except DataError as fault:
            fault.place = fault.place if fault.place.startswith(self._file.name) else self._file.place(node)
            self.faults.append(fault)
        except ValueError as error:
            self.faults.append(self._malformed(node, "statement-malformed", str(error)))
        return None

    def _only(self, node: Node, predicate: ox.NamedNode) -> Term:
        values = list(dict.fromkeys(self._file.values(node, predicate)))
        if len(values) != 1:
            name = predicate.value
            raise self._malformed(node, "statement-malformed", f"{len(values)} values of {name}, one is needed")
        return values[0]

    def _one(self, node: Node, predicate: ox.NamedNode) -> str:
        return self._only(node, predicate).value

    def _text(self, node: Node, predicate: ox.NamedNode, default: str) -> str:
        return self._one(node, predicate) if self._file.values(node, predicate) else default

    def _malformed(self, node: Node, code: str, what: str) -> DataError:
        remedy = "was the file cut off or edited? what is edited needs an IRI of its own"
        return DataError(code, f"{node.value}: {what}", place=self._file.place(node), remedy=remedy)
