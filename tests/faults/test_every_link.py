"""Every link somebody is offered leads somewhere they may go, and what they read there is written for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.faults.county import WHO, County
from tests.faults.test_every_address import declared, listed

pytestmark = pytest.mark.xdist_group("county")

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)')
UNREAD = re.compile(r"<(script|style|textarea|code)\b.*?</\1>|<[^>]*>", re.DOTALL)
NAMELESS = re.compile(r"<(?:a|h[1-6])\b[^>]*>\s*</(?:a|h[1-6])>")
RAW = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-|\{['\"]|\[['\"]|\{\{|\{%|UUID\(|datetime\.|object at 0x")


@pytest.fixture(scope="module")
def walks(county: County) -> dict[str, Walk]:
    """Everybody's own way through the pages: nobody's answers stand for anybody else's."""
    return {letter: Walk(county.clients[letter]) for letter in WHO}


@pytest.mark.parametrize("letter", WHO)
def test_no_link_leads_to_a_refusal(county: County, walks: dict[str, Walk], letter: str) -> None:
    """One link of each kind on each page: the same kind twice on a page is offered by the same rule."""
    walk, wrong = walks[letter], set()
    for name, href in theirs(county, letter):
        for kind, onward in walk.links_on(href).items():
            status = walk.status_of(onward)
            if status >= 400:
                wrong.add((name, kind, status))
    assert not wrong, listed(sorted(wrong))


@pytest.mark.parametrize("letter", WHO)
def test_no_page_prints_an_id_or_what_only_a_program_reads(county: County, walks: dict[str, Walk], letter: str) -> None:
    walk = walks[letter]
    raw = {name: walk.raw_on(href) for name, href in theirs(county, letter)}
    assert not any(raw.values()), listed([each for each in raw.items() if each[1]])


def theirs(county: County, letter: str) -> Iterator[tuple[str, str]]:
    """Give the name and address of every page this person sees."""
    for address, expected in declared():
        if letter in expected.sees and not (expected.is_press or expected.library):
            yield address.name, county.address_of(address)


class Walk:
    """One person's way through the pages, each asked for once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked: dict[str, tuple[int, dict[str, str], list[str]]] = {}

    def status_of(self, href: str) -> int:
        return self._ask(href)[0]

    def links_on(self, href: str) -> dict[str, str]:
        """Return the first link of each kind; none on a page they were refused or led away from."""
        return self._ask(href)[1]

    def raw_on(self, href: str) -> list[str]:
        """Return what nobody can read on a page: an id, a thing of the program's own, a link without words."""
        return self._ask(href)[2]

    def _ask(self, href: str) -> tuple[int, dict[str, str], list[str]]:
        if href not in self._asked:
            page: Any = self._client.get(href)
            reads = page.status_code == 200 and page["Content-Type"].startswith("text/html")
            html = page.content.decode() if reads else ""
            self._asked[href] = page.status_code, _one_of_each(html), _raw(html)
        return self._asked[href]


def _one_of_each(html: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for href in LINK.findall(html):
        try:
            found.setdefault(resolve(href).url_name or href, href)
        except Resolver404:
            if not href.startswith("/static/"):
                found[href] = href
    return found


def _raw(html: str) -> list[str]:
    words = unescape(UNREAD.sub(" ", html))
    return NAMELESS.findall(html) + [
        words[max(found.start() - 30, 0) : found.end() + 30] for found in RAW.finditer(words)
    ]
