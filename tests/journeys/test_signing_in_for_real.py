"""Somebody signs in with a password, adds a passkey, and next time signs in with that alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.looking import look

PASSWORD = "calm-teal-door-lights"


@pytest.fixture
def username(site: Any) -> str:
    """Somebody who works in the county, with a password of their own."""
    from django.contrib.auth import get_user_model

    from tests.factories import viewers

    user_id = viewers.user("team_manager", name="Petra Pass", password=PASSWORD)
    found: str = get_user_model().objects.get(pk=user_id).username
    return found


def with_a_device_that_knows_its_owner(page: Any) -> None:
    """Give the browser a made-up passkey device: it keeps keys and recognises its owner's finger."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_with_password(page: Any, username: str) -> None:
    page.goto("/sign-in/")
    page.get_by_text("Sign in with a user name and password instead").click()
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_a_passkey_is_added_and_is_enough_the_next_time(desk: Any, username: str) -> None:
    page = desk()
    with_a_device_that_knows_its_owner(page)
    sign_in_with_password(page, username)

    page.goto("/account/passkeys/add/")
    look(page, "add-a-passkey")
    page.get_by_label("Name it").fill("Work phone")
    page.get_by_label("Also use it instead of my password").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    look(page, "recovery-codes")

    page.goto("/account/passkeys/")
    assert page.get_by_text("Work phone").first.is_visible()
    look(page, "passkeys")

    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()

    page.get_by_text("Sign in with a user name and password instead").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto("/account/")
    assert page.locator(".hw-who__name").inner_text() == "Petra Pass"


def test_the_account_pages_stand_up(desk: Any, username: str) -> None:
    page = desk()
    sign_in_with_password(page, username)
    for address, name in (
        ("/account/", "account"),
        ("/account/app/", "set-up-an-app"),
        ("/account/password/", "change-password"),
        ("/account/second-step/", "second-step-needed"),
        ("/sign-out/", "sign-out"),
    ):
        page.goto(address)
        look(page, name)


def test_signing_in_works_without_javascript(desk: Any, username: str) -> None:
    page = desk(javascript=False)
    sign_in_with_password(page, username)
    assert page.locator(".hw-who__name").inner_text() == "Petra Pass"
