"""Somebody comes to the front door."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.looking import look


def test_a_stranger_is_shown_where_to_sign_in(desk: Any) -> None:
    page = desk()
    assert page.url.endswith("/sign-in/") or "/sign-in/?" in page.url
    look(page, "sign-in")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_sign_in_page_works_either_way(desk: Any, javascript: bool) -> None:
    page = desk(javascript=javascript)
    assert page.get_by_role("heading", level=1).is_visible()


def test_an_address_that_does_not_exist_is_explained(desk: Any) -> None:
    desk.allow("404")
    page = desk()
    answer = page.goto("/no/such/page/")
    assert answer.status == 404
    look(page, "not-found")
