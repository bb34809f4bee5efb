"""Reads curated documents: a source record, ranges and reviewed statements in YAML (form: seeds/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from unicodedata import is_normalized

import yaml

from loaders.curated_source import field_places, read_fields, read_pairs, read_source, require_no_other_text
from ontology.check import LONGEST_QUOTE
from ontology.document import Document
from ontology.errors import DataError
from ontology.model import Ontology, Use, class_prefix
from ontology.statement import Span, Statement

__all__ = ["Block", "Curated", "Fact", "Words", "is_value", "parse_fact", "read_curated"]

#: libyaml's parser, ten times faster, where PyYAML was built with it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: In Latin letters: ``~5월`` is the end of a period.
_MARK = re.compile(r"\s+~([A-Za-z]+)$")
_REJECTED = "rejected"
_WORDS = re.compile(r"(?s)(.+?)(?:@(\d{1,18})|#(\d{1,18}))?")


@dataclass(frozen=True)
class Words:
    """Words of the document: verbatim, where they begin, or which occurrence they are (from 1)."""

    quote: str
    start: int | None = None
    occurrence: int | None = None


@dataclass(frozen=True)
class Fact:
    """``VALUE | WORDS // WORDS ; key=value ~basis`` taken apart; ``value`` is None where the words are the value.

    ``rejected`` is the mark ``~rejected``: the reviewer says that the fact is wrong.
    """

    value: str | None
    words: tuple[Words, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    basis: str = "explicit"
    rejected: bool = False


@dataclass(frozen=True)
class Block:
    """The facts about one subject, each with its key and the YAML node that holds it.

    ``rejected`` is the mark ``~rejected`` behind the id: there is no such thing, so all that names it is wrong.
    """

    subject: str
    facts: tuple[tuple[str, Fact, yaml.ScalarNode], ...]
    rejected: bool = False


@dataclass(frozen=True)
class Curated:
    """One curated document: the source record, its statements, and ``file:line`` of each.

    ``places`` has them by the ids of statements and the keys of the record.
    """

    document: Document
    statements: tuple[Statement, ...]
    places: Mapping[str, str]


def parse_fact(text: str, use: Use | None) -> Fact:
    """Take one fact apart. ``use`` tells whether a bare text is a value or the words themselves.

    Raises:
        DataError: ``fact-malformed`` where a qualifier has no ``=`` or a part is empty.
    """
    basis, rejected = "explicit", False
    while mark := _MARK.search(text):
        text = text[: mark.start()]
        rejected = rejected or mark[1] == _REJECTED
        basis = basis if mark[1] == _REJECTED else mark[1]
    head, *tail = (part.strip() for part in text.split(" ; "))
    qualifiers = []
    for part in tail:
        key, equals, value = part.partition("=")
        if not (key and equals and value):
            raise DataError("fact-malformed", f"{part!r} is no qualifier", remedy="write key=value")
        qualifiers.append((key.strip(), value.strip()))
    value, bar, rest = head.partition(" | ")
    if not bar and not is_value(use):
        value, rest = "", head
    words = tuple(_words(part.strip()) for part in rest.split(" // ")) if rest else ()
    return Fact(value.strip() or None, words, tuple(qualifiers), basis, rejected)


def is_value(use: Use | None) -> bool:
    """Whether a text without words behind it is a value; else it is the words themselves."""
    return use is None or use.property.relation or use.datatype != "string" or bool(use.pattern)


def _words(text: str) -> Words:
    match = _WORDS.fullmatch(text)
    if match is None:
        raise DataError("fact-malformed", "words are missing", remedy="put words between the // marks")
    quote, start, occurrence = match.groups()
    return Words(quote, int(start) if start else None, int(occurrence) if occurrence else None)


def read_curated(file: Traversable, ontology: Ontology, texts: Mapping[str, str] | None = None) -> Curated:
    """Read one curated file. ``texts`` maps SHA-256 to the NFC text of documents that are at hand.

    Raises:
        DataError: ``curated-malformed`` and its kin, with file, line and remedy.
    """
    root = compose(file)
    record = part(root, "document")
    document = read_source(record, part(root, "ranges"), file.name, texts or {})
    statements: list[Statement] = []
    places = field_places(record, file.name)
    found = list(blocks(root, file.name, ontology))
    rejected = {block.subject for block in found if block.rejected}
    for block in found:
        for key, fact, node in block.facts:
            place = f"{file.name}:{node.start_mark.line + 1}"
            try:
                statement = _statement(block, key, fact, ontology, document)
            except DataError as fault:
                fault.place = fault.place if ":" in fault.place else place
                raise
            if rejected.intersection((statement.subject, statement.object)):
                statement = replace(statement, rejected=True)
            statements.append(statement)
            places.setdefault(statement.id, place)
    require_no_other_text(document, statements, record, file.name, texts or {})
    return Curated(document, tuple(statements), places)


def compose(file: Traversable) -> yaml.MappingNode:
    """The YAML tree of a curated file, with the line of each node."""
    try:
        text = file.read_text(encoding="utf-8")
        _require_legible(text, file.name)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            "curated-malformed", f"not YAML: {error.problem}", place=f"{file.name}:{line}", remedy="see seeds/README.md"
        ) from error
    except UnicodeDecodeError as error:
        raise DataError("curated-malformed", "not UTF-8", place=file.name, remedy="save it as UTF-8") from error
    if (
        not isinstance(root, yaml.MappingNode)
        or not {"document", "ranges", "facts"} <= read_fields(root, file.name).keys()
    ):
        raise DataError(
            "curated-malformed",
            "document, ranges or facts are missing",
            place=file.name,
            remedy="is the file truncated? see seeds/README.md",
        )
    return root


def _require_legible(text: str, name: str) -> None:
    """Refuse what YAML cannot hold, of which its parser gives no line, and letters that are not in NFC."""
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{name}:{number}"
        if sign := yaml.reader.Reader.NON_PRINTABLE.search(line):
            raise DataError(
                "curated-malformed", f"control character U+{ord(sign[0]):04X}", place=place, remedy="remove it"
            )
        if not is_normalized("NFC", line):
            remedy = "normalise the file to Unicode NFC, such as with uconv -x nfc"
            raise DataError("not-nfc", "letters are not in Unicode NFC", place=place, remedy=remedy)


def part(root: yaml.MappingNode, key: str) -> yaml.Node:
    """The part ``key`` of a curated file's tree."""
    found: yaml.Node = next(value for name, value in root.value if name.value == key)
    return found


