"""Nobody sees a record with a password alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.test import Client

from tests.factories import viewers
from tests.rooms.web.conftest import PASSWORD

pytestmark = pytest.mark.urls("tests.rooms.web.pages")


@pytest.fixture(autouse=True)
def _second_step_needed(_no_second_step_needed: None, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(browser: Client, username: str) -> Any:
    return browser.post("/sign-in/", {"login": username, "password": PASSWORD})


@pytest.fixture
def somebody() -> Any:
    return get_user_model().objects.get(pk=viewers.user("key_worker", password=PASSWORD))


@pytest.fixture
def with_app(browser: Client, somebody: Any) -> str:
    """Set up the authenticator app as a person would; give back its key."""
    sign_in(browser, somebody.username)
    answer = browser.get("/account/app/")
    assert answer.status_code == 200, answer.headers
    page = answer.content.decode()
    secret = re.search(r'<code class="hw-code">([A-Z2-7]+)</code>', page)
    assert secret, page
    answer = browser.post("/account/app/", {"code": code_now(secret[1])})
    assert answer["Location"] == "/account/recovery-codes/"
    return secret[1]


def test_without_a_second_step_every_page_leads_to_setting_one_up(browser: Client, somebody: Any) -> None:
    sign_in(browser, somebody.username)

    assert browser.get("/who/")["Location"] == "/account/second-step/"
    assert browser.post("/counts/", {"words": "x"})["Location"] == "/account/second-step/"
    assert "Set up your second step" in browser.get("/account/second-step/").content.decode()


def test_setting_up_the_app_opens_the_record_and_gives_codes_for_a_bad_day(browser: Client, with_app: str) -> None:
    codes = browser.get("/account/recovery-codes/").content.decode()

    assert codes.count('<code class="hw-code">') == 10
    assert browser.get("/who/").status_code == 200


def test_the_next_sign_in_asks_for_the_code(browser: Client, somebody: Any, with_app: str) -> None:
    fresh = Client()

    asked = sign_in(fresh, somebody.username)
    assert asked["Location"] == "/sign-in/code/"
    assert fresh.get("/who/").status_code == 302

    wrong = fresh.post("/sign-in/code/", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    assert fresh.get("/who/").status_code == 302


def test_a_recovery_code_lets_in_once(browser: Client, somebody: Any, with_app: str) -> None:
    page = browser.get("/account/recovery-codes/").content.decode()
    code = re.findall(r'<code class="hw-code">(\w+)</code>', page)[0]

    first, second = Client(), Client()
    sign_in(first, somebody.username)
    first.post("/sign-in/code/", {"code": code})
    sign_in(second, somebody.username)
    again = second.post("/sign-in/code/", {"code": code})

    assert first.get("/who/").status_code == 200
    assert "That code is not right" in again.content.decode()


def test_the_key_of_the_app_is_not_stored_as_it_is(somebody: Any, with_app: str) -> None:
    stored = Authenticator.objects.get(user_id=somebody.pk, type=Authenticator.Type.TOTP).data

    assert with_app not in str(stored)


def test_taking_the_app_away_closes_the_record_again(browser: Client, with_app: str) -> None:
    assert browser.get("/account/app/remove/").status_code == 200
    browser.post("/account/app/remove/")

    assert browser.get("/who/")["Location"] == "/account/second-step/"


def test_changing_how_you_sign_in_asks_who_you_are_again(browser: Client, somebody: Any, settings: Any) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    sign_in(browser, somebody.username)

    answer = browser.get("/account/passkeys/add/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/confirm/")
    assert "Show that it is you" in browser.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("address", ["/account/", "/account/passkeys/", "/account/passkeys/add/", "/account/password/"])
def test_the_account_pages_are_ours(browser: Client, with_app: str, address: str) -> None:
    page = browser.get(address)

    assert page.status_code == 200
    assert "hw-header" in page.content.decode()


def test_a_passkey_page_carries_its_question_as_data(browser: Client, with_app: str) -> None:
    page = browser.get("/account/passkeys/add/").content.decode()

    assert re.search(r'<script type="application/json" id="passkey-options">\{.*"challenge"', page)
    assert 'data-passkey="make"' in page


def test_settings_without_a_demo_always_need_it(signed_in: Callable[..., Client]) -> None:
    assert signed_in().get("/who/")["Location"] == "/account/second-step/"
