"""Decides which entities of different documents are one: a pure function, the same whatever the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.garbage import without_collecting
from loaders.resolve.clues import CONFIDENCE, RULES, Clue, Scene, clues, traits
from loaders.resolve.entities import Entity, Facts, read_entities
from loaders.resolve.groups import Groups, judgements
from loaders.resolve.keys import folded
from loaders.resolve.links import Link, paths
from loaders.resolve.near import near_pairs
from ontology.model import Ontology
from ontology.reference import Reference
from ontology.statement import SAME, Record, Statement

__all__ = ["resolve"]

#: Classes that others rest on come first, those that rest on others last.
_ORDER = {"Organization": -2, "Department": -1, "Program": 1, "Person": 2}


def resolve(
    statements: Iterable[Statement], sources: Mapping[str, str], ontology: Ontology, reference: Reference
) -> list[Statement]:
    """The statements ``sameAs`` that join what different documents say of one entity, in order of id.

    Each points from the id that stands for the group (one that a reviewer minted, else the smallest) to another
    member, and belongs to a document that names the member: its words are those that name it there, its record is the
    statement that names the first (that document's hash, the statement's id), its qualifier ``reason`` says which rule
    found it by what. Its basis is ``context``: no document says that two names are one, and every answer shows what
    follows from it.

    What is judged (``sameAs`` by any other method, stated or rejected) always wins. Two entities that one document
    names stay two unless somebody says otherwise.

    Args:
        statements: everything that is said, or at least what is said of `loaders.resolve.entities.PREDICATES`;
            earlier statements of resolution itself are passed over.
        sources: the hash of each document's text (``sha256``).
        ontology: the classes that may be ``sameAs``.
        reference: the governments and their names.
    """
    with without_collecting():
        given = [item for item in statements if item.method != "resolution"]
        return sorted(_resolved(given, sources, ontology, reference), key=lambda item: item.id)


def _resolved(
    given: Sequence[Statement], sources: Mapping[str, str], ontology: Ontology, reference: Reference
) -> Iterator[Statement]:
    entities = {entity.id: entity for entity in read_entities(Facts(given, ontology), ontology)}
    same, apart = judgements(given)
    groups = Groups(apart)
    links: list[Link] = []
    for stage in _stages(entities, same, ontology):
        scene = _scene(entities, groups, ontology, reference)
        for identifier in stage:
            entity = entities.get(identifier)
            groups.add(identifier, traits(entity, scene) if entity else None)
        links += _judged(same, frozenset(stage), groups)
        links += _found([entities[name] for name in stage if name in entities], scene, groups)
    return _statements(groups, links, entities, same, sources)


def _stages(entities: Mapping[str, Entity], same: Sequence[Statement], ontology: Ontology) -> list[list[str]]:
    """Ids class by class, in the order in which classes rest on each other."""
    names = entities.keys() | {name for item in same for name in (item.subject, item.object)}
    stages: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        cls = ontology.class_of(name)
        key = cls.key if cls else ""
        stages[_ORDER.get(key, 0), key].append(name)
    return [stages[key] for key in sorted(stages)]


def _scene(entities: Mapping[str, Entity], groups: Groups, ontology: Ontology, reference: Reference) -> Scene:
    governments = {
        node.id: sorted({folded(name) for name in _names(node.properties)}, key=lambda name: (-len(name), name))
        for node in reference.nodes
        if node.class_key == "City"
    }
    kinds = {
        folded(label)
        for concept in ontology.concepts.values()
        if concept.class_key.endswith("Kind")
        for label in (*concept.labels.values(), *concept.alternative, *concept.hidden)
    }
    labels = {entity.id: entity.names[0] for entity in entities.values()}
    return Scene(governments, groups.roots(), labels, frozenset(kinds))


def _names(properties: Mapping[str, object]) -> list[str]:
    """What a government is called: its names, and those of three letters or more without 시, 군 or 구."""
    alias = properties.get("alias", ())
    names = [str(properties["name"]), *(alias if isinstance(alias, list) else ())]
    return names + [name[:-1] for name in names if len(name) > len("중구") and name[-1] in "시군구"]


def _judged(same: Sequence[Statement], stage: frozenset[str], groups: Groups) -> Iterator[Link]:
    for item in same:
        if item.subject in stage and item.object in stage and groups.join(item.subject, item.object, judged=True):
            yield Link(item.subject, item.object, item.confidence, f"judged: {item.method}; {item.document}")


def _found(entities: Sequence[Entity], scene: Scene, groups: Groups) -> Iterator[Link]:
    """Join entities of one class by their clues, the strongest rule first, block by block."""
    blocks: dict[tuple[int, str, str], list[tuple[Entity, Clue]]] = defaultdict(list)
    for entity in entities:
        for clue in clues(entity, scene):
            blocks[RULES.index(clue.rule), clue.scope, clue.key].append((entity, clue))
    by_name, by_alias = RULES.index("same-name"), RULES.index("same-alias")
    for rule, scope, key in [block for block in blocks if block[0] == by_alias]:
        blocks[rule, scope, key] += blocks.get((by_name, scope, key), [])
    for block in sorted(block for block, members in blocks.items() if len(members) > 1):
        for members in _near(blocks[block]) if RULES[block[0]] == "near-name" else [blocks[block]]:
            yield from _joined(RULES[block[0]], members, groups)


def _near(members: Sequence[tuple[Entity, Clue]]) -> Iterator[list[tuple[Entity, Clue]]]:
    """Of the members of a block those whose names differ by a slip, pair by pair of names."""
    by_name: dict[str, list[tuple[Entity, Clue]]] = defaultdict(list)
    for entity, clue in members:
        by_name[clue.full].append((entity, clue))
    for one, other in near_pairs(by_name) if len(by_name) > 1 else ():
        yield by_name[one] + by_name[other]


def _joined(rule: str, members: Sequence[tuple[Entity, Clue]], groups: Groups) -> Iterator[Link]:
    """Join each member of a block with the first one before it that it may be one with."""
    anchors: list[tuple[Entity, Clue]] = []
    order = sorted(members, key=lambda item: (not item[1].is_name, not item[0].reviewed, item[0].id, item[1].written))
    for entity, clue in order:
        for anchor, other in anchors:
            if groups.together(anchor.id, entity.id):
                break
            if groups.join(anchor.id, entity.id):
                yield Link(anchor.id, entity.id, CONFIDENCE[rule], _reason(rule, other, clue))
                break
        else:
            if clue.is_name:
                anchors.append((entity, clue))


def _reason(rule: str, one: Clue, other: Clue) -> str:
    names = " = ".join(dict.fromkeys((one.written, other.written)))
    return "; ".join(item for item in (f"{rule}: {names}", one.scope, one.beside) if item)


def _statements(
    groups: Groups,
    links: Iterable[Link],
    entities: Mapping[str, Entity],
    same: Iterable[Statement],
    sources: Mapping[str, str],
) -> Iterator[Statement]:
    """From the id that stands for each group to each other member, unless that is judged in these very words."""
    judged = {(item.subject, item.object) for item in same}
    found = paths(links)
    for group in groups.all():
        named = [entities[member] for member in group if member in entities]
        chosen = min(named, key=lambda entity: (not entity.reviewed, entity.id), default=None)
        if chosen is None:
            continue
        for member, link in found(chosen.id):
            if member in entities and (chosen.id, member) not in judged:
                yield _statement(chosen, entities[member], link, sources)


def _statement(chosen: Entity, member: Entity, link: Link, sources: Mapping[str, str]) -> Statement:
    naming = chosen.naming
    return Statement(
        subject=chosen.id,
        predicate=SAME,
        object=member.id,
        qualifiers=(("reason", link.reason),),
        document=member.naming.document,
        spans=member.naming.spans,
        method="resolution",
        basis="context",
        confidence=link.confidence,
        record=Record(sources.get(naming.document, ""), naming.id),
        sentence=member.naming.sentence,
    )
