"""
The statements of a family page alone: no Django, no template, only what the database does, security included.

Run as a program: it notes what the page sends for each sampled worker, then sends that, so many at a time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (needs the applications loaded)
from django.db import connection  # noqa: E402

from devtools.bench.sampling import read_samples  # noqa: E402
from devtools.bench.visitor import sign_in, visit  # noqa: E402

Page = list[tuple[str, Any]]


def statements_of(samples: Path) -> list[Page]:
    """Return what a family page sends to read, with its parameters, for each sampled worker."""
    handler, pages = WSGIHandler(), []
    for one in read_samples(samples):
        session = sign_in(one.user_id)
        visit(handler, session, "/search/")
        sent: Page = []

        def note(execute: Any, text: str, parameters: Any, *rest: Any, sent: Page = sent) -> Any:
            sent.append((text, parameters))
            return execute(text, parameters, *rest)

        with connection.execute_wrapper(note):
            visit(handler, session, f"/families/{one.family_id}/")
        pages.append([each for each in sent if "access_audit" not in each[0]])
    return pages


def read_for(pages: list[Page], seconds: float) -> int:
    """Send page after page, each in a transaction of its own; return how many were read."""
    connection.close()
    read, end = 0, time.perf_counter() + seconds
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        while time.perf_counter() < end:
            cursor.execute("BEGIN")
            for text, parameters in pages[read % len(pages)]:
                cursor.execute(text, parameters)
                cursor.fetchall()
            cursor.execute("COMMIT")
            read += 1
    return read


def main() -> None:
    """Print how many pages' statements the database answers in a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--at-once", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    chosen = parser.parse_args()
    pages = statements_of(chosen.samples)
    connection.close()
    with multiprocessing.get_context("fork").Pool(chosen.at_once) as pool:
        turned = [pages[n:] + pages[:n] for n in range(chosen.at_once)]
        read = pool.starmap(read_for, [(each, chosen.seconds) for each in turned])
    print(json.dumps({"per_second": sum(read) / chosen.seconds, "statements": len(pages[0])}))


if __name__ == "__main__":
    main()
