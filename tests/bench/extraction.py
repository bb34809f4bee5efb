"""How well the rules do on documents that nobody tuning them reads: ``python -m tests.bench.extraction``.

The documents of ``heldout/`` are read by nobody who tunes the rules: only these tables of them count. Those called
``printed…`` are made from printed articles: three in four restate one sentence by sentence in other words, with noise
like its own, the others give its facts the form of a paper. The rest are written in the manner of news items and
municipal papers. All are annotated by somebody who had not seen the rules.
Programmes are the same from `loaders.evaluate.LIKENESS` on, departments when their names are equal but for the
government's prefix, budgets when their amounts are; a programme found twice is wrong once, and what the annotation
calls optional neither counts nor harms. The
annotation accepts the government for what a department runs; ``runBy department`` counts the departments alone.

Some programmes are so well known that annotated documents name them too, from which the weights are learnt. The last
table is of the documents without such a programme: of names that nobody has seen.
"""

from __future__ import annotations

import functools
import gc
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.cli.output import rendered
from loaders.evaluate import LIKENESS, likeness
from loaders.reading.reader import read as read_file
from loaders.rules.budgets.budgets import budgets
from loaders.rules.extract import Resources, extract, make_resources
from loaders.rules.programs.programs import programs
from loaders.rules.reading.reading import read
from ontology.document import Document
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from ontology.statement import Statement
from tests.bench import purposes, statuses
from tests.bench.purposes import PREDICATES

FOLDER = Path(__file__).parent / "heldout"
#: What the weights are learnt from: many texts of all kinds, on which the speed is measured.
ANNOTATED = Path(__file__).parent / "annotated"
#: How the names of those documents begin that are made from a printed article.
PRINTED = "printed"
#: Documents of 2,000 characters that one core must do in a second.
LIMIT = 100
#: Signs from which on a name tells a programme from others; shorter ones are words.
_TELLING = 4


@dataclass
class Count:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


