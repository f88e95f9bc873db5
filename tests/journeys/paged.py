"""A long form, one section a page: answered page by page, looked over and finished."""

from __future__ import annotations

from typing import Any

from tests.journeys.filling import fill, finish, press
from tests.journeys.looking import look


def fill_pages(page: Any, *pages: dict[str, Any], name: str = "") -> None:
    """Answer each page of a form and go on; at the end look it over and finish. ``name`` keeps pictures."""
    for number, answers in enumerate(pages, start=1):
        fill(page, answers)
        if name and number in (2, len(pages)):
            look(page, f"{name}-{number}")
        press(page, "Save and look it over" if number == len(pages) else "Save and go on")
    if name:
        look(page, f"{name}-review")
    finish(page)


def ticks(page: Any, name: str) -> list[str]:
    """Return the values that can be ticked under a name."""
    return [each.get_attribute("value") for each in page.locator(f"[name='{name}']").all()]


def begin(page: Any, family: str, form: str) -> None:
    """Begin a form of the family's practice model from the family's page."""
    page.goto(f"/families/{family}/")
    with page.expect_navigation():
        page.locator(f"main a[href*='/forms/{form}/']").first.click()
