"""A duty worker opens a family they are not involved with: for a day, with a reason, in front of its worker."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.looking import look

REASON = "Police rang about tonight; need the risk plan"


def test_a_duty_worker_opens_a_family_for_a_day_and_its_worker_sees_why(desk: Any) -> None:
    page = desk("dana.duty", at="/search/?q=hollis family")
    look(page, "search-on-duty")
    offer = page.get_by_role("link", name=re.compile("Open for duty.*Hollis family", re.IGNORECASE)).first
    address = offer.get_attribute("href")

    desk.allow("403")
    page.goto(address.removesuffix("open-for-duty/"))
    assert page.get_by_text("You may not open this").first.is_visible()
    look(page, "family-refused-on-duty")
    page.get_by_role("link", name="Open for duty").click()
    look(page, "open-for-duty")
    desk.allow("422")
    page.get_by_label("Why do you need to open it?").fill("curious")
    page.get_by_role("button", name="Open it for 24 hours").click()
    assert page.get_by_text("at least 20 letters").first.is_visible()
    look(page, "open-for-duty-wrong")
    page.get_by_label("Why do you need to open it?").fill(REASON)
    page.get_by_role("button", name="Open it for 24 hours").click()
    assert page.get_by_text("You opened this for duty until").is_visible()
    look(page, "family-on-duty")
    page.get_by_role("link", name="Plan", exact=True).click()
    assert page.get_by_text("You opened this for duty until").is_visible()

    worker = desk("priya.keyworker", at=address.removesuffix("open-for-duty/"))
    assert worker.get_by_text(REASON).first.is_visible()
    worker.get_by_role("link", name="Who looked").first.click()
    assert worker.get_by_text(REASON).first.is_visible()
    look(worker, "who-looked-at-a-family-on-duty")


def test_who_is_not_on_duty_is_not_offered_it(desk: Any) -> None:
    found = desk.asks("morgan.manager", "/search/?q=hollis").text()
    assert "Hollis" in found
    assert "Open for duty" not in found
    assert 'role="search"' not in desk.asks("carol.contracts", "/").text()
