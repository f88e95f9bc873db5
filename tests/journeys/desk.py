"""Browser windows, each a person's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Desk:
    """
    Where a person sits: ``desk("dana.duty")`` opens a window signed in as them, ``desk()`` one signed in as nobody.

    Every window listens for complaints: an error on the page, a breach of the content security policy, a request to
    anywhere but the site. A test that expects one says so with ``allow``.
    """

    origin: str
    browser: Any
    complaints: list[str] = field(default_factory=list)
    _browsers: dict[tuple[str | int, bool, bool], Any] = field(default_factory=dict)
    _allowed: list[str] = field(default_factory=list)

    def __call__(self, username: str | None = None, *, phone: bool = False, javascript: bool = True) -> Any:
        """
        Open a window at the front door, signed in as somebody if named.

        Whoever sits there already opens a second window of the same browser, and is still signed in.
        """
        browser = (username or len(self._browsers), phone, javascript)
        if browser not in self._browsers:
            self._browsers[browser] = self._new_browser(phone=phone, javascript=javascript)
        page = self._browsers[browser].new_page()
        self._listen(page)
        page.goto("/")
        if username and "/sign-in/" in page.url:
            sign_in(page, username)
        return page

    def _new_browser(self, *, phone: bool, javascript: bool) -> Any:
        opened = self.browser.new_context(
            base_url=self.origin,
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        opened.set_default_timeout(15_000)
        return opened

    def allow(self, pattern: str) -> None:
        """Expect complaints that match, such as the browser's own about an answer of 404."""
        self._allowed.append(pattern)
        self.complaints[:] = [each for each in self.complaints if not re.search(pattern, each)]

    def pages(self) -> list[Any]:
        """Return every window that is open."""
        return [page for browser in self._browsers.values() for page in browser.pages]

    def close(self) -> None:
        for each in self._browsers.values():
            each.close()

    def _listen(self, page: Any) -> None:
        page.on("pageerror", lambda error: self._complain(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self._complain(f"{page.url}: {said.text}"))
        page.on("request", lambda request: self._check_address(page, request.url))

    def _check_address(self, page: Any, url: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and not url.startswith(self.origin):
            self._complain(f"{page.url}: asked for {url}")

    def _complain(self, complaint: str) -> None:
        if not any(re.search(pattern, complaint) for pattern in self._allowed):
            self.complaints.append(complaint)


def sign_in(page: Any, username: str) -> None:
    """Sign in with one press, as the demonstration allows; the page is the one to sign in on."""
    page.locator(f"[data-person='{username}'] button, button[data-person='{username}']").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
