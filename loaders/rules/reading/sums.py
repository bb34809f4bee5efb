"""The amounts of money in the lines of a document, bare numbers among them where a caption says what one is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.bullets import MARKS
from loaders.rules.money.amounts import Amount, amounts
from loaders.rules.reading.units import units

if TYPE_CHECKING:
    from loaders.rules.reading.reading import Reading
    from loaders.rules.reading.tables import Cell

__all__ = ["sums"]


def sums(reading: Reading) -> Iterator[Amount]:
    """The amounts of all lines; bare numbers in rows, and outside of them behind a label or at the end of an item."""
    for index, (line, unit) in enumerate(zip(reading.lines, units(reading.lines), strict=True)):
        kind = line.sentence.kind
        valid = unit if kind != "prose" else None
        for item in amounts(reading.view, line.start, line.end, unit=valid.won if valid else None):
            if not _BARE.fullmatch(item.quote):
                yield item
            elif _is_paid(reading.cell_at(index, item.start)) if kind == "row" else _is_told(reading.view, item, kind):
                yield item._replace(unit=valid and (valid.start, valid.end))


_BARE = re.compile(r"[\d,.]+")


def _is_paid(cell: Cell | None) -> bool:
    """Whether a bare number in a table may be money: the head of its column does not say that it is something else."""
    return cell is None or cell.kind not in ("count", "change", "each")


_LABEL = re.compile(r"(?:사업비|예산액?|금액|소요액|국비|시비|도비|구비|군비|지방비|합계|민자|20\d\d년)\s?[:：]?\s?$")
#: What ends an item of a list inside a line, and the line.
_ENDS = re.compile(rf"\s*(?:[{MARKS}]|\n|$)")


def _is_told(view: str, amount: Amount, kind: str) -> bool:
    """Whether a bare number outside a table is money by what stands beside it.

    That is a word for money (총사업비 : 551,000), who pays (국 6), or the end of an item (△로봇 도입 675,000).
    """
    if amount.scope not in (None, "total") or _LABEL.search(view, max(0, amount.start - 12), amount.start):
        return True
    return kind == "item" and "," in amount.quote and _ENDS.match(view, amount.end) is not None
