"""What ``extract --format review`` writes: curated files to correct, and the texts that their offsets count in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from graph.cli.output import write, write_files
from loaders.curated_write import review_file
from loaders.labels import Labels
from ontology.document import Document
from ontology.errors import UsageError
from ontology.gazetteer import load_gazetteer
from ontology.model import Ontology
from ontology.statement import Statement

__all__ = ["write_reviews"]


def write_reviews(found: Sequence[tuple[str, Document, Sequence[Statement]]], output: str, ontology: Ontology) -> None:
    """Write documents, each with its source and what was found in it.

    One goes to ``output`` (a ``.yaml`` file, or ``-``), several each to a file of a folder of that name.

    Beside the files, a folder ``texts`` holds what was read: the text that `validate --texts` checks against.

    Raises:
        UsageError: ``output-missing`` where several documents have no folder; ``output-exists``: what a person may
            have corrected is not written over; ``output-not-writable``.
    """
    gazetteer = load_gazetteer()
    reviews: dict[str, str] = {}
    texts: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for source, document, statements in found:
        labels = Labels(document, statements, ontology, gazetteer)
        name = _unused(Path(source).stem, taken)
        reviews[f"{name}.yaml"] = review_file(document, statements, labels, ontology)
        texts[f"{name}.txt"] = document.text or ""
    if not reviews:
        return
    single = output == "-" or output.lower().endswith((".yaml", ".yml"))
    if single and len(reviews) > 1:
        raise UsageError(
            "output-missing", f"{len(reviews)} documents are as many files", remedy="name a folder with -o"
        )
    if output != "-":
        _require_new([Path(output)] if single else [Path(output, name) for name in reviews])
    if single:
        write("".join(reviews.values()), output)
    else:
        write_files(reviews, output)
        write_files(texts, str(Path(output, "texts")))


def _unused(stem: str, taken: Counter[str]) -> str:
    """The name of a file that is not taken yet, also where upper and lower case are the same."""
    name = stem
    while name.casefold() in taken:
        taken[stem.casefold()] += 1
        name = f"{stem}-{taken[stem.casefold()]}"
    taken[name.casefold()] += 1
    return name


def _require_new(files: Sequence[Path]) -> None:
    for file in files:
        if file.exists():
            raise UsageError(
                "output-exists",
                "it may hold what somebody has corrected",
                place=str(file),
                remedy="name another file or folder, or remove it",
            )
