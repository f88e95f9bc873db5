"""Pages of a family or a contract, found where the list of whoever walks there leads to them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

UUID = "[0-9a-f-]{36}"


def find(desk: Any, username: str, name: str, *, on: str, address: str, **how: bool) -> str:
    """Return where somebody's page leads by a link with this name; ``address`` is the pattern of such addresses."""
    page = desk.asks(username, on, **how).text().partition("<main")[2]
    for link in re.finditer(rf'<a [^>]*href="({address})"[^>]*>(.*?)</a>', page, re.DOTALL):
        if name.lower() in " ".join(re.sub("<[^>]+>", "", link[2]).split()).lower():
            return unescape(link[1])
    raise AssertionError(f"{username} finds no link to {name} on {on}")


def find_family(desk: Any, username: str, name: str, **how: bool) -> str:
    """Return the id of a family among somebody's own."""
    return find(desk, username, name, on="/", address=f"/families/{UUID}/", **how).split("/")[2]


def open_family(desk: Any, username: str, name: str, part: str = "", **how: bool) -> Any:
    """Return somebody's window at a family of theirs, or at one of its other pages (``part``: ``"plan/"``)."""
    return desk(username, at=f"/families/{find_family(desk, username, name, **how)}/{part}", **how)


def open_contract(desk: Any, username: str, title: str = "Turning the Tide", part: str = "") -> Any:
    """Return somebody's window at a contract, or at one of its other pages (``part``: ``"money/"``)."""
    return desk(username, at=f"{find(desk, username, title, on='/contracts/', address=f'/contracts/{UUID}/')}{part}")


def tab(page: Any, name: str) -> None:
    """Go to another page about the family by its tab."""
    page.get_by_role("navigation", name="This family").get_by_role("link", name=name, exact=True).click()
