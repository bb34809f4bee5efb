"""Learns the weights of ``loaders/rules/data/weights`` from the annotated documents: ``python -m tests.bench.fit``.

Logistic regression over the evidence that ``loaders.rules`` collects, and for budgets, which are one programme's of
several, conditional logistic regression; needs the extra ``fit`` (scikit-learn). With
``--rotate`` it writes nothing: every eighth document is held out in turn, and what the weights learnt from the others
make of it is counted, so that each document is measured by weights that have not seen it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graph.cli.output import rendered
from loaders.evaluate import LIKENESS
from loaders.rules.budgets.budgets import ALLOTTED, Budget, sums
from loaders.rules.budgets.evidence import budget_evidence
from loaders.rules.budgets.matters import Matters
from loaders.rules.data.weighing import listed, log_odds
from loaders.rules.extract import Resources, make_resources
from loaders.rules.facts.owner_evidence import weighed
from loaders.rules.facts.owner_spots import Spots
from loaders.rules.facts.owners import SURE, likeliest
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.evidence import payment_evidence
from loaders.rules.payments.mentions import Mentions
from loaders.rules.payments.payments import TIED
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.comparison import Weighed
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.programs import apart, evidence, on_top, settled
from loaders.rules.programs.same_names import pairs as name_pairs
from loaders.rules.reading.reading import Reading, read
from ontology.gazetteer import load_gazetteer
from ontology.reader import load_ontology
from tests.bench.answers import answer, likest, owner, runs
from tests.bench.choices import weights_of
from tests.bench.extraction import Count, annotated, document_at, match, rows

HERE = Path(__file__).parent
WEIGHTS = HERE.parent.parent / "loaders" / "rules" / "data" / "weights"
FOLDS = 8
#: Inverse strength of the regularisation, the smallest weight that is kept, and in how many documents its evidence is.
STRENGTH, SMALLEST, SEEN = 0.3, 0.03, 2
#: The same strength where one of several is chosen.
STRENGTH_OF_CHOICES = 0.125
#: The same strength for what is learnt on top of log odds: little is left to learn.
STRENGTH_ON_TOP = 0.1
#: The same strength for names that are joined: few are.
STRENGTH_OF_JOINS = 0.1

T = TypeVar("T")
Weights = dict[str, float]
#: What speaks for and against something, and whether it is so; log odds that are known before, or nought.
Example = tuple[list[str], bool, float]


@dataclass
class Annotated:
    """A document with its annotation and what the rules make of it."""

    reading: Reading
    gold: dict[str, Any]

    @cached_property
    def nominals(self) -> list[tuple[Nominal, list[str], list[str], bool | None]]:
        """Nominals with what their words and their places say, and whether they name a programme.

        That is None where the annotation leaves it open.
        """
        names = [form for item in self.gold["programs"] for form in (item["name"], *item["aliases"])]
        known: dict[str, bool | None] = {}
        found = []
        for item, named, placed in evidence(self.reading):
            name = self.reading.view[item.start : item.end]
            if name not in known:
                known[name] = answer(likest(name, names), likest(name, self.gold["programs_optional"]))
            found.append((item, named, placed, known[name]))
        return found

    @cached_property
    def amounts(self) -> list[tuple[Amount, list[str], bool | None]]:
        """Amounts of won with their evidence, and whether they are budgets."""
        budgets = {item["amount_krw"] for item in self.gold["budgets"]}
        loose = {item["object"] for item in self.gold["relations_optional"] if item["predicate"] == "hasBudget"}
        named = list(sums(self.reading))
        matters = Matters(self.reading, named)
        return [
            (amount, said, True if amount.value in budgets else None if amount.value in loose else False)
            for amount, _ in named
            if (said := budget_evidence(self.reading, amount, matters))
        ]

    def weighed(self, weights: Weights) -> list[Weighed]:
        """The nominals with the log odds that the weights give them."""
        return [
            Weighed(item, name := log_odds(named, weights), round(name + log_odds(placed, weights), 2))
            for item, named, placed, _ in self.nominals
        ]

    def funds(self, weights: Weights) -> list[Budget]:
        """The budgets that the weights find."""
        return [fund for fund in self._all_funds(weights) if fund.odds >= ALLOTTED]

    def _all_funds(self, weights: Weights) -> list[Budget]:
        lines = {amount.start: line for amount, line in sums(self.reading)}
        return [Budget(amount, lines[amount.start], log_odds(said, weights), said) for amount, said, _ in self.amounts]

    def on_top(self, held: Held) -> list[Example]:
        """What budgets and the other nominals say of each nominal, on top of its log odds."""
        right = {item: answer for item, _, _, answer in self.nominals}
        found = on_top(self.reading, held.funds, held.weighed)
        return [(listed(parts), answer, one.odds) for one, parts in found if (answer := right[one.item]) is not None]

    def apart(self, held: Held, weights: Weights) -> list[Program]:
        """The programmes that the weights of `on_top` find, those that are named twice not yet joined."""
        found = on_top(self.reading, held.funds, held.weighed)
        return apart(self.reading, [(one.item, one.odds + log_odds(listed(parts), weights)) for one, parts in found])

    def joins(self, found: Sequence[Program]) -> list[Example]:
        """Each two programmes of `apart`: the evidence, and whether the second is the first, which keeps its name.

        A name that is right is also lost where one that is wrong is kept; what becomes of a wrong one is left open.
        """
        forms = [[item["name"], *item["aliases"]] for item in self.gold["programs"]]
        own = [owner(program.name, forms) for program in found]
        return [
            (listed(parts), own[kept] == own[other], 0.0)
            for kept, other, parts in name_pairs(self.reading, found)
            if own[other] is not None
        ]

    def programs(self, found: Sequence[Program], weights: Weights) -> list[Program]:
        """The programmes of `apart`, joined by the weights of `joins`."""
        odds = {
            (kept, other): log_odds(listed(parts), weights) for kept, other, parts in name_pairs(self.reading, found)
        }
        return settled(self.reading, found, odds)

    def payments(self, found: Sequence[Program]) -> list[tuple[Amount, int, list[str], bool]]:
        """Each amount with each programme: the evidence, and whether the programme has that budget."""
        forms = {item["name"]: [item["name"], *item["aliases"]] for item in self.gold["programs"]}
        paid = [
            ([*forms.get(item["subject"], [item["subject"]]), *item["subject_also_ok"]], item["object"])
            for item in self.gold["relations"]
            if item["predicate"] == "hasBudget"
        ]
        mentions = Mentions(found)
        return [
            (
                fund.amount,
                number,
                payment_evidence(self.reading, fund, number, mentions),
                any(value == fund.amount.value and likest(program.name, names) >= LIKENESS for names, value in paid),
            )
            for fund in self._all_funds({})
            for number, program in ((number, found[number]) for number in mentions.near(fund.amount.start))
        ]

    def owners(self, found: Sequence[Program]) -> list[tuple[str, str, list[str], bool | None]]:
        """Each programme with each department near it: the evidence, and whether that one runs it."""
        forms = {item["name"]: [item["name"], *item["aliases"]] for item in self.gold["programs"]}
        run = [
            ([*forms[item["subject"]], *item["subject_also_ok"]], [item["object"], *item["object_also_ok"]])
            for item in self.gold["relations"]
            if item["predicate"] == "runBy"
        ]
        spots = Spots(self.reading, found)
        result = []
        for number, program in enumerate(found):
            alike, ends = max(((likest(program.name, names), ends) for names, ends in run), default=(0.0, [""]))
            for at, mention, order in spots.pairs(number):
                name = spots[at].unit.name
                right = runs(name, ends, self.gold["city"]) if alike >= LIKENESS else None
                result.append((program.name, name, listed(weighed(spots, number, at, mention, order)), right))
        return result


def corpus(resources: Resources) -> list[Annotated]:
    """The annotated documents that are relevant, in order of their paths."""
    found = []
    for path in sorted((HERE / "annotated").rglob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        if gold["is_relevant"]:
            found.append(Annotated(read(document_at(path), resources.lexicon, resources.jurisdictions), gold))
    return found


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


def _common(documents: Iterable[Iterable[list[str]]]) -> set[str]:
    """The evidence of more than one document: that of one alone may be the name of a programme, and tells nothing."""
    seen = Counter(item for found in documents for item in {item for said in found for item in said})
    return {item for item, count in seen.items() if count >= SEEN}


def _rounded(weights: Weights) -> Weights:
    scaled = {name: round(weight, 2) for name, weight in weights.items() if name.isprintable()}
    return {name: weight for name, weight in scaled.items() if abs(weight) >= SMALLEST}


#: Stands for the log odds that are known before: no evidence has such a name.
_BEFORE = "\0"


def learn_programs(documents: Iterable[Annotated]) -> Weights:
    """Weights of the evidence for programmes."""
    return learn(
        [(named + placed, right, 0.0) for _, named, placed, right in doc.nominals if right is not None]
        for doc in documents
    )


def learn_budgets(documents: Iterable[Annotated]) -> Weights:
    """Weights of the evidence for budgets."""
    return learn([(said, right, 0.0) for _, said, right in doc.amounts if right is not None] for doc in documents)


def learn_on_top(pairs: Iterable[tuple[Annotated, Held]]) -> Weights:
    """Weights of what budgets and the other nominals say of programmes, on top of the other evidence."""
    return learn((doc.on_top(held) for doc, held in pairs), STRENGTH_ON_TOP)


def learn_joins(pairs: Iterable[tuple[Annotated, Sequence[Program]]]) -> Weights:
    """Weights of the evidence for a name's being one more of a programme's, learnt with those that are found."""
    return learn((doc.joins(found) for doc, found in pairs), STRENGTH_OF_JOINS)


def learn_payments(pairs: Iterable[tuple[Annotated, Sequence[Program]]]) -> Weights:
    """Weights of the evidence for a budget's being a programme's, learnt with programmes as they are found."""
    given = [doc.payments(found) for doc, found in pairs]
    common = _common([[said for _, _, said, _ in payments] for payments in given])
    choices = [
        [([item for item in said if item in common], right) for _, _, said, right in options]
        for payments in given
        for _, options in groupby(payments, key=lambda payment: payment[0].start)
    ]
    return _rounded(weights_of(choices, STRENGTH_OF_CHOICES))


def learn_owners(pairs: Iterable[tuple[Annotated, Sequence[Program]]]) -> Weights:
    """Weights of the evidence for a department's running a programme, learnt with programmes as they are found."""
    return learn(
        [(said, right, 0.0) for _, _, said, right in doc.owners(found) if right is not None] for doc, found in pairs
    )


