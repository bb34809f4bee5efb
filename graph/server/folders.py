"""Where things lie: the home of a server (its data, password and ports) and the cache of jars that all homes share.

``POLISGRAPH_HOME`` and ``POLISGRAPH_CACHE`` override the platform's user folders. In a home there is ``server.json``
(the state of its server), and one folder for each Neo4j version, because a store that one version has written is not
opened by another.
"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from platformdirs import user_cache_path, user_data_path

from ontology.errors import UsageError

__all__ = ["cache", "home", "jar_folder", "make", "resolved", "server_folder"]

_APP = "polisgraph"


def home() -> Path:
    """Give the home that commands use: ``POLISGRAPH_HOME``, or the platform's user data folder."""
    named = os.environ.get("POLISGRAPH_HOME")
    return Path(named) if named else user_data_path(_APP, appauthor=False)


def cache() -> Path:
    """Give the cache folder: ``POLISGRAPH_CACHE``, or the platform's user cache folder."""
    named = os.environ.get("POLISGRAPH_CACHE")
    return Path(named) if named else user_cache_path(_APP, appauthor=False)


def resolved(folder: Path | None, otherwise: Path) -> Path:
    """Give the folder (or the other one) as an absolute path without links, so that two spellings are one home.

    Raises:
        UsageError: ``not-a-folder`` where it, or what it would lie in, is a file.
    """
    place = (folder or otherwise).expanduser().resolve()
    nearest = next((path for path in (place, *place.parents) if path.exists()), place)
    if not nearest.is_dir():
        raise _no_folder("a file, where a folder is needed", nearest)
    return place


def make(folder: Path, mode: int = 0o777) -> None:
    """Make the folder where it is not there yet, and see that files can be made in it.

    Raises:
        UsageError: ``not-a-folder`` where that cannot be done.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise _no_folder(f"cannot be made: {error.strerror or type(error).__name__}", folder) from error
    # A lock would wait for ever in a folder like /proc, which is there and says of each new file that it is not.
    probe = folder / f".{uuid4().hex}"
    try:
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise _no_folder(f"cannot be written in: {error.strerror or type(error).__name__}", folder) from error


def _no_folder(message: str, place: Path) -> UsageError:
    remedy = "name a folder in POLISGRAPH_HOME and POLISGRAPH_CACHE, or unset them"
    return UsageError("not-a-folder", message, place=str(place), remedy=remedy)


def jar_folder(root: Path, version: str) -> Path:
    """Give the folder in a cache that holds the jars of a version."""
    return root / f"neo4j-{version}"


def server_folder(root: Path, version: str) -> Path:
    """Give the folder in a home that holds the data, settings, logs and password of a version."""
    return root / f"neo4j-{version}"
