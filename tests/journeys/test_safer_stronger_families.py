"""Safer Stronger Families, whole: what was given of the programme is seen beside what is intended."""

from __future__ import annotations

from typing import Any

from tests.journeys.filling import fill, finish, follow, says
from tests.journeys.found import open_family, tab
from tests.journeys.looking import look


def test_what_was_given_stands_beside_what_is_intended(desk: Any) -> None:
    desk.allow("422")
    page = open_family(desk, "priya.keyworker", "HOLLIS", "programme/")
    assert says(page, "What was given, beside what is intended")
    for each in page.locator("main details summary").all():
        each.click()
    look(page, "programme-given")
    held = page.locator(".hw-stat__figure").first.inner_text()
    follow(page, "Record a session")
    page.locator("[name='attended']").first.check(force=True)
    fill(page, {"minutes": "45", "content": ["school", "small_step"], "what_happened": "Rang the school together."})
    finish(page)
    tab(page, "Programme")
    assert int(page.locator(".hw-stat__figure").first.inner_text()) == int(held) + 1