class Held(NamedTuple):
    """What weights that have not seen a document make of it: its nominals with their log odds, its budgets."""

    weighed: list[Weighed]
    funds: list[Budget]


class Rotated(NamedTuple):
    """What weights learnt without its fold make of each document: the programmes apart, and joined."""

    held: list[Held]
    apart: list[list[Program]]
    found: list[list[Program]]


def rotated(documents: Sequence[Annotated]) -> Rotated:
    """What weights learnt without its fold make of each document."""
    held = [Held([], [])] * len(documents)
    for fold in range(FOLDS):
        programs, budgets = learn_programs(_others(documents, fold)), learn_budgets(_others(documents, fold))
        for index in range(fold, len(documents), FOLDS):
            held[index] = Held(documents[index].weighed(programs), documents[index].funds(budgets))
    given: list[list[Program]] = [[]] * len(documents)
    pairs = list(zip(documents, held, strict=True))
    for fold in range(FOLDS):
        weights = learn_on_top(_others(pairs, fold))
        for index in range(fold, len(documents), FOLDS):
            given[index] = documents[index].apart(held[index], weights)
    found: list[list[Program]] = [[]] * len(documents)
    for fold in range(FOLDS):
        joins = learn_joins(_others(list(zip(documents, given, strict=True)), fold))
        for index in range(fold, len(documents), FOLDS):
            found[index] = documents[index].programs(given[index], joins)
    return Rotated(held, given, found)


