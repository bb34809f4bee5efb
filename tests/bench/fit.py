"""Learns the weights of ``loaders/rules/data/weights`` from the annotated documents: ``python -m tests.bench.fit``.

Logistic regression over the evidence that ``loaders.rules`` collects, and where one of several is chosen, a budget's
programme or a programme's department, conditional logistic regression; needs the extra ``fit`` (scikit-learn). With
``--rotate`` it writes nothing: an eighth of the folders is held out in turn, and what the weights learnt from the
others make of it is counted, so that each document is measured by weights that have not seen it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from graph.cli.output import rendered
from loaders.rules.budgets.budgets import ALLOTTED
from loaders.rules.data.weighing import listed, log_odds
from loaders.rules.extract import make_resources
from loaders.rules.facts.owners import SURE, likeliest
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.payments import TIED
from loaders.rules.programs.candidates import Program
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from tests.bench.choices import Option, weights_of
from tests.bench.examples import Annotated, Example, Held, Ties, Weights, corpus
from tests.bench.extraction import Count, annotated, match, rows
from tests.bench.purposes import PREDICATES, examples
from tests.bench.statuses import options

WEIGHTS = Path(__file__).parents[2] / "loaders" / "rules" / "data" / "weights"
FOLDS = 8
#: Inverse strength of the regularisation, the smallest weight that is kept, and in how many documents its evidence is.
STRENGTH, SMALLEST, SEEN = 0.3, 0.03, 2
#: In how many documents the words around a name are, that tell its status.
SEEN_OF_STATUSES = 5
#: The same strength where one of several is chosen.
STRENGTH_OF_CHOICES = 0.125
#: The same strength for what is learnt on top of log odds: little is left to learn.
STRENGTH_ON_TOP = 0.1
#: The same strength for sums on top of their log odds.
STRENGTH_OF_SUMS = 0.05
#: The same strength for names that are joined: few are.
STRENGTH_OF_JOINS = 0.1


def learn(documents: Iterable[Sequence[Example]], strength: float = STRENGTH) -> Weights:
    """Weights by which the evidence tells the right from the wrong examples of the documents."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    given = list(documents)
    common = _common([[said for said, _, _ in examples] for examples in given])
    examples = [example for examples in given for example in examples]
    table = DictVectorizer()
    known = [dict.fromkeys((item for item in said if item in common), 1.0) for said, _, _ in examples]
    before = [{_BEFORE: odds} if odds else {} for _, _, odds in examples]
    matrix = table.fit_transform([said | odds for said, odds in zip(known, before, strict=True)])
    model = LogisticRegression(C=strength, max_iter=4000, fit_intercept=False)
    model.fit(matrix, [right for _, right, _ in examples])
    weights = dict(zip(table.feature_names_, map(float, model.coef_[0]), strict=True))
    scale = weights.pop(_BEFORE, 1.0)
    return _rounded({name: weight / scale for name, weight in weights.items()})


def _common(documents: Iterable[Iterable[Sequence[str]]], seen: int = SEEN) -> set[str]:
    """The evidence of more than one document: that of one alone may be the name of a programme, and tells nothing."""
    counts = Counter(item for found in documents for item in {item for said in found for item in said})
    return {item for item, count in counts.items() if count >= seen}


def _rounded(weights: Weights) -> Weights:
    scaled = {name: round(weight, 2) for name, weight in weights.items() if name.isprintable()}
    return {name: weight for name, weight in scaled.items() if abs(weight) >= SMALLEST}


#: Stands for the log odds that are known before: no evidence has such a name.
_BEFORE = "\0"


@dataclass
class Case:
    """A document with what weights learnt without its fold make of it.

    ``held``: the log odds of its nominals and sums; ``apart``: the programmes, those named twice not yet joined;
    ``found``: the programmes; ``ties``: for each sum the log odds that the programmes near it have it.
    """

    document: Annotated
    fold: int
    held: Held = Held([], [])
    apart: list[Program] = field(default_factory=list)
    found: list[Program] = field(default_factory=list)
    ties: list[Ties] = field(default_factory=list)


