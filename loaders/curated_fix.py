"""Fills in the offsets of a curated file from the original text, leaving all else of the file as it is."""

from __future__ import annotations

from pathlib import Path

from loaders.curated import Words, blocks, compose
from loaders.curated_scalar import scalar
from ontology.errors import DataError
from ontology.model import Ontology

__all__ = ["fix_offsets", "locate"]


def locate(words: Words, text: str) -> int:
    """Where ``words`` begin in ``text``: at their offset if it is right, else at the occurrence named, or the only one.

    Raises:
        DataError: ``words-not-found``, or ``words-ambiguous`` where they occur more than once.
    """
    quote = words.quote
    if words.start is not None and text.startswith(quote, words.start):
        return words.start
    found = [index for index in range(len(text)) if text.startswith(quote, index)] if quote in text else []
    if not found:
        raise DataError("words-not-found", f"{quote!r} is not in the text", remedy="copy the words from the document")
    if words.occurrence is not None:
        if words.occurrence > len(found):
            raise DataError(
                "words-not-found", f"{quote!r} occurs {len(found)} times", remedy="mend the number behind #"
            )
        return found[words.occurrence - 1]
    if len(found) > 1:
        raise DataError(
            "words-ambiguous",
            f"{quote!r} occurs {len(found)} times, at {', '.join(map(str, found[:9]))}",
            remedy="write words#2 for the second",
        )
    return found[0]


def fix_offsets(path: Path, ontology: Ontology, text: str) -> int:
    """Put offsets behind all words of the file at ``path``; returns how many scalars changed.

    Raises:
        DataError: as `locate`, with file and line.
    """
    source = path.read_text(encoding="utf-8")
    root = compose(path)
    pieces: list[str] = []
    done = changed = 0
    for block in blocks(root, path.name, ontology):
        for _, fact, node in block.facts:
            raw = source[node.start_mark.index : node.end_mark.index]
            try:
                mended = _mend(raw, node.value, fact.words, text)
            except DataError as fault:
                fault.place = f"{path.name}:{node.start_mark.line + 1}"
                raise
            pieces += [source[done : node.start_mark.index], mended]
            done = node.end_mark.index
            changed += mended != raw
    pieces.append(source[done:])
    if changed:
        path.write_text("".join(pieces), encoding="utf-8", newline="\n")
    return changed


def _mend(raw: str, value: str, words: tuple[Words, ...], text: str) -> str:
    """The scalar ``raw`` with the offsets of its words; as it was written, unless they are written with escapes."""
    mended = _with_offsets(raw, words, text)
    if mended is None:
        mended = _with_offsets(value, words, text) or value
        return raw if mended == value else scalar(mended)
    return mended


def _with_offsets(source: str, words: tuple[Words, ...], text: str) -> str | None:
    """The fact ``source`` with the offsets of its words; None where it does not hold them as they are."""
    bar = source.find(" | ")
    done = bar + 3 if bar >= 0 else 0
    pieces = [source[:done]]
    for item in words:
        suffix = f"@{item.start}" if item.start is not None else f"#{item.occurrence}" if item.occurrence else ""
        at = source.find(item.quote + suffix, done)
        if at < 0:
            return None
        pieces += [source[done:at], f"{item.quote}@{locate(item, text)}"]
        done = at + len(item.quote) + len(suffix)
    pieces.append(source[done:])
    return "".join(pieces)