def _others(items: Sequence[T], fold: int) -> list[T]:
    """The items that are not in the fold."""
    return [item for index, item in enumerate(items) if index % FOLDS != fold]


def rotate(documents: Sequence[Annotated]) -> dict[str, Count]:
    """What the weights make of documents that they have not seen."""
    held, _, found = rotated(documents)
    pairs = list(zip(documents, found, strict=True))
    counts: dict[str, Count] = {}
    for fold in range(FOLDS):
        payments, owners = learn_payments(_others(pairs, fold)), learn_owners(_others(pairs, fold))
        for index in range(fold, len(documents), FOLDS):
            document, programs = pairs[index]
            amounts = {fund.amount.start: fund.amount.value for fund in held[index].funds}
            best: dict[int, tuple[float, str, int]] = {}
            for amount, number, said, _ in document.payments(programs):
                odds = log_odds(said, payments)
                if amount.start in amounts and odds >= TIED:
                    best[amount.start] = max(
                        best.get(amount.start, (-99.0, "", 0)), (odds, programs[number].name, amount.value)
                    )
            run = dict.fromkeys([program.name for program in programs], "") | _departments(document, programs, owners)
            wanted, optional = annotated(document.gold)
            given: dict[str, Sequence[Any]] = {
                "programs": [program.name for program in programs],
                "budgets": sorted(set(amounts.values())),
                "hasBudget": sorted({(name, value) for _, name, value in best.values()}),
                "runBy": list(run.items()),
                "runBy department": [(name, unit) for name, unit in run.items() if unit],
            }
            for kind, items in given.items():
                match(kind, counts.setdefault(kind, Count()), wanted[kind], optional[kind], items)
    return counts


