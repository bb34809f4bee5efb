"""Writes what was found in a document as a curated file (form: seeds/README.md), for a person to correct."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from loaders.curated import Fact, Words, is_value, parse_fact
from loaders.curated_scalar import quoted, scalar
from loaders.labels import Labels
from ontology.check import LONGEST_QUOTE
from ontology.document import Document
from ontology.errors import DataError
from ontology.model import Ontology, Use, class_prefix
from ontology.statement import BASES, DOUBTFUL, Span, Statement

__all__ = ["review_file"]

_HEAD = """\
# What {methods} found in the document; no person has reviewed it yet. The form is that of seeds/README.md.
# Correct it, put ~rejected behind what the document does not say (behind an id: of all of it), add what is
# missing; then validate and build.
"""
#: What the form of a fact puts between its parts.
_SEPARATOR = re.compile(r"( (?:\||//|;) )")


def review_file(document: Document, statements: Sequence[Statement], labels: Labels, ontology: Ontology) -> str:
    """The curated file that states ``statements`` of ``document``, by entity; below it those that only it names.

    Behind a fact stand what its object is called, where its words do not say so, and a confidence that is low. Words
    that the form cannot hold in one piece are given in several; a fact that it cannot hold at all becomes a comment.
    """
    methods = " and ".join(sorted({item.method for item in statements})) or "extraction"
    lines = [_HEAD.format(methods=methods), "document:\n", f"  id: {document.id}\n"]
    cls = ontology.class_of(document.id)
    keys = [key for key in (cls.uses if cls else ()) if key in document.metadata]
    lines += [f"  {key}: {scalar(document.metadata[key])}\n" for key in keys]
    lines.append("ranges:\n")
    for item in document.ranges:
        note = f", note: {scalar(item.note, flow=True)}" if item.note else ""
        scope = "true" if item.in_scope else "false"
        lines.append(f"- {{kind: {item.kind}, start: {item.start}, end: {item.end}, inScope: {scope}{note}}}\n")
    lines.append(
        "facts:\n" if statements else "facts: []   # no fact was found; write those that are missing in place of []\n"
    )
    for subject, said, root in _ordered(_strongest(statements), document, ontology):
        cls = ontology.class_of(subject)
        if root:
            title = "document" if subject == document.id else labels.name(subject)
            lines.append(f"\n# ── {cls.label('ko') if cls else ''}: {_line(title)} ──\n")
        lines += _block(subject, said, labels, ontology)
    return "".join(lines)


def _strongest(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, each once, whichever method made it: with the strongest basis, then the highest confidence."""
    found: dict[tuple[object, ...], Statement] = {}
    for item in sorted(statements, key=lambda item: (BASES.index(item.basis), -item.confidence)):
        found.setdefault((item.fact, item.spans, item.rejected), item)
    return sorted(found.values(), key=lambda item: (item.spans, item.subject, item.predicate, item.object))


def _ordered(
    statements: Sequence[Statement], document: Document, ontology: Ontology
) -> Iterator[tuple[str, list[Statement], bool]]:
    """Each subject with what is said of it, in order of the text; whether it stands by itself or below another.

    Below another stands what only that one names and whose class comes later in the ontology, such as the budget of
    a programme; last, the document itself.
    """
    said: dict[str, list[Statement]] = defaultdict(list)
    ranks = {cls.prefix: rank for rank, cls in enumerate(ontology.classes.values())}
    naming: dict[str, set[str]] = defaultdict(set)
    for item in statements:
        said[item.subject].append(item)
        if not item.is_literal and item.subject != document.id:
            naming[item.object].add(item.subject)

    def rank(subject: str) -> int:
        return ranks[subject.partition(":")[0]]

    def place(subject: str) -> Span:
        cls = ontology.class_of(subject)
        names = [item for item in said[subject] if cls and item.predicate == cls.caption]
        return min(span for item in names or said[subject] for span in item.spans)

    below: dict[str, list[str]] = defaultdict(list)
    for subject in said:
        owners = naming[subject] - {subject}
        if len(owners) == 1 and rank(owner := owners.pop()) < rank(subject):
            below[owner].append(subject)
    inner = {subject for subjects in below.values() for subject in subjects}

    def walk(subjects: Iterable[str], *, root: bool) -> Iterator[tuple[str, list[Statement], bool]]:
        for subject in sorted(subjects, key=lambda subject: (subject == document.id, place(subject), subject)):
            yield subject, said[subject], root
            yield from walk(below[subject], root=False)

    yield from walk(said.keys() - inner, root=True)


