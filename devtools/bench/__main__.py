"""``make bench``: measure everything, and write it down."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools.bench import demonstration, forms, importing, load, machine, report
from devtools.bench.claims_run import measure as claims_run
from devtools.bench.place import QUICK_HOME, Place, place, settings
from devtools.bench.population import Population, make_population, make_team_database, run
from devtools.bench.sampling import choose, write_samples
from devtools.postgres.cluster import PostgresProblem
from devtools.postgres.lease import CHECKOUT
from devtools.progress import say

PAGE, PICTURE = CHECKOUT / "docs" / "benchmarks.md", CHECKOUT / "docs" / "benchmarks.svg"
UNFINISHED = CHECKOUT / ".cache" / "bench" / "results.json"


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    workers: int
    families: int
    sizes: tuple[int, ...]
    page_requests: int
    load: load.Size
    load_children: int
    audit_entries: int
    judged: tuple[int, ...]
    imported: int
    claims_run: claims_run.Extent


FULL = Scale(
    workers=3,
    families=17,
    sizes=(2_500, 25_000, 250_000),
    page_requests=300,
    load=load.Size(clients=16, seconds=8, warm_up=3, workers=4, threads=2, rounds=3),
    load_children=25_000,
    audit_entries=100_000,
    judged=(240, 2_500, 25_000),
    imported=20_000,
    claims_run=claims_run.FULL,
)
QUICK = Scale(
    workers=1,
    families=5,
    sizes=(20,),
    page_requests=2,
    load=load.Size(clients=2, seconds=1, warm_up=0.2, workers=1, threads=2, rounds=1, every_way=False),
    load_children=20,
    audit_entries=500,
    judged=(20,),
    imported=20,
    claims_run=claims_run.QUICK,
)


def main() -> int:
    """Measure; write the page unless it was only to see that measuring works."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="bench")
    parser.add_argument("--quick", action="store_true", default=bool(os.environ.get("QUICK")))
    parser.add_argument("--without-demo", action="store_true", help="leave out the fresh copy and its two starts")
    parser.add_argument("--results", type=Path, help="write the page again from figures kept earlier")
    parser.add_argument(
        "--only",
        choices=["claims_run"],
        default=os.environ.get("ONLY") or None,
        help="measure one part again, and put it beside the figures kept earlier",
    )
    parser.add_argument("--go-on", action="store_true", help="keep what an unfinished run has measured already")
    chosen = parser.parse_args()
    if chosen.results:
        report.write(json.loads(chosen.results.read_text(encoding="utf-8")), PAGE, PICTURE)
        return 0
    if chosen.only:
        return _only_the_claims_run(quick=chosen.quick)
    try:
        with place(quick=chosen.quick) as here:
            kept = Kept(here.home / "results.json" if chosen.quick else UNFINISHED, go_on=chosen.go_on)
            found = measure(
                here,
                QUICK if chosen.quick else FULL,
                kept,
                with_demo=not (chosen.quick or chosen.without_demo),
            )
            folder = here.home if chosen.quick else PAGE.parent
            report.write(found, folder / PAGE.name, folder / PICTURE.name)
    except PostgresProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    say(f"The figures are in {folder / PAGE.name}")
    return 0


def _only_the_claims_run(*, quick: bool) -> int:
    if quick:
        claims_run.measure(QUICK_HOME, QUICK.claims_run)
        return 0
    kept = Kept(UNFINISHED, go_on=True)
    kept.found.pop("claims_run", None)
    kept.part("claims_run", lambda: claims_run.measure(UNFINISHED.parent, FULL.claims_run), "The claims run")
    if "growth" in kept.found:
        report.write(kept.found, PAGE, PICTURE)
        say(f"The figures are in {PAGE}")
    else:
        say(f"The figures are in {UNFINISHED}; the page is written once the rest is measured (make bench)")
    return 0


class Kept:
    """The figures so far, on disk after each part: a part that fails does not cost those before it."""

    def __init__(self, file: Path, *, go_on: bool) -> None:
        self.file = file
        self.found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if go_on and file.exists() else {}

    def part(self, name: str, take: Callable[[], Any], saying: str = "") -> None:
        """Measure one part, unless an earlier run has."""
        if name in self.found:
            return
        if saying:
            say(saying)
        circumstances = {**machine.circumstances(), "commit": _commit()}
        self.found[name] = take()
        if name in report.PARTS:
            self.found.setdefault("measured", {})[name] = circumstances
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(self.found, indent=1), encoding="utf-8")


