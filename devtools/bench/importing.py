"""How long it takes to bring in an authority's own files."""

from __future__ import annotations

from typing import Any

from devtools.bench.place import Place


def measure(here: Place, children: int) -> dict[str, Any] | None:
    """Return the seconds of each step."""
    return None
