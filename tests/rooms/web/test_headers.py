"""What every answer tells the browser to do, and not to do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from homeward.settings import fingerprint

pytestmark = pytest.mark.urls("tests.rooms.web.pages")


def test_pages_of_the_record_are_never_kept_by_a_browser(signed_in: Callable[..., Client]) -> None:
    assert signed_in().get("/who/")["Cache-Control"] == "no-store"


def test_what_pages_are_drawn_with_is_kept_for_good_and_has_another_address_once_it_changes(
    browser: Client, tmp_path: Path
) -> None:
    address = re.search(r'href="([^"]+/homeward\.css)"', browser.get("/sign-in/").content.decode())
    assert address
    assert "immutable" in browser.get(address[1])["Cache-Control"]

    (tmp_path / "look.css").write_text("a { color: teal }")
    before = fingerprint(tmp_path)
    (tmp_path / "look.css").write_text("a { color: navy }")
    assert fingerprint(tmp_path) != before


def test_nothing_runs_that_is_not_ours(signed_in: Callable[..., Client]) -> None:
    policy = signed_in().get("/who/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/sign-in/", "/who/", "/no-such-page/", "/health/"])
def test_every_answer_carries_the_same_protection(browser: Client, address: str) -> None:
    headers = browser.get(address).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_page_has_script_or_style_inside_it(signed_in: Callable[..., Client]) -> None:
    browser = signed_in()
    for address in ("/style/", "/style/forms/visit/", "/account/", "/sign-in/"):
        page = browser.get(address, follow=True).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


def test_the_health_page_says_up_and_nothing_else(browser: Client) -> None:
    assert browser.get("/health/").json() == {"web": "up", "database": "up"}