def measure(here: Place, scale: Scale, kept: Kept, *, with_demo: bool) -> dict[str, Any]:
    """Return every figure."""
    with here.cluster.connect() as connection:
        row = connection.execute("SHOW server_version").fetchone()
    team = make_team_database(here, workers=scale.workers, families=scale.families)
    say(f"One team works with {team.children} children")
    kept.part("machine", lambda: machine.describe(str(row[0]) if row else "", here.home))
    kept.part("settings", settings)
    if with_demo:
        kept.part("demonstration", demonstration.measure, "Showing the demonstration from a fresh copy")
    kept.part("growth", lambda: [_grow(here, team, size, scale) for size in scale.sizes])
    kept.part("load", lambda: _load(here, team, scale), f"Letting {scale.load.clients} people work at once")
    kept.part("audit", lambda: _audit(here, team, scale), "Writing and checking the audit")
    times = scale.page_requests
    kept.part("long_forms", lambda: forms.measure(here, team, times), "Opening and saving the longest forms")
    kept.part("judging", lambda: [_judge(here, team, size) for size in scale.judged])
    kept.part("claims_run", lambda: claims_run.measure(here.home, scale.claims_run), "The claims run")
    kept.part("import", lambda: importing.measure(here, scale.imported), f"Bringing in {scale.imported:,} children")
    return kept.found


def _load(here: Place, team: Population, scale: Scale) -> dict[str, Any]:
    population = make_population(here, team, children=scale.load_children)
    figures = load.measure(here, population.database, scale.load)
    return {**figures, **vars(scale.load), "children": population.children}


def _grow(here: Place, team: Population, size: int, scale: Scale) -> dict[str, Any]:
    began = time.monotonic()
    population = make_population(here, team, children=size)
    filled = time.monotonic() - began
    say(f"{population.children:,} children are in the database")
    samples = choose(here, population.database, 100)
    file = write_samples(samples, here.home / "samples.json")
    words = [sys.executable, "-m", "devtools.bench.pages", str(file), "--times", str(scale.page_requests)]
    pages = json.loads(run(words, here.environment(population.database)))
    for each in pages:
        say(f"  {each['page']}: p50 {each['p50']:.0f} ms, p95 {each['p95']:.0f} ms, {each['queries']} statements")
    return {**_counted(here, population), "filled": filled, "pages": pages}


def _counted(here: Place, population: Population) -> dict[str, Any]:
    with here.connect(population.database) as connection:
        row = connection.execute(
            """
            SELECT (SELECT count(*) FROM people_family),
                   (SELECT count(*) FROM access_grant WHERE role = 'key_worker'),
                   (SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r'),
                   pg_size_pretty(pg_database_size(current_database()))
            """
        ).fetchone()
    assert row is not None  # noqa: S101 (a statement without FROM has one row)
    names = ("families", "workers", "rows", "size")
    return {"children": population.children, **dict(zip(names, row, strict=True))}


def _audit(here: Place, team: Population, scale: Scale) -> Any:
    population = make_population(here, team, children=scale.load_children)
    file = write_samples(choose(here, population.database, 1), here.home / "samples.json")
    words = [sys.executable, "-m", "devtools.bench.audit", str(file)]
    words += ["--entries", str(scale.audit_entries), "--times", str(scale.page_requests)]
    return json.loads(run(words, here.environment(population.database)))


def _judge(here: Place, team: Population, size: int) -> Any:
    name = f"judged_{size}"
    here.drop(name)
    population = make_population(here, team, children=size, name=name)
    told = json.loads(run([sys.executable, "-m", "devtools.bench.judging"], here.environment(population.database)))
    here.drop(name)
    say(f"{told['enrolments']:,} children judged in {told['first']:.1f} s, again in {told['again']:.1f} s")
    return told


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.strip() or "none"


if __name__ == "__main__":
    sys.exit(main())
