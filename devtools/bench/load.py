"""How many requests a second: Homeward as it is served, beside the same with a part left out, in one run."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from devtools.bench.clients import Person, Tally, let_them_work, together
from devtools.bench.mix import Reader, Worker
from devtools.bench.place import Place
from devtools.bench.population import run
from devtools.bench.sampling import choose, write_samples
from devtools.postgres.cluster import SUPERUSER, PostgresProblem
from devtools.postgres.lease import CHECKOUT
from devtools.processes import Household
from devtools.web import answers, any_free_port

AS_IT_IS = "homeward.wsgi:application"
COMPARED = "devtools.bench.served:application"
ONLY_THE_PAGE = {"family page": 1}
Environment = Mapping[str, str]


@dataclass(frozen=True)
class Size:
    """How hard, and how long."""

    clients: int
    seconds: float
    warm_up: float
    workers: int
    threads: int
    rounds: int
    every_way: bool = True


@dataclass(frozen=True)
class Loaded:
    """What one way of serving bore; times in milliseconds."""

    name: str
    per_second: float
    p50: float
    p95: float
    p99: float
    answered: int
    wrong: int
    by_kind: dict[str, tuple[int, float, float]]


@dataclass(frozen=True)
class Way:
    """One way of serving: what is served, what it is told, and what is asked of it."""

    name: str
    application: str
    told: Environment
    shares: Mapping[str, int] | None = None
    page: str = ""


def ways(place: Place, database: str) -> list[Way]:
    """Return what is compared: the mixed work with and without the audit, then one page with ever less around it."""
    above_the_rules = {"DATABASE_URL": place.cluster.url(SUPERUSER, database)}
    no_audit = {"BENCH_WITHOUT_AUDIT": "1"}
    return [
        Way("mixed work", AS_IT_IS, {}),
        Way("mixed work, no audit", COMPARED, no_audit),
        Way("family page", AS_IT_IS, {}, ONLY_THE_PAGE),
        Way("family page, no audit", COMPARED, no_audit, ONLY_THE_PAGE),
        Way("family page, no row-level security", COMPARED, above_the_rules, ONLY_THE_PAGE),
        Way("family page, neither", COMPARED, {**no_audit, **above_the_rules}, ONLY_THE_PAGE),
        Way("bare Django view", COMPARED, {"BENCH_BARE": "1"}, page="/"),
    ]


def measure(place: Place, database: str, size: Size) -> dict[str, object]:
    """
    Return the figures of every way of serving, and of the page's statements alone.

    :raises PostgresProblem: if an answer was wrong: then there is nothing to compare
    """
    compared = ways(place, database)
    compared = compared if size.every_way else compared[:1]
    tallies: dict[str, list[Tally]] = {way.name: [] for way in compared}
    for _ in range(size.rounds):
        for way in compared:
            tallies[way.name].append(_measure(place, database, way, size))
    found = [_told(name, together(some)) for name, some in tallies.items()]
    wrong = [each.name for each in found if each.wrong]
    if wrong:
        raise PostgresProblem(f"Not every answer was right ({', '.join(wrong)}): see {place.home / 'wrong.log'}")
    return {"ways": [asdict(each) for each in found], "raw": _raw(place, database, size)}


def _measure(place: Place, database: str, way: Way, size: Size) -> Tally:
    environment = place.environment(database, **way.told)
    samples = choose(place, database, size.clients)
    file = write_samples(samples, place.home / "samples.json")
    people: Sequence[Person]
    if way.page:
        people = [Reader(way.page) for _ in range(size.clients)]
    else:
        cookies = json.loads(run([sys.executable, "-m", "devtools.bench.sign_in", str(file)], environment))
        people = [
            Worker(one, cookie, n, way.shares) for n, (one, cookie) in enumerate(zip(samples, cookies, strict=True))
        ]
    with _served(place, way.application, environment, size) as port:
        tally = let_them_work(people, port, seconds=size.seconds, warm_up=size.warm_up)
    if tally.wrong:
        (place.home / "wrong.log").write_text("\n".join(tally.wrong), encoding="utf-8")
    return tally


@contextmanager
def _served(place: Place, application: str, environment: dict[str, str], size: Size) -> Iterator[int]:
    port = any_free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", application, "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-ws", "--log-level", "warning"]
    command += ["--workers", str(size.workers), "--blocking-threads", str(size.threads)]
    household = Household()
    log = place.home / "served.log"
    server = household.start("The web server", command, env=environment, cwd=CHECKOUT, log=log)
    try:
        deadline = time.monotonic() + 60
        while not answers(f"http://localhost:{port}/"):
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise PostgresProblem(f"The web server did not start.\n{server.log_tail()}")
            time.sleep(0.05)
        yield port
    finally:
        household.stop()


def _raw(place: Place, database: str, size: Size) -> dict[str, float]:
    file = write_samples(choose(place, database, size.clients), place.home / "samples.json")
    words = [sys.executable, "-m", "devtools.bench.raw_sql", str(file)]
    words += ["--at-once", str(min(size.clients, 8)), "--seconds", str(size.seconds)]
    told: dict[str, float] = json.loads(run(words, place.environment(database, DATABASE_POOL="0")))
    return told


def _told(name: str, tally: Tally) -> Loaded:
    p50, p95, p99 = (_at(tally.in_order, share) for share in (0.50, 0.95, 0.99))
    return Loaded(
        name=name,
        per_second=tally.per_second,
        p50=p50,
        p95=p95,
        p99=p99,
        answered=tally.answered,
        wrong=len(tally.wrong),
        by_kind={
            kind: (len(some), statistics.median(some) * 1000, _at(sorted(some), 0.95))
            for kind, some in sorted(tally.seconds.items())
        },
    )


def _at(in_order: list[float], share: float) -> float:
    return in_order[min(len(in_order) - 1, int(len(in_order) * share))] * 1000 if in_order else 0.0
