"""Somebody comes to the front door."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.desk import sign_in
from tests.journeys.looking import look


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_stranger_is_shown_where_to_sign_in_and_does_with_one_press(desk: Any, javascript: bool) -> None:
    page = desk(javascript=javascript)
    assert page.url.endswith("/sign-in/") or "/sign-in/?" in page.url
    assert page.get_by_role("heading", level=1).is_visible()
    if javascript:
        look(page, "sign-in")
    sign_in(page, "priya.keyworker")
    assert page.locator(".hw-who__name").inner_text() == "Priya Nightingale"


def test_an_address_that_does_not_exist_is_explained(desk: Any) -> None:
    desk.allow("404")
    page = desk(at="/no/such/page/")
    assert page.request.get(page.url).status == 404
    look(page, "not-found")