def said(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    """What the statements say, in the terms of the annotation."""
    names = {item.subject: item.object for item in statements if item.predicate == "name"}
    amounts = {item.subject: int(item.object) for item in statements if item.predicate == "amount"}

    def of(prefix: str) -> list[str]:
        return [name for subject, name in names.items() if subject.startswith(prefix)]

    owned = [item for item in statements if item.subject.startswith("program:")]
    concepts = [item for item in statements if item.predicate == "mentions" and item.object.startswith("technology:")]
    return {
        "relevance": ["relevant"] if statements else [],
        "technologies": [item.spans[0].quote for item in concepts],
        "departments": of("department:"),
        "programs": of("program:"),
        "budgets": sorted(set(amounts.values())),
        "runBy": [(names[i.subject], names.get(i.object, "")) for i in owned if i.predicate == "runBy"],
        "runBy department": [
            (names[i.subject], names[i.object]) for i in owned if i.predicate == "runBy" and i.object in names
        ],
        "hasBudget": [(names[i.subject], amounts[i.object]) for i in owned if i.predicate == "hasBudget"],
        **{predicate: purposes.given_of(statements, predicate) for predicate in PREDICATES},
        "hasStatus": statuses.given_of(statements),
    }


def match(
    kind: str, count: Count, wanted: Sequence[Sequence[Any]], optional: Sequence[Any], given: Iterable[Any]
) -> None:
    """Count one document's items of a kind; ``wanted`` holds for each item the forms in which it may be said.

    The likest pairs go together, one to one: what says an item once more is wrong, but for relations and technologies.
    What is like something optional does not count.
    """
    items = list(given)
    alike = {
        (number, index): max(likeness_of(kind, item, form) for form in forms)
        for number, item in enumerate(items)
        for index, forms in enumerate(wanted)
    }
    taken: dict[int, int] = {}
    for (number, index), value in sorted(alike.items(), key=lambda pair: (-pair[1], pair[0])):
        if value >= LIKENESS and number not in taken and index not in taken.values():
            taken[number] = index
    count.right += len(taken)
    count.missed += len(wanted) - len(taken)
    for number, item in enumerate(items):
        known = any(alike[number, index] >= LIKENESS for index in range(len(wanted)))
        again = known and (isinstance(item, tuple) or kind == "technologies")
        loose = any(likeness_of(kind, item, form) >= LIKENESS for form in optional)
        count.wrong += number not in taken and not again and not loose


def likeness_of(kind: str, one: Any, other: Any) -> float:
    """How like an extracted item of a kind is to an annotated one; an empty owner is the government itself.

    What an annotation leaves open has an empty second part: it is like any.
    """
    if isinstance(one, tuple):
        if "" in (one[1], other[1]):
            ends = True
        elif kind in PREDICATES:
            ends = purposes.same_words(one[1], other[1])
        else:
            ends = likeness_of("departments", one[1], other[1]) == 1
        return likeness_of("programs", one[0], other[0]) if ends else 0.0
    if isinstance(one, int) or isinstance(other, int):
        return float(one == other)
    if kind == "departments":
        return float(one.endswith(other) or other.endswith(one))
    return max(likeness(one, other), likeness(_BRACKET.sub("", one), _BRACKET.sub("", other)))


_BRACKET = re.compile(r"\([^()]*\)")


def annotated(gold: dict[str, Any]) -> tuple[dict[str, list[list[Any]]], dict[str, list[Any]]]:
    """The annotation's items with their forms, and its optional items."""
    forms = {item["name"]: [item["name"], *item["aliases"]] for item in gold["programs"]}
    relations: dict[str, list[list[Any]]] = {"runBy": [], "runBy department": [], "hasBudget": []}
    cities = {*gold["city"], *gold.get("city_aliases", []), *gold.get("city_accept_unresolved", [])}
    also: list[tuple[str, str]] = []
    for item in gold["relations"]:
        if item["predicate"] in relations:
            ends = [item["object"], *item.get("object_also_ok", [])]
            subjects = [*forms[item["subject"]], *item.get("subject_also_ok", [])]
            relations[item["predicate"]].append([(subject, end) for subject in subjects for end in ends])
        if item["predicate"] == "runBy":
            run = [(subject, end) for subject in subjects for end in ends if end not in cities]
            if item["object"] in cities:
                also += run
            else:
                relations["runBy department"].append(run)
    wanted = {
        "relevance": [["relevant"]] if gold["is_relevant"] else [],
        "technologies": [[item["name"], *item["aliases"]] for item in gold["technologies"]],
        "departments": [[item["name"], *item["aliases"]] for item in gold["departments"]],
        "programs": list(forms.values()),
        "budgets": [[amount] for amount in sorted({item["amount_krw"] for item in gold["budgets"]})],
        **relations,
        **{predicate: found for predicate in PREDICATES if (found := purposes.wanted_of(gold, predicate))},
        **({"hasStatus": found} if (found := statuses.wanted_of(gold)) else {}),
    }
    loose = [(item["subject"], item["object"]) for item in gold["relations_optional"]]
    optional = {
        "relevance": [],
        "technologies": gold["technologies_optional"],
        "departments": gold["departments_optional"],
        "programs": gold["programs_optional"],
        "budgets": [item[1] for item in loose if isinstance(item[1], int)],
        "runBy": loose + [(name, "") for name in gold["programs_optional"]],
        "runBy department": loose + also + [(name, "") for name in gold["programs_optional"]],
        "hasBudget": loose,
        **dict.fromkeys(PREDICATES, purposes.loose_of(gold)),
        "hasStatus": [(name, "") for name in gold["programs_optional"]],
    }
    return wanted, optional


def without_known(paths: Sequence[Path], learnt: Iterable[Path]) -> list[Path]:
    """The documents at ``paths`` that name no programme of the documents at ``learnt``, blanks and marks apart."""
    known = {name for path in learnt for name in _names(path) if len(name) >= _TELLING}
    return [path for path in paths if not known & _names(path)]


def _names(path: Path) -> set[str]:
    """The names of the programmes that the annotation of the text at ``path`` has, as their letters and digits."""
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return {re.sub(r"[\W_]", "", name) for item in gold["programs"] for name in (item["name"], *item["aliases"])}


def document_at(path: Path) -> Document:
    """The document at ``path``, as the readers give it."""
    return next(read_file(path))


def measure(paths: Sequence[Path], resources: Resources) -> list[dict[str, Any]]:
    """One row a kind of item over the documents at ``paths``."""
    counts: dict[str, Count] = {}
    for path in paths:
        given = said(extract(document_at(path), resources))
        wanted, optional = annotated(json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")))
        for kind, items in wanted.items():
            match(kind, counts.setdefault(kind, Count()), items, optional[kind], given[kind])
    return rows(counts)


def rows(counts: Mapping[str, Count]) -> list[dict[str, Any]]:
    """One row a kind of item, as the table shows it."""
    return [
        {
            "what": kind,
            "precision": round(count.right / max(1, count.right + count.wrong), 2),
            "recall": round(count.right / max(1, count.right + count.missed), 2),
            "f1": round(2 * count.right / max(1, 2 * count.right + count.wrong + count.missed), 2),
        }
        for kind, count in counts.items()
    ]


def speed(documents: Sequence[Document], resources: Resources) -> list[dict[str, Any]]:
    """One row a stage, and one for the whole: documents of 2,000 characters a second on one core, and the limit.

    Only documents that yield statements count: the others stop before programmes are looked for. Every second one is
    read before, so that what the rules remember of words is what they remember of others than those that are timed,
    as in a long run.
    """
    telling = [document for document in documents if extract(document, resources)]
    timed = telling[1::2]
    spent = {}
    for work in (_stages, _whole):
        _forget()
        for document in telling[::2]:
            extract(document, resources)
        spent.update(work(timed, resources))
    spent["relations"] = max(0.0, 2 * spent["whole"] - sum(spent.values()))
    portions = sum(len(document.text or "") for document in timed) / 2000
    order = ("reading", "sentences", "recognition", "relations", "whole")
    return [
        {"stage": stage, "documents/s": round(portions / spent[stage]), "limit": LIMIT if stage == "whole" else ""}
        for stage in order
        if spent[stage]
    ]


def _forget() -> None:
    """Empty what the rules remember of words and names; lists and weights, which are read once, stay."""
    for found in gc.get_objects():
        if not isinstance(found, functools._lru_cache_wrapper) or not found.cache_info().maxsize:
            continue
        if found.__module__.startswith("loaders.rules"):
            found.cache_clear()


def _stages(documents: Sequence[Document], resources: Resources) -> dict[str, float]:
    """Seconds of one core that each stage takes for all documents."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[..., Any], *given: Any) -> Any:
        started = time.process_time()
        result = work(*given)
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - started
        return result

    for document in documents:
        reading = timed("reading", read, document, resources.lexicon, resources.jurisdictions)
        timed("sentences", lambda this: (this.core_count, this.hits, this.places, this.lines), reading)
        timed("recognition", lambda this: (this.units, this.amounts, programs(this, budgets(this))), reading)
    return spent


def _whole(documents: Sequence[Document], resources: Resources) -> dict[str, float]:
    """Seconds of one core that extraction takes for all documents, by themselves: nothing is left from the stages."""
    started = time.process_time()
    for document in documents:
        extract(document, resources)
    return {"whole": time.process_time() - started}


def main() -> None:
    """Print the tables, and the speed of the stages."""
    resources = make_resources(load_ontology(), load_gazetteer())
    paths, learnt = sorted(FOLDER.glob("*.txt")), sorted(ANNOTATED.rglob("*.txt"))
    printed = [path for path in paths if path.name.startswith(PRINTED)]
    written = [path for path in paths if path not in printed]
    unseen = without_known(paths, learnt)
    tables = ((written, "written"), (printed, "from print"), (unseen, "no programme of theirs learnt from"))
    for some, what in tables:
        sys.stdout.write(f"{len(some)} documents, held out: {what}\n")
        sys.stdout.write(rendered(measure(some, resources), ["what", "precision", "recall", "f1"], "table") + "\n")
    table = speed([document_at(path) for path in learnt], resources)
    sys.stdout.write("documents of 2,000 characters a second, on one core\n")
    sys.stdout.write(rendered(table, ["stage", "documents/s", "limit"], "table") + "\n")


if __name__ == "__main__":
    main()