def _departments(document: Annotated, found: Sequence[Program], weights: Weights) -> dict[str, str]:
    """The departments that the weights find to run programmes, by the programmes' names."""
    odds: dict[str, dict[str, float]] = {}
    for program, unit, said, _ in document.owners(found):
        known = odds.setdefault(program, {})
        known[unit] = max(known.get(unit, -99.0), log_odds(said, weights))
    chosen = {program: likeliest(known) for program, known in odds.items()}
    return {program: unit for program, (unit, sure) in chosen.items() if sure >= SURE}


def main() -> None:
    """Learn and write the weights, or rotate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rotate", action="store_true", help="hold out every eighth document in turn; write nothing")
    documents = corpus(make_resources(load_ontology(), load_gazetteer()))
    if parser.parse_args().rotate:
        table = rendered(rows(rotate(documents)), ["what", "precision", "recall", "f1"], "table")
        sys.stdout.write(f"{len(documents)} documents, held out in turn\n{table}\n")
        return
    held, given, found = rotated(documents)
    learnt = {
        "programs": learn_programs(documents),
        "budgets": learn_budgets(documents),
        "on_top": learn_on_top(zip(documents, held, strict=True)),
        "joins": learn_joins(zip(documents, given, strict=True)),
        "payments": learn_payments(zip(documents, found, strict=True)),
        "owners": learn_owners(zip(documents, found, strict=True)),
    }
    WEIGHTS.mkdir(exist_ok=True)
    for name, weights in learnt.items():
        lines = "".join(f"{item}\t{weight}\n" for item, weight in sorted(weights.items()))
        (WEIGHTS / f"{name}.tsv").write_text(lines, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
