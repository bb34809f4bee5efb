"""How far programmes are, as the annotation of their documents says.

A part of the documents says it of each programme, with its words and what is accepted besides (`hasStatus`). The others
note it in free words, of which only those are read that are clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from loaders.rules.facts.remarks import Remark, remarks
from loaders.rules.facts.status_evidence import PRIOR, status_evidence
from loaders.rules.programs.candidates import Program, by_line
from loaders.rules.reading.reading import Reading
from ontology.reader import load_ontology
from ontology.statement import Statement
from tests.bench.answers import owner
from tests.bench.choices import Option

__all__ = ["given_of", "options", "wanted_of"]

_PREDICATE = "hasStatus"
#: Notes that tell a status; the first that matches does.
_NOTES = (
    ("planned", r"예정|계획$|예산|편성|검토|방침|요구|확보$|선정|공모|제안|건의|목표|방안"),
    ("pilot", r"시범|실증"),
    ("expanded", r"확대|고도화|확충|추가"),
    ("suspended", r"중단|폐지|삭감|취소"),
    ("underway", r"(?:구축|추진|개발|조성|수립) 중|공사|착수|진행|모집|준비"),
    ("operating", r"운영|가동|운행|개통|개소|개관|제공|이용|시작"),
    ("completed", r"완료|수립$|확정|준공|마침"),
)


def wanted_of(gold: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """The programmes with their statuses, in the forms that are accepted; nothing where the annotation says none."""
    forms = {item["name"]: [item["name"], *item["aliases"]] for item in gold["programs"]}
    return [
        [(name, status) for name in forms[item["subject"]] for status in (item["object"], *item["object_also_ok"])]
        for item in gold["relations"]
        if item["predicate"] == _PREDICATE
    ]


def given_of(statements: Sequence[Statement]) -> list[tuple[str, str]]:
    """The programmes with the statuses that are stated of them."""
    names = {item.subject: item.object for item in statements if item.predicate == "name"}
    return [
        (names[item.subject], item.object.partition(":")[2])
        for item in statements
        if item.predicate == _PREDICATE and item.subject.startswith("program:") and item.subject in names
    ]


def options(reading: Reading, gold: dict[str, Any], found: Sequence[Program]) -> Iterator[list[Option]]:
    """For each programme whose status is known the evidence for each status, and whether it is that one."""
    annotated = {item["subject"]: item["object"] for item in gold["relations"] if item["predicate"] == _PREDICATE}
    statuses = sorted(key.partition(":")[2] for key in load_ontology().concepts if key.startswith("status:"))
    forms = [[item["name"], *item["aliases"]] for item in gold["programs"]]
    said: dict[str, list[Remark]] = {}
    for remark in remarks(reading, by_line(found)):
        said.setdefault(remark.program.name, []).append(remark)
    for program in found:
        number = owner(program.name, forms)
        if number is None or program.name not in said:
            continue
        item = gold["programs"][number]
        right = annotated.get(item["name"]) if annotated else _noted(item.get("status") or "")
        if right is None:
            continue
        evidence = status_evidence(reading, said[program.name], program.name)
        # How often a status is noted so clearly is not how often it holds.
        evidence.append(PRIOR if annotated else "noted")
        yield [([f"{status} {one}" for one in evidence], status == right) for status in statuses]


def _noted(note: str) -> str | None:
    return next((status for status, pattern in _NOTES if re.search(pattern, note)), None)
