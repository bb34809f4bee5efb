"""How the ontology's terms are said in reused vocabularies, as plain typed objects (source: alignments.ttl)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["AlignedNode", "Alignment", "Alignments", "Step"]


@dataclass(frozen=True)
class AlignedNode:
    """A thing beside an entity or a fact that only reused vocabularies name: a period, a government, a post.

    ``fragment`` stands behind the ``#`` of its IRI; ``types`` are IRIs of reused classes; ``per_fact``: it belongs to
    a fact, not to an entity. Only entities of the ``classes`` (IRIs; none: of any) have one, and of those only the
    ones without a facet among ``excluded`` (ids of concepts).
    """

    fragment: str
    types: tuple[str, ...] = ()
    per_fact: bool = False
    classes: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """One reused property of a path, and the node that it leads to; None where it leads to the value."""

    iri: str
    inverse: bool = False
    node: AlignedNode | None = None


@dataclass(frozen=True)
class Alignment:
    """How the property ``key`` is said in a reused vocabulary: the steps from the subject to the value.

    It holds where the subject is of one of ``subject_classes`` and the value of one of ``value_classes`` (IRIs, ours
    or reused; none: any). With ``qualifier`` the value is that of the qualifier. With ``value_as`` the path ends at
    this node of the value, where the value's class has one. ``language`` is the tag that the value gets.
    """

    key: str
    steps: tuple[Step, ...]
    subject_classes: frozenset[str] = frozenset()
    value_classes: frozenset[str] = frozenset()
    qualifier: str = ""
    value_as: AlignedNode | None = None
    language: str = ""


@dataclass(frozen=True)
class Alignments:
    """All alignments of an ontology.

    ``superclasses`` (by class key, with those of superclasses) and ``usual_types`` (by class key) are IRIs;
    ``types_by_kind`` gives those of everything that has the concept (by id) as a facet, in place of the usual ones;
    ``prefixes`` are those of the reused vocabularies.
    """

    superclasses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    usual_types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types_by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paths: Mapping[str, tuple[Alignment, ...]] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
