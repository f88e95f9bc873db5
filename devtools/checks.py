"""
``make test`` and its parts: everything the project promises, several steps at a time, with a summary.

A step that fails does not stop the others, so that one run shows all there is to put right.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from devtools import browser, node
from devtools.postgres.lease import CHECKOUT
from devtools.progress import elapsed, say

BIN = CHECKOUT / ".venv" / "bin"
SPEC_PYTHON = CHECKOUT / ".venv-spec" / "bin" / "python"
CODE = ["homeward", "devtools", "tests"]


@dataclass(frozen=True)
class Step:
    """One promise, and the command that checks it."""

    promise: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    # Returns why the step cannot be taken here, after trying to get what it needs; None when it can.
    lacks: Callable[[], str | None] = lambda: None
    # Has the machine to itself, and shows what it says as it says it. All others are taken side by side.
    is_alone: bool = False
    # Left out, and said so, where what it needs is not there: it guards maintainers, not users.
    is_extra: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a step ended."""

    step: Step
    seconds: float
    problem: str | None
    left_out: bool = False


def python(*arguments: str) -> list[str]:
    return [str(BIN / "python"), *arguments]


def pytest(*arguments: str) -> list[str]:
    return python("-m", "pytest", *arguments)


def at_once(*arguments: str, more: int = 0) -> list[str]:
    """Run these tests on every core: each worker has a database of its own, copied from one migrated template."""
    return pytest("-n", str(cores() + more), *arguments)


def cores() -> int:
    """Return how many processors this process may use; more than four workers only get in each other's way."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, usable)


STYLE = Step("Style, and no known insecure habit", [str(BIN / "ruff"), "check", *CODE])
LAYOUT = Step("Layout", [str(BIN / "ruff"), "format", "--check", "--quiet", *CODE])
TYPES = Step("Strict types at doors, values and rules", python("-m", "mypy"), {"HOMEWARD_MODE": "test"})
CONTRACTS = Step("Rooms lean only downwards", [str(BIN / "lint-imports"), "--no-cache"])
SPEC = Step(
    "Promises in the words of practice, without Django",
    [str(SPEC_PYTHON), "-m", "pytest", "tests/spec"],
)
HOUSE = Step("The house as a whole", pytest("tests/architecture"))
ROOMS = Step("Every room, on PostgreSQL as the runtime role", at_once("tests/rooms", "--dist", "worksteal"))
GROUND = Step("The ground it stands on", at_once("tests/ground", "--dist", "loadfile"))
FAULTS = Step("Nothing lost, nothing shown, whatever breaks", at_once("tests/faults", "--dist", "loadgroup"))
# Made first, so that no journey waits for it.
COUNTY = Step("A made-up county to walk in", python("-m", "devtools.testing.county"))
# A journey waits for its browser as often as it works: one more than there are processors keeps them busy. The longest
# are handed out first, one at a time (tests/journeys/conftest.py), so that all workers end at about the same time.
JOURNEYS = Step(
    "Whole jobs, in Chromium",
    at_once("tests/journeys", "--dist", "load", "--maxschedchunk", "1", more=1),
    {"PICTURES": os.environ.get("PICTURES") or "0"},
    lacks=browser.get_ready,
    is_alone=True,
)

ASSETS = Step(
    "The shipped style sheet is what its sources build",
    ["sh", "assets/build.sh", "--check"],
    lacks=node.get_ready,
    is_extra=True,
)

QUICK = [STYLE, LAYOUT, CONTRACTS, TYPES]
# One step more at a time than there are processors, though some use several: they wait for servers to die and to come
# back, and the others work meanwhile. The county comes first, beside what runs nothing of ours: on a new checkout it
# compiles the modules that all the others then find compiled.
EVERYTHING = [STYLE, LAYOUT, CONTRACTS, COUNTY, TYPES, ASSETS, GROUND, FAULTS, SPEC, ROOMS, HOUSE, JOURNEYS]
WORDS: dict[str, list[Step]] = {
    "check": QUICK,
    "test-spec": [SPEC],
    "test": EVERYTHING,
    "assets": [Step("Build what is shipped from its sources", ["sh", "assets/build.sh"], lacks=node.get_ready)],
    "fix": [
        Step("What style can be put right", [str(BIN / "ruff"), "check", "--fix", *CODE], is_alone=True),
        Step("Layout", [str(BIN / "ruff"), "format", *CODE], is_alone=True),
    ],
}


def main() -> int:
    steps = WORDS[sys.argv[1]]
    with ThreadPoolExecutor(1) as meanwhile, ThreadPoolExecutor(cores() + 1) as side_by_side:
        for step in steps:
            if step.is_alone:
                meanwhile.submit(step.lacks)  # what the last ones need is fetched while the others run
        outcomes = list(side_by_side.map(take, (step for step in steps if not step.is_alone)))
    outcomes += [take(step) for step in steps if step.is_alone]
    summarise(outcomes)
    return 1 if any(is_broken(outcome) for outcome in outcomes) else 0


def is_broken(outcome: Outcome) -> bool:
    return outcome.problem is not None and not outcome.left_out


def take(step: Step) -> Outcome:
    """Run one step. What one of several side by side says is shown when it ends, in one piece."""
    began = time.monotonic()
    say(f"Begun: {step.promise}")
    lacking = step.lacks()
    if lacking:
        show(step, lacking)
        return Outcome(step, time.monotonic() - began, lacking, left_out=step.is_extra)
    done = subprocess.run(
        step.command,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **step.environment},
        check=False,
        stdout=None if step.is_alone else subprocess.PIPE,
        stderr=None if step.is_alone else subprocess.STDOUT,
        text=True,
    )
    if not step.is_alone:
        show(step, done.stdout.rstrip())
    return Outcome(step, time.monotonic() - began, f"status {done.returncode}" if done.returncode else None)


def show(step: Step, words: str) -> None:
    """Print what a step said, under its promise, in one piece: others are at work beside it."""
    print(f"\n━━ {step.promise}\n{words}".rstrip(), flush=True)


def summarise(outcomes: list[Outcome]) -> None:
    """Print one line for each step, and one for all."""
    print("\n━━ Summary")
    for outcome in outcomes:
        mark = "left out" if outcome.left_out else "not kept" if outcome.problem else "kept"
        print(f"  {mark:9} {outcome.seconds:6.1f} s  {outcome.step.promise}")
        if outcome.problem and not outcome.problem.startswith("status"):
            print(f"{'':21}{outcome.problem}")
    failed = sum(1 for outcome in outcomes if is_broken(outcome))
    kept = sum(1 for outcome in outcomes if not outcome.problem)
    say(f"{kept} of {len(outcomes)} kept" + (f", {failed} not" if failed else ""))
    if elapsed() > 600:
        print("  This took longer than the ten minutes we promise.")


if __name__ == "__main__":
    sys.exit(main())
