"""The ontology's shapes as pySHACL needs them to judge statements: closed, and with the qualifiers of each property."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import pyshacl
from rdflib import RDF, SH, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from ontology.reader import NAMESPACE

__all__ = ["Violation", "qualified", "quiet", "read_shapes", "violations"]

#: Focus node, path and message of one result.
Violation = tuple[str, str, str]
_QUALIFIER = URIRef(NAMESPACE + "qualifier")


def qualified(cls: str, key: str) -> URIRef:
    """The class of the statements about the property ``key`` of a member of ``cls``."""
    return URIRef(f"{NAMESPACE}{cls}-{key}")


def read_shapes(folder: Path | None = None) -> Graph:
    """The shapes of the ontology in ``folder``, or of the one that is shipped.

    What the Turtle says in words or in our annotation vocabulary is said in SHACL: a node of a class has the
    properties of its shape and no others; a statement has the qualifiers of its property and no others; and what has
    a property of ours is of a class of ours.
    """
    place: Traversable = folder if folder is not None else resources.files("ontology")
    shapes = Graph()
    for file in sorted(place.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".ttl"):
            shapes.parse(data=file.read_bytes(), format="turtle")
    classes: list[Node] = []
    for shape in list(shapes.subjects(RDF.type, SH.NodeShape)):
        targets = list(shapes.objects(shape, SH.targetClass))
        classes += targets
        if targets:
            _close(shapes, shape)
        for target in targets:
            for part in list(shapes.objects(shape, SH.property)):
                _add_qualified(shapes, target, part)
    _add_known(shapes, classes)
    return shapes


def _close(shapes: Graph, shape: Node) -> None:
    shapes.add((shape, SH.closed, Literal(True)))
    head = URIRef(NAMESPACE + "ignored")
    if (head, RDF.first, None) not in shapes:
        Collection(shapes, head, [RDF.type])
    shapes.add((shape, SH.ignoredProperties, head))


def _add_qualified(shapes: Graph, target: Node, part: Node) -> None:
    path = str(shapes.value(part, SH.path)).removeprefix(NAMESPACE)
    shape = qualified(str(target).removeprefix(NAMESPACE), path)
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH.targetClass, shape))
    for qualifier in shapes.objects(part, _QUALIFIER):
        shapes.add((shape, SH.property, qualifier))
    _close(shapes, shape)


def _add_known(shapes: Graph, classes: list[Node]) -> None:
    """What has a property of ours is of a class of ours, or a statement: else no shape would ever look at it."""
    known, head = URIRef(NAMESPACE + "Known"), URIRef(NAMESPACE + "known")
    classes = [*classes, RDF.Statement]
    alternatives = [URIRef(f"{cls}-alternative") for cls in classes]
    for alternative, cls in zip(alternatives, classes, strict=True):
        shapes.add((alternative, SH["class"], cls))
    Collection(shapes, head, list(alternatives))
    shapes.add((known, RDF.type, SH.NodeShape))
    shapes.add((known, SH["or"], head))
    shapes.add((known, SH.message, Literal("It is of no class of the ontology")))
    for path in set(shapes.objects(None, SH.path)):
        shapes.add((known, SH.targetSubjectsOf, path))


def violations(data: Graph, shapes: Graph) -> Iterator[Violation]:
    """What pySHACL finds, sorted."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = set()
    for result in report.objects(None, SH.result):
        focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        message = report.value(result, SH.resultMessage)
        found.add((str(focus), str(path or ""), " ".join(str(message).split())))
    yield from sorted(found)


@contextmanager
def quiet() -> Iterator[None]:
    """Without rdflib's log of each literal that is not of its type: the report says so."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
