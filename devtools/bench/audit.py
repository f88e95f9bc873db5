"""
What it costs to write down who did what, and to check that nobody has touched what was written.

Run as a program, on the database the environment names.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from uuid import UUID, uuid4

import django

django.setup()

from devtools.bench.sampling import read_samples  # noqa: E402  (needs the applications loaded)
from homeward.access.actions import acting_as, record  # noqa: E402
from homeward.access.queries import verify_audit, viewer_for  # noqa: E402
from homeward.access.values import Subject, Viewer  # noqa: E402

AT_ONCE = 500


def milliseconds(by: Viewer, entries: int, times: int) -> float:
    """Return how long a piece of work takes that does nothing but owe so many entries (median)."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        with acting_as(by):
            _owe(by, entries)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def fill(by: Viewer, entries: int) -> float:
    """Write so many entries; return how many a second."""
    began = time.perf_counter()
    for _ in range(entries // AT_ONCE):
        with acting_as(by):
            _owe(by, AT_ONCE)
    return entries / (time.perf_counter() - began)


def _owe(by: Viewer, entries: int) -> None:
    for _ in range(entries):
        record("family.opened", by=by, about=[Subject.family(uuid4())], detail={"count": 1})


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--entries", type=int, required=True)
    parser.add_argument("--times", type=int, required=True)
    chosen = parser.parse_args()
    by = viewer_for(UUID(read_samples(chosen.samples)[0].user_id))
    with acting_as(by):
        _owe(by, 1)
    nothing, one, ten = (milliseconds(by, entries, chosen.times) for entries in (0, 1, 10))
    written = fill(by, chosen.entries)
    began = time.perf_counter()
    counted, faults = verify_audit()
    taken = time.perf_counter() - began
    if faults:
        raise SystemExit(f"The trail does not verify: {faults[:3]}")
    told = {"nothing_ms": nothing, "one_ms": one, "ten_ms": ten, "written_per_second": written}
    print(json.dumps({**told, "verified": counted, "verified_per_second": counted / taken}))


if __name__ == "__main__":
    main()
