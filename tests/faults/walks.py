"""One person's way through the pages, each asked for once: what they were answered, and what stood on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#?]*)')
UNREAD = re.compile(r"<(script|style|textarea|code)\b.*?</\1>|<[^>]*>", re.DOTALL)
NAMELESS = re.compile(r"<(?:a|h[1-6])\b[^>]*>\s*</(?:a|h[1-6])>")
RAW = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-|\{['\"]|\[['\"]|\{\{|\{%|UUID\(|datetime\.|object at 0x")


@dataclass(frozen=True)
class Opened:
    """
    What somebody was answered at an address.

    ``told``: whether the word they must never meet stood in it. ``links``: the first of each kind; none on a page they
    were refused or led away from. ``raw``: what nobody can read: an id, a thing of the program's own, a link without
    words.
    """

    status: int
    told: bool = False
    links: dict[str, str] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)


class Walk:
    """One person's way through the pages; ``never``: a word they must not be told on any."""

    def __init__(self, client: Client, never: str = "") -> None:
        self._client, self._never = client, never
        self._opened: dict[str, Opened] = {}

    def at(self, href: str) -> Opened:
        """Ask for an address, once."""
        if href not in self._opened:
            self._opened[href] = self._open(href)
        return self._opened[href]

    def _open(self, href: str) -> Opened:
        page: Any = self._client.get(href)
        if page.status_code != 200:
            return Opened(page.status_code)
        told = bool(self._never) and not page.streaming and self._never.encode() in page.content
        if not page["Content-Type"].startswith("text/html"):
            return Opened(200, told)
        html = page.content.decode()
        return Opened(200, told, _one_of_each(html), _raw(html))


def _one_of_each(html: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for href in dict.fromkeys(LINK.findall(html)):
        kind = _kind(href)
        if kind is not None:
            found.setdefault(kind, href)
    return found


@cache
def _kind(href: str) -> str | None:
    """Return which page a link leads to, itself where there is none, and nothing where it leads to no page."""
    try:
        return resolve(href).url_name or href
    except Resolver404:
        return None if href.startswith("/static/") else href


def _raw(html: str) -> list[str]:
    words = unescape(UNREAD.sub(" ", html))
    return NAMELESS.findall(html) + [
        words[max(found.start() - 30, 0) : found.end() + 30] for found in RAW.finditer(words)
    ]
