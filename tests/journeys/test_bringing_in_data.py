"""An administrator brings in the authority's own data: a trial run, what is wrong, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.journeys.filling import follow, press, says
from tests.journeys.looking import look

PEOPLE = """person_id,given_names,family_name,born,sex
N-1,Juniper,Coppergate,{born},female
N-2,Rowan,Coppergate,2013-04-05,male
N-3,Bramble,Coppergate,1985-06-07,female
"""
FAMILIES = """family_id,family_name,person_id,member_as,started_on
F-1,Coppergate,N-1,child,2024-01-08
F-1,Coppergate,N-2,child,2024-01-08
F-1,Coppergate,N-3,adult,2024-01-08
"""


def _files(folder: Path, born: str) -> list[str]:
    (folder / "people.csv").write_text(PEOPLE.format(born=born), encoding="utf-8")
    (folder / "families.csv").write_text(FAMILIES, encoding="utf-8")
    return [str(folder / "people.csv"), str(folder / "families.csv")]


def _send(page: Any, files: list[str]) -> None:
    page.goto("/administration/data/")
    page.set_input_files("#files", files)
    press(page, "Check the files")
    page.get_by_role("button", name="Bring it in").wait_for()


def test_an_authority_brings_in_its_own_people(desk: Any, tmp_path: Path) -> None:
    page = desk("ada.admin", at="/administration/")
    follow(page, "Bring in data")
    look(page, "import-start")

    _send(page, _files(tmp_path, born="2011-02-31"))
    look(page, "import-with-problems")
    assert says(page, "people.csv, row 2, born")
    assert says(page, "keep rows out") or says(page, "keeps rows out")
    press(page, "Give it up")

    _send(page, _files(tmp_path, born="2011-02-28"))
    look(page, "import-checked")
    press(page, "Bring it in")
    page.get_by_text("Brought in", exact=True).first.wait_for()
    assert says(page, "Counts in and out")
    look(page, "import-done")

    page.goto("/search/?q=Coppergate")
    assert says(page, "Juniper Coppergate")

    _send(page, _files(tmp_path, born="2011-02-28"))
    assert says(page, "Bringing them in would change nothing")


def test_the_template_and_the_columns_are_there(desk: Any) -> None:
    page = desk("ada.admin", at="/administration/data/columns/")
    assert says(page, "person_id")
    look(page, "import-columns")
    for kind in ("excel", "csv"):
        answer = page.request.get(f"/administration/data/template/{kind}/")
        assert answer.ok
        assert answer.body()[:2] == b"PK"


def test_others_may_not_bring_in_data(desk: Any) -> None:
    assert desk.asks("priya.keyworker", "/administration/data/").status == 403
