"""Who asks a server of ours: its only user, and the random password in a file of its folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

__all__ = ["USER", "password"]

USER = "neo4j"


def password(folder: Path) -> str:
    """Give the password kept in this server folder; the first call makes a random one that only its owner can read."""
    file = folder / "password"
    if not file.is_file():
        part = folder / "password.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(24) + "\n")
        part.replace(file)
    return file.read_text(encoding="ascii").strip()
