"""The Neo4j releases that polisgraph can run, and the lock files that say which jars each of them is made of.

A lock file has one line a jar, ``group:artifact:version[:classifier] sha256 size`` (size in bytes), sorted by
coordinate; ``python -m graph.server.relock`` writes it. Both releases are Community edition; Neo4j Browser is one of
the jars.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.errors import UsageError

__all__ = ["BROWSER", "DEFAULT", "RELEASES", "Jar", "Release", "jars", "release"]

BROWSER = "org.neo4j.client:neo4j-browser:5.24.0"
"""The Maven coordinate of Neo4j Browser, which Neo4j's own artifact does not name."""

# The long-term support release: its store opens on every 5.x server that a ministry may run.
DEFAULT = "5.26.30"
"""The release that a new home gets."""

_LOCKS = Path(__file__).parent / "locks"


@dataclass(frozen=True)
class Jar:
    """One jar of a release: where it comes from and what it must be."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def coordinate(self) -> str:
        """``group:artifact:version[:classifier]``, as the lock file writes it."""
        return ":".join(part for part in (self.group, self.artifact, self.version, self.classifier) if part)

    @property
    def name(self) -> str:
        """The file name, as Maven repositories form it."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"


@dataclass(frozen=True)
class Release:
    """A Neo4j release: the class to run, its lock file, and the settings that only this release knows."""

    version: str
    main_class: str
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def lock(self) -> Path:
        """The committed list of its jars."""
        return _LOCKS / f"neo4j-{self.version}.lock"


# Without these two settings a 2026 server announces itself in the local network and offers itself to a hosted console.
_NO_FLEET = (("server.fleet_discovery.enabled", "false"), ("dbms.fleet_manager.enabled", "false"))

RELEASES: dict[str, Release] = {
    "5.26.30": Release("5.26.30", "org.neo4j.server.CommunityEntryPoint"),
    "2026.08.1": Release("2026.08.1", "org.neo4j.server.Neo4jCommunity", _NO_FLEET),
}
"""Every release that can be run, by version."""


def release(version: str) -> Release:
    """Give the release of this version; raises UsageError ``unknown-version`` for any other."""
    if version not in RELEASES:
        known = ", ".join(RELEASES)
        raise UsageError(
            "unknown-version", f"no Neo4j {version} is known", place="version", remedy=f"use one of {known}"
        )
    return RELEASES[version]


@cache
def jars(version: str) -> tuple[Jar, ...]:
    """Read the lock file of a release, in its order (which is the order of the class path)."""
    rows = (line.split() for line in release(version).lock.read_text(encoding="utf-8").splitlines())
    return tuple(_jar(coordinate, sha256, int(size)) for coordinate, sha256, size in rows)


def _jar(coordinate: str, sha256: str, size: int) -> Jar:
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(group, artifact, version, "".join(classifier), sha256, size)
