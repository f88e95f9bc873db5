"""
How long it takes to bring in an authority's own files: to check them, to bring them in, and to find nothing new.

Beside the seconds it counts those the processors worked, ours and the server's: the clock tells what somebody waits
on a machine that does nothing else, the processors tell the same whatever else it does.

Run as a program, it opens the made-up authority the files belong to, on the database the environment names.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import sys
import time
from pathlib import Path

from devtools.bench.place import Place
from devtools.bench.population import run
from devtools.postgres import databases
from devtools.testing.databases import migrated_template

DATABASE = "imported"
HOMEWARD = [sys.executable, "-m", "homeward"]


def measure(here: Place, children: int) -> dict[str, float]:
    """Return the seconds of each step, and how many rows there were."""
    here.drop(DATABASE)
    databases.make_database(here.cluster, DATABASE, copy_of=migrated_template(here.cluster))
    environment, folder = here.environment(DATABASE), here.home / "export"
    shutil.rmtree(folder, ignore_errors=True)
    said = run([*HOMEWARD, "demo", "sample", str(folder), "--children", str(children)], environment)
    rows = sum(int(found.replace(",", "")) for found in re.findall(r"([\d,]+) rows?$", said, re.MULTILINE))
    run([sys.executable, "-m", "devtools.bench.importing"], environment)
    words = [*HOMEWARD, "import", "cases", str(folder), "--authority", "northcombe", "--by", "norbert.admin"]
    words.append("--leave-out-refused")
    taken = {"dry_run": _timed([*words, "--dry-run"], environment)}
    before = _worked(here)
    taken["import"] = _timed(words, environment)
    taken["import_worked"] = _worked(here) - before
    with here.connect(DATABASE) as connection:
        kept = connection.execute("SELECT count(DISTINCT person_id) FROM casework_referralperson").fetchone()
    taken["again"] = _timed(words, environment)
    here.drop(DATABASE)
    files = len(list(Path(folder).iterdir()))
    return {**taken, "children": children, "rows": rows, "files": files, "people": float(str(kept[0])) if kept else 0}


def _timed(words: list[str], environment: dict[str, str]) -> float:
    began = time.monotonic()
    run(words, environment)
    return time.monotonic() - began


def _worked(here: Place) -> float:
    """Return the seconds processors have worked so far for programs we ran to their end, and for the server."""
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    server = int((here.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
    ticks = sum(_of_process(server)[1:])
    for each in Path("/proc").glob("[0-9]*"):
        parent, *own = _of_process(int(each.name))
        ticks += sum(own[:2]) if parent == server else 0
    return ours.ru_utime + ours.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _of_process(number: int) -> tuple[int, ...]:
    """Return a process's parent, and the ticks it and its children that ended have worked; nothing where it ended."""
    try:
        told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0, 0, 0, 0
    return int(told[1]), *(int(each) for each in told[11:15])


def open_northcombe() -> None:
    """Open the authority with its teams, workers and contract."""
    import django

    django.setup()
    from django.utils.timezone import localdate

    from homeward.interfaces.demo.clock import turned_back
    from homeward.interfaces.demo.contract import MadeUpContract
    from homeward.interfaces.demo.setting import set_up
    from homeward.interfaces.demo.workers import NORTHCOMBE
    from homeward.vocabulary.months import add_months

    opened_on = add_months(localdate(), -48)
    with turned_back() as clock:
        clock.set(opened_on, 8, 0)
        setting = set_up(NORTHCOMBE, opened_on=opened_on, every_week_from=opened_on, today=localdate())
        MadeUpContract(setting, clock).agree(opened_on)


if __name__ == "__main__":
    open_northcombe()