def blocks(root: yaml.MappingNode, name: str, ontology: Ontology) -> Iterator[Block]:
    """The blocks of a curated file in their order; an id has one block."""
    facts = part(root, "facts")
    seen: dict[str, int] = {}
    if isinstance(facts, yaml.ScalarNode) or (facts.value and not isinstance(facts, yaml.SequenceNode)):
        # Nothing may be the rest of a file that was cut off; the build would take out all that the document says.
        what = "facts is no list" if facts.value else "facts is empty"
        place = f"{name}:{facts.start_mark.line + 1}"
        remedy = "is the file truncated? write facts: [] where there is no fact, else - id: class:slug"
        raise DataError("curated-malformed", what, place=place, remedy=remedy)
    for node in facts.value:
        place = f"{name}:{node.start_mark.line + 1}"
        pairs = list(read_pairs(node, name)) if isinstance(node, yaml.MappingNode) else []
        if not pairs or pairs[0][0] != "id" or not isinstance(pairs[0][1], yaml.ScalarNode):
            raise DataError("curated-malformed", "a block begins with its id", place=place, remedy="- id: class:slug")
        subject, *behind = pairs[0][1].value.split() or [""]
        if behind not in ([], [f"~{_REJECTED}"]):
            remedy = f"~{_REJECTED} is the only mark there; a basis stands behind a fact"
            raise DataError("bad-id", f"{' '.join(behind)!r} stands behind {subject}", place=place, remedy=remedy)
        if subject in seen:
            raise DataError(
                "id-used-twice",
                f"{subject} has a block in line {seen[subject]} too",
                place=place,
                remedy="join the blocks, or mint another id",
            )
        seen[subject] = node.start_mark.line + 1
        if ontology.class_of(subject) is None:
            raise DataError(
                "unknown-class",
                f"{subject!r} begins with no class of the ontology",
                place=place,
                remedy="polisgraph schema lists the classes",
            )
        yield Block(subject, tuple(_facts(subject, pairs[1:], name, ontology)), bool(behind))


def _facts(
    subject: str, pairs: list[tuple[str, yaml.Node]], name: str, ontology: Ontology
) -> Iterator[tuple[str, Fact, yaml.ScalarNode]]:
    for key, value in pairs:
        for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            place = f"{name}:{node.start_mark.line + 1}"
            if not isinstance(node, yaml.ScalarNode):
                raise DataError(
                    "fact-malformed", f"{key} is no fact", place=place, remedy="VALUE | WORDS, in one scalar"
                )
            try:
                yield key, parse_fact(node.value, ontology.use(subject, key)), node
            except DataError as fault:
                fault.place = place
                raise


def _statement(block: Block, key: str, fact: Fact, ontology: Ontology, document: Document) -> Statement:
    use = ontology.use(block.subject, key)
    value = fact.value if fact.value is not None else fact.words[0].quote if fact.words else ""
    if use and use.property.relation and ":" not in value and len(use.ranges) == 1:
        value = f"{class_prefix(use.ranges[0])}:{value}"
    words = fact.words or _naming_words(block, ontology)
    return Statement(
        subject=block.subject,
        predicate=key,
        object=value,
        datatype=use.datatype if use else "",
        qualifiers=fact.qualifiers,
        document=document.id,
        spans=tuple(_span(item, document) for item in words),
        method="reviewed",
        basis=fact.basis,
        rejected=fact.rejected,
    )


def _naming_words(block: Block, ontology: Ontology) -> tuple[Words, ...]:
    cls = ontology.class_of(block.subject)
    caption = cls.caption if cls else "name"
    for key, fact, _ in block.facts:
        if key == caption and fact.words:
            return fact.words
    return ()


def _span(words: Words, document: Document) -> Span:
    if len(words.quote) > LONGEST_QUOTE:
        raise DataError(
            "quote-too-long",
            f"{words.quote[:20]!r}… has {len(words.quote)} characters",
            remedy=f"at most {LONGEST_QUOTE}",
        )
    start = words.start
    if start is None:
        raise DataError(
            "offset-missing", f"{words.quote!r} has no offset", remedy="run validate with --texts DIR --fix"
        )
    if words.quote != words.quote.strip():
        raise DataError(
            "fact-malformed", f"{words.quote!r} has white space at an end", remedy=f"trim it in {document.id}"
        )
    return Span(start, start + len(words.quote), words.quote)
