"""Write the lock files anew: ``python -m graph.server.relock [VERSION…]`` (maintainers; needs the network).

jgo resolves Neo4j's own Maven artifact with all that it needs at run time; Neo4j Browser is added. The resolver is
told to take no account of the machine it runs on, so that the same lock comes out everywhere.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

from jgo.maven import Artifact, MavenContext, ProfileConstraints, PythonResolver

from graph.server.download import repositories
from graph.server.releases import BROWSER, RELEASES, release

__all__ = ["main", "relock"]

_ANY_MACHINE = ProfileConstraints(os_name="Linux", os_family="unix", os_arch="amd64")


def relock(version: str) -> None:
    """Resolve one release and write its lock file."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = PythonResolver(profile_constraints=_ANY_MACHINE)
        context = MavenContext(resolver, Path(folder), remote_repos=repositories())
        wanted = context.create_dependency(f"org.neo4j:neo4j:{version}")
        inputs, transitive = context.resolver.resolve([wanted])
        artifacts = {dependency.artifact for dependency in inputs + transitive}
        artifacts.add(context.create_dependency(BROWSER).artifact)
        lines = sorted(_line(artifact) for artifact in artifacts)
    release(version).lock.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _line(artifact: Artifact) -> str:
    content = artifact.resolve().read_bytes()
    parts = (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier)
    coordinate = ":".join(part for part in parts if part)
    return f"{coordinate} {hashlib.sha256(content).hexdigest()} {len(content)}"


def main() -> None:
    """Write the lock files of the versions given on the command line, or of all."""
    for version in sys.argv[1:] or RELEASES:
        relock(version)


if __name__ == "__main__":
    main()
