"""``make bench`` still measures: a tiny run of the whole of it, on a throw-away server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from devtools.bench.place import QUICK_HOME
from devtools.postgres.lease import CHECKOUT


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if name not in ("HOMEWARD_HOME", "QUICK")}
    done = subprocess.run(
        [sys.executable, "-m", "devtools.bench", "--quick"],
        cwd=CHECKOUT,
        env={**environment, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,  # a minute of work, on a machine that may have ten times as much to do
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return dict(json.loads((QUICK_HOME / "results.json").read_text()))


def test_no_page_sends_more_statements_than_promised(measured: dict[str, Any]) -> None:
    pages = {each["page"]: each["queries"] for size in measured["growth"] for each in size["pages"]}

    assert {"Family page", "My families", "Child with timeline"} <= pages.keys()
    assert {page: count for page, count in pages.items() if count > 25} == {}


def test_people_at_work_get_right_answers(measured: dict[str, Any]) -> None:
    ways = {each["name"]: each for each in measured["load"]["ways"]}

    assert ways["mixed work"]["answered"] > 0
    assert ways["mixed work"]["wrong"] == 0


def test_the_trail_it_wrote_is_checked_and_everybody_is_judged(measured: dict[str, Any]) -> None:
    assert measured["audit"]["verified"] > 500
    assert [each["changed_again"] for each in measured["judging"]] == [0]
    assert measured["judging"][0]["enrolments"] > 0


def test_the_files_of_an_authority_are_brought_in(measured: dict[str, Any]) -> None:
    assert measured["import"]["rows"] > 100
    assert measured["import"]["people"] == measured["import"]["children"]


def test_the_longest_forms_open_and_save(measured: dict[str, Any]) -> None:
    taken = {each["request"]: each["p95"] for each in measured["long_forms"]}

    assert {"Open the page with 50 rows", "Save one answer while typing"} <= taken.keys()
    assert "| Save 50 rows while typing |" in Path(QUICK_HOME / "benchmarks.md").read_text(encoding="utf-8")


def test_the_claims_run_is_measured_and_every_engine_there_is_agrees(measured: dict[str, Any]) -> None:
    files = measured["claims_run"]["files"]

    assert [(each["rows"], each["shuffled"]) for each in files] == [(20_000, False), (20_000, True)]
    assert files[0]["totals"] == files[1]["totals"]
    assert files[0]["totals"]["child_days"] > files[0]["totals"]["care_days"] > 0
    assert 0 < files[0]["corrected"] < 0.1
    assert "| Homeward's columns" in Path(QUICK_HOME / "benchmarks.md").read_text(encoding="utf-8")
    assert Path(QUICK_HOME / "claims-run.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_figures_become_a_page_with_a_picture(measured: dict[str, Any]) -> None:
    page = Path(QUICK_HOME / "benchmarks.md").read_text(encoding="utf-8")
    picture = Path(QUICK_HOME / "benchmarks.svg").read_text(encoding="utf-8")

    assert "| Family page |" in page
    assert measured["machine"]["Processor"] in page
    assert picture.startswith("<svg")
    assert "</svg>" in picture