def learn_programs(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for programmes."""
    return learn(
        [(named + placed, right, 0.0) for _, named, placed, right in case.document.nominals if right is not None]
        for case in cases
    )


def learn_budgets(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for budgets."""
    return learn(
        [(said, right, 0.0) for _, said, right in case.document.amounts if right is not None] for case in cases
    )


def learn_on_top(cases: Iterable[Case]) -> Weights:
    """Weights of what budgets and the other nominals say of programmes, on top of the other evidence."""
    return learn((case.document.on_top(case.held) for case in cases), STRENGTH_ON_TOP)


def learn_joins(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for a name's being one more of a programme's, learnt with those that are found."""
    return learn((case.document.joins(case.apart) for case in cases), STRENGTH_OF_JOINS)


def learn_payments(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for a budget's being a programme's, learnt with programmes as they are found."""
    given = [case.document.payments(case.found) for case in cases]
    return _chosen(
        [
            [[(said, right) for _, _, said, right in options] for _, options in groupby(payments, key=_amount)]
            for payments in given
        ]
    )


def _amount(payment: tuple[Amount, int, list[str], bool]) -> int:
    return payment[0].start


def _chosen(documents: Sequence[Sequence[Sequence[Option]]], seen: int = SEEN) -> Weights:
    """Weights by which the evidence chooses the right one of the options, for the choices of each document."""
    common = _common([[said for choice in choices for said, _ in choice] for choices in documents], seen)
    known = [
        [([item for item in said if item in common], right) for said, right in choice]
        for choices in documents
        for choice in choices
    ]
    return _rounded(weights_of(known, STRENGTH_OF_CHOICES))


def learn_sums_on_top(cases: Iterable[Case]) -> Weights:
    """Weights of what programmes and the other sums say of budgets, on top of the other evidence."""
    return learn((case.document.sums_on_top(case.held, case.found, case.ties) for case in cases), STRENGTH_OF_SUMS)


def learn_owners(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for a department's running a programme, learnt with programmes as they are found."""
    given = [[pair for pair in case.document.owners(case.found) if pair[3] is not None] for case in cases]
    return _chosen(
        [[[(said, right) for *_, said, right in options] for _, options in groupby(pairs, _name)] for pairs in given]
    )


def _name(pair: tuple[str, str, list[str], bool]) -> str:
    return pair[0]


def learn_purposes(cases: Iterable[Case], predicate: str) -> Weights:
    """Weights of the evidence for a programme's using a technology, or being for a group, that is named near it."""
    return learn(list(examples(case.document.reading, case.document.gold, case.found, predicate)) for case in cases)


def learn_statuses(cases: Iterable[Case]) -> Weights:
    """Weights of the evidence for each status of programmes."""
    return _chosen(
        [list(options(case.document.reading, case.document.gold, case.found)) for case in cases], SEEN_OF_STATUSES
    )


def folded(documents: Sequence[Annotated]) -> list[Case]:
    """The documents in folds, whole folders in one of them: what was written together is alike."""
    sizes = Counter(document.folder for document in documents)
    filled, folds = [0] * FOLDS, {}
    for folder, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        folds[folder] = filled.index(min(filled))
        filled[folds[folder]] += size
    return [Case(document, folds[document.folder]) for document in documents]


def rotated(documents: Sequence[Annotated]) -> list[Case]:
    """What weights learnt without its fold make of each document."""
    cases = folded(documents)
    for learnt, make in _STAGES:
        for fold in range(FOLDS):
            weights = [learn_(case for case in cases if case.fold != fold) for learn_ in learnt]
            for case in cases:
                if case.fold == fold:
                    make(case, *weights)
    return cases


def _hold(case: Case, programs: Weights, budgets: Weights) -> None:
    case.held = Held(case.document.weighed(programs), case.document.funds(budgets))


def _part(case: Case, on_top: Weights) -> None:
    case.apart = case.document.apart(case.held, on_top)


def _join(case: Case, joins: Weights) -> None:
    case.found = case.document.programs(case.apart, joins)


def _tie(case: Case, payments: Weights) -> None:
    case.ties = case.document.ties(case.held, case.found, payments)


#: What is learnt one after the other, each from what the weights before, without a document's fold, make of it.
_STAGES: list[tuple[list[Callable[[Iterable[Case]], Weights]], Callable[..., None]]] = [
    ([learn_programs, learn_budgets], _hold),
    ([learn_on_top], _part),
    ([learn_joins], _join),
    ([learn_payments], _tie),
]


def rotate(documents: Sequence[Annotated]) -> dict[str, Count]:
    """What the weights make of documents that they have not seen."""
    cases = rotated(documents)
    counts: dict[str, Count] = {}
    for fold in range(FOLDS):
        others = [case for case in cases if case.fold != fold]
        sums, owners = learn_sums_on_top(others), learn_owners(others)
        for case in cases:
            if case.fold == fold:
                wanted, optional = annotated(case.document.gold)
                for kind, items in _given(case, sums, owners).items():
                    match(kind, counts.setdefault(kind, Count()), wanted[kind], optional[kind], items)
    return counts


def _given(case: Case, sums: Weights, owners: Weights) -> dict[str, Sequence[Any]]:
    """What is found in the document, in the terms of the annotation."""
    names = [program.name for program in case.found]
    told = zip(case.document.compared(case.held, case.found, case.ties), case.ties, strict=True)
    funds = [(fund, tie) for (fund, parts), tie in told if fund.odds + log_odds(listed(parts), sums) >= ALLOTTED]
    likely = [(max(tie, key=tie.__getitem__), tie, fund.amount.value) for fund, tie in funds if tie]
    run = dict.fromkeys(names, "") | _departments(case.document, case.found, owners)
    return {
        "programs": names,
        "budgets": sorted({fund.amount.value for fund, _ in funds}),
        "hasBudget": sorted({(names[best], value) for best, tie, value in likely if tie[best] >= TIED}),
        "runBy": list(run.items()),
        "runBy department": [(name, unit) for name, unit in run.items() if unit],
    }


def _departments(document: Annotated, found: Sequence[Program], weights: Weights) -> dict[str, str]:
    """The departments that the weights find to run programmes, by the programmes' names."""
    odds: dict[str, dict[str, list[float]]] = {}
    for program, unit, said, _ in document.owners(found):
        odds.setdefault(program, {}).setdefault(unit, []).append(log_odds(said, weights))
    chosen = {program: likeliest(known) for program, known in odds.items()}
    return {program: unit for program, (unit, sure) in chosen.items() if sure >= SURE}


def main() -> None:
    """Learn and write the weights, or rotate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rotate", action="store_true", help="hold out an eighth of the folders in turn; write nothing"
    )
    documents = corpus(make_resources(load_ontology(), load_gazetteer()))
    if parser.parse_args().rotate:
        table = rendered(rows(rotate(documents)), ["what", "precision", "recall", "f1"], "table")
        sys.stdout.write(f"{len(documents)} documents, held out in turn\n{table}\n")
        return
    cases = rotated(documents)
    learnt = {
        "programs": learn_programs(cases),
        "budgets": learn_budgets(cases),
        "programs_on_top": learn_on_top(cases),
        "joins": learn_joins(cases),
        "payments": learn_payments(cases),
        "budgets_on_top": learn_sums_on_top(cases),
        "owners": learn_owners(cases),
        **{predicate: learn_purposes(cases, predicate) for predicate in PREDICATES},
        "statuses": learn_statuses(cases),
    }
    WEIGHTS.mkdir(exist_ok=True)
    for name, weights in learnt.items():
        lines = "".join(f"{item}\t{weight}\n" for item, weight in sorted(weights.items()))
        (WEIGHTS / f"{name}.tsv").write_text(lines, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
