"""Series of items with sums in brackets: ``A(3억 원), B(2억 원), C(7억 원)이다``."""

from __future__ import annotations

import re

from loaders.rules.reading.reading import Reading

__all__ = ["paid_items"]

#: A sum in a bracket right behind a name, and what parts it from the next.
_PAID = re.compile(
    r"[’”」』]?\s?\((?:약\s|총\s)?\d[\d,.]*\s?[천백]?[조억만][^()\n]{0,16}\)(?=,\s|·|[과와을를이가은는도]\s|\s등|\s및|이?다|\s?$)"
)


def paid_items(reading: Reading, index: int) -> list[int]:
    """Where the names of the items end, before their closing marks; empty where the line has less than two."""
    line = reading.lines[index]
    if not reading.amounts_in[index][1:]:
        return []
    ends = [match.start() for match in _PAID.finditer(reading.view, line.start, line.end)]
    return ends if ends[1:] else []
