import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from homeward.practice.library import shelf
from tests.spec.practice.packages import FOSTERING, said, written

title = "Hostile packages"
text = "Whatever is sent for a practice model is refused with its mistakes in under two seconds and 200 MB."

ROOT = Path(__file__).parents[3]
VISIT = "forms/home_visit.yaml"
HEAD = b"""key: home_visit
title: x
purpose: x
makes: visit
budget_seconds: 60
sections:
  - key: a
    title: a
    questions:
"""
# Each package is checked in a process of its own, so that the memory is its own; and its processor's time is measured,
# so that a busy machine is fair. What all of them need is imported before they part.
MEASURED = """
import json, os, signal, sys, time
from pathlib import Path
from typing import Any
from homeward.practice.library import shelf
from homeward.practice.rules.checking import check_package
registry = shelf.registry()
for folder in sys.argv[1:]:
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        continue
    signal.alarm(60)
    began = time.process_time()
    model, mistakes = check_package(shelf.read_folder(Path(folder)), registry)
    took = time.process_time() - began
    most = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    told = {"mistakes": len(mistakes), "took": took, "MB": most, "first": str(mistakes[0])[:200]}
    print(json.dumps({"folder": folder, **told}), flush=True)
    os._exit(0)
"""


def asking(line: bytes, times: int) -> bytes:
    return HEAD + b"".join(line.replace(b"@", str(at).encode()) for at in range(times))


def mesh(questions: int, clauses: int) -> bytes:
    """Every question asked when all the others are: the dearest conditions there can be."""
    lines = [b"      - {key: k%d, kind: yes_no, label: x}\n" % at for at in range(clauses)]
    all_known = b",".join(b"{question: k%d, op: is_known}" % at for at in range(clauses))
    never = b"{question: k1, op: is, value: yes}, {question: k1, op: is, value: no}"
    for at in range(questions):
        lines.append(
            b"      - {key: z%d, kind: text, label: x, asked_when: {all: [%s, %s]}}\n" % (at, never, all_known)
        )
    return HEAD + b"".join(lines)


def many_forms() -> dict[str, bytes]:
    line = b"      - {key: q@, kind: text, lable: x}\n"
    return {f"forms/f{at}.yaml": asking(line, 400).replace(b"home_visit", b"f%d" % at) for at in range(60)}


def circle(length: int) -> bytes:
    return HEAD + b"".join(
        b"      - {key: c%d, kind: calculated, label: x, sum: c%d + 1}\n" % (at, (at + 1) % length)
        for at in range(length)
    )


def stages() -> bytes:
    nexts = b",".join(b"s%d" % at for at in range(60))
    listed = b"".join(b"  - {key: s%d, title: x, purpose: x, next: [%s]}\n" % (at, nexts) for at in range(60))
    before, _, after = (FOSTERING / "model.yaml").read_bytes().partition(b"stages:\n")
    return before + b"stages:\n" + listed + after[after.index(b"eligibility:") :]


HOSTILE: dict[str, dict[str, bytes]] = {
    "50 MB in one file": {VISIT: b"a: " + b"x" * 50_000_000},
    "500 files": {f"forms/f{at}.yaml": b"key: x\n" * 1000 for at in range(500)},
    "400 questions that do not fit": {VISIT: asking(b"      - {key: q@, kind: text, lable: x}\n", 400)},
    "60 forms of 400 questions": many_forms(),
    "a circle of 400 sums": {VISIT: circle(400)},
    "a mesh of conditions": {VISIT: mesh(400, 9)},
    "60 stages that lead everywhere": {"model.yaml": stages()},
    "an expression that would loop": {
        VISIT: HEAD + b"      - {key: q, kind: calculated, label: x, sum: '[1,2].map(a, [1,2].map(b, a*b))'}\n"
    },
    "an expression of brackets": {
        VISIT: HEAD + b"      - {key: q, kind: calculated, label: x, sum: '" + b"(" * 280 + b"'}\n"
    },
    "a bomb of aliases": {VISIT: b"a: &a [x]\n" + b"b: [*a, *a, *a, *a]\n" * 9_000},
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What was told of each package, and whatever was said beside."""
    folders = {name: tmp_path_factory.mktemp("hostile") for name in HOSTILE}
    for name, folder in folders.items():
        for file, content in {**shelf.read_folder(FOSTERING), **HOSTILE[name]}.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    command = [sys.executable, "-c", MEASURED, *map(str, folders.values())]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=True)
    assert told.stderr == ""
    by_folder = {each["folder"]: each for each in map(json.loads, told.stdout.splitlines())}
    return {name: by_folder.get(str(folder), {}) for name, folder in folders.items()}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read the way Linux tells it")
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_time_and_memory(name: str, checked: dict[str, dict[str, Any]]) -> None:
    found = checked[name]
    assert found, "it was not checked to the end"
    assert found["mistakes"] > 0
    assert found["took"] < 2, found
    assert found["MB"] < 200, found


def test_conditions_in_a_long_row_are_refused(tmp_path: Path) -> None:
    chain = HEAD + b"      - {key: c0, kind: yes_no, label: x}\n"
    for at in range(1, 40):
        when = b"{question: c%d, op: is, value: yes}" % (at - 1)
        chain += b"      - {key: c%d, kind: yes_no, label: x, asked_when: %s}\n" % (at, when)
    found = said(written(tmp_path, {**shelf.read_folder(FOSTERING), VISIT: chain}))
    assert "“c39” turns on more than 25 questions in a row." in found
    assert "“c20” turns on" not in found
