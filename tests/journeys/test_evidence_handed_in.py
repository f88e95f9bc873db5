"""A contract manager hands in what no record holds, and takes it back."""

from __future__ import annotations

from typing import Any

from tests.journeys.looking import look


def test_evidence_is_handed_in_and_taken_back(desk: Any) -> None:
    carol = desk("carol.contracts")
    carol.goto("/contracts/")
    carol.get_by_role("link", name="Turning the Tide").first.click()
    carol.get_by_role("navigation", name="This contract").get_by_role("link", name="Evidence").click()
    look(carol, "evidence-empty")
    page = carol.url
    carol.get_by_role("link", name="Hand in a file").click()
    look(carol, "evidence-file")
    carol.goto(page)
    carol.get_by_role("link", name="Hand in figures of a cohort").click()
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
