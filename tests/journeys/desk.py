"""Browser windows, each a person's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
FORM = re.compile(r'<form method="post" action="(?P<action>[^"]*)">(?P<rest>.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
Kind = tuple[str, bool, bool]


@dataclass
class Browsers:
    """
    The browsers of all desks, each with cookies and storage of its own.

    To start one takes longer than most people sit at it. So one that was left is wiped and kept for whoever comes
    next. A window that is nobody's stays open in it, so that its process lives on.
    """

    chromium: Any
    _left: dict[Kind, list[Any]] = field(default_factory=dict)
    _kinds: dict[Any, Kind] = field(default_factory=dict)

    def take(self, origin: str, *, phone: bool, javascript: bool) -> Any:
        """Return a browser nobody sits at, as good as new."""
        kind = (origin, phone, javascript)
        left = self._left.setdefault(kind, [])
        browser = left.pop() if left else self._start(*kind)
        self._kinds[browser] = kind
        return browser

    def leave(self, browser: Any) -> None:
        """Close every window of a browser and forget what it was told."""
        for page in windows_of(browser):
            page.close()
        browser.set_offline(False)
        browser.clear_cookies()
        kind = self._kinds[browser]
        wire = browser.new_cdp_session(browser.pages[0])
        wire.send("Storage.clearDataForOrigin", {"origin": kind[0], "storageTypes": "all"})
        wire.detach()
        self._left[kind].append(browser)

    def _start(self, origin: str, phone: bool, javascript: bool) -> Any:
        started = self.chromium.new_context(
            base_url=origin,
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        started.set_default_timeout(15_000)
        started.new_page().goto("/health/")
        return started


def windows_of(browser: Any) -> list[Any]:
    """Return the windows somebody opened: the first is nobody's."""
    windows: list[Any] = browser.pages[1:]
    return windows


@dataclass
class Desk:
    """
    Where a person sits: ``desk("dana.duty")`` is their window, signed in as them; ``desk()`` opens one signed in as
    nobody. Most walks begin behind the front door, so the form there that signs somebody in is sent without drawing
    its page; a walk that shows the door, too, sets ``signs_in_by_hand``.

    Every window listens for complaints: an error on the page, a breach of the content security policy, a request to
    anywhere but the site. A test that expects one says so with ``allow``.
    """

    origin: str
    browsers: Browsers
    complaints: list[str] = field(default_factory=list)
    signs_in_by_hand: bool = False
    _browsers: dict[tuple[str | int, bool, bool], Any] = field(default_factory=dict)
    _signed_in: set[tuple[str | int, bool, bool]] = field(default_factory=set)
    _allowed: list[str] = field(default_factory=list)

    def __call__(
        self, username: str | None = None, *, at: str = "/", phone: bool = False, javascript: bool = True
    ) -> Any:
        """
        Open a window at an address (the front door), signed in as somebody if named.

        Whoever sits there already goes on in the window they have, and is still signed in unless time has passed.
        """
        browser = self._browser_of(username, phone=phone, javascript=javascript)
        windows = windows_of(browser)
        page = windows[0] if windows else browser.new_page()
        page.goto(at)
        if username and "/sign-in/" in page.url:
            sign_in(page, username)  # which leads on to where they were going
        return page

    def asks(self, username: str | None, address: str, *, phone: bool = False, javascript: bool = True) -> Any:
        """Return the answer to somebody's window before it is drawn: for what is only looked up in it."""
        return self._browser_of(username, phone=phone, javascript=javascript).request.get(address)

    def weeks_pass(self, weeks: int) -> None:
        """
        Move the demonstration's calendar on; everybody has to sign in again, as after any absence.

        A walk that shows the page on which it is done (``test_from_referral_to_payment``) does it there.
        """
        # Imported here: pytest reads this file before Django is set up.
        from homeward.interfaces.demo import calendar

        calendar.keep_in_step()
        calendar.move_on(7 * weeks)
        self._signed_in.clear()

    def _browser_of(self, username: str | None, *, phone: bool, javascript: bool) -> Any:
        seat = (username or len(self._browsers), phone, javascript)
        if seat not in self._browsers:
            self._browsers[seat] = self.browsers.take(self.origin, phone=phone, javascript=javascript)
            self._browsers[seat].on("page", self._listen)
        browser = self._browsers[seat]
        if username and not self.signs_in_by_hand and seat not in self._signed_in:
            _send_what_signs_in(browser, username)
            self._signed_in.add(seat)
        return browser

    def allow(self, pattern: str) -> None:
        """Expect complaints that match, such as the browser's own about an answer of 404."""
        self._allowed.append(pattern)
        self.complaints[:] = [each for each in self.complaints if not re.search(pattern, each)]

    def pages(self) -> list[Any]:
        """Return every window that is open."""
        return [page for browser in self._browsers.values() for page in windows_of(browser)]

    def close(self) -> None:
        for each in self._browsers.values():
            each.remove_listener("page", self._listen)
            self.browsers.leave(each)

    def _listen(self, page: Any) -> None:
        page.on("pageerror", lambda error: self._complain(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self._complain(f"{page.url}: {said.text}"))
        # The browser finds no host but the site's own, so whatever is asked for elsewhere fails.
        page.on("requestfailed", lambda request: self._check_address(page, request.url))

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


def _send_what_signs_in(browser: Any, username: str) -> None:
    """Send the form that one press sends, as it came; the browser keeps whom that makes it."""
    shown = browser.request.get("/sign-in/").text()
    form = next(each for each in FORM.finditer(shown) if f'data-person="{username}"' in each["rest"])
    answer = browser.request.post(form["action"], form=dict(HIDDEN.findall(form["rest"])), max_redirects=0)
    assert answer.status == 302, f"signing in as {username} answered {answer.status}"
