"""
``make test`` and its parts: everything the project promises, one step after another, with a summary.

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
    # Keeps one processor busy, so that several such steps are taken side by side.
    is_narrow: bool = False
    # Says much that nobody need read, unless it fails.
    is_chatty: bool = False
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


STYLE = Step("Style", [str(BIN / "ruff"), "check", *CODE], is_narrow=True)
LAYOUT = Step("Layout", [str(BIN / "ruff"), "format", "--check", "--quiet", *CODE], is_narrow=True)
TYPES = Step("Strict types at doors, values and rules", python("-m", "mypy"), {"HOMEWARD_MODE": "test"}, is_narrow=True)
CONTRACTS = Step("Rooms lean only downwards", [str(BIN / "lint-imports"), "--no-cache"], is_narrow=True)
SECURITY = Step(
    "No known insecure habit",
    python("-m", "bandit", "-q", "-ll", "-c", "pyproject.toml", "-r", "homeward", "devtools"),
    is_narrow=True,
    is_chatty=True,
)
SPEC = Step(
    "Promises in the words of practice, without Django",
    [str(SPEC_PYTHON), "-m", "pytest", "tests/spec"],
    is_narrow=True,
)
HOUSE = Step("The house as a whole", pytest("tests/architecture"), is_narrow=True)
ROOMS = Step("Every room, on PostgreSQL as the runtime role", at_once("tests/rooms", "--dist", "worksteal"))
GROUND = Step("The ground it stands on", at_once("tests/ground", "--dist", "loadfile"))
FAULTS = Step("Nothing lost, nothing shown, whatever breaks", at_once("tests/faults", "--dist", "loadgroup"))
# Made while the narrow steps run, so that no journey waits for it.
COUNTY = Step("A made-up county to walk in", python("-m", "devtools.testing.county"), is_narrow=True)
# A journey waits for its browser as often as it works: one more than there are processors keeps them busy.
JOURNEYS = Step(
    "Whole jobs, in Chromium",
    at_once("tests/journeys", "--dist", "worksteal", more=1),
    {"PICTURES": os.environ.get("PICTURES") or "0"},
    lacks=browser.get_ready,
)

ASSETS = Step(
    "The shipped style sheet is what its sources build",
    ["sh", "assets/build.sh", "--check"],
    lacks=node.get_ready,
    is_narrow=True,
    is_extra=True,
)

QUICK = [STYLE, LAYOUT, TYPES, CONTRACTS, SECURITY]
WORDS: dict[str, list[Step]] = {
    "check": QUICK,
    "test-spec": [SPEC],
    "test": [COUNTY, *QUICK, SPEC, HOUSE, ROOMS, GROUND, FAULTS, ASSETS, JOURNEYS],
    "assets": [Step("Build what is shipped from its sources", ["sh", "assets/build.sh"], lacks=node.get_ready)],
    "fix": [
        Step("What style can be put right", [str(BIN / "ruff"), "check", "--fix", *CODE]),
        Step("Layout", [str(BIN / "ruff"), "format", *CODE]),
    ],
}


def main() -> int:
    word = sys.argv[1]
    with ThreadPoolExecutor(cores()) as side_by_side:
        outcomes = list(side_by_side.map(take, (step for step in WORDS[word] if step.is_narrow)))
    outcomes += [take(step) for step in WORDS[word] if not step.is_narrow]
    summarise(outcomes)
    return 1 if any(is_broken(outcome) for outcome in outcomes) else 0


def is_broken(outcome: Outcome) -> bool:
    return outcome.problem is not None and not outcome.left_out


def take(step: Step) -> Outcome:
    """Run one step. Its output is shown as it comes; that of one of several side by side when it ends, in one piece."""
    began = time.monotonic()
    heading = f"\n━━ {step.promise}"
    if not step.is_narrow:
        print(heading, flush=True)
    lacking = step.lacks()
    if lacking:
        print(f"{heading}\n{lacking}" if step.is_narrow else lacking, flush=True)
        return Outcome(step, time.monotonic() - began, lacking, left_out=step.is_extra)
    done = subprocess.run(
        step.command,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **step.environment},
        check=False,
        stdout=subprocess.PIPE if step.is_narrow else None,
        stderr=subprocess.STDOUT if step.is_narrow else None,
        text=True,
    )
    if step.is_narrow:
        print(heading if step.is_chatty and not done.returncode else f"{heading}\n{done.stdout.rstrip()}", flush=True)
    return Outcome(step, time.monotonic() - began, f"status {done.returncode}" if done.returncode else None)


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
