"""Reads the gazetteer's tables, and refuses those that contradict themselves. What they hold: README.md beside them."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from ontology.errors import DataError
from ontology.gazetteer.dated import Dated
from ontology.gazetteer.model import Code, Gazetteer, Government, Name, Parent, Succession

__all__ = ["load_gazetteer"]

_COLUMNS = {
    "names.csv": ("id", "own", "english", "level", "from", "to"),
    "codes.csv": ("id", "scheme", "code", "from", "to"),
    "parents.csv": ("id", "parent", "from", "to"),
    "successions.csv": ("predecessor", "successor", "date", "kind"),
    "aliases.csv": ("id", "alias", "note"),
}
_OPTIONAL = frozenset({"from", "to", "note"})
_VALUES = {"scheme": frozenset({"bjd", "iso"}), "kind": frozenset({"merger", "split", "separation"})}


@dataclass(frozen=True)
class _Row:
    place: str
    cells: dict[str, str]
    span: Dated

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, code: str, message: str) -> DataError:
        return DataError(f"gazetteer-{code}", message, place=self.place, remedy="correct this line")


def load_gazetteer(folder: Traversable | Path | None = None) -> Gazetteer:
    """Read the tables in ``folder``, or those that are shipped.

    Raises:
        DataError: ``gazetteer-unreadable``, ``gazetteer-row`` (columns, missing or impossible values),
            ``gazetteer-unknown-id``, ``gazetteer-overlap``, ``gazetteer-gap``, ``gazetteer-outside-life`` or
            ``gazetteer-cycle``; the place is ``file:line``.
    """
    return _Tables(resources.files("ontology.gazetteer") if folder is None else folder).gazetteer()


class _Tables:
    """The rows of all tables, by id and in order of time, checked against each other."""

    def __init__(self, folder: Traversable | Path) -> None:
        self._rows = {table: list(_rows(folder, table)) for table in _COLUMNS}
        self._names = self._by_id("names.csv")
        self._codes = self._by_id("codes.csv")
        self._parents = self._by_id("parents.csv")
        self._aliases = self._by_id("aliases.csv")
        self._lives = {
            identifier: Dated(start=rows[0].span.start, end=rows[-1].span.end)
            for identifier, rows in self._names.items()
        }
        self._check()
        self._full: dict[str, tuple[Name, ...]] = {}

    def _by_id(self, table: str) -> dict[str, list[_Row]]:
        grouped: dict[str, list[_Row]] = {}
        for row in self._rows[table]:
            grouped.setdefault(row["id"], []).append(row)
        for rows in grouped.values():
            rows.sort(key=lambda row: row.span.start or "")
        return grouped

    def _check(self) -> None:
        for rows in self._names.values():
            _check_order(rows)
            for before, after in pairwise(rows):
                if before.span.end != after.span.start:
                    raise after.fault("gap", f"{after['id']} has no name between this line and {before.place}")
        for row in (row for table, rows in self._rows.items() if table != "names.csv" for row in rows):
            self._check_ids(row)
        for rows in self._codes.values():
            for scheme in sorted(_VALUES["scheme"]):
                _check_order([row for row in rows if row["scheme"] == scheme])
        for rows in self._parents.values():
            _check_order(rows)
        for row in self._rows["parents.csv"]:
            self._check_cycle(row)

    def _check_ids(self, row: _Row) -> None:
        for column in ("id", "parent", "predecessor", "successor"):
            if column not in row.cells:
                continue
            if row[column] not in self._lives:
                raise row.fault("unknown-id", f"names.csv has no {row[column]}")
            if "from" in row.cells and not row.span.within(self._lives[row[column]]):
                raise row.fault("outside-life", f"{row[column]} did not exist all this time")

    def _check_cycle(self, row: _Row) -> None:
        above, seen = [row["parent"]], set[str]()
        while above:
            current = above.pop()
            if current == row["id"]:
                raise row.fault("cycle", f"{current} would be above itself")
            if current not in seen:
                seen.add(current)
                above += [upper["parent"] for upper in self._parents.get(current, ())]

    def gazetteer(self) -> Gazetteer:
        successions = [
            Succession(row["predecessor"], row["successor"], row["date"], row["kind"])
            for row in self._rows["successions.csv"]
        ]
        return Gazetteer(tuple(self._government(identifier, successions) for identifier in sorted(self._names)))

    def _government(self, identifier: str, successions: Sequence[Succession]) -> Government:
        return Government(
            id=identifier,
            names=self._full_names(identifier),
            codes=tuple(
                Code(scheme=row["scheme"], code=row["code"], start=row.span.start, end=row.span.end)
                for row in self._codes.get(identifier, ())
            ),
            parents=tuple(
                Parent(id=row["parent"], start=row.span.start, end=row.span.end)
                for row in self._parents.get(identifier, ())
            ),
            successors=tuple(step for step in successions if step.predecessor == identifier),
            predecessors=tuple(step for step in successions if step.successor == identifier),
            aliases=tuple(row["alias"] for row in self._aliases.get(identifier, ())),
        )

    def _full_names(self, identifier: str) -> tuple[Name, ...]:
        if identifier not in self._full:
            self._full[identifier] = tuple(self._combined(identifier))
        return self._full[identifier]

    def _combined(self, identifier: str) -> Iterator[Name]:
        prefixes = [
            (days, name.name + " ")
            for row in self._parents.get(identifier, ())
            for name in self._full_names(row["parent"])
            if (days := row.span.common(name)) is not None
        ]
        for row in self._names[identifier]:
            for days in _pieces(row.span, [days for days, _ in prefixes]):
                prefix = next((text for held, text in prefixes if days.within(held)), "")
                yield Name(
                    name=prefix + row["own"],
                    own=row["own"],
                    english=row["english"],
                    level=row["level"],
                    start=days.start,
                    end=days.end,
                )


def _pieces(whole: Dated, others: Iterable[Dated]) -> Iterator[Dated]:
    """``whole``, cut wherever one of ``others`` begins or ends."""
    edges = {edge for other in others for edge in (other.start, other.end) if edge is not None}
    inner = sorted(edge for edge in edges if (whole.start or "") < edge and (whole.end is None or edge < whole.end))
    for start, end in pairwise([whole.start, *inner, whole.end]):
        yield Dated(start=start, end=end)


def _check_order(rows: Sequence[_Row]) -> None:
    for before, after in pairwise(rows):
        if before.span.common(after.span) is not None:
            raise after.fault("overlap", f"{after['id']} has two values at once: see {before.place}")


def _rows(folder: Traversable | Path, table: str) -> Iterator[_Row]:
    try:
        text = (folder / table).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            "gazetteer-unreadable", f"cannot be read as UTF-8: {error}", place=table, remedy="restore the file"
        ) from error
    columns = _COLUMNS[table]
    reader = csv.reader(text.splitlines())
    header = _Row(f"{table}:1", {}, Dated())
    if tuple(next(reader, ())) != columns:
        raise header.fault("row", f"the columns must be {','.join(columns)}")
    seen: set[tuple[str, ...]] = set()
    for cells in reader:
        row = _Row(f"{table}:{reader.line_num}", dict(zip(columns, cells, strict=False)), Dated())
        if len(cells) != len(columns):
            raise row.fault("row", f"{len(cells)} values in {len(columns)} columns")
        if tuple(cells) in seen:
            raise row.fault("row", "repeats an earlier line")
        seen.add(tuple(cells))
        yield _checked(row)


def _checked(row: _Row) -> _Row:
    for column, value in row.cells.items():
        if not value and column not in _OPTIONAL:
            raise row.fault("row", f"{column} is empty")
        if value != unicodedata.normalize("NFC", value).strip():
            raise row.fault("row", f"{column} is not NFC or has space around it")
        if value not in _VALUES.get(column, {value}):
            raise row.fault("row", f"{value!r} is no {column}")
        if column in ("from", "to", "date") and value and not _is_day(value):
            raise row.fault("row", f"{value!r} is no day YYYY-MM-DD")
    start, end = row.cells.get("from") or None, row.cells.get("to") or None
    if start is not None and end is not None and start >= end:
        raise row.fault("row", f"ends on {end}, before it begins on {start}")
    return _Row(row.place, row.cells, Dated(start=start, end=end))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