def _block(subject: str, statements: Sequence[Statement], labels: Labels, ontology: Ontology) -> Iterator[str]:
    """The lines of one subject: first what it is called, then its properties in the order of the ontology."""
    cls = ontology.class_of(subject)
    caption = cls.caption if cls else ""
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for item in statements:
        by_key[item.predicate].append(item)
    keys = sorted(by_key, key=lambda key: (key != caption, list(cls.uses).index(key) if cls else 0))
    naming = by_key.get(caption, [])[:1]
    named = next((item.spans for item in naming if _fact(item, ontology.use(subject, caption), ())), ())
    yield f"- id: {subject}\n"
    for key in keys:
        use = ontology.use(subject, key)
        facts = [(_fact(item, use, () if key == caption else named), item) for item in by_key[key]]
        begin = f"  {key}: " if len(facts) == 1 else "  - "
        if len(facts) > 1:
            yield f"  {key}:\n"
        for text, item in facts:
            if text is None:
                yield f"  # the form cannot hold: {key} {quoted(item.object)}\n"
            else:
                yield f"{begin}{scalar(text)}{_remark(item, labels)}\n"


def _fact(statement: Statement, use: Use | None, named: tuple[Span, ...]) -> str | None:
    """``VALUE | WORDS ; key=value ~basis``, without what need not be said; None where it would be read otherwise."""
    words = tuple(piece for span in statement.spans for piece in _pieces(span))
    value: str | None = statement.object
    if not words:
        return None
    if use and use.property.facet and len(use.ranges) == 1:
        value = statement.object.removeprefix(class_prefix(use.ranges[0]) + ":")
    if is_value(use) and statement.spans == named:
        words = ()
    elif not is_value(use) and words and words[0].quote == value:
        value = None
    head = [value] if value is not None else []
    if words:
        head.append(" // ".join(f"{piece.quote}@{piece.start}" for piece in words))
    text = " | ".join(head) + "".join(f" ; {key}={said}" for key, said in statement.qualifiers)
    text += f" ~{statement.basis}" if statement.basis != "explicit" else ""
    text += " ~rejected" if statement.rejected else ""
    places = tuple(Words(piece.quote, piece.start) for piece in words)
    meant = Fact(value, places, statement.qualifiers, statement.basis, statement.rejected)
    try:
        return text if parse_fact(text, use) == meant else None
    except DataError:
        return None


def _pieces(span: Span) -> Iterator[Span]:
    """The words of a span in pieces that a fact can hold: without its separators, and short."""
    start = span.start
    for index, part in enumerate(_SEPARATOR.split(span.quote)):
        for at in range(0, len(part) if index % 2 == 0 else 0, LONGEST_QUOTE):
            chunk = part[at : at + LONGEST_QUOTE]
            quote, first = chunk.strip(), start + at + len(chunk) - len(chunk.lstrip())
            if quote:
                yield Span(first, first + len(quote), quote)
        start += len(part)


def _remark(statement: Statement, labels: Labels) -> str:
    """The comment behind a fact: what its object is called, where no words say so, and a low confidence."""
    label = "" if statement.is_literal else _line(labels.name(statement.object))
    said = [label] if label and not any(label in span.quote for span in statement.spans) else []
    said += [f"{statement.confidence:.2f}"] if statement.confidence < DOUBTFUL else []
    return f"   # {', '.join(said)}" if said else ""


def _line(text: str) -> str:
    return " ".join(text.split())
