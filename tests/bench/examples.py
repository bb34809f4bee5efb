"""What there is to learn from an annotated document: the evidence of each choice, and whether it is right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from loaders.evaluate import LIKENESS
from loaders.rules.budgets.budgets import POSSIBLE, Budget, sums
from loaders.rules.budgets.evidence import budget_evidence
from loaders.rules.budgets.matters import Matters
from loaders.rules.data.weighing import Said, listed, log_odds
from loaders.rules.extract import Resources
from loaders.rules.facts.owner_evidence import weighed
from loaders.rules.facts.owner_spots import Spots
from loaders.rules.money.amounts import Amount
from loaders.rules.payments.comparison import compared, likeliest
from loaders.rules.payments.evidence import payment_evidence
from loaders.rules.payments.mentions import Mentions
from loaders.rules.programs.candidates import Program
from loaders.rules.programs.comparison import Weighed
from loaders.rules.programs.nominals import Nominal
from loaders.rules.programs.programs import apart, evidence, on_top, settled
from loaders.rules.programs.same_names import pairs as name_pairs
from loaders.rules.reading.reading import Reading, read
from tests.bench.answers import answer, likest, owner, runs
from tests.bench.extraction import ANNOTATED, document_at

__all__ = ["Annotated", "Example", "Held", "Ties", "Weights", "corpus"]

Weights = dict[str, float]
#: What speaks for and against something, and whether it is so; log odds that are known before, or nought.
Example = tuple[list[str], bool, float]
#: The log odds that the programmes near a sum have it, by their numbers.
Ties = dict[int, float]


class Held(NamedTuple):
    """What weights that have not seen a document make of it: its nominals with their log odds, its sums with theirs."""

    weighed: list[Weighed]
    funds: list[Budget]


@dataclass
class Annotated:
    """A document with its annotation and what the rules make of it; ``folder``: where it lies."""

    folder: str
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
        """The sums that are budgets by the weights, or may be."""
        return [fund for fund in self._all_funds(weights) if fund.odds >= POSSIBLE]

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

    def ties(self, held: Held, found: Sequence[Program], weights: Weights) -> list[Ties]:
        """For each of the sums the log odds by the ``weights`` of payments that the programmes near it have it."""
        odds: dict[int, Ties] = {}
        for amount, number, said, _ in self.payments(found):
            odds.setdefault(amount.start, {})[number] = log_odds(said, weights)
        return [odds.get(fund.amount.start, {}) for fund in held.funds]

    def compared(self, held: Held, found: Sequence[Program], ties: Sequence[Ties]) -> list[tuple[Budget, list[Said]]]:
        """Each sum with what programmes and the other sums say of it."""
        return list(compared(held.funds, [likeliest(found, odds) for odds in ties], len(found)))

    def sums_on_top(self, held: Held, found: Sequence[Program], ties: Sequence[Ties]) -> list[Example]:
        """What programmes and the other sums say of each sum, on top of its log odds."""
        right = {amount.start: answer for amount, _, answer in self.amounts}
        return [
            (listed(parts), answer, fund.odds)
            for fund, parts in self.compared(held, found, ties)
            if (answer := right[fund.amount.start]) is not None
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
                right = runs(name, ends) if alike >= LIKENESS else None
                result.append((program.name, name, listed(weighed(spots, number, at, mention, order)), right))
        return result


def corpus(resources: Resources) -> list[Annotated]:
    """The annotated documents that are relevant, in order of their paths."""
    found = []
    for path in sorted(ANNOTATED.rglob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        if gold["is_relevant"]:
            found.append(
                Annotated(path.parent.name, read(document_at(path), resources.lexicon, resources.jurisdictions), gold)
            )
    return found
