"""The claims run's part of ``docs/benchmarks.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from devtools.bench.claims_run.alone import OURS

NAMES = {OURS: "Homeward's columns", "polars": "Polars", "duckdb": "DuckDB, SQL by hand", "pandas": "pandas"}
PROMISED_ROWS = 10_000_000
COLD, WARM, CORRECTED, MEGABYTES, TIMES_FASTER, TIMES_SCAN = 1.0, 0.15, 0.001, 1024, 2.0, 20.0


def section(measured: Mapping[str, Any], picture: str) -> Iterable[str]:
    """Return the lines of the section."""
    yield from _opening(measured)
    if not measured["files"]:
        yield ""
        yield "Not measured: the packages of requirements/scale.txt were not installed."
        return
    yield ""
    yield f"![Seconds of the claims run by number of episodes, one line an engine]({picture})"
    for file in measured["files"]:
        yield from _file(file)
    yield from _promises(measured)


def _opening(measured: Mapping[str, Any]) -> Iterable[str]:
    yield ""
    yield "## The claims run: tens of millions of episodes"
    yield ""
    yield "Made-up episodes of care, five to a child, from one Parquet file; three grouped tables: care days of all"
    yield "days in 913 days from referral by authority and quarter, spells and returns to care within 365 days by"
    yield "authority and year, whole weeks out of care in 728 days by authority. Every engine gave the same tables to"
    yield "the last cell, or this page would not have been written. Medians of five, the file in the system's memory."
    yield "*Cold*: from the file to the tables. *Warm*: every window and threshold changed, the episodes still there."
    if measured.get("compiled"):
        first, kept = measured["compiled"]["first"], measured["compiled"]["kept"]
        yield "Left out of both: starting Python, importing, and compiling our own kernels "
        yield f"({first:.1f} s the first time on a machine, {kept:.1f} s afterwards, imports included)."
    if measured["left_out"]:
        yield f"Not installed, so left out: {', '.join(measured['left_out'])}."


def _file(file: Mapping[str, Any]) -> Iterable[str]:
    order = "in no order" if file["shuffled"] else "in order"
    totals = ", ".join(f"{words.replace('_', ' ')} {number:,}" for words, number in file["totals"].items())
    yield ""
    yield f"**{file['rows']:,} episodes, {order}** ({file['megabytes']:.0f} MB; load {file['load']:.1f} when done)."
    yield f"Totals: {totals}."
    yield ""
    yield "| Engine | cold s | warm s | peak MB |"
    yield "| --- | ---: | ---: | ---: |"
    for each in file["engines"]:
        name = f"{NAMES[each['engine']]} ({each['version']})"
        yield f"| {name} | {each['cold']:.3f} | {each['warm']:.3f} | {each['peak_mb']:,.0f} |"
    yield f"| the four columns read once in memory | | {file['scan']:.4f} | |"


def _promises(measured: Mapping[str, Any]) -> Iterable[str]:
    largest = [each for each in measured["files"] if each["rows"] == PROMISED_ROWS and not each["shuffled"]]
    if not largest:
        return
    file = largest[0]
    ours, *others = file["engines"]
    yield ""
    yield f"Promised at {PROMISED_ROWS:,} episodes in order, on 4 cores:"
    yield ""
    yield _kept(ours["cold"] <= COLD, f"cold {ours['cold']:.2f} s", f"{COLD:.1f} s")
    yield _kept(ours["warm"] <= WARM, f"warm {ours['warm']:.3f} s", f"{WARM} s")
    corrected, worst = file["corrected"] * 1000, file["corrected_worst"] * 1000
    one = f"one corrected child {corrected:.3f} ms (the slowest of a hundred {worst:.2f} ms)"
    yield _kept(file["corrected"] <= CORRECTED, one, "1 ms")
    yield _kept(ours["peak_mb"] <= MEGABYTES, f"{ours['peak_mb']:,.0f} MB at most", "1 GB")
    if others:
        best = min(others, key=lambda each: float(each["cold"]))
        times = best["cold"] / ours["cold"]
        words = f"{times:.1f} times as fast as the best of the others, {NAMES[best['engine']]}"
        yield _kept(times >= TIMES_FASTER, words, "twice")
    scans = ours["warm"] / file["scan"]
    yield _kept(scans <= TIMES_SCAN, f"warm is {scans:.0f} times a plain reading of memory", f"{TIMES_SCAN:.0f} times")
    yield from _growth(measured)


def _growth(measured: Mapping[str, Any]) -> Iterable[str]:
    in_order = [each for each in measured["files"] if not each["shuffled"]]
    first, last = in_order[0], in_order[-1]
    more, longer = last["rows"] / first["rows"], last["engines"][0]["cold"] / first["engines"][0]["cold"]
    yield _kept(longer <= more, f"{more:.0f} times the episodes take {longer:.1f} times as long", "no more than linear")


def _kept(is_kept: object, words: str, promised: str) -> str:
    return f"- {words} (promised: {promised}){'' if is_kept else ' **not kept**'}"
