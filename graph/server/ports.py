"""Ports of this machine: free ones, and whether anything listens on one."""

from __future__ import annotations

import os
import socket

__all__ = ["free_port", "listens"]


def listens(port: int) -> bool:
    """Say whether anything accepts connections on this port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def free_port(kept: int, *, avoid: int = 0) -> int:
    """Give the kept port when nobody has it, else one that the system picks; never `avoid`."""
    with socket.socket() as probe:
        if os.name == "posix":
            # A port on which only old connections linger is free; on Windows this option would share a used one.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", 0 if kept == avoid else kept))
        except OSError:
            if kept in (0, avoid):
                raise
            return free_port(0, avoid=avoid)
        port = int(probe.getsockname()[1])
        return port if port != avoid else free_port(0, avoid=avoid)
