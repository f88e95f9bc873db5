"""
What the audit trail keeps outside the database: its key, and the anchor.

The anchor is the newest seal of each audit chain, kept in a file outside the database.

One fixed-width line per chain, only ever moved forward. Whoever can rewrite the whole database still cannot make
its audit chains shorter without the file saying so.
"""

import fcntl
import os
from pathlib import Path

from django.conf import settings

WIDTH = 96


def audit_key() -> bytes:
    """Return the key the seals are made with, which the database never holds."""
    return str(settings.AUDIT_KEY).encode()


def write(heads: dict[int, tuple[int, str]]) -> None:
    """Move each chain's line forward to (position, seal); older news is ignored. Does nothing without a file."""
    if not settings.AUDIT_ANCHOR_FILE:
        return
    handle = os.open(settings.AUDIT_ANCHOR_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for chain, (position, seal) in heads.items():
            known = _parse(os.pread(handle, WIDTH, chain * WIDTH))
            if known is None or known[0] < position:
                line = f"{chain} {position} {seal}".ljust(WIDTH - 1) + "\n"
                os.pwrite(handle, line.encode(), chain * WIDTH)
    finally:
        os.close(handle)


def read() -> dict[int, tuple[int, str]]:
    """Return the newest (position, seal) known outside the database, by chain."""
    path = Path(settings.AUDIT_ANCHOR_FILE) if settings.AUDIT_ANCHOR_FILE else None
    if path is None or not path.exists():
        return {}
    content = path.read_bytes()
    lines = {chain: _parse(content[chain * WIDTH : (chain + 1) * WIDTH]) for chain in range(len(content) // WIDTH + 1)}
    return {chain: line for chain, line in lines.items() if line}


def _parse(line: bytes) -> tuple[int, str] | None:
    parts = line.decode(errors="replace").strip("\0 \n").split(" ")
    return (int(parts[1]), parts[2]) if len(parts) == 3 and parts[1].isdigit() else None
