"""Measure the claims run: every engine on every file, side by side, and nothing kept unless all agree."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools.bench.claims_run.alone import OURS
from devtools.postgres.lease import CHECKOUT
from devtools.progress import say

ENGINES = (OURS, "polars", "duckdb", "pandas")
COMPARING = CHECKOUT / ".venv-bench" / "bin" / "python"
# What our own is built on; it also makes the files for all of them.
NEEDED = ("numba", "pyarrow")
TINY = 1_000


@dataclass(frozen=True)
class Extent:
    """How many episodes, in which order, and how often each engine is asked."""

    sorted_sizes: tuple[int, ...]
    shuffled_sizes: tuple[int, ...]
    times: int
    compiling: bool = True


FULL = Extent(sorted_sizes=(1_000_000, 2_000_000, 5_000_000, 10_000_000), shuffled_sizes=(10_000_000,), times=5)
QUICK = Extent(sorted_sizes=(20_000,), shuffled_sizes=(20_000,), times=1, compiling=False)


class EnginesDisagree(Exception):
    """Two engines gave different tables for the same file: nothing about their speed means anything."""


def measure(folder: Path, extent: Extent) -> dict[str, Any]:
    """
    Return every figure.

    :raises EnginesDisagree: naming the file and the engines
    """
    python = _python()
    left_out = _missing(python)
    engines = [each for each in ENGINES if each not in left_out]
    if left_out:
        say(f"  Left out, not installed here: {', '.join(left_out)} (make bench installs them)")
    if OURS not in engines:
        return {"left_out": left_out, "files": []}
    # One in each order: rows in no order need further functions, which must be compiled before the clock starts.
    tiny = {shuffled: _file(python, folder, TINY, shuffled=shuffled) for shuffled in (False, True)}
    found: dict[str, Any] = {"left_out": left_out, "files": []}
    if extent.compiling:
        found["compiled"] = _compile(python, tiny[True])
    for rows, shuffled in [
        *((size, False) for size in extent.sorted_sizes),
        *((size, True) for size in extent.shuffled_sizes),
    ]:
        file = _file(python, folder, rows, shuffled=shuffled)
        say(f"  {rows:,} episodes, {'shuffled' if shuffled else 'in order'}")
        taken = _agreeing([_alone(python, each, file, tiny[shuffled], extent.times) for each in engines])
        found["files"].append({"rows": rows, "shuffled": shuffled, **_figures(file, taken)})
    return found


def _agreeing(taken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    digests = {each["engine"]: tuple(each.pop("digests")) for each in taken}
    # Two of each: the tables as agreed, the same every time, and those under other terms.
    if len(set(digests.values())) > 1 or any(len(each) != 2 for each in digests.values()):
        raise EnginesDisagree(f"Not every engine gives the same tables, every time: {digests}")
    return taken


def _figures(file: Path, taken: list[dict[str, Any]]) -> dict[str, Any]:
    for each in taken:
        each["cold"], each["warm"] = statistics.median(each["cold"]), statistics.median(each["warm"])
        say(f"    {each['engine']:9} {each['cold']:7.3f} s, again {each['warm']:7.3f} s, {each['peak_mb']:6,.0f} MB")
    ours = taken[0]
    return {
        "megabytes": file.stat().st_size / 1024**2,
        "load": os.getloadavg()[0],
        "engines": taken,
        "totals": ours["totals"],
        "corrected_worst": max(ours["corrected"]),
        "corrected": statistics.median(ours.pop("corrected")),
        "scan": statistics.median(ours.pop("scan")),
    }


def _python() -> Path:
    """Return the Python that has the engines we compare with; our own where it was not asked for."""
    return COMPARING if COMPARING.exists() else Path(sys.executable)


def _missing(python: Path) -> list[str]:
    words = "import sys; from importlib.util import find_spec; "
    words += "print(' '.join(name for name in sys.argv[1:] if find_spec(name) is None))"
    missing = _run([str(python), "-c", words, *NEEDED, *ENGINES], {}).split()
    return [each for each in ENGINES if each in missing or set(NEEDED) & set(missing)]


def _file(python: Path, folder: Path, rows: int, *, shuffled: bool) -> Path:
    words = "import sys; from pathlib import Path; from devtools.bench.claims_run.county import episodes_file; "
    words += f"print(episodes_file(Path(sys.argv[1]), {rows}, shuffled={shuffled}))"
    return Path(_run([str(python), "-c", words, str(folder)], {}).strip())


def _alone(python: Path, engine: str, file: Path, tiny: Path, times: int) -> dict[str, Any]:
    words = [str(python), "-m", "devtools.bench.claims_run.alone", engine, str(file), str(tiny), str(times)]
    return dict(json.loads(_run(words, {})))


def _compile(python: Path, tiny: Path) -> dict[str, float]:
    """Return the seconds until ours is ready to be asked: compiled for the first time, and from what was kept."""
    with tempfile.TemporaryDirectory(prefix="homeward-compiled-") as empty:
        first = _alone_with(python, tiny, empty)
        return {"first": first, "kept": _alone_with(python, tiny, empty)}


def _alone_with(python: Path, tiny: Path, folder: str) -> float:
    words = [str(python), "-m", "devtools.bench.claims_run.alone", OURS, str(tiny), str(tiny), "1"]
    return float(json.loads(_run(words, {"HOMEWARD_COMPILED": folder}))["ready"])


def _run(words: Sequence[str], environment: Mapping[str, str]) -> str:
    kept = {"HOMEWARD_COMPILED": str(CHECKOUT / ".cache" / "compiled")}
    done = subprocess.run(
        words,
        cwd=CHECKOUT,
        env={**kept, **os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words))} failed:\n{done.stderr[-4000:]}")
    return done.stdout
