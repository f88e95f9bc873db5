"""As soon as data is in, the planner knows of it: no page waits for the database to notice by itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from homeward.access.actions import acting_as
from homeward.transfer.actions import confirm_run
from homeward.transfer.actions.at_work import bring, check
from homeward.transfer.actions.receiving import Incoming


@pytest.mark.committed
def test_the_tables_that_were_filled_have_been_looked_at(county: Any) -> None:
    rows = [
        f"N-{number},Kip,Quillfeather{'abcdefghij'[number % 10]},2012-06-{number % 28 + 1:02}" for number in range(120)
    ]
    content = "\n".join(["person_id,given_names,family_name,born", *rows]).encode()
    run_id = county.sends([Incoming("people.csv", [content])])
    check(by=county.norbert, run_id=run_id, today=county.today)
    with acting_as(county.norbert):
        confirm_run(by=county.norbert, run_id=run_id, leave_out_refused=False)
    report = bring(by=county.norbert, run_id=run_id, today=county.today)
    assert report.counts.of("people").new == 120
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' AND relname LIKE 'people_%%'")
        expected = dict(cursor.fetchall())
    assert expected["people_person"] == 120
    assert expected["people_searchkey"] > 600
