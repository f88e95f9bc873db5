"""
One engine in a process of its own: ``python -m devtools.bench.claims_run.alone ENGINE FILE TIMES``.

Prints its figures as JSON. What it needs once (imports, compiling) it does on a file of a thousand rows first, and the
seconds that took are told apart.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from devtools.bench.claims_run.question import AS_AGREED, AS_VARIED, Answer, Question

OURS = "homeward"


def take(engine: str, file: Path, tiny: Path, times: int) -> dict[str, Any]:
    """Return every figure of one engine on one file."""
    began = time.perf_counter()
    way = _Way(engine)
    way.answer(way.kept(tiny), AS_AGREED)
    ready = time.perf_counter() - began
    found: dict[str, Any] = {"engine": engine, "ready": ready, "version": way.version, "cold": [], "warm": []}
    answers = []
    for _ in range(times):
        seconds, answer = _timed(lambda: way.answer(way.read(file), AS_AGREED))
        found["cold"].append(seconds)
        answers.append(answer.digest())
    found["totals"] = answer.totals()
    kept = way.kept(file)
    for _ in range(times):
        seconds, varied = _timed(lambda: way.answer(kept, AS_VARIED))
        found["warm"].append(seconds)
    found["digests"] = [*sorted(set(answers)), varied.digest()]
    if engine == OURS:
        found["corrected"] = _corrected(kept, max(times, 5) * 20)
        found["scan"] = _scan(file, times)
    # Kilobytes, on every system but one.
    unit = 1024 if sys.platform != "darwin" else 1024**2
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return found


def _timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


class _Way:
    """An engine's module, asked the same way whichever it is."""

    def __init__(self, engine: str) -> None:
        self.module = importlib.import_module(f"devtools.bench.claims_run.with_{engine}")
        self.engine = engine

    @property
    def version(self) -> str:
        """Return the version of what it is built on."""
        built_on = "numba" if self.engine == OURS else self.engine
        return f"{built_on} {importlib.import_module(built_on).__version__}"

    def read(self, file: Path) -> Any:
        """Return the episodes, ready to be asked once."""
        return self.module.read(file, AS_AGREED) if self.engine == OURS else self.module.read(file)

    def kept(self, file: Path) -> Any:
        """Return the episodes, ready to be asked again and again."""
        held = self.read(file)
        return self.module.keep(held) if hasattr(self.module, "keep") else held

    def answer(self, held: Any, question: Question) -> Answer:
        """Return the three tables."""
        found: Answer = self.module.answer(held, question)
        return found


def _corrected(book: Any, times: int) -> list[float]:
    """Correct one child after another, each time bringing the totals of all three outputs up to date."""
    from homeward.outcomes.columns.correcting import Episode, correct
    from homeward.outcomes.columns.days import day_of

    names = book.histories.names
    taken = []
    for place in range(times):
        child = names[(place * 7919) % len(names)]
        first = day_of(int(book.histories.facts["referred"][(place * 7919) % len(names)]))
        assert first is not None  # noqa: S101 (every made-up child is referred)
        stays = [first + timedelta(days=90 * each) for each in range(3 + place % 5)]
        episodes = [Episode(stay, stay + timedelta(days=40 + place % 30)) for stay in stays]
        began = time.perf_counter()
        correct(book, child, episodes)
        taken.append(time.perf_counter() - began)
    return taken


def _scan(file: Path, times: int) -> list[float]:
    import pyarrow.parquet as pq

    from devtools.bench.claims_run.floor import scan_seconds

    return scan_seconds(pq.ParquetFile(file).metadata.num_rows, times)


if __name__ == "__main__":
    engine, file, tiny, times = sys.argv[1:]
    print(json.dumps(take(engine, Path(file), Path(tiny), int(times))))
