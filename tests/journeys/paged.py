"""A long form, one section a page: answered page by page, looked over and finished."""

from __future__ import annotations

import re
from html import unescape
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


def begin(desk: Any, username: str, family: str, form: str, **how: bool) -> Any:
    """Return somebody's window at the beginning of a form, where their page of the family offers it."""
    whole = desk.asks(username, f"/families/{family}/", **how).text().partition("<main")[2]
    offered = re.search(rf'<a [^>]*href="([^"]*/forms/{form}/[^"]*)"', whole)
    assert offered, f"{form} is not offered to {username} on the family's page"
    return desk(username, at=unescape(offered[1]), **how)
