"""
How long the server takes for a page, and how many statements it sends to the database.

Run as a program: it measures the database the environment names, as the runtime role, and prints the figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (needs the applications loaded)
from django.db import connection  # noqa: E402

from devtools.bench.sampling import Sample, read_samples  # noqa: E402
from devtools.bench.visitor import sign_in, visit  # noqa: E402

# Each page: its name for the reader, who looks, its address.
PAGES: tuple[tuple[str, str, Callable[[Sample], str]], ...] = (
    ("Family page", "user_id", lambda one: f"/families/{one.family_id}/"),
    ("My families", "user_id", lambda _: "/"),
    ("Child with timeline", "user_id", lambda one: f"/children/{one.child_id}/"),
    ("Chronology of a family", "user_id", lambda one: f"/families/{one.family_id}/timeline/"),
    ("Search, as key worker", "user_id", lambda one: f"/search/?q={one.search_text}"),
    ("Search, as duty worker", "duty_id", lambda one: f"/search/?q={one.search_text}"),
    ("Team board, as manager", "manager_id", lambda _: "/team/"),
    ("Form to fill in", "user_id", lambda one: f"/forms/{one.draft_id}/"),
)
WARM_UP = 15


@dataclass
class Statements:
    """What was sent to the database, and the seconds it took."""

    seconds: float = 0.0
    texts: list[str] = field(default_factory=list)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count while the block runs."""
        self.seconds, self.texts = 0.0, []
        with connection.execute_wrapper(self._run):
            yield

    def _run(self, execute: Any, text: str, *rest: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(text, *rest)
        finally:
            self.seconds += time.perf_counter() - began
            self.texts.append(str(text))


@dataclass(frozen=True)
class Measured:
    """The figures of one page; times in milliseconds."""

    page: str
    requests: int
    p50: float
    p95: float
    in_database: float
    queries: int
    fewest_queries: int
    kilobytes: float


def measure(samples: list[Sample], times: int) -> list[Measured]:
    """Ask for every page so many times, for one worker after another."""
    handler = WSGIHandler()
    sessions: dict[str, str] = {}

    def session_of(user_id: str) -> str:
        if user_id not in sessions:
            sessions[user_id] = sign_in(user_id)
            visit(handler, sessions[user_id], "/search/")  # the first page of a session writes down the sign-in
        return sessions[user_id]

    gc.freeze()
    return [_measure(handler, page, who, address, samples, times, session_of) for page, who, address in PAGES]


def _measure(
    handler: WSGIHandler,
    page: str,
    who: str,
    address: Callable[[Sample], str],
    samples: list[Sample],
    times: int,
    session_of: Callable[[str], str],
) -> Measured:
    told = [(session_of(getattr(one, who)), address(one)) for one in samples]
    for number in range(min(WARM_UP, times)):
        visit(handler, *told[-1 - number % len(told)])
    statements, seconds, in_database, queries, sizes = Statements(), [], [], [], []
    for number in range(times):
        with statements.watched():
            answer = visit(handler, *told[number % len(told)])
        seconds.append(answer.seconds * 1000)
        in_database.append(statements.seconds * 1000)
        queries.append(len(statements.texts))
        sizes.append(len(answer.body) / 1024)
    at = statistics.quantiles(seconds, n=20) if len(seconds) > 1 else seconds * 20
    return Measured(
        page=page,
        requests=times,
        p50=statistics.median(seconds),
        p95=at[18],
        in_database=statistics.median(in_database),
        queries=max(queries),
        fewest_queries=min(queries),
        kilobytes=statistics.median(sizes),
    )


def main() -> None:
    """Measure the database the environment names, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--times", type=int, default=200)
    chosen = parser.parse_args()
    print(json.dumps([asdict(each) for each in measure(read_samples(chosen.samples), chosen.times)]))


if __name__ == "__main__":
    main()
