"""A contract manager hands in what no record holds, and takes it back."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.found import open_contract
from tests.journeys.looking import look


def test_evidence_is_handed_in_and_taken_back(desk: Any) -> None:
    carol = open_contract(desk, "carol.contracts")
    carol.get_by_role("navigation", name="This contract").get_by_role("link", name="Evidence").click()
    look(carol, "evidence-empty")
    page = carol.url
    carol.get_by_role("link", name="Hand in a file").click()
    look(carol, "evidence-file")
    carol.goto(f"{page}figures/")
    look(carol, "evidence-figures")
    carol.goto(page)
    carol.get_by_role("link", name="Hand in evidence").click()
    look(carol, "evidence-new")
    carol.get_by_label("Which child?").fill("TTT-0001")
    carol.get_by_label("Something that happened on a day").check()
    carol.get_by_label("Its code in the terms").fill("qualification")
    day = carol.get_by_role("group", name="On which day did it happen or begin?")
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2026")):
        day.get_by_label(part).fill(value)
    carol.get_by_label("Which document proves it?").fill("Certificate 9")
    carol.get_by_role("button", name="Hand it in").click()
    assert "Certificate 9" in carol.locator("main").inner_text()
    look(carol, "evidence")
    carol.get_by_role("button", name="Take back").click()
    assert "Taken back: Handed in by mistake" in carol.locator("main").inner_text()

    # From the page of the child: what it is stands there already, so that only the day and the proof are asked.
    carol.get_by_role("link", name="TTT-0001", exact=True).click()
    carol.get_by_text("Did something happen that changes what is earned?").click()
    carol.get_by_role("link", name=re.compile("hand it in.*Days missing")).click()
    look(carol, "enrolment-hand-in")
    for group, days in (("The first day", ("1", "3", "2026")), ("The last day", ("4", "3", "2026"))):
        box = carol.get_by_role("group", name=group)
        for part, value in zip(("Day", "Month", "Year"), days, strict=True):
            box.get_by_label(part).fill(value)
    carol.get_by_label("Which document proves it?").fill("Police log 7")
    carol.get_by_role("button", name="Hand it in").click()
    carol.get_by_role("link", name=re.compile("^Put it right")).click()
    carol.get_by_label("Which document proves it?").fill("Police log 8")
    carol.get_by_role("button", name="Put it right").click()
    told = carol.locator("main").inner_text()
    assert "Taken back: Corrected" in told
    assert "Police log 8" in told
    look(carol, "enrolment-handed-in")
    carol.get_by_role("button", name="Judge again").click()
    assert "Something changed since" not in carol.locator("main").inner_text()
