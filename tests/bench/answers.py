"""What the annotation of a document says of a name: which programme it is, and whether a department runs one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.evaluate import LIKENESS, likeness

__all__ = ["answer", "likest", "owner", "runs"]


def runs(name: str, ends: Sequence[str]) -> bool | None:
    """Whether the annotation puts the department first; None where it puts another first and accepts this one too."""
    if _is_same(name, ends[0]):
        return True
    return None if any(_is_same(name, end) for end in ends) else False


def _is_same(name: str, other: str) -> bool:
    """Whether both name one department, be it with the office above it."""
    one, two = name.replace(" ", ""), other.replace(" ", "")
    return one.endswith(two) or two.endswith(one)


def likest(name: str, others: Iterable[str]) -> float:
    """How like the name is to the likest of the others, 0 to 1."""
    return max((likeness(name, other) for other in others), default=0.0)


def answer(wanted: float, loose: float) -> bool | None:
    """Whether a name so like a programme's is right; None where it is as like something optional (``loose``)."""
    if wanted >= LIKENESS and wanted >= loose:
        return True
    return None if loose >= LIKENESS else False


def owner(name: str, forms: Sequence[Sequence[str]]) -> int | None:
    """The number of the programme whose forms the name is like; None where there is none."""
    alike, number = max(((likest(name, names), -at) for at, names in enumerate(forms)), default=(0.0, 0))
    return -number if alike >= LIKENESS else None
