"""Signing in, staying signed in, and signing out."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.factories import viewers
from tests.rooms.web import pages
from tests.rooms.web.conftest import PASSWORD

pytestmark = pytest.mark.urls("tests.rooms.web.pages")


def a_user(*roles: str, **fields: Any) -> Any:
    return get_user_model().objects.get(pk=viewers.user(*roles, password=PASSWORD, **fields))


def test_a_password_lets_in_and_it_is_written_down(browser: Client, audited: Callable[[str], int]) -> None:
    user = a_user("key_worker")

    answer = browser.post("/sign-in/?next=/who/", {"login": user.username, "password": PASSWORD}, follow=True)

    assert answer.redirect_chain[-1][0] == "/who/"
    assert answer.content.decode() == "Severnshire (made up) True"
    assert audited("signin.succeeded") == 1


def test_a_wrong_password_is_told_plainly_and_nothing_is_given_away(browser: Client) -> None:
    user = a_user("key_worker")

    wrong = browser.post("/sign-in/", {"login": user.username, "password": "not it at all"}).content.decode()
    nobody = browser.post("/sign-in/", {"login": "nobody.here", "password": "not it at all"}).content.decode()

    told = "The user name or password is not right. Check both and try again."
    assert told in wrong
    assert told in nobody
    assert "not it at all" not in wrong


def test_trying_too_often_is_stopped(browser: Client) -> None:
    user = a_user("key_worker")

    answers = [
        browser.post("/sign-in/", {"login": user.username, "password": f"wrong {n}"}).content.decode() for n in range(6)
    ]

    assert "Too many tries" in answers[-1]


def test_a_page_asks_to_sign_in_and_comes_back(browser: Client) -> None:
    answer = browser.get("/who/?week=3")

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/who/%3Fweek%3D3"


def test_nobody_signs_themselves_up(browser: Client) -> None:
    for address in ("/signup/", "/sign-in/signup/", "/accounts/signup/", "/account/signup/"):
        assert browser.get(address).status_code == 404


def test_a_page_open_to_all_needs_no_sign_in(browser: Client) -> None:
    assert browser.get("/public/").content == b"open to all"


def test_a_quiet_half_hour_signs_out(signed_in: Callable[..., Client], settings: Any) -> None:
    browser = signed_in()
    browser.get("/who/")
    session = browser.session
    session["seen_at"] = time.time() - settings.IDLE_LIMIT - 1
    session.save()

    answer = browser.get("/who/", follow=True)

    assert "You were signed out because nothing happened for a while" in answer.content.decode()


def test_a_long_day_signs_out_however_busy(signed_in: Callable[..., Client], settings: Any) -> None:
    browser = signed_in()
    browser.get("/who/")
    session = browser.session
    session["signed_in_at"] = time.time() - settings.ABSOLUTE_LIMIT - 1
    session.save()

    assert browser.get("/who/").status_code == 302
    assert browser.get("/who/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("ended", ["its day is past", "it is gone", "nobody began it"])
def test_a_session_that_is_no_more_is_nobodys(signed_in: Callable[..., Client], settings: Any, ended: str) -> None:
    browser = signed_in()
    assert browser.get("/who/").status_code == 200
    if ended == "its day is past":
        Session.objects.update(expire_date=timezone.now())
    elif ended == "it is gone":
        Session.objects.all().delete()
    else:
        browser.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    assert browser.get("/who/")["Location"].startswith("/sign-in/")


def test_words_sent_too_late_are_kept_on_the_page(signed_in: Callable[..., Client], settings: Any) -> None:
    browser = signed_in()
    browser.get("/who/")
    session = browser.session
    session["seen_at"] = time.time() - settings.IDLE_LIMIT - 1
    session.save()

    answer = browser.post("/counts/", {"words": "eight lines about the Hollis family"})

    assert answer.status_code == 401
    assert "eight lines about the Hollis family" in answer.content.decode()


def test_words_kept_for_one_person_are_never_recorded_as_anothers(signed_in: Callable[..., Client]) -> None:
    browser = signed_in()
    pages.counted.clear()
    somebody_else = str(viewers.user("key_worker"))

    answer = browser.post("/counts/", {"words": "eight lines about the Hollis family", "sent_by": somebody_else})

    assert answer.status_code == 403
    assert "Somebody else typed this" in answer.content.decode()
    assert pages.counted == []


def test_somebody_with_no_role_left_is_told_and_can_sign_out(signed_in: Callable[..., Client]) -> None:
    user = get_user_model().objects.get(pk=viewers.user())
    browser = Client()
    browser.force_login(user)

    answer = browser.get("/who/")

    assert answer.status_code == 403
    assert "You have no role here today" in answer.content.decode()
    assert browser.post("/sign-out/").status_code == 302


def test_somebody_in_two_authorities_chooses_and_sees_only_that_one(browser: Client) -> None:
    other = viewers.authority("ashmoor", "Ashmoor (made up)")
    user = a_user("key_worker")
    with_both(user.pk, other)
    user.refresh_from_db()  # a role that is given ends every session begun before
    browser.force_login(user)

    asked = browser.get("/who/")
    assert asked["Location"] == "/account/authority/?next=/who/"

    chosen = browser.post("/account/authority/", {"authority": str(other), "next": "/who/"}, follow=True)
    assert chosen.content.decode().startswith("Ashmoor (made up)")


def test_an_authority_that_is_not_yours_cannot_be_chosen(browser: Client) -> None:
    stranger = viewers.authority("thirdshire", "Thirdshire (made up)")
    browser.force_login(a_user("key_worker"))

    browser.post("/account/authority/", {"authority": str(stranger), "next": "/who/"})

    assert "Severnshire" in browser.get("/who/").content.decode()


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_choosing_never_leads_to_another_site(browser: Client, onward: str) -> None:
    authority = viewers.authority()
    browser.force_login(a_user("key_worker"))

    answer = browser.post("/account/authority/", {"authority": str(authority), "next": onward})

    assert answer["Location"] == "/"


def test_signing_out_forgets_everything_in_the_browser(
    signed_in: Callable[..., Client], audited: Callable[[str], int]
) -> None:
    browser = signed_in()
    browser.get("/who/")

    answer = browser.post("/sign-out/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/who/").status_code == 302
    assert audited("signin.ended") == 1


def test_there_is_no_one_press_sign_in_outside_the_demonstration(browser: Client) -> None:
    user = a_user("key_worker", is_demo=True)

    assert "Sign in as" not in browser.get("/sign-in/").content.decode()
    assert browser.post(f"/sign-in/as/{user.pk}/").status_code == 404
    assert browser.post(f"/sign-in/as/{uuid.uuid4()}/").status_code == 404


def with_both(user_id: uuid.UUID, other: uuid.UUID) -> None:
    from datetime import date

    from homeward.access import actions

    with actions.acting_as(actions.service_viewer("set_up", other)) as unit:
        actions.grant_role(
            by=unit.viewer, user_id=user_id, role="team_manager", starts=date(2020, 1, 1), reason="made up for a test"
        )


def test_in_the_demonstration_one_press_signs_in_as_a_made_up_person(browser: Client, settings: Any) -> None:
    settings.DEMO = True
    user = a_user("key_worker", is_demo=True, name="Mina Made-Up")

    page = browser.get("/sign-in/").content.decode()
    answer = browser.post(f"/sign-in/as/{user.pk}/")

    assert "Sign in as Mina Made-Up" in page
    assert answer.status_code == 302
    assert browser.get("/who/").status_code == 200


def test_one_press_leads_on_to_the_page_that_was_asked_for_and_to_no_other_site(browser: Client, settings: Any) -> None:
    settings.DEMO = True
    user = a_user("key_worker", is_demo=True, name="Mina Made-Up")

    assert 'name="next" value="/follow-ups/"' in browser.get("/sign-in/?next=/follow-ups/").content.decode()
    for asked, led_to in {"/follow-ups/": "/follow-ups/", "https://elsewhere.example/": "/", "": "/"}.items():
        assert browser.post(f"/sign-in/as/{user.pk}/", {"next": asked})["Location"] == led_to
        browser.logout()


def test_even_in_the_demonstration_a_real_user_has_no_such_button(browser: Client, settings: Any) -> None:
    settings.DEMO = True
    user = a_user("key_worker", name="Rhea Real")

    assert "Rhea Real" not in browser.get("/sign-in/").content.decode()
    assert browser.post(f"/sign-in/as/{user.pk}/").status_code == 404


def test_a_wrong_password_is_written_down(browser: Client, audited: Callable[[str], int]) -> None:
    user = a_user("key_worker")

    browser.post("/sign-in/", {"login": user.username, "password": "not it at all"})

    assert audited("signin.failed") == 1


def test_an_employers_account_is_offered_once_it_is_configured(browser: Client, settings: Any) -> None:
    assert "Sign in with Severnshire work account" not in browser.get("/sign-in/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "work-account",
                    "name": "Severnshire work account",
                    "client_id": "made-up",
                    "secret": "made-up",
                    "settings": {"server_url": "https://sign-in.severnshire.invalid"},
                }
            ]
        }
    }

    page = browser.get("/sign-in/").content.decode()

    assert "Sign in with Severnshire work account" in page
    assert 'action="/sign-in/work/work-account/"' in page
