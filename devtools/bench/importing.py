"""
How long it takes to bring in an authority's own files: to check them, to bring them in, and to find nothing new.

Run as a program, it opens the made-up authority the files belong to, on the database the environment names.
"""

from __future__ import annotations

import re
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
    taken["import"] = _timed(words, environment)
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
